"""A cue → what it reports to its left, or on both sides: *The deal, X said, is dead.*"""

from __future__ import annotations

from dedupe.statements.contents import SHORTEST, Clause, clause_between
from dedupe.statements.cue import Cue
from dedupe.statements.subjects import has_auxiliary, subject_of
from dedupe.text import tokens as t
from dedupe.text.tokens import Tokens

_ASKED = frozenset(("asked", "pressed", "questioned", "quizzed", "told", "challenged"))
_TAIL = 12  # words: what may follow *…, X said* in its sentence


def content_around(found: Tokens, cue: Cue, begin: int, end: int) -> list[Clause]:
    """*The deal is dead, X said.* and *The deal, X said, is dead.*: what the cue interrupts."""
    if cue.order not in ("subject-verb", "verb-subject") or not cue.form.takes & {"B", "I"}:
        return []
    left, right = cue.left, cue.right
    if left <= begin or not found.kinds[left - 1] & (t.COMMA | t.DASH):
        return []
    rest = sum(1 for n in range(right, end) if found.kinds[n] & t.WORD)
    closes = right < end and found.kinds[right] & (t.COMMA | t.DASH)
    if closes and rest > 2 and not _is_aside(found, right + 1, end):
        return _interrupted(found, cue, begin, end)
    if rest > _TAIL and not closes:
        return []
    if not _is_main_clause(found, begin, left - 1):
        return []
    clause = clause_between(found, begin, left - 1, cue, "clause-before")
    return [clause] if clause else []


def _is_aside(found: Tokens, place: int, end: int) -> bool:
    """Whether what follows the cue's comma belongs to the cue: *X said, adding that*, *who*."""
    kind = found.kinds[place] if place < end else t.END
    return bool(kind & (t.ING | t.RELATIVE | t.ED)) or found.words[place] in ("citing", "a", "an")


def _interrupted(found: Tokens, cue: Cue, begin: int, end: int) -> list[Clause]:
    """Both halves, where the second one goes on with the clause of the first."""
    second = cue.right + 1
    whole = _is_main_clause(found, begin, cue.left - 1)
    kind = found.kinds[second]
    if whole and not kind & (t.CONJUNCTION | t.SUBORDINATOR | t.AUXILIARY | t.VERB | t.PREPOSITION):
        first = clause_between(found, begin, cue.left - 1, cue, "clause-before")
        return [first] if first else []
    parts = (
        clause_between(found, begin, cue.left - 1, cue, "interrupted"),
        clause_between(found, second, end, cue, "interrupted"),
    )
    return [part for part in parts if part]


def _is_main_clause(found: Tokens, begin: int, end: int) -> bool:
    """Whether a subject and a finite verb stand there that no *if*, *when* or *asked* opens."""
    while begin < end and found.kinds[begin] & (t.CONJUNCTION | t.ADVERB | t.COMMA):
        begin += 1
    if begin >= end:
        return False
    kind = found.kinds[begin]
    if found.words[begin].lower() in _ASKED:
        return False  # Asked whether he would go, Lima said
    if kind & (t.ING | t.PREPOSITION) and not kind & (t.DETERMINER | t.SUBORDINATOR):
        whole = has_auxiliary(found, begin, end) or _has_comma(found, begin, end)
        return whole and subject_of(found, begin, end) is not None
    opens = kind & (t.SUBORDINATOR | t.ED) or (kind & t.CUE and found.words[begin].endswith("ed"))
    if opens and not kind & t.DETERMINER and not _has_comma(found, begin, end):
        return False
    return subject_of(found, begin, end) is not None


def _has_comma(found: Tokens, begin: int, end: int) -> bool:
    return any(kind & t.COMMA for kind in found.kinds[begin:end])


def content_according(found: Tokens, cue: Cue, begin: int, end: int) -> list[Clause]:
    if cue.end - cue.begin == 1 and found.words[cue.begin].lower() in _NOTHING:
        return []  # according to this
    if cue.left - begin >= SHORTEST:
        if found.words[cue.verb] == "words":
            return []  # The fish was, in the words of Lima, “gone”
        clause = clause_between(found, begin, cue.left, cue, "according")
    else:
        commas = (n for n in range(cue.right, min(end, cue.right + 25)) if found.kinds[n] & t.COMMA)
        comma = next(commas, None)
        clause = None if comma is None else clause_between(found, comma + 1, end, cue, "according")
    return [clause] if clause else []


_NOTHING = frozenset(("this", "that", "it", "these", "those", "which", "what"))
