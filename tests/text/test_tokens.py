"""Tokens: places that point into the text, points that end a sentence and points that do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe.model import Span
from dedupe.text import tokens as t
from dedupe.text.tokens import tokens
from dedupe.text.verb_forms import cue_forms


def _read(text: str, *holes: Span) -> t.Tokens:
    return tokens(text, (Span(0, len(text)),), holes)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Dr. Lima left. Okoro stayed.", 2),
        ("J. Lima left.", 1),
        ("It cost 3.5 million.", 1),
        ("“Wait... she said.", 1),
        ("The U.S. left. He stayed.", 2),
    ],
)
def test_points_end_sentences_or_abbreviate(text: str, ends: int) -> None:
    assert sum(bool(kind & t.END) for kind in _read(text).kinds) == ends


def test_a_dash_is_told_from_a_hyphen_by_the_blanks_around_it() -> None:
    found = _read("well-known - and left")
    assert [w for w, k in zip(found.words, found.kinds, strict=True) if k & t.DASH] == ["-"]


def test_a_hole_is_one_token_and_keeps_its_number_when_points_go() -> None:
    text = "Dr. Lima said “yes” to Mr. Okoro and “no” to us."
    holes = [Span(text.index(q), text.index(q) + len(q)) for q in ("“yes”", "“no”")]
    found = _read(text, *holes)
    assert [(found.starts[p], number) for p, number in found.quotes.items()] == [
        (hole.start, number) for number, hole in enumerate(holes)
    ]


@given(st.text("Ab .,…!?-—'’\n\t\xa03“”", max_size=60))
def test_every_token_stands_where_it_says(text: str) -> None:
    found = _read(text)
    assert len(found.words) == len(found.kinds) == len(found.starts) == len(found.ends)
    assert all(found.kinds)
    for word, start, end in zip(found.words[:-1], found.starts, found.ends, strict=False):
        assert text[start:end] == word
    assert found.starts == sorted(found.starts)


@pytest.mark.parametrize(
    ("word", "lemma"),
    [("admitted", "admit"), ("putting", "put"), ("echoes", "echo"), ("foresaw", "foresee")],
)
def test_forms_of_verbs(word: str, lemma: str) -> None:
    assert cue_forms()[word].lemma == lemma


@pytest.mark.parametrize("word", ["fire", "shot", "bark"])
def test_what_is_a_noun_in_the_present_is_none_there(word: str) -> None:
    form = cue_forms().get(word)
    assert form is None or form.form in ("past", "participle")
