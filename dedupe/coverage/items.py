"""A text → whether it is a row of items, each about something else, under a label of its own.

*Trade. In Oldhaven …*, *MARKETS: …*, *• Football — …*, or paragraphs that have a dateline each. A
report begins with its lead, and the turns of a transcript repeat their labels.
"""

from __future__ import annotations

import re

from dedupe.model import Span
from dedupe.text.dateline import dateline

_LEAST = 3  # items
_SHARE = 0.6  # of the paragraphs that open with a label
_SHORT = 70  # code points of a line that is no paragraph: a title, a day
_HEAD = 80  # code points in which a label stands
_WORD = r"[A-Z][\w’'/&-]{1,30}"
_LABEL = re.compile(
    rf"(?:[•*·▪‣■–—-]\s{{0,2}})?(?:\*\*)?(?P<label>{_WORD}(?: (?:{_WORD}|and|of|the|&)){{0,3}})"
    r"(?:\*\*)?(?:[.:|]|\s[–—-]{1,2})(?:\*\*)?\s{1,2}(?=[A-Z“\"‘])"
)


def items(text: str) -> bool:
    """Whether the first paragraph and most others have a label or a place, no two the same.

    >>> items("Trade. Talks began.\\n\\nMarkets. Tin fell.\\n\\nFootball. Oldhaven won.")
    True
    """
    lines = [Span(*found.span()) for found in re.finditer(r"[^\n]+", text)]
    paragraphs = [one for one in lines if _tells(text, one) or _label(text, one)]
    return any(_row([label(text, one) for one in paragraphs]) for label in (_label, _place))


def _tells(text: str, line: Span) -> bool:
    """Whether a line is a paragraph: neither a day nor a title."""
    return line.end - line.start > _SHORT and line.of(text).rstrip()[-1:] in '”"’.!?)'


def _row(labels: list[str]) -> bool:
    told = [label for label in labels if label]
    if len(told) < _LEAST or len(told) < _SHARE * len(labels):
        return False
    return bool(labels[0]) and len(set(told)) == len(told)


def _label(text: str, line: Span) -> str:
    found = _LABEL.match(text[line.start : min(line.end, line.start + _HEAD)])
    return found["label"].casefold() if found else ""


def _place(text: str, line: Span) -> str:
    found = dateline(text, line)
    return found.place.casefold() if found is not None and found.place else ""
