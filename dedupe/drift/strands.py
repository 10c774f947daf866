"""Accepted pairs of statements → groups that give one utterance; a statement may be in several.

A quotation that answers two others in separate parts carries two strands. Parts are the smallest
stretches that partners cover; larger stretches belong to every part that they cover well.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dedupe.drift.answers import Answer
from dedupe.drift.scores import Side
from dedupe.model import Statement
from dedupe.recipe import DriftRecipe

_Words = frozenset[int]


class Strand(NamedTuple):
    """The members of one utterance: statement ids, and for each the tokens that carry it."""

    members: Mapping[str, _Words]


def strands(
    answers: Sequence[Answer],
    sides: Mapping[str, Side],
    said: Mapping[str, Statement],
    recipe: DriftRecipe,
) -> tuple[Strand, ...]:
    """Groups of two or more statements, each group sorted, the groups in the order of their ids."""
    parts = _mirrored(answers, _parts(answers, sides, said, recipe), sides, recipe)
    union = _Union()
    for answer in answers:
        for c, d in _linked(answer, parts, sides, recipe):
            union.join((answer.a, c), (answer.b, d))
    groups: dict[tuple[str, int], dict[str, _Words]] = defaultdict(dict)
    for node in sorted(union.nodes()):
        group = groups[union.root(node)]
        group[node[0]] = group.get(node[0], frozenset()) | parts[node[0]][node[1]]
    return tuple(
        Strand(dict(sorted(group.items()))) for _, group in sorted(groups.items()) if len(group) > 1
    )


def _parts(
    answers: Sequence[Answer],
    sides: Mapping[str, Side],
    said: Mapping[str, Statement],
    recipe: DriftRecipe,
) -> dict[str, list[_Words]]:
    """The parts of each statement. The pieces of one split quotation count as one partner, but for
    one that answers what is no part yet.
    """
    covered: dict[str, dict[tuple[str, str], _Words]] = defaultdict(dict)
    alone: dict[str, list[_Words]] = defaultdict(list)
    for answer in answers:
        for here, there, pick in ((answer.a, answer.b, 0), (answer.b, answer.a, 1)):
            partner = (said[there].article, said[there].statement)
            words = frozenset((p.a, p.b)[pick] for p in answer.score.pairs)
            covered[here][partner] = covered[here].get(partner, frozenset()) | words
            alone[here].append(words)
    found = {}
    for i, partners in covered.items():
        parts = _smallest(list(partners.values()), sides[i].weights, recipe)
        beside = [
            words for words in alone[i] if words and words.isdisjoint(frozenset().union(*parts))
        ]
        more = _smallest(beside, sides[i].weights, recipe) if beside else []
        found[i] = [*parts, *more]
    return found


def _mirrored(
    answers: Sequence[Answer],
    parts: Mapping[str, list[_Words]],
    sides: Mapping[str, Side],
    recipe: DriftRecipe,
) -> dict[str, list[_Words]]:
    """The parts; a statement with one partner only has the partner's, as far as it answers them.

    Else it would join what others print apart.
    """
    often = Counter(i for answer in answers for i in (answer.a, answer.b))
    found = dict(parts)
    for answer in answers:
        for here, there, pick in ((answer.a, answer.b, 0), (answer.b, answer.a, 1)):
            if often[here] > 1 or len(parts[there]) < 2 or not _twins(answer, sides):
                continue
            own = {(p.b, p.a)[pick]: (p.a, p.b)[pick] for p in answer.score.pairs}
            weights = sides[there].weights
            kept = [
                part
                for part in parts[there]
                if sum(weights[k] for k in part & own.keys())
                >= recipe.strand_share * sum(weights[k] for k in part)
            ]
            found[here] = [frozenset(own[k] for k in part if k in own) for part in kept]
            found[here] = found[here] if len(kept) > 1 else parts[here]
    return found


def _twins(answer: Answer, sides: Mapping[str, Side]) -> bool:
    one, two = ([t.norm for t in sides[i].tokens if t.core] for i in (answer.a, answer.b))
    return one == two


def _smallest(
    stretches: Sequence[_Words], weights: Sequence[float], recipe: DriftRecipe
) -> list[_Words]:
    """Stretches that hold no other part, smallest first; a larger one adds what nobody owns."""

    def mass(words: _Words) -> float:
        return sum(weights[k] for k in words)

    parts: list[_Words] = []
    for stretch in sorted(stretches, key=lambda s: (mass(s), sorted(s))):
        if not stretch:
            continue
        if not any(mass(stretch & p) >= recipe.strand_share * mass(p) for p in parts):
            parts.append(stretch.difference(*parts))
    return parts or [frozenset()]


def _linked(
    answer: Answer,
    parts: Mapping[str, Sequence[_Words]],
    sides: Mapping[str, Side],
    recipe: DriftRecipe,
) -> list[tuple[int, int]]:
    """Which part of the one side the pair links with which part of the other."""
    mass: dict[tuple[int, int], float] = defaultdict(float)
    own_a, own_b = sides[answer.a].weights, sides[answer.b].weights
    for i, j, likeness in answer.score.pairs:
        for c, part in enumerate(parts[answer.a]):
            for d, other in enumerate(parts[answer.b]):
                if i in part and j in other:
                    mass[c, d] += likeness * min(own_a[i], own_b[j])
    if not mass:
        return [(0, 0)]
    best = max(mass, key=lambda k: (mass[k], -k[0], -k[1]))

    def enough(c: int, d: int) -> bool:
        smaller = min(
            sum(own_a[k] for k in parts[answer.a][c]), sum(own_b[k] for k in parts[answer.b][d])
        )
        return mass[c, d] >= recipe.strand_share * smaller

    return [key for key in sorted(mass) if key == best or enough(*key)]


class _Union:
    """Disjoint sets of (statement, part)."""

    def __init__(self) -> None:
        self._parent: dict[tuple[str, int], tuple[str, int]] = {}

    def root(self, node: tuple[str, int]) -> tuple[str, int]:
        self._parent.setdefault(node, node)
        while self._parent[node] != node:
            self._parent[node] = self._parent[self._parent[node]]
            node = self._parent[node]
        return node

    def join(self, a: tuple[str, int], b: tuple[str, int]) -> None:
        low, high = sorted((self.root(a), self.root(b)))
        self._parent[high] = low

    def nodes(self) -> list[tuple[str, int]]:
        return list(self._parent)
