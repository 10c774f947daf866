"""A statement in its article → a side that can be aligned: tokens, weights, clauses, speaker."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from dedupe.drift.scores import Side
from dedupe.drift.tokens import Token, opens, tokens
from dedupe.drift.weights import Weights
from dedupe.model import Article, Background, Span, Statement
from dedupe.recipe import DriftRecipe
from dedupe.statements.keys import keys, runs
from dedupe.text.words import folded

_LONGEST = 400  # words of a quoted part by which it is found again
_BEFORE = 20  # quoted parts that begin before a clause and may reach into it
_STRONG = frozenset(".!?;:…–—")
_WORDS = re.compile(r"[^\W\d_]+")


def known_names(articles: Sequence[Article]) -> frozenset[str]:
    """Norms printed with a capital inside a sentence and never without one in these articles;
    and of two such words side by side both, with a space ("callum voss").
    """
    upper: set[str] = set()
    lower: set[str] = set()
    beside: set[tuple[str, str]] = set()
    for article in articles:
        before = ("", 0)
        for match in _WORDS.finditer(article.text):
            raw = match[0]
            if raw.islower():
                lower.add(raw)
            elif raw[0].isupper():
                here = folded(raw)
                if not opens(article.text, match.start()):
                    upper.add(here)
                if before[1] + 1 == match.start() and article.text[before[1]] == " ":
                    beside.add((before[0], here))
                before = (here, match.end())
    names = upper - lower
    return frozenset(names | {f"{a} {b}" for a, b in beside if b in names and a not in lower})


@lru_cache(maxsize=256)
def names_of(*articles: Article) -> frozenset[str]:
    """`known_names` of a few articles that are asked for again and again."""
    return known_names(articles)


@dataclass(frozen=True, slots=True)
class Scales:
    """What weighs the words of a meeting: their weights, the recipe, the known names."""

    weights: Weights
    recipe: DriftRecipe
    names: frozenset[str] = frozenset()
    stock: frozenset[int] = frozenset()


def stock_phrases(
    said: Iterable[Statement], background: Background, recipe: DriftRecipe
) -> frozenset[int]:
    """Keys of runs that articles of other meetings use too: `said` are this meeting's."""
    own = Counter(key for by_article in _by_article(said) for key in by_article)
    return frozenset(
        key for key in own if background.phrases.get(key, 0) - own[key] >= recipe.stock_from
    )


def _by_article(said: Iterable[Statement]) -> Iterable[set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for s in said:
        found[s.article] |= keys(s)
    return found.values()


def side(said: Statement, text: str, scales: Scales, others: Collection[Span] = ()) -> Side:
    """The side of one statement. `others` are the article's other quoted parts.

    What stands around the quoted part weighs less, and least where it is another statement's, be
    it inside the quoted part; so do stock phrases.
    """
    recipe = scales.recipe
    kept = _near(tokens(text, said.clause, said.span, scales.names), recipe.context_words)
    beside = _context_weight(kept, recipe)
    stock = [place for key, place in runs(said) if key in scales.stock] if scales.stock else []
    found = []
    kept = _without(kept, [o for o in others if said.span.holds(o)])
    for token in kept:
        weight = scales.weights.of(token)
        if any(place.holds(token.span) for place in stock):
            weight *= recipe.stock_weight
        if not token.core:
            weight *= beside
            if any(o.holds(token.span) for o in others):
                weight /= 2
        found.append(weight)
    sure = said.speaker and said.confidence >= recipe.speaker_confidence
    speaker = folded(said.speaker).split()[-1] if said.speaker and sure else None
    return Side(kept, tuple(found), clauses(text, kept), speaker, reported=said.kind == "reported")


def _without(found: tuple[Token, ...], inner: Sequence[Span]) -> tuple[Token, ...]:
    """What one speaker quotes of another is not his own: those words are no core."""
    if not inner:
        return found
    return tuple(
        replace(t, core=False) if any(o.holds(t.span) for o in inner) else t for t in found
    )


def _context_weight(found: Sequence[Token], recipe: DriftRecipe) -> float:
    """What stands around the marks counts the more, the fewer content words stand between them."""
    size = sum(t.core and t.content for t in found)
    missing = max(0, recipe.full_core - size) / recipe.full_core
    return recipe.context_weight + (1 - recipe.context_weight) * missing


def _near(found: Sequence[Token], words: int) -> tuple[Token, ...]:
    """The core and up to `words` tokens on each side of it."""
    core = [k for k, t in enumerate(found) if t.core]
    if not core:
        return tuple(found[: 2 * words])
    last = min(core[-1], core[0] + _LONGEST)
    return tuple(found[max(0, core[0] - words) : last + 1 + words])


def clauses(text: str, found: Sequence[Token]) -> tuple[tuple[int, int], ...]:
    """Token ranges between stops, and between commas and conjunctions where words enough stand."""
    ranges: list[tuple[int, int]] = []
    start = 0
    for at in range(1, len(found)):
        gap = text[found[at - 1].span.end : found[at].span.start]
        strong = not _STRONG.isdisjoint(gap)
        weak = "," in gap or found[at].norm in ("and", "but", "because")
        content = sum(t.content for t in found[start:at])
        if (strong and at - start >= 2) or (weak and content >= 3):
            ranges.append((start, at))
            start = at
    if ranges and sum(t.content for t in found[start:]) < 2:
        return (*ranges[:-1], (ranges[-1][0], len(found)))
    return (*ranges, (start, len(found)))


def sides(article: Article, said: Sequence[Statement], scales: Scales) -> Mapping[str, Side]:
    """The sides of an article's statements, by statement id."""
    quoted = sorted((s for s in said if s.kind != "reported"), key=lambda s: s.span)
    starts = [s.span.start for s in quoted]
    return {s.id: side(s, article.text, scales, _beside(s, quoted, starts)) for s in said}


def _beside(said: Statement, quoted: Sequence[Statement], starts: Sequence[int]) -> list[Span]:
    """Of the sorted `quoted` parts those in the statement's clause that do not hold it, and are
    not what the same person says inside it.
    """
    end = bisect_left(starts, said.clause.end)
    start = max(0, bisect_left(starts, said.clause.start) - _BEFORE)
    near = (o for o in quoted[start:end] if o.span.end > said.clause.start)
    return [o.span for o in near if not o.span.holds(said.span) and not _own(said, o)]


def _own(said: Statement, other: Statement) -> bool:
    """Whether the other one stands inside, and nobody else is known to have said it."""
    return said.span.holds(other.span) and other.speaker in (None, said.speaker)
