"""The records of one group → what its meeting was: day, place, kind, people.

No article is believed alone: each member votes with what it states, and a date that all leave
partial stays partial.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dedupe.coverage.days import bounds
from dedupe.coverage.principals import same_person
from dedupe.coverage.sides import Side
from dedupe.coverage.when import When
from dedupe.model import MeetingKind, PartialDate
from dedupe.text.day_numbers import day_number, from_day_number
from dedupe.text.words import folded

_LONGEST_WINDOW = 31
# What a member's date weighs: a day it states, a day of which only the dateline is left, the days
# before its publication.
_STATED, _DATELINE, _WINDOW = 2.0, 1.5, 0.5


def day(members: Sequence[Side]) -> tuple[PartialDate | None, str | None, str | None]:
    """The meeting's date and the first and last day that it can have been."""
    whens = [one.record.when for one in members if one.record.when.date is not None]
    near = next((w.date for w in whens if w.stated and day_number(w.date)), None)
    near = near or next((w.date for w in whens if day_number(w.date)), None)
    if near is None:
        return _partial(whens)
    votes = _votes(whens, near)
    if not votes:
        return None, None, None
    best, weight = min(votes.items(), key=lambda row: (-row[1], row[0]))
    first, last = _spread(votes, weight)
    if any(w.stated for w in whens) or first == last:
        return from_day_number(best), _iso(best), _iso(best)
    return _common(first, last), _iso(first), _iso(last)


def _votes(whens: Sequence[When], near: PartialDate) -> dict[int, float]:
    """Weight by day number; a weekday that is named counts for its days only."""
    votes: dict[int, float] = {}
    for one in whens:
        span = bounds(one, near)
        if span is None or span[1] - span[0] > _LONGEST_WINDOW:
            continue
        for number in range(span[0], span[1] + 1):
            if one.weekday is None or one.slack == 0 or (number - 1 - one.weekday) % 7 == 0:
                last = 0.25 if number == span[1] and one.stated else 0.0
                votes[number] = votes.get(number, 0.0) + _weight(one) + last
    return votes


def _weight(one: When) -> float:
    if not one.stated:
        return _WINDOW
    return _DATELINE if one.rule == "dateline" else _STATED


def _spread(votes: dict[int, float], weight: float) -> tuple[int, int]:
    likely = [number for number, value in votes.items() if value == weight]
    return min(likely), max(likely)


def _common(first: int, last: int) -> PartialDate:
    """What the first and the last day have in common."""
    a, b = from_day_number(first), from_day_number(last)
    if a.year != b.year:
        return b
    return PartialDate(a.year, a.month) if a.month == b.month else PartialDate(a.year)


def _partial(whens: Sequence[When]) -> tuple[PartialDate | None, None, None]:
    """The date that most members print, no year anywhere."""
    printed = Counter(w.date for w in whens if w.stated and w.date is not None)
    if not printed:
        return None, None, None
    return min(printed, key=lambda d: (-printed[d], str(d))), None, None


def _iso(number: int) -> str:
    return str(from_day_number(number))


def kind(members: Sequence[Side]) -> MeetingKind | None:
    """The kind that most members tell; else two who met somewhere met in person.

    Calls and video links are named as such, encounters often only by *met* and a dateline.
    """
    votes: Counter[MeetingKind] = Counter()
    for one in members:
        if one.record.kind is not None:
            votes[one.record.kind] += 1
    if not votes:
        there = any(one.meets and one.record.places for one in members)
        return "in-person" if there else None
    ranked: list[MeetingKind] = sorted(votes, key=lambda how: (-votes[how], how))
    return ranked[0]


def place(members: Sequence[Side]) -> str | None:
    """The place that most members name early, as most of them print it."""
    votes: Counter[str] = Counter()
    printed: dict[str, Counter[str]] = {}
    for one in members:
        for number, name in enumerate(one.record.places[:3]):
            votes[folded(name)] += 2 if number == 0 else 1
            printed.setdefault(folded(name), Counter())[name] += 1
    if not votes:
        return None
    best = min(votes, key=lambda name: (-votes[name], name))
    return min(printed[best], key=lambda name: (-printed[best][name], name))


def participants(members: Sequence[Side]) -> tuple[str, ...]:
    """The principals of at least half of the members that have any, by their fullest names.

    Of a gathering that several report these are all office-holders whom two of them name.
    """
    meeting = [one for one in members if one.principals and one.record.meets]
    gathered = sum(one.several for one in meeting) > 1
    telling = [one.officials if gathered else one.principals for one in meeting]
    people: list[Counter[str]] = []
    for principals in telling:
        for name in principals:
            same = next((c for c in people if any(same_person(name, n) for n in c)), None)
            if same is None:
                people.append(same := Counter())
            same[name] += 1
    least = max(len(telling) / 2, 1 + gathered)
    kept = [names for names in people if sum(names.values()) >= least]
    kept.sort(key=lambda names: (-sum(names.values()), min(names)))
    return tuple(_fullest(names) for names in kept)


def _fullest(names: Counter[str]) -> str:
    return min(names, key=lambda n: (-len(n.split()), -names[n], n))
