"""Texts → 64-bit hashes of their words and word runs (shingles), many texts at once.

The words are those of `text.words`, found here by looking at each code point and its neighbours
in numpy arrays instead of by a regular expression: some thirty times faster, and without places.
One difference is wanted: a text that NFKC or case folding changes in length (a decomposed accent,
a ligature, ß) is rewritten *before* it is cut into words, so that equivalent spellings meet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedupe.coverage.letters import (
    ALONE,
    BASE,
    BREAK,
    DECIMAL,
    DIGIT,
    JOINER,
    LETTER,
    LOW_LINE,
    MARK,
    STOP,
    WORD,
    Letters,
    bounds_of,
    encoded,
    letters,
    table,
    traced,
)
from dedupe.coverage.tally import distinct

Hashes = NDArray[np.uint64]
Offsets = NDArray[np.int64]
Kinds = NDArray[np.uint16]
Mask = NDArray[np.bool_]

_INVERSE = pow(BASE, -1, 1 << 64)
_CHUNK = 1 << 15  # code points handled at once: its arrays stay in the processor's cache


class Words(NamedTuple):
    """The words of some texts: those of text `i` are `hashes[offsets[i]:offsets[i + 1]]`.

    `starts` and `ends` are places in the texts as they are laid out in `letters`.
    """

    hashes: Hashes
    offsets: Offsets
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    letters: Letters


def batches(texts: Sequence[str], fast: bool = False) -> Iterator[Sequence[str]]:
    """Cut `texts` into runs of a size that is handled well at once, in order."""
    size = 2 * _CHUNK if fast else _CHUNK
    start = weight = 0
    for end, text in enumerate(texts):
        if weight and weight + len(text) > size:
            yield texts[start:end]
            start, weight = end, 0
        weight += len(text) + 1
    if start < len(texts):
        yield texts[start:]


def hashed_words(texts: Sequence[str], fast: bool = False) -> Words:
    """The words of one batch of texts, hashed: a polynomial in `BASE`, then `mix64`.

    `fast` has it done by the compiled kernels, which must be installed.
    """
    if fast:
        return _compiled_words(texts)
    found = letters(texts)
    starts, ends = _edges(found.kinds)
    power, inverse = _powers(len(found.codes) + 1)
    terms = table().fold[found.codes]
    terms *= power[: len(terms)]
    prefix = np.zeros(len(terms) + 1, np.uint64)
    np.cumsum(terms, out=prefix[1:])
    hashes = mix64((prefix[ends] - prefix[starts]) * inverse[starts])
    return Words(hashes, np.searchsorted(starts, found.bounds), starts, ends, found)


def _compiled_words(texts: Sequence[str]) -> Words:
    from dedupe.coverage import kernels

    codes, known = encoded(texts), table()
    kinds = np.empty(len(codes), np.uint16)
    if kernels.look_up(codes, known.kind, kinds):
        found = Letters(codes, kinds, bounds_of(texts), frozenset())
    else:
        found = letters(texts)
    room = len(found.codes)
    edges, hashes = (np.empty(room, np.int64), np.empty(room, np.int64)), np.empty(room, np.uint64)
    count = kernels.words(found.codes, found.kinds, known.fold, edges, hashes)
    # Copies, since a view would hold the whole room, of which words fill a seventh.
    starts, ends = (edge[:count].copy() for edge in edges)
    return Words(hashes[:count].copy(), np.searchsorted(starts, found.bounds), starts, ends, found)


def _edges(kinds: Kinds) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where words start and end. The last code point is a line break, and in no word."""
    inside = (kinds & WORD) > 0
    alone = (kinds & ALONE) > 0
    if not alone.any():
        _join(kinds, inside, inside)
        edges = np.flatnonzero(np.diff(inside, prepend=False))
        return edges[::2], edges[1::2]
    single = alone | _marks_on(kinds, alone)
    plain = inside & ~alone
    _join(kinds, plain, plain)
    inside = plain | single
    starting = plain.copy()
    starting[1:] &= ~plain[:-1]
    starting |= alone
    ending = inside.copy()
    ending[:-1] &= ~inside[1:] | starting[1:]
    return np.flatnonzero(starting), np.flatnonzero(ending) + 1


def _marks_on(kinds: Kinds, alone: Mask) -> Mask:
    """Marks that stand, directly or over other marks, on a character that is a word alone."""
    mark = (kinds & MARK) > 0
    base = np.maximum.accumulate(np.where(mark, 0, np.arange(len(kinds))))
    on: Mask = mark & alone[base]
    return on


def _join(kinds: Kinds, plain: Mask, inside: Mask) -> None:
    """Put into `inside` what stands within a word: apostrophes and hyphens between letters,
    points and commas between digits, points inside initialisms."""
    at = np.flatnonzero((kinds & (JOINER | DECIMAL)) > 0)
    at = at[(at > 0) & (at < len(kinds) - 1)]
    at = at[plain[at - 1] & plain[at + 1]]
    here, beside = kinds[at], kinds[at - 1] & kinds[at + 1]
    dots = at[((here & STOP) > 0) & ((beside & LETTER) > 0)]
    wordlike = WORD | LOW_LINE
    lone = (dots < 2) | ((kinds[dots - 2] & wordlike) == 0)
    lone &= (kinds[np.minimum(dots + 2, len(kinds) - 1)] & wordlike) == 0
    inside[at[((here & JOINER) > 0) | (((here & DECIMAL) > 0) & ((beside & DIGIT) > 0))]] = True
    inside[dots[lone]] = True


def passage_starts(found: Words) -> NDArray[np.int64]:
    """The first word of each passage.

    Passages end at line breaks and full stops, not at a point that a word follows at once.
    """
    kinds, starts = found.letters.kinds, found.starts
    at = np.flatnonzero((kinds & BREAK) > 0)
    inner = ((kinds[at] & STOP) > 0) & ((kinds[np.minimum(at + 1, len(kinds) - 1)] & WORD) > 0)
    ends = at[~inner]
    return np.flatnonzero(np.diff(np.searchsorted(ends, starts), prepend=-1))


def _powers(length: int) -> tuple[Hashes, Hashes]:
    """`BASE**i` and `BASE**-i` modulo 2**64, for i below at least `length`."""
    return _make_powers(max(length - 1, _CHUNK).bit_length())


@lru_cache(maxsize=4)
def _make_powers(bits: int) -> tuple[Hashes, Hashes]:
    length = 1 << bits
    both = []
    for base in (BASE, _INVERSE):
        powers = np.full(length, base, np.uint64)
        powers[0] = 1
        both.append(np.multiply.accumulate(powers))
    return both[0], both[1]


def mix64(values: Hashes) -> Hashes:
    """MurmurHash3's finalizer for 64 bits (Appleby, public domain): a bijection that spreads."""
    values = values ^ (values >> np.uint64(33))
    values *= np.uint64(0xFF51AFD7ED558CCD)
    values ^= values >> np.uint64(33)
    values *= np.uint64(0xC4CEB9FE1A85EC53)
    values ^= values >> np.uint64(33)
    return values


def runs(
    hashes: Hashes, offsets: Offsets, length: int, fast: bool = False
) -> tuple[Hashes, Offsets]:
    """The hashes of all runs of `length` words, in order, and where each text's begin.

    A text of fewer words has one run, of all its words; an empty text has none.
    """
    if fast:
        return _compiled_runs(hashes, offsets, length)
    have = np.diff(offsets)
    counts = np.where(have >= length, have - length + 1, np.minimum(have, 1))
    bounds = np.zeros(len(offsets), np.int64)
    np.cumsum(counts, out=bounds[1:])
    whole = max(len(hashes) - length + 1, 0)
    rolled = hashes[:whole].copy()
    for step in range(1, length):
        rolled *= np.uint64(BASE)
        rolled += hashes[step : step + whole]
    first = np.repeat(offsets[:-1] - bounds[:-1], counts) + np.arange(bounds[-1])
    short = np.flatnonzero((have > 0) & (have < length))
    first[bounds[short]] = 0  # these are set below
    found = rolled[first] if whole else np.zeros(len(first), np.uint64)
    for row in short.tolist():
        total = 0
        for value in hashes[offsets[row] : offsets[row + 1]].tolist():
            total = (total * BASE + value) % (1 << 64)
        found[bounds[row]] = total
    return mix64(found), bounds


def _compiled_runs(hashes: Hashes, offsets: Offsets, length: int) -> tuple[Hashes, Offsets]:
    from dedupe.coverage import kernels

    found, bounds = np.empty(len(hashes), np.uint64), np.empty(len(offsets), np.int64)
    count = kernels.runs(hashes, offsets, length, found, bounds)
    return found[:count], bounds


def places_of(text: str, found: Words, row: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where the words of `text`, number `row` of those in `found`, stand in it as published."""
    mine, start = slice(*found.offsets[row : row + 2]), found.letters.bounds[row]
    starts, ends = found.starts[mine] - start, found.ends[mine] - start
    if row not in found.letters.rewritten:
        return starts, ends
    _, origin = traced(text)
    return origin[starts], origin[ends]


def shingles(text: str, length: int) -> Hashes:
    """The distinct shingles of one text, sorted: the set that is compared exactly.

    >>> len(shingles("The minister said that the talks went well.", 3))
    6
    >>> len(shingles("", 3))
    0
    """
    found = hashed_words((text,))
    return distinct(runs(found.hashes, found.offsets, length)[0])
