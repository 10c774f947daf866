"""`dedupe group`: which articles are copies of one text, and which cover one meeting."""

from __future__ import annotations

import click

from dedupe.cli.inputs import archive_of
from dedupe.cli.options import Running, printed_as, reading
from dedupe.cli.output import show_lines
from dedupe.reports import rows


@click.command(short_help="Tell which articles are copies or share a meeting.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@printed_as("text", "jsonl", "csv")
@reading
def group(paths: tuple[str, ...], form: rows.Form, running: Running) -> None:
    """Tell which articles are copies of one text, and which cover the same meeting.

    PATH is a file, a folder, a glob, or - for standard input.
    """
    with archive_of(paths, running) as (archive, _):
        told = rows.groups(archive.groups(), archive.copies(), form)
        show_lines(told, machine=form != "text")
