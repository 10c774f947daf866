"""What is kept of articles → their groups → the findings of some of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from dedupe.checks.findings import findings
from dedupe.coverage.copies import copies
from dedupe.coverage.meetings import meetings
from dedupe.drift.follow import Context, follow
from dedupe.drift.recycled import recycle
from dedupe.index.kept import Kept, Several
from dedupe.model import Background, CopyGroup, Finding, Meeting, MeetingReport
from dedupe.recipe import Recipe


class Grouped(NamedTuple):
    """Articles in the order of their ids, which of them are copies, and which met."""

    kept: Sequence[Kept]
    copies: tuple[CopyGroup, ...]
    meetings: tuple[Meeting, ...]
    background: Background

    def of(self, ids: Collection[str]) -> list[Meeting]:
        """The meetings of these articles."""
        wanted = frozenset(ids)
        return [one for one in self.meetings if not wanted.isdisjoint(one.articles)]


def grouped(kept: Sequence[Kept], background: Background, recipe: Recipe) -> Grouped:
    """Group articles as a report on them does."""
    every = sorted(kept, key=lambda one: one.id)
    same = copies(Several(one.article for one in every), recipe, known=background.boilerplate)
    met = meetings([one.record for one in every], same, background, recipe)
    return Grouped(every, same, met, background)


def findings_of(found: Grouped, new: Collection[str], recipe: Recipe) -> tuple[Finding, ...]:
    """A report on all, restricted to the findings of `new`."""
    if not new:
        return ()
    corpus = Several(one.article for one in found.kept)
    said = {one.id: one.said for one in found.kept}
    context = Context(corpus.by_id, said, found.copies, found.background, recipe)
    bearing = _bearing(found, new)
    followed = recycle([MeetingReport(one, follow(one, context)) for one in bearing], context)
    return findings(tuple(corpus), found.copies, followed, set(new), recipe)


def _bearing(found: Grouped, new: Collection[str]) -> list[Meeting]:
    """The meetings of new articles, and those at which their words may have been said before."""
    spoken = {one.id: _eights(one.spoken) for one in found.kept}
    own = found.of(new)
    known = {meeting.id for meeting in own}
    said = {key for meeting in own for a in meeting.articles for key in spoken[a]}
    return [
        meeting
        for meeting in found.meetings
        if meeting.id in known or any(not said.isdisjoint(spoken[a]) for a in meeting.articles)
    ]


def _eights(held: bytes) -> list[bytes]:
    return [held[at : at + 8] for at in range(0, len(held), 8)]
