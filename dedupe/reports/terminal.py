"""Pieces of a wording → lines of a terminal, with a line of signs under what differs.

`^` stands under words that the other printing does not have, `‸` where it has more words.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from dedupe.reports.legible import legible, one_line
from dedupe.reports.wordings import Piece

DIFFERS, MISSING = "^", "‸"


class Line(NamedTuple):
    """A line of text and the signs under it; `signs` is empty where nothing differs."""

    text: str
    signs: str = ""


class _Letter(NamedTuple):
    text: str
    sign: str
    columns: int


def columns_of(text: str) -> int:
    """How many columns a text takes: wide characters two, combining ones none.

    >>> columns_of("会议 e\u0301")
    6
    """
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def lines(pieces: Iterable[Piece], width: int) -> list[Line]:
    """The pieces wrapped at spaces to `width` columns; a longer word is cut.

    >>> lines([Piece("We will ", "same"), Piece("never", "differs"), Piece(" leave", "same")], 13)
    [Line(text='We will never', signs='        ^^^^^'), Line(text='leave', signs='')]
    """
    out: list[Line] = []
    row: list[_Letter] = []
    for word in _words(pieces):
        for part in _cut(word, width):
            used = sum(letter.columns for letter in row)
            if row and used + 1 + sum(letter.columns for letter in part) > width:
                out.append(_line(row))
                row = []
            row += [_space(row[-1], part[0]), *part] if row else part
    return [*out, _line(row)] if row else out


def _words(pieces: Iterable[Piece]) -> Iterator[list[_Letter]]:
    word: list[_Letter] = []
    gap = False
    for piece in pieces:
        gap = gap or piece.state == "gap"
        sign = DIFFERS if piece.state == "differs" else " "
        for character in legible(piece.text):
            if character.isspace():
                if word:
                    yield word
                word = []
            else:
                word.append(_Letter(character, MISSING if gap else sign, _columns(character)))
                gap = False
    if gap:
        word.append(_Letter(" ", MISSING, 1))
    if word:
        yield word


def _space(before: _Letter, after: _Letter) -> _Letter:
    """The space between two words that differ is under one sign with them."""
    both = before.sign == after.sign == DIFFERS
    return _Letter(" ", DIFFERS if both else " ", 1)


def _cut(word: list[_Letter], width: int) -> Iterator[list[_Letter]]:
    """A word, in parts where it is longer than a line."""
    part: list[_Letter] = []
    used = 0
    for letter in word:
        if part and used + letter.columns > width:
            yield part
            part, used = [], 0
        part.append(letter)
        used += letter.columns
    yield part


def _line(row: Sequence[_Letter]) -> Line:
    signs = "".join(letter.sign * letter.columns for letter in row)
    return Line("".join(letter.text for letter in row), signs.rstrip())


def beside(left: Sequence[Line], right: Sequence[Line], width: int) -> Iterator[str]:
    """Two columns of `width` columns each, with a rule between them."""
    for one, other in zip_longest(left, right, fillvalue=Line("")):
        yield f"{_padded(one.text, width)} │ {other.text}".rstrip()
        if one.signs or other.signs:
            yield f"{one.signs:<{width}} │ {other.signs}".rstrip()


def _padded(text: str, width: int) -> str:
    return text + " " * max(0, width - columns_of(text))


def under(rows: Sequence[Line], indent: int) -> Iterator[str]:
    """One column, `indent` columns from the left."""
    for row in rows:
        yield " " * indent + row.text
        if row.signs:
            yield " " * indent + row.signs


def painted(text: str) -> str:
    """The text with its signs in colour, and the alarms of a statement's heading in red."""
    return "".join(_painted(line) for line in text.splitlines(keepends=True))


def _painted(line: str) -> str:
    if _SIGNS.issuperset(line) and not line.isspace():
        return _MARKED.sub("\x1b[33m\\g<0>\x1b[0m", line)
    if _HEADING.match(line):
        return _ALARM.sub("\x1b[31;1m\\g<0>\x1b[0m", line)
    return line


_SIGNS = frozenset((DIFFERS, MISSING, " ", "│", "\n"))
_MARKED = re.compile(f"[{re.escape(DIFFERS + MISSING)}]+")
_HEADING = re.compile(r"\d+\. ")
_ALARM = re.compile(r"\b[a-z]+!")


def wrapped(head: str, text: str, width: int) -> list[str]:
    """`head` and `text`, wrapped at spaces and indented by the head's width."""
    return textwrap.wrap(
        one_line(text),
        max(width, len(head) + 20),
        initial_indent=head,
        subsequent_indent=" " * len(head),
        break_on_hyphens=False,
    ) or [head]
