"""Text → the lines of a transcript: *WALLACE: We start*, *The Chair (Ms Falk): Well*, *A: No*."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from dedupe.data import entries
from dedupe.model import Span
from dedupe.text.gazetteer import is_head
from dedupe.text.words import paragraphs

_NAME = re.compile(
    r"([A-Z][\w.’'-]{1,20}(?: [A-Z][\w.’'-]{0,20}){0,3})"
    r"(?:, [A-Z][A-Z .’'-]{1,40})?(?: \(([A-Z][\w .’'-]{0,40})\))?: +(?=[A-Z\d…])"
)
_ASKED = re.compile(r"(?:Q|Question)[.:] +(?=\S)")
_ANSWERED = re.compile(r"(A|Answer)[.:] +(?=\S)")
# As the proceedings of a house print it: a title, the name in capitals, a point.
_TURN = re.compile(
    r"(?:[A-Z][a-z]{1,12}\.? ){1,3}([A-Z][A-Z.’'-]{2,20}(?: [A-Z-]{2,20})?)\. +(?=[A-Z\d])"
)
_FEWEST = 2  # lines: a single one is a label, or a caption


class Line(NamedTuple):
    """`name` is the speaker as printed, `said` the rest of the paragraph; `whom` where the name
    stands behind an office, here or at its first line: *The Chair (Ms Falk)*.
    """

    name: Span
    said: Span
    whom: Span


def transcript_lines(text: str, body: Sequence[Span], known: Collection[str]) -> list[Line]:
    """The lines in `body` that begin with a name in capitals, with the family name of `known`, or
    with an office.

    A bulletin's headings stand in capitals before a colon, too (*IN THE CORRIDORS: …*): a line is
    somebody's only if one of `known`, an office, or a name that comes again begins a line.

    >>> text = "LIMA: We go on.\\n\\nHOST: Really?\\n\\nLIMA: Yes, we do."
    >>> [line.said.of(text) for line in transcript_lines(text, [Span(0, len(text))], ())]
    ['We go on.', 'Really?', 'Yes, we do.']
    """
    if text.count(": ") < _FEWEST and len(_TURN.findall(text)) < _FEWEST:
        return []
    found = _same_people(text, list(_lines(text, body, known)))
    names = Counter(line.name.of(text) for line in found)
    sure = {name for name, lines in names.items() if _speaks(name, lines, known)}
    if len(found) < _FEWEST or not sure:
        return []
    return [line for line in found if (name := line.name.of(text)) in sure or not _is_heading(name)]


def _lines(text: str, body: Sequence[Span], known: Collection[str]) -> Iterator[Line]:
    for part in body:
        for paragraph in paragraphs(text, part):
            match = _NAME.match(text, *paragraph)
            if match and _is_label(match, known):
                name = Span(*match.span(1))
                whom = Span(*match.span(2)) if _is_office(match[1]) and match[2] else name
                yield Line(name, Span(match.end(), paragraph.end), whom)
            elif turn := _TURN.match(text, *paragraph):
                name = Span(*turn.span(1))
                yield Line(name, Span(turn.end(), paragraph.end), name)


def _is_label(match: re.Match[str], known: Collection[str]) -> bool:
    if match[1].isupper() or match[1].split()[-1].casefold() in known:
        return True
    return _is_office(match[1]) and (match[1].startswith("The ") or bool(match[2]))


def _is_office(label: str) -> bool:
    return is_head(label.split()[-1])


def _same_people(text: str, found: list[Line]) -> list[Line]:
    """The lines, those of an office with the name that stood behind it first."""
    first: dict[str, Span] = {}
    for line in found:
        if line.whom != line.name:
            first.setdefault(line.name.of(text), line.whom)
    return [line._replace(whom=first.get(line.name.of(text), line.whom)) for line in found]


class Interview(NamedTuple):
    """Where the first question begins, and the answers: each label, and what follows it."""

    start: int
    answers: tuple[tuple[Span, Span], ...]


def interview(text: str, body: Sequence[Span]) -> Interview | None:
    """An interview whose lines begin with *Q:* and *A:*; none if there are not two of each.

    >>> text = "Q: So?\\n\\nA: Well.\\n\\nQ: Why?\\n\\nA: It rained."
    >>> [said.of(text) for _, said in interview(text, [Span(0, len(text))]).answers]
    ['Well.', 'It rained.']
    """
    asked, answers = list[int](), list[tuple[Span, Span]]()
    if not _ASKED.search(text):
        return None
    for part in body:
        for paragraph in paragraphs(text, part):
            if _ASKED.match(text, *paragraph):
                asked.append(paragraph.start)
            elif match := _ANSWERED.match(text, *paragraph):
                answers.append((Span(*match.span(1)), Span(match.end(), paragraph.end)))
    return Interview(asked[0], tuple(answers)) if min(len(asked), len(answers)) >= _FEWEST else None


def _speaks(name: str, lines: int, known: Collection[str]) -> bool:
    """Whether a name that begins so many lines is for sure a speaker's."""
    last = name.split()[-1]
    return last.casefold() in known or _is_office(last) or (lines > 1 and not _is_heading(name))


def _is_heading(label: str) -> bool:
    """Whether a label is no name: *WHAT IT MEANS*, *PHOTO*."""
    if label.casefold() in entries("not_places"):
        return True
    return any(word.casefold() in entries("functionwords") for word in label.split())
