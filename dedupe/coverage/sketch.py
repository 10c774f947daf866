"""Texts → MinHash signatures and keys; signatures equal datasketch's bit for bit.

The scheme is datasketch's `affine32` (version 2): the lower 32 bits of a key go through
MurmurHash3's finalizer once, then through one map `a·h + b` modulo 2**32 a permutation, and the
least value of each permutation is kept. Sole owner of datasketch.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.util import find_spec
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedupe.coverage.keys import Keys, anchors, passages, shingles_of
from dedupe.coverage.shingles import (
    Words,
    batches,
    hashed_words,
)
from dedupe.errors import DedupeError
from dedupe.recipe import CopyRecipe

Signatures = NDArray[np.uint32]
_EMPTY = np.uint32(0xFFFFFFFF)  # what datasketch gives for the empty set
# Below this many sets datasketch is not worth the half second that its import takes: the same
# numbers are drawn here. A test holds them against datasketch's own.
FEW = 2000
_PROBE = (0, 1, 0x9E3779B9, 0xFFFFFFFF)  # what is signed to see that the scheme is the same
MANY = 20_000  # texts from which on compiled kernels win back the second that they take to load
_BLOCK = 1 << 16  # keys handled at once: what one permutation makes of them stays in the cache


@cache
def compiled() -> bool:
    """Whether the extra `[fast]` is installed."""
    return find_spec("numba") is not None


@cache
def permutations(count: int, seed: int, few: bool = False) -> NDArray[np.uint32]:
    """Factors and summands of `count` permutations, as an array of shape (2, count)."""
    if few:
        draw = np.random.RandomState(seed).randint
        factors = draw(0, 1 << 31, count, dtype=np.uint32) * np.uint32(2) + np.uint32(1)
        return np.array([factors, draw(0, 1 << 32, count, dtype=np.uint32)])
    from datasketch import MinHash  # half a second, so only here

    theirs = MinHash(num_perm=count, seed=seed, scheme="affine32", hashfunc=int)
    drawn = np.asarray(theirs.permutations, np.uint32)
    theirs.update_batch(_PROBE)
    if minima(np.array(_PROBE, np.uint64), np.array([0, len(_PROBE)]), drawn).tolist() != [
        theirs.hashvalues.tolist()
    ]:
        raise DedupeError(
            "this datasketch signs in another way than its version 2",
            "pip install 'datasketch>=2,<3'",
        )
    return drawn


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
    return minima(flat, offsets, permutations(count, seed, len(sets) < FEW))


def minima(
    keys: NDArray[np.uint64],
    offsets: NDArray[np.int64],
    drawn: NDArray[np.uint32],
    fast: bool = False,
) -> Signatures:
    """The signatures of sets laid end to end: set `i` is `keys[offsets[i]:offsets[i + 1]]`."""
    found = np.full((len(offsets) - 1, drawn.shape[1]), _EMPTY, np.uint32)
    mixed = mix32(keys)
    if fast:
        from dedupe.coverage import kernels

        kernels.minima(mixed, offsets, drawn[0], drawn[1], found)
    else:
        _minima(mixed, offsets, drawn, found)
    return found


def _minima(
    mixed: NDArray[np.uint32],
    offsets: NDArray[np.int64],
    drawn: NDArray[np.uint32],
    found: Signatures,
) -> None:
    """Fill in the signatures, one permutation of many sets at a time."""
    filled = np.flatnonzero(np.diff(offsets))
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


def _blocks(offsets: NDArray[np.int64], filled: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    """Cut the sets that are not empty into runs of about `_BLOCK` keys."""
    if not len(filled):
        return []
    edges = np.flatnonzero(np.diff(offsets[filled] // _BLOCK)) + 1
    return np.split(filled, edges)


# ---------------------------------------------------------------- texts


class Sketches(NamedTuple):
    """What is kept of each text: about a kilobyte, whatever its length.

    `sizes` counts shingles; `anchors` are a sample of its longer word runs, `passages` its
    sentences and lines (see `passage_words`).
    """

    signatures: Signatures
    sizes: NDArray[np.int64]
    anchors: Keys
    passages: Keys


def sketches(
    texts: Sequence[str], recipe: CopyRecipe, few: bool = False, fast: bool = False
) -> Sketches:
    """Sketch `texts`: the same whatever `few` and `fast` say.

    `few` says that the whole corpus is too small to load datasketch for, `fast` that it is large
    enough for the compiled kernels (see `compiled`).
    """
    words = [hashed_words(batch, fast) for batch in batches(texts, fast)]
    drawn = permutations(recipe.permutations, recipe.seed, few)
    signed, sizes = signed_words(words, recipe.shingle_words, drawn, fast)
    return Sketches(
        signed,
        sizes,
        anchors(shingles_of(words, recipe.anchor_words, fast), recipe.anchor_sample),
        passages(words),
    )


def signed_words(
    words: Sequence[Words], length: int, drawn: NDArray[np.uint32], fast: bool = False
) -> tuple[Signatures, NDArray[np.int64]]:
    """The signature of each text's runs of `length` words, and how many it has."""
    if not fast:
        shingled = shingles_of(words, length)
        return minima(*shingled, drawn), np.diff(shingled.offsets)
    from dedupe.coverage import kernels

    counts = np.concatenate([np.diff(found.offsets) for found in words] or [np.zeros(0, np.int64)])
    signed = np.full((len(counts), drawn.shape[1]), _EMPTY, np.uint32)
    first = 0
    for found in words:
        rows = signed[first : first + len(found.offsets) - 1]
        kernels.signatures(found.hashes, found.offsets, length, (drawn[0], drawn[1]), rows)
        first += len(rows)
    return signed, np.maximum(counts - length + 1, np.minimum(counts, 1))


def together(parts: Iterable[Sketches]) -> Sketches:
    """The sketches of several calls, end to end.

    They are laid down as they come: thousands of small arrays that wait to be joined leave memory
    full of holes.
    """
    piles, width = [bytearray() for _ in range(6)], 0
    for part in parts:
        width = part.signatures.shape[1]
        for pile, piece in zip(piles, _pieces(part), strict=True):
            pile += piece.tobytes()
    signed, *rest = (np.frombuffer(pile, kind) for pile, kind in zip(piles, _KINDS, strict=True))
    sizes, anchored, lengths, spoken, spoken_lengths = rest
    return Sketches(
        signed.reshape(len(sizes), width),
        sizes,
        Keys(anchored, np.append(0, np.cumsum(lengths))),
        Keys(spoken, np.append(0, np.cumsum(spoken_lengths))),
    )


_KINDS = (np.uint32, np.int64, np.uint64, np.int64, np.uint64, np.int64)


def _pieces(part: Sketches) -> tuple[NDArray[Any], ...]:
    counts = np.diff(part.anchors.offsets), np.diff(part.passages.offsets)
    return part.signatures, part.sizes, part.anchors.keys, counts[0], part.passages.keys, counts[1]
