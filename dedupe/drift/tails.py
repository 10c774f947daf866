"""Answers → more of them, between quotations whose words tell too little to be found by.

*“We waited for years,” he said. “Now we have it.”*: where the neighbour's answer tells where to
look, most of the words must be the same; else nearly all, and sure that one person says them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from dedupe.drift.align import similarity
from dedupe.drift.answers import Answer
from dedupe.drift.scores import Side, score
from dedupe.model import Statement
from dedupe.recipe import DriftRecipe

_Sides = Mapping[str, Mapping[str, Side]]
_FEWEST, _MOST = 3, 8  # words of a brief quotation
_Near = Mapping[str, tuple[str | None, str | None]]


def tails(
    answers: Sequence[Answer],
    sides: _Sides,
    said: Mapping[str, Statement],
    recipe: DriftRecipe,
) -> tuple[Answer, ...]:
    """Further answers between neighbours of quotations that answer one another, and between few
    words of one person. One of the two has had no answer from anybody.
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
    for a, b in _brief(sides, said, answered, recipe):
        found.setdefault((a, b), Answer(a, b, score(flat[a], flat[b], recipe)))
    return tuple(found.values())


def _same(a: Side, b: Side, recipe: DriftRecipe) -> bool:
    one, two = _words(a), _words(b)
    return min(len(one), len(two)) > 1 and similarity(one, two) >= recipe.same_order


def _words(side: Side) -> list[str]:
    return [t.norm for t in side.tokens if t.core]


def _brief(
    sides: _Sides, said: Mapping[str, Statement], answered: set[str], recipe: DriftRecipe
) -> Iterator[tuple[str, str]]:
    """Whole sentences of a few words, of one person, that are nearly the same in two articles."""
    by_speaker: dict[str, list[tuple[str, str, list[str]]]] = defaultdict(list)
    for article, by_id in sorted(sides.items()):
        for i, side in sorted(by_id.items()):
            words = _words(side)
            if side.speaker and said[i].kind == "direct" and _FEWEST <= len(words) <= _MOST:
                by_speaker[side.speaker].append((i, article, words))
    for few in by_speaker.values():
        for (a, home, one), (b, away, two) in combinations(few[: recipe.candidates], 2):
            alone = home != away and not {a, b} <= answered
            if alone and similarity(one, two) >= recipe.same_brief:
                yield a, b


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
