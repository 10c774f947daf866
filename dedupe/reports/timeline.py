"""Dated meetings → a timeline to scale: where dots, ticks and texts stand, in SVG units."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from dedupe.model import MeetingReport
from dedupe.reports.labels import counted, day, title
from dedupe.reports.legible import one_line

_WIDTH, _MARGIN = 1200, 24
_ROWS = (22, 42, 62)  # base lines of the texts above the axis
_LETTER = 7.2  # width of a letter of the texts, generous
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MOST_TICKS = 14


class Tick(NamedTuple):
    x: int
    text: str


class Dot(NamedTuple):
    """A meeting. `row` is None where there is no room for its text."""

    anchor: str
    x: int
    radius: int
    told: str
    text: str
    text_x: int
    side: str
    row: int | None


class Timeline(NamedTuple):
    width: int
    height: int
    axis: int
    ticks: tuple[Tick, ...]
    dots: tuple[Dot, ...]
    told: str


def timeline(meetings: Sequence[tuple[str, MeetingReport]]) -> Timeline | None:
    """The meetings (with their anchors) whose day is known; None if fewer than two days are."""
    dated = sorted(((_day(m), anchor, m) for anchor, m in meetings if _day(m)), key=lambda x: x[:2])
    days = [found.toordinal() for found, _, _ in dated if found]
    if len(set(days)) < 2:
        return None
    first, last = days[0], days[-1]
    scale = (_WIDTH - 2 * _MARGIN) / (last - first)
    places = [round(_MARGIN + (at - first) * scale) for at in days]
    texts = list(_placed([(x, a, m) for x, (_, a, m) in zip(places, dated, strict=True)]))
    axis = max((dot.row for dot in texts if dot.row is not None), default=_ROWS[0]) + 26
    ticks = tuple(
        Tick(round(_MARGIN + (d.toordinal() - first) * scale), t) for d, t in _ticks(first, last)
    )
    told = "; ".join(dot.told for dot in texts)
    return Timeline(_WIDTH, axis + 32, axis, ticks, tuple(texts), told)


def _day(report: MeetingReport) -> date | None:
    """The day of a meeting, if its date says year, month and day."""
    held = report.meeting.date
    if held is None or held.year is None or held.month is None or held.day is None:
        return None
    try:
        return date(held.year, held.month, held.day)
    except ValueError:
        return None


def _placed(meetings: Sequence[tuple[int, str, MeetingReport]]) -> Iterator[Dot]:
    """Each text goes to the lowest row where it meets no other; the widely covered choose first."""
    order = sorted(meetings, key=lambda m: (-len(m[2].meeting.articles), m[0], m[1]))
    taken: dict[int, list[tuple[float, float]]] = {row: [] for row in _ROWS}
    rows: dict[str, int | None] = {}
    for x, anchor, report in order:
        left, right = _reach(x, _text(report))
        free = (r for r in _ROWS if all(right < a or b < left for a, b in taken[r]))
        rows[anchor] = next(free, None)
        if (row := rows[anchor]) is not None:
            taken[row].append((left, right))
    for x, anchor, report in meetings:
        size = len(report.meeting.articles)
        end = x > _WIDTH / 2
        told = f"{title(report.meeting)}, {counted(size, 'article')}"
        radius = min(6 + 2 * (size - 1), 14)
        yield Dot(
            anchor, x, radius, told, _text(report), x + (6 if end else -6),
            "end" if end else "start", rows[anchor],
        )  # fmt: skip


def _reach(x: int, text: str) -> tuple[float, float]:
    width = len(text) * _LETTER + 10
    return (x - width, x + 6) if x > _WIDTH / 2 else (x - 6, x + width)


def _text(report: MeetingReport) -> str:
    held = report.meeting
    where = one_line(held.place or held.kind or "")
    size = len(held.articles)
    many = f" ({size})" if size > 1 else ""
    return f"{day(held.date)}{', ' if where else ''}{where}{many}"


def _ticks(first: int, last: int) -> list[tuple[date, str]]:
    """Month or year starts, thinned so that their texts have room."""
    start, end = date.fromordinal(first), date.fromordinal(last)
    if (end.year - start.year) * 12 + end.month - start.month > _MOST_TICKS:
        step = -(-(end.year - start.year) // _MOST_TICKS)
        years = range(start.year + 1, end.year + 1, step)
        return [(date(year, 1, 1), str(year)) for year in years]
    months = [
        found
        for year in range(start.year, end.year + 1)
        for found in (date(year, month, 1) for month in range(1, 13))
        if start <= found <= end
    ]
    return [
        (found, _MONTHS[found.month - 1] + (f" {found.year}" if found.month == 1 or not n else ""))
        for n, found in enumerate(months)
    ]
