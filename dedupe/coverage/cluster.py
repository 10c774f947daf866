"""Scored pairs → groups by average link: no chain of weak links makes a group."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping, Sequence


Apart = Callable[[Sequence[int], Sequence[int]], bool]
_CROWD = 4


def groups(
    size: int, scores: Mapping[tuple[int, int], float], least: float, apart: Apart, ratio: float
) -> list[list[int]]:
    """Join the two groups of greatest average score while that is at least `least`.
    """
    members = [[number] for number in range(size)]
    inner = [0.0] * size
    sums: list[dict[int, float]] = [{} for _ in range(size)]
    for (a, b), score in scores.items():
        sums[a][b] = sums[b][a] = score
    heap = [(-score, a, b) for (a, b), score in scores.items() if score >= least]
    heapq.heapify(heap)
    while heap:
        negative, a, b = heapq.heappop(heap)
        if not members[a] or not members[b] or -negative != _average(members, sums, a, b):
            continue
        x, y = len(members[a]), len(members[b])
        if x >= _CROWD and y >= _CROWD:
            wa, wb = inner[a] / (x * (x - 1) / 2), inner[b] / (y * (y - 1) / 2)
            if -negative < ratio * (wa * wb) ** 0.5 and apart(members[a], members[b]):
                continue
        inner[a] += inner[b] + sums[a][b]
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
