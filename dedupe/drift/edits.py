"""Two published clauses → the edits that turn the one into the other, character for character."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dedupe.drift.align import differences
from dedupe.model import Edit, Span

_WORD = re.compile(r"[^\W_]+")


def edits(reference: str, clause: Span, variant: str, other: Span) -> tuple[Edit, ...]:
    """The edits from `clause` of the text `reference` to `other` of the text `variant`.

    Words are kept whole; what stands between two kept words is one edit at most.

    >>> edits("They must go.", Span(0, 13), "They may go!", Span(0, 12))[0]
    Edit(op='replace', reference=Span(start=5, end=9), variant=Span(start=5, end=8))
    """
    a = [Span(*m.span()) for m in _WORD.finditer(reference, *clause)]
    b = [Span(*m.span()) for m in _WORD.finditer(variant, *other)]
    same = _kept([s.of(reference) for s in a], [s.of(variant) for s in b])
    found: list[Edit] = []
    left, right = clause.start, other.start
    for i, j in [*same, (None, None)]:
        stretch = Span(left, a[i].start if i is not None else clause.end)
        answer = Span(right, b[j].start if j is not None else other.end)
        found += _edit(reference, stretch, variant, answer)
        if i is not None and j is not None:
            left, right = a[i].end, b[j].end
    return tuple(found)


def _kept(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """Indices of the words that stand on both sides, in order."""
    found: list[tuple[int, int]] = []
    i = j = 0
    for op in (*differences(a, b), None):
        end = op.a0 if op else len(a)
        while i < end:
            found.append((i, j))
            i, j = i + 1, j + 1
        if op:
            i, j = op.a1, op.b1
    return found


def _edit(reference: str, a: Span, variant: str, b: Span) -> list[Edit]:
    """At most one edit between two stretches; what is no word is trimmed off where it agrees."""
    (a0, a1), (b0, b1) = a, b
    while a0 < a1 and b0 < b1 and reference[a0] == variant[b0] and not reference[a0].isalnum():
        a0, b0 = a0 + 1, b0 + 1
    while (
        a0 < a1
        and b0 < b1
        and reference[a1 - 1] == variant[b1 - 1]
        and not reference[a1 - 1].isalnum()
    ):
        a1, b1 = a1 - 1, b1 - 1
    if a0 == a1 and b0 == b1:
        return []
    op = "insert" if a0 == a1 else "delete" if b0 == b1 else "replace"
    return [Edit(op, Span(a0, a1), Span(b0, b1))]  # type: ignore[arg-type]


def replay(reference: str, clause: Span, variant: str, found: Sequence[Edit]) -> str:
    """Apply `found` to `clause` of `reference`: the variant's clause, if the edits are right.

    >>> one, two = "We cannot go.", "We can go now."
    >>> replay(one, Span(0, 13), two, edits(one, Span(0, 13), two, Span(0, 14)))
    'We can go now.'
    """
    parts, at = [], clause.start
    for edit in found:
        parts += [reference[at : edit.reference.start], edit.variant.of(variant)]
        at = edit.reference.end
    return "".join((*parts, reference[at : clause.end]))
