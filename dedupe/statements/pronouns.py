"""A pronoun and the people of an article → whom it stands for, as a reader would take it."""

from __future__ import annotations

from bisect import bisect_left

from dedupe.statements.cast import SOMEBODY, Cast
from dedupe.statements.speaker import Speaker
from dedupe.text import tokens as t
from dedupe.text.candidates import Gender


def antecedent(cast: Cast, place: int, sentence: int, gender: Gender) -> Speaker:
    """The nearest earlier subject that is a person of no other gender."""
    told, parted = _addressee(cast, place), _parted(cast, place)
    for who in cast.earlier(place, sentence):
        if who == SOMEBODY:
            return Speaker(None, "anonymous", 0.4)
        if who in (told, parted):
            continue
        if cast.gender[who] in (None, gender):
            return Speaker(cast.people[who].name, "pronoun", 0.75)
    for who in cast.before(place):
        if cast.gender[who] in (None, gender) and who != parted:
            return Speaker(cast.people[who].name, "pronoun-nearest", 0.5)
    return Speaker(None, "pronoun", 0.3)


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
