"""One article: its text as read, what it says about itself, and places in it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol

Precision = Literal["day", "month-day", "month", "year"]


class Span(NamedTuple):
    """A half-open range of code points.

    >>> Span(4, 8).of("the minister")
    'mini'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


class Word(NamedTuple):
    """One word: `norm` is what is compared, `span` is where the outlet printed it."""

    norm: str
    span: Span


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date of which only some parts may be known; the parts that are unknown stay None.

    >>> str(PartialDate(2023, 9, 18)), str(PartialDate(None, 9, 18)), PartialDate(2023).precision
    ('2023-09-18', '--09-18', 'year')
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def precision(self) -> Precision:
        if self.day is not None:
            return "day" if self.year is not None else "month-day"
        return "month" if self.month is not None else "year"

    def __str__(self) -> str:
        year = "-" if self.year is None else f"{self.year:04}"
        rest = "".join(f"-{part:02}" for part in (self.month, self.day) if part is not None)
        return year + rest


class LeftOver(NamedTuple):
    """A stretch that is printed but is not the article's own running text.

    `what` is a short name: `header-date`, `repeated-title`, `outlet`, `byline`, `dateline`,
    `credits`, `web-editor`, `source-link`, `embedded-post`, `caption`, `page-footer` …
    """

    span: Span
    what: str


class Damage(NamedTuple):
    """A flaw of the text as read. `rule` is one of T401 to T406."""

    rule: str
    span: Span


@dataclass(frozen=True, slots=True)
class Article:
    """One text of one outlet, as read, with what it or its record says about itself.

    Made by hand it says only what it is given: header, dateline and byline are read by
    `Archive.read` (or `dedupe.readers.read`), which the dates of its meeting depend on.
    `sources` tells for each filled field where it came from (`field maintext`, `first line`, …).
    `path` is how the input was named, with `/`; `line` is the record's line in its file. `wraps`
    are the places of `text` where the file has a line feed that only ends a full line.
    """

    id: str
    text: str
    path: str = ""
    line: int | None = None
    title: str | None = None
    outlet: str | None = None
    published: PartialDate | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    sources: tuple[tuple[str, str], ...] = ()
    left_over: tuple[LeftOver, ...] = ()
    damage: tuple[Damage, ...] = ()
    wraps: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if not (isinstance(self.id, str) and isinstance(self.text, str)):
            raise TypeError("the id and the text of an Article are strings")
        if not isinstance(self.published, PartialDate | None):
            raise TypeError("`published` is a PartialDate, as in PartialDate(2031, 3, 4)")

    @property
    def sha256(self) -> str:
        # `surrogatepass`: JSON may hold lone surrogates, and no article may crash the run.
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


class Corpus(Protocol):
    """Articles in the order of their ids, and any one of them again by its id.

    Iterating streams: a corpus of files does not hold its texts.
    """

    def __iter__(self) -> Iterator[Article]: ...
    def __len__(self) -> int: ...
    def __getitem__(self, article_id: str, /) -> Article: ...


class Problem(NamedTuple):
    """An input that could not be read, or was read with a reservation. `rule` may be `note`."""

    rule: str
    path: str
    line: int | None
    cause: str
    remedy: str
