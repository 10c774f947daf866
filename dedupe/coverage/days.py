"""Two records' days → whether the two may be one day, however little each of them says."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from dedupe.coverage.when import When
from dedupe.model import Agreement, PartialDate
from dedupe.text.day_numbers import day_number


class Gap(NamedTuple):
    """`days` between two dates at the least, None if nobody can tell; whether both are stated."""

    days: int | None
    stated: bool


def bounds(when: When, near: PartialDate | None = None) -> tuple[int, int] | None:
    """First and last day number that `when` allows; a missing year is taken from `near`."""
    date = when.date
    if date is None or date.month is None or date.day is None:
        return None
    years = [date.year] if date.year is not None else _years(when, near)
    numbers = [n for y in years if (n := day_number(PartialDate(y, date.month, date.day)))]
    if not numbers:
        return None
    home = day_number(near)
    day = numbers[0] if home is None else min(numbers, key=lambda n: (abs(n - home), n))
    return day - when.slack, day


def _years(when: When, near: PartialDate | None) -> list[int]:
    """The years in which the day can lie: near the other's, and on the weekday that is named."""
    if near is None or near.year is None or when.date is None:
        return []
    return [
        year
        for year in (near.year - 1, near.year, near.year + 1)
        if _falls_on(PartialDate(year, when.date.month, when.date.day), when.weekday, when.slack)
    ]


def _falls_on(date: PartialDate, weekday: int | None, slack: int) -> bool:
    number = day_number(date)
    if number is None or weekday is None:
        return number is not None
    return (number - 1 - weekday) % 7 <= slack


def gap(a: When, b: When) -> Gap:
    """How far the two days are apart at the least.

    A day without a year is put into the year that brings it nearest the other; if its weekday
    forbids all of these, the two are a year apart.
    """
    stated = a.stated and b.stated
    if a.date is None or b.date is None:
        return Gap(None, stated)
    if a.date.year is None and b.date.year is None:
        return Gap(_in_the_year(a, b), stated)
    one, other = bounds(a, b.date), bounds(b, a.date)
    if one is None or other is None:
        yearless = a.date.year is None or b.date.year is None
        return Gap(366 if yearless and a.date.day and b.date.day else None, stated)
    return Gap(max(0, one[0] - other[1], other[0] - one[1]), stated)


def loosely(a: When, b: When) -> Gap:
    """As `gap`, where each may also mean another day that its text names."""
    best = gap(a, b)
    if best.days:
        for one, other in ((a, b), (b, a)):
            span = bounds(other)
            if span is not None and one.stated:
                best = min(best, *(Gap(_outside(day, span), best.stated) for day in one.also), best)
    return best


def _outside(day: int, span: tuple[int, int]) -> int:
    return max(0, span[0] - day, day - span[1])


def _in_the_year(a: When, b: When) -> int | None:
    """Two days without years: the distance in a year, round its end."""
    if not (a.date and b.date and a.date.month and b.date.month and a.date.day and b.date.day):
        return None
    first, second = (
        datetime.date(2000, int(d.month or 1), int(d.day or 1)).toordinal()
        for d in (a.date, b.date)
    )
    apart = abs(first - second)
    apart = min(apart, 366 - apart)
    return max(0, apart - (a.slack if first > second else b.slack))


def clash_of_weekdays(a: When, b: When) -> bool:
    """A weekday that one names against the day, or the weekday, of the other."""
    if a.weekday is None and b.weekday is None:
        return False
    if a.weekday is not None and b.weekday is not None:
        return a.weekday != b.weekday
    named, dated = (a, b) if a.weekday is not None else (b, a)
    number = day_number(dated.date)
    if number is None or not dated.stated or named.weekday is None:
        return False
    return (number - 1 - named.weekday) % 7 > dated.slack


def agreement(found: Gap) -> Agreement:
    """The word for a gap that a link carries."""
    if found.days is None:
        return "unknown"
    if found.days == 0:
        return "confirmed" if found.stated else "compatible"
    return "conflict" if found.stated or found.days > 14 else "unknown"
