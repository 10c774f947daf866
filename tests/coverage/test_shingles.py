"""Words found by table agree with text/words.py; the compiled kernels with the default ones."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedupe.coverage import letters
from dedupe.coverage.letters import BASE
from dedupe.coverage.shingles import batches, hashed_words, mix64, places_of, runs, shingles
from dedupe.coverage.sketch import compiled, sketches
from dedupe.model import Span
from dedupe.recipe import CopyRecipe
from dedupe.text.words import words

# Letters, marks and joiners of many scripts; nothing that NFKC or case folding lengthens.
ALPHABET = "abcXYZ 019.,’'-‑_\n\t\"“”!?。é漢字のかไทยก็ที่กำ한글кириЛЛиця٣٤ا\u0e48²"
plain = st.text(st.sampled_from(ALPHABET), max_size=80)


def by_hand(text: str) -> list[int]:
    """The hash of each word of text/words.py, by the formula."""
    values = [
        sum(ord(char) * pow(BASE, place, 1 << 64) for place, char in enumerate(word.norm))
        for word in words(text)
    ]
    return mix64(np.array([value % (1 << 64) for value in values], np.uint64)).tolist()


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. and the U.N.'s co-chair paid 2,000.5 — x.y.z, a_b.c, 3.5.",
        "会议 3.5 年、サミット、ประชุมที่กรุงเทพฯ",
        "’tis rock-’n’-roll; don’t -- not 5-, -5 or a.",
        "",
        "...",
        "a",
    ],
)
def test_same_words_as_text(text):
    assert hashed_words((text,)).hashes.tolist() == by_hand(text)


@given(plain)
@settings(max_examples=300)
def test_same_words_as_text_for_any_text(text):
    assume_stable = not letters.letters((text,)).rewritten
    if assume_stable:
        assert hashed_words((text,)).hashes.tolist() == by_hand(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("café society now", "cafe\u0301 society now"),  # composed, decomposed
        ("Straße nach Süden", "STRASSE NACH SÜDEN"),
        ("ﬁne ﬂow of words", "fine flow of words"),
        ("“Don’t” he said", '"don\'t" HE SAID'),
        ("ＡＢＣ full width", "abc full width"),
        ("한국어 뉴스 기사", "\u1112\u1161\u11ab국어 뉴스 기사"),
    ],
)
def test_equivalent_spellings_meet(one, other):
    assert shingles(one, 2).tolist() == shingles(other, 2).tolist()


def test_places_are_those_of_the_published_text():
    texts = ("The cafe\u0301 … Straße ﬁne", "plain words here")
    found = hashed_words(texts)
    for row, text in enumerate(texts):
        starts, ends = places_of(text, found, row)
        printed = [Span(a, b).of(text) for a, b in zip(starts.tolist(), ends.tolist(), strict=True)]
        assert printed == text.replace(" … ", " ").split()


@given(st.lists(plain, max_size=12), st.integers(1, 5))
@settings(max_examples=100)
def test_batches_do_not_touch_one_another(texts, length):
    together = hashed_words(texts)
    keys, offsets = runs(together.hashes, together.offsets, length)
    for row, text in enumerate(texts):
        alone = hashed_words((text,))
        expected, _ = runs(alone.hashes, alone.offsets, length)
        assert keys[offsets[row] : offsets[row + 1]].tolist() == expected.tolist()


def test_batches_keep_the_order():
    texts = ["x" * 9000] * 20 + [""] * 5
    assert [text for batch in batches(texts) for text in batch] == texts


@pytest.mark.parametrize("text", ["“" * 200_000, "A" * 200_000, "." * 200_000, "e\u0301" * 50_000])
def test_hostile_texts_are_cut(text):
    assert len(hashed_words((text,)).hashes) <= 1


def test_lone_surrogates_do_not_stop_it():
    assert len(hashed_words(("broken \ud800 text",)).hashes) == 2


@pytest.mark.skipif(not compiled(), reason="the extra [fast] is not installed")
@given(st.lists(st.text(max_size=60) | plain, max_size=8))
@settings(max_examples=150)
def test_compiled_sketches_are_the_same(texts):
    default, fast = (sketches(texts, CopyRecipe(), few=True, fast=fast) for fast in (False, True))
    assert (default.signatures == fast.signatures).all()
    assert default.sizes.tolist() == fast.sizes.tolist()
    for one, other in zip(default[2:], fast[2:], strict=True):
        assert one.keys.tolist() == other.keys.tolist()
        assert one.offsets.tolist() == other.offsets.tolist()
