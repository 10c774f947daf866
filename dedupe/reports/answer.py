"""A report → the sentences that answer first, with what they stress."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from dedupe.model import MeetingReport
from dedupe.reports import labels
from dedupe.reports.labels import counted, listed
from dedupe.reports.legible import one_line
from dedupe.reports.tally import MEANING, Status, tally
from dedupe.reports.told import Telling


class Said(NamedTuple):
    text: str
    strong: bool = False


def answer(telling: Telling) -> tuple[Said, ...]:
    """Who covered what, what differs, and what could not be read."""
    if not telling.articles:
        return (Said("No article was read: nothing was compared. "), *_rest(telling))
    return (*_coverage(telling), *_drift(tally(telling.meetings)), *_rest(telling))


def caveat(telling: Telling) -> str:
    """What the answer does not say."""
    given = telling.report.reference
    if given is None:
        said = "a difference shows that outlets disagree, not who is right."
        return f"No official text was given: {said}"
    return (
        f"The official text {one_line(given)} is the reference: a difference is one to that text."
        " Whether that text is complete is not judged."
    )


def shared(telling: Telling) -> tuple[MeetingReport, ...]:
    """The meetings that more than one article covers."""
    return tuple(m for m in telling.meetings if len(m.meeting.articles) > 1)


def _coverage(telling: Telling) -> tuple[Said, ...]:
    total = len(telling.articles) - (telling.official is not None)
    if total == 1:
        return (Said("1 article", True), Said(" was read; there is nothing to compare it with. "))
    several = shared(telling)
    if not several:
        return (
            Said(f"None of the {total:,} articles covers the same meeting as another", True),
            Said(". "),
        )
    covering = sum(a != telling.official for m in several for a in m.meeting.articles)
    others = len(telling.meetings) - len(several)
    rest = f" {_others(total - covering, others)}" if others else ""
    if len(several) == 1:
        return (
            Said(f"{covering:,} of {total:,} articles cover one meeting", True),
            Said(f" ({_named(several[0])}).{rest} "),
        )
    meetings = (
        f"{covering:,} of {total:,} articles cover {len(several):,} meetings together with others"
    )
    return Said(meetings, True), Said(f".{rest} ")


def _others(articles: int, meetings: int) -> str:
    if articles == 1:
        return "The other article covers another meeting."
    return f"The other {articles:,} cover {counted(meetings, 'other meeting')}, each alone."


def _named(report: MeetingReport) -> str:
    people = listed([one_line(p) for p in report.meeting.participants], 4)
    return ", ".join(part for part in (people, labels.title(report.meeting)) if part)


def _drift(count: Counter[Status]) -> tuple[Said, ...]:
    compared = sum(count.values()) - count["single"]
    alone = (
        f"{counted(count['single'], 'statement')} {_stand(count['single'])} in one article only. "
    )
    if not compared:
        return (Said("No statement is printed by more than one article. "), Said(alone))
    inside = count["sense"] + count["differ"]
    head = Said(f"{counted(compared, 'statement')} compared: ")
    main = Said(f"{inside:,} {_differ(inside)} inside quotation marks", True)
    sense = f", {count['sense']:,} of them in a number, a name, a negation or a modal verb"
    rest = [
        f"{count[kind]:,} {_singular(MEANING[kind], count[kind])}"
        for kind in ("speaker", "agree", "reported", "unquoted")
        if count[kind]
    ]
    tail = f"; {listed(rest)}. " if rest else ". "
    return head, main, Said((sense if count["sense"] else "") + tail), Said(alone)


def _stand(number: int) -> str:
    return "stands" if number == 1 else "stand"


def _differ(number: int) -> str:
    return "differs" if number == 1 else "differ"


def _singular(meaning: str, number: int) -> str:
    """The meaning of a status with its verbs in the right number."""
    if number != 1:
        return meaning
    verb, _, rest = meaning.partition(" ")
    one = {"are": "is", "agree": "agrees", "differ": "differs"}
    return f"{one[verb]} {rest.replace('they are', 'it is')}"


def _rest(telling: Telling) -> tuple[Said, ...]:
    said = []
    copies = len(telling.origin)
    if copies:
        verb = "is a copy" if copies == 1 else "are copies"
        said.append(
            Said(f"{counted(copies, 'article')} {verb} of another text: no further witness. ")
        )
    if lost := unread(telling):
        said.append(Said(f"{lost}. ", True))
    return tuple(said)


def unread(telling: Telling) -> str:
    """How many inputs could not be read, in words; empty for none."""
    number = sum(problem.rule != "note" for problem in telling.report.problems)
    return f"{counted(number, 'input')} could not be read" if number else ""


def nothing(telling: Telling) -> str:
    """What stands for findings where there are none: clean, or never looked at."""
    return "nothing to look at" if telling.articles else "nothing was looked at"
