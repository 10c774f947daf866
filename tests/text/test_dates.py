"""Dates: cases as data, and what must hold for any text."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe.model import PartialDate, Span
from dedupe.text.dates import dates
from dedupe.text.day_numbers import day_number, from_day_number, weekday_near, with_year_near

_CASES = json.loads((Path(__file__).parents[1] / "cases/dates.json").read_text(encoding="utf-8"))


def _marked(case):
    fails = pytest.mark.xfail(strict=True, reason=case["comment"])
    marks = [fails] if case["expect"] == "fail" else []
    return pytest.param(case, id=case["label"], marks=marks)


@pytest.mark.parametrize("case", [_marked(case) for case in _CASES])
def test_case(case):
    anchor = PartialDate(*case["anchor"]) if case["anchor"] else None
    found = [(m.rule, str(m.date) if m.date else None) for m in dates(case["text"], None, anchor)]
    assert found == [tuple(row) for row in case["expected"]]


@given(st.integers(700_000, 760_000))
def test_day_numbers_come_back(number):
    assert day_number(from_day_number(number)) == number


@given(st.integers(700_000, 760_000), st.integers(0, 6))
def test_a_bare_weekday_lies_in_the_week_up_to_the_anchor(number, weekday):
    anchor = from_day_number(number)
    found = day_number(weekday_near(weekday, anchor, None))
    assert found is not None
    assert 0 <= number - found <= 6
    assert (found - 1) % 7 == weekday


@given(st.integers(1, 12), st.integers(1, 28), st.integers(700_000, 760_000))
def test_the_year_is_one_of_three(month, day, number):
    anchor = from_day_number(number)
    found = with_year_near(PartialDate(None, month, day), anchor)
    assert abs((found.year or 0) - (anchor.year or 0)) <= 1


@given(st.text(alphabet="0123456789 ./-,JanuryMochdyof", max_size=200))
def test_any_text_has_mentions_in_order_and_inside(text):
    found = dates(text, None, PartialDate(2024, 5, 5))
    assert all(0 <= m.span.start < m.span.end <= len(text) for m in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


def test_only_the_body_is_read():
    text = "5 May 2020. Body of 6 May 2021."
    assert [str(m.date) for m in dates(text, (Span(12, len(text)),))] == ["2021-05-06"]
