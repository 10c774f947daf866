"""The statements of all meetings → words first said at another meeting, listed where that was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dedupe.drift.compare import Printed, compare
from dedupe.drift.follow import Context
from dedupe.drift.moves import Move, Place, moves
from dedupe.drift.witnesses import origins, traced, witnesses
from dedupe.model import FollowedStatement, MeetingReport, Statement, Variant


def recycle(reports: Sequence[MeetingReport], context: Context) -> tuple[MeetingReport, ...]:
    """The reports in their order, each variant moved to the statement that was said first."""
    followed = {
        (r, s): statement
        for r, report in enumerate(reports)
        for s, statement in enumerate(report.statements)
    }
    early = {place: _when(reports[place[0]], s, context) for place, s in followed.items()}
    alone = frozenset(r for r, report in enumerate(reports) if len(report.meeting.articles) == 1)
    return _told(reports, followed, moves(followed, early, context, alone), context)


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


# ---------------------------------------------------------------- the reports again


def _told(
    reports: Sequence[MeetingReport],
    followed: Mapping[Place, FollowedStatement],
    moved: Mapping[Place, Move],
    context: Context,
) -> tuple[MeetingReport, ...]:
    gained: dict[Place, list[Variant]] = defaultdict(list)
    for place, move in sorted(moved.items()):
        gained[move.home] += [v for v in followed[place].variants if v.id in move.ids]
    result = []
    for r, report in enumerate(reports):
        kept = []
        for s, statement in enumerate(report.statements):
            left = _left(statement, moved.get((r, s)), context)
            more = gained.get((r, s), ())
            if left:
                kept.append(_with(left, more, context) if more else left)
        result.append(replace(report, statements=tuple(kept)))
    return tuple(result)


def _left(
    statement: FollowedStatement, move: Move | None, context: Context
) -> FollowedStatement | None:
    """The statement without the variants that go, set against its fullest one if its reference
    goes; nothing if all go.
    """
    stay = [v for v in statement.variants if not move or v.id not in move.ids]
    if not move or not stay:
        return statement if stay else None
    head = max(stay, key=lambda v: (v.said.kind != "reported", len(v.said.text)))
    if stay[0].id == statement.reference:
        head = stay[0]
    else:
        rest = [_again(v, head.said, context) for v in stay if v is not head]
        stay = [Variant(head.id, head.said, "reference"), *rest]
    copy_of = origins(context.copies)
    return replace(
        statement,
        reference=head.id,
        variants=traced(stay, copy_of),
        witnesses=witnesses([v.said for v in stay], copy_of),
    )


def _again(variant: Variant, head: Statement, context: Context) -> Variant:
    """The variant, set against another reference."""
    there, here = (Printed(s, context.articles[s.article]) for s in (head, variant.said))
    found = compare(there, here, context.recipe.drift)
    return replace(
        variant,
        relation=found.relation,
        wording="reworded" if found.relation == "truncated" and found.changed else None,
        alarms=found.alarms,
        alarm_words=found.alarm_words,
        edits=found.edits,
    )


def _with(
    statement: FollowedStatement, more: Sequence[Variant], context: Context
) -> FollowedStatement:
    """The statement with the variants of other meetings, set against its own reference."""
    copy_of = origins(context.copies)
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
