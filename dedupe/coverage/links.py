"""Two records and their wording → how likely they report one meeting, with the evidence.

The cosine is the ground; what agrees raises it, what disagrees lowers it, and between two articles
that both report a meeting of office-holders some disagreements are a veto. Every number stands in
`MeetingRecipe`.
"""

from __future__ import annotations

from typing import NamedTuple

from dedupe.coverage.agreements import LOWERS, LOWERS_ALWAYS, RAISES, SPEECH_VETOES, VETOES
from dedupe.coverage.days import agreement
from dedupe.coverage.pairing import Pair, pair
from dedupe.coverage.sides import Side, all_named
from dedupe.coverage.wording import Wording
from dedupe.model import Link
from dedupe.recipe import MeetingRecipe
from dedupe.text.words import folded

VETO = -1.0


class Evidence(NamedTuple):
    """`score` from 0 to 1, or `VETO`; `rules` are the names of the rows that decided."""

    score: float
    rules: tuple[str, ...]
    pair: Pair


def evidence(a: Side, b: Side, wording: Wording, rules: MeetingRecipe) -> Evidence:
    """Weigh one pair; the same for either order."""
    seen = pair(a, b, wording, rules)
    vetoes = () if seen.quoting else VETOES if seen.official else SPEECH_VETOES
    for name, applies in vetoes:
        if applies(seen, rules):
            return Evidence(VETO, (name,), seen)
    raised = [(name, value) for name, worth in RAISES if (value := worth(seen, rules))]
    lowers = LOWERS_ALWAYS if seen.quoting else LOWERS
    lowered = [(name, value) for name, worth in lowers if (value := worth(seen, rules)) != 1]
    score = wording.cosine * (1 + sum(value for _, value in raised))
    for _, value in lowered:
        score *= value
    return Evidence(min(1.0, score), tuple(name for name, _ in raised + lowered), seen)


def link(found: Evidence) -> Link:
    """The evidence as a report prints it."""
    seen = found.pair
    a, b = sorted((seen.a, seen.b), key=lambda one: one.record.id)
    return Link(
        a=a.record.id,
        b=b.record.id,
        score=round(found.score, 4),
        date=agreement(seen.between),
        place=next((place for place in a.record.places if folded(place) in b.places), None),
        people=tuple(sorted(name for name in a.people if all_named((name,), b.people))),
        kind=seen.kind,
        wording=round(seen.wording.cosine, 4),
        shared=seen.wording.shared,
    )
