"""Records, copies, background → meetings: every article in exactly one, each link explained."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from dedupe.coverage import describe
from dedupe.coverage.background import Rarity
from dedupe.coverage.candidates import by_postings, by_sketch, united
from dedupe.coverage.cluster import TOGETHER, Joining, groups, undecided
from dedupe.coverage.crowds import Crowds
from dedupe.coverage.links import Evidence, Side, evidence, link, side
from dedupe.coverage.principals import Known
from dedupe.coverage.shared import telling_keys
from dedupe.coverage.signature import MeetingRecord, figures
from dedupe.coverage.wording import Compared, Ints, Words, heaviest, sets, stems
from dedupe.model import Background, CopyGroup, Link, Meeting
from dedupe.recipe import MeetingRecipe, Recipe

_NEIGHBOURS = 64  # copies that are joined one by one; the rest hangs on them
Scores = dict[tuple[int, int], float]


def meetings(
    records: Sequence[MeetingRecord],
    copies: Sequence[CopyGroup],
    background: Background,
    recipe: Recipe,
) -> tuple[Meeting, ...]:
    """Group the records; the order in which they come changes nothing.

    Copies of one text stand together whatever they say. A meeting's id is its smallest article id.
    """
    ordered, sides, words = _laid_out(records, background)
    rules = recipe.meetings
    scores = {
        (a, b): found.score
        for a, b, found in _weighed(sides, words, rules)
        if abs(found.score) >= rules.least_cosine
    }
    found = _grouped(sides, scores | _copied(ordered, copies), rules)
    return tuple(
        sorted(
            (_meeting(group, sides, words, rules) for group in found),
            key=lambda meeting: meeting.id,
        )
    )


def _day(one: MeetingRecord) -> int:
    return one.published if one.published is not None else 1 << 30


def _words(ordered: Sequence[MeetingRecord], rarity: Rarity) -> Words:
    return Words(
        stems(ordered, rarity),
        sets((one.names.split() for one in ordered), rarity),
        sets((figures(one) for one in ordered), lambda _: 1.0),
        sets(telling_keys(ordered), lambda _: 1.0),
    )


def candidates(records: Sequence[MeetingRecord], words: Words, rules: MeetingRecipe) -> Ints:
    """Pairs of row numbers to be compared, shape (n, 2), sorted."""
    posted = by_postings(heaviest(words.stems, rules.posted_terms), rules.reach, rules.best)
    return united(posted, by_sketch(records, rules))


def scored(
    records: Sequence[MeetingRecord], background: Background, recipe: Recipe
) -> dict[tuple[int, int], Evidence]:
    """The evidence for every pair that is compared, by the pair's places in `records`."""
    place = {one.id: number for number, one in enumerate(records)}
    ordered, sides, words = _laid_out(records, background)
    found = {}
    for a, b, seen in _weighed(sides, words, recipe.meetings):
        first, second = sorted((place[ordered[a].id], place[ordered[b].id]))
        found[first, second] = seen
    return found


def _laid_out(
    records: Sequence[MeetingRecord], background: Background
) -> tuple[list[MeetingRecord], list[Side], Compared]:
    # In the order of days the neighbours of a hot key are likely neighbours of an event.
    ordered = sorted(records, key=lambda one: (_day(one), one.id))
    known = Known(background.roles)
    return (
        ordered,
        [side(one, known) for one in ordered],
        Compared(_words(ordered, Rarity(background))),
    )


def _weighed(
    sides: Sequence[Side], words: Compared, rules: MeetingRecipe
) -> Iterator[tuple[int, int, Evidence]]:
    pairs = candidates([one.record for one in sides], words.words, rules)
    for a, b, wording in words.wordings(pairs, rules.least_cosine):
        yield a, b, evidence(sides[a], sides[b], wording, rules)


def _copied(ordered: Sequence[MeetingRecord], copies: Sequence[CopyGroup]) -> Scores:
    """A full score for every copy with its origin and with the copy before it."""
    number = {one.id: n for n, one in enumerate(ordered)}
    found: Scores = {}
    for group in copies:
        rows = sorted(number[a] for a in group.articles if a in number)
        for place, row in enumerate(rows):
            for other in rows[place + 1 : place + 1 + _NEIGHBOURS]:
                found[row, other] = TOGETHER
    return found


def _grouped(sides: Sequence[Side], scores: Scores, rules: MeetingRecipe) -> list[list[int]]:
    crowds = Crowds([one.record for one in sides])
    joining = Joining(rules.threshold, rules.crowd, rules.ratio, crowds.apart)
    return undecided(
        groups(len(sides), scores, joining),
        scores,
        rules.undecided,
        lambda n: bool(sides[n].principals),
    )


def _links(
    group: Sequence[int], sides: Sequence[Side], words: Compared, rules: MeetingRecipe
) -> tuple[Link, ...]:
    """Every pair of the group that does not disagree, best first kept for large groups."""
    rows = sorted(group)[:400]
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
    members = sorted((sides[number] for number in group), key=lambda one: one.record.id)
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
        links=_links(group, sides, words, rules),
    )
