"""`dedupe explain`: what a rule means, or all that is known of one finding."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from dedupe.cli.options import common, printed_as
from dedupe.cli.output import show
from dedupe.cli.written import written
from dedupe.errors import DedupeError
from dedupe.reports import explain as explained

_WIDEST = 100  # columns


@click.command(short_help="Explain a rule, or one finding.")
@click.argument("what", required=False, metavar="[CODE | ID]")
@click.option(
    "--from",
    "source",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The JSON of a report or check that holds the finding ID.",
)
@printed_as("text", "json")
@common
def explain(
    what: str | None, source: Path | None, form: explained.Form, color: str, quiet: bool
) -> None:
    """Say what a rule finds and when it is wrong, or show one finding with its evidence.

    Without an argument, list the rules. With CODE, explain a rule. With ID and --from FILE, show a
    finding of a report or check: both texts, places and what the rule means; of a report also
    the scores and how the speakers were found.
    """
    width = min(shutil.get_terminal_size((80, 24)).columns, _WIDEST)
    if source is None:
        text = explained.rule(what, form=form, width=width)
    elif what is None:
        raise DedupeError("no finding is named", "give its id: dedupe explain ID --from FILE")
    else:
        text = explained.finding(written(source), what, form=form, width=width)
    show(text, machine=form == "json")
