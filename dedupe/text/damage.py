"""Text and its left-overs → its flaws: T401 to T406, each with the place where it is seen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dedupe.model import Damage, LeftOver, Span
from dedupe.text.furniture import lines

# U+FFFD, or UTF-8 that was read as Windows-1252 and written again: `â€™`, `Ã©`, `Â£`.
_BROKEN = re.compile(
    "\ufffd+|â€[\u0080-\u009d™œžšš“”˜¦¢‘’“”–—]?|Ã[\u0080-\u00bf©¢¤±³¶¼]|Â[\u00a0-\u00bf]"
)
# Three and more of one mark are an ornament, and pair with nothing.
_MARK = re.compile(r'(["“”„])(?:\1\1+)?')
_FEET = re.compile(r"\d\s?['’′]\s?\d{0,2}(?:\.\d)?$")
_DIGITS = re.compile(r"(?<![\d,.])\d{1,2}(?:[./]\d)?$")
_PRESS = frozenset({"title", "repeated-title", "header-date", "byline", "dateline", "front-matter"})


def damage(text: str, left_over: Sequence[LeftOver], body: Sequence[Span]) -> Iterator[Damage]:
    """T401 U+FFFD and mojibake, T402 page left-overs, T405 unbalanced marks, T406 posts.

    T403 and T404 are the header's to tell. Marks are counted in the body only.
    """
    # Looking for its four first characters is faster than for the pattern.
    if any(c in text for c in "\ufffdâÃÂ"):
        yield from (Damage("T401", Span(*match.span())) for match in _BROKEN.finditer(text))
    for span, what in left_over:
        if what == "embedded-post":
            yield Damage("T406", span)
        elif what not in _PRESS:
            yield Damage("T402", span)
    for mark in unbalanced(text, body):
        yield Damage("T405", mark)


def unbalanced(text: str, body: Sequence[Span]) -> Iterator[Span]:
    """Double marks without a partner in their block (lines without a blank one between them).

    A block may leave its mark open if the next one opens with a mark again, and so may a line
    inside it: so quotations of several paragraphs are printed. `6"` and `5'10"` are inches. A
    straight mark pairs with a curly one: that is untidy, and still tells where a quotation ends.

    >>> text = 'He said “no.\\n\\n“I mean it.”\\n\\nShe left" him.'
    >>> [mark.start for mark in unbalanced(text, [Span(0, len(text))])]
    [36]
    """
    if not _MARK.search(text):
        return
    blocks = list(_blocks(text, body))
    if not blocks:
        return
    ends = [*(block[0].start for block in blocks[1:]), len(text)]
    for block, after in zip(blocks, ends, strict=True):
        yield from _unpaired(text, block, goes_on=text[after : after + 1] in ('"', "“", "„"))


def _blocks(text: str, body: Sequence[Span]) -> Iterator[list[Span]]:
    found = [line for part in body for line in lines(text, part)]
    block = found[:1]
    for before, line in pairwise(found):
        if text.count("\n", before.end, line.start) > 1:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _unpaired(text: str, block: Sequence[Span], goes_on: bool) -> Iterator[Span]:
    opened: int | None = None
    for at, line in _marks(text, block):
        side = _side(text, at, line, opened is not None)
        if side == "open":
            if opened is not None and at != line.start:
                yield Span(opened, opened + 1)
            opened = at
        elif side == "close" and opened is None:
            yield Span(at, at + 1)
        elif side == "close":
            opened = None
    if opened is not None and not goes_on:
        yield Span(opened, opened + 1)


def _marks(text: str, block: Sequence[Span]) -> Iterator[tuple[int, Span]]:
    for line in block:
        for match in _MARK.finditer(text, *line):
            if match.end() - match.start() == 1:
                yield match.start(), line


def _side(text: str, at: int, line: Span, inside: bool) -> str:
    """Which side of a quotation a mark is on; "" for inches."""
    mark, before = text[at], text[max(line.start, at - 8) : at]
    if mark in "“„":
        return "close" if inside and _closing_shape(text, at, before) else "open"
    inches = _FEET.search(before) or (not inside and _DIGITS.search(before))
    if inches:
        return ""
    if mark == "”":
        return "close"
    if not inside:
        return "close" if _closing_shape(text, at, before) else "open"
    opens = before[-1:].isspace() and text[at + 1 : at + 2].isalnum()
    return "open" if opens and at > line.start else "close"


def _closing_shape(text: str, at: int, before: str) -> bool:
    """A mark turned the wrong way, as `here,“ said` and German `„so“` have it."""
    after = text[at + 1 : at + 2]
    return bool(before) and not before[-1].isspace() and (not after or not after.isalnum())
