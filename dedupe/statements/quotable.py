"""Segments between marks → those that may be quotations: no nicknames, no stray single marks."""

from __future__ import annotations

from dedupe.text.marks import Segment


def without_strays(found: list[Segment]) -> list[Segment]:
    """Without single marks in a text that quotes with double ones: there they only distance."""
    single = [s for s in found if s.style in "‘'‚‹"]
    if len(single) * 2 > len(found):
        return found
    return [s for s in found if s.style not in "‘'‚‹"]


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
