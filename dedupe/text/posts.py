"""Text → the posts of social networks that are embedded in it, with their words and signature."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dedupe.model import Span
from dedupe.text.furniture import lines, trimmed
from dedupe.text.words import sentences

# `— Name (@handle) June 11, 2031`, also with the day first, and with a time before it.
_SIGNATURE = re.compile(
    r"\(@\w{1,30}\)\s{0,3}(?:\d{1,2}:\d{2}(?: ?[AaPp]\.?[Mm]\.?)? [-–—·] )?"
    r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]{2,8}\.? \d{4}|\d{4}-\d\d-\d\d)"
)
_SHARED = re.compile(
    r"A (?:post|photo|video) (?:shared|posted) by [^\n]{1,80}\(@[\w.]{1,30}\)[^\n]{0,60}"
)
_LINK = re.compile(r"(?:https?://)?(?:pic\.twitter\.com|t\.co)/\w{1,30}")
_TRACE = re.compile(r"pic\.twitter\.com|//t\.co/|[#@]\w")
_DASHES = ("—", "–", "--", " - ", "&mdash;")
_LONGEST_NAME = 80  # code points between the dash and the handle
_LONGEST_POST = 340  # code points: 280 and two links; a longer stretch holds running text too


def posts(text: str) -> tuple[Span, ...]:
    """Every embedded post, its words included, and every bare link to one; sorted, disjoint.

    The words of a post begin with its line, or after the post before it on the same line; of a
    line too long to be a post only the last sentence is taken. Where the signature has a line to
    itself, the line before it belongs to the post only if it shows a trace of one.
    """
    if "(@" not in text and "/" not in text:
        return ()
    return tuple(sorted((*(signed := tuple(_signed(text))), *_links(text, signed))))


def _signed(text: str) -> Iterator[Span]:
    before: Span | None = None
    done = 0
    for line in lines(text):
        for match in (*_SIGNATURE.finditer(text, *line), *_SHARED.finditer(text, *line)):
            start = _start(text, Span(max(line.start, done), match.start()), before)
            if start is not None and start >= done:
                done = match.end()
                yield trimmed(text, Span(start, done))
        before = line


def _start(text: str, room: Span, before: Span | None) -> int | None:
    """Where the post begins whose handle stands at the end of `room`; None if it is no post."""
    if room.end - room.start < 3:
        return room.start
    low = max(room.start, room.end - _LONGEST_NAME)
    dash = max(text.rfind(mark, low, room.end) for mark in _DASHES)
    if dash < 0:
        return None
    if not text[room.start : dash].strip():
        traced = (
            before and _TRACE.search(text, *before) and before.end - before.start < _LONGEST_POST
        )
        return before.start if before and traced else room.start
    if dash - room.start <= _LONGEST_POST:
        return room.start
    last = sentences(text, Span(max(room.start, dash - _LONGEST_POST), dash))
    return last[-1].start if last else dash


def _links(text: str, signed: tuple[Span, ...]) -> Iterator[Span]:
    taken = iter((*signed, Span(len(text) + 1, len(text) + 1)))
    post = next(taken)
    for match in _LINK.finditer(text):
        while post.end <= match.start():
            post = next(taken)
        if match.start() < post.start:
            yield Span(*match.span())
