"""Records, copies, background → meetings: every article in exactly one, each link explained."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from dedupe.coverage import describe
from dedupe.coverage.cluster import TOGETHER, Joining, Scores, groups
from dedupe.coverage.compared import Compared
from dedupe.coverage.crowds import Crowds
from dedupe.coverage.links import Evidence, evidence, link
from dedupe.coverage.pairs import TOLD, Hot
from dedupe.coverage.roster import Roster
from dedupe.coverage.sides import Side
from dedupe.coverage.signature import MeetingRecord
from dedupe.coverage.undecided import settled
from dedupe.coverage.wording import Ints
from dedupe.model import Background, CopyGroup, Link, Meeting, Problem
from dedupe.recipe import MeetingRecipe, Recipe

_LINKED = 400  # articles of a meeting whose pairs are listed: 80,000 pairs
_NEIGHBOURS = 64  # copies that are joined one by one; the rest hangs on them


class Meetings(NamedTuple):
    """The meetings, and what is to be told of pairs that were not compared."""

    groups: tuple[Meeting, ...]
    notes: tuple[Problem, ...] = ()


def meetings(
    records: Sequence[MeetingRecord],
    copies: Sequence[CopyGroup],
    background: Background,
    recipe: Recipe,
) -> tuple[Meeting, ...]:
    """The groups that `met` finds."""
    return met(records, copies, background, recipe).groups


def met(
    records: Sequence[MeetingRecord],
    copies: Sequence[CopyGroup],
    background: Background,
    recipe: Recipe,
) -> Meetings:
    """Group the records; the order in which they come changes nothing.

    Copies of one text stand together whatever they say. A meeting's id is its smallest article id.
    """
    rules = recipe.meetings
    roster = Roster.of(records, background, rules)
    scores = _scores(roster, copies, rules)
    grouped = _grouped(roster, scores, rules)
    found = (_meeting(one, roster.sides, roster.words, rules) for one in grouped)
    told = notes(roster.hot) + _unlisted(max(map(len, grouped), default=0))
    return Meetings(tuple(sorted(found, key=lambda meeting: meeting.id)), told)


def _unlisted(largest: int) -> tuple[Problem, ...]:
    """Tell that the links of a large meeting are not all listed."""
    if largest <= _LINKED:
        return ()
    cause = (
        f"one meeting has {largest:,} articles: of those above {_LINKED}, the latest ones, "
        "no links are listed"
    )
    return (Problem("note", "all articles", None, cause, "give fewer articles to see all links"),)


def notes(hot: Hot) -> tuple[Problem, ...]:
    """Tell of names that too many articles share for all their pairs to be looked at.

    >>> notes(Hot(2, 1500))[0].cause.partition(":")[0]
    '2 pairs of names or places stand in more than 32 articles each'
    """
    if not hot.skipped:
        return ()
    cause = (
        f"{hot.keys:,} pairs of names or places stand in more than {TOLD} articles each: "
        f"{hot.skipped:,} pairs of articles that share one were compared only if they are near "
        "neighbours, or share rarer words"
    )
    remedy = "give fewer articles at once (a month, a subject) if meetings may hide among them"
    return (Problem("note", "all articles", None, cause, remedy),)


def scored(
    records: Sequence[MeetingRecord],
    background: Background,
    recipe: Recipe,
    pairs: Collection[tuple[int, int]] | None = None,
    least: float = -1.0,
) -> dict[tuple[int, int], Evidence]:
    """The evidence for every pair that is compared, by the pair's places in `records`.

    With `pairs` (places, too) these are compared, instead of those that have stems or names in
    common; pairs that score less than `least` are left out, and cost no memory.
    """
    rules = recipe.meetings
    roster = Roster.of(records, background, rules, sketching=pairs is None)
    asked = roster.candidates(rules) if pairs is None else iter([roster.rows(pairs)])
    found = {}
    for a, b, seen in weighed(roster, asked, rules):
        if seen.score >= least:
            first, second = sorted((roster.places[a], roster.places[b]))
            found[first, second] = seen
    return found


def weighed(
    roster: Roster, asked: Iterator[Ints], rules: MeetingRecipe
) -> Iterator[tuple[int, int, Evidence]]:
    """Of the pairs of rows that are asked, those with enough words in common, and the evidence."""
    sides = roster.sides
    for pairs in asked:
        for a, b, wording in roster.words.wordings(pairs, rules.least_cosine):
            yield a, b, evidence(sides[a], sides[b], wording, rules)


def _scores(roster: Roster, copies: Sequence[CopyGroup], rules: MeetingRecipe) -> Scores:
    """What says something about a pair, for or against it; copies have a full score."""
    copied = _copied(roster, copies)
    rows, values = array("q"), array("d")
    for a, b, seen in weighed(roster, roster.candidates(rules), rules):
        if abs(seen.score) >= rules.least_cosine and (a, b) not in copied:
            rows.extend((a, b))
            values.append(seen.score)
    for a, b in sorted(copied):
        rows.extend((a, b))
        values.append(TOGETHER)
    return Scores(np.array(rows, np.int64).reshape(-1, 2), np.array(values, np.float64))


def _copied(roster: Roster, copies: Sequence[CopyGroup]) -> set[tuple[int, int]]:
    number = {one.record.id: row for row, one in enumerate(roster.sides)}
    return together([number[a] for a in group.articles if a in number] for group in copies)


def together(copies: Iterable[Sequence[int]]) -> set[tuple[int, int]]:
    """Every copy, by its row, with its origin and with the copies before it."""
    found: set[tuple[int, int]] = set()
    for rows in map(sorted, copies):
        for place, row in enumerate(rows):
            found.update((row, other) for other in rows[place + 1 : place + 1 + _NEIGHBOURS])
    return found


def _grouped(roster: Roster, scores: Scores, rules: MeetingRecipe) -> list[list[int]]:
    crowds = Crowds(roster.words.words.names, roster.words.words.figures)
    telling = Telling(crowds.apart, lambda row: bool(roster.sides[row].principals))
    return joined(len(roster.sides), scores, telling, rules)


class Telling(NamedTuple):
    """What joining asks of rows: whether two crowds are apart, whether one has principals."""

    apart: Callable[[Sequence[int], Sequence[int]], bool]
    official: Callable[[int], bool]


def joined(size: int, scores: Scores, telling: Telling, rules: MeetingRecipe) -> list[list[int]]:
    """Groups of rows; each row from 0 stands in one."""
    joining = Joining(rules.threshold, rules.crowd, rules.ratio, telling.apart)
    found = groups(size, scores, joining)
    return settled(found, scores, rules.undecided, telling.official)


def _links(
    group: Sequence[int], sides: Sequence[Side], words: Compared, rules: MeetingRecipe
) -> tuple[Link, ...]:
    """Every pair of the group that does not disagree; of a large group, of its first `_LINKED`
    articles by day.
    """
    rows = sorted(group)[:_LINKED]
    pairs = np.array([(a, b) for n, a in enumerate(rows) for b in rows[n + 1 :]], np.int64)
    if not len(pairs):
        return ()
    found = [
        evidence(sides[a], sides[b], wording, rules)
        for a, b, wording in words.wordings(pairs, rules.least_cosine)
    ]
    kept = [link(one) for one in found if one.score > 0]
    return tuple(sorted(kept, key=lambda one: (one.a, one.b)))


def _meeting(
    group: Sequence[int], sides: Sequence[Side], words: Compared, rules: MeetingRecipe
) -> Meeting:
    found = described([sides[number] for number in group])
    return replace(found, links=_links(group, sides, words, rules))


def described(group: Sequence[Side]) -> Meeting:
    """The meeting that a group covers, without its links."""
    members = sorted(group, key=lambda one: one.record.id)
    date, first, last = describe.day(members)
    how = describe.kind(members)
    return Meeting(
        id=members[0].record.id,
        articles=tuple(one.record.id for one in members),
        date=date,
        date_from=first,
        date_to=last,
        place=describe.place(members) if how in (None, "in-person") else None,
        kind=how,
        participants=describe.participants(members),
        links=(),
    )
