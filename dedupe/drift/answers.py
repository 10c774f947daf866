"""The sides of one meeting's statements → the pairs that give the same statement.

Candidates share telling words; between two articles the best pairs come first, and a statement
that is already answered may answer another one only with what is left of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dedupe.drift.align import hooks
from dedupe.drift.scores import Score, Side, score
from dedupe.recipe import DriftRecipe


@dataclass(frozen=True, slots=True)
class Answer:
    """Statements `a` and `b` (ids) say the same, at least in the tokens that are paired."""

    a: str
    b: str
    score: Score


_Scored = dict[tuple[str, str], Score]
_Used = dict[str, set[int]]


def answers(sides: Mapping[str, Mapping[str, Side]], recipe: DriftRecipe) -> tuple[Answer, ...]:
    """Accepted pairs over all articles. `sides`: article id → statement id → side."""
    flat = {i: side for said in sides.values() for i, side in said.items()}
    home = {i: article for article, said in sides.items() for i in said}
    twins = _twins(flat)
    between: dict[tuple[str, str], _Scored] = defaultdict(dict)
    for a, b in candidates({i: flat[i] for i in flat if twins[i] == i}, home, recipe):
        found = score(flat[a], flat[b], recipe)
        if _promising(flat[a], flat[b], found, recipe):
            between[home[a], home[b]][a, b] = found
    accepted = [a for key in sorted(between) for a in _between(between[key], flat, recipe)]
    accepted += [
        Answer(twins[i], i, score(flat[twins[i]], flat[i], recipe))
        for i in sorted(flat)
        if twins[i] != i
    ]
    return tuple(accepted)


def _twins(flat: Mapping[str, Side]) -> dict[str, str]:
    """Each statement's stand-in: the first one with the very same quoted words (six or more)."""
    first: dict[tuple[str, ...], str] = {}
    found = {}
    for i in sorted(flat):
        words = tuple(t.norm for t in flat[i].tokens if t.core)
        found[i] = first.setdefault(words, i) if len(words) >= 6 else i
    return found


# ---------------------------------------------------------------- candidates


def candidates(
    sides: Mapping[str, Side], home: Mapping[str, str], recipe: DriftRecipe
) -> list[tuple[str, str]]:
    """Pairs of statements of two articles that share the most telling words, sorted.

    Each statement proposes at most `recipe.candidates` others.
    """
    features = {i: _features(side) for i, side in sides.items()}
    total = {i: sum(side.weights) for i, side in sides.items()}
    posting: dict[str, list[str]] = defaultdict(list)
    for i in sorted(sides):
        for feature in features[i]:
            posting[feature].append(i)
    found: set[tuple[str, str]] = set()
    for i in sorted(sides):
        for other, shared in _voted(i, features[i], posting, home, recipe):
            lesser = min(total[i], total[other])
            if shared >= min(recipe.light_mass, recipe.candidate_share * lesser):
                found.add((i, other) if home[i] < home[other] else (other, i))
    return sorted(found)


def _voted(
    i: str,
    features: Mapping[str, float],
    posting: Mapping[str, Sequence[str]],
    home: Mapping[str, str],
    recipe: DriftRecipe,
) -> list[tuple[str, float]]:
    """The statements of other articles with the most shared weight, rare features first asked."""
    votes: dict[str, float] = defaultdict(float)
    rare = sorted(features, key=lambda f: (len(posting[f]), f))[: 2 * recipe.candidates]
    for feature in rare:
        for other in posting[feature]:
            if home[other] != home[i]:
                votes[other] += features[feature]
    return sorted(votes.items(), key=lambda v: (-v[1], v[0]))[: recipe.candidates]


def _features(side: Side) -> dict[str, float]:
    """Keys, beginnings and synonym groups of the content words, each with its weight."""
    found: dict[str, float] = defaultdict(float)
    for token, weight in zip(side.tokens, side.weights, strict=True):
        for key in {token.key, token.base or token.key} if token.content else ():
            found[key] = max(found[key], weight)
            for hook in hooks(key, ""):
                found["-" + hook] = max(found["-" + hook], weight / 2)
    return found


# ---------------------------------------------------------------- acceptance


def _promising(a: Side, b: Side, found: Score, recipe: DriftRecipe) -> bool:
    """Whether the score is worth a decision; a doubtful one needs more words, or one speaker."""
    if found.value < recipe.doubtful:
        return False
    words_a, words_b = ([t.norm for t in side.tokens if t.core] for side in (a, b))
    if len(words_a) >= 3 and words_a == words_b:
        return True
    if a.reported and b.reported:
        return found.value >= recipe.taken_reported and found.shared >= recipe.shared_words
    if found.value >= recipe.taken:
        return found.shared >= recipe.shared_words
    if a.speaker and b.speaker and a.speaker != b.speaker:
        return False
    known = a.speaker is not None and a.speaker == b.speaker
    return found.shared >= (recipe.shared_words if known else recipe.shared_words_doubtful)


def _between(scored: _Scored, flat: Mapping[str, Side], recipe: DriftRecipe) -> Iterable[Answer]:
    """Accept pairs between two articles, best first."""
    used: _Used = defaultdict(set)
    for (a, b), found in sorted(scored.items(), key=lambda s: (-s[1].value, s[0])):
        taken = _decide(a, b, found, scored, (flat, used, recipe))
        if taken:
            used[a] |= {p.a for p in taken.pairs}
            used[b] |= {p.b for p in taken.pairs}
            yield Answer(a, b, taken)


def _decide(
    a: str,
    b: str,
    found: Score,
    scored: _Scored,
    state: tuple[Mapping[str, Side], _Used, DriftRecipe],
) -> Score | None:
    """The score with which the pair is accepted, or None."""
    flat, used, recipe = state
    free = not used[a] and not used[b]
    if found.value >= recipe.sure or (free and found.value >= recipe.taken):
        return found
    if free:
        return found if _best_by_far(a, b, found, scored, recipe) else None
    rest = score(flat[a], flat[b], recipe, (used[a], used[b]))
    if rest.value >= recipe.taken and rest.mass >= recipe.rest_mass:
        return rest
    telling = found.value >= recipe.taken and rest.run >= recipe.rest_run
    return rest if telling and rest.value >= recipe.doubtful else None


def _best_by_far(a: str, b: str, found: Score, scored: _Scored, recipe: DriftRecipe) -> bool:
    rivals: Sequence[float] = [
        s.value for pair, s in scored.items() if pair != (a, b) and (pair[0] == a or pair[1] == b)
    ]
    return found.value - max(rivals, default=0.0) >= recipe.margin
