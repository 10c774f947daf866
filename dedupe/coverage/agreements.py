"""What agrees and disagrees between two articles → what that does to the link, rule by rule.

Every number stands in `MeetingRecipe`. `VETOES` hold between two articles that both report a
meeting of office-holders, `SPEECH_VETOES` between others. Of two that quote the same, only
`LOWERS_ALWAYS` count: a misread date, name or kind weighs less than words that nobody says twice.
"""

from __future__ import annotations

from collections.abc import Callable

from dedupe.coverage.days import clash_of_weekdays
from dedupe.coverage.pairing import Pair
from dedupe.coverage.sides import all_named
from dedupe.recipe import MeetingRecipe

_FACTS = 3  # names and figures from which on it says something that none is shared
Rule = Callable[[Pair, MeetingRecipe], float]


def _principals(pair: Pair, rules: MeetingRecipe) -> bool:
    """Each has a principal whom the other's frame does not name.

    On one day, the same words quoted, a principal was rather read from somebody in the second row.
    """
    a, b = pair.a, pair.b
    if pair.between.days == 0 and pair.wording.echoes >= rules.many_echoes:
        return False
    return not all_named(a.principals, b.people) and not all_named(b.principals, a.people)


def _stated_days(pair: Pair, _: MeetingRecipe) -> bool:
    return bool(pair.between.stated and pair.between.days)


def _far_windows(pair: Pair, rules: MeetingRecipe) -> bool:
    return not pair.between.stated and (pair.between.days or 0) > rules.far_days


def _another_speech(pair: Pair, rules: MeetingRecipe) -> bool:
    """Two days of one speaker; one day more or less is soon misread, if the same is quoted."""
    near = (pair.between.days or 0) <= 1 and pair.wording.echoes >= rules.many_echoes
    return pair.other_speech and not near


def _beside(pair: Pair, _: MeetingRecipe) -> bool:
    """A meeting of two on the sidelines of another one, and that of more than two itself."""
    a, b = pair.a, pair.b
    margins = a.record.setting == "margin", b.record.setting == "margin"
    return (margins[0] and b.several) or (margins[1] and a.several)


VETOES: tuple[tuple[str, Callable[[Pair, MeetingRecipe], bool]], ...] = (
    ("other kind", lambda pair, _: pair.kind == "conflict"),
    ("other principals", _principals),
    ("on the sidelines", _beside),
    ("other day", _stated_days),
    ("published far apart", _far_windows),
)
SPEECH_VETOES: tuple[tuple[str, Callable[[Pair, MeetingRecipe], bool]], ...] = (
    ("another speech", _another_speech),
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
    """Between the same two office-holders, or two days of one speaker, names prove nothing.

    A preview or a profile has them, and the figures, from the report of which it tells.
    """
    if pair.other_speech or pair.retold or pair.same_pair or pair.heard:
        return 0.0
    worth = rules.names_apart if pair.apart else rules.names_in_common
    return worth * pair.names * _another(pair, rules)


def _figures(pair: Pair, rules: MeetingRecipe) -> float:
    return 0.0 if pair.retold else rules.figures_in_common * pair.figures


def _echoes(pair: Pair, rules: MeetingRecipe) -> float:
    return rules.echo * min(pair.wording.echoes, rules.most_echoes) if pair.heard else 0.0


RAISES: tuple[tuple[str, Rule], ...] = (
    ("day", _day_raises),
    ("place", _place),
    ("names", _names),
    ("figures", _figures),
    ("statements", lambda pair, rules: rules.statement * min(pair.wording.shared, 5)),
    ("echoes", _echoes),
    ("same statements", lambda pair, rules: rules.quoting if pair.quoting else 0.0),
)


def _weekday(pair: Pair, rules: MeetingRecipe) -> float:
    if not (pair.official or pair.heard):
        return 1
    clash = clash_of_weekdays(pair.a.record.when, pair.b.record.when)
    return rules.other_window if clash else 1


def _window(pair: Pair, rules: MeetingRecipe) -> float:
    """Days that do not meet, at least one of them only read from the publication's."""
    return rules.other_window if pair.official and pair.between.days else 1


def _far(pair: Pair, rules: MeetingRecipe) -> float:
    """Weeks apart a report may be a follow-up; months apart it must name the same people."""
    days = pair.between.days or 0
    if pair.official or days <= rules.far_days:
        return 1
    follows = days <= rules.very_far_days or pair.names >= rules.follows_up
    return rules.far_apart if follows else rules.very_far_apart


def _facts(pair: Pair, rules: MeetingRecipe) -> float:
    """Both name people, places or figures, and hardly one in common: one sort, two events."""
    if min(pair.a.facts, pair.b.facts) < _FACTS:
        return 1
    common = max(pair.names, pair.figures / 2)
    return rules.other_facts + (1 - rules.other_facts) * min(1.0, common / rules.few_in_common)


def _few_words(pair: Pair, rules: MeetingRecipe) -> float:
    """Two short texts with little in common have that by chance, unless their names agree."""
    if pair.names >= rules.telling_names or pair.wording.common >= rules.few_words:
        return 1
    return pair.wording.common / rules.few_words


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
    return rules.other_day if pair.same_principals else 1


def _two_met(pair: Pair, rules: MeetingRecipe) -> float:
    """The same two people, of no known office, met on two days that both texts state."""
    a, b = pair.a, pair.b
    met = a.record.meets and b.record.meets and len(a.people) == len(b.people) == 2
    other = pair.between.stated and (pair.between.days or 0) > rules.near_days
    return 0.0 if met and other and all_named(a.people, b.people) else 1.0


def _genre(pair: Pair, rules: MeetingRecipe) -> float:
    """A profile, a preview or an editorial beside a report of the meeting of which it tells."""
    return rules.other_genre if pair.retold else 1


def _absent(pair: Pair, rules: MeetingRecipe) -> float:
    """One reports a meeting of two office-holders; the other tells of none and not of them both."""
    for one, other in ((pair.a, pair.b), (pair.b, pair.a)):
        silent = not other.record.meets or other.record.genre != "report"
        if one.meets and silent and not all_named(one.principals, other.people):
            return rules.absent
    return 1


def _other_words(pair: Pair, rules: MeetingRecipe) -> float:
    """Both quote the same person at length, and hardly two words in a row are the same."""
    return rules.other_words if pair.heard and pair.wording.echoes <= rules.few_echoes else 1


def _another(pair: Pair, rules: MeetingRecipe) -> float:
    """One names the other's two office-holders, but reports the meeting of somebody else."""
    if not pair.official or pair.same_principals:
        return 1
    return rules.other_principal


LOWERS: tuple[tuple[str, Rule], ...] = (
    ("other weekday", _weekday),
    ("another day", _other_day),
    ("met on another day", _two_met),
    ("other window", _window),
    ("far apart", _far),
    ("other words", _other_words),
    ("other facts", _facts),
    ("few words", _few_words),
    ("another filling", _filling),
    ("other genre", _genre),
    ("another principal", _another),
    ("no principals", _absent),
)
LOWERS_ALWAYS = tuple(row for row in LOWERS if row[0] == "other genre")
