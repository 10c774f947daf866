"""The first lines → which of them are the article's title, and the outlet printed after it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from dedupe.model import Span
from dedupe.text import bylines
from dedupe.text.dateline import dateline
from dedupe.text.dateline_names import SITE, is_outlet
from dedupe.text.furniture import what
from dedupe.text.words import norm, sentences

_LONGEST = 200  # code points
_SHORTEST_TWICE = 15  # code points of a line that must stand twice to be a title
_TWICE_WITHIN = 4  # lines
_OUTLET = re.compile(r"\s+(?:[–—|]|-|::|»)\s+")
_MARKS = re.compile(r"[\s'\"“”‘’«»`*_#–—-]+")


class Titled(NamedTuple):
    """The lines that print the title, in their order, and what it says."""

    lines: tuple[Span, ...]
    title: str | None = None
    outlet: str | None = None


def titled(text: str, top: Sequence[Span], given: str | None) -> Titled:
    """Find the title among the first lines; `given` is the record's, if it has one.

    A line is the title if it says what the record does, stands there twice, or stands above a
    header line, a dateline or a paragraph without ending as a sentence does. An outlet after a
    dash is cut off where the same title stands without it or stands twice, or where its own words
    tell that it is one.
    """
    short = [line for line in top if line.end - line.start <= _LONGEST]
    told = _foldings(given) if given else frozenset()
    same = [line for line in short if told and told & _foldings(line.of(text))]
    named = same or _twice(text, top) or _untold(text, top)
    if not named:
        return Titled(())
    said = named[0].of(text)
    head, outlet = cut(said)
    sure = len(named) > 1 or (same and folded(said) != folded(given or "")) or is_outlet(outlet)
    return Titled(tuple(named), head, outlet) if sure else Titled(tuple(named), said)


def cut(title: str) -> tuple[str, str | None]:
    """Cut the outlet from a page's title: a short name in capitals after the last dash or bar.

    >>> cut("Rain falls on Port Ella - The Daily Ella")
    ('Rain falls on Port Ella', 'The Daily Ella')
    >>> cut("Rain falls - and stays")
    ('Rain falls - and stays', None)
    """
    *heads, tail = _OUTLET.split(title)
    names = tail.split()
    if heads and SITE.fullmatch(tail):
        return _before(title, tail), tail
    if not heads or not 1 <= len(names) <= 6 or not tail[0].isupper():
        return title, None
    if not all(n[0].isupper() or not n[0].isalpha() or n in ("of", "the", "and") for n in names):
        return title, None
    return _before(title, tail), tail


def _before(title: str, tail: str) -> str:
    return title[: title.rindex(tail)].rstrip(" –—|-:»")


def folded(title: str) -> str:
    """A title as it is compared: without marks, case and differences of white space."""
    return norm(_MARKS.sub(" ", title).strip(" .,:;!?…"))


def _foldings(title: str) -> frozenset[str]:
    return frozenset({folded(title), folded(cut(title)[0])}) - {""}


def _twice(text: str, top: Sequence[Span]) -> list[Span]:
    """The first line, if it is no sentence and stands again among the next few."""
    if not top or not _SHORTEST_TWICE < top[0].end - top[0].start <= _LONGEST:
        return []
    own = folded(top[0].of(text))
    near = [line for line in top[1:_TWICE_WITHIN] if line.end - line.start <= 2 * _LONGEST]
    again = [line for line in near if folded(line.of(text)) == own]
    return [top[0], *again] if again and _ends_open(text, top[0]) else []


def _ends_open(text: str, line: Span) -> bool:
    """Whether the line ends as titles do and sentences do not."""
    return not line.of(text).endswith((".", ":", ",", ";", ")", "]", "…", "-", "—", "–"))


def _untold(text: str, top: Sequence[Span]) -> list[Span]:
    """The first line, if it looks like a title and what follows looks like an article."""
    if len(top) < 2 or not _looks_titled(text, top[0]):
        return []
    below = top[1]
    if _above_article(text, below):
        return [top[0]]
    longer = below.end - below.start > 1.3 * (top[0].end - top[0].start)
    ended = below.of(text).rstrip("\"”’'»)").endswith((".", "!", "?", "…"))
    return [top[0]] if longer and ended and len(top[0].of(text).split()) >= 4 else []


def _above_article(text: str, line: Span) -> bool:
    """Whether a title may stand right above this line: a header line or a dateline."""
    head = bylines.read(line.of(text))
    return bool(head or dateline(text, line))


def _looks_titled(text: str, line: Span) -> bool:
    said = line.of(text)
    if len(said) > _LONGEST or said[0].islower() or len(said.split()) > 30:
        return False
    if not _ends_open(text, line) or what(text, line):
        return False
    if _above_article(text, line):
        return False
    return len(sentences(text, line)) < 3
