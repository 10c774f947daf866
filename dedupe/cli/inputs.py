"""PATH arguments → an archive, with its problems told and the exit status they mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

import click

from dedupe.archive import Archive, Watch, unwatched
from dedupe.cli import FAILED
from dedupe.cli.options import Running
from dedupe.engines.local import Local
from dedupe.errors import BadArticle
from dedupe.model import Problem
from dedupe.readers import Reading, read
from dedupe.recipe import Recipe

T = TypeVar("T")


@contextmanager
def archive_of(
    paths: Sequence[str], running: Running, recipe: Recipe | None = None
) -> Iterator[tuple[Archive, tuple[Problem, ...]]]:
    """Read PATHs; on leaving, tell what could not be read and exit with 2 if there was any."""
    options = Reading(encoding=running.encoding, max_bytes=running.max_file_size)
    corpus, problems = read(paths, options)
    with Local(running.jobs) as engine:
        yield Archive(corpus, recipe, engine, watch(running)), problems
    tell(problems, running)
    if failed(problems):
        raise SystemExit(FAILED)


def failed(problems: Iterable[Problem]) -> bool:
    """Whether an article that was asked for could not be read."""
    return any(problem.rule.startswith("E") for problem in problems)


def tell(problems: Iterable[Problem], running: Running) -> None:
    """Errors always, notes unless quiet: file, cause and remedy, on standard error."""
    for problem in problems:
        if problem.rule == "note" and running.quiet:
            continue
        line = "" if problem.line is None else f":{problem.line}"
        click.echo(f"{problem.rule}: {problem.path}{line}: {problem.cause}", err=True)
        if problem.remedy:
            click.echo(f"  {problem.remedy}", err=True)


def watch(running: Running) -> Watch:
    """Progress bars on standard error, on a terminal only."""
    return _bar if running.progress else unwatched


def _bar(step: str, items: Iterable[T], length: int) -> Iterator[T]:
    from click import progressbar, get_text_stream

    with progressbar(items, length, step, file=get_text_stream("stderr")) as bar:
        yield from bar


def print_lines(lines: Iterable[str]) -> None:
    """Results as they come, on standard output."""
    for line in lines:
        click.echo(line, nl=False)
