"""Text as read → text that can be shown: nothing in it steers a terminal, a page or an encoder.

Only characters without a glyph are replaced, each by one sign that names it: the reader of a
report sees that something stands there, and every other character is the outlet's own.
"""

from __future__ import annotations

import re

# Controls (C0 except tab and line feed, DEL, C1), lone surrogates, and the embeddings, overrides
# and isolates that reorder what follows (UAX #9): U+202E can make a quotation read backwards.
_UNSHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def legible(text: str) -> str:
    r"""`text` with a visible sign for each character that has no glyph of its own.

    >>> legible("a\x1b[1m b\u202e c\r\n")
    'a‹U+001B›[1m b‹U+202E› c\n'
    """
    return _UNSHOWN.sub(_sign, text.replace("\r\n", "\n"))


def one_line(text: str) -> str:
    """`legible`, with every run of white space as one space.

    >>> one_line("two\\n\\n lines ")
    'two lines'
    """
    return " ".join(legible(text).split())


def encodable(text: str) -> str:
    """`text` with U+FFFD for lone surrogates, which UTF-8 cannot hold; nothing else changes."""
    return _SURROGATE.sub("\ufffd", text)


def _sign(found: re.Match[str]) -> str:
    return f"‹U+{ord(found[0]):04X}›"
