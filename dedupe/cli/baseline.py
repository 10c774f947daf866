"""`dedupe accept` and `dedupe baseline`: findings that a house has looked at and lives with."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from dedupe.checks.baseline import Baseline, Entry, entry_of, parse
from dedupe.cli.options import common
from dedupe.cli.output import complain
from dedupe.cli.settings import settings_in_force, text_of
from dedupe.cli.written import written
from dedupe.errors import BadSetting, DedupeError

_FILE = click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path)
_FROM = click.option(
    "--from",
    "source",
    type=_FILE,
    metavar="FILE",
    required=True,
    help="JSON that `report` or `check` wrote.",
)
_AS_IT_WAS = "as it was when the baseline was made"


@click.command(short_help="Accept one finding, with a reason.")
@click.argument("finding", metavar="ID")
@_FROM
@click.option(
    "--reason", required=True, metavar="TEXT", help="Why it may stay, for who asks later."
)
@common
def accept(finding: str, source: Path, reason: str, quiet: bool, color: str) -> None:
    """Accept one finding: it goes into the baseline, and checks pass it over."""
    found = [one for one in written(source)["findings"] if one["id"] == finding]
    if not found:
        raise DedupeError(f"{source} holds no finding {finding}", "copy its id from there")
    file = settings_in_force().baseline
    before = _baseline(file)
    _write(file, before.with_entries([entry_of(found[0], reason)]))
    if not quiet:
        old = next((one.reason for one in before.entries if one.id == finding), None)
        was = f", in place of the reason: {old}" if old not in (None, reason) else ""
        complain(f"{file.as_posix()}: {finding} accepted{was}")


@click.command(short_help="Accept all findings of a file.")
@_FROM
@click.option("--update", is_flag=True, help="Take out entries whose finding is gone.")
@click.option("--reason", default=_AS_IT_WAS, show_default=True, help="For the new entries.")
@common
def baseline(source: Path, update: bool, reason: str, quiet: bool, color: str) -> None:
    """Accept every finding in FILE that the baseline does not hold yet, and name stale entries."""
    file = settings_in_force().baseline
    before, read = _baseline(file), written(source)
    fresh = [finding for finding in read["findings"] if finding["id"] not in before]
    after = before.with_entries(entry_of(finding, reason) for finding in fresh)
    gone = _gone(before.entries, read)
    _write(file, after.without(gone) if update else after)
    if not quiet:
        _tell(file, len(after.entries) - len(before.entries), gone, update)


def _tell(file: Path, added: int, gone: Sequence[str], update: bool) -> None:
    complain(f"{file.as_posix()}: {added} added")
    if gone:
        what = "taken out" if update else "gone by now (--update takes them out)"
        complain(f"  {what}: {', '.join(gone)}")


def _gone(entries: Iterable[Entry], read: Mapping[str, Any]) -> list[str]:
    """Entries whose finding is no more: as a check told, or as a whole report shows, which knows
    of no corpus beside it (D103), nor of articles that it did not read.
    """
    there = {finding["id"] for finding in read["findings"]}
    stale, read_there = read.get("stale", ()), {one["id"] for one in read.get("articles", ())}
    return [
        entry.id
        for entry in entries
        if entry.id in stale
        or (entry.article in read_there and entry.id not in there and entry.rule != "D103")
    ]


def _baseline(file: Path) -> Baseline:
    if not file.is_file():
        return Baseline()
    return parse(text_of(file), file.as_posix())


def _write(file: Path, content: Baseline) -> None:
    """Put the file in its place whole: who is stopped half way leaves the old one."""
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        try:
            beside.write_text(content.render() + "\n", encoding="utf-8", newline="\n")
            beside.replace(file)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise BadSetting(
            f"{file}: {error.strerror}", "set `baseline` to a file you may write"
        ) from None
