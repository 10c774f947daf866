"""A date as somebody printed it → a date of which only what was printed is known.

For the dates of records, headers and datelines, where the whole string is a date; dates in
running text are `dates.py`.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import cache
from typing import NamedTuple

from dedupe.data.english import months, weekdays
from dedupe.model import PartialDate

_MOST = 80  # code points: no date is longer
_CLOCK = re.compile(r"\b\d{1,2} ?: ?\d{2}(?: ?: ?\d{2}(?:\.\d{1,9})?)?")
_ISO = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?)?(?=$|[T\s_,Z)])")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?=$|T?\d{4,6}|[T_])")
_NUMERIC = re.compile(r"(\d{1,2}) ?([./-]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})(?!\d)")
_HAN = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日")
_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b", re.IGNORECASE)
_TURN = 70  # two-digit years from here on are of the last century, as POSIX has it
_EPOCH = re.compile(r"\d{10}(?:\d{3})?(?:\.\d{1,9})?$")


# In a header these are days; in running text they may be words, so that table leaves them out.
_BARE_WEEKDAYS = frozenset({"wed", "sat", "sun"})


class Printed(NamedTuple):
    """What a string says as a date; `rule` names how it was read, or why it was not."""

    date: PartialDate | None
    rule: str


@cache
def weekday_names() -> frozenset[str]:
    """Names of weekdays, as they may stand in a header."""
    return _BARE_WEEKDAYS | weekdays().keys()


def printed(text: str) -> Printed:
    """Read `text`, a date and perhaps a time of day, as a date; never guess a part.

    The day is the printed one: no time zone is converted. Seconds or milliseconds since 1970 are
    read in UTC. Day and month both under 13 with slashes or hyphens stay unread (`ambiguous`), as
    do two-digit years; with dots the day comes first, as where such dates are written.

    >>> [str(printed(s).date) for s in ("2031-05-04T10:00Z", "May 4, 2031", "04.05.2031", "4 May")]
    ['2031-05-04', '2031-05-04', '2031-05-04', '--05-04']
    >>> printed("04/05/2031"), str(printed("24/05/2031").date)
    (Printed(date=None, rule='ambiguous'), '2031-05-24')
    """
    text = text.strip()[:_MOST]
    for read in (_epoch, _iso, _han, _numeric, _named):
        found = read(text)
        if found:
            return found
    return Printed(None, "unknown")


def valid(year: int | None, month: int | None = None, day: int | None = None) -> PartialDate | None:
    """The date, if the calendar has it (29 February without a year is one)."""
    if year is not None and not 1400 <= year <= 2199:
        return None
    try:
        datetime(year or 2000, month or 1, day or 1)
    except ValueError:
        return None
    return PartialDate(year, month, day)


def _epoch(text: str) -> Printed | None:
    if not _EPOCH.match(text):
        return None
    whole = text.split(".")[0]
    day = datetime.fromtimestamp(int(whole[:10]), UTC)
    return _as("seconds since 1970", valid(day.year, day.month, day.day))


def _iso(text: str) -> Printed | None:
    compact = _COMPACT.match(text)
    if compact and (found := valid(*map(int, compact.groups()))):
        return Printed(found, "compact")
    match = _ISO.match(text)
    if not match or not match[1]:
        return None
    month, day = (int(match[n]) if match[n] else None for n in (3, 4))
    return _as("year first", valid(int(match[1]), month, day)) if _plain(text, match) else None


def _plain(text: str, match: re.Match[str]) -> bool:
    """A bare year says nothing if a month name follows it: `2031 May 4`."""
    return bool(match[3]) or match.end() == len(text)


def _han(text: str) -> Printed | None:
    match = _HAN.search(text)
    if not match:
        return None
    return _as("年月日", valid(int(match[1]) if match[1] else None, int(match[2]), int(match[3])))


def _numeric(text: str) -> Printed | None:
    match = _NUMERIC.search(text)
    if not match:
        return None
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if len(match[4]) == 2:
        if match[2] != ".":
            return Printed(None, "ambiguous")
        year += 2000 if year < _TURN else 1900
    if match[2] == "." or first > 12 or first == second:
        return _as("day first", valid(year, second, first))
    if second > 12:
        return _as("month first", valid(year, first, second))
    return Printed(None, "ambiguous")


def _named(text: str) -> Printed | None:
    """A month by its name, the day beside it, a year of four digits anywhere."""
    tokens = _TOKEN.findall(_ORDINAL.sub("", _CLOCK.sub(" ", text)))
    known = months()
    at = next((n for n, token in enumerate(tokens) if token.casefold() in known), -1)
    if at < 0:
        return None
    number = [int(t) if t.isdigit() and len(t) <= 4 else 0 for t in tokens]
    year = next((n for n in number if 1400 <= n <= 2199), None)
    before = at - 2 if tokens[at - 1 : at] == ["of"] else at - 1
    after = at + 2 if tokens[at + 1 : at + 2] == ["the"] else at + 1
    near = [number[n] for n in (before, after) if 0 <= n < len(number)]
    days = [n for n in near if 1 <= n <= 31]
    return _as("month name", valid(year, known[tokens[at].casefold()], days[0] if days else None))


def _as(rule: str, date: PartialDate | None) -> Printed:
    return Printed(date, rule if date else "no such day")
