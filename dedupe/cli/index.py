"""`dedupe index`: the embedded corpus index, one file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from dedupe.cli import FAILED
from dedupe.cli.inputs import failed, reading_of, tell
from dedupe.cli.options import Running, common, reading
from dedupe.cli.output import complain, show
from dedupe.engines.local import Local
from dedupe.errors import DedupeError
from dedupe.index import Changed, Index, add, build, remove
from dedupe.index.build import Map
from dedupe.index.state import facts, faults
from dedupe.model import Corpus
from dedupe.readers import read
from dedupe.recipe import Recipe

_Verb = Callable[[Path, Corpus, Recipe, Map], Changed]
_INDEX = click.Path(dir_okay=False, path_type=Path)


@click.group(short_help="Keep a corpus in one file, for quick checks.")
def index() -> None:
    """Keep a corpus in one file, so that a check need not read it again."""


@index.command("build", short_help="Make an index.")
@click.argument("file", type=_INDEX, metavar="INDEX")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@reading
def build_(file: Path, paths: tuple[str, ...], running: Running) -> None:
    """Make INDEX of the articles in PATH, in the place of what it held.

    What it knows of articles that have not changed is used again. The counts that comparisons
    rest on are taken anew: after this, checks may see old articles in another light.
    """
    _change(file, paths, running, build)


@index.command("add", short_help="Add articles, or put them in the place of old ones.")
@click.argument("file", type=_INDEX, metavar="INDEX")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@reading
def add_(file: Path, paths: tuple[str, ...], running: Running) -> None:
    """Add the articles in PATH to INDEX; one whose id is there already takes its place.

    The counts that comparisons rest on stay as they were when INDEX was built.
    """
    _change(file, paths, running, add)


@index.command("remove", short_help="Take articles out.")
@click.argument("file", type=_INDEX, metavar="INDEX")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@common
def remove_(file: Path, ids: tuple[str, ...], quiet: bool, color: str) -> None:
    """Take articles out of INDEX; if one ID is not there, nothing is taken out."""
    changed = remove(file, ids, Recipe())
    if not quiet:
        complain(_told(file, changed))


@index.command("info", short_help="Say what it holds.")
@click.argument("file", type=_INDEX, metavar="INDEX")
@click.option("--ids", is_flag=True, help="List the ids of its articles instead.")
@common
def info(file: Path, ids: bool, quiet: bool, color: str) -> None:
    """Say what INDEX holds, and what it was built with."""
    with Index.open(file, Recipe()) as there:
        if ids:
            show("".join(f"{one}\n" for one in there.ids()))
            return
        show("".join(f"{name:12} {value}\n" for name, value in facts(there).items()))


@index.command("verify", short_help="Look for damage.")
@click.argument("file", type=_INDEX, metavar="INDEX")
@common
def verify(file: Path, quiet: bool, color: str) -> None:
    """Read all of INDEX; exit with 2 if anything in it is damaged or does not fit."""
    with Index.open(file, Recipe()) as there:
        wrong = next(faults(there), None)
    if wrong:
        raise DedupeError(f"{file}: {wrong}", "delete it and build it anew: dedupe index build")
    if not quiet:
        complain(f"{file}: nothing is wrong with it")


def _change(file: Path, paths: tuple[str, ...], running: Running, verb: _Verb) -> None:
    corpus, problems = read(paths, reading_of(running))
    tell(problems, running)
    if not len(corpus):
        raise DedupeError("no article was found", "name a file or folder that holds some")
    with Local(running.jobs) as engine:
        changed = verb(file, corpus, Recipe(), engine.map)
    running.note(_told(file, changed))
    if failed(problems):
        raise SystemExit(FAILED)


def _told(file: Path, changed: Changed) -> str:
    told = ", ".join(f"{n:,} {what}" for what, n in changed._asdict().items() if n)
    return f"{file}: {told or 'nothing to do'}"
