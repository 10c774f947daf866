"""The variants of a statement → a table of the phrases in which they part, a column a variant."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dedupe.model import Edit, Span
from dedupe.reports.wordings import Difference, Piece, Shown, merged, wording
from dedupe.text.words import words

Cells = tuple[tuple[Piece, ...], ...]


class Compared(NamedTuple):
    """A variant with its differences to the reference, seen from the variant, both in order."""

    shown: Shown
    edits: tuple[Edit, ...]
    found: tuple[Difference, ...]


def phrases(reference: Shown, variants: Sequence[Compared]) -> tuple[Cells, ...]:
    """Rows of cells, the reference's first; a cell without pieces: nothing stands there."""
    turned = [d.turned() for v in variants for d in v.found if d.words_there]
    columns = [_Column(reference, None, turned)]
    columns += [_Column(reference, variant, variant.found) for variant in variants]
    regions = _regions(reference, (d.there for v in variants for d in v.found))
    return tuple(tuple(column.cell(region) for column in columns) for region in regions)


def _regions(reference: Shown, found: Iterable[Span]) -> tuple[Span, ...]:
    """The stretches of the reference in which some variant differs, without a word between them."""
    starts = [word.span.start for word in words(reference.text, reference.clause)]
    out: list[Span] = []
    for region in merged(found):
        if out and bisect_left(starts, out[-1].end) == bisect_left(starts, region.start):
            out[-1] = Span(out[-1].start, region.end)
        else:
            out.append(region)
    return tuple(out)


class _Column:
    """One wording, found again by places of the reference; `variant` is None for the reference."""

    def __init__(
        self, reference: Shown, variant: Compared | None, found: Iterable[Difference]
    ) -> None:
        self._shown = variant.shown if variant else reference
        self._edits = variant.edits if variant else ()
        self._reference = reference
        self._found = sorted(found)
        self._places = [d.here.start for d in self._found]
        self._starts = [edit.reference.start for edit in self._edits]

    def cell(self, region: Span) -> tuple[Piece, ...]:
        """What stands where the reference has `region`, what differs in it marked."""
        start = self._carried(region.start, first=True)
        here = Span(start, max(start, self._carried(region.end, first=False)))
        near = slice(bisect_left(self._places, here.start), bisect_right(self._places, here.end))
        inside = [d for d in self._found[near] if here.holds(d.here)]
        pieces = wording(Shown(self._shown.text, here), inside, context=0).pieces
        return tuple(p for p in pieces if p.text.strip()) and pieces

    def _carried(self, at: int, *, first: bool) -> int:
        """A place of the reference in this wording; of an edit, its first or last place.

        What stands between two edits is the same on both sides, so the edit before `at` tells.
        """
        old, new = self._reference.clause.start, self._shown.clause.start
        here = (bisect_left if first else bisect_right)(self._starts, at) - 1
        if here >= 0:
            edit = self._edits[here]
            if at < edit.reference.end:
                return edit.variant.start if first else edit.variant.end
            old, new = edit.reference.end, edit.variant.end
        return new + at - old
