"""An index and new articles → the articles of the index that can bear on what is found of them.

Copies, meetings and statements are each reached through shared keys, and then along the links that
were noted when the index was built, to whole groups: what is found of the new articles among these
is what a report on the whole corpus finds of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np

from dedupe.coverage.background import Rarity
from dedupe.coverage.copies import copies
from dedupe.coverage.meetings import scored
from dedupe.coverage.signature import MeetingRecord
from dedupe.index.kept import ANCHOR, BAND, SAID, TERM, Kept, Several, day, rare_terms
from dedupe.index.store import Index
from dedupe.model import Background, CopyGroup
from dedupe.recipe import Recipe

# What is followed at most, an article: likely meetings, copies, sources of its statements. The
# whole that is read for one stays bounded too, so that time does not grow with the corpus.
_MEETINGS, _COPIES, _SOURCES = 30, 40, 40
_MOST = 400
_POSTING = 40  # articles of a key that are looked at: a key of everybody says nothing
_LEAST_SHARED = 0.05  # of the squared weights of an article's stems: less is no meeting
_FEW_ANCHORS = 14  # in so short a text one of them counts


def reach(index: Index, new: Sequence[Kept], gone: Collection[str] = ()) -> tuple[Kept, ...]:
    """What is kept of the articles that bear on `new`; `gone` are ids that new ones replace."""
    ids = {one.id for one in new}
    sides = (pair for pair in links(index, new, gone) if not ids.issuperset(pair))
    seeds = {one for pair in sides for one in pair} - ids
    most = _MOST * len(new)
    close = spread(index, sorted(seeds), gone, most)
    sources = {s for one in (*new, *index.kept(close)) for s in _sources(index, one)}
    return index.kept(spread(index, [*close, *sorted(sources - ids)], gone, most))


def links(index: Index, new: Sequence[Kept], gone: Collection[str] = ()) -> list[tuple[str, str]]:
    """Pairs of a new article and another one that may stand in one group."""
    if not new:
        return []
    out = {*gone, *(one.id for one in new)}
    rarity = Rarity(index.background)
    like = {a for one in new for a in _like(index, one, rarity)} - out
    alike = {a for one in new for a in _alike(index, one)} - out
    records = [*(one.record for one in new), *index.records(like)]
    texts = Several([*(one.article for one in new), *index.articles(alike)])
    pairs = [
        *strong(records, index.background, index.recipe),
        *copied(copies(texts, index.recipe, known=index.background.boilerplate)),
    ]
    ids = {one.id for one in new}
    return [pair for pair in pairs if not ids.isdisjoint(pair)]


def _like(index: Index, one: Kept, rarity: Rarity) -> list[str]:
    """The articles whose rare stems are most like this one's."""
    rules = index.recipe.meetings
    shared: dict[int, float] = {}
    for term, weight in rare_terms(one.record, rarity, rules.posted_terms):
        for number in index.posting(TERM, term, day(one.record), rules.reach):
            shared[number] = shared.get(number, 0.0) + weight * weight
    likely = {number: value for number, value in shared.items() if value >= _LEAST_SHARED}
    return _best(index, likely, _MEETINGS)


def _alike(index: Index, one: Kept) -> list[str]:
    """The articles with which this one shares bands or anchors; one shared key may be chance."""
    shared = _sharing(index, BAND, one.bands) + _sharing(index, ANCHOR, one.anchors)
    least = 2 if len(one.anchors) > _FEW_ANCHORS * 8 else 1
    return _best(index, {a: n for a, n in shared.items() if n >= least}, _COPIES)


def _sources(index: Index, one: Kept) -> list[str]:
    """The articles that print a rare run of words of a quotation of this one."""
    return _best(index, _sharing(index, SAID, one.spoken), _SOURCES)


def _sharing(index: Index, kind: int, held: bytes) -> Counter[int]:
    found: Counter[int] = Counter()
    for key in np.frombuffer(held, np.int64).tolist():
        found.update(index.posting(kind, key, 0, _POSTING))
    return found


def _best(index: Index, count: Mapping[int, float], most: int) -> list[str]:
    return index.ids_of(sorted(count, key=lambda number: (-count[number], number))[:most])


def strong(
    records: Iterable[MeetingRecord], background: Background, recipe: Recipe
) -> list[tuple[str, str]]:
    """Pairs that alone are enough to join two groups; without one, two groups never join."""
    ordered = sorted(records, key=lambda one: one.id)
    found = scored(ordered, background, recipe)
    least = recipe.meetings.threshold
    return sorted(
        (ordered[a].id, ordered[b].id) for (a, b), seen in found.items() if seen.score >= least
    )


def copied(groups: Sequence[CopyGroup]) -> list[tuple[str, str]]:
    """Each copy with the origin of its group."""
    return [(group.origin, a) for group in groups for a in group.articles if a != group.origin]


def spread(index: Index, seeds: Iterable[str], gone: Collection[str], most: int) -> list[str]:
    """`seeds` and what is linked to them, nearest first, up to `most`."""
    found = [seed for seed in dict.fromkeys(seeds) if seed not in gone][:most]
    seen = set(found)
    for one in found:  # grows while it is gone through
        for other in index.linked(one):
            if other not in seen and other not in gone and len(found) < most:
                seen.add(other)
                found.append(other)
    return found
