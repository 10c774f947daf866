"""A pronoun and the people of an article → whom it stands for, as a reader would take it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping

from dedupe.statements.cast import SOMEBODY, Cast
from dedupe.statements.speaker import Speaker
from dedupe.text import tokens as t
from dedupe.text.candidates import Gender

_MAIN, _OTHER, _NAMED = 1.0, 0.85, 0.6  # weights of subjects, and of who is only named
_EACH = 0.8  # what is left of a weight a sentence later
_UNKNOWN: Mapping[Gender, float] = {"m": 0.9, "f": 0.85}  # and where no gender is told
# (of people in the news who are named without a hint, most are men)


def antecedent(cast: Cast, place: int, sentence: int, gender: Gender) -> Speaker:
    """Whom the pronoun brings to mind: who was subject lately, in a main clause before others."""
    weights = _weights(cast, place, sentence)
    for other in (_addressee(cast, place), _parted(cast, place)):
        if other is not None:
            weights.pop(other, None)
    fits = {
        who: weight * (1 if who != SOMEBODY and cast.gender[who] else _UNKNOWN[gender])
        for who, weight in weights.items()
        if who == SOMEBODY or cast.gender[who] in (None, gender)
    }
    if not fits:
        return _nearest(cast, place, gender)
    best = max(sorted(fits), key=lambda who: fits[who])
    if best == SOMEBODY:
        return Speaker(None, "anonymous", 0.4)
    return Speaker(cast.people[best].name, "pronoun", 0.75)


def _nearest(cast: Cast, place: int, gender: Gender) -> Speaker:
    """Whoever was named last, however far back."""
    parted = _parted(cast, place)
    for who in cast.before(place):
        if cast.gender[who] in (None, gender) and who != parted:
            return Speaker(cast.people[who].name, "pronoun-nearest", 0.5)
    return Speaker(None, "pronoun", 0.3)


def _weights(cast: Cast, place: int, sentence: int) -> dict[int, float]:
    """The people near the pronoun, each with the weight of the place that speaks most for them."""
    found: dict[int, float] = {}
    for subject in cast.subjects(place, sentence):
        base = _MAIN if subject.main or subject.sentence == sentence else _OTHER
        weight = base * _EACH ** (sentence - subject.sentence) + subject.place * 1e-9
        found[subject.who] = max(found.get(subject.who, 0.0), weight)
    for near, who in cast.named(place, sentence):
        found[who] = max(found.get(who, 0.0), _NAMED * _EACH ** (sentence - near))
    return found


def _parted(cast: Cast, place: int) -> int | None:
    """*Falk, she said, had blamed them*: of whom she speaks."""
    found = cast.tokens
    if place < 2 or not found.kinds[place - 1] & t.COMMA:
        return None
    end = found.ends[place - 2]
    number = bisect_left(cast.starts, end) - 1
    return cast.at[number][1] if number >= 0 and cast.at[number][0].end == end else None


def _addressee(cast: Cast, place: int) -> int | None:
    """*he told Lima*: whom the pronoun cannot mean."""
    found = cast.tokens
    for verb in range(place + 1, min(place + 4, len(found) - 1)):
        if found.kinds[verb] & t.CUE:
            if found.kinds[verb + 1] & t.PUNCTUATION:
                return None
            first = bisect_left(cast.starts, found.starts[verb + 1])
            near = first < len(cast.at) and cast.starts[first] - found.ends[verb] < 25
            return cast.at[first][1] if near else None
    return None
