"""Records and copies → every pair that a report on them compares, and what that gave.

All of them are kept in an index, so that the groups of a check are those of a report on everything:
the pairs of the new articles are all that is missing.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedupe.coverage import copies
from dedupe.coverage.candidates import paired, ranked
from dedupe.coverage.meetings import scored, weighed
from dedupe.coverage.overlap import copied
from dedupe.coverage.roster import Roster
from dedupe.coverage.signature import MeetingRecord
from dedupe.coverage.tally import distinct
from dedupe.coverage.wording import heaviest
from dedupe.model import Background
from dedupe.recipe import CopyRecipe, MeetingRecipe, Recipe

Ints = NDArray[np.int64]
LIKE, COPY = 1, 2  # pairs of like sketches, and of copies: compared whoever else is near
# A share of `least_cosine`, which the heaviest stems alone must reach: of pairs below it one in
# fifty has that cosine with the others, hardly ever more.
_LEAST = 0.8


class Tie(NamedTuple):
    """What comparing two articles gave.

    `score` is that of their link (negative for a veto, 0 for nothing in common), `weight` that of
    the stems under which both are looked up: an article is compared with the `best` others by it,
    and with those that are `kept` (LIKE, COPY).
    """

    score: float = 0.0
    weight: float = 0.0
    kept: int = 0


Pair = tuple[int, int]  # numbers of articles, the smaller first
Ties = Mapping[Pair, Tie]


def ordered(a: int, b: int) -> Pair:
    return (a, b) if a < b else (b, a)


def least(rules: MeetingRecipe) -> float:
    """The weight from which on a pair is worth being scored."""
    return _LEAST * rules.least_cosine


def among(
    records: Mapping[int, MeetingRecord],
    background: Background,
    recipe: Recipe,
    pairs: Collection[Pair],
) -> dict[Pair, float]:
    """The scores of these pairs, where they are not nothing; `records` by number."""
    numbers = sorted(records)
    place = {number: at for at, number in enumerate(numbers)}
    # New articles have the greater number: they come first, so that each is laid out but once.
    asked = {(place[b], place[a]) for a, b in pairs}
    found = scored([records[number] for number in numbers], background, recipe, asked)
    return {
        (numbers[a], numbers[b]): seen.score
        for (a, b), seen in found.items()
        if abs(seen.score) >= recipe.meetings.least_cosine
    }


def same_text(found: copies.Links, recipe: CopyRecipe) -> list[tuple[str, str]]:
    """Pairs of ids that were compared and are copies."""
    pairs = zip(found.pairs.tolist(), found.overlaps, strict=True)
    return [(found.ids[a], found.ids[b]) for (a, b), seen in pairs if copied(seen, recipe)]


# ---------------------------------------------------------------- of a whole corpus


def every(
    records: Sequence[MeetingRecord],
    same: Collection[tuple[str, str]],
    background: Background,
    recipe: Recipe,
) -> Iterator[tuple[Pair, Tie]]:
    """All pairs, by the places of their records; `same` are pairs of ids of copies."""
    rules = recipe.meetings
    roster = Roster.of(records, background, rules)
    count = len(roster.sides)
    one, other, weights = ranked(
        heaviest(roster.words.words.stems, rules.posted_terms), rules.reach, rules.best
    )
    row = {side.record.id: number for number, side in enumerate(roster.sides)}
    copy = np.array([sorted((row[a], row[b])) for a, b in same], np.int64).reshape(-1, 2)
    posted, twin = _codes(one, other, count), _codes(copy[:, 0], copy[:, 1], count)
    codes = distinct(np.concatenate([posted, roster.sketched, twin]))
    kept = LIKE * np.isin(codes, roster.sketched) + COPY * np.isin(codes, twin)
    weight, score = np.zeros(len(codes)), np.zeros(len(codes))
    weight[np.searchsorted(codes, posted)] = weights
    at, values = _scored(roster, codes, rules)
    score[np.searchsorted(codes, at)] = values
    worth = (kept > 0) | (score != 0) | (weight >= least(rules))
    a, b = np.divmod(codes[worth], max(count, 1))
    columns = (a, b, score[worth], weight[worth], kept[worth])
    for first, second, *found in zip(*(c.tolist() for c in columns), strict=True):
        yield ordered(roster.places[first], roster.places[second]), Tie(*found)


def _codes(one: Ints, other: Ints, count: int) -> Ints:
    return np.minimum(one, other) * count + np.maximum(one, other)


def _scored(roster: Roster, codes: Ints, rules: MeetingRecipe) -> tuple[Ints, NDArray[np.float64]]:
    """The pairs that say something, and their scores."""
    found, values = array("q"), array("d")
    count = len(roster.sides)
    for a, b, seen in weighed(roster, paired(count, codes), rules):
        if abs(seen.score) >= rules.least_cosine:
            found.append(a * count + b)
            values.append(seen.score)
    return np.array(found, np.int64), np.array(values)
