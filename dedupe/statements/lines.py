"""Text → the lines of a transcript: *WALLACE: Let us start*, *Mr. WALLACE. Let us start*."""

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
    r"(?:, [A-Z][A-Z .’'-]{1,40})?(?: \([A-Z][\w.-]{0,12}\))?: +(?=[A-Z\d…])"
)
# As the proceedings of a house print it: a title, the name in capitals, a point.
_TURN = re.compile(
    r"(?:[A-Z][a-z]{1,12}\.? ){1,3}([A-Z][A-Z.’'-]{2,20}(?: [A-Z-]{2,20})?)\. +(?=[A-Z\d])"
)
_FEWEST = 2  # lines: a single one is a label, or a caption


class Line(NamedTuple):
    """`name` is the speaker as printed, `said` the rest of the paragraph."""

    name: Span
    said: Span


def transcript_lines(text: str, body: Sequence[Span], known: Collection[str]) -> list[Line]:
    """The lines in `body` that begin with a name in capitals, or with the family name of `known`.

    A bulletin's headings stand in capitals before a colon, too (*IN THE CORRIDORS: …*): a line is
    somebody's only if one of `known`, an office, or a name that comes again begins a line.

    >>> text = "LIMA: We go on.\\n\\nHOST: Really?\\n\\nLIMA: Yes, we do."
    >>> [line.said.of(text) for line in transcript_lines(text, [Span(0, len(text))], ())]
    ['We go on.', 'Really?', 'Yes, we do.']
    """
    if text.count(": ") < _FEWEST and len(_TURN.findall(text)) < _FEWEST:
        return []
    found = list(_lines(text, body, known))
    names = Counter(line.name.of(text) for line in found)
    sure = {name for name, lines in names.items() if _speaks(name, lines, known)}
    if len(found) < _FEWEST or not sure:
        return []
    return [line for line in found if (name := line.name.of(text)) in sure or not _is_heading(name)]


def _lines(text: str, body: Sequence[Span], known: Collection[str]) -> Iterator[Line]:
    for part in body:
        for paragraph in paragraphs(text, part):
            match = _NAME.match(text, *paragraph)
            if match and (match[1].isupper() or match[1].split()[-1].casefold() in known):
                yield Line(Span(*match.span(1)), Span(match.end(), paragraph.end))
            elif turn := _TURN.match(text, *paragraph):
                yield Line(Span(*turn.span(1)), Span(turn.end(), paragraph.end))


def _speaks(name: str, lines: int, known: Collection[str]) -> bool:
    """Whether a name that begins so many lines is for sure a speaker's."""
    last = name.split()[-1]
    return last.casefold() in known or is_head(last) or (lines > 1 and not _is_heading(name))


def _is_heading(label: str) -> bool:
    """Whether a label is no name: *WHAT IT MEANS*, *PHOTO*."""
    if label.casefold() in entries("not_places"):
        return True
    return any(word.casefold() in entries("functionwords") for word in label.split())
