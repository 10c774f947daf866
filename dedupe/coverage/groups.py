"""Verified links → groups, in which no chain of weak links holds members together."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
_LARGE = 512  # members of a component from which on only strong links count
_STRONG = 0.75


def components(count: int, pairs: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    """Connected components of at least two of `count` members, sorted by their first one.

    Labels spread along the links and jump to the label's label (Shiloach and Vishkin 1982), so a
    long chain takes a logarithmic number of rounds.
    """
    label = np.arange(count)
    while len(pairs):
        least = np.minimum(label[pairs[:, 0]], label[pairs[:, 1]])
        before = label.copy()
        for side in (0, 1):
            np.minimum.at(label, before[pairs[:, side]], least)
        label = label[label]
        if (label == before).all():
            break
    order = np.argsort(label, kind="stable")
    edges = np.flatnonzero(np.diff(label[order])) + 1
    return [part for part in np.split(order, edges) if len(part) > 1]


class Weighed(NamedTuple):
    """Compared pairs: how strong each is, from 0 to 1, and whether it holds two together."""

    pairs: NDArray[np.int64]
    strengths: Matrix
    holds: NDArray[np.bool_]


def grouped(
    count: int, compared: Weighed, guess: Callable[[NDArray[np.int64]], Matrix], floor: float
) -> list[NDArray[np.int64]]:
    """Split what pairs hold together so that members of a group are alike on average.

    `guess` gives a matrix of strengths for some members, used where two of them were not
    compared. Groups of at least two, each sorted, in the order of their first member.
    """
    pairs = compared.pairs
    found = components(count, pairs[compared.holds])
    owner = np.full(count, -1)
    for number, members in enumerate(found):
        owner[members] = number
    inner = np.where(owner[pairs[:, 0]] == owner[pairs[:, 1]], owner[pairs[:, 0]], -1)
    order = np.argsort(inner, kind="stable")
    bounds = np.searchsorted(inner[order], np.arange(len(found) + 1))
    groups: list[NDArray[np.int64]] = []
    for number, members in enumerate(found):
        mine = order[bounds[number] : bounds[number + 1]]
        inside = Weighed(pairs[mine], compared.strengths[mine], compared.holds[mine])
        groups += _split(members, inside, guess, floor)
    return sorted(groups, key=lambda group: int(group[0]))


def _split(
    members: NDArray[np.int64],
    compared: Weighed,
    guess: Callable[[NDArray[np.int64]], Matrix],
    floor: float,
) -> list[NDArray[np.int64]]:
    if len(members) == 2:
        return [members]
    local = np.searchsorted(members, compared.pairs)
    if len(members) > _LARGE:
        strong = local[compared.holds & (compared.strengths >= _STRONG)]
        return [members[part] for part in components(len(members), strong)]
    similarity = guess(members)
    for one, other in (local.T, local.T[::-1]):
        similarity[one, other] = compared.strengths
    labels = average_link(similarity, floor)
    parts = (members[labels == label] for label in sorted(set(labels.tolist())))
    return [part for part in parts if len(part) > 1]


def average_link(similarity: Matrix, floor: float) -> NDArray[np.int64]:
    """Merge the two clusters most alike on average until none are by `floor`; a label each.

    Of equal averages the one with the smallest members goes first.
    """
    count = len(similarity)
    sums, sizes, labels = similarity.copy(), np.ones(count), np.arange(count)
    np.fill_diagonal(sums, -np.inf)
    while count > 1:
        means = sums / np.outer(sizes, sizes)
        one, other = divmod(int(np.argmax(means)), count)
        if means[one, other] < floor:
            break
        one, other = min(one, other), max(one, other)
        sums[one] += sums[other]
        sums[:, one] = sums[one]
        sums[one, one] = -np.inf
        sums[other] = sums[:, other] = -np.inf
        sizes[one] += sizes[other]
        labels[labels == other] = one
    return labels
