"""An article's quotations → keys of neighbouring words, by which the same words are seen again.

Statement keys ask for four rare words in a row and so stand for one wording. Outlets shorten and
translate: two content words that follow each other in two quotations are weak evidence, but many
of them are strong, and none at all between two reports that quote the same person at length say
that they heard two speeches.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from dedupe import data
from dedupe.coverage.wording import Ints, Rows
from dedupe.data import english
from dedupe.model import Statement
from dedupe.text.words import stem, words

_RARE = 520  # the most that the mean Zipf frequency (× 100) of two words may be
_MOST = 64  # articles; what more of them print is a stock phrase


def echoes(said: Iterable[Statement], most: int) -> bytes:
    """Up to `most` keys of 4 bytes, the least of them, so that two articles keep the same ones."""
    found = {key for one in said if one.kind != "reported" for key in _keys(one.text)}
    return np.array(sorted(found)[:most], np.uint32).tobytes()


def _keys(text: str) -> Iterable[int]:
    known = english.by_stem()
    content = [w.norm for w in words(text) if w.norm not in data.entries("functionwords")]
    stems = [stem(word) for word in content]
    for one, other in pairwise(stems):
        if known.get(one, 250) + known.get(other, 250) <= 2 * _RARE:
            yield zlib.crc32(f"{one} {other}".encode("utf-8", "surrogatepass"))


def echoing(keys: NDArray[np.uint32], starts: Ints, days: Sequence[int | None]) -> Rows:
    """For each article the keys that it shares with a few others which may be of its day.

    Article `i`, which states the day number `days[i]`, has `keys[starts[i]:starts[i + 1]]`.
    """
    owners = np.repeat(np.arange(len(days)), np.diff(starts))
    order = np.argsort(keys, kind="stable")
    firsts = np.flatnonzero(np.append(True, np.diff(keys[order]) != 0)) if len(keys) else order
    sizes = np.diff(np.append(firsts, len(keys)))
    stated = np.array([day or 0 for day in days], np.int64)[owners[order]]
    kept = np.zeros(0, np.bool_)
    if len(keys):
        last = np.maximum.reduceat(stated, firsts)
        first = np.minimum.reduceat(np.where(stated > 0, stated, 1 << 40), firsts)
        kept = (sizes > 1) & (sizes <= _MOST) & (last - first <= 1)
    columns = np.full(len(keys), -1, np.int32)
    columns[order] = np.repeat(np.where(kept, np.cumsum(kept) - 1, -1), sizes)
    chosen = columns >= 0
    ends = np.append(0, np.cumsum(np.bincount(owners[chosen], minlength=len(days))))
    return Rows(ends, columns[chosen], np.ones(int(chosen.sum()), np.float32), int(kept.sum()))
