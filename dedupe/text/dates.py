"""A text → the dates that stand in it, each with what it leaves open and where it stood.

A date is never completed by guessing: without an anchor (the dateline's or the publication's day)
"18 September" stays `--09-18` and "Monday" stays a weekday without a date.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from dedupe.data.english import months, weekdays
from dedupe.model import PartialDate, Span
from dedupe.text.date_forms import (
    DIGITS,
    FULL,
    LEADS,
    WORDS,
    forms,
    relative,
    windows,
)
from dedupe.text.day_numbers import (
    day_number,
    from_day_number,
    last_week,
    weekday_near,
    with_year_near,
)

_NUMBERS = {
    word: number
    for number, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 1
    )
} | {"a": 1, "an": 1, "several": 4, "few": 3}
_UNIT_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}


class DateMention(NamedTuple):
    """One printed date. `rule` names its form; `lead` the word before it that says how to read it.

    `date` is resolved with the anchor where it needs one, else holds only what is printed (None for
    a bare weekday). `weekday` counts from Monday, 0. `until` is the last day of a range.
    """

    span: Span
    date: PartialDate | None
    rule: str
    weekday: int | None = None
    lead: str | None = None
    until: PartialDate | None = None


def dates(
    text: str, body: Sequence[Span] | None = None, anchor: PartialDate | None = None
) -> tuple[DateMention, ...]:
    """Every date in the spans of `body` (the whole text if None), in the order of the text.

    >>> [str(m.date) for m in dates("On Sept. 18 and on Monday", None, PartialDate(2023, 9, 19))]
    ['2023-09-18', '2023-09-18']
    >>> [(m.rule, str(m.date), m.weekday) for m in dates("Monday, 18 September")]
    [('day-month', '--09-18', 0)]
    """
    found: list[DateMention] = []
    for start, end in windows(text, body if body is not None else (Span(0, len(text)),)):
        for match in forms().finditer(text, start, end):
            mention = _READERS[match.lastgroup or ""](match, anchor)
            if mention is not None:
                _append(found, mention, text)
    return tuple(found)


def _append(found: list[DateMention], mention: DateMention, text: str) -> None:
    """Join a weekday to the day that it stands beside, in either order."""
    if found and (found[-1].rule == "weekday") != (mention.rule == "weekday"):
        last = found[-1]
        between = text[last.span.end : mention.span.start]
        full, weekday = (mention, last) if last.rule == "weekday" else (last, mention)
        if len(between) <= 6 and not between.strip(" ,(\n\tthe") and full.rule in FULL:
            span = Span(last.span.start, mention.span.end)
            lead = last.lead
            found[-1] = full._replace(span=span, weekday=weekday.weekday, lead=lead)
            return
    found.append(mention)


# ---------------------------------------------------------------- reading a form


def _lead(printed: str) -> str | None:
    first = WORDS.match(printed)
    word = first[0].casefold() if first else ""
    return word if word and re.fullmatch(LEADS, word) else None


def _built(
    match: re.Match[str], parts: tuple[int | None, int, int], anchor: PartialDate | None, rule: str
) -> DateMention | None:
    """A mention of year, month, day, if there is such a day."""
    year, month, day = parts
    if year is not None and year < 100:
        year += 2000 if year < 70 else 1900
    if day_number(PartialDate(year or 2000, month, day)) is None:
        return None
    date = with_year_near(PartialDate(year, month, day), anchor)
    return DateMention(Span(*match.span()), date, rule)


def _iso(match: re.Match[str], anchor: PartialDate | None) -> DateMention | None:
    year, month, day = (int(part) for part in DIGITS.findall(match[0]))
    return _built(match, (year, month, day), anchor, "iso")


def _numeric(match: re.Match[str], anchor: PartialDate | None) -> DateMention | None:
    first, second, year = (int(part) for part in DIGITS.findall(match[0]))
    dotted = "." in match[0]
    # 9/18/2023 is read the American way, unless it cannot be, or the other way meets the anchor.
    orders = ((year, second, first), (year, first, second))
    read = [
        m
        for o in (orders if dotted else orders[::-1])
        if (m := _built(match, o, anchor, "numeric"))
    ]
    home = day_number(anchor)
    if len(read) == 2 and home is not None and not dotted:
        read.sort(key=lambda m: abs((day_number(m.date) or 0) - home) > 10)
    return read[0] if read else None


def _day_dot_month(match: re.Match[str], anchor: PartialDate | None) -> DateMention | None:
    day, month = (int(part) for part in DIGITS.findall(match[0]))
    return _built(match, (None, month, day), anchor, "day-dot-month")


def _named_month(match: re.Match[str], anchor: PartialDate | None) -> DateMention | None:
    """A month by name with a day before or after it, perhaps a second day, perhaps a year."""
    numbers = [int(n) for n in DIGITS.findall(match[0])]
    month = next(m for w in WORDS.findall(match[0]) if (m := months().get(w.casefold())))
    year = numbers.pop() if numbers[-1] > 99 else None
    rule = (match.lastgroup or "").replace("_", "-")
    mention = _built(match, (year, month, numbers[0]), anchor, rule)
    if mention is None or mention.date is None or len(numbers) < 2 or numbers[1] <= numbers[0]:
        return mention
    return mention._replace(until=PartialDate(mention.date.year, month, numbers[1]))


def _month_alone(match: re.Match[str], anchor: PartialDate | None) -> DateMention | None:
    lead = _lead(match[0])
    rest = WORDS.findall(match[0])[1 if lead else 0 :]
    year = DIGITS.search(match[0])
    # "May" and "March" are words, too: they need a year or a leading word.
    if not rest or (
        lead is None and year is None and rest[0].casefold() in ("may", "march", "mar", "jan")
    ):
        return None
    number = months()[rest[0].casefold()]
    date = PartialDate(int(year[0]) if year else None, number)
    return DateMention(Span(*match.span()), with_year_near(date, anchor), "month", lead=lead)


def _weekday(match: re.Match[str], anchor: PartialDate | None) -> DateMention | None:
    words = [w.casefold() for w in WORDS.findall(match[0])]
    of_last_week = words[-3:] == ["of", "last", "week"]
    words = words[:-3] if of_last_week else words
    name = words[-1]
    if name not in weekdays():
        return None
    lead = words[-2] if len(words) > 1 else None
    number = weekdays()[name]
    date = last_week(number, anchor) if of_last_week else weekday_near(number, anchor, lead)
    return DateMention(Span(*match.span()), date, "weekday", number, lead)


def _ordinal(match: re.Match[str], anchor: PartialDate | None) -> DateMention | None:
    """*On the 18th*: the latest such day up to the anchor; *ult.* is the month before."""
    home, day = day_number(anchor), int(DIGITS.findall(match[0])[0])
    span, ult = Span(*match.span()), match[0].endswith(("ult", "last month"))
    if home is None or anchor is None or not 1 <= day <= 31:
        return DateMention(span, None, "ordinal") if home is None else None
    year, month = int(anchor.year or 0), int(anchor.month or 0)
    for back in range(1 if ult else 0, 3):
        number = day_number(PartialDate(year - (month <= back), (month - back - 1) % 12 + 1, day))
        if number is not None and number <= home:
            return DateMention(span, from_day_number(number), "ordinal")
    return None


def _shifted(match: re.Match[str], anchor: PartialDate | None) -> DateMention | None:
    home = day_number(anchor)
    gap = relative()[" ".join(match[0].casefold().split())]
    date = from_day_number(home + gap) if home is not None else None
    return DateMention(Span(*match.span()), date, "relative", lead=str(gap))


def _ago(match: re.Match[str], anchor: PartialDate | None) -> DateMention | None:
    home = day_number(anchor)
    count, unit, back = match[0].casefold().split()
    days = (int(count) if count.isdigit() else _NUMBERS[count]) * _UNIT_DAYS[unit.rstrip("s")]
    if home is None or days > home - 366 or back == "after":
        return DateMention(Span(*match.span()), None, back, lead=str(-days))
    then = from_day_number(home - days)
    exact = then if unit.startswith("day") else PartialDate(then.year, then.month)
    return DateMention(Span(*match.span()), exact, back, lead=str(-days))


_Reader = Callable[[re.Match[str], PartialDate | None], DateMention | None]
_READERS: dict[str, _Reader] = {
    "iso": _iso,
    "numeric": _numeric,
    "day_dot_month": _day_dot_month,
    "month_day": _named_month,
    "day_month": _named_month,
    "month": _month_alone,
    "ordinal": _ordinal,
    "weekday": _weekday,
    "relative": _shifted,
    "ago": _ago,
}
