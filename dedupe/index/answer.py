"""New articles and those that bear on them → the findings that the new ones bring in."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from typing import NamedTuple

from dedupe import ids
from dedupe.coverage.background import pool
from dedupe.index.bearing import bearing
from dedupe.index.build import Map
from dedupe.index.entry import bare, place
from dedupe.index.findings import findings_of, grouped
from dedupe.index.kept import kept
from dedupe.index.store import Index
from dedupe.model import Article, Background, Finding, Problem
from dedupe.recipe import Recipe


class Answer(NamedTuple):
    """Findings, against how many articles of the index, by which background, and reservations."""

    findings: tuple[Finding, ...]
    against: int
    background: str
    problems: tuple[Problem, ...] = ()


def check(
    index: Index, articles: Iterable[Article], map: Map = map, deleted: Iterable[str] = ()
) -> Answer:
    """Findings that `articles` bring in, against the index and among themselves.

    Articles of the index that have the path, or the id and outlet, of a new one are replaced by
    it, and those of `deleted` paths are left aside. The index is read only, all of it as it is now.
    """
    with index.steady():
        return _check(index, list(articles), map, deleted)


def _check(index: Index, fresh: list[Article], map: Map, deleted: Iterable[str]) -> Answer:
    gone = _replaced(index, fresh, deleted)
    vacant = {None, *gone}
    named = renamed(fresh, lambda one: index.number(one) not in vacant)
    new = list(map(partial(kept, recipe=index.recipe), named))
    found = bearing(index, new, _clashing(index, fresh) - gone, gone)
    return Answer(
        findings_of(found.grouped, {one.id for one in new}, index.recipe),
        len(index) - len(gone),
        index.fingerprint,
        found.problems,
    )


def beside(
    corpus: Iterable[Article],
    articles: Iterable[Article],
    background: Background,
    recipe: Recipe,
    map: Map = map,
) -> Answer:
    """The same against a corpus in memory: a report on all of it, restricted to the new ones."""
    fresh, there = list(articles), list(corpus)
    names, places = _names(fresh), _places(fresh)
    old = [a for a in there if (a.id, a.outlet) not in names and place(a.path) not in places]
    new = list(renamed(fresh, {article.id for article in old}.__contains__))
    read = list(map(partial(kept, recipe=recipe), [*old, *new]))
    found = findings_of(grouped(read, background, recipe), {a.id for a in new}, recipe)
    return Answer(found, len(old), background.fingerprint)


def among(articles: Iterable[Article], recipe: Recipe, map: Map = map) -> Answer:
    """Findings of `articles` among themselves."""
    new = list(map(partial(kept, recipe=recipe), renamed(list(articles), lambda _: False)))
    background = pool(one.record for one in new)
    found = findings_of(grouped(new, background, recipe), {one.id for one in new}, recipe)
    return Answer(found, 0, background.fingerprint)


def _replaced(index: Index, new: Sequence[Article], deleted: Iterable[str]) -> set[int]:
    """The articles of the index that a new one takes the place of, or that are deleted."""
    found = [index.named(*name) for name in _names(new)]
    found += [index.placed(path) for path in {*_places(new), *_forms(deleted)}]
    return {one for numbers in found for one in numbers}


def _clashing(index: Index, new: Sequence[Article]) -> set[int]:
    """The articles of the index that have the id or the URL of a new one."""
    return {one for a in new for one in index.clashing(a.id, bare(a.url))}


def _names(new: Iterable[Article]) -> set[tuple[str, str | None]]:
    return {(article.id, article.outlet) for article in new}


def _places(new: Iterable[Article]) -> set[str]:
    """The paths of new articles as `place` names them, seen from here and from the root."""
    # In a file of many records the path names none of them.
    return _forms(article.path for article in new if article.path and article.line is None)


def _forms(paths: Iterable[str]) -> set[str]:
    return {place(form) for path in paths for form in _spellings(path)}


def _spellings(path: str) -> Iterator[str]:
    for form in (os.path.abspath, os.path.relpath):
        with suppress(ValueError):  # on Windows no relative path leads to another drive
            yield form(path)


def renamed(new: Sequence[Article], taken: Callable[[str], bool]) -> Iterator[Article]:
    """The new articles under ids that nobody has: `id#2` where one is taken (D104 tells it)."""
    free = ids.Ids(taken).free
    return (ids.renamed(article, free(article.id)) for article in new)
