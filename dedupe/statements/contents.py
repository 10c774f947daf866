"""A cue → the clause or the object to its right that it reports."""

from __future__ import annotations

from typing import NamedTuple

from dedupe.statements.cue import Cue
from dedupe.statements.phrases import noun_phrase_after
from dedupe.statements.subjects import has_auxiliary, has_common_verb, may_be_verb, subject_of
from dedupe.text import tokens as t
from dedupe.text.tokens import Tokens

SHORTEST = 3  # words: less is no statement
_NOMINAL = t.CAPITAL | t.DETERMINER | t.POSSESSIVE | t.NUMBER | t.PRONOUN
_NO_OBJECT = t.PUNCTUATION | t.CONJUNCTION | t.AUXILIARY | t.SUBJECT
_CALLED = frozenset(("a", "an", "off", "in", "up", "out", "back", "home"))  # called a meeting
_NEVER = ("never", "not")
_REACH = 14  # tokens from a verb to its *that*
_CUTS = t.QUOTE | t.BOUNDARY | t.COLON
_WHEN = t.TIME | t.COMMA
_LEADING = t.TIME | t.ADVERB | t.LY
_ADVERBIAL = t.ADVERB | t.LY
_ROUNDING = frozenset(("about", "around", "over", "under"))
_NO_START = t.COMMA | t.END | t.CONJUNCTION | t.QUOTE | t.AUXILIARY
_PAUSES = t.COMMA | t.SEMICOLON | t.DASH | t.COLON
_SAID = t.WORD | t.QUOTE
_IDLE = t.BREAK | t.COMMA | t.DASH | t.CONJUNCTION
_QUESTIONS = frozenset(("whether", "if", "how", "why", "what", "who", "when", "where", "which"))
_VERBAL = t.AUXILIARY | t.BE | t.VERB | t.PLAIN | t.ADVERB
_NAMING = (["named"], ["identified"], ["quoted"])
_LEADS = frozenset(("on", "in", "at", "during", "after", "before", "through", "via", "by", "to"))


class Clause(NamedTuple):
    """Tokens `begin` to `end` are what `cue` reports; `rule` says how they stand to it."""

    begin: int
    end: int
    cue: Cue
    rule: str


def content_after(found: Tokens, cue: Cue, stop: int) -> Clause | None:
    takes = cue.form.takes
    place = past_addressee(found, cue.right, stop, takes)
    if place >= stop:
        return None
    word, rule = found.words[place].lower(), ""
    if word == "that" and "T" in takes and place + 1 < stop:
        itself = place == cue.right and found.kinds[place + 1] & t.BE
        rule = "bare-clause" if itself else "that-clause"  # said that was a mistake
        return clause_between(found, place + (not itself), stop, cue, rule)
    if "O" in takes and _is_infinitive(found, place + (word in _NEVER), stop):
        rule = "infinitive"
    elif word in _QUESTIONS and "W" in takes:
        rule = "question"
    elif "B" in takes and "Z" not in takes and _starts_clause(found, place, stop):
        rule = "bare-clause"
    return clause_between(found, place, stop, cue, rule) if rule else None


def _is_infinitive(found: Tokens, place: int, stop: int) -> bool:
    """*to resign*, but not *pledged to Lima*."""
    if place + 1 >= stop or found.words[place].lower() != "to":
        return False
    if found.words[place + 1] == "be" and found.words[place + 2 : place + 3] in _NAMING:
        return False  # asked not to be named
    kind, word = found.kinds[place + 1], found.words[place + 1]
    if kind & _NOMINAL:
        return False
    return bool(kind & _VERBAL) or may_be_verb(word)  # but to jeers, to applause


def past_addressee(found: Tokens, place: int, stop: int, takes: frozenset[str]) -> int:
    """Over *reporters*, *on Monday*, *in a statement*, when *that* or a clause still follows."""
    kinds, words = found.kinds, found.words
    if place < stop and "P" in takes and words[place] != "that":
        place = _past_person(found, place, stop)
    if "that" in words[place : min(stop, place + _REACH)]:
        that = _that(found, place, stop)
        if that is not None:
            return that
    while place < stop and kinds[place] & _WHEN:
        place += 1
    if place + 1 < stop and words[place] == "on" and kinds[place + 1] & t.TIME:
        place += 2
        while place < stop and kinds[place] & t.TIME:
            place += 1
    return place


def _that(found: Tokens, place: int, stop: int) -> int | None:
    """Where *that* stands, right here or past what leads to it."""
    for right in range(place, min(stop, place + _REACH)):
        kind = found.kinds[right]
        if found.words[right] == "that" and (right == place or _is_lead(found, place)):
            return right
        if kind & _CUTS or (kind & t.COMMA and right > place):
            return None
    return None


def _is_lead(found: Tokens, place: int) -> bool:
    place += bool(found.kinds[place] & t.COMMA)  # said, a rule that: not said that
    return found.words[place] in _LEADS or bool(found.kinds[place] & _LEADING)


def _is_alone(found: Tokens, place: int) -> bool:
    """*telling her that*, *told her she was*, *telling her, “…”*: not her friends."""
    after = found.kinds[place + 1] if place + 1 < len(found) else t.END
    return bool(after & (t.CLOSED | t.DETERMINER | t.TIME))


def _past_person(found: Tokens, place: int, stop: int) -> int:
    if found.kinds[place] & t.PRONOUN or (found.words[place] == "her" and _is_alone(found, place)):
        return place + 1
    after = noun_phrase_after(found, place, stop)
    return after[1] if after else place


def _starts_clause(found: Tokens, place: int, stop: int) -> bool:
    """Whether a subject and its finite verb stand here."""
    kind = found.kinds[place]
    if kind & t.SUBJECT and kind & t.AUXILIARY and not found.kinds[place - 1] & t.COMMA:
        return True  # he's, there's
    if found.words[place] == "there" and place + 1 < stop:
        verb = place + 1 + bool(found.kinds[place + 1] & _ADVERBIAL)
        return bool(found.kinds[verb] & (t.AUXILIARY | t.BE))
    if kind & _NO_START and not kind & t.SUBJECT:
        return kind & t.SUBORDINATOR != 0
    if kind & t.ING and has_auxiliary(found, place, stop):
        return True  # said leaving it would be a mistake
    rounded = found.words[place] in _ROUNDING and place + 1 < stop
    if rounded and (found.kinds[place + 1] & t.NUMBER or found.words[place + 1] == "half"):
        place += 1
    elif kind & (t.PREPOSITION | t.ING) and not kind & (t.SUBORDINATOR | t.CAPITAL):
        commas = (n for n in range(place, min(stop, place + 12)) if found.kinds[n] & t.COMMA)
        comma = next(commas, stop)
        return comma + 1 < stop and not found.kinds[comma + 1] & (
            t.ING | t.PREPOSITION | t.RELATIVE
        )
    return subject_of(found, place, stop) is not None or has_common_verb(found, place, stop)


def clause_between(found: Tokens, begin: int, stop: int, cue: Cue, rule: str) -> Clause | None:
    end = stop
    while end > begin and found.kinds[end - 1] & _IDLE:
        end -= 1
    said = [kind for kind in found.kinds[begin : min(end, begin + 9)] if kind & _SAID]
    return Clause(begin, end, cue, rule) if len(said) >= SHORTEST else None


def content_object(found: Tokens, cue: Cue, stop: int) -> list[Clause]:
    """*praised the deal with Rome*: what somebody praises, up to the end of its clause."""
    if cue.form.takes.isdisjoint(("N", "C")) or cue.order == "verb-subject":
        return []
    begin = cue.right
    if begin >= stop or found.kinds[begin] & _NO_OBJECT:
        return []
    if cue.form.lemma == "call" and found.words[begin] in _CALLED:
        return []
    end = begin
    while end < stop and not found.kinds[end] & _PAUSES:
        end += 1
    if _is_party(found, cue) and cue.order == "subject-verb":
        end = _coordinated(found, begin, end)
        clause = clause_between(found, cue.begin, end, cue, "joint-stance")
    else:
        clause = clause_between(found, begin, end, cue, "object")
    return [clause] if clause else []


def _is_party(found: Tokens, cue: Cue) -> bool:
    """Whether several speak with one voice: *both sides*, *the two delegations*."""
    words = [w.lower() for w in found.words[cue.begin : cue.end]]
    return words[-1] in PARTIES and not _TOGETHER.isdisjoint(words)


def _coordinated(found: Tokens, begin: int, end: int) -> int:
    """Where the object ends at a second verb: *appreciated the deal and expressed their hope*."""
    for place in range(begin, end - 1):
        if found.kinds[place] & t.CONJUNCTION and found.kinds[place + 1] & (t.CUE | t.VERB | t.ED):
            return place
    return end


PARTIES = frozenset(
    "sides countries parties nations states governments peoples delegations ministers".split()  # noqa: SIM905
)
_TOGETHER = frozenset(("both", "two", "three", "the"))
