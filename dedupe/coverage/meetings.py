"""Records, copies and a background → meetings: every article in exactly one, each link explained."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from collections import Counter
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
    own = OwnWords(ordered, recipe.meetings.own)
    grouped = groups(len(ordered), scores, recipe.meetings.threshold, own.part, recipe.meetings.ratio)
    return tuple(
        sorted(
            (_meeting([ordered[n] for n in g], _links(g, ordered, found)) for g in grouped),
            key=lambda m: m.id,
        )
    )


class OwnWords:
    def __init__(self, ordered, least):
        self._words = [set(r.names.split()) | {t for t in r.terms.split() if t[0].isdigit()} for r in ordered]
        self._least = least

    def part(self, one, other) -> bool:
        return min(self._own(one, other), self._own(other, one)) >= self._least

    def _own(self, one, other) -> int:
        x = Counter(w for n in one for w in self._words[n])
        y = Counter(w for n in other for w in self._words[n])
        return sum(c >= 0.6 * len(one) and y[w] <= 0.1 * len(other) for w, c in x.items())


def scored(ordered: Sequence[MeetingRecord], background: Background, recipe: Recipe) -> Scored:
    """Evidence for every candidate pair, by the numbers of its records."""
    rules = recipe.meetings
    rarity = Rarity(background)
    by_day = sorted(range(len(ordered)), key=lambda n: (_day(ordered[n]), n))
    rows = weighed([ordered[n] for n in by_day], rarity)
    names = marked([ordered[n].names.split() for n in by_day], rarity)
    figures = marked([[t for t in ordered[n].terms.split() if t[0].isdigit()] for n in by_day], lambda _: 1.0)
    known = Known(background.roles)
    sides = [side(one, known) for one in ordered]
    found: Scored = {}
    pairs: set[tuple[int, int]] = set()
    for row, others in by_postings(rarest(rows, rules.posted_terms), rules.reach, rules.best):
        pairs.update((min(row, int(o)), max(row, int(o))) for o in others)
    for (a, b), wording in _wordings(sorted(pairs), rows, names, figures):
        if wording.cosine >= rules.least_cosine:
            first, second = by_day[a], by_day[b]
            pair = (min(first, second), max(first, second))
            found[pair] = evidence(sides[pair[0]], sides[pair[1]], wording, rules)
    return found


def _day(one: MeetingRecord) -> int:
    return one.published if one.published is not None else 1 << 30


class _Against:
    """One row laid out, so that others are compared with it by looking up."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._laid = np.zeros(rows.width, np.float32)
        self._own = slice(0, 0)

    def lay(self, row: int) -> None:
        self._laid[self._rows.columns[self._own]] = 0
        self._own = self._rows.of(row)
        self._laid[self._rows.columns[self._own]] = self._rows.weights[self._own]

    def dot(self, other: int) -> float:
        theirs = self._rows.of(other)
        return float(self._laid[self._rows.columns[theirs]] @ self._rows.weights[theirs])

    def jaccard(self, other: int) -> float:
        theirs = self._rows.of(other)
        common = float(self._laid[self._rows.columns[theirs]].sum())
        both = float(self._rows.weights[self._own].sum() + self._rows.weights[theirs].sum())
        return common / (both - common) if both > common else 0.0


def _wordings(
    pairs: Sequence[tuple[int, int]], rows: Rows, names: Rows, figures: Rows
) -> Iterator[tuple[tuple[int, int], Wording]]:
    """What each pair has in common; pairs of one first row stand together."""
    words, named, counted = _Against(rows), _Against(names), _Against(figures)
    laid = -1
    for first, second in pairs:
        if first != laid:
            for against in (words, named, counted):
                against.lay(first)
            laid = first
        yield (first, second), Wording(
            words.dot(second), named.jaccard(second), counted.jaccard(second), 0
        )


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
