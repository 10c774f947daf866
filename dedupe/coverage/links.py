"""Two records and their cosine → how likely they report one meeting, with the evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from dedupe.coverage.days import Gap, agreement, clash_of_weekdays, gap, loosely
from dedupe.coverage.principals import Known, same_person
from dedupe.coverage.signature import MeetingRecord
from dedupe.model import Agreement, Link
from dedupe.recipe import MeetingRecipe

_VETO = -1.0


class Wording(NamedTuple):
    """What a pair has in common: cosine of stems, weighted Jaccard of names, Jaccard of figures, and
    the number of statement keys."""

    cosine: float
    names: float
    figures: float
    shared: int


@dataclass(frozen=True, slots=True)
class Side:
    """A record, its principals among the offices known to the corpus, and whom its frame names."""

    record: MeetingRecord
    principals: tuple[str, ...]
    people: tuple[str, ...]

    @property
    def meets(self) -> bool:
        return self.record.meets and len(self.principals) == 2


def side(one: MeetingRecord, known: Known) -> Side:
    """The two office-holders whom the frame names most are its principals."""
    people = [person.name for person in one.people if person.count > 0]
    return Side(one, tuple(p for p in people if known.official(p))[:2], tuple(people))


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against one meeting; `score` sums it up, a veto is −1."""

    score: float
    date: Agreement
    place: str | None
    people: tuple[str, ...]
    kind: Agreement
    wording: Wording


def evidence(a: Side, b: Side, wording: Wording, rules: MeetingRecipe) -> Evidence:
    """Weigh one pair (the same for either order)."""
    exact = a.meets and b.meets
    between = (gap if exact else loosely)(a.record.when, b.record.when)
    kind = _kind(a.record, b.record)
    score = _score(a, b, wording, rules, between, kind)
    return Evidence(
        score, agreement(between), shared_place(a, b), shared_people(a, b), kind, wording
    )


def _score(a, b, wording, rules, between, kind):
    both = a.meets and b.meets
    x, y = a.record, b.record
    score, factor = wording.cosine, 1.0
    if both and (kind == "conflict" or _others(a, b)):
        return _VETO
    if both and clash_of_weekdays(x.when, y.when):
        score *= rules.window
    if between.days is not None:
        if between.stated:
            if between.days == 0:
                factor += rules.same_day
            elif both:
                return _VETO
            elif between.days <= 3:
                factor += rules.near_day
            elif between.days > rules.far_days:
                score *= rules.far
        elif between.days > 0:
            if both and between.days > rules.far_days:
                return _VETO
            score *= rules.window if both else rules.far if between.days > rules.far_days else 1
    if x.places and y.places:
        pa, pb = {p.casefold() for p in x.places}, {p.casefold() for p in y.places}
        factor += rules.place * (len(pa & pb) / min(len(pa), len(pb)) - 0.3)
    if not (both and _same(a, b)):
        factor += rules.names_weight * wording.names
    factor += rules.figures * wording.figures
    if both and x.genre != y.genre:
        score *= rules.genre
    return min(1.0, score * factor)


def _kind(a: MeetingRecord, b: MeetingRecord) -> Agreement:
    if a.kind is None or b.kind is None:
        return "unknown"
    if a.kind == b.kind:
        return "confirmed"
    return "conflict" if "in-person" in (a.kind, b.kind) else "compatible"


def _named(person: str, people: tuple[str, ...]) -> bool:
    return any(same_person(person, other) for other in people)


def _others(a: Side, b: Side) -> bool:
    """Each has a principal whom the other's frame does not name."""
    return any(not _named(p, b.people) for p in a.principals) and any(
        not _named(p, a.people) for p in b.principals
    )


def _same(a: Side, b: Side) -> bool:
    return all(_named(p, b.people) for p in a.principals) and all(
        _named(p, a.people) for p in b.principals
    )


def shared_place(a: Side, b: Side) -> str | None:
    theirs = {place.casefold() for place in b.record.places}
    return next((place for place in a.record.places if place.casefold() in theirs), None)


def shared_people(a: Side, b: Side) -> tuple[str, ...]:
    """The people whom both frames name, as the first one prints them."""
    return tuple(sorted(p for p in a.people if _named(p, b.people)))


def link(a: str, b: str, found: Evidence) -> Link:
    first, second = sorted((a, b))
    return Link(
        first, second, round(found.score, 4), found.date, found.place, found.people, found.kind,
        round(found.wording.cosine, 4), found.wording.shared,
    )  # fmt: skip
