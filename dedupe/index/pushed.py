"""New articles → the pairs of old ones that they push apart where many hold one stem.

Of a stem's articles, in the order of days, each is looked up among so many before and after it. Who
comes between two that were just near enough takes the weight of that stem from them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from dedupe.index.kept import Terms, day
from dedupe.index.lookup import Held, around, before
from dedupe.index.reach import Newcomers
from dedupe.index.schema import WHOLE
from dedupe.index.store import Index
from dedupe.index.ties import Pair, ordered

Pushed = Mapping[Pair, float]  # the weight that a pair loses


def pushed(index: Index, new: Newcomers, gone: Collection[int]) -> Pushed:
    """The pairs of the index that new articles push apart; each is taken for itself."""
    found: dict[Pair, float] = {}
    for number, one in new.kept.items():
        place = day(one.record), before(index, one.id)
        for pair, weight in _between(index, place, new.terms[number], gone):
            found[pair] = found.get(pair, 0.0) + weight
    return found


def _between(
    index: Index, place: tuple[int, float], terms: Terms, gone: Collection[int]
) -> Iterator[tuple[Pair, float]]:
    reach = index.recipe.meetings.reach
    for stem, _ in terms:
        after, behind = around(index, stem, place, reach)
        # Who takes the place of an article that held the stem, too, moves nobody.
        if not _any(gone, (after, behind)):
            # The i-th before and the j-th after were i + j - 1 places apart.
            for (a, one), (b, other) in zip(behind, _opposite(after, reach), strict=False):
                if b >= 0:
                    yield ordered(a, b), one * other / WHOLE**2


def _any(gone: Collection[int], sides: Iterable[Held]) -> bool:
    return bool(gone) and any(number in gone for side in sides for number, _ in side)


def _opposite(after: Held, reach: int) -> Held:
    """Of the first before the place the one that is just near enough, and so on."""
    return [*[(-1, 0)] * (reach - len(after)), *reversed(after)]
