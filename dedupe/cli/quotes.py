"""`dedupe quotes`: quotations and reported statements with their speakers, as a stream."""

from __future__ import annotations

from itertools import chain

import click

from dedupe.cli.inputs import archive_of
from dedupe.cli.options import Running, printed_as, reading
from dedupe.cli.output import show_lines
from dedupe.reports import rows


@click.command(short_help="Find quotations, and who is quoted.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@printed_as("text", "jsonl", "csv")
@click.option("--reported", is_flag=True, help="Also statements without quotation marks.")
@reading
def quotes(paths: tuple[str, ...], form: rows.Form, reported: bool, running: Running) -> None:
    """Find quotations, and who is quoted, in every article.

    PATH is a file, a folder, a glob, or - for standard input. Behind each stands its kind: direct
    (a clause between marks), fragment (less than a clause, or one of which no verb is known), term
    (up to three words without a verb), reported (without marks). ? is a speaker who is not named.
    """
    with archive_of(paths, running) as (archive, _):
        said = (
            (article, [s for s in found if reported or s.kind != "reported"])
            for article, found in archive.statements()
        )
        if form == "text":  # an article at a time, since places are shown as line and column
            each = (rows.quotes(found, form, {article.id: article}) for article, found in said)
            show_lines(chain.from_iterable(each))
        else:
            told = rows.quotes(chain.from_iterable(found for _, found in said), form)
            show_lines(told, machine=True)
