"""Two groups of rows → whether each has names and figures of its own that tell it apart."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dedupe.coverage.tally import tally
from dedupe.coverage.wording import Ints, Rows

_MOST, _HARDLY = 0.6, 0.1  # shares of a group's members


class Crowds:
    """What tells two events of one sort apart, for comparing groups of rows by their numbers."""

    def __init__(self, *telling: Rows) -> None:
        """Rows of the same articles: their names, their figures; each word once a row."""
        self._telling = telling

    def apart(self, one: Sequence[int], other: Sequence[int]) -> bool:
        """Whether each group has a word that most of it prints and hardly anybody of the other."""
        here, there = (_Counted(self._columns(group), len(group)) for group in (one, other))
        return here.own(there) and there.own(here)

    def _columns(self, group: Sequence[int]) -> Ints:
        parts, before = [np.zeros(0, np.int64)], 0
        for rows in self._telling:
            parts += [rows.columns[rows.of(row)].astype(np.int64) + before for row in group]
            before += rows.width
        return np.concatenate(parts)


class _Counted:
    """How many of a group's `size` rows hold each column."""

    def __init__(self, columns: Ints, size: int) -> None:
        self.columns, self.counts = tally(columns)
        self.size = size

    def own(self, other: _Counted) -> bool:
        """Whether most of these rows hold a column that hardly any of the `other` rows hold."""
        mostly = self.columns[self.counts >= _MOST * self.size]
        if not len(other.columns):
            return bool(len(mostly))
        at = np.minimum(np.searchsorted(other.columns, mostly), len(other.columns) - 1)
        there = np.where(other.columns[at] == mostly, other.counts[at], 0)
        return bool((there <= _HARDLY * other.size).any())
