"""The records of a corpus → what comparing them needs of each, as small as it can be.

The records are gone through twice and may stand on a disk: once for their days, once in the order
of days. In that order the neighbours of a hot key are likely neighbours of an event.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedupe.coverage.background import Rarity
from dedupe.coverage.candidates import by_postings, by_sketch, hashed, paired, sketched
from dedupe.coverage.compared import Compared, Strange
from dedupe.coverage.echoes import echoing
from dedupe.coverage.pairs import Hot
from dedupe.coverage.principals import Known
from dedupe.coverage.shared import telling_keys
from dedupe.coverage.sides import Side, side
from dedupe.coverage.signature import MeetingRecord, figures
from dedupe.coverage.wording import Gathering, Ints, Words, heaviest, scaled
from dedupe.model import Background
from dedupe.recipe import MeetingRecipe
from dedupe.text.day_numbers import day_number
from dedupe.text.words import stem


class Roster(NamedTuple):
    """The sides of all articles in the order of days, their words, and pairs of like sketches.

    `places[row]` is where the article of a row stands in the records as they came; `hot` counts
    what too many sketches share.
    """

    sides: list[Side]
    words: Compared
    sketched: Ints
    places: list[int]
    hot: Hot

    @classmethod
    def of(
        cls,
        records: Sequence[MeetingRecord],
        background: Background,
        rules: MeetingRecipe,
        sketching: bool = True,
    ) -> Roster:
        """Without `sketching` it has no `candidates`: others know which pairs to compare."""
        days = sorted((_day(one), one.id, number) for number, one in enumerate(records))
        places = [number for _, _, number in days]
        codes, hot = np.zeros(0, np.int64), Hot()
        if sketching:  # before the words are gathered: both need their memory for themselves
            tokens = (hashed(sketched(records[number], rules)) for number in places)
            codes, hot = by_sketch(tokens, len(places), rules)
        known, gathered, sides = Known(background.roles), _Gathered(), []
        for number in places:
            one = records[number]
            sides.append(side(one, known))
            gathered.add(one)
        rarity = Rarity(background)
        strange = Strange(rules.strange_names * rarity(""), rules.strange_figures)
        words = Compared(gathered.words(rarity, sides, rules.whole_stem), strange)
        return cls(sides, words, codes, places, hot)

    def candidates(self, rules: MeetingRecipe) -> Iterator[Ints]:
        """Pairs of rows to be compared, shape (n, 2), sorted, those of some rows at a time."""
        stems = heaviest(self.words.words.stems, rules.posted_terms)
        posted = by_postings(stems, rules.reach, rules.best)
        del stems
        yield from paired(len(self.sides), posted, self.sketched)

    def rows(self, pairs: Collection[tuple[int, int]]) -> Ints:
        """The rows of pairs of places, sorted; those of one first place are compared at once."""
        row = {place: number for number, place in enumerate(self.places)}
        found = sorted({(row[a], row[b]) for a, b in pairs})
        return np.array(found, np.int64).reshape(-1, 2)


def _day(one: MeetingRecord) -> int:
    return one.published if one.published is not None else 1 << 30


class _Gathered:
    """The words of records, one after another."""

    def __init__(self) -> None:
        self.stems, self.names, self.figures = Gathering(), Gathering(), Gathering()
        self.plain, self.counts = bytearray(), bytearray()
        self.keys, self.ends = bytearray(), array("q", [0])
        self.echoes, self.echo_ends = bytearray(), array("q", [0])

    def add(self, one: MeetingRecord) -> None:
        terms, names, numbers = one.terms.split(), one.names.split(), figures(one)
        self.stems.add(terms)
        self.names.add(names)
        self.figures.add(numbers)
        facts = {stem(name.removesuffix("'s")) for name in names}.union(numbers)
        self.plain += bytes(term not in facts for term in terms)
        self.counts += one.counts
        self.keys += one.keys
        self.ends.append(len(self.keys) // 8)
        self.echoes += one.echoes
        self.echo_ends.append(len(self.echoes) // 4)

    def words(self, rarity: Rarity, sides: Sequence[Side], whole_stem: float) -> Words:
        keys: NDArray[np.uint64] = np.frombuffer(self.keys, np.uint64)
        stems, lengths = scaled(self.stems.rows(rarity), np.frombuffer(self.counts, np.uint8))
        return Words(
            stems,
            lengths / np.float32(min(rarity(""), whole_stem)),
            np.frombuffer(self.plain, np.bool_),
            self.names.rows(lambda name: rarity(stem(name))),
            self.figures.rows(lambda _: 1.0),
            telling_keys(
                keys, np.frombuffer(self.ends, np.int64), [one.record.when for one in sides]
            ),
            echoing(
                np.frombuffer(self.echoes, np.uint32),
                np.frombuffer(self.echo_ends, np.int64),
                [day_number(w.date) if (w := one.record.when).stated else None for one in sides],
            ),
        )
