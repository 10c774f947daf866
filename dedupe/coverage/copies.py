"""Articles → groups of copies of one text, each with its origin and the passages they share.

Two generators propose pairs: bands of MinHash signatures those that are alike as a whole, anchors
(a sample of longer word runs) those that are cut or embedded. Every pair is then compared
exactly, and articles are grouped by verified pairs only.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedupe.coverage.boilerplate import boilerplate, common_shingles
from dedupe.coverage.groups import Weighed, components, grouped
from dedupe.coverage.origin import origin
from dedupe.coverage.overlap import (
    GAP,
    Overlap,
    Shared,
    bodies,
    copied,
    in_runs,
    overlap,
    shared_spans,
)
from dedupe.coverage.pairs import Hot, Pairs, candidates, sharing, united
from dedupe.coverage.shingles import Hashes, shingles
from dedupe.coverage.sketch import FEW, MANY, Sketches, compiled, sketches, together
from dedupe.coverage.tally import distinct
from dedupe.model import Article, CopyGroup, Corpus, PartialDate, SharedSpan
from dedupe.recipe import CopyRecipe, Recipe

Map = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]
_BATCH = 1 << 18  # code points that go to a worker at once
_PAIRS = 128  # pairs that go to a worker at once
_WORTH = 0.3  # an estimated containment below which a pair is not worth an exact comparison
_AVERAGE = 0.4  # containment that members of a group have on average


class Links(NamedTuple):
    """Pairs of articles by number (in the order of `ids`), and what comparing them gave.

    `hot` counts, for bands and for anchors, keys too common for all their pairs to be looked at.
    """

    ids: tuple[str, ...]
    pairs: Pairs
    overlaps: tuple[Overlap, ...]
    sketches: Sketches
    shared: Shared
    hot: tuple[Hot, Hot]

    @property
    def boilerplate(self) -> Hashes:
        return self.shared.passages


def copies(
    corpus: Corpus, recipe: Recipe, map: Map = map, known: Collection[int] = ()
) -> tuple[CopyGroup, ...]:
    """Find the copies of one text; groups are sorted by id, that of their first article.

    `corpus` is read once from end to end, then article by article where texts are compared.
    `map` may spread its calls over processes, as long as results come in order. `known` is the
    boilerplate of a larger corpus, from its background.
    """
    return groups(links(corpus, recipe.copies, map, known), corpus, recipe.copies, map)


# ---------------------------------------------------------------- links


def links(corpus: Corpus, recipe: CopyRecipe, map: Map = map, known: Collection[int] = ()) -> Links:
    """Sketch every article, propose pairs, and compare the texts of each pair."""
    seen = _Seen([], [])
    size = len(corpus)
    fast = size >= MANY and compiled()
    sketch = partial(sketches, recipe=recipe, few=size < FEW, fast=fast)
    found = together([*map(sketch, _batches(_noted(corpus, seen))), sketch(())])
    pairs, hot = proposed(found, recipe)
    passages = boilerplate(found.passages, recipe.common_articles, np.array(seen.days, np.int64))
    told = np.array(sorted(known), np.uint64)
    crowd = _crowded(pairs, size, recipe.common_articles)
    shared = Shared(
        distinct(np.concatenate([passages, told])),
        _common(_batches(corpus[seen.ids[row]] for row in crowd), found.sizes[crowd], recipe, map),
    )
    tasks = (_Task.of(corpus, seen.ids, part) for part in _parts(pairs))
    compared = map(partial(_compare, shared=shared, recipe=recipe), tasks)
    overlaps = tuple(one for part in compared for one in part)
    return Links(tuple(seen.ids), pairs, overlaps, found, shared, hot)


def _crowded(pairs: Pairs, size: int, common: int) -> list[int]:
    """Articles that are paired, through others, with at least `common` in all."""
    parts = (part.tolist() for part in components(size, pairs) if len(part) >= common)
    return [row for part in parts for row in part]


def _common(
    batches: Iterable[Sequence[str]], sizes: NDArray[np.int64], recipe: CopyRecipe, map: Map
) -> Hashes:
    """Shingles that many of the articles share: what templates consist of, or a wire story."""
    cut = partial(_shingles, length=recipe.shingle_words)
    sets = (keys for part in map(cut, batches) for keys in part)
    return common_shingles(sets, int(sizes.sum()), recipe.common_articles)


def _shingles(texts: Sequence[str], length: int) -> list[Hashes]:
    return [shingles(text, length) for text in texts]


class _Seen(NamedTuple):
    """What is noted of each article while the corpus streams by; a day of 0 is unknown."""

    ids: list[str]
    days: list[int]

    def note(self, article: Article) -> None:
        self.ids.append(article.id)
        self.days.append(_day(article.published))


def _day(published: PartialDate | None) -> int:
    if published is None or published.precision != "day":
        return 0
    try:
        return date(published.year or 0, published.month or 0, published.day or 0).toordinal()
    except ValueError:  # a 30th of February is printed now and then
        return 0


def _noted(corpus: Corpus, seen: _Seen) -> Iterator[Article]:
    for article in corpus:
        seen.note(article)
        yield article


def _batches(articles: Iterable[Article]) -> Iterator[Sequence[str]]:
    """The texts of a stream of articles, a good handful at a time."""
    batch: list[str] = []
    weight = 0
    for article in articles:
        batch.append(blanked(article))
        weight += len(article.text)
        if weight > _BATCH:
            yield tuple(batch)
            batch, weight = [], 0
    yield tuple(batch)


def blanked(article: Article) -> str:
    """The text with every character of a left-over replaced, so that all places stay."""
    text = article.text
    for span, _ in article.left_over:
        text = text[: span.start] + GAP * (span.end - span.start) + text[span.end :]
    return text


def proposed(found: Sketches, recipe: CopyRecipe) -> tuple[Pairs, tuple[Hot, Hot]]:
    """Pairs that either generator proposes and that are worth an exact comparison."""
    banded, hot_bands = candidates(found.signatures, recipe.bands, recipe.hot_cap)
    alike = _estimates(found, banded) >= _WORTH
    owners, neighbours = found.anchors.owners, found.signatures[:, 0].astype(np.uint64)
    anchored, counts, hot_anchors = sharing(
        found.anchors.keys, owners, neighbours[owners], recipe.hot_cap
    )
    fewest = np.diff(found.anchors.offsets)[anchored].min(axis=1)
    contained = counts >= np.minimum(fewest * _WORTH / 2, 2)
    return united(banded[alike], anchored[contained]), (hot_bands, hot_anchors)


def _estimates(found: Sketches, pairs: Pairs) -> NDArray[np.float64]:
    """Containment of the smaller text, estimated from signatures and sizes."""
    agreed = np.empty(len(pairs))
    for start in range(0, len(pairs), 4096):
        a, b = pairs[start : start + 4096].T
        agreed[start : start + 4096] = (found.signatures[a] == found.signatures[b]).mean(axis=1)
    sizes = found.sizes[pairs]
    return contained(agreed, sizes[:, 0], sizes[:, 1])


def contained(
    resemblance: NDArray[np.float64], one: NDArray[np.int64], other: NDArray[np.int64]
) -> NDArray[np.float64]:
    """The containment that a resemblance between sets of these sizes means."""
    smaller = np.maximum(np.minimum(one, other), 1)
    return np.minimum(resemblance * (one + other) / ((1 + resemblance) * smaller), 1.0)


@dataclass(frozen=True, slots=True)
class _Task:
    """Texts, and pairs of them by their number in `texts`."""

    texts: tuple[str, ...]
    pairs: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, corpus: Corpus, ids: Sequence[str], pairs: Pairs) -> _Task:
        rows = distinct(pairs.ravel())
        places = np.searchsorted(rows, pairs)
        texts = tuple(blanked(corpus[ids[row]]) for row in rows.tolist())
        return cls(texts, tuple((a, b) for a, b in places.tolist()))


def _parts(pairs: Pairs) -> Iterator[Pairs]:
    return (pairs[start : start + _PAIRS] for start in range(0, len(pairs), _PAIRS))


def _compare(task: _Task, shared: Shared, recipe: CopyRecipe) -> list[Overlap]:
    found = bodies(task.texts, shared, recipe)
    return [overlap(found[a], found[b], recipe) for a, b in task.pairs]


# ---------------------------------------------------------------- groups


def groups(
    found: Links, corpus: Corpus, recipe: CopyRecipe, map: Map = map
) -> tuple[CopyGroup, ...]:
    """Group the articles that verified links hold together, and choose each group's origin."""
    copy = np.array([copied(one, recipe) for one in found.overlaps], np.bool_)
    share = np.array([one.containment for one in found.overlaps])
    refused = [not in_runs(one, recipe) for one in found.overlaps] & (share >= recipe.containment)
    weighed = Weighed(found.pairs, np.where(refused, 0.0, share), copy)
    members = grouped(len(found.ids), weighed, partial(_guess, found.sketches), _AVERAGE)
    named = [[found.ids[row] for row in group.tolist()] for group in members]
    sizes = dict(zip(found.ids, found.sketches.sizes.tolist(), strict=True))
    origins = [origin([corpus[one] for one in group], sizes) for group in named]
    show = partial(_spans, shared=found.shared, recipe=recipe)
    texts = (
        tuple((one, blanked(corpus[one])) for one in [first, *(m for m in group if m != first)])
        for first, group in zip(origins, named, strict=True)
    )
    rows = zip(named, origins, map(show, texts), strict=True)
    return tuple(CopyGroup(group[0], first, tuple(group), spans) for group, first, spans in rows)


def _guess(found: Sketches, rows: NDArray[np.int64]) -> NDArray[np.float64]:
    """Estimated containments of all pairs of `rows`."""
    signatures, sizes = found.signatures[rows], found.sizes[rows]
    agreed = np.array([(signatures == one).mean(axis=1) for one in signatures])
    return contained(agreed, sizes[:, None], sizes[None, :])


def _spans(
    texts: Sequence[tuple[str, str]], shared: Shared, recipe: CopyRecipe
) -> tuple[SharedSpan, ...]:
    """What the first text shares with each of the others."""
    first, *others = bodies([text for _, text in texts], shared, recipe)
    return tuple(
        SharedSpan(texts[0][0], other, a, b)
        for (other, _), theirs in zip(texts[1:], others, strict=True)
        for a, b in shared_spans(first, theirs, recipe)
    )
