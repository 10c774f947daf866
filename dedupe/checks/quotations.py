"""Statements followed through the outlets → findings on their wordings: Q201 to A303."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from dedupe.checks.articles import name
from dedupe.checks.pairs import Pair, Texts, pairs
from dedupe.checks.places import Places
from dedupe.checks.rules import rank, rules
from dedupe.model import (
    Alarm,
    Finding,
    MeetingReport,
    Place,
    Relation,
    Severity,
    Span,
    Statement,
)
from dedupe.text.words import words

# By words; a relation that is not here is no finding.
_RULE_OF: Mapping[Relation, str] = {
    "reworded": "Q201",
    "reordered": "Q201",
    "inserted": "Q201",
    "elided-unmarked": "Q202",
    "merged": "Q203",
}
_WORDING = frozenset({"Q201", "Q202", "Q203"})
_MARKED = _WORDING | {"Q204", "Q207"}
_SENSE: Mapping[Alarm, str] = {
    "negation": "a negation",
    "number": "a number",
    "name": "a name",
    "modal": "a modal verb",
}
_MESSAGE = {
    "Q201": "other words between the marks",
    "Q202": "words left out without an ellipsis",
    "Q203": "two statements joined in one pair of marks",
    "Q204": "{alarms} differs",
    "Q207": "{other} printed these words as said at another meeting",
    "A301": "the same words, another speaker",
}
# Fewer words than these are a fragment: its differences are low, and it needs no speaker.
_FRAGMENT_WORDS = 4
# How the rules end by which a quotation is given to several, or to a document: who need no name.
_SEVERAL = ("/joint", "/group")
# What a message or `words` repeats of an article, in code points and in differences.
_SHOWN, _DIFFERENCES = 80, 3
# A bracket with words in it; `[…]` and `(...)` are ellipses.
_GLOSS = re.compile(r"\[[^\[\]]*[^\W_][^\[\]]*\]|\([^()]*[^\W_][^()]*\)")


# ---------------------------------------------------------------- two printings of a statement


def differences(
    places: Places, meetings: Sequence[MeetingReport], texts: Texts, new: Collection[str] | None
) -> Iterator[Finding]:
    """Q201 to Q205, Q207 and A301: one finding a rule, statement and pair of articles."""
    drafts: dict[tuple[str, str, str, str], list[Finding]] = defaultdict(list)
    for statement in (s for report in meetings for s in report.statements):
        quoted_in = {v.said.article for v in statement.variants if v.said.kind != "reported"}
        for pair in _toward(pairs(statement, texts), new):
            for rule in rules_of(pair, quoted_in):
                key = pair.here.article, pair.here.statement, pair.there.article, rule
                drafts[key].append(_described(rule, pair, places, statement.speaker))
    for (*both, rule), made in drafts.items():
        # That the sense may differ says more than that the words do.
        if rule not in _WORDING or (*both, "Q204") not in drafts:
            yield _merged(made)


def _toward(found: Iterable[Pair], new: Collection[str] | None) -> Iterator[Pair]:
    """The pairs as seen from articles that are new; those without one are left out."""
    for pair in found:
        if new is None or pair.here.article in new:
            yield pair
        elif pair.there.article in new:
            yield pair.turned()


def rules_of(pair: Pair, quoted_in: Collection[str] = ()) -> Iterator[str]:
    """The rules that a pair breaks. `quoted_in` names the articles that quote the statement."""
    reported = [said for said in (pair.here, pair.there) if said.kind == "reported"]
    if len(reported) == 1 and not pair.recycled and reported[0].article not in quoted_in:
        yield "Q205"
    if reported:
        return
    if pair.recycled:
        yield "Q207"
    if "speaker" in pair.alarms:
        yield "A301"
    rule = _RULE_OF.get(pair.relation)
    if rule is not None:
        yield "Q204" if any(alarm in _SENSE for alarm in pair.alarms) else rule


def _described(rule: str, pair: Pair, places: Places, speaker: str | None) -> Finding:
    """The finding that a pair breaks a rule, on its `here`."""
    here, there = pair.here, pair.there
    marks = pair.alarm_marks if rule == "Q204" and pair.alarm_marks else pair.marks
    shown = marks if rule in _MARKED else ()
    differing = _differing(rule, pair, shown, places)
    other = name(places.articles[there.article])
    return Finding(
        id="",
        rule=rule,
        severity=_severity(rule, pair),
        place=places.at(here.article, here.span, tuple(a for a, _ in shown)),
        message=_message(rule, pair, differing, other),
        speaker=here.speaker or speaker,
        words=tuple(word for both in differing for word in both if word),
        counterparts=(places.at(there.article, there.span, tuple(b for _, b in shown)),),
        confidence=min(here.confidence, there.confidence) if rule == "A301" else 1.0,
    )


def _differing(
    rule: str, pair: Pair, shown: Sequence[tuple[Span, Span]], places: Places
) -> list[tuple[str, str]]:
    """What differs, as the words here and there; either may be empty."""
    if rule == "A301":
        return [(pair.here.speaker or "", pair.there.speaker or "")]
    here = places.articles[pair.here.article].text
    there = places.articles[pair.there.article].text
    return [(clipped(a.of(here)), clipped(b.of(there))) for a, b in shown[:_DIFFERENCES]]


def _severity(rule: str, pair: Pair) -> Severity:
    short = all(len(words(said.text)) < _FRAGMENT_WORDS for said in (pair.here, pair.there))
    severity = rules()[rule].severity
    assert severity != "error"
    return "low" if short and rule in _WORDING else severity


def _message(rule: str, pair: Pair, differing: Sequence[tuple[str, str]], other: str) -> str:
    if rule == "Q205":
        here = "quoted" if pair.here.kind != "reported" else "reported"
        there = "reported" if here == "quoted" else "quoted"
        return f"{here} here, {there} in {other}"
    told = "; ".join(
        f"“{a}” here, “{b}” in {other}"
        if a and b
        else f"“{a or b}” only {'here' if a else f'in {other}'}"
        for a, b in differing
    )
    what = _MESSAGE[rule].format(other=other, alarms=_alarms(pair))
    return f"{what}: {told}" if told else f"{what} ({other})"


def _alarms(pair: Pair) -> str:
    return " and ".join(_SENSE[alarm] for alarm in pair.alarms if alarm in _SENSE)


def clipped(words: str, most: int = _SHOWN) -> str:
    """At most `most` code points on one line, the middle left out where there are more.

    >>> clipped("one   two", 20), clipped("abcdefghij", 5)
    ('one two', 'ab…ij')
    """
    line = " ".join(words.split())
    half = (most - 1) // 2
    return line if len(line) <= most else f"{line[:half]}…{line[len(line) - half :]}"


def _merged(made: Sequence[Finding]) -> Finding:
    """One finding for the pieces of a statement: the gravest one leads."""
    ordered = sorted(made, key=lambda f: (rank(f.severity), f.place.span, f.counterparts[0][:4]))
    counterparts = dict.fromkeys(place for finding in ordered for place in finding.counterparts)
    return replace(ordered[0], counterparts=tuple(counterparts))


# ---------------------------------------------------------------- one quotation by itself


def alone(
    places: Places, meetings: Sequence[MeetingReport], new: Collection[str] | None
) -> Iterator[Finding]:
    """Q206, A302 and A303: what a quotation lacks or holds, whoever else prints it."""
    said = {
        variant.said.id: variant.said
        for report in meetings
        for statement in report.statements
        for variant in statement.variants
        if variant.said.kind != "reported" and (new is None or variant.said.article in new)
    }
    ordered = sorted(said.values(), key=lambda s: (s.article, s.statement, s.piece))
    for _, pieces in groupby(ordered, key=lambda s: (s.article, s.statement)):
        whole = tuple(pieces)
        yield from _glossed(places, whole)
        yield from _unattributed(places, whole)


def _glossed(places: Places, pieces: Sequence[Statement]) -> Iterator[Finding]:
    for said in pieces:
        gloss = _GLOSS.search(places.articles[said.article].text, *said.span)
        if gloss:
            place = places.at(said.article, said.span, (Span(*gloss.span()),))
            yield _single("Q206", place, f"“{clipped(gloss[0])}” stands inside the marks", said)
            return


def _unattributed(places: Places, pieces: Sequence[Statement]) -> Iterator[Finding]:
    said = pieces[0]
    spoken = sum(len(words(piece.text)) for piece in pieces if piece.kind != "term")
    named = any(piece.speaker or piece.rule.endswith(_SEVERAL) for piece in pieces)
    if named or spoken < _FRAGMENT_WORDS:
        return
    place = places.at(said.article, said.span)
    mention = next((piece.mention for piece in pieces if piece.mention), None)
    if mention is None:
        yield _single("A302", place, "no speaker is given", said)
    else:
        yield _single("A303", place, f"“{clipped(mention)}” is never named", said)


def _single(rule: str, place: Place, message: str, said: Statement) -> Finding:
    severity = rules()[rule].severity
    assert severity != "error"
    return Finding("", rule, severity, place, message, said.speaker)
