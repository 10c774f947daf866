"""A text in lines of one width → the same with its lines joined, nearly every letter in its place.

In mail, agency copy and what is taken from a PDF a line ends where its width ends, not where a
paragraph does. A break is one of width if the first word of the next line had no room; the others
part paragraphs, headings, items of lists.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from dedupe.data import english
from dedupe.model import Span

_NARROWEST, _WIDEST = 24, 120  # code points of a line
_FEWEST = 3  # breaks between two lines of a block; fewer tell of no width
_USUAL = 0.95  # of these lines are no longer than the width: a URL may be
_FULL = 0.85  # of the width, which a full line has together with the word that follows it
_SHARE = 0.6  # of the breaks are of width, or none is
_ENDED = 0.5  # of the full lines may end as sentences do: one sentence a line is no wrapping
_SMALL = 0.4  # of them are followed by a small letter: headlines below one another are none
_STOPS = tuple(".!?:;\"'”’»…")
_ITEM = re.compile(r"\s*(?:[-*+•·–—>]|\d{1,3}[.)])\s")
_CHUNK = re.compile(r"\S+")
_CUT = re.compile(r"[^\W\d_]{2,}[-‐\u00ad]\Z")
_GOES_ON = re.compile(r"[^\W\d_]+")


class Flow(NamedTuple):
    """A text whose lines are joined, and where the line feeds stood that are blanks in it."""

    text: str
    wraps: tuple[int, ...] = ()


class _Break(NamedTuple):
    """Two lines of a block, neither of them blank, without the white space at their ends."""

    line: Span
    following: Span


def unwrapped(text: str, start: int = 0) -> Flow:
    """Join the lines of `text` from `start` on, if they are of one width; its length stays.

    A word that is cut by a hyphen becomes whole, and the blanks follow it.

    >>> unwrapped("She met us Monday,\\nand nobody asked her for\\nmore, least of all\\nhe.").wraps
    (18, 43, 62)
    >>> unwrapped("It rained.\\nIt snowed.\\nIt hailed.\\nThe sun shone.").wraps
    ()
    """
    if text.count("\n", start) < _FEWEST:
        return Flow(text)
    breaks = [
        _Break(one, other)
        for one, other in pairwise(_lines(text, start))
        if one.start < one.end and other.start < other.end
    ]
    width = _width([line.end - line.start for line, _ in breaks])
    full = {one for one in breaks if width and _is_full(text, one, width)}
    if not full or len(full) < _SHARE * len(breaks) or not _prose(text, full):
        return Flow(text)
    return _joined(text, [one for one in breaks if one in full or _runs_on(text, one, width)])


def _prose(text: str, full: Collection[_Break]) -> bool:
    """Whether these lines end and begin in the middle of sentences, as lines of prose mostly do."""
    ended = sum(text.endswith(_STOPS, *one.line) for one in full)
    small = sum(_first_word(text, one.following)[:1].islower() for one in full)
    return ended <= _ENDED * len(full) and small >= _SMALL * len(full)


def _lines(text: str, start: int) -> Iterator[Span]:
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield Span(start, start + len(text[start:end].rstrip()))
        start = end + 1


def _width(lengths: Sequence[int]) -> int:
    """The width of lines; 0 if they have none that is usual, or are too few."""
    if len(lengths) < _FEWEST:
        return 0
    width = sorted(lengths)[ceil(_USUAL * len(lengths)) - 1]
    return width if _NARROWEST <= width <= _WIDEST else 0


def _is_full(text: str, one: _Break, width: int) -> bool:
    """Whether the first word of the next line had no room behind this one."""
    line, following = one
    if _ITEM.match(text, *following):
        return False
    if _indent(text, following) > _indent(text, line) and not _ITEM.match(text, *line):
        return False
    return line.end - line.start + 1 + len(_first_word(text, following)) > _FULL * width


def _runs_on(text: str, one: _Break, width: int) -> bool:
    """Whether a shorter line stops in the middle of a sentence."""
    line, following = one
    small = _first_word(text, following)[:1].islower()
    return small and line.end - line.start > width / 2 and not text.endswith(_STOPS, *line)


def _first_word(text: str, line: Span) -> str:
    found = _CHUNK.search(text, *line)
    return found[0] if found else ""


def _indent(text: str, line: Span) -> int:
    said = line.of(text)
    return len(said) - len(said.lstrip())


# ---------------------------------------------------------------- joining


def _joined(text: str, breaks: Sequence[_Break]) -> Flow:
    made, at, wraps = list[str](), 0, list[int]()
    for line, following in breaks:
        feed = text.index("\n", line.end)
        wraps.append(feed)
        if line.end < at:  # the line was one cut word, and is written already
            made.append(" " * (feed + 1 - at))
            at = feed + 1
            continue
        made.append(text[at : line.end])
        at = feed + 1
        cut = _CUT.search(text, max(line.start, line.end - 40), line.end)
        rest = _CHUNK.match(text, following.start + _indent(text, following), following.end)
        tail = _GOES_ON.match(rest[0]) if rest and rest[0][0].islower() else None
        if not (cut and rest and tail):
            made.append(" " * (at - line.end))
            continue
        head = cut[0][:-1]
        hyphen = "" if _is_one(text, head, tail[0], cut[0][-1]) else cut[0][-1]
        made[-1] = made[-1][:-1] + hyphen + rest[0]
        made.append(" " * (rest.end() - line.end + 1 - len(hyphen) - len(rest[0])))
        at = rest.end()
    return Flow("".join((*made, text[at:])), tuple(wraps))


def _is_one(text: str, head: str, tail: str, hyphen: str) -> bool:
    """Whether a hyphen at a line's end only cuts a word: *govern-*, *ment*; not *co-*, *chair*."""
    whole, known = f"{head}{tail}".casefold(), english.by_word()
    if hyphen == "\u00ad" or whole in known:
        return True
    if re.search(rf"\b{head}-{tail}\b", text):
        return False
    return head.casefold() not in known or tail not in known
