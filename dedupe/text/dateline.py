"""The head of a paragraph → its dateline: place, date, agency, and where it ends."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dedupe import data
from dedupe.data.english import months
from dedupe.model import PartialDate, Span
from dedupe.text.calendar import printed, weekday_names
from dedupe.text.dateline_names import (
    SMALL,
    agency_like,
    cities,
    in_capitals,
    is_outlet,
    is_person,
    known_agency,
    spelt_place,
)

_LONGEST = 110  # code points up to the dash
_LONGEST_LINE = 60  # code points of a line that is nothing but a dateline
# A dash that ends a dateline: a long one, two hyphens, or a hyphen between spaces.
_DASH = re.compile(r"\s{0,3}(?:-{2,3}|[—–―]|-(?=\s|$)|(?<=\s)_(?=\s))\s{0,3}")
_DASHES = "-—–―_"
_SLASHES = re.compile(r"\.?\s{0,2}/([^/\n]{2,30})/\.?\s{0,2}(?:[-—–]{1,2}\s)?")
_BRACKET = re.compile(r"[(\[]([^()\[\]\n]{1,40})[)\]]\s{0,2}")
_COLON = re.compile(
    r"([^\W\d_][\w.'’ -]{1,40})(?:,\s{1,2}([A-Z][\w.&-]{1,30})|\(([A-Z][\w.&-]{1,30})\))?:\s{1,2}"
    r"(?=[A-Z\"“‘])"
)
_LABELS = re.compile(r"(?m)^\s{0,3}[A-Z][A-Z.'’-]{1,20}(?: [A-Z.'’-]{1,20}){0,3}:")
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,4}$")
_AGENCY = re.compile(r"[A-Z0-9][\w.&'’-]*(?:[ /,&-]{1,2}[A-Z0-9][\w.&'’-]*){0,4}$")
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_DAY = re.compile(r"(\d{1,2} [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8} \d{1,2})(?:,? \d{4})?\. (?=[A-Z“\"])")


@dataclass(frozen=True, slots=True)
class Dateline:
    """`ALYTAU, Oct. 21 (Norpress) --`: what it says, as far as it says it; span with its dash."""

    span: Span
    place: str | None = None
    date: PartialDate | None = None
    agency: str | None = None


def dateline(text: str, paragraph: Span) -> Dateline | None:
    """Read the dateline with which `paragraph` opens, or None.

    A place in capitals counts before a dash; one in small letters only with an agency or a date
    beside it, so that no sentence with a dash loses its head.

    >>> d = dateline("PORT ELLA, Aug. 2 (QNP) -- Rain fell.", Span(0, 37))
    >>> d.place, str(d.date), d.agency, d.span.end
    ('Port Ella', '--08-02', 'QNP', 27)
    >>> dateline("Ella Port - a dancer - won.", Span(0, 27)) is None
    True
    """
    head = text[paragraph.start : min(paragraph.end, paragraph.start + _LONGEST)]
    return (
        _with_slashes(head, paragraph)
        or _with_dash(head, paragraph)
        or _with_colon(text, head, paragraph)
        or _with_bracket(head, paragraph)
        or _of_day(head, paragraph)
        or _whole_line(head, paragraph)
    )


def is_dateline(text: str, line: Span) -> bool:
    """Whether a line is a dateline and nothing else: `Alytau, 21 October 2031`."""
    return line.end - line.start < _LONGEST_LINE and _whole_line(line.of(text), line) is not None


def _with_dash(head: str, paragraph: Span) -> Dateline | None:
    if not any(dash in head for dash in _DASHES):
        return None
    for dash in _DASH.finditer(head):
        before = head[: dash.start()].rstrip()
        bracket = next(_BRACKET.finditer(before), None)
        inside = bracket[1].strip() if bracket and bracket.end() == len(before) else None
        if bracket and inside is None:
            return None
        outside = before[: bracket.start()].rstrip() if bracket else before
        found = _read(outside, inside, _span(paragraph, dash.end()))
        if found or len(before.split()) > 14:
            return found if found and _opens(found, head[dash.end() :]) else None
    return None


def _opens(found: Dateline, rest: str) -> bool:
    """Whether a sentence can begin here: small letters would go on with the one before."""
    return not rest[:1].islower() or bool(found.agency and known_agency(found.agency))


def _with_slashes(head: str, paragraph: Span) -> Dateline | None:
    """`MOSTOV, March 3. /AGN/. Text` and `MOSTOV, March 3 /AGN/ - Text`."""
    match = _SLASHES.search(head)
    if not match or not _AGENCY.match(match[1]):
        return None
    return _read(head[: match.start()], match[1], _span(paragraph, match.end()))


def _with_bracket(head: str, paragraph: Span) -> Dateline | None:
    """`LYSA (AFP) Text`, `(Reuters) Text`: only behind a known agency."""
    match = _BRACKET.search(head)
    if not match or not known_agency(match[1]):
        return None
    place = head[: match.start()].rstrip(" ,")
    if place and not (in_capitals(place) and _NAME.match(place.split(",")[0])):
        return None
    return _read(place, match[1], _span(paragraph, match.end()))


def _with_colon(text: str, head: str, paragraph: Span) -> Dateline | None:
    """`LYSA: Text`, `Lysa (AFP): Text`, `Port Ella, QuayNews: Text`.

    Without an agency only a known city in capitals counts, and only if no other line opens with
    capitals and a colon: those would be speakers.
    """
    match = _COLON.match(head)
    if not match:
        return None
    place, agency, span = match[1].rstrip(), match[2] or match[3], _span(paragraph, match.end())
    if agency:
        sent = known_agency(agency) or (agency_like(agency) and not is_person(place))
        return Dateline(span, spelt_place(place), None, agency) if sent and _titled(place) else None
    if not in_capitals(place) or place.casefold() not in cities():
        return None
    if len(_LABELS.findall(text)) > 1:
        return None
    return Dateline(span, spelt_place(place))


def _of_day(head: str, paragraph: Span) -> Dateline | None:
    """`17 October. The minister …`"""
    match = _DAY.match(head)
    date = printed(match[0]).date if match else None
    return Dateline(_span(paragraph, match.end()), date=date) if match and date else None


def _whole_line(head: str, paragraph: Span) -> Dateline | None:
    """A line that is a place and a day and nothing else: `21 October, Alytau`."""
    if paragraph.end - paragraph.start >= _LONGEST_LINE:
        return None
    parts = [part.strip(" .") for part in head.split(",")]
    places = [p for p in parts if p and not _is_date(p)]
    days = [p for p in parts if _is_date(p)]
    sent = places.pop() if len(places) == 2 and _sender(places[1]) else None
    if not sent and len(places) == 1 and " " in places[0] and is_outlet(places[0]):
        date = printed(", ".join(days)).date
        return Dateline(paragraph, None, date, places[0]) if date else None
    if len(places) != 1 or all(d.isdigit() for d in days) or not _titled(places[0]):
        return None
    return Dateline(paragraph, spelt_place(places[0]), printed(", ".join(days)).date, sent)


def _sender(part: str) -> bool:
    return known_agency(part) or (in_capitals(part) and " " not in part and len(part) > 2)


def _read(outside: str, inside: str | None, span: Span) -> Dateline | None:
    """Decide on place and date before, and agency or date inside the brackets."""
    parts = [part.strip(" .") for part in outside.split(",") if part.strip(" .")]
    days = [part for part in parts if _is_date(part)]
    places = [part for part in parts if not _is_date(part)]
    if inside and all(_is_date(part) for part in inside.split(",")):
        days, inside = [inside], None
    if inside and not _AGENCY.match(inside):
        return None
    if not (_places(places, bool(days), inside) if places else _placeless(days, inside)):
        return None
    date = printed(", ".join(days)).date if days else None
    return Dateline(span, spelt_place(places[0]) if places else None, date, inside)


def _places(parts: list[str], dated: bool, agency: str | None) -> bool:
    if len(parts) > 3 or not all(_titled(part) for part in parts):
        return False
    if parts[0].casefold() in data.entries("not_places"):
        return False
    capitals = in_capitals(parts[0]) and sum(c.isalpha() for c in parts[0]) > 2
    return capitals or dated or bool(agency and known_agency(agency))


def _placeless(days: list[str], agency: str | None) -> bool:
    if agency:
        return known_agency(agency) or (in_capitals(agency) and len(agency) > 2)
    return any(not day.isdigit() for day in days)


def _titled(part: str) -> bool:
    """Up to five words that open with capitals, small ones (`de`, `of`) only inside."""
    names = part.split()
    return (
        bool(_NAME.match(part))
        and names[0][0].isupper()
        and all(name[0].isupper() or SMALL.fullmatch(name) for name in names)
    )


def _is_date(part: str) -> bool:
    """Digits, months and weekdays only: `Oct. 21`, `Monday`, `2031`, `16.10.2031`."""
    words = re.findall(r"[^\W\d_]+", part.casefold())
    named = all(w in months() or w in weekday_names() or w in _ORDINALS for w in words)
    return named and bool(re.fullmatch(r"[\w\s./-]+", part)) and bool(words or _digits(part))


def _digits(part: str) -> bool:
    return any(c.isdigit() for c in part)


def _span(paragraph: Span, length: int) -> Span:
    return Span(paragraph.start, min(paragraph.end, paragraph.start + length))
