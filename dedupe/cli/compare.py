"""`dedupe compare`: two articles side by side, statement by statement."""

from __future__ import annotations

import shutil
from collections.abc import Sequence

import click

from dedupe.cli.inputs import archive_of, same_file
from dedupe.cli.options import Running, printed_as, reading
from dedupe.cli.output import show
from dedupe.errors import DedupeError
from dedupe.model import Problem
from dedupe.reports import compare as side_by_side

_WIDEST = 140  # columns; longer lines are hard to read


@click.command(short_help="Set two articles side by side.")
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@printed_as("text", "json")
@reading
def compare(a: str, b: str, form: side_by_side.Form, running: Running) -> None:
    """Compare two articles: same meeting? same text? and statement by statement.

    A and B are files of one article each.
    """
    with archive_of((a, b), running) as (archive, problems):
        made = archive.report("compare", problems)
        if len(made.articles) != 2:
            raise _not_two(len(made.articles), problems)
        left, right = sorted(made.articles, key=lambda article: not same_file(article.path, a))
        width = min(shutil.get_terminal_size((100, 24)).columns, _WIDEST)
        paper = side_by_side.Paper(form, width, running.color, archive.recipe.drift)
        told = side_by_side.render(made, left.id, right.id, paper)
        show(told, machine=form == "json")


def _not_two(number: int, problems: Sequence[Problem]) -> DedupeError:
    there = "is only 1" if number == 1 else f"are {number}"
    lost = [f"{p.path}: {p.cause}" for p in problems] if number < 2 else []
    remedy = "; ".join(lost) or "give two files with one article each"
    return DedupeError(f"two articles are needed, and there {there}", remedy)
