"""The findings of a report → what to look at first: pairs of wordings, worst first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dedupe.checks.rules import rank, rules
from dedupe.model import Finding, Place, Severity, Span
from dedupe.reports.columns import first_of
from dedupe.reports.excerpt import excerpt
from dedupe.reports.labels import listed
from dedupe.reports.legible import one_line
from dedupe.reports.told import Telling
from dedupe.reports.wordings import (
    Difference,
    Piece,
    Shown,
    Wording,
    differences,
    wording,
)

# What a finding says of two articles; the rule's own message names outlets by their ids.
_SAID = {
    "Q201": "{here}: other words between the marks than in {there}.",
    "Q202": "{here}: words left out between the marks, without an ellipsis, against {there}.",
    "Q203": "{here}: two statements of {there} joined in one pair of marks.",
    "Q204": "{here} against {there}: {what}.",
    "Q205": "{here} and {there}: quoted in one, reported speech in the other.",
    "Q207": "{here} prints the words of {there} as if said on another occasion.",
    "A301": "The same words, another speaker: {speakers}.",
}
_MARKS = "\"“”„‟«»‹›‘’‚'「」『』"


@dataclass(frozen=True, slots=True)
class Side:
    """One printing: where it stands, and the part of it that differs."""

    label: str
    place: Place
    at: str
    whole: Wording

    def pieces(self, most: int = 48) -> tuple[Piece, ...]:
        """The part that differs, some `most` words of it."""
        return excerpt(self.whole, most)


@dataclass(frozen=True, slots=True)
class Look:
    """One thing to look at: the findings on one statement, or one finding on articles."""

    severity: Severity
    rules: tuple[str, ...]
    anchor: str | None
    meeting: str | None
    speaker: str | None
    sides: tuple[Side, ...]
    said: tuple[str, ...]
    title: str
    at: str
    article: str


def looks(telling: Telling) -> tuple[Look, ...]:
    """Everything there is to look at, worst first; one entry a statement."""
    groups: dict[str, list[Finding]] = {}
    owners = {}
    for finding in telling.report.findings:
        owner = telling.statement_of(finding)
        key = f"s {owner.id}" if owner else _key(finding)
        owners[key] = owner.id if owner else None
        groups.setdefault(key, []).append(finding)
    made = [_look(telling, owners[key], found) for key, found in groups.items()]
    return tuple(sorted(made, key=_worst))


def graded(found: Sequence[Look]) -> tuple[tuple[Look, ...], tuple[Look, ...], tuple[Look, ...]]:
    """What to look at; flaws of texts, an entry an article; what is for information only."""
    flaws = tuple(look for look in found if look.rules[0][0] == "T")
    notes = tuple(look for look in found if look.severity == "info")
    rest = tuple(look for look in found if look not in notes and look not in flaws)
    return rest, flaws, notes


def _key(finding: Finding) -> str:
    """Findings on texts are told together, article by article."""
    family = finding.rule[0]
    return f"t {finding.place.article}" if family == "T" else f"f {finding.id} {finding.rule}"


def _worst(look: Look) -> tuple[int, int, int]:
    at = int(look.anchor[1:]) if look.anchor else 0
    return rank(look.severity), first_of(look.rules), at


def _look(telling: Telling, statement: str | None, found: list[Finding]) -> Look:
    ordered = sorted(found, key=lambda f: rank(f.severity))
    worst = [f for f in ordered if f.severity == ordered[0].severity or f.severity != "info"]
    text = worst[0].rule[0] == "T"
    return Look(
        ordered[0].severity,
        tuple(dict.fromkeys(f.rule for f in worst)),
        telling.anchors.get(statement or ""),
        statement,
        _speaker(worst),
        tuple(_sides(telling, worst)) if statement else (),
        () if text else tuple(dict.fromkeys(_said(telling, f) for f in worst)),
        _flaws(telling, worst) if text else rule_name(worst[0].rule).capitalize(),
        telling.at(worst[0].place),
        worst[0].place.article,
    )


def _speaker(found: Sequence[Finding]) -> str | None:
    if any(finding.rule == "A301" for finding in found):
        return "speaker in dispute"
    return next((finding.speaker for finding in found if finding.speaker), None)


def _flaws(telling: Telling, found: Sequence[Finding]) -> str:
    told = listed([one_line(f.message).replace("-", " ") for f in found])
    return f"{telling.labels[found[0].place.article]}: {told}"


def _said(telling: Telling, finding: Finding) -> str:
    """The finding in words, with the short names of the report."""
    others = list(dict.fromkeys(telling.labels[p.article] for p in finding.counterparts))
    pattern = _SAID.get(finding.rule)
    what = _alarmed(telling, finding)
    if pattern is None or not others or ("{what}" in pattern and not what):
        return f"{telling.labels[finding.place.article]}: {one_line(finding.message)}."
    return pattern.format(
        here=telling.labels[finding.place.article],
        there=listed(others, 3),
        what=what,
        speakers=_speakers(telling, finding),
    )


def _alarmed(telling: Telling, finding: Finding) -> str:
    """The words that raised alarms of sense, on both sides."""
    variant = telling.variant_at(finding.place)
    told = []
    for seen in variant.alarm_words if variant else ():
        here = seen.variant.of(telling.articles[finding.place.article].text)
        there = seen.reference.of(telling.reference_text(finding.place))
        if seen.alarm != "speaker":
            told.append(f"{seen.alarm} ({_quoted(here)} / {_quoted(there)})")
    return listed(tuple(dict.fromkeys(told)), 4)


def _quoted(words: str) -> str:
    return f"“{one_line(words)}”" if words.strip() else "no word"


def _speakers(telling: Telling, finding: Finding) -> str:
    """Who is said to have said it, outlet by outlet."""
    told = []
    for place in (finding.place, *finding.counterparts):
        variant = telling.variant_at(place)
        name = one_line(variant.said.speaker or "") if variant else ""
        told.append(f"{telling.labels[place.article]} gives {name or 'nobody'}")
    return listed(told, 4)


def _sides(telling: Telling, found: Sequence[Finding]) -> Iterator[Side]:
    """The counterpart first, then what differs from it; a place once, with all its marks."""
    places: dict[tuple[str, Span], Place] = {}
    parted: dict[tuple[str, Span], list[Difference]] = {}
    for finding in found:
        for place in (*finding.counterparts, finding.place):
            key = place.article, place.span
            places.setdefault(key, place)
            parted.setdefault(key, [])
        for other in finding.counterparts[:1]:
            both = telling.parted(finding.place, other) or _differences(
                telling, finding.place, other
            )
            parted[finding.place.article, finding.place.span] += both
            parted[other.article, other.span] += [d.turned() for d in both]
    for key, place in places.items():
        yield _side(telling, place, parted[key])


def _differences(telling: Telling, here: Place, there: Place) -> tuple[Difference, ...]:
    texts = telling.articles
    one = Shown(texts[here.article].text, _widest(here))
    other = Shown(texts[there.article].text, _widest(there))
    if len(here.marks) != len(there.marks):
        return ()
    return differences(one, other, zip(here.marks, there.marks, strict=True))


def _widest(place: Place) -> Span:
    """The place with its marks, which may stand beside it in the same clause."""
    spans = (place.span, *place.marks)
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def _side(telling: Telling, place: Place, found: Iterable[Difference]) -> Side:
    text = telling.articles[place.article].text
    shown = Shown(text, _with_marks(text, _widest(place)), place.span)
    return Side(
        telling.labels[place.article],
        place,
        telling.at(place),
        wording(shown, dict.fromkeys(found), context=0),
    )


def _with_marks(text: str, span: Span) -> Span:
    """`span` with the quotation marks that stand right before and after it."""
    before = span.start > 0 and _marked(text, span.start - 1)
    return Span(span.start - before, span.end + _marked(text, span.end))


def _marked(text: str, at: int) -> bool:
    return text[at : at + 1] in _MARKS and at < len(text)


def rule_name(code: str) -> str:
    """A rule's name as words.

    >>> rule_name("Q201")
    'words differ'
    """
    rule = rules().get(code)
    return rule.name.replace("-", " ") if rule else code
