"""Two quotations → whether the words between their marks are enough to be one utterance.

Words around the marks, a third text and a name in common say that two quotations are of one
topic. One utterance takes most of the shorter one's telling words, or a stretch kept as it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dedupe.drift.align import Pair, in_order, matching
from dedupe.drift.relations import within
from dedupe.drift.scores import Side, to_the_letter
from dedupe.drift.tokens import Token
from dedupe.recipe import DriftRecipe

_NAMES = frozenset(("name", "country", "function"))
_FEW = 4  # words: a fragment as short as that need not share two that are no names


@dataclass(frozen=True, slots=True)
class _Core:
    """The tokens between the marks and their weights."""

    tokens: tuple[Token, ...]
    weights: tuple[float, ...]


def bound(a: Side, b: Side, recipe: DriftRecipe) -> bool:
    """Whether the quoted words of two sides are enough to hold them for one utterance."""
    one, two = _core(a), _core(b)
    if kept(a, b, recipe) or not one.tokens or not two.tokens or to_the_letter(a, b, recipe):
        return True
    return _telling(one, two, matching(one.tokens, two.tokens, (), ())[0], recipe)


def kept(a: Side, b: Side, recipe: DriftRecipe) -> bool:
    """Whether a stretch of the quoted words is kept: all of the shorter one, or enough words."""
    one, two = ([t for t in side.tokens if t.core] for side in (a, b))
    norms = [t.norm for t in one], [t.norm for t in two]
    if within(norms[0], norms[1]) is not None or within(norms[1], norms[0]) is not None:
        return True
    pairs, run = matching(one, two, (), ())
    return run >= recipe.bound_run and _stretch(one, pairs, 2) >= recipe.bound_run


def _core(side: Side) -> _Core:
    kept = [k for k, t in enumerate(side.tokens) if t.core]
    return _Core(tuple(side.tokens[k] for k in kept), tuple(side.weights[k] for k in kept))


def _telling(one: _Core, two: _Core, pairs: Sequence[Pair], recipe: DriftRecipe) -> bool:
    """Whether enough of the lighter one is answered, and not by names alone."""
    masses = [0.0, 0.0]
    words = set()
    for i, j, likeness in pairs:
        masses[0] += likeness * one.weights[i]
        masses[1] += likeness * two.weights[j]
        if one.tokens[i].kind not in _NAMES:
            words.add(one.tokens[i].key)
    ordered = len(in_order(pairs)) / min(len(one.tokens), len(two.tokens))
    near = ordered >= recipe.bound_order or _stretch(one.tokens, pairs, 1) >= recipe.bound_run
    if near and len(words) >= recipe.shared_words:
        return True
    share = max(
        mass / (sum(side.weights) or 1.0) for mass, side in zip(masses, (one, two), strict=True)
    )
    few = min(len(side.tokens) for side in (one, two)) <= _FEW
    if not few and min(masses) < recipe.bound_mass:
        return False
    return share >= recipe.bound_share and (few or len(words) >= recipe.shared_words)


def _stretch(tokens: Sequence[Token], pairs: Sequence[Pair], telling: int) -> int:
    """Words of the longest run that both have, if `telling` of them tell and are no names."""
    best, start = 0, 0
    for at in range(1, len(pairs) + 1):
        here = at < len(pairs) and (pairs[at].a, pairs[at].b) == (
            pairs[at - 1].a + 1,
            pairs[at - 1].b + 1,
        )
        if not here or pairs[at].likeness < 1:
            run = [tokens[p.a] for p in pairs[start:at]]
            if sum(t.content and t.kind not in _NAMES for t in run) >= telling:
                best = max(best, len(run))
            start = at
    return best
