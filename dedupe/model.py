"""The nouns of the project: frozen values that say what was found and where.

Every position is a `Span` in code points of the article's text *as read*: nothing but decoding
happened before, and no normalised text is ever stored, so that a reader of any result can always
be shown the outlet's own characters.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Protocol

Precision = Literal["day", "month-day", "month", "year"]
MeetingKind = Literal["in-person", "call", "video"]
StatementKind = Literal["direct", "fragment", "term", "reported"]
Severity = Literal["high", "medium", "low", "info"]
Agreement = Literal["confirmed", "compatible", "unknown", "conflict"]
Relation = Literal[
    "reference",
    "verbatim",
    "cosmetic",
    "truncated",
    "elided-marked",
    "elided-unmarked",
    "inserted",
    "reworded",
    "reordered",
    "merged",
    "reported",
    "recycled",
]
Alarm = Literal["negation", "number", "name", "modal", "speaker"]


# ---------------------------------------------------------------- places in a text


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


# ---------------------------------------------------------------- one article


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

    `sources` tells for each filled field where it came from (`field maintext`, `first line`, …).
    `path` is how the input was named, with `/`; `line` is the record's line in its file.
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


# ---------------------------------------------------------------- who said what


@dataclass(frozen=True, slots=True)
class Statement:
    """What one article gives to one speaker: one piece of it, where it is split by its cue.

    `span` is the part between the marks, without them; for `reported`, the clause.
    `clause` is the whole of this piece, its cue left out, and holds `span`.
    `statement` is the same for all pieces of one statement; `piece` counts from 1.
    `speaker` is the resolved name or None; `mention` is the speaker as printed.
    `rule` names what decided the attribution; `confidence` is from 0 to 1.
    """

    article: str
    statement: str
    piece: int
    span: Span
    clause: Span
    text: str
    kind: StatementKind
    speaker: str | None = None
    mention: str | None = None
    mention_span: Span | None = None
    cue: str | None = None
    rule: str = "unknown"
    confidence: float = 0.0

    @property
    def id(self) -> str:
        return f"{self.article}:{self.statement}.{self.piece}"


# ---------------------------------------------------------------- who covered the same


class SharedSpan(NamedTuple):
    """The same run of text in two articles."""

    a: str
    b: str
    a_span: Span
    b_span: Span


@dataclass(frozen=True, slots=True)
class CopyGroup:
    """Copies of one text. `articles` holds all members, the origin too, sorted."""

    id: str
    origin: str
    articles: tuple[str, ...]
    spans: tuple[SharedSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """Why two articles are held to cover one meeting; every field is evidence to print.

    `wording` is a cosine from 0 to 1, `shared` the number of rare statement keys in common,
    `people` and `place` what both name, `kind` whether call, video and in person agree.
    """

    a: str
    b: str
    score: float
    date: Agreement
    place: str | None
    people: tuple[str, ...]
    kind: Agreement
    wording: float
    shared: int


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting or event, and the articles that cover it, sorted by id.

    `date_from` and `date_to` are ISO days that bound it where `date` is partial or unknown.
    """

    id: str
    articles: tuple[str, ...]
    date: PartialDate | None = None
    date_from: str | None = None
    date_to: str | None = None
    place: str | None = None
    kind: MeetingKind | None = None
    participants: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


# ---------------------------------------------------------------- how the wordings part


class Edit(NamedTuple):
    """Replace `reference` by `variant`: spans of the two published texts.

    Replayed on the reference's clause, in order, the edits give the variant's clause.
    """

    op: Literal["replace", "delete", "insert"]
    reference: Span
    variant: Span


class AlarmWords(NamedTuple):
    """The words that raised an alarm, on both sides (either may be an empty span)."""

    alarm: Alarm
    reference: Span
    variant: Span


@dataclass(frozen=True, slots=True)
class Variant:
    """One outlet's wording of a statement, against the statement's reference.

    `wording` is set for `recycled` ones: their relation by words alone. `entered` are the alarms
    that came in with this copy: the text that it was copied from has none of them.
    """

    id: str
    said: Statement
    relation: Relation
    wording: Relation | None = None
    alarms: tuple[Alarm, ...] = ()
    alarm_words: tuple[AlarmWords, ...] = ()
    edits: tuple[Edit, ...] = ()
    entered: tuple[Alarm, ...] = ()


@dataclass(frozen=True, slots=True)
class FollowedStatement:
    """One utterance, followed through the outlets. `reference` is the id of a variant.

    `witnesses` counts independent texts: copies of one text are one witness.
    """

    id: str
    speaker: str | None
    reference: str
    witnesses: int
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True)
class MeetingReport:
    """The answer for one meeting: who covered it, and what became of each statement."""

    meeting: Meeting
    statements: tuple[FollowedStatement, ...]


# ---------------------------------------------------------------- what to look at


class Place(NamedTuple):
    """Where something stands, for people: lines and columns count from 1, in code points.

    `marks` are the stretches inside `span` that differ from the counterpart's.
    """

    article: str
    path: str
    line: int
    column: int
    span: Span
    text: str
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at. `rule` is stable and documented; `message` is for people."""

    id: str
    rule: str
    severity: Severity
    place: Place
    message: str
    speaker: str | None = None
    words: tuple[str, ...] = ()
    counterparts: tuple[Place, ...] = ()
    confidence: float = 1.0


# ---------------------------------------------------------------- the whole answer


@dataclass(frozen=True, slots=True)
class Background:
    """Every count taken from a corpus, frozen: equal Recipe and Background give equal results.

    `articles` is how many texts were counted. `frequencies` maps a stem to the number of articles
    that hold it (rarest ones left out), `phrases` the hash of a word run to the number of meetings
    or outlets that use it, `boilerplate` the hashes of lines that many outlets share, `roles` a
    name to the offices that articles give it.
    """

    articles: int = 0
    frequencies: Mapping[str, int] = field(default_factory=dict)
    phrases: Mapping[int, int] = field(default_factory=dict)
    boilerplate: frozenset[int] = frozenset()
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        """64 bits of BLAKE2b over the sorted contents, in hexadecimal."""
        seen = hashlib.blake2b(str(self.articles).encode(), digest_size=8)
        for part in (
            sorted(self.frequencies.items()),
            sorted(self.phrases.items()),
            sorted(self.boilerplate),
            sorted(self.roles.items()),
        ):
            seen.update(repr(part).encode("utf-8", "surrogatepass"))
        return seen.hexdigest()


@dataclass(frozen=True, slots=True)
class Report:
    """All that a run has to say, in the order in which it is told."""

    version: str
    recipe: str
    background: str
    articles: tuple[Article, ...]
    copies: tuple[CopyGroup, ...]
    meetings: tuple[MeetingReport, ...]
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    reference: str | None = None
    name: str = "report"
