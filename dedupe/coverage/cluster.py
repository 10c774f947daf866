"""Scored pairs → groups by average link: no chain of weak links makes a group."""

from __future__ import annotations

import heapq
from collections.abc import Mapping


def groups(size: int, scores: Mapping[tuple[int, int], float], least: float) -> list[list[int]]:
    """Join the two groups of greatest average score while that is at least `least`.

    `scores` has each pair once, the smaller number first; a pair that is not there scores 0, a veto
    is negative. The average is over all pairs of the two groups, so one strong link cannot carry a
    crowd of missing ones. Ties fall to the group of the smallest number: the result does not depend
    on the order of the pairs. Every number from 0 is in exactly one group.

    >>> groups(4, {(0, 1): 0.9, (1, 2): 0.5, (2, 3): 0.9}, 0.3)
    [[0, 1], [2, 3]]
    """
    members = [[number] for number in range(size)]
    sums: list[dict[int, float]] = [{} for _ in range(size)]
    for (a, b), score in scores.items():
        sums[a][b] = sums[b][a] = score
    heap = [(-score, a, b) for (a, b), score in scores.items() if score >= least]
    heapq.heapify(heap)
    while heap:
        negative, a, b = heapq.heappop(heap)
        if not members[a] or not members[b] or -negative != _average(members, sums, a, b):
            continue
        _join(members, sums, a, b)
        for other in sums[a]:
            average = _average(members, sums, a, other)
            if average >= least:
                heapq.heappush(heap, (-average, min(a, other), max(a, other)))
    return [sorted(group) for group in members if group]


def _average(members: list[list[int]], sums: list[dict[int, float]], a: int, b: int) -> float:
    total = sums[a].get(b)
    return -2.0 if total is None else total / (len(members[a]) * len(members[b]))


def _join(members: list[list[int]], sums: list[dict[int, float]], a: int, b: int) -> None:
    """Empty group `b` into `a`, the one of smaller number."""
    members[a] += members[b]
    members[b] = []
    for other, total in sums[b].items():
        del sums[other][b]
        if other != a:
            sums[a][other] = sums[other][a] = sums[a].get(other, 0.0) + total
    sums[b] = {}
