"""Counts of words → how much a token tells about the statement that it stands in.

The weight is an inverse document frequency, blended from general English, the corpus and the
meeting itself, so that five articles work as well as a hundred thousand.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from dedupe.data import english
from dedupe.drift.tokens import Token
from dedupe.model import Background
from dedupe.recipe import DriftRecipe

_ARTICLE_WORDS = 500  # of a usual news article; turns a word's frequency into a share of articles
_FUNCTION, _POLAR, _NUMBER, _LEAST = 0.15, 0.6, 4.0, 0.08
_POLAR_WORDS = frozenset(
    ("not", "no", "never", "nor", "neither", "without", "nobody", "none", "nothing",
     "must", "shall", "should", "may", "might", "can", "could", "ought")
)  # fmt: skip


@cache
def _general() -> Mapping[str, float]:
    """Key → the share of articles of general English that hold one of its forms."""
    rates = english.by_lemma().items()
    return {key: 1 - math.exp(-rate * _ARTICLE_WORDS) for key, rate in rates}


class Weights:
    """Weights of tokens in one meeting (`own`: the keys of each of its articles)."""

    def __init__(
        self, recipe: DriftRecipe, background: Background, own: Iterable[Iterable[str]] = ()
    ) -> None:
        self._recipe = recipe
        self._corpus, self._articles = background.frequencies, background.articles
        seen = [set(keys) for keys in own]
        self._own, self._texts = Counter(k for keys in seen for k in keys), len(seen)
        self._known: dict[str, float] = {}

    def of(self, token: Token) -> float:
        if token.kind == "function":
            return _POLAR if token.norm in _POLAR_WORDS else _FUNCTION
        if token.value is not None:
            return _NUMBER
        weight = self._known.get(token.key)
        if weight is None:
            weight = self._known[token.key] = self._idf(token.key)
        return weight

    def _idf(self, key: str) -> float:
        recipe = self._recipe
        known = recipe.background_articles
        here = max(self._own.get(key, 0), 0)
        corpus = max(self._corpus.get(key, 0) - here, 0)
        others = max(self._articles - self._texts, 0)
        held = known * _general().get(key, 1e-4) + recipe.own_weight * (here + corpus) + 0.5
        share = held / (known + recipe.own_weight * (self._texts + others) + 1)
        return max(_LEAST, min(recipe.heaviest, -math.log(share)))
