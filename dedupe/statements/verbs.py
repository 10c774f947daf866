"""Tokens beside a verb’s form → whether it tells who says something there, and what helps it."""

from __future__ import annotations

from dedupe.statements.phrases import ALONE, LINKS, follows_count
from dedupe.text import tokens as t
from dedupe.text.tokens import Tokens, classify
from dedupe.text.verb_forms import CueForm

_SKIPPED = t.AUXILIARY | t.ADVERB | t.TIME | t.LY
_HELPING = _SKIPPED | t.NUMBER
_COUNT = t.NUMBER | t.DETERMINER
_ADVERBIAL = t.ADVERB | t.LY
_FINITE = t.AUXILIARY | t.CUE | t.VERB
_NOMINAL = t.SUBJECT | t.ING | t.CAPITAL | t.DETERMINER
_OWNED = t.DETERMINER | t.GENITIVE
_BOUND = t.GENITIVE | t.PREPOSITION
_FREE = t.SUBORDINATOR | t.ADVERB
_QUOTED = t.QUOTE | t.BOUNDARY
_ASIDE = t.QUOTE | t.COMMA
_PARTED = t.COMMA | t.DASH
_UNFINISHED = t.PREPOSITION | t.ING
PAST = ("past", "participle")
_SPANS = frozenset(("fortnight", "fortnights", "decade", "decades", "hour", "hours", "minutes"))
HAVE = ("has", "had", "have")
_SEVERAL = frozenset(("people", "men", "women", "police", "media", "many", "some", "percent"))
_SELVES = frozenset(("himself", "herself", "itself", "themselves"))
_PARTICLES = {"Z": "it", "Y": "on", "K": "back"}  # verbs that count with one word only
_SIDES = frozenset(("side", "part", "turn"))


def has_particle(form: CueForm) -> bool:
    """Whether a word belongs to the verb that what it tells cannot begin with: *fired back*."""
    return not _PARTICLES.keys().isdisjoint(form.takes)


def follows_quote(found: Tokens, place: int, begin: int) -> bool:
    left = place - 1
    if left > begin and found.kinds[left] & t.COMMA:
        left -= 1
    return left >= begin and bool(found.kinds[left] & t.QUOTE)


def is_progressive(found: Tokens, place: int, begin: int) -> bool:
    """*is saying*, *has been telling*."""
    left = place - 1
    while left > begin and found.kinds[left] & _ADVERBIAL:
        left -= 1
    return left >= begin and bool(found.kinds[left] & t.BE)


def past_helpers(found: Tokens, place: int, begin: int) -> int:
    """Left over what may stand between subject and verb: *has also on Monday*, *in 2010*."""
    left, kinds = place, found.kinds
    if left - 1 > begin and found.words[left - 1] in _SELVES:
        left -= 1  # Lima herself said
    while left > begin and (kind := kinds[left - 1]) & _HELPING:
        if kind & t.SUBJECT or (kind & t.CAPITAL and not kind & t.TIME):
            break
        if kind & t.NUMBER and not found.words[left - 1].isdigit():
            break
        left -= 1
    if left < place and left - 1 > begin and found.words[left - 1] in ("on", "in"):
        left -= 1
    left = _past_time(found, left, begin)
    return left - 3 if left - 3 > begin and _is_own_side(found, left) else left


def _past_time(found: Tokens, left: int, begin: int) -> int:
    """Left over the rest of *two weeks ago*, *a day earlier* and *last week*."""
    if left - 2 <= begin or left == len(found.kinds):
        return left
    after, unit, count = found.words[left], found.words[left - 1], found.kinds[left - 2]
    if unit in ("last", "this", "that") and found.kinds[left] & t.TIME:
        return left - 1
    if after not in ("ago", "earlier", "before", "later") or len(unit) < 3:
        return left
    timed = classify(unit.removesuffix("s")) & t.TIME or unit in _SPANS
    return left - 2 if timed and count & _COUNT else left


def _is_own_side(found: Tokens, place: int) -> bool:
    """*from his side*, *for her part*, right before `place`."""
    lead, owner, noun = found.words[place - 3 : place]
    owns = found.kinds[place - 2] & t.POSSESSIVE
    return bool(owns) and lead in ("from", "on", "for") and noun in _SIDES and bool(owner)


def is_plural(found: Tokens, begin: int, end: int, left: int, place: int) -> bool:
    """Whether a bare verb fits the subject: plural nouns, I, we, they; or an auxiliary helps."""
    if any(found.kinds[n] & t.AUXILIARY for n in range(left, place)):
        return True
    if any(found.kinds[n] & t.CONJUNCTION for n in range(begin, end)):
        return True
    head = next((n for n in range(begin + 1, end) if found.words[n] in LINKS), end)
    last = found.words[head - 1].lower()
    if found.kinds[end - 1] & t.PRONOUN:
        return last in ("i", "we", "they", "you", "who")
    return last.endswith("s") or last in _SEVERAL


def _is_before_verb(found: Tokens, place: int) -> bool:
    """Whether a finite verb follows at once: then this is its subject, *his tweets show*."""
    after = found.kinds[place + 1] if place + 1 < len(found.kinds) else 0
    if found.words[place + 1 : place + 2] == ["back"]:
        return False  # Lima writes back
    return bool(after & _FINITE) and not after & _NOMINAL


def _is_particle(found: Tokens, place: int, form: CueForm) -> bool:
    """Whether the verb lacks its particle, or is itself one: *Lima writes back*."""
    if form.lemma == "back" and place and found.kinds[place - 1] & t.CUE:
        return True
    if not has_particle(form):
        return False
    needed = next(word for letter, word in _PARTICLES.items() if letter in form.takes)
    return found.words[place + 1 : place + 2] != [needed]


def is_verb(found: Tokens, place: int, begin: int, form: CueForm) -> bool:
    """Whether the form stands where a verb can: not after an article, a genitive, a preposition."""
    if _is_particle(found, place, form) or follows_count(found, place):
        return False
    if form.form in ("base", "third") and _is_before_verb(found, place):
        return False
    if place == begin:
        return form.form in ("ing", "past", "participle")
    kind, word = found.kinds[place - 1], found.words[place - 1].lower()
    if kind & t.SUBJECT:
        return True
    if form.form == "ing":
        return not kind & _OWNED
    if kind & t.DETERMINER:
        return form.form == "past" and word in ALONE
    if word == "to":
        return form.form == "base" and "Q" in form.takes and "G" not in form.takes
    return not kind & _BOUND or bool(kind & _FREE)


def is_passive(found: Tokens, place: int, begin: int) -> bool:
    """Whether a form of *be* helps a verb that may be a participle."""
    for left in range(place - 1, max(begin, place - 4) - 1, -1):
        kind = found.kinds[left]
        if kind & t.BE:
            return True
        if not kind & _ADVERBIAL:
            return False
    return False


def may_invert(found: Tokens, place: int, begin: int) -> bool:
    """Whether *said X* may stand here: right after a quotation, or after the comma of a clause."""
    if place - 2 >= begin and found.words[place - 1] in HAVE:
        place -= 1  # has answered the mayor
    if place == begin:
        return True
    kind = found.kinds[place - 1]
    if kind & _QUOTED:
        return True
    if kind & _ADVERBIAL and place - 2 >= begin and found.kinds[place - 2] & _ASIDE:
        return True
    return bool(kind & _PARTED)


def has_verb_after(found: Tokens, place: int, end: int) -> bool:
    """Whether a finite verb follows: then what came before is its subject, not the cue's."""
    if place >= end:
        return False
    kind = found.kinds[place]
    if found.words[place : place + 2] == ["close", "to"]:
        return False  # said a source close to the mayor
    return bool(kind & _FINITE) and not kind & _UNFINISHED
