"""The words of records → sparse rows, and what two rows have in common."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
_BLOCK = 4096  # rows handled at once: what is made of them on the way stays small


@dataclass(frozen=True, slots=True)
class Rows:
    """A sparse matrix of `width` columns, row by row.

    Row `i` has `weights[s:e]` in the columns `columns[s:e]`, where s, e = starts[i], starts[i + 1].
    """

    starts: Ints
    columns: NDArray[np.int32]
    weights: Floats
    width: int

    def __len__(self) -> int:
        return len(self.starts) - 1

    def of(self, row: int) -> slice:
        return slice(int(self.starts[row]), int(self.starts[row + 1]))


class Wording(NamedTuple):
    """What a pair has in common.

    The cosine of its stems, the weighted Jaccard of its names, the Jaccard of its figures, and the
    number of rare statement keys.
    """

    cosine: float
    names: float = 0.0
    figures: float = 0.0
    shared: int = 0


class Words(NamedTuple):
    """The rows of a corpus by which wordings are compared; `keys` may have no entries."""

    stems: Rows
    names: Rows
    figures: Rows
    keys: Rows


class Gathering:
    """Takes rows of words one after another, and becomes `Rows`."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._columns, self._lengths = array("i"), array("q", [0])

    def add(self, words: Sequence[str]) -> None:
        numbers = self._numbers
        self._columns.extend([numbers.setdefault(word, len(numbers)) for word in words])
        self._lengths.append(len(words))

    def rows(self, weight: Callable[[str], float]) -> Rows:
        """The rows so far, every word with its weight."""
        starts = np.cumsum(np.frombuffer(self._lengths, np.int64))
        columns = np.frombuffer(self._columns, np.int32) if self._columns else np.zeros(0, np.int32)
        value = np.array([weight(word) for word in self._numbers], np.float32)
        return Rows(starts, columns, value[columns], len(value))


def scaled(rows: Rows, counts: NDArray[np.uint8]) -> Rows:
    """Each weight times 1 + log of how often its word stands there, then every row of length 1."""
    logs = (1 + np.log(np.maximum(np.arange(256, dtype=np.float32), 1))).astype(np.float32)
    weights = rows.weights * logs[counts]
    for part, starts in _parts(rows):
        squares = np.append(weights[part].astype(np.float64) ** 2, 0.0)
        sizes = np.diff(np.append(starts, part.stop - part.start))
        sums = np.where(sizes > 0, np.add.reduceat(squares, starts), 0.0)
        weights[part] /= np.repeat(np.sqrt(np.maximum(sums, 1e-12)), sizes)
    return Rows(rows.starts, rows.columns, weights, rows.width)


def heaviest(rows: Rows, most: int) -> Rows:
    """The `most` entries of greatest weight of each row."""
    kept = [np.zeros(0, np.int64)]
    for part, starts in _parts(rows):
        sizes = np.diff(np.append(starts, part.stop - part.start))
        owners = np.repeat(np.arange(len(starts)), sizes)
        order = np.lexsort((rows.columns[part], -rows.weights[part], owners))
        kept.append(part.start + order[np.arange(len(order)) - starts[owners[order]] < most])
    chosen = np.concatenate(kept)
    starts = np.append(0, np.cumsum(np.minimum(np.diff(rows.starts), most)))
    return Rows(starts, rows.columns[chosen], rows.weights[chosen], rows.width)


def _parts(rows: Rows) -> Iterator[tuple[slice, Ints]]:
    """Some rows at a time: where their entries stand, and where in those each row begins."""
    for begin in range(0, len(rows), _BLOCK):
        starts = rows.starts[begin : begin + _BLOCK + 1]
        yield slice(int(starts[0]), int(starts[-1])), starts[:-1] - starts[0]


class Compared:
    """The words of a corpus, ready for comparing any pairs of its rows."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self._laid = [_Laid(rows) for rows in words]

    def wordings(self, pairs: Ints, least: float) -> Iterator[tuple[int, int, Wording]]:
        """What each pair has in common, if its cosine is at least `least`.

        `pairs` has shape (n, 2) and is sorted: those of one first row stand together, and it is
        laid out once for all of them.
        """
        edges = np.flatnonzero(np.diff(pairs[:, 0])) + 1
        for group in np.split(pairs, edges) if len(pairs) else []:
            yield from self._of_row(int(group[0, 0]), group[:, 1], least)

    def _of_row(self, first: int, others: Ints, least: float) -> Iterator[tuple[int, int, Wording]]:
        by_stems, by_names, by_figures, by_keys = self._laid
        cosines = by_stems.dots(first, others)
        alike = cosines >= least
        kept = others[alike]
        if not len(kept):
            return
        names, figures = by_names.jaccards(first, kept), by_figures.jaccards(first, kept)
        shared = by_keys.dots(first, kept)
        columns = (kept.tolist(), cosines[alike].tolist(), names.tolist(), figures.tolist())
        for other, cosine, name, figure, key in zip(*columns, shared.tolist(), strict=True):
            yield first, other, Wording(cosine, name, figure, round(key))


class _Laid:
    """Rows, of which one is laid out flat, so that others are compared with it by looking up."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._lengths = np.diff(rows.starts)
        self._flat = np.zeros(rows.width, np.float32)

    @cached_property
    def _sums(self) -> NDArray[np.float64]:
        """The weight of each row, all its columns together."""
        sums = np.append(0.0, np.cumsum(self._rows.weights, dtype=np.float64))
        return np.diff(sums[self._rows.starts])

    def dots(self, row: int, others: Ints) -> Floats:
        """Products of one row with others."""
        return self._sum(row, others, self._rows.weights)

    def jaccards(self, row: int, others: Ints) -> Floats:
        """Weight of the common columns to that of all columns."""
        common = self._sum(row, others, None)
        union = self._sums[row] + self._sums[others] - common
        return np.where(union > 1e-6, common / np.maximum(union, 1e-6), 0.0).astype(np.float32)

    def _sum(self, row: int, others: Ints, weights: Floats | None) -> Floats:
        own = self._rows.of(row)
        starts, lengths = self._rows.starts[others], self._lengths[others]
        total = int(lengths.sum())
        if not total or own.start == own.stop:
            return np.zeros(len(others), np.float32)
        firsts = np.cumsum(lengths) - lengths
        at = np.arange(total) + np.repeat(starts - firsts, lengths)
        self._flat[self._rows.columns[own]] = self._rows.weights[own]
        values = self._flat[self._rows.columns[at]]
        self._flat[self._rows.columns[own]] = 0
        if weights is not None:
            values = values * weights[at]
        return np.bincount(np.repeat(np.arange(len(others)), lengths), values, len(others)).astype(
            np.float32
        )
