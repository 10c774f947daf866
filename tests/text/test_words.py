"""Sentences and paragraphs, for ordinary text and for any other."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from dedupe.model import Span
from dedupe.text.words import norm, paragraphs, sentences, words


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


@settings(max_examples=300)
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


# What words and sentence ends are, said as shortly as possible; the product says it as fast.
_ALONE = (
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff"
    "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)
_WORD = re.compile(
    rf"[{_ALONE}][\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*"
    rf"|[^\W_{_ALONE}]+(?:(?:['’‑-]|(?<=\d)[.,](?=\d)|(?<=\b[A-Za-z])\.(?=[A-Za-z]\b))[^\W_{_ALONE}]+)*"
)
_END = re.compile(
    r"(?<![.!?…])[.!?…]++[\"'”’»)\]]{0,4}+(?=\s{1,8}[\"'“‘«„(\[]{0,3}[^\sa-z]|\s{0,8}(?:\n|\Z))|[。！？]++|\n[^\S\n]*+\n"
)
_ODD = "aAbZxs19.,’'‑-_ \n\t\"“”!?…。！？กข฿ัิ็เ会議かက\u0301\u0300ёßIİKª²½Ⅷ٣—()»]\u2028\xa0"
_TEXTS = some.one_of(some.text(max_size=60), some.text(alphabet=_ODD, max_size=60))


@settings(max_examples=300)
@given(_TEXTS, some.integers(0, 60), some.integers(0, 60))
def test_words_are_what_the_plain_pattern_finds(text, one, other):
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    for within in (Span(0, len(text)), Span(start, end)):
        found = [(norm(m[0]), m.span()) for m in _WORD.finditer(text, *within)]
        assert [(w.norm, tuple(w.span)) for w in words(text, within)] == found


@settings(max_examples=300)
@given(_TEXTS, some.integers(0, 60), some.integers(0, 60))
def test_sentences_end_where_the_plain_pattern_ends(text, one, other):
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    ends = {m.end() for m in _END.finditer(text, start, end)}
    found = sentences(text, Span(start, end))
    assert all(s.of(text) == s.of(text).strip() != "" for s in found)
    assert all(any(one.end <= e <= other.start for e in ends) for one, other in pairwise(found))
