"""Two records and their cosine → how likely they report one meeting, with the evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from dedupe.coverage.days import Gap, agreement, clash_of_weekdays, gap
from dedupe.coverage.signature import MeetingRecord
from dedupe.model import Agreement, Link
from dedupe.recipe import MeetingRecipe

_VETO = -1.0


class Wording(NamedTuple):
    """What the words of a pair have in common: cosine, Jaccard of names, shared statement keys."""

    cosine: float
    names: float
    shared: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against one meeting; `score` sums it up, a veto is −1."""

    score: float
    date: Agreement
    place: str | None
    people: tuple[str, ...]
    kind: Agreement
    wording: Wording


def evidence(
    a: MeetingRecord, b: MeetingRecord, wording: Wording, rules: MeetingRecipe
) -> Evidence:
    """Weigh one pair (the same for either order)."""
    between = gap(a.when, b.when)
    date = agreement(between)
    place = shared_place(a, b)
    kind = _kind(a, b)
    people = shared_people(a, b)
    score = _score(a, b, wording, rules, between, place, kind)
    return Evidence(score, date, place, people, kind, wording)


def _score(a, b, wording, rules, between, place, kind):
    both = a.meets and b.meets and len(a.principals) == 2 and len(b.principals) == 2
    score, factor = wording.cosine, 1.0
    if both and (kind == "conflict" or _others(a, b)):
        return _VETO
    if both and clash_of_weekdays(a.when, b.when):
        score *= rules.window
    if between.days is not None:
        if between.stated:
            if between.days == 0:
                factor += rules.same_day
            elif both:
                return _VETO
            elif between.days > rules.far_days:
                score *= rules.far
        elif between.days > 0:
            if both and between.days > rules.far_days:
                return _VETO
            score *= rules.window if both else rules.far if between.days > rules.far_days else 1
    if a.places and b.places:
        pa, pb = {p.casefold() for p in a.places}, {p.casefold() for p in b.places}
        factor += rules.place * (len(pa & pb) / min(len(pa), len(pb)) - 0.3)
    if not (both and _same(a, b)):
        factor += rules.names_weight * wording.names
    if a.genre != b.genre:
        score *= rules.genre
    return min(1.0, score * factor)


def _kind(a: MeetingRecord, b: MeetingRecord) -> Agreement:
    if a.kind is None or b.kind is None:
        return "unknown"
    if a.kind == b.kind:
        return "confirmed"
    return "conflict" if "in-person" in (a.kind, b.kind) else "compatible"


def _others(a: MeetingRecord, b: MeetingRecord) -> bool:
    """Each has a principal whom the other's frame does not name."""
    return any(p not in b.people for p in a.principals) and any(
        p not in a.people for p in b.principals
    )


def _same(a: MeetingRecord, b: MeetingRecord) -> bool:
    return all(p in b.people for p in a.principals) and all(p in a.people for p in b.principals)


def shared_place(a: MeetingRecord, b: MeetingRecord) -> str | None:
    theirs = {place.casefold() for place in b.places}
    return next((place for place in a.places if place.casefold() in theirs), None)


def shared_people(a: MeetingRecord, b: MeetingRecord) -> tuple[str, ...]:
    return tuple(sorted({*a.principals, *a.people} & {*b.principals, *b.people}))


def link(a: MeetingRecord, b: MeetingRecord, found: Evidence) -> Link:
    first, second = sorted((a.id, b.id))
    return Link(
        first, second, round(found.score, 4), found.date, found.place, found.people, found.kind,
        round(found.wording.cosine, 4), found.wording.shared,
    )  # fmt: skip
