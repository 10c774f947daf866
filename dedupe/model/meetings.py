"""Who covered the same: copies, meetings, and the counts by which articles are compared."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from dedupe.model.articles import PartialDate, Span

MeetingKind = Literal["in-person", "call", "video"]
Agreement = Literal["confirmed", "compatible", "unknown", "conflict"]


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
