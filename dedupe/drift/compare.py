"""Two statements, or two bare strings → relation, alarms with their words, and edits."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dedupe.drift.alarms import ORDER, alarms
from dedupe.drift.align import matching
from dedupe.drift.edits import edits
from dedupe.drift.naming import one_mention, one_name, one_person, speakers_differ
from dedupe.drift.places import aligned
from dedupe.drift.relations import Wording, alike, changed_inside, within, wording
from dedupe.drift.scores import Side
from dedupe.drift.sides import clauses, names_of
from dedupe.drift.tokens import Token, tokens
from dedupe.drift.weights import Weights
from dedupe.model import (
    SAME_WORDS,
    Alarm,
    AlarmWords,
    Article,
    Background,
    Edit,
    Relation,
    Span,
    Statement,
)
from dedupe.recipe import DriftRecipe

_ELLIPSIS = re.compile(r"…|\.\.\.|\. \. \.")
_STOP = re.compile(r"[,.;:!?…]")
_STANDS = 4  # words from which a whole bare quotation inside another is no chance
_LONGEST = 1000  # words of a quoted part that are searched for alarms
_BEFORE, _BEHIND = 8, 5  # tokens around a quoted part in which a "not" may deny what is quoted


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a variant departs from a reference.

    `relation` is `reported` where one side stands without marks; `wording` is always the relation
    by words alone, and `changed` whether words differ other than at the edges.
    """

    relation: Relation
    wording: Relation
    changed: bool
    alarms: tuple[Alarm, ...]
    alarm_words: tuple[AlarmWords, ...]
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """A statement with the article that prints it."""

    said: Statement
    article: Article


def compare(
    reference: Printed,
    variant: Printed,
    recipe: DriftRecipe,
    names: frozenset[str] | None = None,
) -> Comparison:
    """Compare any two statements. `names`: norms known to be names where a sentence begins; by
    default those of the two articles.
    """
    sides = (reference, variant)
    if names is None:
        names = names_of(*sorted((p.article for p in sides), key=lambda article: article.id))
    texts = (reference.article.text, variant.article.text)
    one, two = (tokens(p.article.text, p.said.clause, p.said.span, names) for p in sides)
    around = _beside(texts[0], one), _beside(texts[1], two)
    words = (
        Wording(texts[0], reference.said.span, _core(one)),
        Wording(texts[1], variant.said.span, _core(two)),
    )
    quoted = all(p.said.kind != "reported" for p in sides)
    changed = changed_inside(*words)
    raised = tuple(
        alarm
        for alarm in alarms(aligned(texts, around, quoted))
        if alarm.alarm != "name" or not one_person(alarm, texts, names)
    )
    by_words = wording(*words)
    inside = [
        alarm
        for alarm in raised
        if reference.said.span.holds(alarm.reference) and variant.said.span.holds(alarm.variant)
    ]
    turned = raised if by_words == "truncated" else inside if by_words in SAME_WORDS else ()
    if turned and not changed:
        # What was cut off turned the rest round, or 10 a.m. became 10 p.m.
        by_words, changed = "reworded", True
    if _other_speaker(reference, variant, recipe, names) and alike(*words, recipe):
        raised = (*raised, _speakers(reference.said, variant.said))
    return Comparison(
        relation=by_words if quoted else "reported",
        wording=by_words,
        changed=changed,
        alarms=tuple(a for a in ORDER if any(a == r.alarm for r in raised)),
        alarm_words=raised,
        edits=edits(texts[0], reference.said.clause, texts[1], variant.said.clause),
    )


def _other_speaker(one: Printed, two: Printed, recipe: DriftRecipe, names: frozenset[str]) -> bool:
    return speakers_differ(one.said, two.said, recipe.speaker_confidence) and not (
        one_mention(one.said, one.article.text, two.said.speaker)
        or one_mention(two.said, two.article.text, one.said.speaker)
        or one_name((one.said.speaker or "", two.said.speaker or ""), names)
    )


def _core(found: tuple[Token, ...]) -> tuple[Token, ...]:
    return tuple(t for t in found if t.core)


def _beside(text: str, found: tuple[Token, ...]) -> tuple[Token, ...]:
    """The quoted words and the few before and after them, these as far as the clause goes on."""
    core = [k for k, t in enumerate(found) if t.core]
    if not core:
        return found
    last = end = min(core[-1], core[0] + _LONGEST) + 1
    while end < min(len(found), last + _BEHIND) and not _STOP.search(
        text, found[end - 1].span.end, found[end].span.start
    ):
        end += 1
    return found[max(0, core[0] - _BEFORE) : end]


def _speakers(reference: Statement, variant: Statement) -> AlarmWords:
    """The mentions as printed; an empty span where none is."""
    here, there = (s.mention_span or Span(s.span.start, s.span.start) for s in (reference, variant))
    return AlarmWords("speaker", here, there)


# ---------------------------------------------------------------- bare strings


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether two quotations without context are one utterance, and how they differ if so."""

    same: bool
    comparison: Comparison | None


def same_utterance(
    a: str, b: str, recipe: DriftRecipe, background: Background | None = None
) -> Judgement:
    """Judge two bare quotations; the longer one is the reference.

    >>> judged = same_utterance("We shall never leave the island.", "we shall never leave",
    ...                         DriftRecipe())
    >>> judged.same, judged.comparison.relation
    (True, 'truncated')
    """
    longer, shorter = (a, b) if len(a) >= len(b) else (b, a)
    weights = Weights(recipe, background or Background())
    if not _same(longer, shorter, weights):
        return Judgement(False, None)
    return Judgement(True, compare(_bare("a", longer), _bare("b", shorter), recipe, frozenset()))


def _side(text: str, weights: Weights) -> Side:
    found = tokens(text, Span(0, len(text)))
    return Side(found, tuple(weights.of(t) for t in found), clauses(text, found))


def _same(longer: str, shorter: str, weights: Weights) -> bool:
    """Without a meeting around them, two quotations must be nearly the same words: one stands
    whole in the other (or its longest part between ellipses does), or nearly all of the shorter
    is answered, and most of the longer or a good deal of telling words.
    """
    whole = [t.norm for t in tokens(longer, Span(0, len(longer)))]
    for part in _ELLIPSIS.split(shorter):
        norms = [t.norm for t in tokens(part, Span(0, len(part)))]
        if len(norms) >= _STANDS and within(norms, whole) is not None:
            return True
    a, b = _side(longer, weights), _side(shorter, weights)
    pairs, _ = matching(a.tokens, b.tokens, (), ())
    mass = sum(b.weights[p.b] * p.likeness for p in pairs)
    covered = mass / (sum(b.weights) or 1.0)
    other = sum(a.weights[p.a] * p.likeness for p in pairs) / (sum(a.weights) or 1.0)
    return covered >= 0.9 and mass >= 4 and (other >= 0.6 or mass >= 15)


def _bare(name: str, text: str) -> Printed:
    """A bare string as a statement: its quotation marks are no part of it."""
    start = len(text) - len(text.lstrip(" \t\n\"“”'‘’"))
    end = len(text.rstrip(" \t\n\"“”'‘’"))
    span = Span(start, max(start, end))
    said = Statement(name, "1", 1, span, span, span.of(text), "direct")
    return Printed(said, Article(name, text))
