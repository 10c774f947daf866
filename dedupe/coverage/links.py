"""Two records and their wording → how likely they report one meeting, with the evidence.

The cosine is the ground; what agrees raises it, what disagrees lowers it, and between two articles
that both report a meeting of office-holders some disagreements are a veto. Every number stands in
`MeetingRecipe`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from dedupe.coverage.days import Gap, agreement, clash_of_weekdays, gap, loosely
from dedupe.coverage.sides import Side, all_named
from dedupe.coverage.wording import Wording
from dedupe.model import Agreement, Link
from dedupe.recipe import MeetingRecipe

VETO = -1.0
_FACTS = 3  # names and figures from which on it says something that none is shared


class Pair(NamedTuple):
    """Two sides and what was compared; `official` if both report a meeting of office-holders."""

    a: Side
    b: Side
    wording: Wording
    between: Gap
    kind: Agreement
    official: bool
    speech: bool

    @property
    def other_speech(self) -> bool:
        return self.speech and self.between.stated and (self.between.days or 0) > 0


class Evidence(NamedTuple):
    """`score` from 0 to 1, or `VETO`; `rules` are the names of the rows that decided."""

    score: float
    rules: tuple[str, ...]
    pair: Pair


def evidence(a: Side, b: Side, wording: Wording, rules: MeetingRecipe) -> Evidence:
    """Weigh one pair; the same for either order."""
    official = a.meets and b.meets
    speech = not official and a.speaks(rules) and b.speaks(rules)
    between = (gap if official or speech else loosely)(a.record.when, b.record.when)
    pair = Pair(a, b, wording, between, _kinds(a, b), official, speech)
    if official:
        for name, applies in _VETOES:
            if applies(pair, rules):
                return Evidence(VETO, (name,), pair)
    raised = [(name, value) for name, worth in _RAISES if (value := worth(pair, rules))]
    lowered = [(name, value) for name, worth in _LOWERS if (value := worth(pair, rules)) != 1]
    score = wording.cosine * (1 + sum(value for _, value in raised))
    for _, value in lowered:
        score *= value
    return Evidence(min(1.0, score), tuple(name for name, _ in raised + lowered), pair)


# ---------------------------------------------------------------- the tables
_Rule = Callable[[Pair, MeetingRecipe], float]


def _principals(pair: Pair, _: MeetingRecipe) -> bool:
    """Each has a principal whom the other's frame does not name."""
    a, b = pair.a, pair.b
    return not all_named(a.principals, b.people) and not all_named(b.principals, a.people)


def _stated_days(pair: Pair, _: MeetingRecipe) -> bool:
    return bool(pair.between.stated and pair.between.days)


def _far_windows(pair: Pair, rules: MeetingRecipe) -> bool:
    return not pair.between.stated and (pair.between.days or 0) > rules.far_days


_VETOES: tuple[tuple[str, Callable[[Pair, MeetingRecipe], bool]], ...] = (
    ("other kind", lambda pair, _: pair.kind == "conflict"),
    ("other principals", _principals),
    ("other day", _stated_days),
    ("published far apart", _far_windows),
)


def _day_raises(pair: Pair, rules: MeetingRecipe) -> float:
    days = pair.between.days
    if days is None or not pair.between.stated or days > rules.near_days:
        return 0.0
    return rules.near_day if days else rules.same_day


def _place(pair: Pair, rules: MeetingRecipe) -> float:
    a, b = pair.a.places, pair.b.places
    if not a or not b:
        return 0.0
    return rules.place * (len(a & b) / min(len(a), len(b)) - rules.usual_place)


def _names(pair: Pair, rules: MeetingRecipe) -> float:
    """Between the same two office-holders, or two days of one speaker, names prove nothing."""
    known = pair.other_speech or _same_pair(pair)
    return 0.0 if known else rules.names_in_common * pair.wording.names


_RAISES: tuple[tuple[str, _Rule], ...] = (
    ("day", _day_raises),
    ("place", _place),
    ("names", _names),
    ("figures", lambda pair, rules: rules.figures_in_common * pair.wording.figures),
    ("statements", lambda pair, rules: rules.statement * min(pair.wording.shared, 5)),
)


def _weekday(pair: Pair, rules: MeetingRecipe) -> float:
    clash = pair.official and clash_of_weekdays(pair.a.record.when, pair.b.record.when)
    return rules.other_window if clash else 1


def _window(pair: Pair, rules: MeetingRecipe) -> float:
    """Days that do not meet, at least one of them only read from the publication's."""
    return rules.other_window if pair.official and pair.between.days else 1


def _far(pair: Pair, rules: MeetingRecipe) -> float:
    """Weeks apart a report may be a follow-up; months apart it must name the same people."""
    days = pair.between.days or 0
    if pair.official or days <= rules.far_days:
        return 1
    follows = days <= rules.very_far_days or pair.wording.names >= rules.follows_up
    return rules.far_apart if follows else rules.very_far_apart


def _facts(pair: Pair, rules: MeetingRecipe) -> float:
    """Both name people, places or figures, and hardly one in common: one sort, two events."""
    if min(pair.a.facts, pair.b.facts) < _FACTS:
        return 1
    common = max(pair.wording.names, pair.wording.figures / 2)
    return rules.other_facts + (1 - rules.other_facts) * min(1.0, common / rules.few_in_common)


def _filling(pair: Pair, rules: MeetingRecipe) -> float:
    """One form of words, filled in with other names and figures: two notices of one template.

    Reports that were written for themselves are not so alike in their common words, and copies
    share the facts, too.
    """
    seen = pair.wording
    if seen.form < rules.same_form:
        return 1
    agreed = (seen.facts - rules.few_facts) / (rules.same_facts - rules.few_facts)
    return max(rules.other_filling, min(1.0, agreed))


def _other_day(pair: Pair, rules: MeetingRecipe) -> float:
    """The same two office-holders, and each text states a day: two rounds, whatever the verbs."""
    a, b = pair.a, pair.b
    both = len(a.principals) == len(b.principals) == 2 and (a.meets or b.meets)
    days = pair.between.days or 0
    if pair.official or not both or not pair.between.stated or days <= rules.near_days:
        return 1
    return rules.other_day if _same(a, b) else 1


def _other_speech(pair: Pair, rules: MeetingRecipe) -> float:
    if not pair.other_speech:
        return 1
    return rules.other_day if pair.between.days == 1 else rules.other_speech


def _genre(pair: Pair, rules: MeetingRecipe) -> float:
    """A profile, a preview or an editorial beside a report of the meeting of which it tells."""
    one, other = pair.a.record.genre, pair.b.record.genre
    reported = (pair.a.meets and one == "report") or (pair.b.meets and other == "report")
    return rules.other_genre if one != other and (pair.official or reported) else 1


def _absent(pair: Pair, rules: MeetingRecipe) -> float:
    """One reports a meeting of two office-holders; the other tells of none and not of them both."""
    for one, other in ((pair.a, pair.b), (pair.b, pair.a)):
        silent = not other.record.meets or other.record.genre != "report"
        if one.meets and silent and not all_named(one.principals, other.people):
            return rules.absent
    return 1


_LOWERS: tuple[tuple[str, _Rule], ...] = (
    ("other weekday", _weekday),
    ("another day", _other_day),
    ("another speech", _other_speech),
    ("other window", _window),
    ("far apart", _far),
    ("other facts", _facts),
    ("another filling", _filling),
    ("other genre", _genre),
    ("no principals", _absent),
)


# ---------------------------------------------------------------- comparisons


def _kinds(a: Side, b: Side) -> Agreement:
    one, other = a.record.kind, b.record.kind
    if one is None or other is None:
        return "unknown"
    if one == other:
        return "confirmed"
    return "conflict" if "in-person" in (one, other) else "compatible"


def _same(a: Side, b: Side) -> bool:
    return all_named(a.principals, b.people) and all_named(b.principals, a.people)


def _same_pair(pair: Pair) -> bool:
    a, b = pair.a, pair.b
    if pair.official:
        return _same(a, b)
    return any(
        one.meets and all_named(one.principals, other.people) for one, other in ((a, b), (b, a))
    )


def link(found: Evidence) -> Link:
    """The evidence as a report prints it."""
    pair = found.pair
    a, b = sorted((pair.a, pair.b), key=lambda one: one.record.id)
    return Link(
        a=a.record.id,
        b=b.record.id,
        score=round(found.score, 4),
        date=agreement(pair.between),
        place=next((place for place in a.record.places if place.casefold() in b.places), None),
        people=tuple(sorted(name for name in a.people if all_named((name,), b.people))),
        kind=pair.kind,
        wording=round(pair.wording.cosine, 4),
        shared=pair.wording.shared,
    )
