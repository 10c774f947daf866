"""New articles and those that bear on them → the findings that the new ones bring in."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from dedupe.checks.findings import findings
from dedupe.coverage.background import pool
from dedupe.coverage.copies import copies
from dedupe.coverage.meetings import meetings
from dedupe.drift.follow import Context, follow
from dedupe.drift.recycled import recycle
from dedupe.index.build import Map
from dedupe.index.entry import bare, place
from dedupe.index.kept import Kept, Several, kept
from dedupe.index.reach import reach
from dedupe.index.store import Index
from dedupe.model import Article, Background, Finding, Meeting, MeetingReport
from dedupe.recipe import Recipe


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
    gone = _replaced(index, fresh)
    named = renamed(fresh, lambda one: one not in gone and index.has(one))
    new = list(map(partial(kept, recipe=index.recipe), named))
    bearing = {one.id: one for one in (*reach(index, new, gone), *_clashing(index, fresh, gone))}
    found = findings_of(new, list(bearing.values()), index.background, index.recipe)
    return Answer(found, len(index) - len(gone), index.fingerprint)


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
    found = findings_of(read[len(old) :], read[: len(old)], background, recipe)
    return Answer(found, len(old), background.fingerprint)


def among(articles: Iterable[Article], recipe: Recipe, map: Map = map) -> Answer:
    """Findings of `articles` among themselves."""
    new = list(map(partial(kept, recipe=recipe), renamed(list(articles), lambda _: False)))
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


def _replaced(index: Index, new: Sequence[Article]) -> set[str]:
    """The ids of those in the index that a new article takes the place of."""
    found = [index.named(*name) for name in _names(new)]
    found += [index.placed(path) for path in _places(new)]
    return {one for ids in found for one in ids}


def _clashing(index: Index, new: Sequence[Article], gone: Collection[str]) -> tuple[Kept, ...]:
    """What the index keeps of articles that have the id or the URL of a new one."""
    ids = {one for a in new for one in index.clashing(a.id, bare(a.url))}
    return index.kept(ids - set(gone))


def _names(new: Iterable[Article]) -> set[tuple[str, str | None]]:
    return {(article.id, article.outlet) for article in new}


def _places(new: Iterable[Article]) -> set[str]:
    """The paths of new articles as `place` names them, seen from here and from the root."""
    # In a file of many records the path names none of them.
    paths = [article.path for article in new if article.path and article.line is None]
    return {place(form(path)) for path in paths for form in (os.path.relpath, os.path.abspath)}


def renamed(new: Sequence[Article], taken: Callable[[str], bool]) -> Iterator[Article]:
    """The new articles under ids that nobody has: `id#2` where one is taken (D104 tells it)."""
    used: set[str] = set()
    for article in new:
        free, number = article.id, 1
        while free in used or taken(free):
            number += 1
            free = f"{article.id}#{number}"
        used.add(free)
        yield article if free == article.id else replace(article, id=free)
