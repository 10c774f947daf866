"""The words of texts → keys: shingles, a sample of longer runs, passages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedupe.coverage.letters import BASE
from dedupe.coverage.shingles import Words, mix64, passage_starts, runs

_PASSAGE_WORDS = 4  # a shorter passage (a name, a date line) is no evidence of boilerplate


class Keys(NamedTuple):
    """Keys of some texts: those of text `i` are `keys[offsets[i]:offsets[i + 1]]`, distinct."""

    keys: NDArray[np.uint64]
    offsets: NDArray[np.int64]

    @property
    def owners(self) -> NDArray[np.int64]:
        """The text of each key."""
        return np.repeat(np.arange(len(self.offsets) - 1), np.diff(self.offsets))


def shingles_of(words: Iterable[Words], length: int, fast: bool = False) -> Keys:
    """All runs of `length` words, repeated ones too."""
    return joined(Keys(*runs(*found[:2], length, fast)) for found in words)


def anchors(found: Keys, sample: int) -> Keys:
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
