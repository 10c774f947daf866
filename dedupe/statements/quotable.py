"""Segments between marks → those that may be quotations: no nicknames, no stray single marks."""

from __future__ import annotations

from dedupe.text.marks import Segment

_SINGLE = "‘'‚‹"
_SPOKEN = 4  # words from which on a sentence between single marks is no distance


def without_strays(found: list[Segment], text: str) -> list[Segment]:
    """Without single marks in a text that quotes with double ones: there they only distance.

    What begins a paragraph and ends like a sentence, or before a comma, is said all the same.
    """
    single = [s for s in found if s.style in _SINGLE]
    if len(single) * 2 > len(found):
        return found
    return [s for s in found if s.style not in _SINGLE or _is_spoken(s, text)]


def _is_spoken(segment: Segment, text: str) -> bool:
    (start, end), inner = segment.outer, segment.span.of(text)
    begins = start == 0 or text[start - 1] == "\n"
    ends = inner[-1:] in (",", ".", "?", "!") or text[end : end + 1] == ","
    return begins and ends and inner.count(" ") >= _SPOKEN - 1


def is_name(segment: Segment, text: str) -> bool:
    """A nickname between two names (*Marcia “Cia” Price*), or the value of an attribute in HTML."""
    outer = segment.outer
    if text[outer.start - 1 : outer.start] == "=":
        return True
    inner = segment.span.of(text)
    if len(inner) > 30 or not inner[:1].isupper() or inner[-1:] in ",.?!":
        return False
    before, after = text[max(0, outer.start - 30) : outer.start], text[outer.end : outer.end + 3]
    return (
        before.endswith(" ") and before.split()[-1:] != [] and before.split()[-1][0].isupper()
        and before.split()[-1][-1].isalpha() and after[:1] == " " and after[1:2].isupper()
    )  # fmt: skip
