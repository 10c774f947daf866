"""Tokens → the cues that are no verbs: *according to*, *in her words*, *Lima’s claim that*."""

from __future__ import annotations

from dedupe.statements.cue import Cue
from dedupe.statements.phrases import REACH, noun_phrase_after, run_left
from dedupe.text import tokens as t
from dedupe.text.tokens import Tokens
from dedupe.text.verb_forms import CueForm

_ACCOUNTS = frozenset(("words", "account", "view", "opinion", "telling", "assessment"))
_ANSWERS = frozenset(
    ("answer", "reply", "response", "verdict", "comment", "conclusion", "assessment")
)
_OWN = frozenset(("my", "our", "your"))
_WIDE = 5  # tokens from *in* to the noun
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
    """*In Lima’s words,*, *by her account,*, *in the words of the minister,*: at the start of a
    sentence, or beside a quotation.
    """
    word = found.words[place].lower()
    if word not in _ACCOUNTS and word not in _ANSWERS:
        return None
    if place - begin > 2 and found.words[place - 1] == "the" and _is_copula(found, place - 2):
        return _were_words(found, place, begin, end) if place - begin <= _WIDE else None
    cue = _in_words(found, place, begin, end) if word in _ACCOUNTS else None
    near = cue is not None and (place - begin <= _WIDE or _is_beside_quote(found, cue))
    return cue if near else None


def _is_copula(found: Tokens, place: int) -> bool:
    """*was*, or *came* as in *“No” came the answer of the mayor*."""
    return bool(found.kinds[place] & t.BE) or found.words[place] in ("came", "comes")


def _in_words(found: Tokens, place: int, begin: int, end: int) -> Cue | None:
    first, floor = place, max(begin, place - _WIDE)
    while first > floor and found.words[first].lower() not in ("in", "by"):
        first -= 1
    if found.words[first].lower() not in ("in", "by"):
        return None
    owner = place - 1
    if found.words[owner].lower() in _OWN:
        return None
    if found.kinds[owner] & t.POSSESSIVE or found.kinds[owner] & t.GENITIVE:
        right = place + 1
        if right < end and found.kinds[right] & t.COMMA:
            return Cue(place, first + 1, place, first, right, "according", _ACCORDING)
    elif found.words[place + 1 : place + 2] == ["of"]:
        after = noun_phrase_after(found, place + 2, end)
        return after and Cue(place, *after, first, after[1], "according", _ACCORDING)
    return None


def _is_beside_quote(found: Tokens, cue: Cue) -> bool:
    """*was, in the words of Lima, “gone”*; not *they have an unfavourable view of Lima*."""
    right = cue.right + bool(found.kinds[cue.right] & t.COMMA)
    return found.words[cue.verb] == "words" and bool(
        found.kinds[cue.left - 1] & t.QUOTE or found.kinds[right] & t.QUOTE
    )


def to_quote(found: Tokens, place: int, begin: int, end: int) -> Cue | None:
    """*To quote Lima, “…”*."""
    if place != begin + 1 or found.words[begin].lower() != "to" or found.words[place] != "quote":
        return None
    after = noun_phrase_after(found, place + 1, end)
    return after and Cue(place, *after, begin, after[1], "according", _ACCORDING)


def _were_words(found: Tokens, place: int, begin: int, end: int) -> Cue | None:
    """*“…” were the words of the minister*, *“…” was the answer of the minister.*"""
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
