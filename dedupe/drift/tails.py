"""Answers → more of them: what one person is quoted with right behind, or right before, in both.

*“We waited for years,” he said. “Now we have it.”*: the words of the second quotation tell too
little to be found by themselves, but its neighbour's answer tells where to look.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from dedupe.drift.align import similarity
from dedupe.drift.answers import Answer
from dedupe.drift.scores import Side, score
from dedupe.model import Statement
from dedupe.recipe import DriftRecipe

_Sides = Mapping[str, Mapping[str, Side]]
_Near = Mapping[str, tuple[str | None, str | None]]


def tails(
    answers: Sequence[Answer],
    sides: _Sides,
    said: Mapping[str, Statement],
    recipe: DriftRecipe,
) -> tuple[Answer, ...]:
    """Further answers between neighbours of quotations that answer one another.

    One of the two has had no answer from anybody.
    `sides`: article id → statement id → side.
    """
    flat = {i: side for by_id in sides.values() for i, side in by_id.items()}
    near = _neighbours(sides, said)
    answered = {i for answer in answers for i in (answer.a, answer.b)}
    found: dict[tuple[str, str], Answer] = {}
    for answer in answers:
        if answer.score.value < recipe.taken:
            continue
        for a, b in zip(near.get(answer.a, ()), near.get(answer.b, ()), strict=False):
            if a is None or b is None or {a, b} <= answered:
                continue
            if _same(flat[a], flat[b], recipe):
                found[a, b] = Answer(a, b, score(flat[a], flat[b], recipe))
    return tuple(found.values())


def _same(a: Side, b: Side, recipe: DriftRecipe) -> bool:
    one, two = ([t.norm for t in side.tokens if t.core] for side in (a, b))
    return min(len(one), len(two)) > 1 and similarity(one, two) >= recipe.same_order


def _neighbours(sides: _Sides, said: Mapping[str, Statement]) -> _Near:
    """The quotations before and behind each one, where the same person says them."""
    found: dict[str, list[str | None]] = defaultdict(lambda: [None, None])
    for by_id in sides.values():
        quoted = sorted(
            (i for i in by_id if said[i].kind != "reported"), key=lambda i: said[i].span
        )
        for one, other in pairwise(quoted):
            if said[one].speaker is not None and said[one].speaker == said[other].speaker:
                found[one][1], found[other][0] = other, one
    return {i: (before, behind) for i, (before, behind) in found.items()}
