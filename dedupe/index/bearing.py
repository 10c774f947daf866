"""An index and new articles → all that bears on them, read and grouped, as far as it goes.

The index keeps what a report gave for each pair. With the pairs of the new articles the groups in
which they stand are formed anew, from all articles that links lead to, without reading these; then
those of whoever prints their statements. What stands in these groups is read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from dedupe.coverage.copies import copies
from dedupe.coverage.meetings import described
from dedupe.coverage.principals import Known
from dedupe.coverage.sides import side
from dedupe.index.findings import Grouped
from dedupe.index.graph import Graph
from dedupe.index.kept import Kept, Several
from dedupe.index.pushed import pushed
from dedupe.index.reach import Newcomers, sharing_text, sources, ties
from dedupe.index.regroup import Regrouping
from dedupe.index.store import Index
from dedupe.model import Problem

# What is looked at, so that time does not grow with the corpus without an end: articles whose links
# are followed, and articles that are read for each new one.
_FOLLOWED, _READ = 4000, 400


class Bearing(NamedTuple):
    """The new articles among those that bear on them, and what was left out."""

    grouped: Grouped
    problems: tuple[Problem, ...] = ()


def bearing(
    index: Index, new: Sequence[Kept], more: Collection[int] = (), gone: Collection[int] = ()
) -> Bearing:
    """Read and group what bears on `new`; `gone` are articles that new ones replace.

    `more` are others of the index that are to be among them.
    """
    fresh = Newcomers.of(index, new)
    graph = Graph(index, ties(index, fresh, gone), gone, pushed(index, fresh, gone))
    regrouping = Regrouping(index, graph, fresh.kept, max(_FOLLOWED, _READ * len(new)))
    own = regrouping.groups(fresh.kept)
    members = {one for group in own for one in group}
    printing = sources(index, _spoken(index, fresh, members)) - members - set(gone)
    others, left = _first(regrouping.groups(printing), _READ * len(new))
    read = {one for group in others for one in group} | members | set(more)
    kept = [*fresh.kept.values(), *index.kept(read - fresh.kept.keys())]
    grouped = _grouped(index, kept, [*own, *others], fresh)
    crowd = max((len({*sharing_text(index, one)}.difference(gone)) for one in new), default=0)
    told = (
        *_told(index, regrouping.left + left),
        *_told_pushed(index, len(graph.doubtful)),
        *_told_crowd(index, crowd),
    )
    return Bearing(grouped, told)


def _spoken(index: Index, fresh: Newcomers, members: Collection[int]) -> Iterable[bytes]:
    yield from (one.spoken for one in fresh.kept.values())
    yield from index.spoken(sorted(members - fresh.kept.keys()))


def _first(groups: Sequence[list[int]], most: int) -> tuple[list[list[int]], int]:
    """The first groups, `most` articles in all, and how many articles the others have."""
    kept, count = [], 0
    for group in groups:
        count += len(group)
        if count <= most:
            kept.append(group)
    return kept, sum(map(len, groups)) - sum(map(len, kept))


def _grouped(
    index: Index, kept: Sequence[Kept], groups: Sequence[Sequence[int]], fresh: Newcomers
) -> Grouped:
    every = sorted(kept, key=lambda one: one.id)
    background = index.background_for(one.record for one in every)
    known, texts = Known(background.roles), Several(one.article for one in every)
    sides = {one.id: side(one.record, known) for one in every}
    names = {number: one.id for number, one in fresh.kept.items()}
    old = sorted({one for group in groups for one in group} - names.keys())
    names |= {number: one for number, (_, one) in zip(old, index.ids_of(old), strict=True)}
    met = (described([sides[names[one]] for one in group]) for group in groups)
    return Grouped(
        every,
        copies(texts, index.recipe, known=background.boilerplate),
        tuple(sorted(met, key=lambda one: one.id)),
        background,
    )


# ---------------------------------------------------------------- what a check cannot know


def _told(index: Index, left: int) -> Iterator[Problem]:
    if left:
        articles = "1 more article hangs" if left == 1 else f"{left:,} more articles hang"
        cause = f"{articles} together with what the new ones report, too far off to be compared"
        yield _note(index, cause)


def _told_pushed(index: Index, doubtful: int) -> Iterator[Problem]:
    """New articles push pairs apart, and who takes their place among the best is not kept."""
    if doubtful:
        reach = index.recipe.meetings.reach
        pairs = "1 pair" if doubtful == 1 else f"{doubtful:,} pairs"
        cause = (
            f"new articles come between {pairs} of old ones that share words which more than "
            f"{reach} articles hold: who else may be nearer to these now was not looked for"
        )
        yield _note(index, cause)


def _told_crowd(index: Index, crowd: int) -> Iterator[Problem]:
    """Which of many alike are copies depends on what all of them share (coverage/throng.py)."""
    if crowd + 1 >= index.recipe.copies.common_articles:
        cause = (
            f"a new article shares passages with {crowd:,} or more others: which of so many are "
            "copies depends on all that are alike, and not all were looked at"
        )
        yield _note(index, cause)


def _note(index: Index, cause: str) -> Problem:
    remedy = "a report on all of them may find a little more or less"
    return Problem("note", index.path.as_posix(), None, cause, remedy)
