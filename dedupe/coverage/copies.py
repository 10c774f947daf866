"""Articles → groups of copies of one text, each with its origin and the passages they share.

Two generators propose pairs: bands of MinHash signatures those that are alike as a whole, anchors
(a sample of longer word runs) those that are cut or embedded. Every pair is then compared
exactly, and articles are grouped by verified pairs only.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedupe.coverage.boilerplate import boilerplate
from dedupe.coverage.bundles import Seen, blanked, bundles
from dedupe.coverage.groups import Weighed, grouped
from dedupe.coverage.origin import origin
from dedupe.coverage.overlap import (
    Overlap,
    Shared,
    bodies,
    copied,
    in_runs,
    overlap,
    shared_spans,
)
from dedupe.coverage.pairs import Hot, Pairs
from dedupe.coverage.proposals import contained, proposals
from dedupe.coverage.shingles import Hashes
from dedupe.coverage.sketch import FEW, MANY, Sketches, compiled, sketches, together
from dedupe.coverage.tally import distinct
from dedupe.coverage.throng import Map, Throng
from dedupe.model import CopyGroup, Corpus, Problem, SharedSpan
from dedupe.recipe import CopyRecipe, Recipe

_PAIRS = 128  # pairs that go to a worker at once
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


class Copies(NamedTuple):
    """The groups of copies, and what is to be told of pairs that were not compared."""

    groups: tuple[CopyGroup, ...]
    notes: tuple[Problem, ...] = ()


def copies(
    corpus: Corpus, recipe: Recipe, map: Map = map, known: Collection[int] = ()
) -> tuple[CopyGroup, ...]:
    """The groups that `find` finds."""
    return find(corpus, recipe, map, known).groups


def find(corpus: Corpus, recipe: Recipe, map: Map = map, known: Collection[int] = ()) -> Copies:
    """Find the copies of one text; groups are sorted by id, that of their first article.

    `corpus` is read once from end to end, then article by article where texts are compared.
    `map` may spread its calls over processes, as long as results come in order. `known` is the
    boilerplate of a larger corpus, from its background.
    """
    linked = links(corpus, recipe.copies, map, known)
    return Copies(groups(linked, corpus, recipe.copies, map), notes(linked.hot, recipe.copies))


def notes(hot: Sequence[Hot], recipe: CopyRecipe) -> tuple[Problem, ...]:
    """Tell of keys that too many articles share for all their pairs to be looked at.

    >>> notes([Hot(0, 0), Hot(2, 1500)], CopyRecipe())[0].cause.partition(":")[0]
    '2 wordings stand in more than 32 articles each (footers, notices, wire copy)'
    """
    keys, skipped = sum(one.keys for one in hot), sum(one.skipped for one in hot)
    if not skipped:
        return ()
    cause = (
        f"{keys:,} wordings stand in more than {recipe.hot_cap} articles each (footers, notices, "
        f"wire copy): {skipped:,} pairs that share one were compared only if they are near "
        "neighbours, or share another"
    )
    remedy = "leave repeated footers and notices out of the input if copies may hide among them"
    return (Problem("note", "all articles", None, cause, remedy),)


# ---------------------------------------------------------------- links


def links(corpus: Corpus, recipe: CopyRecipe, map: Map = map, known: Collection[int] = ()) -> Links:
    """Sketch every article, propose pairs, and compare the texts of each pair."""
    seen, size = Seen([], []), len(corpus)
    fast = size >= MANY and compiled()
    sketch = partial(sketches, recipe=recipe, few=size < FEW, fast=fast)
    found = together(chain(map(sketch, bundles(seen.noting(corpus))), [sketch(())]))
    pairs, hot = proposals(found, recipe)
    passages = boilerplate(found.passages, recipe.common_articles, np.array(seen.days, np.int64))
    told = np.array(sorted(known), np.uint64)
    throng = Throng.of(corpus, seen.ids, pairs, map, recipe)
    shared = Shared(distinct(np.concatenate([passages, told])), throng.common(found.sizes))
    pairs = pairs[throng.worth(pairs, shared)]
    compared = map(partial(_compare, shared=shared, recipe=recipe), _tasks(corpus, seen.ids, pairs))
    overlaps = tuple(one for part in compared for one in part)
    return Links(tuple(seen.ids), pairs, overlaps, found, shared, hot)


class _Task(NamedTuple):
    """Texts, and pairs of them by their number in `texts`."""

    texts: tuple[str, ...]
    pairs: list[tuple[int, int]]


def _tasks(corpus: Corpus, ids: Sequence[str], pairs: Pairs) -> Iterator[_Task]:
    for start in range(0, len(pairs), _PAIRS):
        part = pairs[start : start + _PAIRS]
        rows = distinct(part.ravel())
        texts = tuple(blanked(corpus[ids[row]]) for row in rows.tolist())
        yield _Task(texts, [(a, b) for a, b in np.searchsorted(rows, part).tolist()])


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
    scattered = np.array([not in_runs(one, recipe) for one in found.overlaps], np.bool_)
    refused = scattered & (share >= recipe.containment)
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
