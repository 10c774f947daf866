"""The records of a corpus → pairs of articles that may cover one meeting, with their cosine.

Two generators: postings of each article's rarest terms, of which a row looks only at the nearest in
the order of days, so that a term of everybody costs no more than one of a few; and MinHash over the
rare terms. Each row keeps its best pairs by exact cosine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dedupe.coverage.background import Rarity
from dedupe.coverage.signature import MeetingRecord
from dedupe.recipe import MeetingRecipe

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
_BLOCK = 1024  # rows looked at together


@dataclass(frozen=True, slots=True)
class Rows:
    """A sparse matrix: row `i` has `weights[s:e]` in the columns `columns[s:e]`, s, e = starts[i:i+2]."""

    starts: Ints
    columns: NDArray[np.int32]
    weights: Floats
    width: int

    def of(self, row: int) -> slice:
        return slice(int(self.starts[row]), int(self.starts[row + 1]))


def weighed(records: Sequence[MeetingRecord], rarity: Rarity) -> Rows:
    """Rows of unit length over stems: (1 + log count) × rarity."""
    numbers: dict[str, int] = {}
    starts = np.zeros(len(records) + 1, np.int64)
    columns, weights = [], []
    for row, one in enumerate(records):
        terms = one.terms.split()
        idf = np.array([rarity(term) for term in terms], np.float32)
        value = (1 + np.log(np.frombuffer(one.counts, np.uint8).astype(np.float32))) * idf
        length = float(np.sqrt((value * value).sum())) or 1.0
        columns.append(np.array([numbers.setdefault(t, len(numbers)) for t in terms], np.int32))
        weights.append(value / np.float32(length))
        starts[row + 1] = starts[row] + len(terms)
    return Rows(starts, _joined(columns, np.int32), _joined(weights, np.float32), len(numbers))


def marked(sets: Sequence[Sequence[str]], weight: Callable[[str], float]) -> Rows:
    """Sets of words with a weight for each word."""
    numbers: dict[str, int] = {}
    starts = np.zeros(len(sets) + 1, np.int64)
    columns = []
    for row, words in enumerate(sets):
        columns.append(np.array([numbers.setdefault(w, len(numbers)) for w in words], np.int32))
        starts[row + 1] = starts[row] + len(words)
    value = np.array([weight(word) for word in numbers], np.float32)
    flat = _joined(columns, np.int32)
    return Rows(starts, flat, value[flat], len(numbers))


def _joined(parts: list[NDArray], kind: type) -> NDArray:  # type: ignore[type-arg]
    return np.concatenate(parts) if parts else np.zeros(0, kind)


def rarest(rows: Rows, most: int) -> Rows:
    """The `most` heaviest entries of each row."""
    kept = []
    starts = np.zeros_like(rows.starts)
    for row in range(len(rows.starts) - 1):
        part = rows.of(row)
        order = np.argsort(-rows.weights[part], kind="stable")[:most]
        kept.append(order + part.start)
        starts[row + 1] = starts[row] + len(order)
    at = _joined(kept, np.int64)
    return Rows(starts, rows.columns[at], rows.weights[at], rows.width)


def by_postings(rows: Rows, reach: int, best: int) -> Iterator[tuple[int, Ints]]:
    """For each row the `best` others by the weight of the terms they share.

    Of a term's posting, in the order of rows, `reach` places before and after the row's own are
    looked at: cost is bounded by the number of entries, whatever the corpus repeats.
    """
    owners = np.repeat(np.arange(len(rows.starts) - 1), np.diff(rows.starts))
    order = np.argsort(rows.columns, kind="stable")
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    posting = owners[order]
    weight = rows.weights[order]
    ends = np.cumsum(np.bincount(rows.columns, minlength=rows.width))
    low = np.maximum(
        place - reach, (ends - np.bincount(rows.columns, minlength=rows.width))[rows.columns]
    )
    high = np.minimum(place + reach + 1, ends[rows.columns])
    count = len(rows.starts) - 1
    for begin in range(0, count, _BLOCK):
        stop = min(begin + _BLOCK, count)
        part = slice(int(rows.starts[begin]), int(rows.starts[stop]))
        yield from _best_of_block(
            (owners[part], rows.weights[part], low[part], high[part]), posting, weight, best
        )


def _best_of_block(
    entries: tuple[Ints, Floats, Ints, Ints], posting: Ints, weight: Floats, best: int
) -> Iterator[tuple[int, Ints]]:
    owners, own, low, high = entries
    lengths = high - low
    total = int(lengths.sum())
    if not total:
        return
    firsts = np.cumsum(lengths) - lengths
    at = np.arange(total) - np.repeat(firsts - low, lengths)
    row, other = np.repeat(owners, lengths), posting[at]
    code = row * (int(posting.max()) + 1) + other
    value = np.repeat(own, lengths) * weight[at]
    keep = row != other
    codes, inverse = np.unique(code[keep], return_inverse=True)
    sums = np.bincount(inverse, weights=value[keep], minlength=len(codes))
    rows, others = np.divmod(codes, int(posting.max()) + 1)
    edges = np.flatnonzero(np.diff(rows)) + 1
    for group in np.split(np.arange(len(rows)), edges):
        if len(group):
            chosen = group[np.lexsort((others[group], -sums[group]))[:best]]
            yield int(rows[group[0]]), np.sort(others[chosen])
