"""A statement as it is shown: a column an article, a row a piece, each with its words and place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dedupe.model import (
    Alarm,
    Article,
    Finding,
    FollowedStatement,
    MeetingReport,
    Place,
    Relation,
    Severity,
    Statement,
    Variant,
)
from dedupe.reports.tally import Status
from dedupe.reports.wordings import Difference, Piece, Wording

# On one level, what may change the sense is told before what may not.
_ORDER = ("Q204", "A301", "Q202", "Q201", "Q203", "Q207", "D101", "D102", "Q206", "A302")
RELATION: dict[Relation, str] = {
    "reference": "reference",
    "verbatim": "same words",
    "cosmetic": "same words",
    "truncated": "cut short",
    "elided-marked": "cut, with an ellipsis",
    "elided-unmarked": "words left out, no ellipsis",
    "inserted": "words added",
    "reworded": "other words",
    "reordered": "another order",
    "merged": "two statements joined",
    "reported": "reported speech",
    "recycled": "said at another meeting",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One variant as it is shown: its words, where they stand, how they were printed."""

    variant: Variant
    wording: Wording
    place: Place
    found: tuple[Difference, ...]
    reference_words: int

    @property
    def said(self) -> Statement:
        return self.variant.said

    @property
    def form(self) -> str:
        if self.said.kind == "reported":
            return "reported"
        return "quoted" if self.said.span == self.said.clause else "part quoted"

    @property
    def lacking(self) -> int:
        """How many words of the reference are not here."""
        return sum(d.words_there for d in self.found)


@dataclass(frozen=True, slots=True)
class Column:
    """All that one article prints of a statement, a row a piece."""

    article: Article
    label: str
    copy_of: str | None
    elsewhere: MeetingReport | None
    rows: tuple[Row, ...]

    @property
    def first(self) -> Row:
        return self.rows[0]

    @property
    def entered(self) -> tuple[Alarm, ...]:
        """The alarms that came in with this copy."""
        return tuple(dict.fromkeys(a for row in self.rows for a in row.variant.entered))


@dataclass(frozen=True, slots=True)
class Told:
    """One statement as it is shown."""

    anchor: str
    statement: FollowedStatement
    title: str
    status: Status
    columns: tuple[Column, ...]
    absent: tuple[str, ...]
    findings: tuple[Finding, ...]
    phrases: tuple[tuple[tuple[Piece, ...], ...], ...]

    @property
    def severity(self) -> Severity | None:
        return self.findings[0].severity if self.findings else None

    @property
    def rules(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(f.rule for f in self.findings))


def first_of(codes: Iterable[str]) -> int:
    """Where the first of these rules stands among those of one level."""
    return min((_ORDER.index(code) for code in codes if code in _ORDER), default=len(_ORDER))
