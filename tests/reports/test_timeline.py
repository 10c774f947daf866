"""The timeline is to scale and its texts do not run into each other."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from dedupe.model import Meeting, MeetingReport, PartialDate
from dedupe.reports.timeline import timeline


def held(number: int, date: PartialDate | None, articles: int = 1, place: str = "Port Vell"):
    ids = tuple(f"{number}-{n}" for n in range(articles))
    return f"M{number}", MeetingReport(Meeting(f"m{number}", ids, date, place=place), ())


def test_nothing_to_scale():
    assert timeline([]) is None
    assert timeline([held(1, PartialDate(2031, 5, 3)), held(2, PartialDate(2031, 5, 3))]) is None
    assert timeline([held(1, PartialDate(2031, 5, 3)), held(2, PartialDate(None, 5, 4))]) is None


def test_to_scale():
    days = [PartialDate(2031, 5, 1), PartialDate(2031, 5, 11), PartialDate(2031, 5, 31)]
    line = timeline([held(n, day) for n, day in enumerate(days)])
    xs = [dot.x for dot in line.dots]
    assert abs((xs[1] - xs[0]) * 2 - (xs[2] - xs[1])) <= 2
    assert "1 May 2031, Port Vell, 1 article" in line.told


def test_no_thirtieth_of_february():
    """A date that no calendar has is left out, and nothing fails."""
    days = [PartialDate(2031, 2, 30), PartialDate(2031, 3, 1), PartialDate(2031, 3, 9)]
    line = timeline([held(n, day) for n, day in enumerate(days)])
    assert len(line.dots) == 2


dates = st.dates().map(lambda d: PartialDate(d.year, d.month, d.day))


@given(st.lists(st.tuples(dates, st.integers(1, 9), st.text("ab ", max_size=20)), max_size=12))
def test_any_dates(found):
    line = timeline([held(n, day, many, place) for n, (day, many, place) in enumerate(found)])
    if line is None:
        return
    assert all(0 <= dot.x <= line.width for dot in line.dots)
    assert all(0 <= tick.x <= line.width for tick in line.ticks) and len(line.ticks) <= 15
    rows = [(dot.row, dot.text_x, dot.side, len(dot.text) * 7) for dot in line.dots if dot.row]
    for (row, x, side, size), (other, y, side2, size2) in combinations(rows, 2):
        if row == other:
            one = (x - size, x) if side == "end" else (x, x + size)
            two = (y - size2, y) if side2 == "end" else (y, y + size2)
            assert one[1] <= two[0] or two[1] <= one[0]
