"""Tokens of an article → who says: the verb (or *according to*), its subject, and how they stand.

A shallow parse: from a cue verb leftwards to the noun phrase that must be its subject, over
auxiliaries, appositives and relative clauses; rightwards where the verb stands first.
"""

from __future__ import annotations

from collections.abc import Iterable

from dedupe.statements.accounts import according, in_words, of_noun, to_quote
from dedupe.statements.asides import noun_phrase_before
from dedupe.statements.cue import Cue
from dedupe.statements.inherited import antecedent, inherited
from dedupe.statements.inverted import inverted, is_closing
from dedupe.statements.phrases import REACH, ends_with_comma, noun_phrase_after, phrase_beside
from dedupe.statements.subjects import subject_of
from dedupe.statements.verbs import (
    PAST,
    follows_quote,
    has_particle,
    is_passive,
    is_plural,
    is_progressive,
    is_verb,
    past_helpers,
)
from dedupe.text import tokens as t
from dedupe.text.tokens import Tokens
from dedupe.text.verb_forms import CueForm, cue_forms

_NOMINAL = t.DETERMINER | t.SUBJECT | t.CAPITAL
_MARKED = t.CUE | t.NOUN_CUE
MAYBE = _MARKED | t.ED
_DEFINITE = t.CAPITAL | t.DETERMINER | t.POSSESSIVE | t.GENITIVE | t.PRONOUN
_ANY = CueForm("other", "past", frozenset("QG"))
_CLAUSE = CueForm("other", "past", frozenset("QTG"))
_NEAR = 8  # tokens from a quotation to a verb that need not be one of saying
_MOST = 20  # cues in one sentence: more are a list, or an attack
_PLACED = frozenset(("on", "in", "to", "at"))
_HABITS = frozenset(
    ("like", "likes", "liked", "love", "loves", "loved", "used", "prefers", "tends")
)


def cues(found: Tokens, begin: int, end: int, maybe: Iterable[int]) -> list[Cue]:
    """The cues of one sentence, given as a range of tokens, in their order; `maybe` are its tokens
    of the classes `MAYBE`.
    """
    result: list[Cue] = []
    kinds, words = found.kinds, found.words
    for place in maybe:
        if len(result) == _MOST:
            break
        cue = None
        if kinds[place] & t.CUE and not _is_named(found, place, begin):
            cue = _of_verb(found, place, begin, end, result) or to_quote(found, place, begin, end)
        elif words[place] in ("according", "According"):
            cue = according(found, place, end)
        elif not kinds[place] & _MARKED:
            cue = _of_any_verb(found, place, begin, end)
        if cue is None and kinds[place] & t.NOUN_CUE:
            cue = in_words(found, place, begin, end) or of_noun(found, place, begin)
        if cue is not None:
            result.append(cue)
    return result


def _of_any_verb(found: Tokens, place: int, begin: int, end: int) -> Cue | None:
    """*“…,” Lima riffed*, *“…”, ruled the mayor*: where a sentence opens with a quotation, its
    comma, and somebody, any verb is one of saying.
    """
    if found.words[place + 1 : place + 2] == ["that"]:
        return _of_clause(found, place, begin)
    if not found.kinds[begin] & t.QUOTE or not begin < place < begin + _NEAR:
        return None
    if turned := inverted(found, place, begin, end, _ANY):
        return turned
    comma = ends_with_comma(found, begin)
    subject = noun_phrase_before(found, place, begin + 1) if comma else None
    if subject is None or subject[0] != begin + 1 or found.kinds[place - 1] & t.DETERMINER:
        return None
    if found.words[subject[0]] == "according":
        return None
    return Cue(place, *subject, subject[0], place + 1, "subject-verb", _ANY)


def _of_clause(found: Tokens, place: int, begin: int) -> Cue | None:
    """*Lima allowed that it needs “luck”*: whatever the verb, somebody thinks or says so."""
    opens = found.kinds[place + 2] if place + 2 < len(found) else 0
    form = cue_forms().get(found.words[place].lower(), _ANY)
    if not opens & _NOMINAL or (form.form in PAST and is_passive(found, place, begin)):
        return None
    left = past_helpers(found, place, begin)
    subject = noun_phrase_before(found, left, begin) if left > begin else None
    if subject is None or not found.kinds[subject[1] - 1] & (t.CAPITAL | t.SUBJECT):
        return None
    return Cue(place, *subject, subject[0], place + 1, "subject-verb", _CLAUSE)


def _is_named(found: Tokens, place: int, begin: int) -> bool:
    """Whether a verb's form with a capital inside a sentence is part of a name: *United States*."""
    inside = place > begin and not found.kinds[place - 1] & t.PUNCTUATION
    return inside and bool(found.kinds[place] & t.CAPITAL)


def _of_verb(found: Tokens, place: int, begin: int, end: int, before: list[Cue]) -> Cue | None:
    form = cue_forms()[found.words[place].lower()]
    if not is_verb(found, place, begin, form):
        return None
    if form.form in PAST and is_passive(found, place, begin):
        impersonal = _impersonal(found, place, begin, form)
        return impersonal or _passive(found, place, begin, end, form)
    if form.form == "ing" and not is_progressive(found, place, begin):
        return _participle(found, place, (begin, end), form, before)
    if form.form == "base" and found.words[place - 1] == "to":
        habit = _habit(found, place, begin, form)
        if habit is not None:
            return habit
        subject = inherited(found, place, begin, before)
        return subject and Cue(place, *subject, place, place + 1, "infinitive", form)
    plain = _with_subject_before(found, place, begin, form, before)
    behind = plain is None or follows_quote(found, place, begin)
    if not behind and not found.kinds[place - 1] & t.COMMA:
        return plain
    turned = inverted(found, place, begin, end, form)
    if plain is None or turned is None:
        return turned or plain
    return turned if behind or is_closing(found, plain, turned, end) else plain


def _habit(found: Tokens, place: int, begin: int, form: CueForm) -> Cue | None:
    """*Lima likes to say*, *used to say*: as good as *says*."""
    if place - 2 <= begin or found.words[place - 2] not in _HABITS:
        return None
    subject = noun_phrase_before(found, place - 2, begin)
    return subject and Cue(place, *subject, subject[0], place + 1, "subject-verb", form)


def _participle(
    found: Tokens, place: int, within: tuple[int, int], form: CueForm, before: list[Cue]
) -> Cue | None:
    """*…, saying* leans on the main clause, *footage of Lima saying* on the noun beside it."""
    begin, end = within
    kind = found.kinds[place - 1] if place > begin else t.COMMA
    subject = None
    lead = found.words[place - 1] if place - 2 > begin else ""
    if lead in ("as", "of") and found.kinds[place - 2] & (t.CAPITAL | t.TIME) == t.CAPITAL:
        subject = phrase_beside(found, place - 1, begin)  # quoted Lima as, accused Lima of saying
        return subject and Cue(place, *subject, subject[0], place + 1, "subject-verb", form)
    if kind & t.CAPITAL and kind & t.WORD and not kind & (t.TIME | t.CLOSED):
        subject = phrase_beside(found, place, begin)
        if subject and found.words[subject[0] - 1] in _PLACED:
            subject = None  # posted a message on Twitter saying
    subject = subject or inherited(found, place, begin, before)
    if subject is None and place - begin <= 2:
        subject = subject_of(found, begin, end)  # After saying so, she left
    return subject and Cue(place, *subject, place, place + 1, "participle", form)


def _with_subject_before(
    found: Tokens, place: int, begin: int, form: CueForm, before: list[Cue]
) -> Cue | None:
    if form.form == "base" and _is_share(found, place - 1, begin):
        return Cue(place, place - 1, place, place - 1, place + 1, "subject-verb", form)
    left, right = past_helpers(found, place, begin), place + 1 + has_particle(form)
    if left <= begin or (form.form == "participle" and left == place):
        return None  # a man known as
    kind = found.kinds[left - 1]
    if kind & t.CONJUNCTION:
        subject = inherited(found, left - 1, begin, before)
        return subject and Cue(place, *subject, left, right, "coordinate", form)
    lead = found.words[left - 1].lower()
    if (kind & t.RELATIVE and lead in ("who", "which")) or (
        lead == "that" and _is_printed(found, left, place)
    ):
        subject = antecedent(found, left - 1, begin)
        return subject and Cue(place, *subject, left - 1, right, "relative", form)
    subject = noun_phrase_before(found, left, begin)
    if subject is None or found.words[subject[0]] == "According":
        return None
    if form.form == "base" and not is_plural(found, *subject, left, place):
        return None
    if form.form == "third" and _is_plural_noun(found, *subject):
        return None
    return Cue(place, *subject, subject[0], right, "subject-verb", form)


def _is_printed(found: Tokens, left: int, place: int) -> bool:
    """*a shirt that said “…”*, *a notice that reads, “…”*: words on a thing."""
    if left - 2 < 0 or found.kinds[left - 2] & (t.CLOSED | t.CUE | t.VERB | t.ED):
        return False
    after = found.kinds[place + 1 : place + 3]
    comma = bool(after) and bool(after[0] & (t.COMMA | t.COLON))
    return left == place and any(kind & t.QUOTE for kind in after[: 1 + comma])


def _is_plural_noun(found: Tokens, begin: int, end: int) -> bool:
    """*strict rules*, *1,600 emails*: a noun in the singular needs an article to be a subject, so
    what looks like its verb, at `end`, is a plural noun.
    """
    if any(kind & _DEFINITE for kind in found.kinds[begin:end]):
        return False
    return bool(found.kinds[end - 1] & t.NUMBER) or found.words[end + 1 : end + 2] != ["that"]


def _is_share(found: Tokens, place: int, begin: int) -> bool:
    """*47% say*: a figure that is a subject of its own."""
    if place < begin or not found.kinds[place] & t.NUMBER or not found.words[place][0].isdigit():
        return False
    return place == begin or bool(found.kinds[place - 1] & (t.PUNCTUATION | t.CONJUNCTION))


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
