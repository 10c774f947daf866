"""Text and its left-overs → its flaws: T401 to T406, each with the place where it is seen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from dedupe.model import Damage, LeftOver, Span
from dedupe.text.furniture import lines

# U+FFFD, or UTF-8 that was read as Windows-1252 and written again: `â€™`, `Ã©`, `Â `.
_BROKEN = re.compile(
    "\ufffd+|â€[\u0080-\u009d™œžšš“”˜¦¢\u2018\u2019\u201c\u201d\u2013\u2014]?|Ã[\u0080-\u00bf¢©¨«¼¶¤±³¡]|Â[\u00a0-\u00bf]"
)
_OPEN, _CLOSE = "“", "”"
_STRAIGHT = re.compile(r'"')
_INCHES = re.compile(r"\d['’′]\s?\d{0,2}$|\d$")

PRESS = frozenset({"title", "repeated-title", "header-date", "byline", "dateline", "embedded-post"})


def damage(text: str, left_over: Sequence[LeftOver], body: Sequence[Span]) -> Iterator[Damage]:
    """T401 U+FFFD and mojibake, T402 page left-overs, T405 unbalanced marks, T406 posts.

    T403 and T404 are the header's to tell. Marks are counted in the body only.
    """
    for match in _BROKEN.finditer(text):
        yield Damage("T401", Span(*match.span()))
    for span, what in left_over:
        if what == "embedded-post":
            yield Damage("T406", span)
        elif what not in PRESS:
            yield Damage("T402", span)
    for mark in unbalanced(text, body):
        yield Damage("T405", mark)


def unbalanced(text: str, body: Sequence[Span]) -> Iterator[Span]:
    """Marks without a partner in their paragraph.

    A paragraph may leave its mark open if the next one opens with a mark again: so a quotation of
    several paragraphs is printed. `6"` and `5'10"` are inches.
    """
    paragraphs = [line for part in body for line in lines(text, part)]
    for line, after in zip_longest(paragraphs, paragraphs[1:]):
        goes_on = after is not None and text[after.start] in ('"', _OPEN)
        yield from _straight(text, line, goes_on)
        yield from _curly(text, line, goes_on)


def _straight(text: str, line: Span, goes_on: bool) -> Iterator[Span]:
    marks = [m.start() for m in _STRAIGHT.finditer(text, *line)]
    if len(marks) % 2 == 0:
        return
    inches = [at for at in marks if _INCHES.search(text, max(line.start, at - 6), at)]
    if len(inches) % 2 == 1:
        return
    if not goes_on:
        yield Span(marks[-1], marks[-1] + 1)


def _curly(text: str, line: Span, goes_on: bool) -> Iterator[Span]:
    opened: int | None = None
    for match in _CURLY.finditer(text, *line):
        at = match.start()
        if text[at] == _OPEN:
            if opened is not None:
                yield Span(opened, opened + 1)
            opened = at
        elif opened is None:
            yield Span(at, at + 1)
        else:
            opened = None
    if opened is not None and not goes_on:
        yield Span(opened, opened + 1)


_CURLY = re.compile(f"[{_OPEN}{_CLOSE}]")
