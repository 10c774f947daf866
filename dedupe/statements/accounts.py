"""Tokens → the cues that are no verbs: *according to*, *in her words*, *Lima’s claim that*."""

from __future__ import annotations

from dedupe.statements.cue import Cue
from dedupe.statements.phrases import REACH, noun_phrase_after, run_left
from dedupe.text import tokens as t
from dedupe.text.tokens import Tokens
from dedupe.text.verb_forms import CueForm

_ACCOUNTS = frozenset(("words", "account", "view", "opinion", "telling", "assessment"))
_NOUN = CueForm("noun", "noun", frozenset("T"))
_ACCORDING = CueForm("according", "ing", frozenset("TB"))


def according(found: Tokens, place: int, end: int) -> Cue | None:
    if place + 1 >= end or found.words[place + 1] != "to":
        return None
    after = noun_phrase_after(found, place + 2, end)
    if (
        place + 3 < end
        and found.kinds[place + 2] & (t.PRONOUN | t.POSSESSIVE)
        and found.kinds[place + 3] & t.PUNCTUATION
    ):
        after = place + 2, place + 3  # according to her,
    return after and Cue(place, *after, place, after[1], "according", _ACCORDING)


def in_words(found: Tokens, place: int, begin: int, end: int) -> Cue | None:
    """*In Lima’s words,*, *by her account,*, *in the words of the minister,*."""
    noun = found.words[place].lower()
    if noun not in _ACCOUNTS or place - begin > 5:
        return None
    if place - begin > 2 and found.words[place - 1] == "the" and found.kinds[place - 2] & t.BE:
        return _were_words(found, place, begin, end)
    first = place
    while first > begin and found.words[first].lower() not in ("in", "by"):
        first -= 1
    if found.words[first].lower() not in ("in", "by"):
        return None
    owner = place - 1
    if found.kinds[owner] & t.POSSESSIVE or found.kinds[owner] & t.GENITIVE:
        right = place + 1
        if right < end and found.kinds[right] & t.COMMA:
            return Cue(place, first + 1, place, first, right, "according", _ACCORDING)
    elif found.words[place + 1 : place + 2] == ["of"]:
        after = noun_phrase_after(found, place + 2, end)
        return after and Cue(place, *after, first, after[1], "according", _ACCORDING)
    return None


def _were_words(found: Tokens, place: int, begin: int, end: int) -> Cue | None:
    """*“…” were the words of the minister.*"""
    said = found.kinds[place - 3] & t.QUOTE and found.words[place + 1 : place + 2] == ["of"]
    after = noun_phrase_after(found, place + 2, end) if said else None
    return after and Cue(place, *after, place - 2, after[1], "according", _ACCORDING)


def of_noun(found: Tokens, place: int, begin: int) -> Cue | None:
    """*Lima’s claim that*, *her call for*: the words belong to whoever owns the noun."""
    owner = place - 1
    while owner > max(begin, place - 4) and not found.kinds[owner] & (t.GENITIVE | t.POSSESSIVE):
        if found.kinds[owner] & (t.CLOSED | t.CUE):
            return None
        owner -= 1
    kind = found.kinds[owner] if owner >= begin else 0
    if kind & t.POSSESSIVE and found.words[owner].lower() in ("his", "her", "their"):
        return Cue(place, owner, owner + 1, owner, place + 1, "noun", _NOUN)
    if kind & t.GENITIVE and not kind & t.PRONOUN:
        first = run_left(found, owner, max(begin, owner - REACH))
        return Cue(place, first, owner + 1, first, place + 1, "noun", _NOUN)
    return None
