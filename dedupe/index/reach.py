"""An index and new articles → the pairs that come with them: likely meetings, copies; and sources.

Each is reached through shared keys. What a report on everything compares a new article with is
compared here: the best by the stems of the new one, and whose own best it comes to be among.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from dedupe.coverage import copies
from dedupe.coverage.background import Rarity
from dedupe.index.kept import Kept, Several, Terms, day, rare_terms
from dedupe.index.lookup import before, holders, nearest, ranked
from dedupe.index.posted import met
from dedupe.index.schema import ANCHOR, BAND, SAID, WHOLE
from dedupe.index.store import Index
from dedupe.index.ties import COPY, LIKE, Pair, Tie, Ties, among, least, ordered, same_text

_COPIES, _SOURCES = 40, 40  # copies and sources of statements that are followed at most, an article
_HOLDERS = 40  # articles of a key that are looked at: a key of everybody says nothing
_MANY = 100  # articles that ask for more counts of stems than it costs to read them all
_FEW = 20  # articles for which postings are looked up one by one
_FEW_ANCHORS = 14  # in so short a text one of them counts


class Newcomers(NamedTuple):
    """Articles under numbers, and the stems by which each is looked up.

    `there` says that the index holds them by now, so that they find one another in it.
    """

    kept: Mapping[int, Kept]
    terms: Mapping[int, Terms]
    there: bool = False

    @classmethod
    def of(cls, index: Index, kept: Sequence[Kept]) -> Newcomers:
        """New articles that the index does not hold, under numbers that it has not given."""
        numbered = dict(enumerate(sorted(kept, key=lambda one: one.id), index.last + 1))
        background, most = index.background_for(()), index.recipe.meetings.posted_terms
        if len(kept) > _MANY:
            list(background.frequencies)  # all at once: they are asked for one by one else
        rarity = Rarity(background)
        terms = {number: rare_terms(one.record, rarity, most) for number, one in numbered.items()}
        return cls(numbered, terms)


def ties(index: Index, new: Newcomers, gone: Collection[int] = ()) -> Ties:
    """The pairs of a new article and another one that a report compares, none of `gone`."""
    near, same = _near(index, new, gone), _alike(index, new, gone)
    worth = near.keys() | same
    old = {one for pair in worth for one in pair} - new.kept.keys()
    records = {number: one.record for number, one in new.kept.items()}
    records |= zip(sorted(old), index.records(sorted(old)), strict=True)
    background = index.background_for(records.values())
    scores = among(records, background, index.recipe, near)
    found = {}
    for pair in sorted(worth):
        tie = near.get(pair, Tie())
        kept = tie.kept | COPY * (pair in same)
        found[pair] = tie._replace(score=scores.get(pair, 0.0), kept=kept)
    return found


# ---------------------------------------------------------------- likely meetings


def _near(index: Index, new: Newcomers, gone: Collection[int]) -> dict[Pair, Tie]:
    """Who is compared with a new one, the weight of the stems that both are posted under, and
    whether their names are alike."""
    rules = index.recipe.meetings
    bounds, signed = _Bounds(index, rules.best), _Signed(index, new)
    found: dict[Pair, Tie] = {}
    for number, likely in _likely(index, new, gone):
        best = sorted(likely, key=lambda other: (-likely[other], other))[: rules.best]
        rest = likely.keys() - set(best) - new.kept.keys()
        like = signed.like(number, sorted(likely))
        for other in {*best, *like, *bounds.exceeded({one: likely[one] for one in rest})}:
            found[ordered(number, other)] = Tie(0.0, likely[other], LIKE * (other in like))
    return found


def _likely(
    index: Index, new: Newcomers, gone: Collection[int]
) -> Iterator[tuple[int, dict[int, float]]]:
    """Each new article, and the others whose weight in common makes a meeting likely."""
    worth = least(index.recipe.meetings)
    if new.there and not gone and len(new.kept) > _FEW:
        yield from met(index, new.terms, worth)
        return
    beside = {} if new.there else _beside(new)
    for number, one in new.kept.items():
        place = number if new.there else before(index, one.id)
        hits = _hits(index, (day(one.record), place), new.terms[number])
        for other in {number, *gone}:
            hits.pop(other, None)
        shared = {**hits, **beside.get(number, {})}
        yield number, {other: weight for other, weight in shared.items() if weight >= worth}


def _hits(index: Index, place: tuple[int, float], terms: Terms) -> dict[int, float]:
    """The articles of the index that are near under one of the stems, and the weight they share."""
    shared: dict[int, float] = {}
    reach = index.recipe.meetings.reach
    for term, weight in terms:
        for number, there in nearest(index, term, place, reach):
            shared[number] = shared.get(number, 0.0) + weight * there
    return {number: weight / WHOLE for number, weight in shared.items()}


def _beside(new: Newcomers) -> dict[int, dict[int, float]]:
    """The same of the new ones among themselves."""
    posting: dict[int, list[tuple[int, float]]] = defaultdict(list)
    found: dict[int, dict[int, float]] = defaultdict(dict)
    for number, terms in new.terms.items():
        for term, weight in terms:
            for other, there in posting[term]:
                found[number][other] = found[number].get(other, 0.0) + weight * there
            posting[term].append((number, weight))
    for number, others in list(found.items()):
        for other, weight in others.items():
            found[other][number] = weight
    return found


class _Bounds:
    """Of each article the weight that another one must exceed to come among its best."""

    def __init__(self, index: Index, best: int) -> None:
        self._index, self._best = index, best
        self._known: dict[int, float] = {}

    def exceeded(self, weights: Mapping[int, float]) -> list[int]:
        """Those of these articles whose bound is below the weight."""
        unknown = sorted(weights.keys() - self._known.keys())
        self._known |= ranked(self._index, unknown, self._best)
        return sorted(one for one, weight in weights.items() if weight > self._known[one])


class _Signed:
    """The signatures of the names, places and rarest stems of articles, each read once."""

    def __init__(self, index: Index, new: Newcomers) -> None:
        self._index, self._rules = index, index.recipe.meetings
        self._known = {number: one.sketch for number, one in new.kept.items()}

    def like(self, one: int, others: Sequence[int]) -> set[int]:
        """Those of `others` that have a band in common with `one`, and agree often enough."""
        unknown = [other for other in others if other not in self._known]
        self._known |= zip(unknown, self._index.sketches(unknown), strict=True)
        signed = [other for other in others if self._known[other]]
        if not self._known[one] or not signed:
            return set()
        rules = self._rules
        held = np.frombuffer(b"".join(self._known[other] for other in signed), np.uint32)
        agreed = held.reshape(len(signed), -1) == np.frombuffer(self._known[one], np.uint32)
        banded = agreed.reshape(len(signed), rules.bands, rules.band_rows).all(axis=2).any(axis=1)
        alike = banded & (agreed.mean(axis=1) >= rules.least_alike)
        return {signed[place] for place in np.flatnonzero(alike).tolist()}


# ---------------------------------------------------------------- copies


def _alike(index: Index, new: Newcomers, gone: Collection[int]) -> set[Pair]:
    """New articles and those, new or old, of which they are copies."""
    out = set(gone)
    near = {n: {*sharing_text(index, one)} - {n} - out for n, one in new.kept.items()}
    found = {a for others in near.values() for a in others}
    # Among themselves they have found one another if they are there; else all are compared.
    asked = [n for n in new.kept if not new.there or near[n] or n in found]
    if not asked:
        return set()
    old = sorted(found - new.kept.keys())
    fresh = {new.kept[n].id: n for n in asked}
    others = list(index.articles(old))
    number = dict(zip((one.id for one in others), old, strict=True)) | fresh
    texts = Several([*(new.kept[n].article for n in asked), *others])
    known = index.background_for(()).boilerplate
    proposed = copies.links(texts, index.recipe.copies, known=known)
    same = [(number[a], number[b]) for a, b in same_text(proposed, index.recipe.copies)]
    return {ordered(a, b) for a, b in same if a in new.kept or b in new.kept}


def sharing_text(index: Index, one: Kept) -> list[int]:
    """The articles with which this one shares bands or anchors; one shared key may be chance."""
    shared = _sharing(index, BAND, one.bands) + _sharing(index, ANCHOR, one.anchors)
    least = 2 if len(one.anchors) > _FEW_ANCHORS * 8 else 1
    return _best({a: n for a, n in shared.items() if n >= least}, _COPIES)


# ---------------------------------------------------------------- statements


def sources(index: Index, spoken: Iterable[bytes]) -> set[int]:
    """The articles that print a rare run of words of these quotations."""
    return {one for held in spoken for one in _best(_sharing(index, SAID, held), _SOURCES)}


def _sharing(index: Index, kind: int, held: bytes) -> Counter[int]:
    return Counter(holders(index, kind, np.frombuffer(held, np.int64).tolist(), _HOLDERS))


def _best(count: Mapping[int, int], most: int) -> list[int]:
    return sorted(count, key=lambda number: (-count[number], number))[:most]
