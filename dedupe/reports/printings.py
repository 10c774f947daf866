"""Statements that two articles print → both wordings beside each other, with what differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from dedupe.drift.compare import Comparison, Printed
from dedupe.drift.compare import compare as drift
from dedupe.model import FollowedStatement, Variant
from dedupe.recipe import DriftRecipe
from dedupe.reports import terminal
from dedupe.reports.columns import RELATION
from dedupe.reports.legible import one_line
from dedupe.reports.terminal import wrapped
from dedupe.reports.told import Telling
from dedupe.reports.wordings import Difference, differences, lacking, wording

Form = Literal["text", "json"]
_Compared = tuple[Variant, Variant, Comparison]
_SIDE_BY_SIDE = 76  # columns from which two wordings stand beside each other


@dataclass(frozen=True, slots=True)
class Paper:
    """What the comparison is printed on, and with which settings the two are compared.

    Below 76 columns the two wordings of a statement stand under each other.
    """

    form: Form = "text"
    width: int = 100
    color: bool = False
    recipe: DriftRecipe = field(default_factory=DriftRecipe)


@dataclass(frozen=True, slots=True)
class Matched:
    """A statement that at least one of the two prints; a side has a variant a piece."""

    statement: FollowedStatement
    a: tuple[Variant, ...]
    b: tuple[Variant, ...]


def both(telling: Telling, found: Sequence[Matched], paper: Paper) -> Iterator[str]:
    shared = [m for m in found if m.a and m.b]
    if shared:
        signs = f"{terminal.DIFFERS} not in the other, {terminal.MISSING} more there"
        yield from wrapped("In both  ", f"signs: {signs}", paper.width)
    for number, matched in enumerate(shared, 1):
        yield ""
        made = [
            (one, other, compared(telling, one, other, paper.recipe))
            for one in matched.a
            for other in matched.b
        ]
        yield from wrapped(f"{number}. ", _heading(telling, matched, made[0][2]), paper.width)
        yield from _pair(telling, matched, made, paper.width)


def _heading(telling: Telling, matched: Matched, found: Comparison) -> str:
    named = dict.fromkeys(v.said.speaker for v in (matched.a[0], matched.b[0]))
    speakers = [one_line(name) if name else "not resolved" for name in named]
    ids = {matched.a[0].said.article, matched.b[0].said.article}
    rules = dict.fromkeys(
        f.rule
        for f in telling.findings_of.get(matched.statement.id, ())
        if {f.place.article, *(p.article for p in f.counterparts)} >= ids
    )
    entered = {a for v in (*matched.a, *matched.b) for a in v.entered}
    alarms = [f"{a}!{' (came in with the copy)' * (a in entered)}" for a in found.alarms]
    parts = " / ".join(speakers), RELATION[found.wording], ", ".join(alarms), " ".join(rules)
    return " · ".join(part for part in parts if part)


def _pair(
    telling: Telling, matched: Matched, made: Sequence[_Compared], width: int
) -> Iterator[str]:
    """The two printings, or all pieces of either, each marked against every piece of the other."""
    column = (width - 6) // 2 if width >= _SIDE_BY_SIDE else width - 6
    left, right = (
        [line for v in side for line in printing(telling, v, _parted(telling, v, made), column)]
        for side in (matched.a, matched.b)
    )
    if width >= _SIDE_BY_SIDE:
        yield from (f"   {row}" for row in terminal.beside(left, right, column))
    else:
        yield from (*terminal.under(left, 3), "", *terminal.under(right, 3))


def _parted(
    telling: Telling, variant: Variant, made: Sequence[_Compared]
) -> tuple[Difference, ...]:
    """What a piece has that no piece of the other printing has."""
    every = []
    for one, other, found in made:
        if variant in (one, other):
            here, there = telling.shown(one.said), telling.shown(other.said)
            pairs = [(edit.reference, edit.variant) for edit in found.edits]
            parted = differences(here, there, pairs)
            every.append(parted if variant is one else tuple(d.turned() for d in parted))
    alone = lacking(telling.shown(variant.said), every)
    # Beside pieces, what one of them lacks may stand in the next one.
    return alone if len(made) == 1 else tuple(d for d in alone if d.words_here)


def compared(telling: Telling, one: Variant, other: Variant, recipe: DriftRecipe) -> Comparison:
    """How two variants part, whichever of them is the reference, or neither: `one` is it here."""
    a, b = (Printed(v.said, telling.articles[v.said.article]) for v in (one, other))
    return drift(a, b, recipe)


def printing(
    telling: Telling, variant: Variant, found: Sequence[Difference], width: int
) -> list[terminal.Line]:
    said = variant.said
    place = telling.places.at(said.article, said.span)
    whole = wording(telling.shown(said), found, context=0)
    counts = f", {whole.differing} of {whole.words} words differ" if whole.differing else ""
    head = f"{place.line}:{place.column} {said.kind}{counts}"
    return [terminal.Line(head), *terminal.lines(whole.pieces, width)]
