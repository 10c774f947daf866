"""The statements of all meetings → words first said at another meeting, listed where that was.

Candidates share a run of words, found by sorting hashes, so cost grows with what is shared; each
one is verified word by word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from dedupe.drift.align import matching
from dedupe.drift.compare import Printed, compare
from dedupe.drift.follow import Context
from dedupe.drift.naming import same_person
from dedupe.drift.tokens import Token, tokens
from dedupe.drift.witnesses import origins, witnesses
from dedupe.model import FollowedStatement, MeetingReport, Statement, Variant
from dedupe.recipe import DriftRecipe
from dedupe.statements.keys import key
from dedupe.text.words import words

_Place = tuple[int, int]  # index of the meeting's report, index of the statement in it


def recycle(reports: Sequence[MeetingReport], context: Context) -> tuple[MeetingReport, ...]:
    """The reports in their order, each variant moved to the statement that was said first."""
    followed = {
        (r, s): statement
        for r, report in enumerate(reports)
        for s, statement in enumerate(report.statements)
    }
    early = {place: _when(reports[place[0]], s, context) for place, s in followed.items()}
    moved: dict[_Place, _Place] = {}
    alone = frozenset(r for r, report in enumerate(reports) if len(report.meeting.articles) == 1)
    for old, new in sorted(_shared(followed, early, context, alone)):
        while old in moved:
            old = moved[old]
        if new not in moved and old != new and early[old] < early[new]:
            moved[new] = old
    return _told(reports, followed, moved, context)


def _when(
    report: MeetingReport, statement: FollowedStatement, context: Context
) -> tuple[str, str, str]:
    """When a statement was first said: the meeting's date, else the earliest publication."""
    meeting = report.meeting
    published = min(
        (
            str(date)
            for v in statement.variants
            if (date := context.articles[v.said.article].published) and date.year
        ),
        default="~",
    )
    day = str(meeting.date) if meeting.date and meeting.date.year else meeting.date_from
    return (day or published, published, statement.id)


def _shared(
    followed: Mapping[_Place, FollowedStatement],
    early: Mapping[_Place, tuple[str, str, str]],
    context: Context,
    alone: frozenset[int],
) -> set[tuple[_Place, _Place]]:
    """(earlier, later) places of statements of two meetings with a variant of the same words.

    `alone` are the reports of one article: a profile or a round-up may misquote a number, where
    another meeting's talks of another number are another statement.
    """
    quoted = [
        (place, v.said)
        for place in sorted(followed)
        for v in followed[place].variants
        if v.said.kind != "reported"
    ]
    texts = [[w.norm for w in words(s.text)] for _, s in quoted]
    pairs = {
        (quoted[i][1], quoted[j][1], quoted[i][0], quoted[j][0])
        for i, j in sharing(texts, context.recipe.drift)
        if quoted[i][0][0] != quoted[j][0][0]
    }
    result = set()
    for a, b, p, q in sorted(pairs, key=lambda x: (x[2], x[3], x[0].id, x[1].id)):
        first, later = (p, q) if early[p] < early[q] else (q, p)
        if (first, later) not in result and same_words(a, b, context, later[0] in alone):
            result.add((first, later))
    return result


def sharing(texts: Sequence[Sequence[str]], recipe: DriftRecipe) -> list[tuple[int, int]]:
    """Index pairs of texts (as norms) that share a run of `recipe.recycled_run` words, sorted.

    Runs are hashed and sorted, so cost grows with what is shared; a run in more than
    `recipe.hot_key` texts is a stock phrase and makes no pair.
    """
    keys, places = _runs(texts, recipe.recycled_run)
    order = np.lexsort((places, keys))
    keys, places = keys[order], places[order]
    starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]]) if len(keys) else keys
    ends = np.r_[starts[1:], len(keys)] if len(keys) else keys
    found: set[tuple[int, int]] = set()
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        if 1 < end - start <= recipe.hot_key:
            same = places[start:end].tolist()
            found |= {(i, j) for n, i in enumerate(same) for j in same[n + 1 :]}
    return sorted(found)


def _runs(
    texts: Sequence[Sequence[str]], size: int
) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """64-bit keys of all runs of `size` words, and the index of the text that each stands in."""
    hashes: list[int] = []
    owners: list[int] = []
    for owner, found in enumerate(texts):
        own = {key(found[k : k + size]) for k in range(len(found) - size + 1)}
        hashes += own
        owners += [owner] * len(own)
    return np.array(hashes, np.uint64), np.array(owners, np.int64)


def same_words(a: Statement, b: Statement, context: Context, retold: bool = False) -> bool:
    """Whether the shorter of two quotations stands almost word for word in the other.

    Numbers must agree, unless the words are `retold` under the same name. A short one under
    another name must stand there to the letter.
    """
    recipe = context.recipe.drift
    one, two = (tokens(context.articles[s.article].text, s.span) for s in (a, b))
    if len(one) > len(two):
        one, two = two, one
    other = bool(a.speaker and b.speaker and not same_person(a.speaker, b.speaker))
    if len(one) < recipe.recycled_words:
        return False
    if other and len(one) < recipe.recycled_words_other_speaker:
        return _stands_in(one, two)
    named = bool(a.speaker and b.speaker) and not other
    return _contained(one, two, recipe, any_number=retold and named)


def _stands_in(part: Sequence[Token], whole: Sequence[Token]) -> bool:
    norms, others = ([t.norm for t in side] for side in (part, whole))
    size = len(norms)
    return any(others[k : k + size] == norms for k in range(len(others) - size + 1))


def _contained(
    part: Sequence[Token], whole: Sequence[Token], recipe: DriftRecipe, any_number: bool
) -> bool:
    pairs, run = matching(part, whole, (), ())
    exact = [p for p in pairs if p.likeness == 1.0]
    if not exact or run < recipe.recycled_run:
        return False
    answered = {p.a for p in exact}
    if not any_number and any(
        t.value is not None and k not in answered for k, t in enumerate(part)
    ):
        return False
    weigh = [_weight(t, any_number) for t in part]
    share = sum(weigh[k] for k in answered) / (sum(weigh) or 1.0)
    width = max(p.b for p in exact) - min(p.b for p in exact) + 1
    dense = min(1.0, len(exact) / width / 0.8)
    return share * dense >= recipe.recycled_share


def _weight(token: Token, any_number: bool) -> float:
    if any_number and token.value is not None:
        return 0.0
    return 1.0 if token.content else 0.25


# ---------------------------------------------------------------- the reports again


def _told(
    reports: Sequence[MeetingReport],
    followed: Mapping[_Place, FollowedStatement],
    moved: Mapping[_Place, _Place],
    context: Context,
) -> tuple[MeetingReport, ...]:
    gained: dict[_Place, list[Variant]] = defaultdict(list)
    for place in sorted(moved):
        home = place
        while home in moved:
            home = moved[home]
        gained[home] += followed[place].variants
    copy_of = origins(context.copies)
    result = []
    for r, report in enumerate(reports):
        kept = []
        for s, statement in enumerate(report.statements):
            if (r, s) in moved:
                continue
            more = gained.get((r, s), ())
            kept.append(_with(statement, more, context, copy_of) if more else statement)
        result.append(replace(report, statements=tuple(kept)))
    return tuple(result)


def _with(
    statement: FollowedStatement,
    more: Sequence[Variant],
    context: Context,
    copy_of: Mapping[str, str],
) -> FollowedStatement:
    """The statement with the variants of other meetings, set against its own reference."""
    head = next(v.said for v in statement.variants if v.id == statement.reference)
    there = Printed(head, context.articles[head.article])
    taken = {v.id for v in statement.variants}
    added = []
    for v in more:
        if v.id in taken:
            continue
        found = compare(
            there, Printed(v.said, context.articles[v.said.article]), context.recipe.drift
        )
        # Words of another meeting may well be somebody else's own: no dispute over who spoke.
        alarms = tuple(a for a in found.alarms if a != "speaker")
        shown = tuple(w for w in found.alarm_words if w.alarm in alarms)
        added.append(Variant(v.id, v.said, "recycled", found.relation, alarms, shown, found.edits))
    variants = (*statement.variants, *sorted(added, key=lambda v: (v.said.article, v.said.span)))
    return replace(
        statement,
        variants=variants,
        witnesses=witnesses([v.said for v in variants], copy_of),
    )
