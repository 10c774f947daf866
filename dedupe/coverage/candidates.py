"""The rows of a corpus → pairs of articles that may cover one meeting.

Two generators: postings of each article's heaviest stems, and MinHash over its names, places and
rarest stems.
Both look only at the nearest neighbours in the order of days where many share a key, so that a key
of everybody costs no more than one of a few.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

import numpy as np

from dedupe.coverage.pairs import candidates
from dedupe.coverage.signature import MeetingRecord
from dedupe.coverage.sketch import signatures
from dedupe.coverage.wording import Floats, Ints, Rows
from dedupe.recipe import MeetingRecipe

_BLOCK = 1024  # rows looked at together
_PAIRS = 1 << 16  # pairs looked at together


def by_postings(rows: Rows, reach: int, best: int) -> Ints:
    """Pairs of each row with its `best` others by the weight of the columns they share.

    Of a column's posting, in the order of rows, `reach` places before and after the row's own are
    looked at: the cost is bounded by the number of entries, whatever the corpus repeats. The result
    is sorted, shape (n, 2), the smaller row first.
    """
    owners = np.repeat(np.arange(len(rows)), np.diff(rows.starts))
    order = np.argsort(rows.columns, kind="stable")
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    sizes = np.bincount(rows.columns, minlength=rows.width)
    ends = np.cumsum(sizes)
    low = np.maximum(place - reach, (ends - sizes)[rows.columns])
    high = np.minimum(place + reach + 1, ends[rows.columns])
    found = [
        _best_of_block(
            (owners[part], rows.weights[part], low[part], high[part]),
            (owners[order], rows.weights[order], len(rows)),
            best,
        )
        for part in _blocks(rows)
    ]
    codes = np.unique(np.concatenate(found)) if found else np.zeros(0, np.int64)
    return np.stack(np.divmod(codes, max(len(rows), 1)), axis=1)


def _blocks(rows: Rows) -> Iterator[slice]:
    for begin in range(0, len(rows), _BLOCK):
        stop = min(begin + _BLOCK, len(rows))
        yield slice(int(rows.starts[begin]), int(rows.starts[stop]))


def _best_of_block(
    entries: tuple[Ints, Floats, Ints, Ints], posted: tuple[Ints, Floats, int], best: int
) -> Ints:
    """Pairs as `smaller × count + greater`, of some rows with the best others of each."""
    owners, own, low, high = entries
    posting, weight, count = posted
    lengths = high - low
    firsts = np.cumsum(lengths) - lengths
    at = np.arange(int(lengths.sum())) + np.repeat(low - firsts, lengths)
    row, other = np.repeat(owners, lengths), posting[at]
    keep = row != other
    codes, inverse = np.unique((row * count + other)[keep], return_inverse=True)
    value = (np.repeat(own, lengths) * weight[at])[keep]
    sums = np.bincount(inverse, value, len(codes))
    rows, others = np.divmod(codes, count)
    ranked = np.lexsort((others, -sums, rows))
    rows, others = rows[ranked], others[ranked]
    begin = np.searchsorted(rows, rows)
    chosen = np.arange(len(rows)) - begin < best
    rows, others = rows[chosen], others[chosen]
    return np.minimum(rows, others) * count + np.maximum(rows, others)


def by_sketch(records: Sequence[MeetingRecord], rules: MeetingRecipe) -> Ints:
    """Pairs whose names, places and rarest stems make the same MinHash band.

    Those whose signatures agree in too few places met by chance. Shape (n, 2), the smaller first.
    """
    tokens = [
        (
            *one.names.split()[: rules.sketched_names],
            *(f"in {place.casefold()}" for place in one.places),
            *(f"stem {term}" for term in one.terms.split()[: rules.sketched_stems]),
        )
        for one in records
    ]
    width = rules.bands * rules.band_rows
    # Fewer tokens say too little: an empty set is paired with nobody.
    telling = [row if len(row) >= rules.least_sketched else () for row in tokens]
    sketched = signatures([[_key(token) for token in row] for row in telling], width, rules.seed)
    found, _ = candidates(sketched, rules.bands, rules.hot_band)
    found = np.sort(found, axis=1).astype(np.int64)
    kept = [
        part[(sketched[part[:, 0]] == sketched[part[:, 1]]).mean(axis=1) >= rules.least_alike]
        for part in np.array_split(found, len(found) // _PAIRS + 1)
    ]
    return np.concatenate(kept)


def united(*parts: Ints) -> Ints:
    """All pairs once, sorted."""
    return np.unique(np.concatenate([part.reshape(-1, 2) for part in parts]), axis=0)


def _key(token: str) -> int:
    digest = hashlib.blake2b(token.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")
