"""What articles give to speakers, and how the wordings of one statement part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from dedupe.model.articles import Span

StatementKind = Literal["direct", "fragment", "term", "reported"]
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
SAME_WORDS: frozenset[Relation] = frozenset(("verbatim", "cosmetic"))  # no word differs
Alarm = Literal["negation", "number", "name", "modal", "speaker"]


@dataclass(frozen=True, slots=True)
class Statement:
    """What one article gives to one speaker: one piece of it, where it is split by its cue.

    `span` is the part between the marks, without them; for `reported`, the clause.
    `clause` is the whole of this piece, its cue left out, and holds `span`; a cue that parts a
    subject from its quotation is in it (*The bridge, Lima said, was “a danger”*).
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
