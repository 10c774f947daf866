"""Passages of a corpus → those that say nothing about an article: footers, pleas, templates.

A passage that many articles share is boilerplate, unless the articles that print it are copies of
one text. That shows in two things: a good part of them have hardly a word of their own, and they
appear within days of one another.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from dedupe.coverage.keys import Keys, passage_words
from dedupe.coverage.shingles import Hashes
from dedupe.coverage.tally import distinct, tally

_CELLS = 1 << 16  # at least so many counters
_OWN_SHARE = 0.1  # an article with fewer words of its own may be a copy
_COPIES = 0.25  # so large a part of the articles must be copies for a passage to be their text
_LIFE_DAYS = 14  # after so many days nobody reprints a text; footers live for years
_DATED = 8  # articles with a known day that it takes to judge by days


def boilerplate(
    passages: Keys, common: int, days: NDArray[np.int64] | None = None
) -> NDArray[np.uint64]:
    """The sorted keys of boilerplate; `common` articles must share a passage for it.

    `days` gives each article's day of publication as a number, 0 where it is unknown.
    """
    keys, counts = tally(passages.keys)
    shared = keys[counts >= common]
    known = np.flatnonzero(np.isin(passages.keys, shared))
    place = np.searchsorted(shared, passages.keys[known])
    owners = passages.owners
    bare = _own_share(passages, owners, known)[owners[known]] < _OWN_SHARE
    copies = np.bincount(place, bare, len(shared)) >= _COPIES * counts[counts >= common]
    if days is None:
        return shared[~copies]
    return shared[~copies | _long_lived(place, days[owners[known]], len(shared))]


def _own_share(
    passages: Keys, owners: NDArray[np.int64], known: NDArray[np.int64]
) -> NDArray[np.float64]:
    """How much of each article stands in passages that are not shared."""
    articles, words = len(passages.offsets) - 1, passage_words(passages.keys)
    total = np.bincount(owners, words, articles)
    shared = np.bincount(owners[known], words[known], articles)
    return 1 - shared / np.maximum(total, 1)


def _long_lived(place: NDArray[np.int64], days: NDArray[np.int64], count: int) -> NDArray[np.bool_]:
    """Which passages are printed over a time in which no text is reprinted.

    The first and the last tenth of the articles are left aside: a wrong date proves nothing.
    """
    dated = days > 0
    place, days = place[dated], days[dated]
    order = np.lexsort((days, place))
    bounds = np.searchsorted(place[order], np.arange(count + 1))
    size = np.diff(bounds)
    ordered = np.append(days[order], 0)
    early = ordered[np.minimum(bounds[:-1] + size // 10, len(days))]
    late = ordered[np.maximum(bounds[1:] - 1 - size // 10, 0)]
    lived: NDArray[np.bool_] = (size >= _DATED) & (late - early > _LIFE_DAYS)
    return lived


def common_shingles(sets: Iterable[Hashes], room: int, common: int) -> Hashes:
    """The shingles, sorted, that at least `common` of the sets hold.

    `room` is about how many shingles there are. They are counted by their lower bits, in four
    times as many counters, so that what few sets hold is hardly ever taken for common.
    """
    mask = np.uint64(max(_CELLS, 1 << (4 * room).bit_length()) - 1)
    counts = np.zeros(int(mask) + 1, np.uint16)
    found = [np.zeros(0, np.uint64)]
    for keys in sets:
        cells = keys & mask
        counts[cells] = np.minimum(counts[cells], common) + 1
        found.append(keys[counts[cells] == common])
    return distinct(np.concatenate(found))
