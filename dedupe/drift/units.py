"""The pieces of split quotations ↔ one side a statement: split and unsplit ones meet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dedupe.drift.align import Pair
from dedupe.drift.answers import Answer
from dedupe.drift.scores import Score, Side
from dedupe.model import Statement

_PART = 0.15  # of the smaller piece's weight that must be answered for two pieces to be linked


@dataclass(frozen=True, slots=True)
class _Piece:
    """Tokens `[start, end)` of a unit are those of the statement `id`."""

    id: str
    start: int
    end: int


Units = Mapping[str, tuple[_Piece, ...]]


def united(
    sides: Mapping[str, Mapping[str, Side]], said: Mapping[str, Statement]
) -> tuple[dict[str, dict[str, Side]], Units]:
    """One side for all pieces of a statement, under its first piece's id; and where each went."""
    result: dict[str, dict[str, Side]] = {}
    units: dict[str, tuple[_Piece, ...]] = {}
    for article, by_id in sides.items():
        groups: dict[str, list[str]] = defaultdict(list)
        for i in sorted(by_id, key=lambda i: (said[i].piece, said[i].span, i)):
            groups[said[i].statement].append(i)
        result[article] = {}
        for ids in groups.values():
            result[article][ids[0]], units[ids[0]] = _united(ids, by_id)
    return result, units


def _united(ids: Sequence[str], by_id: Mapping[str, Side]) -> tuple[Side, tuple[_Piece, ...]]:
    places, at = [], 0
    for i in ids:
        places.append(_Piece(i, at, at + len(by_id[i].tokens)))
        at = places[-1].end
    first = by_id[ids[0]]
    if len(ids) == 1:
        return first, tuple(places)
    side = Side(
        tuple(t for i in ids for t in by_id[i].tokens),
        tuple(w for i in ids for w in by_id[i].weights),
        tuple((s + p.start, e + p.start) for p in places for s, e in by_id[p.id].clauses),
        first.speaker,
        first.reported,
    )
    return side, tuple(places)


def parted(
    answers: Sequence[Answer], units: Units, sides: Mapping[str, Side]
) -> tuple[Answer, ...]:
    """Answers between units as answers between their pieces: `sides` are those of the pieces."""
    return tuple(piece for answer in answers for piece in _parted(answer, units, sides))


def _parted(answer: Answer, units: Units, sides: Mapping[str, Side]) -> list[Answer]:
    here, there = units[answer.a], units[answer.b]
    if len(here) == len(there) == 1:
        return [answer]
    found = []
    for p in here:
        for q in there:
            pairs = tuple(
                Pair(x.a - p.start, x.b - q.start, x.likeness)
                for x in answer.score.pairs
                if p.start <= x.a < p.end and q.start <= x.b < q.end
            )
            mass = sum(x.likeness * sides[p.id].weights[x.a] for x in pairs)
            smaller = min(sum(sides[i].weights) for i in (p.id, q.id))
            if mass >= _PART * smaller > 0:
                own = answer.score
                found.append(Answer(p.id, q.id, Score(own.value, pairs, mass, own.run, own.shared)))
    return found
