"""Signatures and keys → candidate pairs; two sets of shingles → how alike they are, exactly."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedupe.coverage.tally import distinct, tally

Pairs = NDArray[np.int64]  # shape (n, 2), rows sorted, the smaller row number first


_BLOCK = 1 << 16  # pairs whose signatures are looked at together
_LOW = 0xFFFFFFFF
TOLD = 32  # sets of a key from which on it is worth telling that not all are paired
_ORDERS = 4  # bands in whose order neighbours are taken: more find little that is new


class Hot(NamedTuple):
    """Keys that more sets share than `hot_cap`: their sets are paired with neighbours only.

    `keys` is how many such keys there were, `skipped` how many pairs were not looked at for it;
    of a smaller cap than `TOLD` only those are counted that more than `TOLD` sets share.
    """

    keys: int = 0
    skipped: int = 0


class Likeness(NamedTuple):
    """How much two sets have in common: of both together, and of the smaller one."""

    shared: int
    resemblance: float
    containment: float


def candidates(
    signatures: NDArray[np.uint32], bands: int, hot_cap: int, least_alike: float = 0.0
) -> tuple[Pairs, Hot]:
    """Pairs of signatures that agree in all rows of a band (Broder's scheme, by sorting).

    `bands` runs of `width // bands` columns are used. Rows of all ones (empty sets) pair with
    nobody. A band key that more than `hot_cap` sets share pairs each with its next `hot_cap // 16`
    neighbours in the order of another band, where alike ones stand together. Pairs that agree in
    less than the share `least_alike` of their rows met by chance, and are dropped at once.
    """
    rows = signatures.shape[1] // bands
    filled = np.flatnonzero((signatures != np.uint32(0xFFFFFFFF)).any(axis=1))
    columns = [slice(band * rows, (band + 1) * rows) for band in range(bands)]
    ordering = columns[:: max(bands // _ORDERS, 1)][:_ORDERS]
    orders = [_band(signatures[:, part])[filled] for part in ordering]
    buckets = (  # made one by one: all bands at once take as much memory as the signatures
        (_band(signatures[:, part])[filled], filled, orders[band % len(orders)])
        for band, part in enumerate(columns)
    )
    return _collect(buckets, hot_cap, partial(_alike, signatures, least=least_alike))


def _alike(
    signatures: NDArray[np.uint32], codes: NDArray[np.int64], least: float
) -> NDArray[np.int64]:
    """Those pairs, as `smaller << 32 | larger`, that agree often enough."""
    if not least:
        return codes
    parts = np.array_split(codes, len(codes) // _BLOCK + 1)
    return np.concatenate(
        [
            part[(signatures[part >> 32] == signatures[part & _LOW]).mean(axis=1) >= least]
            for part in parts
        ]
    )


def _band(columns: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """One 64-bit key a row."""
    key = columns[:, 0].astype(np.uint64)
    for column in columns.T[1:]:
        key = (key << np.uint64(32) | column) if columns.shape[1] == 2 else _mix(key, column)
    return key


def _mix(key: NDArray[np.uint64], column: NDArray[np.uint32]) -> NDArray[np.uint64]:
    key = (key ^ column) * np.uint64(0x9E3779B97F4A7C15)
    return key ^ (key >> np.uint64(29))


def sharing(
    keys: NDArray[np.uint64],
    owners: NDArray[np.int64],
    order: NDArray[np.uint64],
    hot_cap: int,
) -> tuple[Pairs, NDArray[np.int64], Hot]:
    """Pairs of `owners` that have a key in common, how many they have in common, and hot keys.

    `keys[i]` belongs to `owners[i]`; one owner's keys are distinct. See `pairs_of` for `order`.
    """
    codes, hot = pairs_of(keys, owners, order, hot_cap)
    found, counts = tally(codes)
    return _decoded(found), counts, hot


def _collect(
    buckets: Iterator[tuple[NDArray[np.uint64], NDArray[np.int64], NDArray[np.uint64]]],
    hot_cap: int,
    kept: Callable[[NDArray[np.int64]], NDArray[np.int64]],
) -> tuple[Pairs, Hot]:
    codes, hot = [np.zeros(0, np.int64)], Hot()
    for keys, owners, order in buckets:
        found, more = pairs_of(keys, owners, order, hot_cap)
        codes.append(kept(found))
        hot = Hot(hot.keys + more.keys, hot.skipped + more.skipped)
    return _decoded(distinct(np.concatenate(codes))), hot


def united(one: Pairs, other: Pairs) -> Pairs:
    """The pairs of either, sorted."""
    both = np.concatenate([one, other])
    return _decoded(distinct(both[:, 0] << 32 | both[:, 1]))


def _decoded(codes: NDArray[np.int64]) -> Pairs:
    return np.stack([codes >> 32, codes & _LOW], axis=1)


def pairs_of(
    keys: NDArray[np.uint64],
    owners: NDArray[np.int64],
    order: NDArray[np.uint64],
    hot_cap: int,
) -> tuple[NDArray[np.int64], Hot]:
    """Pairs of owners whose keys are equal, as `smaller << 32 | larger`, and the hot keys.

    `order` says who is neighbour to whom where a key is hot; the owner's number breaks ties, so
    that the order of the input changes nothing but the numbers themselves.
    """
    place = np.argsort(keys)
    ordered = keys[place]
    again = ordered[1:] == ordered[:-1]
    if not again.any():
        return np.zeros(0, np.int64), Hot()
    shared = np.zeros(len(keys), np.bool_)
    shared[1:] = again
    shared[:-1] |= again
    place = place[shared]
    place = place[np.lexsort((owners[place], order[place], keys[place]))]
    starts = np.flatnonzero(np.diff(keys[place], prepend=~keys[place[:1]]))
    sizes = np.diff(np.append(starts, len(place)))
    reach = np.where(sizes > hot_cap, max(hot_cap // 16, 1), sizes)
    left, right = _within(sizes, reach)
    a, b = owners[place[left]], owners[place[right]]
    distinct = a != b
    codes = (np.minimum(a, b) << 32 | np.maximum(a, b))[distinct]
    hot = sizes[sizes > max(hot_cap, TOLD)]
    return codes, Hot(len(hot), int((hot * (hot - 1) // 2).sum()) - _looked_at(hot, hot_cap))


def _within(
    sizes: NDArray[np.int64], reach: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Index pairs inside consecutive groups of `sizes`, at most `reach` places apart."""
    total = int(sizes.sum())
    stops = np.repeat(np.cumsum(sizes), sizes)
    partners = np.minimum(stops - np.arange(total) - 1, np.repeat(reach, sizes))
    left = np.repeat(np.arange(total), partners)
    first = np.repeat(np.cumsum(partners) - partners, partners)
    return left, left + 1 + np.arange(len(left)) - first


def _looked_at(sizes: NDArray[np.int64], hot_cap: int) -> int:
    reach = max(hot_cap // 16, 1)
    return int((sizes * reach - reach * (reach + 1) // 2).sum())


def likeness(one: NDArray[np.uint64], other: NDArray[np.uint64]) -> Likeness:
    """Exact resemblance (Jaccard) and containment of two sorted sets of shingles.

    >>> likeness(np.array([1, 2, 3], np.uint64), np.array([2, 3], np.uint64))
    Likeness(shared=2, resemblance=0.6666666666666666, containment=1.0)
    """
    if not len(one) or not len(other):
        return Likeness(0, 0.0, 0.0)
    shared = len(np.intersect1d(one, other, assume_unique=True))
    union, smaller = len(one) + len(other) - shared, min(len(one), len(other))
    return Likeness(shared, shared / union, shared / smaller)
