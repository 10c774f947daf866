"""The whole answer: what became of each meeting, and what is to be looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from dedupe.model.articles import Article, Problem, Span
from dedupe.model.meetings import CopyGroup, Meeting
from dedupe.model.statements import FollowedStatement

Severity = Literal["high", "medium", "low", "info"]


@dataclass(frozen=True, slots=True)
class MeetingReport:
    """The answer for one meeting: who covered it, and what became of each statement."""

    meeting: Meeting
    statements: tuple[FollowedStatement, ...]


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
