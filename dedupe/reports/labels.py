"""Articles, dates and meetings → the short names by which a report calls them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePosixPath

from dedupe.model import Article, Meeting, PartialDate
from dedupe.reports.legible import one_line

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LONGEST = 24  # characters of a short name
UNNAMED = "outlet not stated"


def _stem(article_id: str) -> str:
    return PurePosixPath(article_id).stem or article_id


# The first scheme that gives every article a name of its own, none of them long, is taken.
_SCHEMES: tuple[Callable[[str], str], ...] = (
    lambda article_id: _stem(article_id).split("_")[0],
    _stem,
    lambda article_id: article_id[:8],
)


def labels(articles: Sequence[Article]) -> Mapping[str, str]:
    """Article id → a short name that no other article has; else the id itself.

    >>> labels([Article("000_7ae4.txt", ""), Article("001_963f.txt", "")])
    {'000_7ae4.txt': '000', '001_963f.txt': '001'}
    """
    ids = [article.id for article in articles]
    for scheme in _SCHEMES:
        short = [one_line(scheme(i)) for i in ids]
        if len(set(short)) == len(ids) and all(0 < len(s) <= _LONGEST for s in short):
            return dict(zip(ids, short, strict=True))
    return {i: one_line(i) for i in ids}


def outlet(article: Article) -> str:
    return one_line(article.outlet) if article.outlet else UNNAMED


def day(date: PartialDate | None) -> str:
    """A date in words, with what is not known said.

    >>> day(PartialDate(2023, 9, 18)), day(PartialDate(None, 9, 18)), day(None)
    ('18 Sep 2023', '18 Sep, year not stated', 'date not stated')
    """
    if date is None:
        return "date not stated"
    parts = (
        str(date.day) if date.day else "",
        _MONTHS[date.month - 1] if date.month else "",
        f"{date.year:04}" if date.year else "",
    )
    said = " ".join(part for part in parts if part)
    return said if date.year else f"{said}, year not stated"


def iso_day(text: str) -> str:
    """An ISO day in words.

    >>> iso_day("2023-09-18")
    '18 Sep 2023'
    """
    year, month, last = (int(part) for part in text.split("-"))
    return day(PartialDate(year, month, last))


def when(meeting: Meeting) -> str:
    """The meeting's date in words, or the days that bound it.

    >>> when(Meeting("m", ("a",), date_from="2023-09-14", date_to="2023-09-18"))
    'between 14 Sep 2023 and 18 Sep 2023'
    """
    bounds = meeting.date_from, meeting.date_to
    if meeting.date is None and bounds[0] and bounds[1]:
        return f"between {iso_day(bounds[0])} and {iso_day(bounds[1])}"
    return day(meeting.date)


def title(meeting: Meeting) -> str:
    """What a meeting is called: date, then place or kind.

    >>> title(Meeting("m", ("a",), PartialDate(2023, 8, 7), kind="call"))
    '7 Aug 2023, call'
    """
    how = meeting.kind if meeting.kind in ("call", "video") else None
    return ", ".join(one_line(part) for part in (when(meeting), meeting.place, how) if part)


def listed(names: Sequence[str], most: int = 8) -> str:
    """Names in a row, the tail counted.

    >>> listed(["a", "b", "c"], most=2), listed(["a", "b"])
    ('a, b and 1 more', 'a and b')
    """
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun.

    >>> counted(1, "article"), counted(2, "copy", "copies")
    ('1 article', '2 copies')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
