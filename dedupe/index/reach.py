"""An index and new articles → the articles of the index that can bear on what is found of them.

Copies, meetings and statements are each reached through shared keys, and then along the links that
were noted when the index was built, the strongest first: what is found of the new articles among
these is what a report on the whole corpus finds of them.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np

from dedupe.coverage import copies
from dedupe.coverage.background import Rarity
from dedupe.coverage.meetings import scored
from dedupe.coverage.overlap import copied
from dedupe.coverage.signature import MeetingRecord
from dedupe.index.kept import Kept, Several, day, rare_terms
from dedupe.index.schema import ANCHOR, BAND, SAID, WHOLE
from dedupe.index.store import Index
from dedupe.model import Background
from dedupe.recipe import CopyRecipe, Recipe

Ties = dict[tuple[str, str], float]  # pairs of ids, the smaller first, and how strongly they hold

# What is followed at most, an article: likely meetings, copies, sources of its statements.
_MEETINGS, _COPIES, _SOURCES = 24, 40, 40
_HOLDERS = 40  # articles of a key that are looked at: a key of everybody says nothing
_LOOKED_UP = 32  # stems: the rest of those that are posted finds hardly anything more
_LEAST_COSINE = 0.05  # of the stems that are looked up; below it no link was found strong
_FEW_ANCHORS = 14  # in so short a text one of them counts
_COPY = 2.0  # how strongly a copy holds: more than any likeness


def links(
    index: Index, new: Sequence[Kept], gone: Collection[str] = (), there: bool = False
) -> Ties:
    """Pairs of a new article and another one that may stand in one group.

    `there` says that the index holds the new ones by now, so that they find one another, too.
    """
    if not new:
        return {}
    background = index.background_for(one.record for one in new)
    met = _met(index, new, gone, background)
    among = {} if there else strong([one.record for one in new], background, index.recipe)
    return {**met, **among, **_alike(index, new, gone, there)}


def _met(index: Index, new: Sequence[Kept], gone: Collection[str], known: Background) -> Ties:
    """Links with the articles of the index whose rare stems are most like those of new ones."""
    rarity, ids = Rarity(known), {one.id for one in new}
    pairs = {(one.id, other) for one in new for other in _like(index, one, rarity)}
    pairs = {(a, b) for a, b in pairs if a != b and b not in gone}
    old = index.records({b for _, b in pairs} - ids)
    records = [*(one.record for one in new), *old]
    return strong(records, index.background_for(records), index.recipe, pairs)


def _like(index: Index, one: Kept, rarity: Rarity) -> list[str]:
    """The articles whose heaviest stems are most like this one's."""
    when, reach = day(one.record), index.recipe.meetings.reach
    shared: dict[int, float] = {}
    for term, weight in rare_terms(one.record, rarity, _LOOKED_UP):
        for number, there in index.nearest(term, when, reach):
            shared[number] = shared.get(number, 0.0) + weight * there
    least = _LEAST_COSINE * WHOLE
    likely = {number: value for number, value in shared.items() if value >= least}
    return _best(index, likely, _MEETINGS + 1)  # it may be there itself


def _alike(index: Index, new: Sequence[Kept], gone: Collection[str], there: bool) -> Ties:
    """New articles and those, new or old, of which they are copies."""
    near = {one.id: {*_sharing_text(index, one)} - {one.id, *gone} for one in new}
    ids, found = {one.id for one in new}, {a for others in near.values() for a in others}
    # Among themselves they have found one another if they are there; else all are compared.
    asked = [one.article for one in new if not there or near[one.id] or one.id in found]
    if not asked:
        return {}
    texts = Several([*asked, *index.articles(found - ids)])
    known = index.background_for(()).boilerplate
    proposed = copies.links(texts, index.recipe.copies, known=known)
    return {
        pair: n for pair, n in same_text(proposed, index.recipe.copies).items() if {*pair} & ids
    }


def _sharing_text(index: Index, one: Kept) -> list[str]:
    """The articles with which this one shares bands or anchors; one shared key may be chance."""
    shared = _sharing(index, BAND, one.bands) + _sharing(index, ANCHOR, one.anchors)
    least = 2 if len(one.anchors) > _FEW_ANCHORS * 8 else 1
    return _best(index, {a: n for a, n in shared.items() if n >= least}, _COPIES)


def sources(index: Index, spoken: bytes) -> list[str]:
    """The articles that print a rare run of words of a quotation, by the keys of an article's."""
    return _best(index, _sharing(index, SAID, spoken), _SOURCES)


def _sharing(index: Index, kind: int, held: bytes) -> Counter[int]:
    return Counter(index.holders(kind, np.frombuffer(held, np.int64).tolist(), _HOLDERS))


def _best(index: Index, count: Mapping[int, float], most: int) -> list[str]:
    return index.ids_of(sorted(count, key=lambda number: (-count[number], number))[:most])


# ---------------------------------------------------------------- links


def strong(
    records: Iterable[MeetingRecord],
    background: Background,
    recipe: Recipe,
    pairs: Collection[tuple[str, str]] | None = None,
) -> Ties:
    """Pairs that alone are enough to join two groups; without one, two groups never join.

    With `pairs` (ids) only these are looked at.
    """
    ordered = sorted(records, key=lambda one: one.id)
    place = {one.id: number for number, one in enumerate(ordered)}
    asked = None if pairs is None else {(place[a], place[b]) for a, b in pairs}
    found = scored(ordered, background, recipe, asked, recipe.meetings.threshold)
    return {(ordered[a].id, ordered[b].id): seen.score for (a, b), seen in found.items()}


def same_text(found: copies.Links, recipe: CopyRecipe) -> Ties:
    """Pairs that were compared and are copies: a group of copies hangs together by these."""
    pairs = zip(found.pairs.tolist(), found.overlaps, strict=True)
    return {(found.ids[a], found.ids[b]): _COPY for (a, b), seen in pairs if copied(seen, recipe)}


def spread(index: Index, seeds: Mapping[str, float], out: Collection[str], most: int) -> list[str]:
    """`seeds` and what is linked to them, up to `most`: always the one that holds most strongly.

    None of `out`, and nothing that only they lead to.
    """
    heap = [(-strength, one) for one, strength in seeds.items() if one not in out]
    heapq.heapify(heap)
    found: dict[str, None] = {}
    while heap and len(found) < most:
        _, one = heapq.heappop(heap)
        if one in found:
            continue
        found[one] = None
        for other in index.linked(one):
            if other.id not in found and other.id not in out:
                heapq.heappush(heap, (-other.strength, other.id))
    return list(found)
