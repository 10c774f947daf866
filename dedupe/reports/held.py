"""A meeting → its section of the page: its row, its matrix, its statements, its links in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dedupe.model import Article, Link, MeetingReport
from dedupe.reports import labels
from dedupe.reports.columns import RELATION, Row, Told
from dedupe.reports.labels import listed
from dedupe.reports.legible import one_line
from dedupe.reports.tally import INSIDE_MARKS, status
from dedupe.reports.told import Telling

_AGREEMENT = {
    "confirmed": "agree",
    "compatible": "can agree",
    "unknown": "not known of both",
    "conflict": "conflict",
}
_COLUMNS = 12  # of a matrix that names articles which print none of the statements


class Cell(NamedTuple):
    text: str
    look: str


class Line(NamedTuple):
    """A row of the matrix; a cell is None where the article does not print the statement."""

    told: Told
    cells: tuple[Cell | None, ...]
    elsewhere: str


@dataclass(frozen=True, slots=True)
class Held:
    """One meeting as its section and its row in the table show it."""

    anchor: str
    title: str
    people: str
    members: str
    copies: str
    report: MeetingReport
    outlets: tuple[Mapping[str, str], ...]
    matrix: tuple[Line, ...]
    singles: tuple[Told, ...]
    links: tuple[Mapping[str, str], ...]
    inside: int

    @property
    def told(self) -> tuple[Told, ...]:
        return (*(line.told for line in self.matrix), *self.singles)

    @property
    def away(self) -> bool:
        """Whether an article of another meeting prints one of the statements."""
        return any(line.elsewhere for line in self.matrix)

    @property
    def compared(self) -> int:
        return len(self.matrix)

    @property
    def single(self) -> int:
        return len(self.singles)


def held(telling: Telling, anchor: str, report: MeetingReport) -> Held:
    meeting = report.meeting
    told = telling.told(report)
    several = [one for one in told if one.status != "single"]
    copied = [telling.labels[a] for a in meeting.articles if a in telling.origin]
    compared = {c.article.id for one in several for c in one.columns}
    shown = [a for a in meeting.articles if len(meeting.articles) <= _COLUMNS or a in compared]
    links = sorted(meeting.links, key=lambda link: (-link.score, link.a, link.b))
    return Held(
        anchor,
        labels.title(meeting),
        listed([one_line(p) for p in meeting.participants]),
        listed([telling.labels[a] for a in meeting.articles], 12),
        f"copies of another text: {listed(copied)}" if copied else "",
        report,
        tuple(_outlet(telling.articles[a], telling) for a in shown),
        tuple(_line(one, shown) for one in several),
        tuple(one for one in told if one.status == "single"),
        tuple(_link(link, telling) for link in links),
        sum(status(s) in INSIDE_MARKS for s in report.statements),
    )


def _line(told: Told, articles: Sequence[str]) -> Line:
    away = [column.label for column in told.columns if column.elsewhere]
    return Line(told, tuple(_cell(told, a) for a in articles), listed(away, 4))


def _outlet(article: Article, telling: Telling) -> Mapping[str, str]:
    return {"label": telling.labels[article.id], "name": telling.outlet(article)}


def _cell(told: Told, article: str) -> Cell | None:
    column = next((c for c in told.columns if c.article.id == article), None)
    if column is None:
        return None
    row = column.first
    return Cell(f"{row.form}, {_how(row)}", _look(row))


def _how(row: Row) -> str:
    """How a printing stands to the reference, in the fewest words."""
    variant = row.variant
    relation = variant.wording or variant.relation
    counts = f"{row.wording.differing} of {row.wording.words}" if row.wording.differing else ""
    said = RELATION[relation] if relation != "reported" else ("" if counts else "same words")
    if variant.relation == "recycled":
        said = f"at another meeting, {said}"
    return ", ".join(part for part in (said, counts) if part)


def _look(row: Row) -> str:
    variant = row.variant
    if variant.alarms and row.said.kind != "reported":
        return "c-sense"
    if row.said.kind == "reported":
        return "c-rep"
    same = ("reference", "verbatim", "cosmetic", "truncated", "elided-marked")
    return "c-ok" if (variant.wording or variant.relation) in same else "c-dif"


def _link(link: Link, telling: Telling) -> Mapping[str, str]:
    return {
        "a": telling.labels[link.a],
        "b": telling.labels[link.b],
        "date": _AGREEMENT[link.date],
        "place": one_line(link.place) if link.place else "–",
        "people": listed([one_line(p) for p in link.people]) or "–",
        "kind": _AGREEMENT[link.kind],
        "shared": str(link.shared),
        "wording": f"{link.wording:.2f}",
        "score": f"{link.score:.2f}",
    }
