"""Records, copies and a background → meetings: every article in exactly one, each link explained."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from dedupe.coverage import describe
from dedupe.coverage.background import Rarity
from dedupe.coverage.candidates import by_postings
from dedupe.coverage.cluster import Joining, groups
from dedupe.coverage.crowds import Crowds, figures
from dedupe.coverage.links import Evidence, Side, evidence, link, side
from dedupe.coverage.principals import Known
from dedupe.coverage.shared import telling_keys
from dedupe.coverage.signature import MeetingRecord
from dedupe.coverage.wording import Ints, Words, Wording, heaviest, sets, stems, wordings
from dedupe.model import Background, CopyGroup, Link, Meeting
from dedupe.recipe import MeetingRecipe, Recipe

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
    # In the order of days neighbours of a hot key are likely neighbours of an event.
    ordered = sorted(records, key=lambda one: (_day(one), one.id))
    known = Known(background.roles)
    sides = [side(one, known) for one in ordered]
    words = _words(ordered, Rarity(background))
    scores = _scores(sides, words, recipe.meetings) | _copied(ordered, copies)
    found = _grouped(ordered, scores, recipe.meetings)
    return tuple(
        sorted(
            (_meeting(group, sides, words, recipe.meetings) for group in found),
            key=lambda meeting: meeting.id,
        )
    )


def _day(one: MeetingRecord) -> int:
    return one.published if one.published is not None else 1 << 30


def _words(ordered: Sequence[MeetingRecord], rarity: Rarity) -> Words:
    return Words(
        stems(ordered, rarity),
        sets([one.names.split() for one in ordered], rarity),
        sets([figures(one) for one in ordered], lambda _: 1.0),
        sets(telling_keys(ordered), lambda _: 1.0),
    )


def candidates(words: Words, rules: MeetingRecipe) -> Ints:
    """Pairs of row numbers to be compared, shape (n, 2), sorted."""
    return by_postings(heaviest(words.stems, rules.posted_terms), rules.reach, rules.best)


def _scores(sides: Sequence[Side], words: Words, rules: MeetingRecipe) -> Scores:
    """Scores of the candidate pairs that are worth remembering."""
    found: Scores = {}
    for a, b, wording in wordings(candidates(words, rules), words, rules.least_cosine):
        score = evidence(sides[a], sides[b], wording, rules).score
        if abs(score) >= rules.least_cosine:
            found[a, b] = score
    return found


def _copied(ordered: Sequence[MeetingRecord], copies: Sequence[CopyGroup]) -> Scores:
    """A full score for every copy with its origin and with the copy before it."""
    number = {one.id: n for n, one in enumerate(ordered)}
    found: Scores = {}
    for group in copies:
        rows = sorted(number[a] for a in group.articles if a in number)
        for place, row in enumerate(rows):
            for other in rows[place + 1 : place + 1 + 64]:
                found[row, other] = 1.0
    return found


def _grouped(
    ordered: Sequence[MeetingRecord], scores: Scores, rules: MeetingRecipe
) -> list[list[int]]:
    crowds = Crowds(ordered)
    joining = Joining(rules.threshold, rules.crowd, rules.ratio, crowds.apart)
    return groups(len(ordered), scores, joining)


def _links(
    group: Sequence[int], sides: Sequence[Side], words: Words, rules: MeetingRecipe
) -> tuple[Link, ...]:
    """Every pair of the group that does not disagree, best first kept for large groups."""
    rows = sorted(group)[:400]
    pairs = np.array([(a, b) for n, a in enumerate(rows) for b in rows[n + 1 :]], np.int64)
    if not len(pairs):
        return ()
    found = [
        evidence(sides[a], sides[b], wording, rules)
        for a, b, wording in wordings(pairs, words, rules.least_cosine)
    ]
    kept = [link(one) for one in found if one.score > 0]
    return tuple(sorted(kept, key=lambda one: (one.a, one.b)))


def _meeting(
    group: Sequence[int], sides: Sequence[Side], words: Words, rules: MeetingRecipe
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
