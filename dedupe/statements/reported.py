"""The cues of a sentence → the clauses that they report without marks, the cue cut off."""

from __future__ import annotations

from typing import NamedTuple

from dedupe.statements.cues import Cue, subject_of
from dedupe.text import tokens as t
from dedupe.text.tokens import Tokens

_SHORTEST = 3  # words: less is no statement
_LEADS = frozenset(("on", "in", "at", "during", "after", "before", "to", "through", "via", "by"))


class Clause(NamedTuple):
    """Tokens `begin` to `end` are what `cue` reports; `rule` says how they stand to it."""

    begin: int
    end: int
    cue: Cue
    rule: str


def clauses(found: Tokens, begin: int, end: int, cues: list[Cue]) -> list[Clause]:
    """The reported clauses of the sentence `begin`–`end`, each at most once, in their order."""
    result: list[Clause] = []
    stop = end
    for number, cue in enumerate(cues):
        limit = _limit(found, cues, number, stop)
        clause = _after(found, cue, limit) or _before(found, cue, begin, end)
        if clause is not None and _is_new(clause, result):
            result.append(clause)
    return result


def _is_new(clause: Clause, before: list[Clause]) -> bool:
    return not any(c.begin < clause.end and clause.begin < c.end for c in before)


def _limit(found: Tokens, cues: list[Cue], number: int, stop: int) -> int:
    """Where the clause of one cue ends: at the comma before *adding that*, before *and said that*."""
    for later in cues[number + 1 :]:
        if later.order in ("participle", "coordinate") and later.begin == cues[number].begin:
            edge = later.left
            while edge > cues[number].verb and found.kinds[edge - 1] & (t.COMMA | t.CONJUNCTION):
                edge -= 1
            return edge
    return stop


def _after(found: Tokens, cue: Cue, stop: int) -> Clause | None:
    takes = cue.form.takes
    if cue.order == "according":
        return _according(found, cue, stop)
    if cue.order == "passive" or "G" in takes:
        return None
    place = cue.right if cue.order == "verb-subject" else cue.verb + 1
    place = _past_addressee(found, place, stop, takes)
    if place >= stop:
        return None
    word = found.words[place]
    if word == "that" and "T" in takes and place + 1 < stop:
        return _clause(found, place + 1, stop, cue, "that-clause")
    if word == "to" and "O" in takes:
        return _clause(found, place, stop, cue, "infinitive")
    if word in ("whether", "if", "how", "why", "what") and "W" in takes:
        return _clause(found, place, stop, cue, "question")
    if "B" in takes and _starts_clause(found, place, stop):
        return _clause(found, place, stop, cue, "bare-clause")
    return None


def _past_addressee(found: Tokens, place: int, stop: int, takes: frozenset[str]) -> int:
    """Over *reporters*, *on Monday*, *in a statement*, when *that* or a clause still follows."""
    kinds, words = found.kinds, found.words
    if place < stop and "P" in takes:
        for right in range(place, min(stop, place + 9)):
            if words[right] == "that" or (words[right] == "to" and "O" in takes):
                return right
            if kinds[right] & t.PRONOUN and right > place:
                return right
    for right in range(place, min(stop, place + 12)):
        if words[right] == "that" and (
            right == place or words[place] in _LEADS or kinds[place] & t.TIME
        ):
            return right
        if kinds[right] & (t.QUOTE | t.BOUNDARY | t.COLON):
            break
    while place < stop and kinds[place] & (t.TIME | t.COMMA):
        place += 1
    if place + 1 < stop and words[place] == "on" and kinds[place + 1] & t.TIME:
        place += 2
    return place


def _starts_clause(found: Tokens, place: int, stop: int) -> bool:
    """Whether a subject and its finite verb stand here."""
    kind = found.kinds[place]
    if (
        kind & (t.PREPOSITION | t.COMMA | t.END | t.CONJUNCTION | t.ING | t.QUOTE)
        and not kind & t.SUBORDINATOR
    ):
        return False
    return subject_of(found, place, stop) is not None


def _clause(found: Tokens, begin: int, stop: int, cue: Cue, rule: str) -> Clause | None:
    end = stop
    while end > begin and found.kinds[end - 1] & (t.BREAK | t.COMMA):
        end -= 1
    words = sum(1 for n in range(begin, min(end, begin + 9)) if found.kinds[n] & (t.WORD | t.QUOTE))
    return Clause(begin, end, cue, rule) if words >= _SHORTEST else None


def _before(found: Tokens, cue: Cue, begin: int, end: int) -> Clause | None:
    """*The deal is dead, X said.*: all that stands before the comma of the cue."""
    if (
        cue.order in ("participle", "coordinate", "relative", "passive")
        or "B" not in cue.form.takes
    ):
        return None
    left = cue.left
    if left - begin < _SHORTEST or not found.kinds[left - 1] & (t.COMMA | t.DASH):
        return None
    after = cue.right
    if sum(1 for n in range(after, end) if found.kinds[n] & t.WORD) > 12 and not (
        found.kinds[after] & (t.COMMA | t.PREPOSITION | t.TIME)
    ):
        return None
    if subject_of(found, begin, left) is None:
        return None
    return _clause(found, begin, left - 1, cue, "clause-before")


def _according(found: Tokens, cue: Cue, stop: int) -> Clause | None:
    place = cue.verb
    first = place
    while first > 0 and not found.kinds[first - 1] & t.BOUNDARY and place - first < 80:
        first -= 1
    if place - first >= _SHORTEST:
        return _clause(found, first, place, cue, "according")
    comma = next(
        (n for n in range(cue.right, min(stop, cue.right + 25)) if found.kinds[n] & t.COMMA), None
    )
    return None if comma is None else _clause(found, comma + 1, stop, cue, "according")
