"""PATH arguments → an archive, with its problems told and the exit status they mean."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from click.termui import progressbar

from dedupe.archive import Archive, Watch, unwatched
from dedupe.cli import FAILED
from dedupe.cli.options import Running
from dedupe.cli.output import complain
from dedupe.engines.local import Local
from dedupe.errors import DedupeError
from dedupe.model import Corpus, Problem
from dedupe.readers import Reading, read
from dedupe.reports.legible import one_line

T = TypeVar("T")


@contextmanager
def archive_of(
    paths: Sequence[str], running: Running, reference: str | None = None
) -> Iterator[tuple[Archive, tuple[Problem, ...]]]:
    """Read PATHs; on leaving, tell what could not be read and exit with 2 if there was any.

    `reference` is the path of an official text, one more article.
    """
    corpus, problems = read((*paths, *([reference] if reference else ())), reading_of(running))
    if not len(corpus) and not failed(problems):
        tell(problems, running)  # what was left out may be what was meant
        raise DedupeError(
            f"no article was found in {', '.join(paths)}", "name a file or a folder that holds some"
        )
    official = _official(corpus, problems, reference) if reference else None
    with Local(running.jobs) as engine:
        archive = Archive(corpus, None, engine, watch(running), official)
        yield archive, problems
    tell((*problems, *archive.notes), running)
    if failed(problems):
        raise SystemExit(FAILED)


def _official(corpus: Corpus, problems: Sequence[Problem], path: str) -> str:
    """The id of the one text that was read from `path`."""
    named = Path(path).as_posix()
    found = [article.id for article in corpus if same_file(article.path, named)]
    if len(found) != 1:
        cause = next((p.cause for p in problems if p.path == named), f"{len(found)} texts in it")
        raise DedupeError(f"{path}: not one official text ({cause})", "give a file with one text")
    return found[0]


def same_file(one: str, other: str) -> bool:
    """Whether two paths, each as it was named, lead to one file."""
    return os.path.realpath(one) == os.path.realpath(other)


def reading_of(running: Running) -> Reading:
    """How the options say that files are read."""
    return Reading(running.encoding, running.max_file_size)


def failed(problems: Iterable[Problem]) -> bool:
    """Whether an article that was asked for could not be read."""
    return any(problem.rule.startswith("E") for problem in problems)


def tell(problems: Iterable[Problem], running: Running) -> None:
    """Errors always, notes unless quiet: file, cause and remedy, on standard error."""
    for problem in problems:
        if problem.rule == "note" and running.quiet:
            continue
        line = "" if problem.line is None else f":{problem.line}"
        complain(one_line(f"{problem.rule}: {problem.path}{line}: {problem.cause}"))
        if problem.remedy:
            complain(f"  {one_line(problem.remedy)}")


def watch(running: Running) -> Watch:
    """Progress bars on standard error, on a terminal only."""
    if running.progress:
        return _bar
    return unwatched


def _bar(step: str, items: Iterable[T], length: int) -> Iterator[T]:
    with progressbar(items, length=length, label=step, file=sys.stderr) as bar:
        yield from bar
