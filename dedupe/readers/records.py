"""A record or a text → an article: which field says what, and where each word of it came from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from dedupe.errors import BadArticle
from dedupe.model import Article, LeftOver, PartialDate, Problem, Span
from dedupe.text.calendar import printed
from dedupe.text.matter import Matter, matter
from dedupe.text.wraps import unwrapped

TEXT = ("text", "maintext", "plaintext", "body", "content", "article_text")
ID = ("id", "uuid", "article_id", "guid")
TITLE = ("title", "headline")
OUTLET = ("outlet", "publisher", "source-hostname", "sitename", "source_domain", "hostname")
AUTHORS = ("authors", "author", "byline")
URL = ("url", "link", "canonical_url")
_PUBLISHED = ("date_publish", "publishing_date", "publish_date", "published_at", "published")
DATE = (*_PUBLISHED, "date", "pub_date")  # never `date_download`
FIELDS = (*TEXT, *ID, *TITLE, *OUTLET, *AUTHORS, *URL, *DATE, "source")

_NAMED = ("name", "title", "uri", "#text")  # where an object stands for a name
_BETWEEN = re.compile(r"\s*(?:[;|,]|&|\band\b)\s*")


NOTHING = Span(0, 0)


class Where(NamedTuple):
    """Where an article stands: its file as named, the id it has if it names none, its line."""

    path: str = ""
    id: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What a record says about its article; it goes before what the text says."""

    title: str | None = None
    outlet: str | None = None
    published: PartialDate | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    sources: tuple[tuple[str, str], ...] = ()
    front: Span = NOTHING  # front matter at the head of the text


def from_text(text: str, where: Where, told: Told | None = None) -> Article:
    """Make an article of a text; raise `BadArticle` E904 if it holds no running text.

    Lines of one width are joined (text/wraps.py), which moves no place by more than two.

    >>> from_text(" date 2031-05-04 Rain fell.", Where(id="a")).sources
    (('published', 'header glued to the first sentence'),)
    """
    told = told or Told()
    text, wraps = unwrapped(text, told.front.end)
    read = matter(text[told.front.end :], told.title)
    read = _shifted(read, told.front) if told.front.end else read
    if not any(c.isalnum() for span in read.body for c in span.of(text)):
        cause = "nothing but left-overs" if text.strip() else "empty"
        raise BadArticle(
            "E904", where.path, cause, "give the article's text, or leave the file out"
        )
    filled = {name for name, _ in told.sources if getattr(told, name, None)}
    return Article(
        id=where.id,
        text=text,
        path=where.path,
        line=where.line,
        title=told.title or read.title,
        outlet=told.outlet or read.outlet,
        published=told.published or read.published,
        authors=told.authors or read.authors,
        url=told.url,
        sources=(*told.sources, *(pair for pair in read.sources if pair[0] not in filled)),
        left_over=read.left_over,
        damage=read.damage,
        wraps=wraps,
    )


def from_record(record: Mapping[str, Any], where: Where) -> Article:
    """Make an article of a mapping; the first filled alias of a field wins and is recorded.

    Raises `BadArticle`: E904 without text, E901 if two aliases of text or of id disagree.
    """
    text_field, text = _one_of(record, TEXT, where)
    if text is None:
        known = ", ".join(TEXT)
        raise BadArticle(
            "E904", where.path, "no text in the record", f"name its field one of: {known}"
        )
    _, own_id = _one_of(record, ID, where)
    told = told_by(record)
    sources = (("text", f"field {text_field}"), *told.sources)
    told = Told(told.title, told.outlet, told.published, told.authors, told.url, sources)
    return from_text(text, where._replace(id=own_id or where.id), told)


def told_by(record: Mapping[str, Any]) -> Told:
    """What the fields of a record say about its article, apart from text and id."""
    title_field, title = _first(record, TITLE)
    url_field, url = _first(record, URL)
    date_field, date = _first(record, DATE)
    authors_field, authors = _authors(record)
    outlet, outlet_from = _outlet(record, url)
    published = printed(date) if date else None
    told = (
        ("title", title, f"field {title_field}"),
        ("outlet", outlet, outlet_from),
        ("published", published and published.date, f"field {date_field}"),
        ("authors", authors, f"field {authors_field}"),
        ("url", url, f"field {url_field}"),
    )
    return Told(
        title=title,
        outlet=outlet,
        published=published.date if published else None,
        authors=authors,
        url=url,
        sources=tuple((name, source) for name, value, source in told if value),
    )


def reservations(record: Mapping[str, Any], where: Where) -> Iterator[Problem]:
    """What of a record was left unread, though it was filled."""
    name, date = _first(record, DATE)
    read = printed(date) if date else None
    if read and not read.date:
        remedy = "write it as YYYY-MM-DD" if read.rule == "ambiguous" else "give a date"
        yield Problem(
            "note", where.path, where.line, f"{name} {date[:40]!r} is {read.rule}", remedy
        )


def _one_of(
    record: Mapping[str, Any], names: tuple[str, ...], where: Where
) -> tuple[str, str | None]:
    """The one value of a field that must not be contradicted by another of its names."""
    filled = [(name, value) for name in names if (value := _string(record.get(name)))]
    differing = {" ".join(value.split()) for _, value in filled}
    if len(differing) > 1:
        fields = " and ".join(name for name, _ in filled)
        raise BadArticle("E901", where.path, f"fields {fields} disagree", "keep one of them")
    return filled[0] if filled else ("", None)


def _first(record: Mapping[str, Any], names: tuple[str, ...]) -> tuple[str, str]:
    for name in names:
        value = _string(record.get(name))
        if value:
            return name, value.strip()
    return "", ""


def _string(value: object) -> str:
    """A value as a string; empty for what says nothing (null, true, a list, white space)."""
    while isinstance(value, Mapping):  # however deep: a few hundred are too many for recursion
        value = next((value[name] for name in _NAMED if value.get(name)), None)
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if value is None or isinstance(value, bool | list | tuple | set):
        return ""
    if isinstance(value, float) and (value != value or value.is_integer()):
        return "" if value != value else str(int(value))
    text = str(value)
    return text if text.strip() else ""


def _outlet(record: Mapping[str, Any], url: str) -> tuple[str | None, str]:
    name, outlet = _first(record, OUTLET)
    if outlet:
        return outlet, f"field {name}"
    source = _string(record.get("source")).strip()
    if source and "://" not in source:
        return source, "field source"
    domain = _domain(url) or _domain(source)
    return domain, "domain of the URL"


def _domain(url: str) -> str | None:
    try:
        host = urlsplit(url).hostname if "://" in url else None
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _authors(record: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    for name in AUTHORS:
        value = record.get(name)
        several = value if isinstance(value, list | tuple) else _BETWEEN.split(_string(value))
        people = [_string(person).strip() for person in several]
        named = tuple(dict.fromkeys(p.removeprefix("By ").removeprefix("by ") for p in people if p))
        if named:
            return name, named
    return "", ()


def _shifted(read: Matter, front: Span) -> Matter:
    """`read`, made of the text behind the front matter, as places in the whole text."""
    by = front.end

    def move(span: Span) -> Span:
        return Span(span.start + by, span.end + by)

    return Matter(
        body=tuple(map(move, read.body)),
        title=read.title,
        outlet=read.outlet,
        published=read.published,
        authors=read.authors,
        left_over=(
            LeftOver(front, "front-matter"),
            *(LeftOver(move(span), what) for span, what in read.left_over),
        ),
        damage=tuple(d._replace(span=move(d.span)) for d in read.damage),
        sources=read.sources,
    )
