"""A statement in its article → a side that can be aligned: tokens, weights, clauses, speaker."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from dedupe.drift.align import Side
from dedupe.drift.tokens import Token, tokens
from dedupe.drift.weights import Weights
from dedupe.model import Article, Span, Statement
from dedupe.recipe import DriftRecipe
from dedupe.text.words import norm

_STRONG = frozenset(".!?;:…–—")
_WORDS = re.compile(r"[^\W\d_]+")
_SENTENCE_START = frozenset(".!?:…\"'“”‘’«»„\n")


def known_names(articles: Sequence[Article]) -> frozenset[str]:
    """Norms printed with a capital inside a sentence and never without one in these articles."""
    upper: set[str] = set()
    lower: set[str] = set()
    for article in articles:
        for match in _WORDS.finditer(article.text):
            raw = match[0]
            if raw.islower():
                lower.add(raw)
            elif raw[0].isupper() and not _opens(article.text, match.start()):
                upper.add(norm(raw))
    return frozenset(upper - lower)


def _opens(text: str, start: int) -> bool:
    before = text[max(0, start - 8) : start].rstrip(" \t[(")
    return not before or before[-1] in _SENTENCE_START


def side(
    said: Statement,
    text: str,
    weights: Weights,
    recipe: DriftRecipe,
    *,
    others: Collection[Span] = (),
    names: frozenset[str] = frozenset(),
) -> Side:
    """The side of one statement. `others` are the article's other quoted parts.

    What stands around the quoted part weighs less, and least where it is another statement's.
    """
    kept = _near(tokens(text, said.clause, said.span, names), recipe.context_words)
    beside = _context_weight(kept, recipe)
    found = []
    for token in kept:
        weight = weights.of(token)
        if not token.core:
            weight *= beside
            if any(o.holds(token.span) for o in others):
                weight /= 2
        found.append(weight)
    speaker = norm(said.speaker).split()[-1] if said.speaker else None
    return Side(kept, tuple(found), clauses(text, kept), speaker, said.kind == "reported")


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
    return tuple(found[max(0, core[0] - words) : core[-1] + 1 + words])


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


def sides(
    article: Article,
    said: Sequence[Statement],
    weights: Weights,
    recipe: DriftRecipe,
    names: frozenset[str],
) -> Mapping[str, Side]:
    """The sides of an article's statements, by statement id."""
    quoted = [s for s in said if s.kind != "reported"]
    return {
        s.id: side(
            s,
            article.text,
            weights,
            recipe,
            others=[o.span for o in quoted if o.id != s.id and not o.span.holds(s.span)],
            names=names,
        )
        for s in said
    }
