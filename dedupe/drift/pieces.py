"""A stretch of text → its words in pieces: hyphens parted, contractions opened, signs as words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from dedupe import data
from dedupe.model import Span, Word
from dedupe.text.words import folded, words


class Piece(NamedTuple):
    norm: str
    span: Span


_GLUED = re.compile(r"(\d[\d.,]*)([a-z]+)$")
_SPLIT = re.compile(r"[-‐‑–]")
_JOINING = frozenset(("re", "co", "pre", "non", "anti", "un"))
_CLITICS = {"'re": "are", "'ll": "will", "'ve": "have", "'m": "am", "'d": "would"}
_WITH_IS = frozenset(("it", "that", "there", "he", "she", "what", "who", "here", "where"))
_STEMS = {"wo": "will", "ca": "can", "sha": "shall", "ai": "is"}


def pieces(text: str, span: Span) -> list[Piece]:
    """The pieces of `span` in the order in which one says them.

    >>> [p.norm for p in pieces("It isn't $5bn per cent", Span(0, 22))]
    ['it', 'is', 'not', '5', 'bn', 'dollar', 'percent']
    """
    found = tuple(p for w in words(text, span) for p in _parted(text, w))
    return _joined(text, _signs(text, span, found))


def _parted(text: str, word: Word) -> list[Piece]:
    """A word's parts between hyphens, its clitics as words, figures apart from letters."""
    raw, start = word.span.of(text), word.span.start
    parts, begin = [], 0
    for cut in [*(m.start() for m in _SPLIT.finditer(raw)), len(raw)]:
        if begin < cut:
            parts += _opened(raw[begin:cut], start + begin)
        begin = cut + 1
    return parts


def _opened(raw: str, start: int) -> list[Piece]:
    low = folded(raw)
    end = start + len(raw)
    if low.endswith("n't") and len(low) == len(raw) > 3:
        head = _STEMS.get(low[:-3], low[:-3])
        return [Piece(head, Span(start, end - 3)), Piece("not", Span(end - 3, end))]
    if low == "cannot":
        return [Piece("can", Span(start, end - 3)), Piece("not", Span(end - 3, end))]
    cut = low.rfind("'")
    if cut > 0 and len(low) == len(raw):
        return _clitic(low, cut, start)
    glued = _GLUED.match(low)
    if glued and glued[2] not in ("st", "nd", "rd", "th") and len(low) == len(raw):
        middle = start + len(glued[1])
        return [Piece(glued[1], Span(start, middle)), Piece(glued[2], Span(middle, end))]
    return [Piece(low.replace(".", "") if not low[0].isdigit() else low, Span(start, end))]


def _clitic(low: str, cut: int, start: int) -> list[Piece]:
    head, tail = low[:cut], low[cut:]
    if tail == "'s":
        opened = "is" if head in _WITH_IS else "us" if head == "let" else ""
    else:
        opened = _CLITICS.get(tail, "")
    if not opened:
        end = start + len(low)
        return [Piece(head if tail in ("'s", "'") else low.replace("'", ""), Span(start, end))]
    middle, end = start + cut, start + len(low)
    return [Piece(head, Span(start, middle)), Piece(opened, Span(middle, end))]


@cache
def signs() -> dict[str, str]:
    """Each sign that stands beside figures, and the word for it."""
    return {row[0]: row[1] for row in data.rows("currencysigns")}


def _signs(text: str, span: Span, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """`%`, `$` and their kin beside figures as words after the number, a minus sign before it."""
    known = signs()
    found: list[Piece] = []
    for piece in pieces:
        if piece.norm == "us" and text[piece.span.end : piece.span.end + 1] in known:
            continue
        start, end = piece.span
        figure = piece.norm[0].isdigit()
        if figure and _is_minus(text, start - 1, span.start):
            found.append(Piece("minus", Span(start - 1, start)))
        found.append(piece)
        if not figure:
            continue
        if start > span.start and text[start - 1] in known:
            found.append(Piece(known[text[start - 1]], Span(start - 1, start)))
        after = end + 1 if text[end : end + 1] in (" ", "\xa0") else end
        if after < span.end and text[after] in known:
            found.append(Piece(known[text[after]], Span(after, after + 1)))
    return tuple(_behind_scales(found))


def _is_minus(text: str, at: int, start: int) -> bool:
    """*-12*, *−12*: no hyphen, since no word stands before it."""
    return at >= start and text[at] in "-−" and (at == start or not text[at - 1].isalnum())


_SCALES = frozenset(("million", "billion", "trillion", "thousand", "m", "bn", "mn", "tn", "k"))


def _behind_scales(pieces: list[Piece]) -> list[Piece]:
    """ "$5 billion": the sign's word goes behind the scale, as one says it."""
    words = set(signs().values())
    for at in range(1, len(pieces) - 1):
        sign, scale = pieces[at], pieces[at + 1]
        before = sign.norm in words and sign.span.start < pieces[at - 1].span.start
        if before and scale.norm in _SCALES:
            pieces[at], pieces[at + 1] = scale, sign
    return pieces


_TORN = frozenset(("s", "t", "re", "ll", "ve", "m", "d"))


def _torn(text: str, last: Piece, piece: Piece) -> bool:
    """ "She’ s": a space behind the apostrophe, as some pages print it."""
    return text[last.span.end : piece.span.start] in ("’ ", "' ")


def _mended(last: Piece, piece: Piece) -> list[Piece]:
    if piece.norm == "t":
        if not last.norm.endswith("n"):
            return [last, piece]
        return [
            Piece(_STEMS.get(last.norm[:-1], last.norm[:-1]), last.span),
            Piece("not", piece.span),
        ]
    opened = _clitic(f"{last.norm}'{piece.norm}", len(last.norm), last.span.start)
    if len(opened) == 1:
        return [Piece(opened[0].norm, Span(last.span.start, piece.span.end))]
    return [last, Piece(opened[1].norm, piece.span)]


def _joined(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """ "Re-written" is one word, and so is "per cent"."""
    found: list[Piece] = []
    for piece in pieces:
        last = found[-1] if found else None
        if last and piece.norm in _TORN and _torn(text, last, piece):
            found += _mended(found.pop(), piece)
        elif (
            last and last.norm in _JOINING and text[last.span.end : piece.span.start] in ("-", "‑")
        ):
            found[-1] = Piece(last.norm + piece.norm, Span(last.span.start, piece.span.end))
        elif last and last.norm.isdigit() and text[last.span.end : piece.span.start] == "/":
            found[-1] = Piece(f"{last.norm}/{piece.norm}", Span(last.span.start, piece.span.end))
        elif last and last.norm == "per" and piece.norm == "cent":
            found[-1] = Piece("percent", Span(last.span.start, piece.span.end))
        else:
            found.append(piece)
    return found
