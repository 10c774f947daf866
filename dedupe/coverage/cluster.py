"""Scored pairs → groups by average link, with a guard where two crowds meet."""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

TOGETHER = 2.0  # a score that joins whatever else speaks against it: copies of one text


class Joining(NamedTuple):
    """When two groups are joined.

    `least`: the average score of all pairs between them must reach it. `crowd`: from this size on
    both are held to know their own event; then the average between must also reach `ratio` of the
    geometric mean of the averages within, unless `apart(one, other)` finds nothing that parts them.
    """

    least: float
    crowd: int
    ratio: float
    apart: Callable[[Sequence[int], Sequence[int]], bool]


def groups(size: int, scores: Mapping[tuple[int, int], float], joining: Joining) -> list[list[int]]:
    """Join the two groups of greatest average score as long as `joining` allows it.

    `scores` has each pair once, the smaller number first; a pair that is not there scores 0, a
    veto is negative, `TOGETHER` joins at once. The average is over all pairs of the two groups, so
    that one strong link cannot carry a crowd of missing ones: no chain of weak links makes a group.
    Ties fall to the smallest numbers: the order of the pairs changes nothing. Every number from 0
    is in exactly one group.

    >>> joining = Joining(0.3, 9, 0.5, lambda one, other: True)
    >>> groups(4, {(0, 1): 0.9, (1, 2): 0.5, (2, 3): 0.9}, joining)
    [[0, 1], [2, 3]]
    """
    state = _State(size, scores)
    state.unite(sorted(pair for pair, score in scores.items() if score >= TOGETHER))
    heap = [
        (-average, a, b)
        for a, row in enumerate(state.sums)
        for b in row
        if a < b and (average := state.average(a, b)) >= joining.least
    ]
    heapq.heapify(heap)
    while heap:
        negative, a, b = heapq.heappop(heap)
        if state.average(a, b) != -negative or _parted(state, a, b, joining):
            continue
        state.join(a, b)
        for other in state.sums[a]:
            average = state.average(a, other)
            if average >= joining.least:
                heapq.heappush(heap, (-average, min(a, other), max(a, other)))
    return [sorted(group) for group in state.members if group]


class _State:
    """Groups under the number of a member, and the sums of scores between and within them."""

    def __init__(self, size: int, scores: Mapping[tuple[int, int], float]) -> None:
        self.members = [[number] for number in range(size)]
        self.within = [0.0] * size
        self.sums: list[dict[int, float]] = [{} for _ in range(size)]
        for (a, b), score in scores.items():
            self.sums[a][b] = self.sums[b][a] = min(score, 1.0)

    def unite(self, pairs: Sequence[tuple[int, int]]) -> None:
        """Join what stands together before anything is compared."""
        home = list(range(len(self.members)))
        for pair in pairs:
            a, b = sorted((home[pair[0]], home[pair[1]]))
            if a != b:
                for member in self.members[b]:
                    home[member] = a
                self.join(a, b)

    def average(self, a: int, b: int) -> float:
        """Of all pairs between two groups; what is out of range if one of them is gone."""
        total = self.sums[a].get(b)
        if total is None or not self.members[a] or not self.members[b]:
            return -math.inf
        return total / (len(self.members[a]) * len(self.members[b]))

    def cohesion(self, a: int) -> float:
        """The average of all pairs within a group."""
        size = len(self.members[a])
        return self.within[a] / (size * (size - 1) / 2) if size > 1 else 1.0

    def join(self, a: int, b: int) -> None:
        """Empty group `b` into `a`."""
        self.within[a] += self.within[b] + self.sums[a].pop(b, 0.0)
        self.sums[b].pop(a, None)
        self.members[a] += self.members[b]
        self.members[b] = []
        for other, total in self.sums[b].items():
            del self.sums[other][b]
            self.sums[a][other] = self.sums[other][a] = self.sums[a].get(other, 0.0) + total
        self.sums[b] = {}


def _parted(state: _State, a: int, b: int, joining: Joining) -> bool:
    one, other = state.members[a], state.members[b]
    if min(len(one), len(other)) < joining.crowd:
        return False
    within = math.sqrt(max(0.0, state.cohesion(a)) * max(0.0, state.cohesion(b)))
    return state.average(a, b) < joining.ratio * within and joining.apart(one, other)


def undecided(
    found: Sequence[Sequence[int]],
    scores: Mapping[tuple[int, int], float],
    share: float,
    asked: Callable[[int], bool],
) -> list[list[int]]:
    """Take those out of their groups that fit another one, which excludes theirs, about as well.

    A profile or a round-up is like the reports of several meetings that are known to be different;
    it reports none of them. Who has a full score (a copy) in its group stays. `share` is how near
    the average to the other group must come to that of its own; only members that `asked` says yes
    to are looked at.

    >>> scores = {(0, 1): 0.8, (2, 3): 0.8, (0, 2): -1.0, (0, 4): 0.5, (2, 4): 0.4, (3, 4): 0.45}
    >>> undecided([[0, 1, 4], [2, 3]], scores, 0.8, lambda member: True)
    [[0, 1], [2, 3], [4]]
    """
    home = {member: number for number, group in enumerate(found) for member in group}
    towards: dict[int, dict[int, float]] = {}
    refused: set[tuple[int, int]] = set()
    between: dict[tuple[int, int], float] = {}
    full: set[int] = set()
    for (a, b), score in scores.items():
        for one, other in ((a, b), (b, a)):
            row = towards.setdefault(one, {})
            row[home[other]] = row.get(home[other], 0.0) + score
            homes = (home[one], home[other])
            between[homes] = between.get(homes, 0.0) + score
            if score < 0:
                refused.add((one, home[other]))
        if score >= 1 and home[a] == home[b]:
            full |= {a, b}

    def fits_elsewhere(one: int) -> bool:
        own = home[one]
        average = towards.get(one, {}).get(own, 0.0) / max(1, len(found[own]) - 1)
        return any(
            total / len(found[other]) >= share * average
            for other, total in towards.get(one, {}).items()
            if between[own, other] < 0 and (one, other) not in refused and total > 0
        )

    out = {
        m
        for g in found
        if len(g) > 1
        for m in g
        if m not in full and asked(m) and fits_elsewhere(m)
    }
    kept = [[member for member in group if member not in out] for group in found]
    return sorted([group for group in kept if group] + [[member] for member in sorted(out)])
