"""Two statements ready to be aligned → how well they meet, as one number with its reasons."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from operator import ne

from dedupe.drift.align import Pair, in_order, matching, similarity
from dedupe.drift.relations import within
from dedupe.drift.tokens import Token
from dedupe.recipe import DriftRecipe

_SHORT = 5  # words
_ONE_IN = 8  # words of which another one may stand there
_LONGEST, _MOST = 60, 300  # words of the two that are laid beside each other


@dataclass(frozen=True, slots=True)
class Side:
    """A statement ready to be aligned: tokens, their weights, its clauses as token ranges."""

    tokens: tuple[Token, ...]
    weights: tuple[float, ...]
    clauses: tuple[tuple[int, int], ...]
    speaker: str | None = None
    reported: bool = False


@dataclass(frozen=True, slots=True)
class Score:
    """How well two statements meet. `value` decides; the rest says why."""

    value: float
    pairs: tuple[Pair, ...]
    mass: float
    run: int
    shared: int


NOTHING = Score(0.0, (), 0.0, 0, 0)


def score(
    a: Side,
    b: Side,
    recipe: DriftRecipe,
    used: tuple[Collection[int], Collection[int]] = ((), ()),
) -> Score:
    """Score two statements; tokens in `used` (of a, of b) are left out."""
    pairs, run = matching(a.tokens, b.tokens, *used)
    if not pairs:
        return NOTHING
    got_a, got_b = [0.0] * len(a.tokens), [0.0] * len(b.tokens)
    for i, j, likeness in pairs:
        got_a[i], got_b[j] = likeness * a.weights[i], likeness * b.weights[j]
    whole_a, best_a = _covered(a, got_a, used[0], recipe)
    whole_b, best_b = _covered(b, got_b, used[1], recipe)
    fuller, lesser = max(best_a, best_b), min(whole_a, whole_b)
    order = _order([p for p in pairs if a.tokens[p.a].content])
    value = (1 - recipe.shorter_share) * fuller + recipe.shorter_share * lesser
    value -= recipe.disorder_penalty * (1 - order)
    if run >= recipe.telling_run:
        value = max(value, 0.5 + 0.05 * min(run, 8))
    value += _speakers(a, b, run, recipe)
    if not _cores_meet(a, b, got_a, got_b, used):
        value *= 0.5
    mass = min(sum(got_a), sum(got_b))
    value -= recipe.light_penalty * max(0.0, 1 - mass / recipe.light_mass)
    if not (used[0] or used[1]):
        value = max(value, _same_words(a, b) - recipe.light_penalty + _speakers(a, b, run, recipe))
        value = max(value, recipe.taken) if _stands(a, b, recipe) else value
    return Score(value, pairs, mass, run, _shared(a, b, pairs, recipe))


def _speakers(a: Side, b: Side, run: int, recipe: DriftRecipe) -> float:
    """What the names add. The same long run under another name is a misattribution, a paraphrase
    under another name is another statement.
    """
    if not a.speaker or not b.speaker:
        return 0.0
    if a.speaker == b.speaker:
        return recipe.speaker_bonus
    return -recipe.speaker_bonus if run >= recipe.telling_run else -recipe.speaker_penalty


def _same_words(a: Side, b: Side) -> float:
    """How nearly the quoted words are the same ones in the same order; short ones never are."""
    one, two = ([t.key for t in side.tokens if t.core] for side in (a, b))
    return similarity(one, two) if min(len(one), len(two)) >= _SHORT else 0.0


def _stands(a: Side, b: Side, recipe: DriftRecipe) -> bool:
    """Whether one person's few quoted words stand as they are in what he is quoted with, or but
    for one word in eight: *four years* for *fourteen years*.
    """
    if a.reported or b.reported:
        return False
    one, two = ([t.norm for t in side.tokens if t.core] for side in (a, b))
    if len(one) > len(two):
        one, two = two, one
    same = a.speaker is not None and a.speaker == b.speaker
    least = recipe.standing_words if same else recipe.telling_run
    if len(one) >= least and within(one, two) is not None:
        return True
    return same and _ONE_IN <= len(one) <= _LONGEST and _but_for_one(one, two[:_MOST])


def _but_for_one(part: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether `part` stands in `whole` with one word in eight replaced at most."""
    most = len(part) // _ONE_IN
    return any(
        sum(map(ne, part, whole[at : at + len(part)])) <= most
        for at in range(len(whole) - len(part) + 1)
    )


def to_the_letter(a: Side, b: Side, recipe: DriftRecipe) -> bool:
    """Whether the quoted words of two sides tell by their order what few words of content do not:
    the shorter ones stand in the longer ones, or one person's are nearly the same.
    """
    if a.reported or b.reported:
        return False
    same = a.speaker is not None and a.speaker == b.speaker
    return _stands(a, b, recipe) or (same and _same_words(a, b) >= recipe.same_order)


def _covered(
    side: Side, got: Sequence[float], used: Collection[int], recipe: DriftRecipe
) -> tuple[float, float]:
    """The weighted share that is answered: of the whole, and of its best clause of some mass."""
    total = sum(w for k, w in enumerate(side.weights) if k not in used)
    whole = sum(got) / total if total else 0.0
    best = whole
    if len(side.clauses) > 1:
        for start, end in side.clauses:
            mass = sum(side.weights[k] for k in range(start, end) if k not in used)
            if mass >= 0.75 * recipe.light_mass:
                best = max(best, 0.97 * sum(got[start:end]) / mass)
    return whole, best


def _cores_meet(
    a: Side,
    b: Side,
    got_a: Sequence[float],
    got_b: Sequence[float],
    used: tuple[Collection[int], Collection[int]],
) -> bool:
    """Whether the quoted parts themselves are answered, not their surroundings alone."""
    shares = []
    for side, got, gone in ((a, got_a, used[0]), (b, got_b, used[1])):
        core = [k for k, t in enumerate(side.tokens) if t.core and k not in gone]
        total = sum(side.weights[k] for k in core)
        shares.append(sum(got[k] for k in core) / total if total else 0.0)
    return max(shares) >= 0.25 and min(shares) >= 0.125


def _order(pairs: Sequence[Pair]) -> float:
    """The share of pairs that stand in one order on both sides."""
    return len(in_order(pairs)) / len(pairs) if pairs else 0.0


def _shared(a: Side, b: Side, pairs: Sequence[Pair], recipe: DriftRecipe) -> int:
    """How many different content words both cores hold.

    Fragments of fewer than `recipe.full_core` content words may count their clause too.
    """
    content = min(sum(t.core and t.content for t in side.tokens) for side in (a, b))
    short = content < recipe.full_core
    return len(
        {
            a.tokens[p.a].key
            for p in pairs
            if a.tokens[p.a].content and (short or (a.tokens[p.a].core and b.tokens[p.b].core))
        }
    )
