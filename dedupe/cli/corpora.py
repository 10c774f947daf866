"""NEW and the corpus that it is compared with → the findings, whatever the corpus is kept in."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from dedupe import __version__
from dedupe.checks.policy import Found
from dedupe.cli.inputs import failed, reading_of
from dedupe.cli.options import Running
from dedupe.cli.settings import settings_in_force
from dedupe.engines.local import Local
from dedupe.errors import DedupeError
from dedupe.index import Answer, Index, among, check, renew
from dedupe.model import Problem
from dedupe.readers import from_articles, read
from dedupe.readers.files import is_database
from dedupe.recipe import Recipe

CACHE = ".dedupe_cache"


def no_article() -> Found:
    """The answer for a pull request without articles."""
    return Found((), (), 0, (), __version__, Recipe().fingerprint)


def found_in(new: Sequence[str], against: str | None, diff: str | None, running: Running) -> Found:
    """Read NEW, of it what changed since `diff`, and find what it brings in."""
    corpus, problems = read(new, reading_of(running))
    gone: tuple[str, ...] = ()
    if diff is not None:
        from dedupe.cli.changed import changed, since

        then = since(diff)
        corpus, gone = from_articles(changed(corpus, then, reading_of(running))), then.gone
    elif not len(corpus) and not failed(problems):
        raise DedupeError("no article was found", "name a file or folder that holds some")
    if not len(corpus):
        return replace(no_article(), problems=problems)
    noted: tuple[Problem, ...] = ()
    with Local(running.jobs) as engine:
        if against is None:
            answer = among(corpus, Recipe(), engine.map)
        else:
            with opened(against, running, engine) as (index, noted):
                answer = check(index, corpus, engine.map, gone)
    checked = tuple(article.id for article in corpus)
    told = set(map(_noted, problems))  # what lies in NEW and in the corpus is told once
    more = (problem for problem in noted if problem not in told)
    return _told(answer, checked, (*problems, *more, *answer.problems))


def _told(answer: Answer, checked: tuple[str, ...], problems: tuple[Problem, ...]) -> Found:
    recipe = Recipe().fingerprint
    against, background = answer.against, answer.background
    return Found(answer.findings, checked, against, problems, __version__, recipe, background)


@contextmanager
def opened(
    against: str, running: Running, engine: Local
) -> Iterator[tuple[Index, tuple[Problem, ...]]]:
    """The index to compare with; a corpus is kept as one, by the content of its articles."""
    if is_database(Path(against)):
        with Index.open(Path(against), Recipe()) as index:
            yield index, ()
        return
    corpus, problems = read([against], reading_of(running))
    if not len(corpus):
        raise DedupeError(f"{against}: no article to compare with", "check the path")
    with _cache(against) as file:
        renew(file, corpus, Recipe(), engine.map)
        with Index.open(file, Recipe()) as index:
            yield index, tuple(map(_noted, problems))


@contextmanager
def _cache(against: str) -> Iterator[Path]:
    """The file that keeps a corpus between checks; where none may be written, one for this time."""
    house = settings_in_force()
    folder = (house.file.parent if house.file else Path.cwd()) / CACHE
    name = hashlib.blake2b(str(Path(against).absolute()).encode(), digest_size=8).hexdigest()
    try:
        folder.mkdir(exist_ok=True)
        # Nobody wants to commit it.
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    except OSError:
        with tempfile.TemporaryDirectory() as there:
            yield Path(there) / name
        return
    yield folder / f"{name}.index"


def _noted(problem: Problem) -> Problem:
    """What is wrong with the corpus is told, but nobody asked for it to be checked."""
    if problem.rule == "note":
        return problem
    return problem._replace(rule="note", cause=f"{problem.rule} {problem.cause}")
