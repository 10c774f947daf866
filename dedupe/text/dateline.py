"""The head of a paragraph → its dateline: place, date, agency, and where it ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, partial

from dedupe import data
from dedupe.model import PartialDate, Span
from dedupe.text.calendar import month_numbers, printed, weekday_names

_LONGEST = 110  # code points up to the dash
_LONGEST_LINE = 60  # code points of a line that is nothing but a dateline
# A dash that ends a dateline: a long one, two hyphens, or a hyphen between spaces.
_DASH = re.compile(r"\s{0,3}(?:-{2,3}|[—–―]|-(?=\s|$)|(?<=\s)_(?=\s))\s{0,3}")
_SLASHES = re.compile(r"\.?\s{0,2}/([^/\n]{2,30})/\.?\s{0,2}(?:[-—–]{1,2}\s)?")
_BRACKET = re.compile(r"[(\[]([^()\[\]\n]{1,40})[)\]]\s{0,2}")
_COLON = re.compile(
    r"([^\W\d_][\w.'’ -]{1,40})(?:,\s{1,2}([A-Z][\w.&-]{1,30})|\(([A-Z][\w.&-]{1,30})\))?:\s{1,2}"
    r"(?=[A-Z\"“‘])"
)
_LABELS = re.compile(r"(?m)^\s{0,3}[A-Z][A-Z.'’-]{1,20}(?: [A-Z.'’-]{1,20}){0,3}:")
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,4}$")
_AGENCY = re.compile(r"[A-Z0-9][\w.&'’-]*(?:[ /,&-]{1,2}[A-Z0-9][\w.&'’-]*){0,4}$")
_LETTERS = re.compile(r"([^\W\d_]+)(?:(['’])([^\W\d_]+))?")
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_SMALL = re.compile(r"al|am|an?d|da|das|del?|der|d[iou]|el|en|la|las|les?|los|o[fn]|sur|the|upon")
_NEWSY = ("news", "press", "tv", "wire", "media", "radio")
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
    if place and not (_capitals(place) and _NAME.match(place.split(",")[0])):
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
    city = place.casefold() in _cities()
    if agency:
        sent = known_agency(agency) or (agency_like(agency) and not _person(place))
        return Dateline(span, _place(place), None, agency) if sent and _titled(place) else None
    if not city or not _capitals(place) or len(_LABELS.findall(text)) > 1:
        return None
    return Dateline(span, _place(place))


def _person(place: str) -> bool:
    return place.split()[0] in data.entries("firstnames") and place.casefold() not in _cities()


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
    if len(places) != 1 or all(d.isdigit() for d in days) or not _titled(places[0]):
        return None
    return Dateline(paragraph, _place(places[0]), printed(", ".join(days)).date)


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
    return Dateline(span, _place(places[0]) if places else None, date, inside)


def _places(parts: list[str], dated: bool, agency: str | None) -> bool:
    if len(parts) > 3 or not all(_titled(part) for part in parts):
        return False
    if parts[0].casefold() in data.entries("not_places"):
        return False
    capitals = _capitals(parts[0]) and sum(c.isalpha() for c in parts[0]) > 2
    return capitals or dated or bool(agency and known_agency(agency))


def _placeless(days: list[str], agency: str | None) -> bool:
    if agency:
        return known_agency(agency) or (_capitals(agency) and len(agency) > 2)
    return any(not day.isdigit() for day in days)


def _titled(part: str) -> bool:
    """Up to five words that open with capitals, small ones (`de`, `of`) only inside."""
    names = part.split()
    return (
        bool(_NAME.match(part))
        and names[0][0].isupper()
        and all(name[0].isupper() or _SMALL.fullmatch(name) for name in names)
    )


def _is_date(part: str) -> bool:
    """Digits, months and weekdays only: `Oct. 21`, `Monday`, `2031`, `16.10.2031`."""
    words = re.findall(r"[^\W\d_]+", part.casefold())
    named = all(w in month_numbers() or w in weekday_names() or w in _ORDINALS for w in words)
    return named and bool(re.fullmatch(r"[\w\s./-]+", part)) and bool(words or _digits(part))


def _digits(part: str) -> bool:
    return any(c.isdigit() for c in part)


@cache
def _agencies() -> frozenset[str]:
    return frozenset(name.casefold() for name in data.lines("agencies"))


def known_agency(name: str) -> bool:
    """Whether one of the names in `name` (`CBS/AP`) is a known news agency's."""
    known = _agencies()
    return any(part.strip().casefold() in known for part in (name, *re.split(r"[/,&]", name)))


def is_sender(name: str) -> bool:
    """Whether what stands in a dateline's brackets sent the report: no town, nobody's name."""
    return known_agency(name) or not (name.casefold() in _cities() or _person(name))


def agency_like(name: str) -> bool:
    """Whether a single word's own parts say that it brings news: `QuayNews`, `ELLAPRESS`.

    >>> agency_like("QuayNews"), agency_like("Quay")
    (True, False)
    """
    return name.casefold().endswith(_NEWSY) and len(name) > max(map(len, _NEWSY))


def _capitals(name: str) -> bool:
    letters = [c for c in name.split(",")[0] if c.isalpha()]
    small = sum(c.islower() for c in letters)
    return bool(letters) and (
        small == 0 or (small <= 2 and len(letters) >= 6 and small * 4 < len(letters))
    )


def _place(name: str) -> str:
    """`PORT ELLA` is Port Ella; what is printed in small letters stays.

    A city is spelt as the table of cities has it; else small words inside stay small.
    """
    if not _capitals(name):
        return name
    return _cities().get(name.casefold()) or _LETTERS.sub(partial(_spelt, name), name)


def _spelt(name: str, word: re.Match[str]) -> str:
    """One word of a name: `O'Fallon`, `d'Ella`, `upon` inside, `Sa'da`, `McAlytau`."""
    head, mark, tail = word[1], word[2] or "", word[3] or ""
    inside = word.start() > 0 and word.end() < len(name)
    if inside and (_SMALL.fullmatch(word[0].casefold()) if not mark else head in "dD"):
        return head.casefold() + mark + tail.capitalize()
    head = head.capitalize()
    if head.startswith("Mc"):
        head = "Mc" + head[2:].capitalize()
    return head + mark + (tail.capitalize() if len(head) == 1 < len(tail) else tail.casefold())


@cache
def _cities() -> dict[str, str]:
    """Cities as printed by their names without case; of two spellings that of the largest."""
    ranked = sorted((int(people), name) for name, _, people in data.rows("cities"))
    return {name.casefold(): name for _, name in ranked}


def _span(paragraph: Span, length: int) -> Span:
    return Span(paragraph.start, min(paragraph.end, paragraph.start + length))
