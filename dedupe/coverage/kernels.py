"""The inner loops of shingles.py and sketch.py, compiled: the same numbers, bit for bit.

Needs numba (the extra `[fast]`), whose start-up takes a second or two; nothing here is imported
before a corpus is large enough to win that back. Sole owner of numba. The arrays to be filled are
arguments, since numba is at its best with plain loops over arrays.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import int64, njit, uint32, uint64

from dedupe.coverage import letters

Array = Any  # numba compiles by the types that come in

_WORD, _ALONE, _DIGIT, _LETTER = letters.WORD, letters.ALONE, letters.DIGIT, letters.LETTER
_JOINER, _DECIMAL, _STOP, _MARK = letters.JOINER, letters.DECIMAL, letters.STOP, letters.MARK
_WORDLIKE, _UNSTABLE = letters.WORD | letters.LOW_LINE, letters.UNSTABLE
_WORD_ALONE, _JOINABLE = letters.WORD | letters.ALONE, letters.JOINER | letters.DECIMAL
_BASE = np.uint64(letters.BASE)
_NEXT = np.uint64(1)


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
    seen, unknown = letters.OTHER, False
    for at in range(len(codes)):
        kind = table[codes[at]]
        kinds[at] = kind
        unknown |= kind == 0
        seen |= kind
    return not unknown and bool(seen & _UNSTABLE == 0)


@njit(cache=True, nogil=True)
def _joins(kinds: Array, at: np.int64) -> bool:
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
    return not after & _WORDLIKE and bool(at < 2 or not kinds[at - 2] & _WORDLIKE)


@njit(cache=True, nogil=True)
def words(
    codes: Array, kinds: Array, fold: Array, edges: tuple[Array, Array], hashes: Array
) -> int:
    """Fill in where each word starts and ends, and its hash; returns how many there are.

    One function, since to hand arrays to another one costs more than a word does; its places are
    without a sign, since numba looks whether one with a sign counts from the end.
    """
    starts, ends = edges
    count, at, end = 0, uint64(0), uint64(len(codes))
    while at < end:
        first, start = kinds[at], at
        at += _NEXT
        if not first & _WORD:
            continue
        total, weight = fold[codes[start]], _BASE
        alone = first & _ALONE
        while at < end:
            kind = kinds[at]
            if alone:
                goes_on = kind & _MARK != 0
            else:
                plain = kind & _WORD_ALONE == _WORD
                goes_on = plain or (kind & _JOINABLE != 0 and _joins(kinds, int64(at)))
            if not goes_on:
                break
            total += fold[codes[at]] * weight
            weight *= _BASE
            at += _NEXT
        starts[count], ends[count], hashes[count] = start, at, _mix(total)
        count += 1
    return count


@njit(cache=True, nogil=True)
def _text_runs(hashes: Array, length: int, found: Array) -> int:
    """Fill in the hashes of all runs of one text's words; returns how many there are.

    Each sum is made of the one before: a word comes in, and a word goes out.
    """
    total, oldest = uint64(0), uint64(1)
    for _ in range(length):
        oldest *= _BASE
    for at in range(len(hashes)):
        total = total * _BASE + hashes[at]
        if at >= length:
            total -= hashes[at - length] * oldest
        if at >= length - 1:
            found[at - length + 1] = _mix(total)
    if 0 < len(hashes) < length:
        found[0] = _mix(total)
        return 1
    return max(len(hashes) - length + 1, 0)


@njit(cache=True, nogil=True)
def runs(hashes: Array, offsets: Array, length: int, found: Array, bounds: Array) -> int:
    """Fill in the hashes of all runs, and where each text's begin; returns how many there are."""
    count = 0
    for text in range(len(offsets) - 1):
        bounds[text] = count
        mine = hashes[offsets[text] : offsets[text + 1]]
        count += _text_runs(mine, length, found[count:])
    bounds[len(offsets) - 1] = count
    return count


@njit(cache=True, nogil=True)
def minima(mixed: Array, offsets: Array, factors: Array, summands: Array, found: Array) -> None:
    """Fill in the signatures of sets laid end to end, whose keys went through `sketch.mix32`."""
    for row in range(len(offsets) - 1):
        _minima(mixed[offsets[row] : offsets[row + 1]], factors, summands, found[row])


@njit(cache=True, nogil=True)
def _minima(mixed: Array, factors: Array, summands: Array, least: Array) -> None:
    """Four keys at once, so that each minimum is loaded less often."""
    fours = len(mixed) // 4 * 4
    for at in range(0, fours, 4):
        a, b, c, d = mixed[at], mixed[at + 1], mixed[at + 2], mixed[at + 3]
        for k in range(len(factors)):
            factor, summand = factors[k], summands[k]
            one = min(uint32(factor * a + summand), uint32(factor * b + summand))
            two = min(uint32(factor * c + summand), uint32(factor * d + summand))
            least[k] = min(least[k], min(one, two))
    for at in range(fours, len(mixed)):
        for k in range(len(factors)):
            least[k] = min(least[k], uint32(factors[k] * mixed[at] + summands[k]))


@njit(cache=True, nogil=True)
def signatures(
    hashes: Array, offsets: Array, length: int, drawn: tuple[Array, Array], found: Array
) -> None:
    """`runs`, `sketch.mix32` and `minima` in one, a text at a time, so that nothing is stored."""
    most = np.diff(offsets).max() + 1
    keys, mixed = np.empty(most, np.uint64), np.empty(most, np.uint32)
    for row in range(len(offsets) - 1):
        count = _text_runs(hashes[offsets[row] : offsets[row + 1]], length, keys)
        for at in range(count):
            mixed[at] = _mix32(uint32(keys[at]))
        _minima(mixed[:count], drawn[0], drawn[1], found[row])


@njit(cache=True, nogil=True)
def _mix32(value: np.uint32) -> np.uint32:
    """`sketch.mix32` of one value; every product is cut to 32 bits again."""
    value ^= value >> uint32(16)
    value = uint32(value * uint32(0x85EBCA6B))
    value ^= value >> uint32(13)
    value = uint32(value * uint32(0xC2B2AE35))
    return uint32(value ^ (value >> uint32(16)))
