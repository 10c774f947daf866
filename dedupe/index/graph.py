"""An index and the pairs of new articles → which pairs a report on all compares, and who hangs
together by them.

An article is compared with its best others by the weight of common stems. A new one may come among
the best of an old one, whose last of them then is compared no more, unless it sees it otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from dedupe.index.lookup import linked
from dedupe.index.schema import WHOLE
from dedupe.index.store import Index
from dedupe.index.ties import COPY, Pair, Tie, Ties, least, ordered


class _Row(NamedTuple):
    """The pairs of one article by the other one, and which of these are its best."""

    ties: dict[int, Tie]
    best: frozenset[int]


class Graph:
    """Articles by their numbers, and their pairs: those that the index keeps, and new ones.

    Pairs that are `pushed` apart lose weight; `doubtful` are those of them that are still among
    somebody's best while others, whom the index does not keep, may be better by now.
    """

    def __init__(
        self, index: Index, new: Ties, gone: Collection[int], pushed: Mapping[Pair, float]
    ) -> None:
        self._index, self._gone, self._pushed = index, frozenset(gone), pushed
        self.doubtful: set[Pair] = set()
        self._new: dict[int, dict[int, Tie]] = defaultdict(dict)
        for (a, b), tie in new.items():
            self._new[a][b] = self._new[b][a] = tie
        self._rows: dict[int, _Row] = {}

    def _row(self, one: int) -> _Row:
        if one not in self._rows:
            there = {
                other: Tie(score / WHOLE, weight / WHOLE, kept)
                for other, score, weight, kept in linked(self._index, one)
                if other not in self._gone
            }
            fallen = self._fallen(one, there)
            ties = there | fallen | self._new.get(one, {})
            posted = [other for other, tie in ties.items() if tie.weight > 0]
            posted.sort(key=lambda other: (-ties[other].weight, other))
            best = posted[: self._index.recipe.meetings.best]
            self._rows[one] = _Row(ties, frozenset(best))
            self.doubtful |= {ordered(one, o) for o in self._doubted(there, fallen) if o in best}
        return self._rows[one]

    def _fallen(self, one: int, ties: Mapping[int, Tie]) -> dict[int, Tie]:
        """Those of the pairs of `one` that lose weight."""
        lost = {other: self._pushed.get(ordered(one, other), 0.0) for other in ties}
        return {
            other: ties[other]._replace(weight=max(0.0, ties[other].weight - weight))
            for other, weight in lost.items()
            if weight
        }

    def _doubted(self, ties: Mapping[int, Tie], fallen: Mapping[int, Tie]) -> list[int]:
        """Those that fell below who was the last of the best, where it matters who comes next."""
        rules = self._index.recipe.meetings
        last = _rank(ties, rules.best)
        telling = last >= least(rules)
        return [o for o, tie in fallen.items() if tie.weight < last and (telling or tie.score)]

    def compared(self, one: int, other: int, tie: Tie) -> bool:
        return bool(tie.kept) or other in self._row(one).best or one in self._row(other).best

    def ties(self, one: int) -> dict[int, Tie]:
        """The pairs of `one` that are compared, by the other one."""
        ties = self._row(one).ties
        return {other: tie for other, tie in ties.items() if self.compared(one, other, tie)}

    def against(self, some: Iterable[int]) -> set[int]:
        """Who is known to cover something else than one of these."""
        return {b for a in some for b, tie in self._row(a).ties.items() if tie.score < 0}

    def component(self, seeds: Iterable[int], most: int) -> tuple[set[int], int]:
        """Whoever links lead to that alone are enough to join groups; how many more are left out.

        `most` is where it stops.
        """
        least = self._index.recipe.meetings.threshold
        found, waiting = set(seeds), sorted(seeds)
        for place, one in enumerate(waiting):
            if place >= most:
                return set(waiting[:most]), len(waiting) - most
            for other, tie in sorted(self.ties(one).items()):
                if other not in found and (tie.score >= least or tie.kept & COPY):
                    found.add(other)
                    waiting.append(other)
        return found, 0

    def within(self, members: Collection[int]) -> dict[Pair, Tie]:
        """The pairs of these articles that are compared, sorted."""
        chosen = set(members)
        return {
            ordered(one, other): tie
            for one in sorted(chosen)
            for other, tie in sorted(self.ties(one).items())
            if other in chosen and one < other
        }


def _rank(ties: Mapping[int, Tie], rank: int) -> float:
    """The weight of that rank; 0 if there are fewer: then nobody else has any."""
    weights = sorted((tie.weight for tie in ties.values()), reverse=True)
    return weights[rank - 1] if len(weights) >= rank else 0.0
