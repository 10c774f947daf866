"""Records, copies and a background → meetings: every article in exactly one, each link explained."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dedupe.coverage.background import Rarity
from dedupe.coverage.candidates import Rows, by_postings, marked, rarest, weighed
from dedupe.coverage.cluster import groups
from dedupe.coverage.links import Evidence, Wording, evidence, link, side
from dedupe.coverage.principals import Known
from dedupe.coverage.signature import MeetingRecord
from dedupe.model import Background, CopyGroup, Link, Meeting
from dedupe.recipe import Recipe

Scored = dict[tuple[int, int], Evidence]


def meetings(
    records: Sequence[MeetingRecord],
    copies: Sequence[CopyGroup],
    background: Background,
    recipe: Recipe,
) -> tuple[Meeting, ...]:
    """Group the records; the order in which they come changes nothing.

    Copies of one text stand together whatever they say. A meeting's id is its smallest article id.
    """
    ordered = sorted(records, key=lambda one: one.id)
    found = scored(ordered, background, recipe)
    together = _copied(ordered, copies)
    scores = {pair: e.score for pair, e in found.items()} | {pair: 1.0 for pair in together}
    grouped = groups(len(ordered), scores, recipe.meetings.threshold)
    return tuple(
        sorted(
            (_meeting([ordered[n] for n in g], _links(g, ordered, found)) for g in grouped),
            key=lambda m: m.id,
        )
    )


def scored(ordered: Sequence[MeetingRecord], background: Background, recipe: Recipe) -> Scored:
    """Evidence for every candidate pair, by the numbers of its records."""
    rules = recipe.meetings
    rarity = Rarity(background)
    by_day = sorted(range(len(ordered)), key=lambda n: (_day(ordered[n]), n))
    rows = weighed([ordered[n] for n in by_day], rarity)
    names = marked([ordered[n].names.split() for n in by_day])
    known = Known(background.roles)
    sides = [side(one, known) for one in ordered]
    found: Scored = {}
    pairs: set[tuple[int, int]] = set()
    for row, others in by_postings(rarest(rows, rules.posted_terms), rules.reach, rules.best):
        pairs.update((min(row, int(o)), max(row, int(o))) for o in others)
    for (a, b), wording in _wordings(sorted(pairs), rows, names):
        if wording.cosine >= rules.least_cosine:
            first, second = by_day[a], by_day[b]
            pair = (min(first, second), max(first, second))
            found[pair] = evidence(sides[pair[0]], sides[pair[1]], wording, rules)
    return found


def _day(one: MeetingRecord) -> int:
    return one.published if one.published is not None else 1 << 30


def _wordings(pairs, rows: Rows, names: Rows):
    """Exact cosine and Jaccard of names, a row at a time."""
    dense, marks = np.zeros(rows.width, np.float32), np.zeros(names.width, np.float32)
    at = 0
    while at < len(pairs):
        row, stop = pairs[at][0], at
        while stop < len(pairs) and pairs[stop][0] == row:
            stop += 1
        dense[rows.columns[rows.of(row)]] = rows.weights[rows.of(row)]
        own = names.columns[names.of(row)]
        marks[own] = 1
        for _, other in pairs[at:stop]:
            theirs = rows.of(other)
            cosine = float(dense[rows.columns[theirs]] @ rows.weights[theirs])
            both = names.columns[names.of(other)]
            common = float(marks[both].sum())
            union = len(own) + len(both) - common
            yield (row, other), Wording(cosine, common / union if union else 0.0, 0)
        dense[rows.columns[rows.of(row)]] = 0
        marks[own] = 0
        at = stop


def _copied(ordered: Sequence[MeetingRecord], copies: Sequence[CopyGroup]) -> set[tuple[int, int]]:
    number = {one.id: n for n, one in enumerate(ordered)}
    found = set()
    for group in copies:
        rows = sorted(number[a] for a in group.articles if a in number)
        found |= {(a, b) for i, a in enumerate(rows[:200]) for b in rows[i + 1 : 200]}
    return found


def _links(group, ordered, found: Scored) -> tuple[Link, ...]:
    inside = set(group)
    if len(group) == 1:
        return ()
    pairs = [(a, b) for i, a in enumerate(group) for b in group[i + 1 :] if (a, b) in found]
    return tuple(
        sorted(
            (
                link(ordered[a].id, ordered[b].id, found[a, b])
                for a, b in pairs
                if found[a, b].score > 0
            ),
            key=lambda l: (l.a, l.b),
        )
    )


def _meeting(members: Sequence[MeetingRecord], links: tuple[Link, ...]) -> Meeting:
    first = members[0]
    return Meeting(
        first.id,
        tuple(m.id for m in members),
        first.when.date,
        place=first.places[0] if first.places else None,
        kind=first.kind,
        links=links,
    )
