"""The words of records → sparse rows, and what two rows have in common."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedupe.coverage.signature import MeetingRecord

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]


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


def stems(records: Sequence[MeetingRecord], rarity: Callable[[str], float]) -> Rows:
    """A row of unit length a record: (1 + log count) × rarity."""
    rows = sets((one.terms.split() for one in records), rarity)
    counts = np.frombuffer(b"".join(one.counts for one in records), np.uint8).astype(np.float32)
    weights = rows.weights * (1 + np.log(np.maximum(counts, 1)))
    squares = np.concatenate([[0.0], np.cumsum(weights.astype(np.float64) ** 2)])
    lengths = np.sqrt(np.maximum(np.diff(squares[rows.starts]), 1e-12))
    scaled = weights / np.repeat(lengths, np.diff(rows.starts))
    return Rows(rows.starts, rows.columns, scaled.astype(np.float32), rows.width)


def sets(found: Iterable[Sequence[str]], weight: Callable[[str], float]) -> Rows:
    """A row a set of words, each word with its weight; `found` is gone through once."""
    numbers: dict[str, int] = {}
    columns, lengths = array("i"), array("q", [0])
    for words in found:
        columns.extend([numbers.setdefault(word, len(numbers)) for word in words])
        lengths.append(len(words))
    starts = np.cumsum(np.frombuffer(lengths, np.int64))
    flat = np.frombuffer(columns, np.int32) if columns else np.zeros(0, np.int32)
    value = np.array([weight(word) for word in numbers], np.float32)
    return Rows(starts, flat, value[flat], len(numbers))


def heaviest(rows: Rows, most: int) -> Rows:
    """The `most` entries of greatest weight of each row."""
    owners = np.repeat(np.arange(len(rows)), np.diff(rows.starts))
    order = np.lexsort((rows.columns, -rows.weights, owners))
    kept = order[np.arange(len(order)) - rows.starts[owners[order]] < most]
    starts = np.zeros_like(rows.starts)
    np.cumsum(np.bincount(owners[kept], minlength=len(rows)), out=starts[1:])
    return Rows(starts, rows.columns[kept], rows.weights[kept], rows.width)


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
        sums = np.concatenate([[0.0], np.cumsum(rows.weights.astype(np.float64))])
        self._sums = np.diff(sums[rows.starts])

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
