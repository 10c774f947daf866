"""Two rows of words → what they have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedupe.coverage.wording import Floats, Ints, Rows, Wording, Words, sums

_Entries = slice | Ints


class Strange(NamedTuple):
    """The weight that two texts are held to have besides their own, and not in common.

    Two notices of a handful of names have a third of them in common by mere chance (a town, a
    given name), reports of one event a third of thirty. So few are believed less of other days.
    """

    names: float = 0.0
    figures: float = 0.0


class Compared:
    """The words of a corpus, ready for comparing any pairs of its rows."""

    def __init__(self, words: Words, strange: Strange) -> None:
        self.words, self._strange = words, strange
        self._stems, self._names = _Laid(words.stems), _Laid(words.names)
        self._figures, self._keys = _Laid(words.figures), _Laid(words.keys)
        self._echoes = _Laid(words.echoes)
        plain, weights = words.plain, words.stems.weights
        self._form = _Laid(words.stems, lambda at: plain[at].astype(np.float32))
        self._facts = _Laid(words.stems, lambda at: np.where(plain[at], 0, weights[at]))

    def wordings(self, pairs: Ints, least: float) -> Iterator[tuple[int, int, Wording]]:
        """What each pair has in common, if its cosine is at least `least`.

        `pairs` has shape (n, 2) and is sorted: those of one first row stand together, and it is
        laid out once for all of them.
        """
        edges = np.flatnonzero(np.diff(pairs[:, 0])) + 1
        for group in np.split(pairs, edges) if len(pairs) else []:
            yield from self._of_row(int(group[0, 0]), group[:, 1], least)

    def _of_row(self, first: int, others: Ints, least: float) -> Iterator[tuple[int, int, Wording]]:
        cosines = self._stems.dots(first, others)
        alike = cosines >= least
        kept = others[alike]
        if not len(kept):
            return
        columns: tuple[NDArray[np.generic], ...] = (
            cosines[alike],
            self._names.jaccards(first, kept, 0.0),
            self._figures.jaccards(first, kept, 0.0),
            np.rint(self._keys.dots(first, kept)).astype(np.int64),
            self._form.products(first, kept, 0.0),
            self._facts.products(first, kept, 1.0),
            np.rint(self._echoes.dots(first, kept)).astype(np.int64),
            self._names.jaccards(first, kept, self._strange.names),
            self._figures.jaccards(first, kept, self._strange.figures),
            cosines[alike] * self.words.lengths[first] * self.words.lengths[kept],
        )
        for other, *found in zip(kept.tolist(), *(c.tolist() for c in columns), strict=True):
            yield first, other, Wording(*found)


class _Laid:
    """Rows, of which one is laid out flat, so that others are compared with it by looking up."""

    def __init__(self, rows: Rows, weigh: Callable[[_Entries], Floats] | None = None) -> None:
        """`weigh` gives the weights of some entries, if not those of the rows."""
        self._rows = rows
        self._weigh = weigh or rows.weights.__getitem__
        self._lengths = np.diff(rows.starts)

    @cached_property
    def _flat(self) -> Floats:
        return np.zeros(self._rows.width, np.float32)

    @cached_property
    def _sums(self) -> NDArray[np.float64]:
        """The weight of each row, all its columns together."""
        return sums(self._rows, self._weigh)

    @cached_property
    def _squares(self) -> NDArray[np.float64]:
        return sums(self._rows, lambda part: self._weigh(part) ** 2)

    def dots(self, row: int, others: Ints) -> Floats:
        """Products of one row with others."""
        return self._sum(row, others, True)

    def jaccards(self, row: int, others: Ints, strange: float) -> Floats:
        """Weight of the common columns to that of all columns and of `strange` ones."""
        own = self._sums[row] + strange
        return _share(self._sum(row, others, False), own, self._sums[others], 0.0)

    def products(self, row: int, others: Ints, empty: float) -> Floats:
        """The same of products (Tanimoto), which is `empty` where one of the rows is."""
        squares = self._squares
        found = _share(self.dots(row, others), squares[row], squares[others], empty)
        found[np.minimum(squares[row], squares[others]) < 1e-6] = empty
        return found

    def _sum(self, row: int, others: Ints, weighed: bool) -> Floats:
        own = self._rows.of(row)
        starts, lengths = self._rows.starts[others], self._lengths[others]
        total = int(lengths.sum())
        if not total or own.start == own.stop:
            return np.zeros(len(others), np.float32)
        firsts = np.cumsum(lengths) - lengths
        at = np.arange(total) + np.repeat(starts - firsts, lengths)
        self._flat[self._rows.columns[own]] = self._weigh(own)
        values = self._flat[self._rows.columns[at]]
        self._flat[self._rows.columns[own]] = 0
        if weighed:
            values = values * self._weigh(at)
        owners = np.repeat(np.arange(len(others)), lengths)
        return np.bincount(owners, values, len(others)).astype(np.float32)


def _share(common: Floats, one: float, other: NDArray[np.float64], empty: float) -> Floats:
    union = one + other - common
    return np.where(union > 1e-6, common / np.maximum(union, 1e-6), empty).astype(np.float32)
