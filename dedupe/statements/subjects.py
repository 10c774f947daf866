"""Tokens of a clause → its subject, and whether a word is its finite verb."""

from __future__ import annotations

from functools import lru_cache

from dedupe.data import english
from dedupe.statements.phrases import (
    ALONE,
    PAUSES,
    REACH,
    ends_with_comma,
    noun_phrase_after,
    phrase_beside,
)
from dedupe.text import tokens as t
from dedupe.text.gazetteer import bare, is_head, tables
from dedupe.text.tokens import Tokens

_CLOSES = t.COLON | t.SEMICOLON | t.BOUNDARY | t.QUOTE
_PARTS = t.OPEN | t.COMMA | t.DASH
_VERBAL = t.AUXILIARY | t.VERB | t.PLAIN | t.ED | t.CUE
_TELLING = _CLOSES | _PARTS | _VERBAL
_ADVERBIAL = t.ADVERB | t.LY
_FINITE = t.AUXILIARY | t.VERB
_OBJECT = t.DETERMINER | t.POSSESSIVE | t.PRONOUN | t.PREPOSITION | t.ADVERB | t.LY
_LEADS = t.PREPOSITION | t.SUBORDINATOR | t.ING | t.TIME
_VERB = t.ED | t.CUE
_BOUND = t.DETERMINER | t.PREPOSITION | t.GENITIVE
_LATER = frozenset(("later", "earlier", "before", "after", "ago", "afterwards", "afterward"))
_SPAN = 5  # tokens up to *later*
_VERBAL_ENDINGS = ("ate", "ize", "ise", "ify")
_IDLE = t.CONJUNCTION | t.ADVERB | t.COMMA | t.DASH | t.LY | t.QUOTE


def subject_of(found: Tokens, begin: int, end: int) -> tuple[int, int] | None:
    """The subject of the sentence's first clause: past what leads in, up to the finite verb."""
    place = _past_lead(found, begin, end)
    kinds, head, right, stop = found.kinds, 0, place, min(end, place + REACH)
    while right < stop:
        kind = kinds[right]
        if not kind & _TELLING:
            right += 1
        elif kind & t.QUOTE and right > place and _is_predicate(found, right):
            return _subject_phrase(found, place, head, right)
        elif kind & _CLOSES:
            return None
        elif kind & _PARTS:
            head = head or right
            right = _past_aside(found, right, stop)
        elif kind & _VERBAL and right > place and is_finite(found, right):
            if not kinds[right - 1] & t.RELATIVE:
                return _subject_phrase(found, place, head, right)
            head = head or right - 1
            right += 1
        else:
            right += 1
    return None


def _is_predicate(found: Tokens, place: int) -> bool:
    """*Lima “bristled” and said*: a verb between marks, by the one that goes with it."""
    if place + 2 >= len(found.kinds) or found.kinds[place - 1] & (t.COMMA | t.CLOSED):
        return False
    return found.words[place + 1] == "and" and bool(found.kinds[place + 2] & t.CUE)


def _past_aside(found: Tokens, place: int, stop: int) -> int:
    """One past the comma, dash or bracket that closes the aside opened at `place`."""
    opener = found.kinds[place]
    closer = t.CLOSE if opener & t.OPEN else opener & (t.COMMA | t.DASH)
    ends = closer | t.BOUNDARY | t.QUOTE
    for right, kind in enumerate(found.kinds[place + 1 : stop], place + 1):
        if kind & ends:
            if kind & closer:
                return right + 1
            break
    return place + 1  # nothing closes it: a list, or a clause after a comma


def _subject_phrase(found: Tokens, place: int, head: int, verb: int) -> tuple[int, int] | None:
    while verb - 1 > place and found.kinds[verb - 1] & _ADVERBIAL:
        verb -= 1
    before = found.kinds[verb - 1]
    owns = before & t.SUBJECT and not before & t.RELATIVE
    if owns and verb - 1 >= max(head, place) and found.words[verb - 1] not in ("it", "you"):
        return verb - 1, verb  # Along with Okoro, the mayor, she has
    if head:
        return phrase_beside(found, head, place) or noun_phrase_after(found, place, head)
    if verb - place > 8:
        return noun_phrase_after(found, place, verb)
    return phrase_beside(found, verb, place) or noun_phrase_after(found, place, verb)


def is_finite(found: Tokens, place: int) -> bool:
    kind = found.kinds[place]
    if kind & t.CAPITAL:
        return False
    before = found.kinds[place - 1]
    if kind & _FINITE:
        if before & t.DETERMINER:
            return bool(kind & t.AUXILIARY) and found.words[place - 1].lower() in ALONE
        return not before & t.PREPOSITION
    if kind & t.PLAIN and not kind & t.CUE:
        return _takes_plain(found, place)
    if kind & t.ED or (kind & t.CUE and not kind & t.ING):
        return not before & _BOUND
    return False


def _takes_plain(found: Tokens, place: int) -> bool:
    """Whether a plural stands before a plain form: *ministers hope*, *Rome and Bern still bear*."""
    while place > 1 and found.kinds[place - 1] & _ADVERBIAL:
        place -= 1
    if not found.kinds[place - 1] & t.WORD or found.kinds[place - 1] & (t.CLOSED | t.DETERMINER):
        return bool(found.kinds[place - 1] & t.SUBJECT)
    if place >= 3 and found.words[place - 2] == "and" and found.kinds[place - 1] & t.CAPITAL:
        return True
    return found.words[place - 1].endswith("s") and not found.kinds[place - 1] & t.GENITIVE


def has_auxiliary(found: Tokens, begin: int, end: int) -> bool:
    """Whether one stands in the main clause: *defending it is hard*, not *in a call last week*."""
    for place in range(begin, end):
        kind = found.kinds[place]
        if kind & t.AUXILIARY:
            return True
        if kind & (t.SUBORDINATOR | t.RELATIVE):
            return False
    return False


def has_common_verb(found: Tokens, begin: int, end: int) -> bool:
    """Whether a noun phrase stands there, and a verb behind it that only what follows it tells from
    a noun: *the system favors the rich*, *officers still check our bags*, *he and Lima differ on*.
    """
    place, noun, stop = begin + 1, begin, min(end - 1, begin + REACH)
    while place < stop:
        kind, word = found.kinds[place], found.words[place]
        if kind & t.QUOTE and found.kinds[place + 1] & t.AUXILIARY:
            return True  # the film “Two Rivers” had
        if kind & _PARTS:
            after = _past_aside(found, place, stop)
            if after == place + 1:
                return False
            place = after
            continue
        if kind & _CLOSES:
            return False
        told = kind == t.WORD and found.kinds[place + 1] & _OBJECT and may_be_verb(word)
        if told and _agree(found, begin, noun, word):
            return True
        if not kind & _ADVERBIAL:
            noun = place
        place += 1
    return False


def _agree(found: Tokens, begin: int, noun: int, verb: str) -> bool:
    """Whether what ends at `noun` may be the subject of a verb in the present tense."""
    kind, word = found.kinds[noun], found.words[noun]
    if not kind & t.WORD or kind & (t.CLOSED & ~t.PRONOUN | t.DETERMINER | t.GENITIVE):
        return False
    joined = any(found.kinds[n] & t.CONJUNCTION for n in range(begin, noun))
    several = joined or (word.endswith("s") and not kind & t.CAPITAL)
    return several != verb.endswith("s")


@lru_cache(1 << 14)
def may_be_verb(word: str) -> bool:
    """Whether *-ing* or *-ed* can be put to its plain form; what is hardly known may be a verb,
    unless it looks like a plural.

    >>> [may_be_verb(w) for w in ("favors", "check", "retaliate", "area", "reauthorize", "jeers")]
    [True, True, True, False, True, False]
    """
    common = english.by_word()
    plain = {word, word.removesuffix("s"), word.removesuffix("es")}
    if word.endswith("ies"):
        plain.add(word[:-3] + "y")
    if word.endswith(_VERBAL_ENDINGS) or plain.isdisjoint(common):
        return not word.endswith("s")
    return any(
        form in common
        for one in plain
        if len(one) > 2
        for form in (
            one + "ing", one.removesuffix("e") + "ing", one + one[-1] + "ing",
            one.removesuffix("ie") + "ying", one.removesuffix("e") + "ed",
        )
    )  # fmt: skip


def _past_lead(found: Tokens, begin: int, end: int) -> int:
    """Past conjunctions, adverbs, and a phrase or clause closed by its comma."""
    place, kinds = begin, found.kinds
    for _ in range(4):
        while place < end and kinds[place] & _IDLE:
            place += 1
        if place >= end:
            return begin
        kind = kinds[place]
        timed = _is_time(found, place, end)
        leads = timed or kind & _LEADS or (kind & _VERB and place == begin)
        if not leads or (kind & t.DETERMINER and not kind & t.SUBORDINATOR and not timed):
            return place
        if kind & t.ING and place + 1 < end and _is_office(found, place + 1):
            return place  # Presiding judge Lima
        pauses = (n for n in range(place, min(end, place + 30)) if kinds[n] & PAUSES)
        comma = next((n for n in pauses if ends_with_comma(found, n)), None)
        if comma is None:
            return place
        place = _past_places(found, comma + 1, end)
    return place


def _is_office(found: Tokens, place: int) -> bool:
    return is_head(found.words[place]) and not found.kinds[place] & (t.CLOSED | t.NUMBER)


def _is_time(found: Tokens, place: int, end: int) -> bool:
    """*Hours later,*, *A few days later,* and the year of *On July 6, 2031,*."""
    if place + 2 >= end:
        return False
    if found.kinds[place] & t.NUMBER and found.kinds[place + 1] & t.COMMA:
        return True
    for right in range(place + 1, min(end - 1, place + _SPAN)):
        if found.kinds[right] & t.PUNCTUATION:
            return False
        if found.words[right] in _LATER:
            return bool(found.kinds[right + 1] & t.COMMA)
    return False


def _past_places(found: Tokens, place: int, end: int) -> int:
    """*At a rally in Portland, Maine, Lima spoke*: past the country or state of a town."""
    right = place
    while right < end and bare(found.words[right]) in tables().places:
        right += 1
    closed = right > place and right < end and found.kinds[right] & t.COMMA
    return right + 1 if closed else place
