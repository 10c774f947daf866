"""Statements followed through the outlets → findings on their wordings: Q201 to A303."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from dedupe import data
from dedupe.checks.articles import name
from dedupe.checks.pairs import Pair, Texts, pairs, plainest
from dedupe.checks.places import FRAGMENT_WORDS, Places, clipped
from dedupe.checks.rules import rank, rules
from dedupe.coverage.phrases import Phrases
from dedupe.model import (
    SAME_WORDS,
    Alarm,
    Article,
    Finding,
    MeetingReport,
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
    "Q204": "{alarms}",
    "Q207": "these words were said at another meeting",
    "A301": "the same words, another speaker",
}
_AROUND = 400  # code points of a paragraph on either side of a quotation
_NAMED, _SURE = 0.8, 0.6  # of an attribution: below the first it rests on a pronoun or an office
_NEAR = 0.5  # of the shorter quotation's words that the longer one has, so that one word tells
_DIFFERENCES = 2  # that a message tells; `marks` hold them all


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
                shown = plainest(pair, statement, texts) if rule == "A301" else pair
                key = shown.here.article, shown.here.statement, shown.there.article, rule
                drafts[key].append(_described(rule, shown, places, statement.speaker))
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
    # Of the same words what differs stands around the marks: *denied saying*.
    if _senses(pair) and (rule or pair.relation in SAME_WORDS):
        yield "Q204"
    elif rule is not None:
        yield rule


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
        severity=_severity(rule, pair, places),
        place=places.at(here.article, here.span, tuple(a for a, _ in shown)),
        message=_message(rule, pair, differing, other),
        speaker=here.speaker or speaker,
        words=tuple(word for both in differing[:_DIFFERENCES] for word in both if word),
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
    found = [(clipped(a.of(here)), clipped(b.of(there))) for a, b in shown]
    return list(dict.fromkeys(found))


def _severity(rule: str, pair: Pair, places: Places) -> Severity:
    """The rule's own, unless little or nothing hangs on it (docs/rules.md says when)."""
    both = (pair.here, pair.there)
    severity = rules()[rule].severity
    assert severity != "error"
    if rule in _WORDING and all(len(words(said.text)) < FRAGMENT_WORDS for said in both):
        return "low"
    if rule == "A301":
        return _by_names(both, severity)
    if rule == "Q204" and not (_near(pair) and _between_marks(pair)):
        return "medium"
    if rule == "Q205" and pair.alarms:
        return "low"
    if rule == "Q207" and _looks_back(pair.here, places.articles[pair.here.article]):
        return "info"
    return severity


def _by_names(both: Sequence[Statement], severity: Severity) -> Severity:
    """How grave another speaker is, by how sure the two names are."""
    if any(s.confidence < _SURE or s.rule.endswith("/organisation") for s in both):
        return "low"
    return severity if all(said.confidence >= _NAMED for said in both) else "medium"


def _near(pair: Pair) -> bool:
    """Whether the longer quotation has most words of the shorter one: paraphrases of one topic
    differ in more than a number.
    """
    one, two = (Counter(w.norm for w in words(said.text)) for said in (pair.here, pair.there))
    return (one & two).total() >= _NEAR * min(one.total(), two.total())


def _between_marks(pair: Pair) -> bool:
    """Whether an alarm's words stand between the marks of both, not in an outlet's own sentence."""
    return not pair.alarm_marks or any(
        pair.here.span.holds(here) and pair.there.span.holds(there)
        for here, there in pair.alarm_marks
    )


@cache
def _background() -> Phrases:
    return Phrases(
        (name, pattern) for name, pattern in data.rows("frame_cues") if name == "background"
    )


def _looks_back(said: Statement, article: Article) -> bool:
    """Whether the paragraph around a quotation says that it is of an earlier day."""
    text, (start, end) = article.text, said.span
    before = text[max(0, start - _AROUND) : start].rpartition("\n")[2]
    after = text[end : end + _AROUND].partition("\n")[0]
    around = (Span(start - len(before), start), Span(end, end + len(after)))
    own = [word.norm for span in around for word in words(text, span)]
    return bool(_background().find(own))


def _message(rule: str, pair: Pair, differing: Sequence[tuple[str, str]], other: str) -> str:
    if rule == "Q205":
        here = "quoted" if pair.here.kind != "reported" else "reported"
        there = "reported" if here == "quoted" else "quoted"
        told = [f"{here} here, {there} in {other}"]
        told += [_alarms(pair)] * bool(_senses(pair))
        if "speaker" in pair.alarms:
            told.append(f"“{pair.here.speaker}” says it here, “{pair.there.speaker}” there")
        return "; ".join(told)
    if rule == "Q207":
        return f"{_MESSAGE[rule]}: see {other}"
    there = f"in {other}"
    told = [
        f"“{a}” here, “{b}” in {other}" if a and b else f"“{a or b}” only {'here' if a else there}"
        for a, b in differing[:_DIFFERENCES]
    ]
    if len(differing) > len(told):
        told.append(f"and {len(differing) - len(told)} more")
    what = _MESSAGE[rule].format(alarms=_alarms(pair))
    return f"{what}: {'; '.join(told)}" if told else f"{what} ({other})"


def _senses(pair: Pair) -> list[str]:
    """What differs that the sense may hang on."""
    return [_SENSE[alarm] for alarm in pair.alarms if alarm in _SENSE]


def _alarms(pair: Pair) -> str:
    named = _senses(pair)
    return f"{' and '.join(named)} differ{'s' * (len(named) == 1)}"


def _merged(made: Sequence[Finding]) -> Finding:
    """One finding for the pieces of a statement: the gravest one leads."""
    ordered = sorted(made, key=lambda f: (rank(f.severity), f.place.span, f.counterparts[0][:4]))
    counterparts = dict.fromkeys(place for finding in ordered for place in finding.counterparts)
    return replace(ordered[0], counterparts=tuple(counterparts))
