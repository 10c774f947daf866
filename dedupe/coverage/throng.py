"""Many articles that are candidates of one another → what they all share, told apart.

Templates and wire stories look alike pair by pair. They part in what few articles share: a
reprinted story has next to nothing of it, two notices of one template have their facts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedupe.coverage.boilerplate import common_shingles
from dedupe.coverage.bundles import bundles
from dedupe.coverage.groups import components
from dedupe.coverage.keys import shingles_of
from dedupe.coverage.overlap import Shared, bodies
from dedupe.coverage.pairs import Pairs
from dedupe.coverage.proposals import worth
from dedupe.coverage.shingles import Hashes, batches, hashed_words
from dedupe.coverage.sketch import Signatures, signatures
from dedupe.coverage.tally import distinct
from dedupe.model import Corpus
from dedupe.recipe import CopyRecipe

Map = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]


class Throng(NamedTuple):
    """The articles that pairs connect with at least `common_articles`, `rows` of all `ids`."""

    corpus: Corpus
    ids: Sequence[str]
    rows: list[int]
    map: Map
    recipe: CopyRecipe

    @classmethod
    def of(
        cls, corpus: Corpus, ids: Sequence[str], pairs: Pairs, map: Map, recipe: CopyRecipe
    ) -> Throng:
        parts = components(len(ids), pairs)
        large = (part.tolist() for part in parts if len(part) >= recipe.common_articles)
        return cls(corpus, ids, [row for part in large for row in part], map, recipe)

    def _texts(self) -> Iterator[Sequence[str]]:
        return bundles(self.corpus[self.ids[row]] for row in self.rows)

    def common(self, sizes: NDArray[np.int64]) -> Hashes:
        """The shingles that many of them have: a template, a wire story, a footer."""
        cut = partial(_shingles, length=self.recipe.shingle_words)
        sets = (keys for part in self.map(cut, self._texts()) for keys in part)
        room = int(sizes[self.rows].sum())
        return common_shingles(sets, room, self.recipe.common_articles)

    def worth(self, pairs: Pairs, shared: Shared) -> NDArray[np.bool_]:
        """Which pairs are still worth a comparison, judged by what few articles share."""
        if not self.rows:
            return np.ones(len(pairs), np.bool_)
        parts = [*self.map(partial(_rest, shared=shared, recipe=self.recipe), self._texts())]
        signed = np.concatenate([part[0] for part in parts])
        sizes = np.zeros(len(self.ids), np.int64)
        sizes[self.rows] = np.concatenate([part[1] for part in parts])
        place = np.zeros(len(self.ids), np.int64)
        place[self.rows] = np.arange(len(self.rows))
        kept = np.ones(len(pairs), np.bool_)
        judged = np.flatnonzero((sizes[pairs] > 0).all(axis=1))
        kept[judged] = worth(signed, sizes[self.rows], place[pairs[judged]])
        return kept


def _shingles(texts: Sequence[str], length: int) -> list[Hashes]:
    """The distinct shingles of each text."""
    found = shingles_of([hashed_words(batch) for batch in batches(texts)], length)
    bounds = found.offsets.tolist()
    return [distinct(found.keys[start:end]) for start, end in pairwise(bounds)]


def _rest(
    texts: Sequence[str], shared: Shared, recipe: CopyRecipe
) -> tuple[Signatures, NDArray[np.int64]]:
    """A signature of what few articles share with each text, and how many shingles that are."""
    rest = [body.rest for body in bodies(texts, shared, recipe)]
    sizes = np.array([len(keys) for keys in rest], np.int64)
    return signatures(rest, recipe.permutations, recipe.seed), sizes
