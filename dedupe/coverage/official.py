"""Meetings and an official text → the meetings with that text in the one that it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from dedupe.coverage.signature import MeetingRecord
from dedupe.model import Link, Meeting


def placed(
    meetings: Sequence[Meeting], official: str, records: Sequence[MeetingRecord]
) -> tuple[Meeting, ...]:
    """Put `official` with the meeting whose articles share most statement keys with it.

    A transcript names no day and no place, so that grouping may leave it alone. A text that is in
    company already, or that shares nothing with any other, stays where it is.
    """
    home = next(m for m in meetings if official in m.articles)
    keys = {one.id: _keys(one) for one in records}
    others = [(m, a) for m in meetings if m is not home for a in m.articles]
    shared = [(len(np.intersect1d(keys[official], keys[a])), m, a) for m, a in others]
    if len(home.articles) > 1 or not any(number for number, _, _ in shared):
        return tuple(meetings)
    number, best, nearest = max(shared, key=lambda found: (found[0], found[2]))
    first, second = sorted((official, nearest))
    link = Link(first, second, 1.0, "unknown", None, (), "unknown", 0.0, number)
    joined = replace(
        best, articles=tuple(sorted([*best.articles, official])), links=(*best.links, link)
    )
    kept = (joined if m is best else m for m in meetings if m is not home)
    return tuple(sorted(kept, key=lambda m: m.id))


def _keys(one: MeetingRecord) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    return np.frombuffer(one.keys, np.uint64)
