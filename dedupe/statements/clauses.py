"""A quotation and its cue → the whole clause that is given to the speaker, the cue left out.

A clause that holds several quotations is one statement in pieces, each with its own stretch.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dedupe.model import Span
from dedupe.statements.contents import Clause, past_addressee
from dedupe.statements.cue import Cue
from dedupe.statements.reported import limit_of
from dedupe.statements.sentences import Said, Sentence
from dedupe.statements.subjects import subject_of
from dedupe.text import tokens as t
from dedupe.text.marks import Segment
from dedupe.text.tokens import Tokens

_NEGATED = 2  # tokens before a verb of saying: *denied saying*, *refused to say*
_NEVER = frozenset(("not", "never", "denied", "denies", "deny", "denying", "refused", "refuses"))


class Piece(NamedTuple):
    """A quotation with its clause; pieces of one statement share `statement`, from 1 upwards."""

    said: Said
    clause: Span
    statement: int
    number: int


def pieces(
    found: Tokens, where: Sequence[Sentence], quotes: Sequence[Segment], told: Sequence[Said]
) -> list[Piece]:
    """Give each quotation its clause, and join what one cue governs to one statement."""
    result: list[Piece] = []
    for said in told:
        before = result[-1] if result else None
        statement, number = said.quote + 1, 1
        if before is not None and _is_joined(before.said, said, quotes):
            statement, number = before.statement, before.number + 1
        clause = clause_of(found, where[said.sentence], quotes, said)
        if before is not None and clause.start < before.clause.end:
            edge, start = _between(found, before.said.place, said.place)
            stop = max(edge, quotes[before.said.quote].span.end)
            result[-1] = before._replace(clause=Span(before.clause.start, stop))
            clause = Span(min(start, quotes[said.quote].span.start), clause.end)
        result.append(Piece(said, clause, statement, number))
    return result


def _is_joined(before: Said, said: Said, quotes: Sequence[Segment]) -> bool:
    """Whether one cue governs both, or a quotation runs on over its paragraph's end."""
    if before.sentence == said.sentence:
        return said.cue is not None and said.cue == before.cue
    return said.sentence > before.sentence and not quotes[before.quote].closed and (
        said.rule == "next-paragraph" or before.rule in ("paragraph-after", "next-paragraph")
        or said.subject == before.subject
    )  # fmt: skip


def _between(found: Tokens, left: int, right: int) -> tuple[int, int]:
    """Where one of two quotations in a clause stops and the other starts: at the comma between
    them, or right after the earlier one. The earlier stops at its words, so marks stay outside.
    """
    for place in range(left + 1, right):
        if found.kinds[place] & t.COMMA and place > left + 1:
            return found.ends[place - 1], found.starts[place + 1]
    return 0, found.starts[left + 1] if right > left + 1 else found.starts[right] + 1


def clause_of(found: Tokens, sentence: Sentence, quotes: Sequence[Segment], said: Said) -> Span:
    """The clause around the quotation: right of a cue that precedes it, else left of its cue."""
    begin, end = _range(found, sentence, said)
    if said.cue is not None and said.cue.verb < said.place:
        begin = min(begin, _denial(found, said.cue, begin))
    while begin < said.place and not found.kinds[begin] & (t.WORD | t.QUOTE):
        begin += 1
    idle = t.COMMA | t.DASH | t.BREAK | t.CONJUNCTION | t.COLON
    while end - 1 > said.place and found.kinds[end - 1] & idle:
        end -= 1
    if end - 1 > said.place and found.kinds[end - 1] & t.END and end - 2 in found.quotes:
        end -= 1  # a point that follows the closing mark
    span = quotes[said.quote].span
    start = _edge(found, quotes, begin, True)
    stop = _edge(found, quotes, end - 1, False)
    return Span(min(start, span.start), max(stop, span.end))


def _denial(found: Tokens, cue: Cue, begin: int) -> int:
    """Where *never* of *she never said* and *denied* of *she denied saying* stand, else `begin`:
    the words were not said, and that is a part of what is told.
    """
    for place in range(max(0, min(cue.left, cue.verb - _NEGATED)), cue.verb):
        if found.words[place] in _NEVER or found.words[place].endswith(("n't", "n’t")):
            return place
    return begin


def _edge(found: Tokens, quotes: Sequence[Segment], place: int, first: bool) -> int:
    """Where the token begins or ends; a quotation at the edge leaves its marks outside."""
    if place in found.quotes:
        span = quotes[found.quotes[place]].span
        return span.start if first else span.end
    told = found.span(place, place + 1)
    return told.start if first else told.end


def _range(found: Tokens, sentence: Sentence, said: Said) -> tuple[int, int]:
    place, cue = said.place, said.cue
    if cue is None or not sentence.begin <= cue.verb < sentence.end:
        if said.subject and said.rule == "sentence-subject":
            return min(said.subject[1], place), sentence.end
        return place, place + 1
    if cue.verb > place:
        return sentence.begin, max(cue.left, place + 1)
    if _interrupts(found, cue, sentence, place):
        return sentence.begin, max(place + 1, _right_end(found, sentence, cue, place))
    begin = cue.verb + 1 if cue.order == "passive" else cue.right
    begin = min(place, past_addressee(found, begin, place + 1, cue.form.takes))
    if found.words[begin] == "that" and begin < place:
        begin += 1
    return begin, max(place + 1, _right_end(found, sentence, cue, place))


def _interrupts(found: Tokens, cue: Cue, sentence: Sentence, place: int) -> bool:
    """*The bridge, Lima said, was “a danger”*: what stands before the cue is a part of it all, so
    the cue, for once, stands inside the clause.
    """
    told = cue.order == "subject-verb" and sentence.begin < cue.left and cue.right < place
    return told and bool(found.kinds[cue.left - 1] & found.kinds[cue.right] & t.COMMA)


def _right_end(found: Tokens, sentence: Sentence, cue: Cue, place: int) -> int:
    number = sentence.cues.index(cue)
    end = limit_of(found, sentence.cues, number, sentence.end)
    for later in sentence.cues[number + 1 :]:
        if later.left > place and later.left < end and later.order == "according":
            end = later.left
    return end if end > place else sentence.end


def lead_clause(found: Tokens, sentence: Sentence, said: Said) -> Clause | None:
    """*recalled that they keep a policy that “is not …”*: the finite clause before the quotation
    that could stand alone, cut at the relative or coordinate word; reported, without marks.
    """
    cue = said.cue
    if cue is None or cue.verb > said.place or not cue.form.takes & {"T", "B"}:
        return None
    begin, _ = _range(found, sentence, said)
    place = said.place
    if place - begin < 6 or found.words[place - 1] not in ("that", "which"):
        return None
    if found.kinds[place - 2] & (t.CONJUNCTION | t.CUE):
        return None
    if any(k & t.QUOTE for k in found.kinds[begin : place - 1]):
        return None
    if subject_of(found, begin, place - 1) is None:
        return None
    return Clause(begin, place - 1, cue, "lead-clause")
