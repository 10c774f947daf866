"""The statements of all meetings → words first said at another meeting, listed where that was.

Candidates share a run of words, found by sorting hashes, so cost grows with what is shared; each
one is verified word by word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dedupe.drift.compare import Printed, compare
from dedupe.drift.follow import Context
from dedupe.drift.naming import same_person
from dedupe.drift.recalled import recalled
from dedupe.drift.repeated import Told, kept, repeats
from dedupe.drift.runs import sharing
from dedupe.drift.witnesses import origins, traced, witnesses
from dedupe.model import FollowedStatement, MeetingReport, Variant
from dedupe.recipe import DriftRecipe
from dedupe.statements.keys import keys
from dedupe.text.words import words

_Place = tuple[int, int]  # index of the meeting's report, index of the statement in it
_SURE = frozenset(("words", "letter"))  # the others must leave no quotation unexplained


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
    """When a statement was first said: the meeting's date, else the earliest publication.

    An article alone may be a profile or a round-up, which tells of days long before its own.
    """
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
    if len(meeting.articles) == 1 and published != "~":
        day = max(day or "", published)
    return (day or published, published, statement.id)


def _shared(
    followed: Mapping[_Place, FollowedStatement],
    early: Mapping[_Place, tuple[str, str, str]],
    context: Context,
    alone: frozenset[int],
) -> set[tuple[_Place, _Place]]:
    """(earlier, later) places of statements of two meetings with a variant of the same words.

    `alone` are the reports of one article.
    """
    recipe = context.recipe.drift
    printed = _printed(followed, context, alone)
    stock = _stock(printed, context)
    result: set[tuple[_Place, _Place]] = set()
    for i, j in _candidates([told for _, told in printed], recipe):
        (p, a), (q, b) = sorted((printed[i], printed[j]), key=lambda x: early[x[0]])
        if p[0] == q[0] or early[p] == early[q] or (p, q) in result:
            continue
        row = repeats(a, b, recipe, stock)
        if row in _SURE or (row and _all_kept(followed[q], followed[p], context)):
            result.add((p, q))
    return result


def _printed(
    followed: Mapping[_Place, FollowedStatement], context: Context, alone: frozenset[int]
) -> list[tuple[_Place, Told]]:
    """Every variant as it is told, in the order of the places."""
    found = []
    for place in sorted(followed):
        for v in followed[place].variants:
            article = context.articles[v.said.article]
            earlier = bool(v.said.speaker) and recalled(v.said, article.text)
            found.append((place, Told(v.said, article, earlier, place[0] in alone)))
    return found


def _stock(printed: Sequence[tuple[_Place, Told]], context: Context) -> frozenset[int]:
    """Keys of runs of words that were said at `recipe.stock_from` meetings or more."""
    often = context.background.phrases
    meetings: dict[int, set[int]] = defaultdict(set)
    for (report, _), told in printed if often else ():
        if told.said.kind != "reported":
            for one in keys(told.said) & often.keys():
                meetings[one].add(report)
    least = context.recipe.drift.stock_from
    return frozenset(one for one, said_at in meetings.items() if len(said_at) >= least)


def _candidates(told: Sequence[Told], recipe: DriftRecipe) -> list[tuple[int, int]]:
    """Pairs that share a long run of words; what is recalled is looked up by short ones too."""
    texts = [[w.norm for w in words(one.said.text)] for one in told]
    asking = {k for k, one in enumerate(told) if one.recalled}
    found = set(sharing(texts, recipe.recycled_run, recipe.hot_key))
    found |= {
        (i, j)
        for i, j in sharing(texts, recipe.recalled_run, recipe.hot_key, asking)
        if same_person(told[i].said.speaker or "", told[j].said.speaker or "")
    }
    return sorted(found)


def _all_kept(later: FollowedStatement, earlier: FollowedStatement, context: Context) -> bool:
    """Whether no quotation of the later statement says much that the earlier one does not."""
    here, there = (
        [
            Told(v.said, context.articles[v.said.article])
            for v in statement.variants
            if v.said.kind != "reported"
        ]
        for statement in (later, earlier)
    )
    return all(any(kept(one, other, context.recipe.drift) for other in there) for one in here)


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
        variants=traced(variants, copy_of),
        witnesses=witnesses([v.said for v in variants], copy_of),
    )
