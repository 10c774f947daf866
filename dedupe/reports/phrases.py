"""The variants of a statement → a table of the phrases in which they part, a column a variant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dedupe.model import Edit, Span
from dedupe.reports.wordings import Difference, Piece, Shown, merged, wording
from dedupe.text.words import words


class Compared(NamedTuple):
    """A variant with its differences to the reference, seen from the variant."""

    shown: Shown
    edits: tuple[Edit, ...]
    found: tuple[Difference, ...]


def phrases(
    reference: Shown, variants: Sequence[Compared]
) -> tuple[tuple[tuple[Piece, ...], ...], ...]:
    """Rows of cells, the reference's first; a cell without pieces: nothing stands there."""
    regions = _regions(reference, [d for v in variants for d in v.found])
    rows = []
    for region in regions:
        mine = [d.turned() for v in variants for d in v.found if d.words_there]
        cells = [_cell(reference.text, region, mine)]
        for variant in variants:
            there = _carried(region, reference, variant)
            cells.append(_cell(variant.shown.text, there, variant.found))
        rows.append(tuple(cells))
    return tuple(rows)


def _regions(reference: Shown, found: Iterable[Difference]) -> tuple[Span, ...]:
    """The stretches of the reference in which some variant differs, without a word between them."""
    inside = [word.span for word in words(reference.text, reference.clause)]
    out: list[Span] = []
    for region in merged(d.there for d in found):
        between = Span(out[-1].end, region.start) if out else None
        if between and not any(between.holds(span) for span in inside):
            out[-1] = Span(out[-1].start, region.end)
        else:
            out.append(region)
    return tuple(out)


def _carried(region: Span, reference: Shown, variant: Compared) -> Span:
    """Where the variant prints what the reference prints at `region`."""
    start = _mapped(region.start, reference, variant, first=True)
    return Span(start, max(start, _mapped(region.end, reference, variant, first=False)))


def _mapped(at: int, reference: Shown, variant: Compared, *, first: bool) -> int:
    """A place of the reference in the variant; of an edit, its first or last place there.

    What stands between two edits is the same on both sides, so the last edit before `at` tells.
    """
    old, new = reference.clause.start, variant.shown.clause.start
    for edit in variant.edits:
        if edit.reference.start > at or (first and edit.reference.start == at):
            break
        if at < edit.reference.end:
            return edit.variant.start if first else edit.variant.end
        old, new = edit.reference.end, edit.variant.end
    return new + at - old


def _cell(text: str, span: Span, found: Iterable[Difference]) -> tuple[Piece, ...]:
    inside = [d for d in found if span.holds(d.here)]
    pieces = wording(Shown(text, span), inside, context=0).pieces
    return tuple(p for p in pieces if p.text.strip()) and pieces
