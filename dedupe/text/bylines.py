"""One line above an article → the dates, authors and outlet that it names, if it is such a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from dedupe import data
from dedupe.data.english import months
from dedupe.model import PartialDate, Span
from dedupe.text.calendar import printed, weekday_names
from dedupe.text.dateline_names import known_agency
from dedupe.text.furniture import what
from dedupe.text.gazetteer import particles

_LONGEST = 200  # code points
_AGENCY_CLOCK = re.compile(
    r"\(?([A-Z][\w .&-]{1,30})\)\s+(?=\d{1,2}:\d{2}\b|[A-Z][a-z]{2,8}\.? \d|\d{1,2} [A-Z])"
)
_PARTS = re.compile(r"\s*[|•·]\s*|\s//\s")
_BARS = ("|", "•", "·", "//")
_WORD = re.compile(r"[^\W\d_]+")
_NUMBERED = re.compile(r"(?:No|Nr|N|№|Ref|Issue)\.?\s?[\w/.-]*\d[\w/.-]*")
_NUMERIC_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}")
_DATED = ("published", "updated", "never")

_BYLINE = re.compile(r"(?:By|BY|Written by|Story by|Posted by|From)\b:?\s+(?=\S)")
_BETWEEN_NAMES = re.compile(r"\s*(?:,|;|&|\band\b|\bAND\b)\s*")
_INITIAL = re.compile(r"\b(?:[A-Z]|Jr|Sr|St|Dr|Mr|Mrs|Ms)\.")


_Dates = tuple[tuple[str, PartialDate | None], ...]


@dataclass(frozen=True, slots=True)
class HeaderLine:
    """What one line says. `dates` are pairs of role (`published`, `updated`, `never`) and date."""

    kind: str
    dates: tuple[tuple[str, PartialDate], ...] = ()
    authors: tuple[str, ...] = ()
    outlet: str | None = None


def read(said: str) -> HeaderLine | None:
    """Read `said` as a header line; None if any part of it could be running text.

    >>> line = read("By Ann Lee and R. Dow | Posted: May 4, 2031 10:20 am")
    >>> line.authors, str(line.dates[0][1]), line.kind
    (('Ann Lee', 'R. Dow'), '2031-05-04', 'byline')
    >>> read("By Monday the storm had passed.") is None
    True
    """
    if len(said) > _LONGEST:
        return None
    outlet = None
    clock = _AGENCY_CLOCK.match(said)
    if clock and dates(said[clock.end() :]):
        outlet, said = clock[1].strip(), said[clock.end() :]
    parts = _PARTS.split(said) if any(mark in said for mark in _BARS) else [said]
    line = _read_parts([part for part in parts if part])
    return replace(line, outlet=outlet or line.outlet) if line else None


def _read_parts(parts: list[str]) -> HeaderLine | None:
    """Read each part of a line; one that nobody understands must be a name beside a date."""
    found: tuple[tuple[str, PartialDate | None], ...] = ()
    people: tuple[str, ...] = ()
    kind, names = "", []
    for part in parts:
        if told := dates(part):
            found, kind = (*found, *told), kind or "header-date"
        elif (signed := _signed(part)) is not None:
            people, found, kind = (*people, *signed[0]), (*found, *signed[1]), "byline"
        elif len(parts) > 1 and (told := _place_and_day(part)):
            found, kind = (*found, *told), kind or "header-date"
        elif what(part, Span(0, len(part))):
            kind = kind or ("header-date" if len(parts) > 1 else "")
        elif not _NUMBERED.fullmatch(part):
            names.append(part)
    if not kind or not all(map(_is_name, names)):
        return None
    known = tuple((role, date) for role, date in found if date)
    return HeaderLine(kind, known, people, names[0] if names else None)


# ---------------------------------------------------------------- dates


def dates(said: str) -> tuple[tuple[str, PartialDate | None], ...]:
    """The dates of a string that holds only labels, dates and times, each with its role.

    An empty tuple: it holds something else, or no date. The date is None where it cannot be read.
    """
    if not any(c.isdigit() for c in said):
        return ()
    roles = _roles()
    said = said.replace("a.m.", "am").replace("p.m.", "pm")
    words = list(_WORD.finditer(said))
    if not all(w[0].casefold() in roles for w in words):
        return ()
    labels = [w for w in words if roles[w[0].casefold()] in _DATED]
    pieces = pairwise([0, *(w.start() for w in labels), len(said)])
    named = ["published", *(roles[w[0].casefold()] for w in labels)]
    told = [
        (role, printed(_bare(said[start:end])).date)
        for role, (start, end) in zip(named, pieces, strict=True)
    ]
    # `Originally published` is one label of two words: the pieces with a date count.
    kept = tuple(pair for pair in told if pair[1])
    return kept or ((told[-1],) if _NUMERIC_DATE.search(said) else ())


def _bare(piece: str) -> str:
    """A piece without its labels, so that only the date is left."""
    roles = _roles()
    told = (*_DATED, "filler")
    kept = _WORD.sub(lambda m: " " if roles.get(m[0].casefold()) in told else m[0], piece)
    return kept.strip(" :@,-–—()[]")


@cache
def _roles() -> dict[str, str]:
    calendar = dict.fromkeys([*months(), *weekday_names()], "calendar")
    return {row[0]: row[1] for row in data.rows("header_words")} | calendar


def _place_and_day(part: str) -> _Dates:
    """`Brussels, 14 May 2031` beside something else; alone on its line it is a dateline."""
    place, told = _cut_day(part)
    full = any(date and date.year and date.day for _, date in told)
    return told if full and _is_name(place) and "," not in place.rstrip(",") else ()


def _cut_day(part: str) -> tuple[str, _Dates]:
    """What stands before the first comma behind which there are only labels and dates; these."""
    at = part.find(",")
    while at >= 0:
        told = dates(part[at + 1 :])
        if any(date and date.day for _, date in told):
            return part[:at], told
        at = part.find(",", at + 1)
    return part, ()


# ---------------------------------------------------------------- people and outlets


def _signed(part: str) -> tuple[tuple[str, ...], _Dates] | None:
    """The people and the dates of a byline that may end with a date, or None."""
    named, told = _cut_day(part) if _BYLINE.match(part) else (part, ())
    people = authors(named)
    return None if people is None else (people, told)


def authors(part: str) -> tuple[str, ...] | None:
    """The people a byline names; empty for one that names none; None if it is no byline."""
    match = _BYLINE.match(part)
    if not match:
        return None
    rest = part[match.end() :].rstrip()
    plain = rest.removesuffix(".")
    words = _WORD.findall(rest)
    if (
        not 1 <= len(words) <= 16
        or ". " in _INITIAL.sub("", plain)
        or any(c in plain for c in "?!:")
    ):
        return None
    if not _all_named(words, strictly=rest.endswith(".")):
        return None
    return tuple(_people(plain))


def _all_named(words: list[str], strictly: bool) -> bool:
    """Capitals or a desk's words; in a line that ends like a sentence, capitals."""
    if strictly:
        return all(w[0].isupper() for w in words if len(w) > 3)
    small = data.entries("byline_words")
    return all(w[0].isupper() or w in small or not w[0].isalpha() for w in words)


def _people(said: str) -> Iterator[str]:
    """Names of two to four words; what follows a comma may be a desk, and no name."""
    trade = data.entries("byline_words")
    for name in _BETWEEN_NAMES.split(said):
        words = name.split()
        titled = all(w[0].isupper() for w in words if w not in particles())
        person = words and words[-1].casefold() not in trade and not known_agency(name)
        if 2 <= len(words) <= 4 and titled and person:
            yield name.title() if name.isupper() else name


def _is_name(part: str) -> bool:
    names = part.split()
    return 1 <= len(names) <= 6 and all(
        n[0].isupper() or n[0].isdigit() or n in ("of", "the", "and") for n in names
    )
