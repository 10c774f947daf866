"""Two sides and what was compared of them → one pair, with what it is a pair of."""

from __future__ import annotations

from typing import NamedTuple

from dedupe.coverage.days import Gap, gap, loosely
from dedupe.coverage.sides import Side, all_named
from dedupe.coverage.wording import Wording
from dedupe.model import Agreement
from dedupe.recipe import MeetingRecipe


class Pair(NamedTuple):
    """Two sides and what was compared.

    `official` if both report a meeting of office-holders; `speech` if not, and both name one and
    largely tell what was said on a day; `retold` if one reports and the other is a preview, a
    profile or such; `wordy` if both quote much; `quoting` if so many rare statement
    keys are common that both report one event, whatever else was read of them; `apart` if their
    days are known to be more than a few apart
    """

    a: Side
    b: Side
    wording: Wording
    between: Gap
    kind: Agreement
    official: bool
    speech: bool
    retold: bool
    quoting: bool
    wordy: bool
    apart: bool

    @property
    def other_speech(self) -> bool:
        """Whether each largely tells what was said on its day, and the two days are different."""
        return self.speech and self.between.stated and bool(self.between.days)

    @property
    def names(self) -> float:
        """How far the names agree: of texts of other days, a likeness of few is rather chance."""
        return self.wording.names_apart if self.apart else self.wording.names

    @property
    def figures(self) -> float:
        """The same of the figures."""
        return self.wording.figures_apart if self.apart else self.wording.figures

    @property
    def same_principals(self) -> bool:
        """Whether each names the other's office-holders."""
        return _same(self.a, self.b)

    @property
    def heard(self) -> bool:
        """Whether both quote at length whom both are about, on a day that not both of them tell."""
        named = bool(self.a.principals and self.b.principals) and self.same_principals
        return self.wordy and named and not self.between.stated

    @property
    def same_pair(self) -> bool:
        """Whether names prove nothing, since both are about the same two office-holders."""
        if self.official:
            return self.same_principals
        return any(
            one.meets and all_named(one.principals, other.people)
            for one, other in ((self.a, self.b), (self.b, self.a))
        )


def pair(a: Side, b: Side, wording: Wording, rules: MeetingRecipe) -> Pair:
    """The same for either order, but for the order of the sides."""
    official = a.meets and b.meets
    speech = not official and a.speaks(rules) and b.speaks(rules)
    between = (gap if official or speech else loosely)(a.record.when, b.record.when)
    reported = official or _reports(a, rules) or _reports(b, rules)
    retold = reported and a.record.genre != b.record.genre
    near = (between.days or 0) <= rules.near_days
    quoting = near and _quote_the_same(a, b, wording, rules)
    wordy = min(a.record.quoted, b.record.quoted) >= rules.speech
    return Pair(
        a, b, wording, between, _kinds(a, b), official, speech, retold, quoting, wordy, not near
    )


def _reports(one: Side, rules: MeetingRecipe) -> bool:
    return one.record.genre == "report" and (one.meets or one.speaks(rules))


def _quote_the_same(a: Side, b: Side, wording: Wording, rules: MeetingRecipe) -> bool:
    """So much that it is no single phrase, which is soon said again, and no slip of a long text."""
    least = max(rules.quoting_keys, rules.quoting_share * min(a.keys, b.keys))
    return wording.shared >= least


def _kinds(a: Side, b: Side) -> Agreement:
    one, other = a.record.kind, b.record.kind
    if one is None or other is None:
        return "unknown"
    if one == other:
        return "confirmed"
    return "conflict" if "in-person" in (one, other) else "compatible"


def _same(a: Side, b: Side) -> bool:
    return all_named(a.principals, b.people) and all_named(b.principals, a.people)
