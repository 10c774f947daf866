"""Lines → which of them, or which sentences at their ends, are page furniture and no running text.

What furniture says is a table (`data/furniture.tsv`); a pattern is a run of words with gaps, so
that matching is a walk over two short lists and never backtracks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from dedupe import data
from dedupe.model import LeftOver, Span
from dedupe.text.words import sentences

# From the first to the last character of a line that is no white space.
_LINE = re.compile(r"\S(?:[^\n\r\u2028\u2029\u0085]*\S)?")
_TOKEN = re.compile(r"\w+|[©@#:(\[<>|+*]")
# The first two tokens of a line, or of a sentence behind a stop; the second is only looked at.
_FIRST_TWO = (
    r"[^\w©@#:(\[<>|+*]{0,6}(\w+|[©@#:(\[<>|+*])"
    r"(?=[^\w©@#:(\[<>|+*\n]{0,6}([©@#:(\[<>|+*]|\w*))"
)
_OPENS_LINE = re.compile(_FIRST_TWO)
_OPENS_SENTENCE = re.compile(rf"[.!?…][\"'”’)\]]{{0,2}}\s{_FIRST_TWO}")
_LINK = re.compile(r"[►•>\s]{0,3}(?:https?://|www\.)[^\s<>\"]{3,}")
# `(QNP/DPR)`, `— Port Ella Wire`: capitals only, in brackets or behind a dash, alone on a line.
_NAMES = r"[A-Z][\w.&'’-]{0,30}(?:(?: ?[/,&] ?| )[A-Z][\w.&'’-]{0,30}){0,5}"
_SIGNED = re.compile(rf"\({_NAMES}\)|[—–]\s?{_NAMES}(?<!\.)")
_ANYWHERE, _NEAR_THE_END = 2**60, 400  # code points before the end
# What takes a whole line, by the line's first character, and how near the end.
_ALONE = {
    **dict.fromkeys("hw►•>", (_LINK, -_ANYWHERE, "link")),
    **dict.fromkeys("(—–", (_SIGNED, -_NEAR_THE_END, "credits")),
}
_GAP = "…"
_LONGEST_LINE = 700  # code points: what is longer is running text, save perhaps its last sentence
_TAIL = 300  # code points of a longer last line that are looked at
_MOST_WORDS = 30
_SCRAP_WORDS = 4
# A sentence that opens with a mark is somebody's words, whatever they sound like.
_OPENERS = "\"“”„«»‘’'`"


class Pattern(NamedTuple):
    """One row of the table, its words cut at the gaps: ["copyright", "0"], ["reserved"] …"""

    what: str
    runs: tuple[tuple[str, ...], ...]
    opens: bool
    closes: bool
    most_words: int

    @property
    def whole_line(self) -> bool:
        return len(self.runs) == 1 and self.opens and self.closes and len(self.runs[0]) <= 2


def lines(text: str, within: Span | None = None) -> Iterator[Span]:
    """The lines of `text` that hold more than white space, without their outer white space."""
    for found in _LINE.finditer(text, *within) if within else _LINE.finditer(text):
        yield Span(*found.span())


def trimmed(text: str, span: Span) -> Span:
    """`span` without its outer white space.

    >>> trimmed("  a b ", Span(0, 6))
    Span(start=2, end=5)
    """
    piece = span.of(text)
    left = len(piece) - len(piece.lstrip())
    return Span(span.start + left, max(span.start + left, span.start + len(piece.rstrip())))


def tokens(text: str) -> tuple[str, ...]:
    """Words and telling marks as patterns see them: without case, every number a 0."""
    return tuple(map(_folded, _TOKEN.findall(text)))


def left_overs(text: str, within: Span | None = None) -> Iterator[LeftOver]:
    """Page furniture in `text`, sorted and disjoint: whole lines, or sentences at a line's ends."""
    last, end = Span(0, 0), within.end if within else len(text)
    for line in lines(text, within):
        last = line
        if line.end - line.start > _LONGEST_LINE:
            continue
        alone = _ALONE.get(text[line.start])
        if alone and line.start >= alone[1] + end and alone[0].fullmatch(text, *line):
            yield LeftOver(line, alone[2])
        elif _suspect(text, line):
            yield from _in_line(text, line)
    if last.end - last.start > _LONGEST_LINE:
        tail = tuple(sentences(text, Span(last.end - _TAIL, last.end)))[1:]
        yield from reversed(tuple(_run(text, tail[::-1])))


def what(text: str, line: Span, whole_line: bool = True) -> str | None:
    """The kind of furniture that `line` is as a whole, or None.

    >>> what("Copyright 2031 The Daily. All rights reserved.", Span(0, 46))
    'copyright'
    >>> what("“Click here and see,” she said.", Span(0, 31)) is None
    True
    """
    first = None if text[line.start] in _OPENERS else _TOKEN.search(text, *line)
    candidates = _first_words().get(_folded(first[0]), ()) if first else ()
    if not first or not (candidates or _telling(line.of(text))):
        return None
    found = tokens(line.of(text))
    for pattern in (*candidates, *_anywhere(found)):
        if (whole_line or not pattern.whole_line) and _matches(pattern, found):
            return pattern.what
    return None


def _suspect(text: str, line: Span) -> bool:
    """Whether a sentence of the line begins like furniture, or it holds a telling word: a quick
    look that spares most lines a closer one.
    """
    opening = _openings()
    for first, second in (
        *_opening_of_line(text, line),
        *_OPENS_SENTENCE.findall(text, *line),
    ):
        seconds = opening.get(first.casefold()) or (first.isdigit() and opening.get("0"))
        if seconds and ("" in seconds or _folded(second) in seconds):
            return True
    return _telling(text[max(line.start, line.end - _TAIL) : line.end])


def _opening_of_line(text: str, line: Span) -> tuple[tuple[str, str], ...]:
    found = _OPENS_LINE.match(text, *line)
    return ((found[1], found[2]),) if found else ()


def _telling(said: str) -> bool:
    """Whether `said` has one of the words with which patterns go on that begin with a gap."""
    said = said.casefold()
    return any(word in said for word in _inner_words())


def _folded(token: str) -> str:
    return "0" if token.isdigit() else token.casefold()


def _in_line(text: str, line: Span) -> Iterator[LeftOver]:
    named = what(text, line) if line.end - line.start <= _TAIL else None
    pieces = sentences(text, line)
    if named and _all_furniture(text, pieces):
        yield LeftOver(line, named)
        return
    front = tuple(_run(text, pieces))
    back = tuple(_run(text, pieces[: len(front) - len(pieces) - 1 : -1]))
    between = len(pieces) - len(front) - len(back)
    if back and between <= 2 and line.end - line.start <= _TAIL and _credits_picture(text, back[0]):
        yield LeftOver(line, "caption")
        return
    yield from front
    yield from reversed(back)


def _all_furniture(text: str, pieces: tuple[Span, ...]) -> bool:
    """Whether no sentence of a line is more than furniture, or a scrap behind it (`tel. 2200`)."""
    first, *rest = pieces
    scraps = all(what(text, p, False) or len(p.of(text).split()) < _SCRAP_WORDS for p in rest)
    return scraps and (not rest or what(text, first, False) is not None)


def _credits_picture(text: str, left: LeftOver) -> bool:
    """`Rain over Port Ella. (Photo: QNP)`: what stands before it is the picture's caption."""
    return left.what == "caption" and text[left.span.start] in "(["


def _run(text: str, pieces: tuple[Span, ...]) -> Iterator[LeftOver]:
    """The furniture with which `pieces` begin."""
    for piece in pieces:
        named = what(text, piece, whole_line=False)
        if not named:
            return
        yield LeftOver(piece, named)


@cache
def _patterns() -> tuple[Pattern, ...]:
    return tuple(_compiled(*row) for row in data.rows("furniture"))


def _compiled(kind: str, printed: str, most: str = "") -> Pattern:
    runs = tuple(run for piece in printed.split(_GAP) if (run := tokens(piece)))
    return Pattern(
        kind,
        runs,
        opens=not printed.startswith(_GAP),
        closes=not printed.endswith(_GAP),
        most_words=int(most or _MOST_WORDS),
    )


@cache
def _first_words() -> dict[str, tuple[Pattern, ...]]:
    return _by_word([p for p in _patterns() if p.opens])


@cache
def _openings() -> dict[str, frozenset[str]]:
    """The first words of patterns, each with the words that may follow it ("" for any)."""
    runs = [p.runs[0] for p in _patterns() if p.opens]
    second = {run[0]: set[str]() for run in runs}
    for run in runs:
        second[run[0]].add(run[1] if len(run) > 1 else "")
    return {first: frozenset(words) for first, words in second.items()}


@cache
def _inner_words() -> dict[str, tuple[Pattern, ...]]:
    return _by_word([p for p in _patterns() if not p.opens])


def _by_word(patterns: list[Pattern]) -> dict[str, tuple[Pattern, ...]]:
    heads = sorted({p.runs[0][0] for p in patterns})
    return {head: tuple(p for p in patterns if p.runs[0][0] == head) for head in heads}


def _anywhere(found: tuple[str, ...]) -> Iterator[Pattern]:
    """Patterns that begin with a gap and whose first word the line has."""
    inner = _inner_words()
    for word in dict.fromkeys(found[: _MOST_WORDS + 1]):
        yield from inner.get(word, ())


def _matches(pattern: Pattern, found: tuple[str, ...]) -> bool:
    if len(found) > pattern.most_words:
        return False
    at, first, last = 0, 0, len(pattern.runs) - 1
    for number, run in enumerate(pattern.runs):
        fixed_start = pattern.opens and number == first
        if pattern.closes and number == last:
            place = len(found) - len(run)
            if place < at or (fixed_start and place) or found[place:] != run:
                return False
        else:
            place = at if fixed_start else _find(found, run, at)
            if place < 0 or found[place : place + len(run)] != run:
                return False
        at = place + len(run)
    return True


def _find(found: tuple[str, ...], run: tuple[str, ...], start: int) -> int:
    places = range(start, len(found) - len(run) + 1)
    return next((at for at in places if found[at : at + len(run)] == run), -1)
