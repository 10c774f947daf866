"""Two groups of records → whether each has names and figures of its own that tell it apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dedupe.coverage.signature import MeetingRecord, figures

_MOST, _HARDLY = 0.6, 0.1  # shares of a group's members


class Crowds:
    """The telling words of records, for comparing groups of them by their numbers."""

    def __init__(self, records: Sequence[MeetingRecord]) -> None:
        self._records = records

    def apart(self, one: Sequence[int], other: Sequence[int]) -> bool:
        """Whether each group has a word that most of it prints and hardly anybody of the other."""
        here, there = self._counts(one), self._counts(other)
        return _own(here, len(one), there, len(other)) and _own(there, len(other), here, len(one))

    def _counts(self, group: Sequence[int]) -> Counter[str]:
        return Counter(word for number in group for word in telling(self._records[number]))


def _own(here: Counter[str], size: int, there: Counter[str], others: int) -> bool:
    return any(n >= _MOST * size and there[w] <= _HARDLY * others for w, n in here.items())


def telling(one: MeetingRecord) -> set[str]:
    """Names and figures: what differs between two events of one sort."""
    return {*one.names.split(), *figures(one)}
