"""A followed statement → in one word how its wordings stand to each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal

from dedupe.model import FollowedStatement, MeetingReport, Relation, Variant

Status = Literal["sense", "speaker", "differ", "reported", "unquoted", "agree", "single"]

# What a status means, in words that follow "n of m statements"; the gravest first.
MEANING: dict[Status, str] = {
    "sense": "differ in a number, a name, a negation or a modal verb",
    "speaker": "are given to different speakers",
    "differ": "differ inside quotation marks",
    "reported": "are quoted in one article, reported speech in another",
    "unquoted": "are reported speech throughout",
    "agree": "agree word for word where they are quoted",
    "single": "are printed by one article only",
}
# Of a quotation against the quoted reference.
_DIFFERING: frozenset[Relation] = frozenset(
    {"reworded", "reordered", "inserted", "elided-unmarked", "merged"}
)
_SENSE = frozenset({"negation", "number", "name", "modal"})
INSIDE_MARKS: frozenset[Status] = frozenset({"sense", "differ"})


def reference(statement: FollowedStatement) -> Variant:
    return next(v for v in statement.variants if v.id == statement.reference)


def by_words(variant: Variant) -> Relation:
    """The relation of a variant by its words alone, wherever it was said."""
    if variant.relation == "recycled":
        return variant.wording or "recycled"
    return variant.relation


def status(statement: FollowedStatement) -> Status:
    """The gravest thing that is true of the statement."""
    if len({v.said.article for v in statement.variants}) < 2:
        return "single"
    quoted = [v for v in statement.variants if v.said.kind != "reported"]
    if not quoted:
        return "unquoted"
    others = [v for v in quoted if v.id != statement.reference]
    compared = others if reference(statement) in quoted else []
    if any(_SENSE & set(v.alarms) for v in compared):
        return "sense"
    if any("speaker" in v.alarms for v in compared):
        return "speaker"
    if any(by_words(v) in _DIFFERING for v in compared):
        return "differ"
    return "reported" if len(quoted) < len(statement.variants) else "agree"


def tally(meetings: Iterable[MeetingReport]) -> Counter[Status]:
    """How many statements there are of each status."""
    return Counter(status(s) for report in meetings for s in report.statements)
