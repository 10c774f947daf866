"""Scored pairs → groups by average link, with a guard where two crowds meet."""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedupe.coverage.groups import components

TOGETHER = 2.0  # a score that joins whatever else speaks against it: copies of one text


class Scores(NamedTuple):
    """Pairs of numbers, the smaller first, and the score of each; no pair twice.

    A pair that is not there scores 0, a veto is negative, `TOGETHER` joins at once.
    """

    pairs: NDArray[np.int64]
    values: NDArray[np.float64]

    def rows(self) -> Iterator[tuple[int, int, float]]:
        return zip(*self.pairs.T.tolist(), self.values.tolist(), strict=True)


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


def groups(size: int, scores: Scores, joining: Joining) -> list[list[int]]:
    """Join the two groups of greatest average score as long as `joining` allows it.

    The average is over all pairs of the two groups, so that one strong link cannot carry a crowd
    of missing ones: no chain of weak links makes a group. Ties fall to the smallest numbers: the
    order of the pairs changes nothing. Every number from 0 is in exactly one group.

    Two groups are joined only if some link is as strong as their average must be, so that what
    such links do not connect need not be looked at together, nor be in memory at once.

    >>> pairs = np.array([(0, 1), (1, 2), (2, 3)])
    >>> scores = Scores(pairs, np.array([0.9, 0.5, 0.9]))
    >>> groups(4, scores, Joining(0.3, 9, 0.5, lambda one, other: True))
    [[0, 1], [2, 3]]
    """
    parts = components(size, scores.pairs[scores.values >= joining.least])
    alone = np.ones(size, np.bool_)
    found = []
    for members, inside in _within(parts, size, scores):
        alone[members] = False
        found += _joined(members.tolist(), inside, joining)
    return sorted(found + np.flatnonzero(alone)[:, None].tolist())


def _within(
    parts: Sequence[NDArray[np.int64]], size: int, scores: Scores
) -> Iterator[tuple[NDArray[np.int64], Scores]]:
    """Each part with the scores of its own pairs."""
    home = np.full(size, -1)
    for number, members in enumerate(parts):
        home[members] = number
    one, other = home[scores.pairs].T
    inner = np.flatnonzero((one == other) & (one >= 0))
    inner = inner[np.argsort(one[inner], kind="stable")]
    bounds = np.searchsorted(one[inner], np.arange(len(parts) + 1))
    for number, members in enumerate(parts):
        mine = inner[bounds[number] : bounds[number + 1]]
        yield members, Scores(scores.pairs[mine], scores.values[mine])


def _joined(members: Sequence[int], scores: Scores, joining: Joining) -> list[list[int]]:
    state = _State(members, scores)
    state.unite(sorted((a, b) for a, b, score in scores.rows() if score >= TOGETHER))
    heap = [
        (-average, a, b)
        for a, row in state.sums.items()
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
    return [sorted(group) for group in state.members.values()]


class _State:
    """Groups under the number of a member, and the sums of scores between and within them."""

    def __init__(self, members: Sequence[int], scores: Scores) -> None:
        self.members = {number: [number] for number in members}
        self.within = dict.fromkeys(members, 0.0)
        self.sums: dict[int, dict[int, float]] = {number: {} for number in members}
        for a, b, score in scores.rows():
            self.sums[a][b] = self.sums[b][a] = min(score, 1.0)

    def unite(self, pairs: Sequence[tuple[int, int]]) -> None:
        """Join what stands together before anything is compared."""
        home = {number: number for number in self.members}
        for pair in pairs:
            a, b = sorted((home[pair[0]], home[pair[1]]))
            if a != b:
                for member in self.members[b]:
                    home[member] = a
                self.join(a, b)

    def average(self, a: int, b: int) -> float:
        """Of all pairs between two groups; what is out of range if one of them is gone."""
        total = self.sums.get(a, {}).get(b)
        if total is None:
            return -math.inf
        return total / (len(self.members[a]) * len(self.members[b]))

    def cohesion(self, a: int) -> float:
        """The average of all pairs within a group."""
        size = len(self.members[a])
        return self.within[a] / (size * (size - 1) / 2) if size > 1 else 1.0

    def join(self, a: int, b: int) -> None:
        """Take group `b` into `a`."""
        self.within[a] += self.within[b] + self.sums[a].pop(b, 0.0)
        self.members[a] += self.members.pop(b)
        for other, total in self.sums.pop(b).items():
            if other != a:
                del self.sums[other][b]
                self.sums[a][other] = self.sums[other][a] = self.sums[a].get(other, 0.0) + total


def _parted(state: _State, a: int, b: int, joining: Joining) -> bool:
    one, other = state.members[a], state.members[b]
    if min(len(one), len(other)) < joining.crowd:
        return False
    within = math.sqrt(max(0.0, state.cohesion(a)) * max(0.0, state.cohesion(b)))
    return state.average(a, b) < joining.ratio * within and joining.apart(one, other)
