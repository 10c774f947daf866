"""New articles and those that bear on them → the findings that the new ones bring in."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePath
from typing import NamedTuple

from dedupe.checks.findings import findings
from dedupe.coverage.background import pool
from dedupe.coverage.copies import copies
from dedupe.coverage.meetings import meetings
from dedupe.drift.follow import Context, follow
from dedupe.drift.recycled import recycle
from dedupe.index.build import Map
from dedupe.index.kept import Kept, Several, kept
from dedupe.index.reach import reach
from dedupe.index.store import Index
from dedupe.model import Article, Background, Finding, Meeting, MeetingReport
from dedupe.recipe import Recipe

Named = tuple[str, str, str | None]  # an article's id, path and outlet


class Answer(NamedTuple):
    """Findings, against how many articles of the index, by which background."""

    findings: tuple[Finding, ...]
    against: int
    background: str


def check(index: Index, articles: Iterable[Article], map: Map = map) -> Answer:
    """Findings that `articles` bring in, against the index and among themselves.

    Articles of the index that have the path, or the id and outlet, of a new one are replaced by
    it. The index is read only.
    """
    fresh = list(articles)
    there = list(index.places())
    gone = replaced(there, fresh)
    taken = {one for one, _, _ in there if one not in gone}
    new = list(map(partial(kept, recipe=index.recipe), renamed(fresh, taken)))
    found = findings_of(new, reach(index, new, gone), index.background, index.recipe)
    return Answer(found, len(taken), index.fingerprint)


def beside(
    corpus: Iterable[Article],
    articles: Iterable[Article],
    background: Background,
    recipe: Recipe,
    map: Map = map,
) -> Answer:
    """The same against a corpus in memory: a report on all of it, restricted to the new ones."""
    fresh, there = list(articles), list(corpus)
    gone = replaced([(a.id, a.path, a.outlet) for a in there], fresh)
    old = [article for article in there if article.id not in gone]
    new = list(renamed(fresh, (article.id for article in old)))
    read = list(map(partial(kept, recipe=recipe), [*old, *new]))
    found = findings_of(read[len(old) :], read[: len(old)], background, recipe)
    return Answer(found, len(old), background.fingerprint)


def among(articles: Iterable[Article], recipe: Recipe, map: Map = map) -> Answer:
    """Findings of `articles` among themselves."""
    new = list(map(partial(kept, recipe=recipe), renamed(list(articles), ())))
    background = pool(one.record for one in new)
    return Answer(findings_of(new, (), background, recipe), 0, background.fingerprint)


def findings_of(
    new: Sequence[Kept], known: Sequence[Kept], background: Background, recipe: Recipe
) -> tuple[Finding, ...]:
    """A report on `known` and `new`, restricted to the findings of `new`."""
    if not new:
        return ()
    every = sorted((*new, *known), key=lambda one: one.id)
    corpus = Several(one.article for one in every)
    groups = copies(corpus, recipe, known=background.boilerplate)
    met = meetings([one.record for one in every], groups, background, recipe)
    ids = {one.id for one in new}
    said = {one.id: one.said for one in every}
    context = Context(corpus.by_id, said, groups, background, recipe)
    bearing = _bearing(met, {one.id: one.spoken for one in every}, ids)
    followed = recycle([MeetingReport(one, follow(one, context)) for one in bearing], context)
    return findings(tuple(corpus), groups, followed, ids, recipe)


def _bearing(
    met: Sequence[Meeting], spoken: Mapping[str, bytes], new: Collection[str]
) -> list[Meeting]:
    """The meetings of new articles, and those at which their words may have been said before."""
    own = [meeting for meeting in met if not set(new).isdisjoint(meeting.articles)]
    said = {key for meeting in own for a in meeting.articles for key in _eights(spoken[a])}
    return [
        meeting
        for meeting in met
        if meeting in own or any(not said.isdisjoint(_eights(spoken[a])) for a in meeting.articles)
    ]


def _eights(held: bytes) -> list[bytes]:
    return [held[at : at + 8] for at in range(0, len(held), 8)]


def replaced(there: Iterable[Named], new: Sequence[Article]) -> set[str]:
    """The ids of those `there` that a new article takes the place of."""
    names = {(article.id, article.outlet) for article in new}
    # In a file of many records the path names none of them.
    paths = {_path(article.path) for article in new if article.path and article.line is None}
    return {
        one
        for one, path, outlet in there
        if (one, outlet) in names or (path and _path(path) in paths)
    }


def renamed(new: Sequence[Article], taken: Iterable[str]) -> Iterator[Article]:
    """The new articles under ids that nobody has: `id#2` where one is taken (D104 tells it)."""
    used = Counter(taken)
    for article in new:
        free, number = article.id, 1
        while used[free]:
            number += 1
            free = f"{article.id}#{number}"
        used[free] += 1
        yield article if free == article.id else replace(article, id=free)


def _path(path: str) -> str:
    """One name for `x`, `./x` and the absolute path of it."""
    plain = os.path.relpath(path) if Path(path).is_absolute() else os.path.normpath(path)
    return PurePath(plain).as_posix()
