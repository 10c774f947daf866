"""The day of an article's event: cases as data, and what no case may break."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe.coverage.signature import record
from dedupe.model import Article, PartialDate
from dedupe.recipe import Recipe
from dedupe.text.calendar import printed
from dedupe.text.matter import matter

RECIPE = Recipe()
CASES = json.loads((Path(__file__).parents[1] / "cases/when.json").read_text("utf-8"))


def _when(text, published):
    day = printed(published).date if published else None
    one = Article("a", text, published=day, left_over=matter(text, None).left_over)
    return record(one, RECIPE).when


def _cases():
    for one in CASES:
        failing = [pytest.mark.xfail(strict=True)] if one["expect"] == "fail" else []
        yield pytest.param(one, id=one["text"][:60], marks=failing)


@pytest.mark.parametrize("case", list(_cases()))
def test_the_day_that_an_article_states(case):
    seen = _when(case["text"], case["published"])
    stated = seen.stated and seen.date is not None and seen.date.day
    assert (str(seen.date) if stated else None) == case["expected"]


def test_a_dateline_alone_leaves_the_day_before_open():
    text = "CORK, May 15 (Reuters) - The board has dismissed its chief, a spokesman said."
    seen = _when(text, "2024-05-15")
    assert (seen.date, seen.slack, seen.rule) == (PartialDate(2024, 5, 15), 1, "dateline")


def test_a_dateline_whose_weekday_is_named_is_the_day():
    text = "CORK, May 15 (Reuters) - Divers will end the search on Wednesday evening, they said."
    assert _when(text, "2024-05-15").slack == 0


@given(st.lists(st.sampled_from([c["text"] for c in CASES]), max_size=4).map(" ".join))
def test_a_stated_day_is_a_day(text):
    seen = _when(text, "2024-05-15")
    assert seen.date is None or (seen.date.month and seen.date.day)
    assert seen.slack >= 0
