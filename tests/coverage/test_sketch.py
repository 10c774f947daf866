"""Signatures equal datasketch's bit for bit, and estimate what they promise to."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from datasketch import MinHash
from hypothesis import given, settings
from hypothesis import strategies as st

from dedupe.coverage import sketch
from dedupe.coverage.keys import passage_words
from dedupe.coverage.shingles import hashed_words, runs, shingles
from dedupe.coverage.sketch import compiled, permutations, signatures, sketches
from dedupe.errors import BadSetting
from dedupe.recipe import CopyRecipe

TEXTS = (
    "The minister of energy met her colleague in the port city on Monday and signed a treaty.",
    "Die Ministerin traf ihren Kollegen. Straße, Café, 漢字. 3.5 per cent more than last year!",
    "short",
    "",
)


def by_datasketch(keys: list[int], count: int, seed: int) -> list[int]:
    theirs = MinHash(num_perm=count, seed=seed, scheme="affine32", hashfunc=int)
    if keys:
        theirs.update_batch([key & 0xFFFFFFFF for key in keys])
    return theirs.hashvalues.tolist()


@given(
    st.lists(st.lists(st.integers(0, 2**64 - 1), max_size=40), max_size=5),
    st.integers(1, 130),
    st.integers(0, 9),
)
@settings(max_examples=60)
def test_equal_to_datasketch(sets, count, seed):
    assert signatures(sets, count, seed).tolist() == [
        by_datasketch(keys, count, seed) for keys in sets
    ]


def test_texts_equal_to_datasketch():
    recipe = CopyRecipe()
    found = hashed_words(TEXTS)
    keys, offsets = runs(found.hashes, found.offsets, recipe.shingle_words)
    sets = [keys[a:b].tolist() for a, b in pairwise(offsets)]
    for few in (True, False):
        assert sketches(TEXTS, recipe, few).signatures.tolist() == [
            by_datasketch(one, recipe.permutations, recipe.seed) for one in sets
        ]


@pytest.mark.parametrize(("count", "seed"), [(128, 1), (1, 0), (257, 4_000_000_000)])
def test_permutations_drawn_without_datasketch_are_the_same(count, seed):
    assert permutations(count, seed, True).tolist() == permutations(count, seed, False).tolist()


def test_large_sets_are_cut_into_blocks_without_a_trace(monkeypatch):
    rows = [np.arange(n, dtype=np.uint64) * np.uint64(2**35 + 7) for n in (0, 900, 1, 0, 2500, 3)]
    whole = signatures(rows, 16, 1)
    monkeypatch.setattr(sketch, "_BLOCK", 512)
    assert signatures(rows, 16, 1).tolist() == whole.tolist()


@pytest.mark.skipif(not compiled(), reason="the extra [fast] is not installed")
def test_compiled_minima_are_the_same():
    random = np.random.default_rng(5)
    keys = random.integers(0, 2**64, 5000, dtype=np.uint64)
    offsets = np.array([0, 0, 1, 4, 9, 700, 701, 5000])
    drawn = permutations(128, 1, True)
    default, fast = (sketch.minima(keys, offsets, drawn, fast) for fast in (False, True))
    assert (default == fast).all()


def test_estimates_resemblance():
    one, other = np.arange(600, dtype=np.uint64), np.arange(300, 900, dtype=np.uint64)
    a, b = signatures([one * np.uint64(2**40 + 9), other * np.uint64(2**40 + 9)], 2048, 1)
    assert abs((a == b).mean() - 1 / 3) < 0.05


def test_passages_remember_their_length_and_break_at_line_breaks():
    text = "One two three four\nFive six seven eight nine. Ten eleven at 3.5 per cent!\nToo short"
    found = sketches((text, "nothing", text), CopyRecipe()).passages
    assert sorted(passage_words(found.keys[: found.offsets[1]]).tolist()) == [4, 5, 6]
    assert found.offsets.tolist() == [0, 3, 3, 6]
    assert found.keys[:3].tolist() == found.keys[3:].tolist()


def test_anchors_are_a_sample_that_all_texts_agree_on():
    text = " ".join(f"word{n}" for n in range(400))
    whole, half = sketches((text, text[: len(text) // 2]), CopyRecipe()).anchors, None
    mine, theirs = whole.keys[: whole.offsets[1]], whole.keys[whole.offsets[1] :]
    assert 20 < len(mine) < 90
    assert set(theirs.tolist()) <= set(mine.tolist())
    assert half is None


def test_shingles_of_a_short_text_are_one():
    assert len(shingles("two words", 3)) == 1
    assert len(shingles("— … !", 3)) == 0


@pytest.mark.parametrize(
    ("settings_", "cause"),
    [
        ({"bands": 16}, "16 bands of 8 catch"),
        ({"bands": 200}, "do not fill 200 bands"),
        ({"resemblance": 0.2}, "catch texts of resemblance 0.2"),
        ({"containment": 0.0}, "`containment` is 0.0"),
        ({"in_runs": 1.5}, "`in_runs` is 1.5"),
        ({"shingle_words": 0}, "`shingle_words` is 0"),
        ({"scheme": "legacy"}, "scheme 'legacy' is unknown"),
    ],
)
def test_settings_that_cannot_keep_their_promise(settings_, cause):
    with pytest.raises(BadSetting, match=cause):
        CopyRecipe(**settings_)


def test_the_promise_of_the_bands():
    assert CopyRecipe().catch(CopyRecipe().resemblance) >= 0.95
