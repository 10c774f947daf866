"""The rows of a corpus → pairs of articles that may cover one meeting.

Two generators: postings of each article's heaviest stems, and MinHash over its names, places and
rarest stems.
Both look only at the nearest neighbours in the order of days where many share a key, so that a key
of everybody costs no more than one of a few.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice, pairwise

import numpy as np
from numpy.typing import NDArray

from dedupe.coverage.pairs import Hot, candidates
from dedupe.coverage.signature import MeetingRecord
from dedupe.coverage.sketch import signatures
from dedupe.coverage.tally import distinct
from dedupe.coverage.wording import Floats, Ints, Rows, greatest
from dedupe.recipe import MeetingRecipe
from dedupe.text.words import folded

Hashes = NDArray[np.uint64]
Sums = NDArray[np.float64]
_BLOCK = 256  # rows whose postings are looked at together
_SIGNED = 4096  # rows signed or paired together


def by_postings(rows: Rows, reach: int, best: int) -> Ints:
    """Pairs of each row with its `best` others by the weight of the columns they share.

    Of a column's posting, in the order of rows, `reach` places before and after the row's own are
    looked at: the cost is bounded by the number of entries, whatever the corpus repeats. Sorted
    codes, see `paired`.
    """
    posting, count = _Posting(rows, reach), len(rows)
    found = [np.zeros(0, np.int64)]
    for begin in range(0, count, _BLOCK):
        one, other, _ = posting.best(begin, best)
        found.append(np.minimum(one, other) * count + np.maximum(one, other))
    return distinct(np.concatenate(found))


def ranked(rows: Rows, reach: int, best: int) -> tuple[Ints, Ints, Sums]:
    """Rows, each one's `best` others, and the weight of what they share (see `by_postings`)."""
    posting = _Posting(rows, reach)
    found = [posting.best(begin, best) for begin in range(0, len(rows), _BLOCK)]
    empty = (np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))
    one, other, weight = (np.concatenate(part) for part in zip(empty, *found, strict=True))
    return one, other, weight


class _Posting:
    """The entries of rows by column: who else holds it, in the order of rows."""

    def __init__(self, rows: Rows, reach: int) -> None:
        self._rows, self._reach = rows, reach
        owners = np.repeat(np.arange(len(rows), dtype=np.int32), np.diff(rows.starts))
        order = np.argsort(rows.columns, kind="stable")
        self._place = np.empty(len(order), np.int32)
        self._place[order] = np.arange(len(order), dtype=np.int32)
        self._owners, self._weights = owners[order], rows.weights[order]
        self._ends = np.cumsum(np.bincount(rows.columns, minlength=rows.width))

    def best(self, begin: int, best: int) -> tuple[Ints, Ints, Sums]:
        """The rows of a block, the best others of each, and the weight of what they share."""
        starts = self._rows.starts[begin : begin + _BLOCK + 1]
        part, count = slice(int(starts[0]), int(starts[-1])), len(self._rows)
        low, lengths = self._looked_at(part)
        firsts = np.cumsum(lengths) - lengths
        at = np.arange(int(lengths.sum())) + np.repeat(low - firsts, lengths)
        row = np.repeat(np.repeat(np.arange(len(starts) - 1), np.diff(starts)), lengths)
        value = np.repeat(self._rows.weights[part], lengths) * self._weights[at]
        others = self._owners[at]
        other = others != row + begin
        codes, sums = _summed((row * count + others)[other], value[other])
        sizes = np.bincount(codes // max(count, 1), minlength=len(starts) - 1)
        chosen = greatest(sums, sizes, best, codes)
        one, two = np.divmod(codes[chosen], max(count, 1))
        return one + begin, two, sums[chosen]

    def _looked_at(self, part: slice) -> tuple[Ints, Ints]:
        """Of each entry the first place of its posting that is looked at, and how many are."""
        columns, place = self._rows.columns[part], self._place[part].astype(np.int64)
        low = np.maximum(place - self._reach, np.append(0, self._ends)[columns])
        return low, np.minimum(place + self._reach + 1, self._ends[columns]) - low


def _summed(codes: Ints, values: Floats) -> tuple[Ints, Sums]:
    """The distinct codes, sorted, and the sum of the values of each, added up in their order."""
    bits = max(len(codes), 1).bit_length()  # a number sorts several times as fast as a pair
    packed = np.sort(codes << bits | np.arange(len(codes)))
    codes, order = packed >> bits, packed & ((1 << bits) - 1)
    first = np.diff(codes, prepend=-1) > 0
    return codes[first], np.bincount(np.cumsum(first) - 1, values[order]).astype(np.float64)


def sketched(one: MeetingRecord, rules: MeetingRecipe) -> Sequence[str]:
    """The names, places and rarest stems by which a record meets others; none if they are few."""
    tokens = (
        *one.names.split()[: rules.sketched_names],
        *(f"in {folded(place)}" for place in one.places),
        *(f"stem {term}" for term in one.terms.split()[: rules.sketched_stems]),
    )
    # Fewer tokens say too little: an empty set is paired with nobody.
    return tokens if len(tokens) >= rules.least_sketched else ()


def by_sketch(tokens: Iterable[Hashes], count: int, rules: MeetingRecipe) -> tuple[Ints, Hot]:
    """Pairs of `count` rows whose tokens (see `sketched`) make the same MinHash band.

    Those whose signatures agree in too few places met by chance. Sorted codes, see `paired`, and
    the bands that too many share for all their pairs to be looked at.
    """
    signed = np.empty((count, rules.bands * rules.band_rows), np.uint32)
    rest = iter(tokens)
    for begin in range(0, count, _SIGNED):
        part = signed[begin : begin + _SIGNED]
        part[:] = signatures([*islice(rest, len(part))], signed.shape[1], rules.seed)
    found, hot = candidates(signed, rules.bands, rules.hot_band, rules.least_alike)
    return found[:, 0] * count + found[:, 1], hot


def paired(count: int, *found: Ints) -> Iterator[Ints]:
    """Pairs of `count` rows, which came as codes `smaller × count + greater`, each of them once.

    They are millions, so that codes are kept, and some rows' pairs given at a time: shape (n, 2),
    sorted.
    """
    codes = distinct(np.concatenate(found))
    edges = np.searchsorted(codes, np.arange(0, count + _SIGNED, _SIGNED) * count)
    for start, end in pairwise(edges.tolist()):
        yield np.stack(np.divmod(codes[start:end], count), axis=1)


def hashed(tokens: Sequence[str]) -> Hashes:
    """A 64-bit key for each token."""
    return np.array([_key(token) for token in tokens], np.uint64)


@lru_cache(maxsize=1 << 16)
def _key(token: str) -> int:
    digest = hashlib.blake2b(token.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")
