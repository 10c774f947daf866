"""The sentences that answer first: right numbers, right grammar, no claim of who is right."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from dedupe.model import Problem
from dedupe.reports import html, markdown, summary
from dedupe.reports.answer import answer, caveat
from dedupe.reports.tally import MEANING, status, tally
from dedupe.reports.told import Telling


def told(report) -> str:
    return "".join(part.text for part in answer(Telling(report)))


def test_the_answer(report):
    assert told(report).startswith(
        "4 of 6 articles cover one meeting (Ada Brenn and Tomas Ilk, 3 May 2031, Port Vell)."
        " The other 2 cover 2 other meetings, each alone. 4 statements compared:"
        " 3 differ inside quotation marks, 2 of them in a number, a name, a negation or a modal"
        " verb; 1 agrees word for word where it is quoted. 1 statement stands in one article only."
    )


def test_a_copy_is_no_witness(report):
    assert "1 article is a copy of another text: no further witness." in told(report)


def test_what_could_not_be_read_is_said_first(report):
    assert "1 input could not be read." in told(report)
    assert "could not be read" not in told(replace(report, problems=report.problems[1:]))
    twice = (*report.problems, Problem("E901", "x", None, "", ""))
    assert "2 inputs could not be read." in told(replace(report, problems=twice))


def test_two_meetings(report):
    first, call, last = report.meetings
    ids = ("n05_call.txt", "n06_later.txt")
    both = replace(call, meeting=replace(call.meeting, articles=ids))
    text = told(replace(report, meetings=(first, both)))
    assert text.startswith("6 of 6 articles cover 2 meetings together with others. ")
    assert last.meeting.articles == ids[1:]


def test_nobody_covers_the_same(report):
    alone = told(replace(report, meetings=report.meetings[1:], articles=report.articles[4:]))
    assert alone.startswith("None of the 2 articles covers the same meeting as another. ")


def test_one_article(report):
    one = replace(report, meetings=(), articles=report.articles[:1], findings=(), copies=())
    assert told(one).startswith("1 article was read; there is nothing to compare it with.")


def test_official_text_is_no_article(report):
    official = replace(report, reference="news/n03_daily.txt")
    assert told(official).startswith("3 of 5 articles cover one meeting")
    assert "is the reference" in caveat(Telling(official))
    assert "not who is right" in caveat(Telling(report))


def test_statuses(report):
    found = [status(s) for held in report.meetings for s in held.statements]
    assert found == ["sense", "differ", "sense", "single", "agree"]
    assert tally(report.meetings) == Counter(found)
    assert set(found) <= set(MEANING)


@pytest.mark.parametrize("word", ["misquot", "wrong", "false", "incorrect", "should have"])
def test_nobody_is_blamed(report, word):
    assert word not in told(report).lower()


def test_nothing_read_is_not_clean(report):
    lost = replace(report, articles=(), copies=(), meetings=(), findings=())
    assert told(lost).startswith("No article was read: nothing was compared. 1 input could not")
    printed = summary.render(lost)
    assert "nothing was looked at\n1 input could not be read" in printed
    assert "nothing to look at" not in printed
    assert "Nothing was looked at." in markdown.render(lost)
    assert "Nothing was looked at." in html.render(lost)
