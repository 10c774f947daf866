"""A verb without a subject of its own → the subject that it shares with a clause before it."""

from __future__ import annotations

from dedupe.statements.asides import past_bracket
from dedupe.statements.cue import Cue
from dedupe.statements.phrases import REACH, phrase_beside
from dedupe.statements.subjects import is_finite, subject_of
from dedupe.text import tokens as t
from dedupe.text.gazetteer import bare, tables
from dedupe.text.tokens import Tokens

_AFTER = frozenset(("after", "before", "when", "while", "because", "although", "though"))
_IN = frozenset(("of", "in", "at", "from", "near", "outside"))


def inherited(found: Tokens, place: int, begin: int, before: list[Cue]) -> tuple[int, int] | None:
    """The subject of a participle or of a second verb: that of the clause it leans on."""
    near = [c for c in before[-3:] if c.order != "according" and place - c.verb <= REACH]
    if near and (_is_tag(found, near[-1], place) or _is_second(found, near[-1], place)):
        return near[-1].begin, near[-1].end
    main = _pronoun_of(found, place, begin) or subject_of(found, begin, place)
    if main is None or (near and _is_parted(found, main[1], near[-1].begin)):
        return (near[-1].begin, near[-1].end) if near else None
    first = next((c for c in before if c.begin >= main[1]), None)
    return (first.begin, first.end) if first and _is_lead(found, main[1], first) else main


def _is_lead(found: Tokens, end: int, cue: Cue) -> bool:
    """*In a long, late interview, Okoro said it rained and added*: before the first cue there is a
    comma, and no verb.
    """
    parted = cue.order == "subject-verb" and found.kinds[cue.begin - 1] & t.COMMA
    return bool(parted) and not any(is_finite(found, n) for n in range(end, cue.begin))


def _pronoun_of(found: Tokens, place: int, begin: int) -> tuple[int, int] | None:
    """*I left when she put on her glasses and said*: the pronoun that opens the clause."""
    for left in range(place - 1, max(begin, place - 12), -1):
        kind = found.kinds[left]
        if kind & (t.COMMA | t.QUOTE | t.BOUNDARY | t.SEMICOLON | t.RELATIVE):
            return None
        if kind & t.SUBJECT:
            opens = found.words[left - 1] in ("when", "while")
            return (left, left + 1) if opens and found.kinds[place] & t.CONJUNCTION else None
    return None


def _is_second(found: Tokens, cue: Cue, place: int) -> bool:
    """*Lima left after Falk attacked the plan and blamed*: a second verb of the same clause."""
    if cue.left < 2 or cue.order != "subject-verb" or not found.kinds[place] & t.CONJUNCTION:
        return False
    leads = found.words[cue.left - 1] in _AFTER
    return leads and not any(kind & t.COMMA for kind in found.kinds[cue.verb : place])


def _is_parted(found: Tokens, left: int, right: int) -> bool:
    """*Lima left - Okoro called it mad and said*: a new clause opens between the two."""
    return any(kind & (t.DASH | t.SEMICOLON | t.COLON) for kind in found.kinds[left:right])


def _is_tag(found: Tokens, cue: Cue, place: int) -> bool:
    """*Trade grows, Lima said, adding*: the cue right before tells the whole of it."""
    if cue.order not in ("subject-verb", "verb-subject") or "Q" not in cue.form.takes:
        return False
    parted = cue.left > 0 and found.kinds[cue.left - 1] & (t.COMMA | t.QUOTE | t.DASH)
    between = found.kinds[cue.right : place]
    tied = t.AUXILIARY | t.VERB | t.CUE | t.SUBORDINATOR | t.QUOTE | t.CONJUNCTION
    return bool(parted) and not any(kind & tied for kind in between)


def antecedent(found: Tokens, place: int, begin: int) -> tuple[int, int] | None:
    """Whom the relative at `place` goes on about: not the town that *Lima, 24, of Oslo, who* is
    from.
    """
    subject = _before_relative(found, place, begin)
    if found.words[place].lower() != "who":
        return subject
    town = False
    while subject is not None and subject[0] - 1 > begin and _is_home(found, subject, town):
        town = bool(found.kinds[subject[0] - 1] & t.COMMA)
        subject = _before_relative(found, subject[0] - 1, begin)
    return subject


def _before_relative(found: Tokens, place: int, begin: int) -> tuple[int, int] | None:
    if place > begin and found.kinds[place - 1] & t.COMMA:
        place -= 1
    if place - 1 > begin and found.kinds[place - 1] & t.NUMBER and found.kinds[place - 2] & t.COMMA:
        place -= 2  # an age
    return phrase_beside(found, past_bracket(found, place, begin), begin)


def _is_home(found: Tokens, subject: tuple[int, int], town: bool) -> bool:
    """*of Oslo*, *Elmwood, New Jersey*; `town`: a known place follows after a comma."""
    begin, end = subject
    linked = found.words[begin - 1] in _IN or found.kinds[begin - 1] & t.COMMA
    known = all(bare(word) in tables().places for word in found.words[begin:end])
    return bool(linked and found.kinds[begin] & t.CAPITAL) and (known or town)
