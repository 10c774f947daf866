"""The inner loops of shingles.py and sketch.py, compiled: the same numbers, bit for bit.

Needs numba (the extra `[fast]`), whose start-up takes a second or two; nothing here is imported
before a corpus is large enough to win that back. Sole owner of numba. The arrays to be filled are
arguments, since numba is at its best with plain loops over arrays.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit, uint32, uint64

from dedupe.coverage import letters

Array = Any  # numba compiles by the types that come in

_WORD, _ALONE, _DIGIT, _LETTER = letters.WORD, letters.ALONE, letters.DIGIT, letters.LETTER
_JOINER, _DECIMAL, _STOP, _MARK = letters.JOINER, letters.DECIMAL, letters.STOP, letters.MARK
_WORDLIKE, _UNSTABLE = letters.WORD | letters.LOW_LINE, letters.UNSTABLE
_JOINABLE = letters.JOINER | letters.DECIMAL
_BASE = np.uint64(letters.BASE)


@njit(cache=True, nogil=True)
def _mix(value: np.uint64) -> np.uint64:
    """`shingles.mix64` of one value."""
    value ^= value >> uint64(33)
    value *= uint64(0xFF51AFD7ED558CCD)
    value ^= value >> uint64(33)
    value *= uint64(0xC4CEB9FE1A85EC53)
    return value ^ (value >> uint64(33))


@njit(cache=True, nogil=True)
def look_up(codes: Array, table: Array, kinds: Array) -> bool:
    """Fill `kinds`; false if a code point is unknown, or its text has to be rewritten."""
    seen = letters.OTHER
    for at in range(len(codes)):
        kind = table[codes[at]]
        kinds[at] = kind
        if kind == 0:
            return False
        seen |= kind
    return bool(seen & _UNSTABLE == 0)


@njit(cache=True, nogil=True)
def _joins(kinds: Array, at: int) -> bool:
    """Whether what stands at `at` is within a word: see `shingles._join`."""
    if at == 0 or at + 1 >= len(kinds):
        return False
    here, both, either = kinds[at], kinds[at - 1] & kinds[at + 1], kinds[at - 1] | kinds[at + 1]
    if not both & _WORD or either & _ALONE:
        return False
    if here & _JOINER or (here & _DECIMAL and both & _DIGIT):
        return True
    if not (here & _STOP and both & _LETTER):
        return False
    after = kinds[min(at + 2, len(kinds) - 1)]
    return not after & _WORDLIKE and (at < 2 or not kinds[at - 2] & _WORDLIKE)


@njit(cache=True, nogil=True)
def words(codes: Array, kinds: Array, fold: Array, edges: Array, hashes: Array) -> int:
    """Fill in where each word starts and ends, and its hash; returns how many there are."""
    starts, ends = edges
    count = at = 0
    while at < len(codes):
        kind = kinds[at]
        if not kind & _WORD:
            at += 1
            continue
        starts[count], total, weight = at, fold[codes[at]], _BASE
        at += 1
        while at < len(codes) and _goes_on(kinds, at, kind & _ALONE):
            total += fold[codes[at]] * weight
            weight *= _BASE
            at += 1
        ends[count], hashes[count] = at, _mix(total)
        count += 1
    return count


@njit(cache=True, nogil=True)
def _goes_on(kinds: Array, at: int, alone: int) -> bool:
    """Whether a word that reaches up to `at` goes on there; marks alone lengthen some."""
    kind = kinds[at]
    if alone:
        return bool(kind & _MARK)
    if kind & _WORD:
        return not kind & _ALONE
    return bool(kind & _JOINABLE) and _joins(kinds, at)


@njit(cache=True, nogil=True)
def runs(hashes: Array, offsets: Array, length: int, found: Array, bounds: Array) -> int:
    """Fill in the hashes of all runs, and where each text's begin; returns how many there are."""
    count = 0
    for text in range(len(offsets) - 1):
        bounds[text] = count
        start, stop = offsets[text], offsets[text + 1]
        last = max(stop - length, start) if stop > start else start - 1
        for first in range(start, last + 1):
            total = uint64(0)
            for at in range(first, min(first + length, stop)):
                total = total * _BASE + hashes[at]
            found[count] = _mix(total)
            count += 1
    bounds[len(offsets) - 1] = count
    return count


@njit(cache=True, nogil=True)
def minima(mixed: Array, offsets: Array, factors: Array, summands: Array, found: Array) -> None:
    """Fill in the signatures; four keys at once, so that each minimum is loaded less often."""
    width = len(factors)
    for row in range(len(offsets) - 1):
        least = found[row]
        start, stop = offsets[row], offsets[row + 1]
        for at in range(start, stop - 3, 4):
            a, b, c, d = mixed[at], mixed[at + 1], mixed[at + 2], mixed[at + 3]
            for k in range(width):
                factor, summand = factors[k], summands[k]
                one = min(uint32(factor * a + summand), uint32(factor * b + summand))
                two = min(uint32(factor * c + summand), uint32(factor * d + summand))
                least[k] = min(least[k], min(one, two))
        for at in range(stop - (stop - start) % 4, stop):
            for k in range(width):
                least[k] = min(least[k], uint32(factors[k] * mixed[at] + summands[k]))
