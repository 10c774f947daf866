"""The sides of one meeting's statements → the pairs that give the same statement.

Candidates share telling words; between two articles the best pairs come first, and a statement
that is already answered may answer another one only with what is left of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dedupe.drift.align import hooks
from dedupe.drift.bonds import bound
from dedupe.drift.scores import Score, Side, score, to_the_letter
from dedupe.drift.tokens import Token
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
    first = _seldom({i: flat[i] for i in flat if twins[i] == i}, home, recipe)
    for a, b in candidates(first, home, recipe):
        found = score(flat[a], flat[b], recipe)
        if _promising(flat[a], flat[b], found, recipe) and (
            flat[a].reported or flat[b].reported or bound(flat[a], flat[b], recipe)
        ):
            between[home[a], home[b]][a, b] = found
    accepted = [a for key in sorted(between) for a in _between(between[key], flat, recipe)]
    accepted += [
        Answer(twins[i], i, score(flat[twins[i]], flat[i], recipe))
        for i in sorted(flat)
        if twins[i] != i
    ]
    return tuple(accepted)


def _twins(flat: Mapping[str, Side]) -> dict[str, str]:
    """Each statement's stand-in: the first one with the very same quoted words.

    Six words are telling whoever says them, three only from one speaker.
    """
    first: dict[tuple[str, ...], str] = {}
    found = {}
    for i in sorted(flat):
        side = flat[i]
        words = tuple(t.norm for t in side.tokens if t.core)
        if len(words) < 6:
            words = (*words, f"({side.speaker})")
        found[i] = first.setdefault(words, i) if tells(side.tokens) else i
    return found


def tells(found: Sequence[Token]) -> bool:
    """Whether quoted words are enough to be known again: three of one speaker, one of content."""
    core = [t for t in found if t.core]
    return len(core) >= 3 and any(t.content for t in core)


def _seldom(
    sides: Mapping[str, Side], home: Mapping[str, str], recipe: DriftRecipe
) -> dict[str, Side]:
    """The sides without those that their article repeats: the same words `recipe.repeats` times."""
    count: Counter[tuple[str, str | None, tuple[str, ...]]] = Counter()
    found = {}
    for i in sorted(sides):
        said = tuple(t.norm for t in sides[i].tokens if t.core)
        key = (home[i], sides[i].speaker, said)
        count[key] += 1
        if count[key] <= recipe.repeats:
            found[i] = sides[i]
    return found


# ---------------------------------------------------------------- candidates


def candidates(
    sides: Mapping[str, Side], home: Mapping[str, str], recipe: DriftRecipe
) -> list[tuple[str, str]]:
    """Pairs of statements of two articles that share the most telling words, sorted.

    Each statement proposes at most `recipe.candidates` others, and none that answers fewer than
    `recipe.shared_words` of its words.
    """
    total = {i: sum(side.weights) for i, side in sides.items()}
    posting: dict[str, list[str]] = defaultdict(list)
    for i in sorted(sides):
        for feature in sorted({f for t in sides[i].tokens for f in _features(t)}):
            posting[feature].append(i)
    found: set[tuple[str, str]] = set()
    for i in sorted(sides):
        votes = _voted(sides[i], posting, recipe)
        rivals = sorted((-shared, o) for o, shared in votes.items() if home[o] != home[i])
        for shared, other in rivals[: recipe.candidates]:
            lesser = min(total[i], total[other])
            if -shared >= min(recipe.light_mass, recipe.candidate_share * lesser):
                found.add((i, other) if home[i] < home[other] else (other, i))
    return sorted(found)


def _voted(
    side: Side, posting: Mapping[str, Sequence[str]], recipe: DriftRecipe
) -> dict[str, float]:
    """Statement → the weight of this side's words that it has, its rarest words asked first."""
    words = {
        t.key: (sum(len(posting[f]) for f in _features(t)), t, weight)
        for t, weight in zip(side.tokens, side.weights, strict=True)
        if t.content
    }
    rare = sorted(words.values(), key=lambda w: (w[0], w[1].key))[: recipe.candidates]
    votes: dict[str, float] = defaultdict(float)
    count: dict[str, int] = defaultdict(int)
    for _, token, weight in rare:
        for other in {o for f in _features(token) for o in posting[f]}:
            votes[other] += weight
            count[other] += 1
    own = len({t.key for t in side.tokens if t.core and t.content})
    least = min(recipe.shared_words, max(1, own))
    return {o: shared for o, shared in votes.items() if count[o] >= least}


@lru_cache(1 << 16)
def _asked(key: str, base: str) -> tuple[str, ...]:
    return (key, *(f"-{hook}" for hook in hooks(key, base)))


def _features(token: Token) -> tuple[str, ...]:
    """What a statement is found by for one of its words: the key, beginnings, synonym groups."""
    return _asked(token.key, token.base) if token.content else ()


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
        few = found.shared < recipe.shared_words
        return not few or (found.shared > 0 and to_the_letter(a, b, recipe))
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
    if rest.value >= recipe.taken_rest and rest.mass >= recipe.rest_mass:
        return rest
    if len(rest.pairs) == len(found.pairs) and to_the_letter(flat[a], flat[b], recipe):
        return found  # its words stand in the other one, where nothing else is answered
    telling = found.value >= recipe.taken and rest.run >= recipe.rest_run
    return rest if telling and rest.value >= recipe.doubtful else None


def _best_by_far(a: str, b: str, found: Score, scored: _Scored, recipe: DriftRecipe) -> bool:
    rivals: Sequence[float] = [
        s.value for pair, s in scored.items() if pair != (a, b) and (pair[0] == a or pair[1] == b)
    ]
    return found.value - max(rivals, default=0.0) >= recipe.margin
