"""A report → what `dedupe report` prints: meetings, pairs of wordings, what was written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dedupe.model import MeetingReport, Report, Severity
from dedupe.reports.answer import nothing, shared, unread
from dedupe.reports.labels import counted, title
from dedupe.reports.legible import one_line
from dedupe.reports.looks import Look, graded, looks
from dedupe.reports.tally import tally
from dedupe.reports.terminal import wrapped
from dedupe.reports.told import Telling

_FINDINGS = 10  # pairs that are shown
_MEETINGS = 8  # meetings that are named
_WORDS = 20  # words of one printing, about
_SIDES = 4  # wordings of one statement that are shown
_PAINT: dict[Severity, str] = {"high": "31;1", "medium": "33", "low": "2", "info": "2"}


def render(
    report: Report, *, width: int = 80, color: bool = False, written: Sequence[str] = ()
) -> str:
    """The answer on one screen of `width` columns; `written` are the files that hold all of it."""
    telling = Telling(report)
    blocks = [
        *_counts(telling),
        *_meetings(telling, width),
        *_findings(telling, width, color=color),
        *([f"Wrote {', '.join(written)}"] if written else []),
    ]
    return "\n".join(line.rstrip() for line in blocks) + "\n"


def _counts(telling: Telling) -> Iterator[str]:
    count = tally(telling.meetings)
    compared = sum(count.values()) - count["single"]
    found, _, _ = graded(looks(telling))
    parts = (
        counted(len(telling.articles), "article"),
        counted(len(telling.meetings), "meeting"),
        f"{counted(compared, 'statement')} in more than one article",
        f"{len(found):,} to look at" if found else nothing(telling),
    )
    yield " · ".join(parts)
    if lost := unread(telling):
        yield lost


def _meetings(telling: Telling, width: int) -> Iterator[str]:
    several = shared(telling)
    alone = [m for m in telling.meetings if m not in several]
    named = [*several, *alone][:_MEETINGS]
    for number, report in enumerate(named):
        head = "Meetings  " if not number else " " * 10
        yield from wrapped(head, _meeting(telling, report), width)
    if rest := len(telling.meetings) - len(named):
        yield f"{'':10}and {counted(rest, 'more meeting')}"


def _meeting(telling: Telling, report: MeetingReport) -> str:
    members = [telling.labels[a] for a in report.meeting.articles]
    more = f" and {len(members) - 12} more" if len(members) > 12 else ""
    return f"{title(report.meeting)} ({' '.join(members[:12])}{more})"


def _findings(telling: Telling, width: int, *, color: bool) -> Iterator[str]:
    found, flaws, notes = graded(looks(telling))
    for look in found[:_FINDINGS]:
        yield from _look(look, width, color=color)
    if len(found) > _FINDINGS:
        yield f"and {len(found) - _FINDINGS:,} more to look at"
    also = [
        f"flaws in the text of {counted(len(flaws), 'article')}" if flaws else "",
        f"{len(notes):,} for information" if notes else "",
    ]
    if any(also):
        yield f"Also: {', '.join(part for part in also if part)}"


def _look(look: Look, width: int, *, color: bool) -> Iterator[str]:
    level = f"{look.severity.upper():6}"
    painted = f"\x1b[{_PAINT[look.severity]}m{level}\x1b[0m" if color else level
    places = " / ".join(side.at for side in look.sides[:_SIDES]) or look.at
    what = one_line(look.speaker or "") if look.sides else look.title
    yield f"{painted} {' '.join(look.rules)}  {places}  {what}".rstrip()
    gutter = max((len(side.label) for side in look.sides), default=0)
    for side in look.sides[:_SIDES]:
        words = "".join(piece.text for piece in side.pieces(_WORDS))
        yield from wrapped(f"{'':7}{side.label:<{gutter}}  ", one_line(words), width)
    if not look.sides or "A301" in look.rules:
        for said in look.said:
            yield from wrapped(" " * 7, said, width)
