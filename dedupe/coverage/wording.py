"""The words of records → sparse rows: stems, names, figures, keys, each with its weight."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
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
    number of rare statement keys. `form` is the Jaccard of the stems that are neither names nor
    figures, `facts` that of those that are, by the squares of their weights (1 if a text has none).
    `names_apart` and `figures_apart` are the same of names and figures as are believed of two texts
    of other days (coverage/compared.py). `common` is how much the stems in common say, a rare one
    being 1.
    """

    cosine: float
    names: float = 0.0
    figures: float = 0.0
    shared: int = 0
    form: float = 0.0
    facts: float = 1.0
    echoes: int = 0
    names_apart: float = 0.0
    figures_apart: float = 0.0
    common: float = 0.0


class Words(NamedTuple):
    """The rows of a corpus by which wordings are compared; `keys` may have no entries.

    `lengths` are those of the rows of stems before these were scaled, a rare stem being 1;
    `plain` marks the entries of `stems` that are neither names nor figures.
    """

    stems: Rows
    lengths: Floats
    plain: NDArray[np.bool_]
    names: Rows
    figures: Rows
    keys: Rows
    echoes: Rows


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


class Part(NamedTuple):
    """Some rows: which, where their entries stand, and the lengths of the rows."""

    rows: slice
    entries: slice
    sizes: Ints

    @property
    def owners(self) -> Ints:
        """Of each entry the row, counted from the first one of these."""
        return np.repeat(np.arange(len(self.sizes)), self.sizes)


def parts(rows: Rows) -> Iterator[Part]:
    """All rows, some at a time."""
    for begin in range(0, len(rows), _BLOCK):
        starts = rows.starts[begin : begin + _BLOCK + 1]
        chosen = slice(begin, begin + len(starts) - 1)
        yield Part(chosen, slice(int(starts[0]), int(starts[-1])), np.diff(starts))


def sums(rows: Rows, values: Callable[[slice], NDArray[np.generic]]) -> NDArray[np.float64]:
    """For each row the sum of its entries' values; `values` gives those of some entries."""
    found = np.zeros(len(rows))
    for part in parts(rows):
        taken = values(part.entries).astype(np.float64)
        found[part.rows] = np.bincount(part.owners, taken, len(part.sizes))
    return found


def scaled(rows: Rows, counts: NDArray[np.uint8]) -> tuple[Rows, Floats]:
    """Each weight times 1 + log of how often its word stands there, then every row of length 1.

    The lengths that the rows had before stand beside them.
    """
    logs = (1 + np.log(np.maximum(np.arange(256, dtype=np.float32), 1))).astype(np.float32)
    weights = rows.weights * logs[counts]
    squares = sums(rows, lambda entries: weights[entries].astype(np.float64) ** 2)
    lengths = np.sqrt(np.maximum(squares, 1e-12)).astype(np.float32)
    for part in parts(rows):
        weights[part.entries] /= np.repeat(lengths[part.rows], part.sizes)
    return Rows(rows.starts, rows.columns, weights, rows.width), lengths


def heaviest(rows: Rows, most: int) -> Rows:
    """The `most` entries of greatest weight of each row."""
    kept = [np.zeros(0, np.int64)]
    for part in parts(rows):
        weights, columns = rows.weights[part.entries], rows.columns[part.entries]
        kept.append(part.entries.start + greatest(weights, part.sizes, most, columns))
    chosen = np.concatenate(kept)
    starts = np.append(0, np.cumsum(np.minimum(np.diff(rows.starts), most)))
    return Rows(starts, rows.columns[chosen], rows.weights[chosen], rows.width)


def greatest(
    values: NDArray[np.floating], sizes: Ints, most: int, order: NDArray[np.integer]
) -> Ints:
    """Places of the `most` greatest values of each run of `sizes`; of equal ones the least `order`.

    What is too small for its run is put aside before anything is sorted.
    """
    least, end = np.full(len(sizes), -np.inf), 0
    for number, size in enumerate(sizes.tolist()):
        end += size
        if size > most:
            least[number] = np.partition(values[end - size : end], size - most)[size - most]
    owners = np.repeat(np.arange(len(sizes)), sizes)
    kept = np.flatnonzero(values >= least[owners])
    owners = owners[kept]
    ranked = np.lexsort((order[kept], -values[kept], owners))
    place = np.arange(len(kept)) - np.searchsorted(owners, owners)  # they stay in their order
    return kept[ranked[place < most]]
