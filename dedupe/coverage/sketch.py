"""Texts → MinHash signatures and keys; signatures equal datasketch's bit for bit.

The scheme is datasketch's `affine32` (version 2): the lower 32 bits of a key go through
MurmurHash3's finalizer once, then through one map `a·h + b` modulo 2**32 a permutation, and the
least value of each permutation is kept. Sole owner of datasketch.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.util import find_spec
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedupe.coverage.letters import BASE
from dedupe.coverage.shingles import (
    Words,
    batches,
    hashed_words,
    mix64,
    passage_starts,
    runs,
)
from dedupe.recipe import CopyRecipe

Signatures = NDArray[np.uint32]
_EMPTY = np.uint32(0xFFFFFFFF)  # what datasketch gives for the empty set
# Below this many sets datasketch is not worth the half second that its import takes: the same
# numbers are drawn here. A test holds them against datasketch's own.
FEW = 2000
MANY = 20_000  # texts from which on compiled kernels win back the second that they take to load
_PASSAGE_WORDS = 4  # a shorter passage (a name, a date line) is no evidence of boilerplate
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


class Keys(NamedTuple):
    """Keys of some texts: those of text `i` are `keys[offsets[i]:offsets[i + 1]]`, distinct."""

    keys: NDArray[np.uint64]
    offsets: NDArray[np.int64]

    @property
    def owners(self) -> NDArray[np.int64]:
        """The text of each key."""
        return np.repeat(np.arange(len(self.offsets) - 1), np.diff(self.offsets))


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
        _anchors(shingles_of(words, recipe.anchor_words, fast), recipe.anchor_sample),
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


def shingles_of(words: Iterable[Words], length: int, fast: bool = False) -> Keys:
    """All runs of `length` words, repeated ones too."""
    return joined(Keys(*runs(*found[:2], length, fast)) for found in words)


def _anchors(found: Keys, sample: int) -> Keys:
    """One in `sample` of all runs of words: the same ones in every text (Manber 1994)."""
    kept = np.flatnonzero(found.keys % np.uint64(sample) == 0)
    owners = np.searchsorted(found.offsets, kept, side="right") - 1
    return _distinct(found.keys[kept], owners, len(found.offsets) - 1)


def passages(words: Iterable[Words]) -> Keys:
    """The distinct passages of each text that have at least `_PASSAGE_WORDS` words."""
    found = joined(_long_passages(one) for one in words)
    return _distinct(found.keys, found.owners, len(found.offsets) - 1)


def _long_passages(found: Words) -> Keys:
    keys, starts = passage_keys(found)
    long = passage_words(keys) >= _PASSAGE_WORDS
    return Keys(keys[long], np.searchsorted(starts[long], found.offsets))


def passage_keys(found: Words) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """The key of every passage, in order (see `passage_words`), and its first word."""
    starts = passage_starts(found)
    if not len(starts):
        return found.hashes[:0], starts
    lengths = np.diff(np.append(starts, len(found.hashes)))
    place = np.arange(len(found.hashes)) - np.repeat(starts, lengths)
    terms = mix64(found.hashes + place.astype(np.uint64) * np.uint64(BASE))
    hashes = mix64(np.add.reduceat(terms, starts))
    words = np.minimum(lengths, 0xFFFF).astype(np.uint64)
    return (hashes << np.uint64(16)) | words, starts


def passage_words(keys: NDArray[np.uint64]) -> NDArray[np.int64]:
    """How many words the passages have: the lower 16 bits of their keys."""
    return (keys & np.uint64(0xFFFF)).astype(np.int64)


def _distinct(keys: NDArray[np.uint64], owners: NDArray[np.int64], count: int) -> Keys:
    """Keys of `count` texts, sorted within each, repeated ones left out."""
    place = np.argsort(keys)
    place = place[np.argsort(owners[place], kind="stable")]
    keys, owners = keys[place], owners[place]
    first = np.ones(len(keys), np.bool_)
    first[1:] = (keys[1:] != keys[:-1]) | (owners[1:] != owners[:-1])
    return Keys(keys[first], np.searchsorted(owners[first], np.arange(count + 1)))


def joined(parts: Iterable[Keys]) -> Keys:
    """The keys of several batches of texts, end to end."""
    keys, offsets, end = [np.zeros(0, np.uint64)], [np.zeros(1, np.int64)], 0
    for part in parts:
        keys.append(part.keys)
        offsets.append(part.offsets[1:] + end)
        end += len(part.keys)
    return Keys(np.concatenate(keys), np.concatenate(offsets))


def together(parts: Iterable[Sketches]) -> Sketches:
    """The sketches of several calls, end to end."""
    signed, sizes, anchors, spoken = zip(*parts, strict=True)
    return Sketches(np.concatenate(signed), np.concatenate(sizes), joined(anchors), joined(spoken))
