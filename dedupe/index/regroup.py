"""Articles and their pairs → the groups in which they stand, as a report on all forms them.

Groups are formed within a component of links, so the rest of the corpus need not be looked at; who
fits another group that excludes its own about as well is taken out, so these are formed, too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

import numpy as np

from dedupe.coverage.cluster import TOGETHER, Scores
from dedupe.coverage.copies import copies
from dedupe.coverage.crowds import Crowds
from dedupe.coverage.groups import components
from dedupe.coverage.meetings import Telling, joined, together
from dedupe.coverage.principals import Known
from dedupe.coverage.sides import side
from dedupe.coverage.signature import MeetingRecord, figures
from dedupe.coverage.wording import Gathering
from dedupe.index.graph import Graph
from dedupe.index.kept import Kept, Several, day
from dedupe.index.store import Index
from dedupe.index.ties import COPY, Pair, Tie

_ALIKE = 400  # copies of one text, all of which are read to see whether they are; more must be


class Regrouping:
    """Groups of a graph; `left` counts the articles that were too many to be looked at."""

    def __init__(self, index: Index, graph: Graph, fresh: Mapping[int, Kept], most: int) -> None:
        self._index, self._graph, self._fresh, self._most = index, graph, fresh, most
        self._records = {number: one.record for number, one in fresh.items()}
        self.left = 0

    def groups(self, asked: Collection[int]) -> list[list[int]]:
        """The groups of these articles."""
        around = self._component(asked)
        wanted = _holding(self._joined(around), asked)
        against = self._graph.against(one for group in wanted for one in group) - around
        if against:
            wanted = _holding(self._joined(around | self._component(against)), asked)
        return wanted

    def _component(self, seeds: Collection[int]) -> set[int]:
        found, left = self._graph.component(seeds, self._most)
        self.left += left
        return found | set(seeds)

    def _joined(self, members: Collection[int]) -> list[list[int]]:
        ordered = self._by_day(members)
        row = {number: place for place, number in enumerate(ordered)}
        ties = self._graph.within(members)
        same = together([row[one] for one in group] for group in self._copied(ties))
        score = {
            (min(row[a], row[b]), max(row[a], row[b])): tie.score for (a, b), tie in ties.items()
        } | dict.fromkeys(sorted(same), TOGETHER)
        pairs = np.array(sorted(score), np.int64).reshape(-1, 2)
        scores = Scores(pairs, np.array([score[a, b] for a, b in pairs.tolist()], np.float64))
        telling = Telling(
            lambda one, other: self._apart([ordered[n] for n in one], [ordered[n] for n in other]),
            lambda one: self._official(ordered[one]),
        )
        found = joined(len(ordered), scores, telling, self._index.recipe.meetings)
        return [sorted(ordered[place] for place in group) for group in found]

    def _by_day(self, members: Collection[int]) -> list[int]:
        """As a report has them, for ties fall to the first."""
        old = sorted(set(members) - self._fresh.keys())
        place = dict(zip(old, self._index.ids_of(old), strict=True))
        for number in self._fresh.keys() & set(members):
            place[number] = (day(self._fresh[number].record), self._fresh[number].id)
        return sorted(place, key=place.__getitem__)

    # ------------------------------------------------------------ copies

    def _copied(self, ties: Mapping[Pair, Tie]) -> Iterator[Sequence[int]]:
        """Groups of copies: those of whom each is held to be every other's, else as they are."""
        pairs = [pair for pair, tie in ties.items() if tie.kept & COPY]
        numbers = sorted({one for pair in pairs for one in pair})
        place = {number: at for at, number in enumerate(numbers)}
        rows = np.array([(place[a], place[b]) for a, b in pairs], np.int64).reshape(-1, 2)
        for part in components(len(numbers), rows):
            inside = np.isin(rows[:, 0], part).sum()
            group = [numbers[at] for at in part.tolist()]
            if inside == len(part) * (len(part) - 1) // 2 or len(part) > _ALIKE:
                yield group
            else:
                yield from self._alike(group)

    def _alike(self, group: Sequence[int]) -> Iterator[Sequence[int]]:
        old = [number for number in group if number not in self._fresh]
        texts = dict(zip(old, self._index.articles(old), strict=True))
        texts |= {number: self._fresh[number].article for number in group if number not in texts}
        number = {text.id: one for one, text in texts.items()}
        known = self._index.background_for(()).boilerplate
        for found in copies(Several(texts.values()), self._index.recipe, known=known):
            yield [number[one] for one in found.articles]

    # ------------------------------------------------------------ what tells groups apart

    def _record(self, number: int) -> MeetingRecord:
        if number not in self._records:
            (self._records[number],) = self._index.records([number])
        return self._records[number]

    def _apart(self, one: Sequence[int], other: Sequence[int]) -> bool:
        names, numbers = Gathering(), Gathering()
        for number in (*one, *other):
            names.add(self._record(number).names.split())
            numbers.add(figures(self._record(number)))
        rows = (names.rows(lambda _: 1.0), numbers.rows(lambda _: 1.0))
        return Crowds(*rows).apart(range(len(one)), range(len(one), len(one) + len(other)))

    def _official(self, number: int) -> bool:
        record = self._record(number)
        return bool(side(record, Known(self._index.background_for([record]).roles)).principals)


def _holding(groups: Sequence[list[int]], asked: Collection[int]) -> list[list[int]]:
    wanted = set(asked)
    return [group for group in groups if not wanted.isdisjoint(group)]
