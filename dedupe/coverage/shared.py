"""The statement keys of records → those that speak for one meeting, as rows.

Words can be said again: a key is evidence only if the articles that hold it can all be about one
day, and if they are few.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dedupe.coverage.days import loosely
from dedupe.coverage.when import When
from dedupe.coverage.wording import Ints, Rows

_MOST = 64  # articles; what more of them print is a stock phrase


def telling_keys(keys: NDArray[np.uint64], starts: Ints, whens: Sequence[When]) -> Rows:
    """For each article the keys that it shares with others and that nobody recycles.

    Article `i`, whose meeting was at `whens[i]`, has the distinct `keys[starts[i]:starts[i + 1]]`.
    """
    owners = np.repeat(np.arange(len(whens)), np.diff(starts))
    order = np.argsort(keys, kind="stable")
    edges = np.flatnonzero(np.diff(keys[order])) + 1
    firsts, ends = np.append(0, edges), np.append(edges, len(keys))
    sizes = ends - firsts
    columns, width = np.full(len(keys), -1, np.int32), 0
    for number in np.flatnonzero((sizes > 1) & (sizes <= _MOST)).tolist():
        holding = order[firsts[number] : ends[number]]
        if _of_one_day([whens[row] for row in owners[holding].tolist()]):
            columns[holding] = width
            width += 1
    kept = columns >= 0
    found = np.append(0, np.cumsum(np.bincount(owners[kept], minlength=len(whens))))
    return Rows(found, columns[kept], np.ones(int(kept.sum()), np.float32), width)


def _of_one_day(whens: Sequence[When]) -> bool:
    stated = [one for one in whens if one.stated]
    return all(not loosely(a, b).days for n, a in enumerate(stated) for b in stated[n + 1 :])
