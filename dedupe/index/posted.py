"""An index and many articles that it holds → whom each of them meets under its stems.

What `lookup.nearest` finds for one of them, stem by stem, is read here for all at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from dedupe.index.kept import Terms
from dedupe.index.schema import TERM, WHOLE
from dedupe.index.store import Index

Ints = NDArray[np.int64]
_POSTED = """select key, number, weight from key where kind = ? and key in ({})
    order by key, day, number"""
_AT_ONCE = 500  # stems of a statement


def met(
    index: Index, new: Mapping[int, Terms], least: float
) -> Iterator[tuple[int, dict[int, float]]]:
    """The number of each article, and the others near it with the weight they share from `least`.

    `new` has the stems under which the articles stand in the index.
    """
    keys, numbers, weights = _posted(index, new)
    rows = np.flatnonzero(np.isin(numbers, np.fromiter(new, np.int64, len(new)))).tolist()
    own = {(int(numbers[row]), int(keys[row])): row for row in rows}
    reach = index.recipe.meetings.reach
    for number, terms in new.items():
        at = np.array([own[number, term] for term, _ in terms], np.int64)
        low = np.maximum(at - reach, np.searchsorted(keys, keys[at], "left"))
        high = np.minimum(at + reach + 1, np.searchsorted(keys, keys[at], "right"))
        lengths = high - low
        firsts = np.cumsum(lengths) - lengths
        seen = np.arange(int(lengths.sum())) + np.repeat(low - firsts, lengths)
        value = np.repeat([weight for _, weight in terms], lengths) * weights[seen]
        others, place = np.unique(numbers[seen], return_inverse=True)
        shared = np.bincount(place, value, len(others)) / WHOLE
        worth = (shared >= least) & (others != number)
        yield number, dict(zip(others[worth].tolist(), shared[worth].tolist(), strict=True))


def _posted(index: Index, new: Mapping[int, Terms]) -> tuple[Ints, Ints, Ints]:
    """Keys, numbers and weights of all that stand under the stems of `new`, by key and day."""
    asked = sorted({term for terms in new.values() for term, _ in terms})
    found = [np.zeros(0, np.int64)]
    for start in range(0, len(asked), _AT_ONCE):
        some = asked[start : start + _AT_ONCE]
        query = _POSTED.format(",".join("?" * len(some)))
        rows = index.database.execute(query, (TERM, *some)).fetchall()
        found.append(np.fromiter(chain.from_iterable(rows), np.int64, 3 * len(rows)))
    keys, numbers, weights = np.concatenate(found).reshape(-1, 3).T.copy()
    return keys, numbers, weights
