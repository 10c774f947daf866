"""Days as numbers → what a day without its year, or a bare weekday, means beside another day."""

from __future__ import annotations

import datetime

from dedupe.model import PartialDate

# A day without its year is given the nearest year, a day to come counting double: news tells what
# was more often than what will be.
_AHEAD_COUNTS = 2
# The word before a weekday that turns it to the days to come, or to a week ago.
_TO_COME = frozenset(["next", "until", "till", "through", "by", "before", "coming", "from"])
_GONE_BY = frozenset(["last", "past", "previous"])


def day_number(date: PartialDate | None) -> int | None:
    """The proleptic ordinal of a full date, None for a partial or impossible one."""
    if date is None or date.year is None or date.month is None or date.day is None:
        return None
    try:
        return datetime.date(date.year, date.month, date.day).toordinal()
    except ValueError:
        return None


def from_day_number(number: int) -> PartialDate:
    day = datetime.date.fromordinal(number)
    return PartialDate(day.year, day.month, day.day)


def with_year_near(date: PartialDate, anchor: PartialDate | None) -> PartialDate:
    """Give a month and day the year that brings them nearest the anchor.

    >>> str(with_year_near(PartialDate(None, 12, 30), PartialDate(2024, 1, 3)))
    '2023-12-30'
    >>> str(with_year_near(PartialDate(None, 9, 18), None))
    '--09-18'
    """
    home = day_number(anchor)
    if date.year is not None or home is None or anchor is None or anchor.year is None:
        return date
    ranked = []
    for year in (anchor.year, anchor.year - 1, anchor.year + 1):
        number = day_number(PartialDate(year, date.month, date.day or 15))
        if number is not None:
            gap = number - home
            ranked.append((gap * _AHEAD_COUNTS if gap > 0 else -gap, year))
    return PartialDate(min(ranked)[1], date.month, date.day) if ranked else date


def weekday_near(weekday: int, anchor: PartialDate | None, lead: str | None) -> PartialDate | None:
    """The day of a bare weekday: the latest up to the anchor, unless `lead` says other."""
    home = day_number(anchor)
    if home is None:
        return None
    back = (home - 1 - weekday) % 7
    if lead in _TO_COME:
        return from_day_number(home - back + 7)
    return from_day_number(home - (back or 7) if lead in _GONE_BY else home - back)


def last_week(weekday: int, anchor: PartialDate | None) -> PartialDate | None:
    """The day of the calendar week before the anchor's, which begins on a Monday."""
    home = day_number(anchor)
    return None if home is None else from_day_number(home - (home - 1) % 7 - 7 + weekday)
