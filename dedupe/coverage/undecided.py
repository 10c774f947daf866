"""Groups and scored pairs → the groups without those that fit another one about as well.

A profile or a round-up is like the reports of several meetings that are known to be different; it
reports none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedupe.coverage.cluster import Scores
from dedupe.coverage.tally import distinct
from dedupe.coverage.wording import Ints

Sums = NDArray[np.float64]


def settled(
    found: Sequence[Sequence[int]], scores: Scores, share: float, asked: Callable[[int], bool]
) -> list[list[int]]:
    """Take members out of their groups that fit another one, which excludes theirs, about as well.

    Who has a full score (a copy) in its group stays. `share` is how near the average to the other
    group must come to that of its own; only members that `asked` says yes to are looked at.

    >>> pairs = np.array([(0, 1), (0, 2), (0, 4), (2, 3), (2, 4), (3, 4)])
    >>> scores = Scores(pairs, np.array([0.8, -1.0, 0.5, 0.8, 0.4, 0.45]))
    >>> settled([[0, 1, 4], [2, 3]], scores, 0.8, lambda member: True)
    [[0, 1], [2, 3], [4]]
    """
    sizes = np.array([len(group) for group in found], np.int64)
    home = np.empty(sizes.sum(), np.int64)
    home[[member for group in found for member in group]] = np.repeat(np.arange(len(found)), sizes)
    out = {one for one in _torn(home, sizes, scores, share) if asked(one)}
    kept = [[member for member in group if member not in out] for group in found]
    return sorted([group for group in kept if group] + [[member] for member in sorted(out)])


class _Summed(NamedTuple):
    """Distinct pairs of numbers, sorted, and the sum and the least of the scores of each."""

    one: Ints
    other: Ints
    sums: Sums
    least: Sums


def _summed(one: Ints, other: Ints, values: Sums, width: int) -> _Summed:
    codes = one * width + other
    known = distinct(codes)
    place = np.searchsorted(known, codes)
    least = np.full(len(known), np.inf)
    np.minimum.at(least, place, values)
    first, second = np.divmod(known, width)
    sums = np.bincount(place, values, len(known)).astype(np.float64)
    return _Summed(first, second, sums, least)


def _torn(home: Ints, sizes: Ints, scores: Scores, share: float) -> list[int]:
    """Members in company, not copies there, that fit another group about as well as their own."""
    company = sizes[home] > 1
    told = company[scores.pairs].any(axis=1)
    pairs, values = scores.pairs[told], scores.values[told]
    one, other = pairs.ravel(), pairs[:, ::-1].ravel()  # each pair from both sides
    values = np.repeat(values, 2)
    copies = one[(values >= 1) & (home[one] == home[other])]
    between = _summed(home[one], home[other], values, len(sizes))
    fit = _summed(one, home[other], values, len(sizes))

    own = home[fit.one]
    within = np.zeros(len(home))
    within[fit.one[fit.other == own]] = fit.sums[fit.other == own]
    average = (within / np.maximum(sizes[home] - 1, 1))[fit.one]
    known = between.one * len(sizes) + between.other
    against = between.sums[np.searchsorted(known, own * len(sizes) + fit.other)] < 0
    elsewhere = (fit.sums > 0) & (fit.sums / sizes[fit.other] >= share * average) & against
    torn = fit.one[elsewhere & (fit.least >= 0)]
    stays = np.zeros(len(home), np.bool_)
    stays[copies] = True
    leaving: list[int] = distinct(torn[company[torn] & ~stays[torn]]).tolist()
    return leaving
