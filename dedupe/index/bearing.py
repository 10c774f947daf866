"""An index and new articles → all that bears on them, read and grouped, as far as it goes.

First who is nearest is read and grouped. Then the whole neighbourhood of the meetings in which
the new articles came to stand, and whoever prints their statements. Who is linked with none of
these meetings cannot change them: groups are joined by the average of links.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from dedupe.index.findings import Grouped, grouped
from dedupe.index.kept import Kept
from dedupe.index.reach import links, sources, spread
from dedupe.index.store import Index
from dedupe.model import Problem

# Articles that are read at most, a new one, so that time does not grow with the corpus: who is
# nearest, whom a meeting that was found then is linked with, who prints its statements.
_NEAR, _NEXT, _SOURCES = 40, 120, 100


class Bearing(NamedTuple):
    """The new articles among those that bear on them, and what was left out."""

    grouped: Grouped
    problems: tuple[Problem, ...] = ()


def bearing(
    index: Index, new: Sequence[Kept], more: Sequence[Kept] = (), gone: Collection[str] = ()
) -> Bearing:
    """Read and group what bears on `new`; `gone` are ids that new ones replace.

    `more` are others of the index that are to be among them.
    """
    reading = _Reading(index, new, more, gone)
    ids = {one.id for one in new}
    ties = links(index, new, gone)
    reading.add({one: n for pair, n in ties.items() for one in pair if one not in ids}, _NEAR)
    found = reading.grouped()
    linked, printing = reading.missing(found)
    if linked or printing:
        reading.add(linked, _NEXT)
        reading.add(printing, _SOURCES)
        found = reading.grouped()
        linked, printing = reading.missing(found)
    return Bearing(found, _told(index, len(linked.keys() | printing.keys())))


class _Reading:
    """What has been read of an index so far."""

    def __init__(
        self, index: Index, new: Sequence[Kept], more: Sequence[Kept], gone: Collection[str]
    ) -> None:
        self._index, self._gone, self._new = index, gone, {one.id for one in new}
        self._kept = {one.id: one for one in (*more, *new)}

    def add(self, seeds: Mapping[str, float], most: int) -> None:
        """Read `seeds`, and what is linked with them, up to `most` a new article."""
        fresh = spread(self._index, seeds, self._out, most * len(self._new))
        self._kept.update({one.id: one for one in self._index.kept(fresh)})

    def grouped(self) -> Grouped:
        kept = list(self._kept.values())
        background = self._index.background_for(one.record for one in kept)
        return grouped(kept, background, self._index.recipe)

    def missing(self, found: Grouped) -> tuple[dict[str, float], dict[str, float]]:
        """Who is linked with the meetings of new articles, or prints their words, unread so far."""
        members = sorted({a for meeting in found.of(self._new) for a in meeting.articles})
        linked: dict[str, float] = {}
        for one in members:
            for other in self._index.linked(one):
                linked[other.id] = max(other.strength, linked.get(other.id, 0.0))
        spoken = (self._kept[one].spoken for one in members)
        printing = dict.fromkeys((s for held in spoken for s in sources(self._index, held)), 0.0)
        out = self._out
        return (
            {one: strength for one, strength in linked.items() if one not in out},
            {one: strength for one, strength in printing.items() if one not in out},
        )

    @property
    def _out(self) -> set[str]:
        return {*self._kept, *self._gone}


def _told(index: Index, left: int) -> tuple[Problem, ...]:
    if not left:
        return ()
    articles = "1 more article hangs" if left == 1 else f"{left:,} more articles hang"
    cause = f"{articles} together with what the new ones report, too far off to be compared"
    remedy = "a report on all of them may find a little more or less"
    return (Problem("note", index.path.as_posix(), None, cause, remedy),)
