"""Tokens of an article → who says: the verb (or *according to*), its subject, and how they stand.

A shallow parse: from a cue verb leftwards to the noun phrase that must be its subject, over
auxiliaries, appositives and relative clauses; rightwards where the verb stands first.
"""

from __future__ import annotations

from typing import NamedTuple

from dedupe.statements.phrases import (
    ALONE,
    REACH,
    noun_phrase_after,
    noun_phrase_before,
    past_bracket,
    phrase_beside,
    run_left,
    subject_of,
)
from dedupe.text import tokens as t
from dedupe.text.tokens import CueForm, Tokens, classify, cue_forms

_SKIPPED = t.AUXILIARY | t.ADVERB | t.TIME | t.LY
_MARKED = t.CUE | t.NOUN_CUE
_MOST = 20  # cues in one sentence: more are a list, or an attack
_ACCOUNTS = frozenset(("words", "account", "view", "opinion", "telling", "assessment"))
_NOUN = CueForm("noun", "noun", frozenset("T"))
_ACCORDING = CueForm("according", "ing", frozenset("TB"))
_SPANS = frozenset(("fortnight", "fortnights", "decade", "decades", "hour", "hours", "minutes"))
_HAVE = ("has", "had", "have")
_HABITS = frozenset(
    ("like", "likes", "liked", "love", "loves", "loved", "used", "prefers", "tends")
)
_SIDES = frozenset(("side", "part", "turn"))


class Cue(NamedTuple):
    """`verb` is the place of the cue, `begin`–`end` the tokens of its subject, `left`–`right` all
    that belongs to the cue (subject, appositives, verb). `order` is a row name of the rules:
    `subject-verb`, `verb-subject`, `participle`, `coordinate`, `according`, `passive`, `relative`.
    """

    verb: int
    begin: int
    end: int
    left: int
    right: int
    order: str
    form: CueForm


def cues(found: Tokens, begin: int, end: int) -> list[Cue]:
    """The cues of one sentence, given as a range of tokens, in their order."""
    result: list[Cue] = []
    kinds, words = found.kinds, found.words
    for place in range(begin, end):
        if not kinds[place] & _MARKED or len(result) == _MOST:
            continue
        cue = None
        if kinds[place] & t.CUE and not _is_named(found, place, begin):
            cue = _of_verb(found, place, begin, end, result)
        elif words[place] in ("according", "According"):
            cue = _according(found, place, end)
        if cue is None and kinds[place] & t.NOUN_CUE:
            cue = _in_words(found, place, begin, end) or _of_noun(found, place, begin)
        if cue is not None:
            result.append(cue)
    return result


def _is_named(found: Tokens, place: int, begin: int) -> bool:
    """Whether a verb's form with a capital inside a sentence is part of a name: *United States*."""
    inside = place > begin and not found.kinds[place - 1] & t.PUNCTUATION
    return inside and bool(found.kinds[place] & t.CAPITAL)


def _according(found: Tokens, place: int, end: int) -> Cue | None:
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


def _in_words(found: Tokens, place: int, begin: int, end: int) -> Cue | None:
    """*In Lima’s words,*, *by her account,*, *in the words of the minister,*."""
    noun = found.words[place].lower()
    if noun not in _ACCOUNTS or place - begin > 5:
        return None
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


def _of_noun(found: Tokens, place: int, begin: int) -> Cue | None:
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


def _of_verb(found: Tokens, place: int, begin: int, end: int, before: list[Cue]) -> Cue | None:
    form = cue_forms()[found.words[place].lower()]
    if not _is_verb(found, place, begin, form):
        return None
    if _is_passive(found, place, begin):
        impersonal = _impersonal(found, place, begin, form)
        return impersonal or _passive(found, place, begin, end, form)
    if form.form == "ing" and not _is_progressive(found, place, begin):
        return _participle(found, place, (begin, end), form, before)
    if form.form == "base" and found.words[place - 1] == "to":
        habit = _habit(found, place, begin, form)
        if habit is not None:
            return habit
        subject = _inherited(found, place, begin, before)
        return subject and Cue(place, *subject, place, place + 1, "infinitive", form)
    plain = _with_subject_before(found, place, begin, form, before)
    if plain is not None and not _follows_quote(found, place, begin):
        return plain
    return _inverted(found, place, begin, end, form) or plain


def _habit(found: Tokens, place: int, begin: int, form: CueForm) -> Cue | None:
    """*Lima likes to say*, *used to say*: as good as *says*."""
    if place - 2 <= begin or found.words[place - 2] not in _HABITS:
        return None
    subject = noun_phrase_before(found, place - 2, begin)
    return subject and Cue(place, *subject, subject[0], place + 1, "subject-verb", form)


def _inverted(found: Tokens, place: int, begin: int, end: int, form: CueForm) -> Cue | None:
    """*said X*: the subject stands behind its verb, and no other verb behind the subject."""
    if "I" not in form.takes or not _may_invert(found, place, begin):
        return None
    if found.words[place + 1 : place + 2] == ["that"]:
        return None
    after = noun_phrase_after(found, place + 1, end)
    if after is None or _has_verb_after(found, after[1], end):
        return None
    if form.form == "base" and not _is_plural(found, *after, place, place):
        return None
    left = place - 1 if place > begin and found.words[place - 1] in _HAVE else place
    return Cue(place, *after, left, after[1], "verb-subject", form)


def _follows_quote(found: Tokens, place: int, begin: int) -> bool:
    left = place - 1
    if left > begin and found.kinds[left] & t.COMMA:
        left -= 1
    return left >= begin and bool(found.kinds[left] & t.QUOTE)


def _is_progressive(found: Tokens, place: int, begin: int) -> bool:
    """*is saying*, *has been telling*."""
    left = place - 1
    while left > begin and found.kinds[left] & (t.ADVERB | t.LY):
        left -= 1
    return left >= begin and bool(found.kinds[left] & t.BE)


def _participle(
    found: Tokens, place: int, within: tuple[int, int], form: CueForm, before: list[Cue]
) -> Cue | None:
    """*…, saying* leans on the main clause, *footage of Lima saying* on the noun beside it."""
    begin, end = within
    kind = found.kinds[place - 1] if place > begin else t.COMMA
    subject = None
    if place - 2 > begin and found.words[place - 1] == "as" and found.kinds[place - 2] & t.CAPITAL:
        subject = phrase_beside(found, place - 1, begin)  # Falk quoted Lima as saying
        return subject and Cue(place, *subject, subject[0], place + 1, "subject-verb", form)
    if kind & t.CAPITAL and kind & t.WORD and not kind & (t.TIME | t.CLOSED):
        subject = phrase_beside(found, place, begin)
    subject = subject or _inherited(found, place, begin, before)
    if subject is None and place - begin <= 2:
        subject = subject_of(found, begin, end)  # After saying so, she left
    return subject and Cue(place, *subject, place, place + 1, "participle", form)


def _with_subject_before(
    found: Tokens, place: int, begin: int, form: CueForm, before: list[Cue]
) -> Cue | None:
    left = _past_helpers(found, place, begin)
    if left <= begin:
        return None
    kind = found.kinds[left - 1]
    if kind & t.CONJUNCTION:
        subject = _inherited(found, left - 1, begin, before)
        return subject and Cue(place, *subject, left, place + 1, "coordinate", form)
    if kind & t.RELATIVE and found.words[left - 1].lower() in ("who", "which"):
        subject = _antecedent(found, left - 1, begin)
        return subject and Cue(place, *subject, left - 1, place + 1, "relative", form)
    subject = noun_phrase_before(found, left, begin)
    if subject is None:
        return None
    if form.form == "base" and not _is_plural(found, *subject, left, place):
        return None
    return Cue(place, *subject, subject[0], place + 1, "subject-verb", form)


def _past_helpers(found: Tokens, place: int, begin: int) -> int:
    """Left over what may stand between subject and verb: *has also on Monday*, *in 2010*."""
    left, kinds = place, found.kinds
    while left > begin and kinds[left - 1] & (_SKIPPED | t.NUMBER):
        kind = kinds[left - 1]
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
    if left - 2 <= begin or left == len(found):
        return left
    after, unit, count = found.words[left], found.words[left - 1], found.kinds[left - 2]
    if unit in ("last", "this", "that") and found.kinds[left] & t.TIME:
        return left - 1
    if after not in ("ago", "earlier", "before", "later") or len(unit) < 3:
        return left
    timed = classify(unit.removesuffix("s")) & t.TIME or unit in _SPANS
    return left - 2 if timed and count & (t.NUMBER | t.DETERMINER) else left


def _is_own_side(found: Tokens, place: int) -> bool:
    """*from his side*, *for her part*, right before `place`."""
    lead, owner, noun = found.words[place - 3 : place]
    owns = found.kinds[place - 2] & t.POSSESSIVE
    return bool(owns) and lead in ("from", "on", "for") and noun in _SIDES and bool(owner)


def _is_plural(found: Tokens, begin: int, end: int, left: int, place: int) -> bool:
    """Whether a bare verb fits the subject: plural nouns, I, we, they; or an auxiliary helps."""
    if any(found.kinds[n] & t.AUXILIARY for n in range(left, place)):
        return True
    if any(found.kinds[n] & t.CONJUNCTION for n in range(begin, end)):
        return True
    last = found.words[end - 1].lower()
    if found.kinds[end - 1] & t.PRONOUN:
        return last in ("i", "we", "they", "you", "who")
    return last.endswith("s") or last in (
        "people",
        "men",
        "women",
        "police",
        "media",
        "many",
        "some",
    )


def _is_before_verb(found: Tokens, place: int) -> bool:
    """Whether a finite verb follows at once: then this is its subject, *his tweets show*."""
    after = found.kinds[place + 1] if place + 1 < len(found) else 0
    plain = not after & (t.SUBJECT | t.ING | t.CAPITAL | t.DETERMINER)
    return plain and bool(after & (t.AUXILIARY | t.CUE | t.VERB))


def _is_verb(found: Tokens, place: int, begin: int, form: CueForm) -> bool:
    """Whether the form stands where a verb can: not after an article, a genitive, a preposition."""
    needed = "it" if "Z" in form.takes else "on" if "Y" in form.takes else None
    if needed and found.words[place + 1 : place + 2] != [needed]:
        return False
    if form.form in ("base", "third") and _is_before_verb(found, place):
        return False
    if place == begin:
        return form.form in ("ing", "past", "participle")
    kind, word = found.kinds[place - 1], found.words[place - 1].lower()
    if kind & t.SUBJECT:
        return True
    if form.form == "ing":
        return not kind & (t.DETERMINER | t.GENITIVE)
    if kind & t.DETERMINER:
        return form.form == "past" and word in ALONE
    if word == "to":
        return form.form == "base" and "Q" in form.takes and "G" not in form.takes
    return not kind & (t.GENITIVE | t.PREPOSITION) or bool(kind & (t.SUBORDINATOR | t.ADVERB))


def _is_passive(found: Tokens, place: int, begin: int) -> bool:
    if cue_forms()[found.words[place].lower()].form not in ("past", "participle"):
        return False
    for left in range(place - 1, max(begin, place - 4) - 1, -1):
        kind = found.kinds[left]
        if kind & t.BE:
            return True
        if not kind & (t.ADVERB | t.LY):
            return False
    return False


def _impersonal(found: Tokens, place: int, begin: int, form: CueForm) -> Cue | None:
    """*it was noted that*: words that are given to nobody."""
    if found.words[place + 1 : place + 2] != ["that"] or "T" not in form.takes:
        return None
    for left in range(place - 1, max(begin, place - 5) - 1, -1):
        if found.words[left] in ("it", "It"):
            return Cue(place, left, left + 1, left, place + 1, "impersonal", form)
    return None


def _passive(found: Tokens, place: int, begin: int, end: int, form: CueForm) -> Cue | None:
    """*was called X by NAME*; *NAME was quoted as saying*."""
    if form.lemma == "quote" and found.words[place + 1 : place + 2] == ["as"]:
        return _with_subject_before(found, place, begin, form, [])
    for right in range(place + 1, min(end, place + REACH)):
        if found.words[right] == "by":
            after = noun_phrase_after(found, right + 1, end)
            return after and Cue(place, *after, place, after[1], "passive", form)
        if found.kinds[right] & (t.BOUNDARY | t.SEMICOLON):
            return None
    return None


def _inherited(found: Tokens, place: int, begin: int, before: list[Cue]) -> tuple[int, int] | None:
    """The subject of a participle or of a second verb: that of the clause it leans on."""
    near = [c for c in before[-3:] if c.order != "according" and place - c.verb <= REACH]
    main = subject_of(found, begin, place)
    if main is not None:
        return main
    return (near[-1].begin, near[-1].end) if near else None


def _antecedent(found: Tokens, place: int, begin: int) -> tuple[int, int] | None:
    if place > begin and found.kinds[place - 1] & t.COMMA:
        place -= 1
    return phrase_beside(found, past_bracket(found, place, begin), begin)


def _may_invert(found: Tokens, place: int, begin: int) -> bool:
    """Whether *said X* may stand here: right after a quotation, or after the comma of a clause."""
    if place - 2 >= begin and found.words[place - 1] in _HAVE:
        place -= 1  # has answered the mayor
    if place == begin:
        return True
    kind = found.kinds[place - 1]
    if kind & (t.QUOTE | t.BOUNDARY):
        return True
    if (
        kind & (t.ADVERB | t.LY)
        and place - 2 >= begin
        and found.kinds[place - 2] & (t.QUOTE | t.COMMA)
    ):
        return True
    return bool(kind & (t.COMMA | t.DASH))


def _has_verb_after(found: Tokens, place: int, end: int) -> bool:
    """Whether a finite verb follows: then what came before is its subject, not the cue's."""
    if place >= end:
        return False
    kind = found.kinds[place]
    return bool(kind & (t.AUXILIARY | t.CUE | t.VERB)) and not kind & (t.PREPOSITION | t.ING)
