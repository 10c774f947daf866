"""A followed statement → the pairs of printings that are compared, and how each one differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dedupe.model import Alarm, FollowedStatement, Relation, Span, Statement, Variant
from dedupe.text.words import words


class Pair(NamedTuple):
    """Two printings of one statement, and how their words differ.

    `marks` are what differs inside the quoted parts, `alarm_marks` what raised an alarm of sense,
    each as (here, there). `recycled`: `there` was said at another meeting.
    """

    here: Statement
    there: Statement
    relation: Relation
    recycled: bool = False
    alarms: tuple[Alarm, ...] = ()
    marks: tuple[tuple[Span, Span], ...] = ()
    alarm_marks: tuple[tuple[Span, Span], ...] = ()

    def turned(self) -> Pair:
        """The same two, seen from the other one."""
        return self._replace(
            here=self.there,
            there=self.here,
            marks=tuple((b, a) for a, b in self.marks),
            alarm_marks=tuple((b, a) for a, b in self.alarm_marks),
        )


def pairs(statement: FollowedStatement, origin: Mapping[str, str]) -> Iterator[Pair]:
    """Each variant with its counterpart: the text it is a copy of, else the reference.

    `origin` gives for an article that is a copy the article it is a copy of. A copy that prints
    what its origin prints says nothing new, and gives no pair.
    """
    reference = next(v for v in statement.variants if v.id == statement.reference)
    for variant in statement.variants:
        said = variant.said
        source = _printed_by(statement, origin.get(said.article), said)
        if source is not None and source is not reference:
            if _norm(source.said) != _norm(said):
                yield _stored(variant, reference)
        elif said.article != reference.said.article:
            yield _stored(variant, reference)


def _printed_by(
    statement: FollowedStatement, article: str | None, like: Statement
) -> Variant | None:
    """The variant of `article` that is most like `like`."""
    theirs = [v for v in statement.variants if v.said.article == article]
    wanted = set(_norm(like))
    return max(theirs, key=lambda v: len(wanted & set(_norm(v.said))), default=None)


def _norm(said: Statement) -> tuple[str, ...]:
    return tuple(word.norm for word in words(said.text))


def _stored(variant: Variant, reference: Variant) -> Pair:
    """The pair as it was graded when the statement was followed."""
    here, there = variant.said, reference.said
    recycled = variant.relation == "recycled"
    relation = (variant.wording or "verbatim") if recycled else variant.relation
    marks = tuple(
        (edit.variant, edit.reference)
        for edit in variant.edits
        if edit.variant.meets(here.span) or edit.reference.meets(there.span)
    )
    alarm_marks = tuple(
        (seen.variant, seen.reference) for seen in variant.alarm_words if seen.alarm != "speaker"
    )
    return Pair(here, there, relation, recycled, variant.alarms, marks, alarm_marks)
