"""The statement keys of records → those that speak for one meeting, as sets by record.

Words can be said again: a key is evidence only if the articles that hold it can all be about one
day, and if they are few.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dedupe.coverage.days import loosely
from dedupe.coverage.signature import MeetingRecord

_MOST = 64  # articles; what more of them print is a stock phrase


def telling_keys(records: Sequence[MeetingRecord]) -> list[list[str]]:
    """For each record the keys that it shares with others and that nobody recycles."""
    holders: dict[int, list[int]] = {}
    own = [np.frombuffer(one.keys, np.uint64).tolist() for one in records]
    seen_once: set[int] = set()
    for keys in own:
        for key in keys:
            if key in holders or key in seen_once:
                holders.setdefault(key, [])
            seen_once.add(key)
    for row, keys in enumerate(own):
        for key in keys:
            if key in holders:
                holders[key].append(row)
    kept = {key for key, rows in holders.items() if _of_one_day([records[r] for r in rows])}
    return [[str(key) for key in keys if key in kept] for keys in own]


def _of_one_day(holders: Sequence[MeetingRecord]) -> bool:
    if len(holders) > _MOST:
        return False
    stated = [one.when for one in holders if one.when.stated]
    return all(not loosely(a, b).days for n, a in enumerate(stated) for b in stated[n + 1 :])
