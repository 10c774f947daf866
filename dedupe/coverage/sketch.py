"""Sets of 64-bit keys → MinHash signatures, equal to datasketch's bit for bit.

The scheme is datasketch's `affine32` (version 2): the lower 32 bits of a key go through
MurmurHash3's finalizer once, then through one map `a·h + b` modulo 2**32 a permutation, and the
least value of each permutation is kept. Sole owner of datasketch.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

Signatures = NDArray[np.uint32]
_EMPTY = np.uint32(0xFFFFFFFF)  # what datasketch gives for the empty set
# Below this many sets datasketch is not worth the half second that its import takes: the same
# numbers are drawn here. A test holds them against datasketch's own.
_FEW = 2000
_BLOCK = 1 << 15  # keys handled at once: what one permutation makes of them stays in the cache


@cache
def permutations(count: int, seed: int, few: bool = False) -> NDArray[np.uint32]:
    """Factors and summands of `count` permutations, as an array of shape (2, count)."""
    if few:
        draw = np.random.RandomState(seed).randint
        factors = draw(0, 1 << 31, count, dtype=np.uint32) * np.uint32(2) + np.uint32(1)
        return np.array([factors, draw(0, 1 << 32, count, dtype=np.uint32)])
    from datasketch import MinHash  # half a second, so only here

    drawn = MinHash(num_perm=count, seed=seed, scheme="affine32").permutations
    return np.asarray(drawn, np.uint32)


def mix32(values: NDArray[np.uint64]) -> NDArray[np.uint32]:
    """MurmurHash3's finalizer for 32 bits, of the lower halves of `values`."""
    mixed = values.astype(np.uint32)
    mixed ^= mixed >> np.uint32(16)
    mixed *= np.uint32(0x85EBCA6B)
    mixed ^= mixed >> np.uint32(13)
    mixed *= np.uint32(0xC2B2AE35)
    mixed ^= mixed >> np.uint32(16)
    return mixed


def signatures(
    sets: Sequence[NDArray[np.uint64] | Sequence[int]], count: int, seed: int
) -> Signatures:
    """A row of `count` minima for each set of 64-bit keys (repeated keys change nothing).

    The empty set's row is all ones: two empty sets are equal to no one, so leave them out of
    whatever compares rows.

    >>> signatures([[1, 2], [2, 1, 1], []], 3, seed=1).tolist()[2]
    [4294967295, 4294967295, 4294967295]
    """
    offsets = np.zeros(len(sets) + 1, np.int64)
    np.cumsum([len(keys) for keys in sets], out=offsets[1:])
    flat = np.empty(offsets[-1], np.uint64)
    for row, keys in enumerate(sets):
        flat[offsets[row] : offsets[row + 1]] = keys
    return minima(flat, offsets, permutations(count, seed, len(sets) < _FEW))


def minima(
    keys: NDArray[np.uint64], offsets: NDArray[np.int64], drawn: NDArray[np.uint32]
) -> Signatures:
    """The signatures of sets laid end to end: set `i` is `keys[offsets[i]:offsets[i + 1]]`."""
    found = np.full((len(offsets) - 1, drawn.shape[1]), _EMPTY, np.uint32)
    filled = np.flatnonzero(np.diff(offsets))
    mixed = mix32(keys)
    for rows in _blocks(offsets, filled):
        start, stop = offsets[rows[0]], offsets[rows[-1] + 1]
        block, firsts = mixed[start:stop], offsets[rows] - start
        values = np.empty_like(block)
        least = np.empty((drawn.shape[1], len(rows)), np.uint32)
        for number, (factor, summand) in enumerate(drawn.T):
            np.multiply(block, factor, out=values)
            np.add(values, summand, out=values)
            np.minimum.reduceat(values, firsts, out=least[number])
        found[rows] = least.T
    return found


def _blocks(offsets: NDArray[np.int64], filled: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    """Cut the sets that are not empty into runs of about `_BLOCK` keys."""
    if not len(filled):
        return []
    edges = np.flatnonzero(np.diff(offsets[filled] // _BLOCK)) + 1
    return np.split(filled, edges)
