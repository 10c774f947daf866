"""The statements of one meeting's articles → each utterance, followed through the outlets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dedupe.drift.answers import answers
from dedupe.drift.compare import Printed, compare
from dedupe.drift.joined import joined
from dedupe.drift.parting import told_apart
from dedupe.drift.scores import Side
from dedupe.drift.sides import Scales, known_names, sides, stock_phrases
from dedupe.drift.strands import Strand, strands
from dedupe.drift.tails import tails
from dedupe.drift.tokens import tokens
from dedupe.drift.units import parted, united
from dedupe.drift.voices import Voices, backed, heard, speaker, voices
from dedupe.drift.weights import Weights
from dedupe.drift.witnesses import origins, reference, traced, witnesses
from dedupe.model import (
    Article,
    Background,
    CopyGroup,
    FollowedStatement,
    Meeting,
    Statement,
    Variant,
)
from dedupe.recipe import Recipe


@dataclass(frozen=True, slots=True)
class Context:
    """What all meetings of a run share. `said` are the statements by article id.

    `reference` is the id of an article that holds the official text, if there is one.
    """

    articles: Mapping[str, Article]
    said: Mapping[str, Sequence[Statement]]
    copies: Sequence[CopyGroup]
    background: Background
    recipe: Recipe
    reference: str | None = None


def follow(meeting: Meeting, context: Context) -> tuple[FollowedStatement, ...]:
    """Every statement of the meeting, those of one article only too, in the order of their place.

    The articles come in the order of the meeting; a statement stands where its reference does.
    """
    articles = [context.articles[a] for a in meeting.articles]
    said = {s.id: s for a in meeting.articles for s in context.said.get(a, ())}
    if len({s.article for s in said.values()}) < 2:
        return tuple(_alone(s) for s in said.values())
    names = known_names(articles)
    groups, flat = _groups(articles, said, context, names)
    places: Counter[str] = Counter(i for group in groups for i in group.members)
    merged = joined(groups, said, {a.id: a.text for a in articles}, flat)
    by = voices(said.values(), context.articles, origins(context.copies))
    desk = _Desk(context, said, names, frozenset(merged), by)
    single = [Strand({i: frozenset()}) for i in said if i not in places]
    found = [desk.followed(g, k) for k, g in enumerate([*groups, *single])]
    order = {a: k for k, a in enumerate(meeting.articles)}
    found.sort(key=lambda f: _place(f, order))
    return _numbered(found)


def _alone(said: Statement) -> FollowedStatement:
    """A statement that nobody else prints: most of a large corpus, so nothing is computed."""
    return FollowedStatement(
        said.id, said.speaker, said.id, 1, (Variant(said.id, said, "reference"),)
    )


def _groups(
    articles: Sequence[Article],
    said: Mapping[str, Statement],
    context: Context,
    names: frozenset[str],
) -> tuple[tuple[Strand, ...], Mapping[str, Side]]:
    recipe = context.recipe.drift
    own = [
        {
            t.key
            for s in context.said.get(a.id, ())
            for t in tokens(a.text, s.clause, s.span, names)
            if t.content
        }
        for a in articles
    ]
    weights = Weights(recipe, context.background, own)
    stock = stock_phrases(said.values(), context.background, recipe)
    scales = Scales(weights, recipe, names, stock)
    ready = {a.id: sides(a, context.said.get(a.id, ()), scales) for a in articles}
    flat = {i: side for by_id in ready.values() for i, side in by_id.items()}
    whole, units = united(ready, said)
    accepted = answers(whole, recipe)
    more = tails(accepted, whole, said, recipe)
    found = parted((*accepted, *more), units, flat)
    return told_apart(strands(found, flat, said, recipe), found, flat, recipe), flat


def _place(found: FollowedStatement, order: Mapping[str, int]) -> tuple[int, int, int, str]:
    said = next(v.said for v in found.variants if v.id == found.reference)
    return (order.get(said.article, len(order)), said.span.start, said.span.end, found.id)


def _numbered(found: Sequence[FollowedStatement]) -> tuple[FollowedStatement, ...]:
    """Ids that are unique: a statement has its reference's, `#2` … where one is used again."""
    statements: Counter[str] = Counter()
    variants: Counter[str] = Counter()
    result = []
    for f in found:
        head = next(v.said.id for v in f.variants if v.id == f.reference)
        statements[head] += 1
        renamed = {}
        for v in f.variants:
            variants[v.said.id] += 1
            renamed[v.id] = _nth(v.said.id, variants[v.said.id])
        result.append(
            FollowedStatement(
                _nth(head, statements[head]),
                f.speaker,
                renamed[f.reference],
                f.witnesses,
                tuple(_renamed(v, renamed[v.id]) for v in f.variants),
            )
        )
    return tuple(result)


def _nth(name: str, number: int) -> str:
    return name if number == 1 else f"{name}#{number}"


def _renamed(v: Variant, name: str) -> Variant:
    return replace(v, id=name) if v.id != name else v


@dataclass(frozen=True, slots=True)
class _Desk:
    """Sets one group of variants beside its reference."""

    context: Context
    said: Mapping[str, Statement]
    names: frozenset[str]
    merged: frozenset[tuple[str, int]]
    by: Voices

    def followed(self, group: Strand, number: int) -> FollowedStatement:
        members = [self.said[i] for i in group.members]
        name = speaker(members, self.by.copy_of)
        members = heard(members, name, self.by)
        name = speaker(members, self.by.copy_of)
        head = self._reference(members, number)
        sure = backed(head, members, name, self.by)
        variants = [self._variant(s, sure, number) for s in members]
        variants.sort(key=lambda v: (v.said.id != head.id, v.said.article, v.said.span))
        return FollowedStatement(
            head.id,
            name,
            head.id,
            witnesses(members, self.by.copy_of),
            traced(variants, self.by.copy_of),
        )

    def _reference(self, members: Sequence[Statement], number: int) -> Statement:
        whole = [s for s in members if (s.id, number) not in self.merged] or list(members)
        words = {s.id: self._words(s) for s in whole}
        return reference(
            whole, words, self.context.articles, self.by.copy_of, self.context.reference
        )

    def _words(self, s: Statement) -> tuple[str, ...]:
        text = self.context.articles[s.article].text
        return tuple(t.norm for t in tokens(text, s.clause, s.span, self.names) if t.core)

    def _variant(self, s: Statement, head: Statement, number: int) -> Variant:
        if s.id == head.id:
            return Variant(s.id, s, "reference")
        found = compare(
            self._printed(head), self._printed(s), self.context.recipe.drift, self.names
        )
        relation = found.relation
        if relation != "reported" and (s.id, number) in self.merged:
            relation = "merged"
        inside = found.wording if relation == "truncated" and found.changed else None
        return Variant(
            s.id,
            s,
            relation,
            "reworded" if inside else None,
            found.alarms,
            found.alarm_words,
            found.edits,
        )

    def _printed(self, s: Statement) -> Printed:
        return Printed(s, self.context.articles[s.article])
