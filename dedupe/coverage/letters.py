"""Texts → their code points, what each can be in a word, and its folded form."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedupe.text.words import norm, words

# What a code point can be, as bits of its kind; nothing at all means that it was never looked at.
OTHER, WORD, ALONE, DIGIT, LETTER, JOINER, DECIMAL, STOP, MARK, LOW_LINE, BREAK, UNSTABLE = (
    np.uint16(1 << bit) for bit in range(12)
)
BASE = 0x9E3779B97F4A7C15  # of the polynomials that hash words and runs; odd, so invertible
_JOINERS = "'’‑-"  # what may stand inside a word
_MARKS_ALONE = (range(0x300, 0x370), (0xE31,), range(0xE34, 0xE3B), range(0xE47, 0xE4F))
_BREAKS = "\n\f.!?…。！？"  # what ends a passage
_PAGE = 256


class Letters(NamedTuple):
    """Texts laid end to end, a line break after each; text `i` begins at `bounds[i]`.

    `codes` are the code points, `kinds` what they can be. The texts whose numbers are in
    `rewritten` were folded to another length first: places are not those of the published text.
    """

    codes: NDArray[np.uint32]
    kinds: NDArray[np.uint16]
    bounds: NDArray[np.int64]
    rewritten: frozenset[int]


class _Table:
    """Kind and folded form of every code point; a page of 256 is filled when first met."""

    def __init__(self) -> None:
        self.kind = np.zeros(0x110000, np.uint16)
        self.fold = np.zeros(0x110000, np.uint64)

    def kinds(self, codes: NDArray[np.uint32]) -> NDArray[np.uint16]:
        found = self.kind[codes]
        if found.all():
            return found
        for page in sorted({code // _PAGE for code in codes[found == 0].tolist()}):
            for code in range(page * _PAGE, (page + 1) * _PAGE):
                self.kind[code], self.fold[code] = _kind(code)
        return self.kind[codes]


@cache
def table() -> _Table:
    return _Table()


def _kind(code: int) -> tuple[int, int]:
    """The kind of a code point, and what it is folded to: 0 if it can stand in no word."""
    char = chr(code)
    folded = norm(char)
    rows = (
        (OTHER, True),
        (WORD, char.isalnum()),
        (ALONE, char.isalnum() and len(words(char + char)) == 2),
        (DIGIT, char.isdecimal()),
        (LETTER, char.isascii() and char.isalpha()),
        (JOINER, char in _JOINERS),
        (DECIMAL, char in ".,"),
        (STOP, char == "."),
        (MARK, any(code in marks for marks in _MARKS_ALONE)),
        (LOW_LINE, char == "_"),
        (BREAK, char in _BREAKS),
        (UNSTABLE, _unstable(char, folded)),
    )
    kind = sum(int(bit) for bit, holds in rows if holds)
    inner = kind & int(WORD | JOINER | DECIMAL | MARK)
    return kind, ord(folded) if inner and len(folded) == 1 else 0


def _unstable(char: str, folded: str) -> bool:
    """Whether a text with `char` has to be rewritten before it is cut into words."""
    return composes(char) or (len(folded) != 1 and any(part.isalnum() for part in folded))


def composes(char: str) -> bool:
    """Whether `char` may melt into the one before it: a mark, or a part of a Hangul syllable.

    The marks of Thai and its neighbours do not.
    """
    if "\u0e00" <= char < "\u0f00":
        return False
    return unicodedata.category(char)[0] == "M" or "\u1100" <= char <= "\u11ff"


def letters(texts: Sequence[str]) -> Letters:
    """Lay out one batch of texts; those that have to be rewritten are."""
    codes = encoded(texts)
    kinds = table().kinds(codes)
    rewritten: frozenset[int] = frozenset()
    if kinds.max(initial=OTHER) >= UNSTABLE:  # it is the highest bit
        bad = np.flatnonzero(kinds >= UNSTABLE)
        rows = np.searchsorted(bounds_of(texts)[1:], bad, side="right")
        rewritten = frozenset(rows.tolist())
        texts = [norm(text) if row in rewritten else text for row, text in enumerate(texts)]
        codes = encoded(texts)
        kinds = table().kinds(codes)
    return Letters(codes, kinds, bounds_of(texts), rewritten)


def encoded(texts: Sequence[str]) -> NDArray[np.uint32]:
    """The code points of all texts, a line break after each."""
    joined = "\n".join([*texts, ""])
    return np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)


def bounds_of(texts: Sequence[str]) -> NDArray[np.int64]:
    """Where each text begins in `encoded`, and where the last one ends."""
    bounds = np.zeros(len(texts) + 1, np.int64)
    np.cumsum([len(text) + 1 for text in texts], out=bounds[1:])
    return bounds


def traced(text: str) -> tuple[str, NDArray[np.int64]]:
    """`text` rewritten, and from which code point each of its characters comes.

    A base and its marks are rewritten together, so that accents compose; the second value has
    one more entry than the text has characters.
    """
    heads = [place for place, char in enumerate(text) if not place or not composes(char)]
    ends = [*heads[1:], len(text)]
    pieces = [norm(text[start:end]) for start, end in zip(heads, ends, strict=True)]
    origin = np.repeat(np.array(heads, np.int64), [len(piece) for piece in pieces])
    return "".join(pieces), np.append(origin, len(text))
