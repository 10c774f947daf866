"""Statements of invented articles: the cases of tests/cases/quoted_*.json and reported.json."""

import json
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from dedupe.model import Article, LeftOver, Span
from dedupe.recipe import Recipe
from dedupe.statements.extract import statements
from dedupe.statements.kinds import kind_of

CASES = Path(__file__).parents[1] / "cases"
SCRAPS = [
    *"“”‘’'«»,.:?()[—…",
    *('"', "Ana Lima", "said", "that", "he", "\n\n", "the minister", "It rained", "Mr."),
    *("according to", "''"),
]


def cases(name):
    for case in json.loads((CASES / f"{name}.json").read_text(encoding="utf-8")):
        marks = pytest.mark.xfail(strict=True) if case["expect"] == "fail" else ()
        yield pytest.param(case, id=case["label"], marks=marks)


def said(text, **about):
    return statements(Article("a", text, **about), Recipe())


def check(case, found):
    for wanted in case["expected"]:
        same = [s for s in found if s.text == wanted["text"]]
        assert same, [(s.text, s.speaker) for s in found]
        assert same[0].speaker in (wanted["speaker"], wanted.get("alt", wanted["speaker"]))
        assert wanted.get("kind", same[0].kind) == same[0].kind
        assert wanted.get("piece", same[0].piece) == same[0].piece
        assert wanted.get("mention", same[0].mention) == same[0].mention


@pytest.mark.parametrize("name", ["quoted_cues", "quoted_not_quotations", "quoted_speakers"])
def test_there_are_cases(name):
    assert len(list(cases(name))) >= 10


@pytest.mark.parametrize(
    "case", [*cases("quoted_cues"), *cases("quoted_not_quotations"), *cases("quoted_speakers")]
)
def test_quoted(case):
    found = [s for s in said(case["text"]) if s.kind != "reported"]
    check(case, found)
    assert len(found) == len(case["expected"]), [s.text for s in found]


@pytest.mark.parametrize("case", list(cases("reported")))
def test_reported(case):
    found = [s for s in said(case["text"]) if s.kind == "reported"]
    check(case, found)
    assert case["expected"] or not found


@pytest.mark.parametrize("case", list(cases("kinds")))
def test_kind(case):
    assert kind_of(case["text"]) == case["expected"]


def test_the_clause_of_a_fragment_is_all_that_is_given_to_the_speaker():
    text = "Mayor Ana Lima said the old bridge “does not lean”, and left."
    (found,) = said(text)
    assert found.clause.of(text).startswith("the old bridge “does not lean")
    assert found.span.of(text) == "does not lean"


def test_the_clause_of_a_fragment_before_its_cue_begins_its_sentence():
    text = "The old bridge “does not lean” at all, Mayor Ana Lima said."
    (found,) = said(text)
    assert found.clause.of(text) == "The old bridge “does not lean” at all"


def test_the_clause_of_a_fragment_goes_back_over_a_cue_to_its_subject():
    text = "Mayor Ana Lima met Bo Okoro. The old bridge, Lima said, “does not lean”."
    (found,) = [s for s in said(text) if s.kind == "fragment"]
    assert found.clause.of(text).startswith("The old bridge, Lima said, “does not lean")


def test_left_overs_say_nothing():
    text = "Ana Lima said “we go”.\n\nBo Okoro: “No, we stay.” (more)"
    link = LeftOver(Span(24, len(text)), "related-link")
    assert [s.text for s in said(text, left_over=(link,))] == ["we go"]


@settings(max_examples=300)
@given(some.lists(some.sampled_from(SCRAPS), max_size=40).map(" ".join))
def test_every_statement_points_into_the_text(text):
    for statement in said(text):
        assert statement.span.of(text) == statement.text
        assert statement.clause.holds(statement.span)
        assert 0 <= statement.clause.start < statement.clause.end <= len(text)
        assert 0 <= statement.confidence <= 1
        if statement.mention_span:
            assert statement.mention_span.of(text).startswith(statement.mention or "")
        assert (statement.kind == "reported") <= (statement.span == statement.clause)


@settings(max_examples=200)
@given(some.text(max_size=200))
def test_any_text_is_read(text):
    assert said(text) == said(text)


@pytest.mark.parametrize(
    "unit",
    [*"“”'(.", '"', "\n", "‘a ’", "said ", "Said Ana ", "Ana Lima said ", ") ", "A ", "Ana, ", ". ",
     "he said “no” ", ", he said, ", "according to Ana ", "— ", ": “a” ", "“a” said he ",
     "The man who said that ", "minister ", "The Chair (Ms Falk): No.\n\n", "Q: A?\n\nA: Q.\n\n",
     "“no,” ruled the mayor. ", "the governor said no. "],
)  # fmt: skip
def test_work_grows_with_the_text_only(unit):
    """Twice as much text must not take four times as long: counted in steps, not in seconds."""
    few, many = (_steps(unit * n) for n in (400, 1600))
    assert many <= 6 * few + 20_000, (few, many)


def _steps(text):
    count = 0

    def step(*_):
        nonlocal count
        count += 1
        return step

    sys.settrace(step)
    try:
        said(text)
    finally:
        sys.settrace(None)
    return count


POST = (
    "Minister Eva Brekk met Mayor Ana Lima on Monday.\n\n"
    "FM Brekk: “We should extend the line to the lakes” #Line — MFA (@mfa_nor) October 21, 2031\n\n"
    "Lima drew a line."
)


def test_a_post_is_no_quotation_but_for_the_words_of_somebody_whom_it_names():
    start, end = POST.index("FM Brekk"), POST.index("\n\nLima drew")
    (found,) = said(POST, left_over=(LeftOver(Span(start, end), "embedded-post"),))
    assert (found.text, found.speaker) == ("We should extend the line to the lakes", "Eva Brekk")
    assert found.rule == "post/name"


def test_what_a_post_says_itself_is_nobodys_quotation():
    text = "It rained.\n\nWe had a “long and good” day — Ana Lima (@analima) October 21, 2031"
    post = LeftOver(Span(text.index("We had"), len(text)), "embedded-post")
    assert not said(text, left_over=(post,))
