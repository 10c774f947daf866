"""Two articles side by side."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings

from dedupe.archive import Archive
from dedupe.model import Article
from dedupe.reports import compare
from dedupe.reports.terminal import columns_of
from tests.reports.hostile import reports

A, B, REPRINT, LATER = "n01_harbour.txt", "n02_courier.txt", "n04_reprint.txt", "n06_later.txt"


@pytest.mark.parametrize(
    ("name", "pair", "width"),
    [
        ("compare-wide.txt", (A, B), 110),
        ("compare-narrow.txt", (A, B), 60),
        ("compare-copies.txt", (B, REPRINT), 100),
        ("compare-others.txt", (A, LATER), 80),
    ],
)
def test_comparison_is_as_stored(report, golden, name, pair, width):
    golden(name, compare.render(report, *pair, compare.Paper(width=width)))


@pytest.mark.parametrize("width", [50, 76, 100, 140])
def test_it_keeps_to_the_width(report, width):
    text = compare.render(report, A, B, compare.Paper(width=width))
    wordings = text[text.index("In both") :]
    assert all(columns_of(line) <= width for line in wordings.splitlines())


def test_turned_round_it_says_the_same(report):
    one, other = compare.render(report, A, B), compare.render(report, B, A)
    assert "3 in both, 1 in A only, 0 in B only" in one
    assert "3 in both, 0 in A only, 1 in B only" in other


def test_two_that_are_no_reference_are_compared_with_each_other(report):
    """The statement's reference is in a third article: the edits are those of the two."""
    text = compare.render(report, B, "n03_daily.txt", compare.Paper(width=110))
    assert "have a special duty" in text and "^^^" in text


def test_json(report):
    made = json.loads(compare.render(report, A, B, compare.Paper("json")))
    assert made["same_meeting"] and made["link"]["date"] == "confirmed" and made["copies"] is None
    assert [bool(s["a"]) and bool(s["b"]) for s in made["statements"]] == [True, True, True, False]


def test_signs_stand_under_what_differs(report):
    rows = compare.render(report, A, B, compare.Paper(width=60)).splitlines()
    for text, signs in pairwise(rows):
        if signs.strip() and set(signs) <= {" ", "^", "‸"} and "312" in text:
            at = text.index("312")
            assert signs[at : at + 3] == "^^^"
            return
    raise AssertionError("312 is not marked")


@settings(max_examples=30)
@given(reports())
def test_any_text_steers_nothing(made):
    a, b = (article.id for article in made.articles)
    for form in ("text", "json"):
        text = compare.render(made, a, b, compare.Paper(form))
        text.encode("utf-8")
        if form == "text":
            assert "\x1b" not in text and "\u202e" not in text


def test_one_text_twice(report):
    twin = replace(report.articles[0], id="twin.txt")
    both = replace(report, articles=(report.articles[0], twin), findings=())
    assert "yes, character for character" in compare.render(both, A, "twin.txt")


def test_colour_adds_nothing_but_colour(report):
    plain = compare.render(report, A, B, compare.Paper(width=100))
    painted = compare.render(report, A, B, compare.Paper(width=100, color=True))
    assert "\x1b[33m^" in painted and "!\x1b[0m" in painted
    assert re.sub("\x1b\\[[0-9;]*m", "", painted) == plain


def test_both_pieces_of_a_split_quotation_are_marked():
    one = "“We shall keep the old ferry,” said Lee, “until the first ice has gone.”"
    two = "“We shall keep the new ferry until the last ice has gone,” said Lee."
    made = Archive.from_articles([Article("a", one), Article("b", two)]).report("both")
    rows = compare.render(made, "a", "b", compare.Paper(width=140)).splitlines()
    (signs,) = [row for row in rows if "^" in row and "signs" not in row][:1] or [""]
    marked = "\n".join(rows)
    assert marked.count("^^^") >= 2 and marked.count("^^^^^") >= 1, marked
    assert signs
