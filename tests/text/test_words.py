"""Sentences and paragraphs, for ordinary text and for any other."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from dedupe.model import Span
from dedupe.text.words import paragraphs, sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dr. Lee spoke. He left.", ["Dr. Lee spoke.", "He left."]),
        ("It cost 3.5 million. He left.", ["It cost 3.5 million.", "He left."]),
        ("He said: “No!” She left.", ["He said: “No!”", "She left."]),
        ("He lives in the U.S. The end.", ["He lives in the U.S.", "The end."]),
        ("The U.S. Senate met.", ["The U.S. Senate met."]),
        ("J. K. Berg left.", ["J. K. Berg left."]),
        ("Sen. Berg (D-Wis.) left. It rained.", ["Sen. Berg (D-Wis.) left.", "It rained."]),
        ("Wait… what? Yes.", ["Wait… what?", "Yes."]),
        ("One\n\nTwo", ["One", "Two"]),
        ("会议结束。他走了。", ["会议结束。", "他走了。"]),
        ("", []),
    ],
)
def test_sentences(text, expected):
    assert [s.of(text) for s in sentences(text)] == expected


def test_a_wrapped_line_is_no_paragraph_end():
    text = "The long line of a mail goes on and on and on until\nit is wrapped.\nNext."
    assert [p.of(text) for p in paragraphs(text)] == [text[:-6], "Next."]


@settings(max_examples=300, deadline=None)
@given(some.text(alphabet="Ab .!?\n“”'…)é。", max_size=80))
def test_nothing_is_lost_or_told_twice(text):
    for spans in (sentences(text), paragraphs(text)):
        assert "".join(s.of(text) for s in spans).split() == text.split() or "".join(
            "".join(s.of(text).split()) for s in spans
        ) == "".join(text.split())
        assert all(a.end <= b.start for a, b in pairwise(spans))


def test_within_keeps_offsets_of_the_whole_text():
    text = "One. Two. Three."
    assert [s.of(text) for s in sentences(text, Span(5, len(text)))] == ["Two.", "Three."]
