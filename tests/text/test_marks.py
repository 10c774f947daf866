"""Segments between marks: the cases of tests/cases/marks.json, and what holds for any text."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from dedupe.model import Span
from dedupe.text.marks import segments

CASES = json.loads((Path(__file__).parents[1] / "cases" / "marks.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[c["label"] for c in CASES])
def test_case(case):
    text = case["text"]
    found = segments(text, (Span(0, len(text)),))
    assert [s.span.of(text) for s in found] == case["expected"]


@settings(max_examples=500)
@given(some.lists(some.sampled_from("“”„‟«»「」『』＂\"‘’'‚‹› ab,.\n5`"), max_size=60).map("".join))
def test_outermost_segments_are_disjoint_and_hold_the_inner_ones(text):
    found = segments(text, (Span(0, len(text)),))
    outer = [s for s in found if not s.depth]
    for left, right in pairwise(outer):
        assert left.outer.end <= right.outer.start
    for segment in found:
        assert segment.outer.holds(segment.span)
        assert 0 <= segment.outer.start <= segment.outer.end <= len(text)


def test_segments_stay_inside_the_body():
    text = "“One” and “two”"
    assert [s.span.of(text) for s in segments(text, (Span(6, len(text)),))] == ["two"]


def test_a_missing_mark_is_told():
    text = "“We go on.\n\n“We stay,” she said."
    first, second = segments(text, (Span(0, len(text)),))
    assert (first.opened, first.closed) == (True, False)
    assert (second.opened, second.closed) == (True, True)


def test_nothing_is_found_in_nothing():
    assert segments("", ()) == ()
