"""The head of a text → title, outlet, date and authors, and where each of them stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from dedupe.model import LeftOver, PartialDate, Span
from dedupe.text import bylines
from dedupe.text.bylines import HeaderLine
from dedupe.text.calendar import printed
from dedupe.text.dateline import is_dateline
from dedupe.text.furniture import lines, trimmed, what
from dedupe.text.titles import titled

_MOST_LINES = 12
_DATE_WITHIN = 4  # lines: farther down a date opens a section
_GLUED_TO = ("header glued to the first sentence", "header glued to the title")
_GLUED = re.compile(
    r"\s{0,9}(?:date|published|posted)[: ]\s?(\d{4}-\d{2}-\d{2})(?:[T ]\d\d:\d\d(?::\d\d)?Z?)?\s"
)


@dataclass(frozen=True, slots=True)
class Header:
    """What the head of a text says; `sources` tells for each filled field where it stood."""

    title: str | None = None
    outlet: str | None = None
    published: PartialDate | None = None
    authors: tuple[str, ...] = ()
    sources: tuple[tuple[str, str], ...] = ()
    left_over: tuple[LeftOver, ...] = ()
    repeated: tuple[Span, ...] = ()
    glued: Span | None = None


def header(text: str, title: str | None = None) -> Header:
    """Read the head of `text`; `title` is the record's, if it has one."""
    glued, published = _glued(text)
    top = _top(text, glued)
    named = titled(text, top, title)
    above = tuple(_above(text, top, named.lines))
    date, source = _published([line for _, line in above])
    read = [line for _, line in above]
    authors = tuple(dict.fromkeys(name for line in read for name in line.authors))
    outlet = named.outlet or next((line.outlet for line in read if line.outlet), None)
    told = (
        (
            "title",
            named.title,
            "first line" if named.lines[:1] == top[:1] else "line above the text",
        ),
        ("outlet", outlet, "after the title" if named.outlet else "header line"),
        ("published", published or date, _GLUED_TO[bool(named.lines)] if glued else source),
        ("authors", authors, "byline"),
    )
    left = [LeftOver(glued, "header-date")] if glued else []
    left += [
        LeftOver(span, "repeated-title" if n else "title") for n, span in enumerate(named.lines)
    ]
    left += [LeftOver(span, line.kind) for span, line in above]
    return Header(
        title=named.title,
        outlet=outlet,
        published=published or date,
        authors=authors,
        sources=tuple((field, where) for field, value, where in told if value),
        left_over=tuple(sorted(left)),
        repeated=named.lines[1:],
        glued=glued,
    )


def _glued(text: str) -> tuple[Span | None, PartialDate | None]:
    match = _GLUED.match(text)
    date = printed(match[1]).date if match else None
    return (trimmed(text, Span(*match.span())), date) if match and date else (None, None)


def _top(text: str, glued: Span | None) -> tuple[Span, ...]:
    """The first lines, without what is glued before them."""
    top = tuple(islice(lines(text), _MOST_LINES))
    if not glued:
        return top
    first = trimmed(text, Span(glued.end, max(glued.end, top[0].end)))
    return (first, *top[1:]) if first.start < first.end else top[1:]


def _above(
    text: str, top: Sequence[Span], title: Sequence[Span]
) -> Iterator[tuple[Span, HeaderLine]]:
    """The header lines before the first paragraph; furniture may stand between them.

    Below a line of another kind, such as a standfirst, only a line that is a full date counts.
    """
    opened = True
    for number, line in enumerate(top):
        if not opened and number >= _DATE_WITHIN:
            return
        if line in title or what(text, line):
            continue
        read = bylines.read(line.of(text))
        if read and (opened or _dates_all(text, line, top[number + 1 :])):
            yield line, read
        elif opened and not is_dateline(text, line):
            opened = False


def _dates_all(text: str, line: Span, below: Sequence[Span]) -> bool:
    """Whether a line is a full date, and none below is: several open the parts of a chronicle."""
    return _is_day(text, line) and not any(_is_day(text, other) for other in below)


def _is_day(text: str, line: Span) -> bool:
    read = bylines.read(line.of(text))
    return bool(
        read
        and read.kind == "header-date"
        and any(date.year and date.day for role, date in read.dates if role == "published")
    )


def _published(above: Sequence[HeaderLine]) -> tuple[PartialDate | None, str]:
    """The date of publication; the date of an update only if there is no other."""
    for role, source in (("published", "header line"), ("updated", "header line, updated")):
        for line in above:
            for told, date in line.dates:
                if told == role:
                    return date, source
    return None, ""
