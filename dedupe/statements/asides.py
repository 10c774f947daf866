"""A place in a clause → the noun phrase before it, the asides between jumped over.

*Ana Lima, the mayor of Rome (pictured), said*: what stands between commas, dashes or brackets.
"""

from __future__ import annotations

from dedupe.statements.phrases import REACH, ends_with_comma, phrase_ending
from dedupe.text import tokens as t
from dedupe.text.gazetteer import is_head
from dedupe.text.tokens import Tokens

_VERBAL = t.AUXILIARY | t.VERB | t.CUE


def noun_phrase_before(found: Tokens, place: int, begin: int) -> tuple[int, int] | None:
    """The noun phrase that ends at `place`, its appositives jumped over; None if there is none."""
    floor = max(begin, place - REACH)
    for _ in range(5):
        last = place - 1
        if last < floor:
            return None
        kind = found.kinds[last]
        if kind & (t.COMMA | t.CLOSE | t.DASH) or ends_with_comma(found, last):
            left = _jump(found, last, floor)
            if left is None:
                return None
            place = left
            continue
        return phrase_ending(found, place, floor)
    return None


def _jump(found: Tokens, last: int, floor: int) -> int | None:
    """Left over the aside that ends at `last`: the place where it opens."""
    kind = found.kinds[last]
    opener = t.OPEN if kind & t.CLOSE else t.DASH if kind & t.DASH else t.COMMA
    candidates, quoted, told = [], False, False
    for left in range(last - 1, floor - 1, -1):
        here = found.kinds[left]
        if here & opener:
            if not quoted or found.kinds[left + 1] & t.RELATIVE:
                candidates.append(left)
            if opener != t.COMMA:
                break
        elif here & (t.BOUNDARY | t.SEMICOLON | t.COLON) or (here & t.QUOTE and opener != t.COMMA):
            break
        elif found.words[left] == "what" and not told:
            break  # in what Lima, the mayor, called
        told = told or bool(here & _VERBAL)
        quoted = quoted or bool(here & t.QUOTE)  # only a relative clause holds a quotation
    if not candidates:
        return None
    return _comma(found, candidates, floor) if opener == t.COMMA else candidates[0]


def _comma(found: Tokens, candidates: list[int], floor: int) -> int | None:
    """Which comma opens the aside: the leftmost that a name or person stands before, if what lies
    between the commas is itself no clause start.
    """
    best = None
    for comma in candidates:
        phrase = phrase_ending(found, past_bracket(found, comma, floor), floor)
        if phrase is None or _is_adverb(found, *phrase) or _leads_to_name(found, comma, *phrase):
            continue
        first = found.kinds[phrase[0]]
        kind = found.kinds[comma + 1]
        if best is None:
            best = comma
        if (
            first & (t.CAPITAL | t.DETERMINER)
            and kind
            & (
                t.NUMBER
                | t.DETERMINER
                | t.RELATIVE
                | t.ING
                | t.PREPOSITION
                | t.ED
                | t.CAPITAL
                | t.ADVERB
            )
            and (
                phrase[0] == floor
                or found.kinds[phrase[0] - 1] & (t.PUNCTUATION | t.SUBORDINATOR | t.CONJUNCTION)
            )
        ):
            best = comma
    return best


def _leads_to_name(found: Tokens, comma: int, begin: int, end: int) -> bool:
    """*With days until the vote, Ana Lima, the mayor, said*: a noun of nobody before a name."""
    if not begin or not found.kinds[begin - 1] & t.PREPOSITION:
        return False
    named = found.kinds[comma + 1] & (t.CAPITAL | t.DETERMINER) == t.CAPITAL
    return named and not (found.kinds[end - 1] & t.CAPITAL or is_head(found.words[end - 1]))


def _is_adverb(found: Tokens, begin: int, end: int) -> bool:
    """*However, Lima, the mayor, said*: a word alone that is nobody."""
    return end - begin == 1 and bool(found.kinds[begin] & (t.ADVERB | t.LY | t.CONJUNCTION))


def past_bracket(found: Tokens, place: int, floor: int) -> int:
    """Left over a bracket that ends right before `place`: *Lima (D-Wis.),* → *Lima*."""
    if place - 1 <= floor or not found.kinds[place - 1] & t.CLOSE:
        return place
    for left in range(place - 2, max(floor, place - 12) - 1, -1):
        if found.kinds[left] & t.OPEN:
            return left
    return place
