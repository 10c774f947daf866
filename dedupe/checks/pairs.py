"""A followed statement → the pairs of printings that are compared, and how each one differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dedupe.drift.compare import Comparison, Printed, compare
from dedupe.drift.naming import same_person, speakers_differ
from dedupe.model import (
    SAME_WORDS,
    Alarm,
    Article,
    CopyGroup,
    FollowedStatement,
    MeetingReport,
    Relation,
    Span,
    Statement,
    Variant,
)
from dedupe.recipe import DriftRecipe
from dedupe.text.words import words

Words = tuple[str, ...]  # of a statement, as they are compared


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


@dataclass(frozen=True, slots=True)
class Texts:
    """What the comparison of copies needs: the articles, and for each copy its origin.

    `printed` gives for each origin its statements by their words.
    """

    articles: Mapping[str, Article]
    origin: Mapping[str, str]
    recipe: DriftRecipe
    printed: Mapping[str, Mapping[Words, Statement]]


def texts_of(
    articles: Mapping[str, Article],
    copies: Sequence[CopyGroup],
    meetings: Sequence[MeetingReport],
    recipe: DriftRecipe,
) -> Texts:
    """Gather what pairs of copies need from a report's parts."""
    origin = {a: group.origin for group in copies for a in group.articles if a != group.origin}
    printed: dict[str, dict[Words, Statement]] = {article: {} for article in origin.values()}
    for variant in (v for r in meetings for s in r.statements for v in s.variants):
        if variant.said.article in printed:
            printed[variant.said.article].setdefault(_norm(variant.said), variant.said)
    return Texts(articles, origin, recipe, printed)


def pairs(statement: FollowedStatement, texts: Texts) -> Iterator[Pair]:
    """Each variant with its counterpart: the text it is a copy of, else the reference.

    A copy that prints what its origin prints says nothing new, and gives no pair, unless it gives
    the words to somebody else.
    """
    reference = next(v for v in statement.variants if v.id == statement.reference)
    first = reference.said.article
    for variant in statement.variants:
        said = variant.said
        origin = texts.origin.get(said.article, "")
        same = texts.printed.get(origin, {}).get(_norm(said))
        if said.article == first:
            continue
        if same is not None:
            if speakers_differ(same, said, texts.recipe.speaker_confidence):
                yield _compared(said, same, texts)
        elif texts.origin.get(first) == said.article:  # the finding belongs to the copy
            yield _stored(variant, reference).turned()
        else:
            source = _printed_by(statement, origin, said)
            kept = variant.relation in SAME_WORDS and not variant.alarms
            # A copy that prints the words of the reference has put right what its origin prints.
            if source is None or source.said.article == first or kept:
                yield _stored(variant, reference)
            else:
                yield _compared(said, source.said, texts)


def plainest(pair: Pair, statement: FollowedStatement, texts: Texts) -> Pair:
    """The pair set against whoever prints the same words of the same speaker with the surest name:
    who is only told by a pronoun there may be named elsewhere.
    """
    there = pair.there
    same = [
        v.said
        for v in statement.variants
        if v.said.confidence > there.confidence
        and v.said.article != pair.here.article
        and _norm(v.said) == _norm(there)
        and same_person(v.said.speaker or "", there.speaker or "")
    ]
    if not there.speaker or not same:
        return pair
    return _compared(pair.here, max(same, key=lambda said: (said.confidence, said.id)), texts)


def _printed_by(statement: FollowedStatement, article: str, like: Statement) -> Variant | None:
    """The variant of `article` that is most like `like`."""
    theirs = [v for v in statement.variants if v.said.article == article]
    wanted = set(_norm(like))
    return max(theirs, key=lambda v: len(wanted & set(_norm(v.said))), default=None)


def _norm(said: Statement) -> Words:
    return tuple(word.norm for word in words(said.text))


def _stored(variant: Variant, reference: Variant) -> Pair:
    """The pair as it was graded when the statement was followed."""
    recycled = variant.relation == "recycled"
    # Set for what is recycled, and for a cut that changes words inside too.
    relation = variant.wording or ("verbatim" if recycled else variant.relation)
    return _pair(variant.said, reference.said, variant, relation)._replace(recycled=recycled)


def _compared(here: Statement, there: Statement, texts: Texts) -> Pair:
    """Two statements that were not set against one another when they were followed."""
    reference = Printed(there, texts.articles[there.article])
    found = compare(reference, Printed(here, texts.articles[here.article]), texts.recipe)
    inside = found.relation == "truncated" and found.changed
    return _pair(here, there, found, "reworded" if inside else found.relation)


def _pair(
    here: Statement, there: Statement, found: Variant | Comparison, relation: Relation
) -> Pair:
    """Of the edits what lies between the marks, and only what has a letter or a figure in it."""
    cut = [(_inside(e.variant, here), _inside(e.reference, there)) for e in found.edits]
    marks = tuple((a, b) for a, b in cut if _worded(a, here) or _worded(b, there))
    alarm_marks = tuple(
        (seen.variant, seen.reference) for seen in found.alarm_words if seen.alarm != "speaker"
    )
    return Pair(here, there, relation, False, found.alarms, marks, alarm_marks)


def _inside(span: Span, said: Statement) -> Span:
    start = min(max(span.start, said.span.start), said.span.end)
    return Span(start, max(start, min(span.end, said.span.end)))


def _worded(span: Span, said: Statement) -> bool:
    shift = said.span.start
    return any(map(str.isalnum, said.text[span.start - shift : span.end - shift]))
