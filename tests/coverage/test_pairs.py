"""Candidate pairs are those that datasketch finds; hot keys are capped and counted."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from datasketch import MinHash, MinHashLSH
from hypothesis import given
from hypothesis import strategies as st

from dedupe.coverage.pairs import candidates, likeness, pairs_of, sharing, united
from dedupe.coverage.sketch import signatures

NO_CAP = 10**6


def as_set(pairs: np.ndarray) -> set[tuple[int, int]]:
    return {(a, b) for a, b in pairs.tolist()}


def alike_sets(count: int) -> list[np.ndarray]:
    """Sets of which many are alike, in families of five."""
    random = np.random.default_rng(7)
    base = random.integers(0, 2**63, (count // 5 + 1, 60), dtype=np.uint64)
    noise = random.integers(0, 2**63, (count, 60), dtype=np.uint64)
    keep = random.random((count, 60)) < random.random((count, 1))
    return [np.where(keep[row], base[row // 5], noise[row]) for row in range(count)]


@pytest.mark.parametrize(("bands", "rows"), [(64, 2), (42, 3), (32, 4), (128, 1)])
def test_the_pairs_of_datasketch(bands, rows):
    found = signatures(alike_sets(200), 128, 1)
    index = MinHashLSH(num_perm=128, params=(bands, rows))
    theirs = set()
    for number, values in enumerate(found):
        one = MinHash(num_perm=128, hashvalues=values, scheme="affine32")
        theirs |= {(other, number) for other in index.query(one)}
        index.insert(number, one)
    pairs, hot = candidates(found, bands, NO_CAP)
    assert as_set(pairs) == theirs
    assert hot.keys == hot.skipped == 0
    assert pairs.tolist() == sorted(pairs.tolist())


def test_empty_sets_pair_with_nobody():
    pairs, _ = candidates(signatures([[], [], [1], [1], []], 8, 1), 4, NO_CAP)
    assert pairs.tolist() == [[2, 3]]
    for nothing in ([], [[]], [[], []]):
        assert candidates(signatures(nothing, 8, 1), 4, NO_CAP)[0].shape == (0, 2)


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 9)), max_size=40))
def test_sharing_counts_keys_in_common(rows):
    rows = sorted(set(rows))
    keys = np.array([key for key, _ in rows], np.uint64)
    owners = np.array([owner for _, owner in rows], np.int64)
    pairs, counts, _ = sharing(keys, owners, owners.astype(np.uint64), NO_CAP)
    held = {o: {k for k, owner in rows if owner == o} for o in owners.tolist()}
    expected = {
        (a, b): len(held[a] & held[b])
        for a, b in combinations(sorted(held), 2)
        if held[a] & held[b]
    }
    assert dict(zip(map(tuple, pairs.tolist()), counts.tolist(), strict=True)) == expected


def test_work_on_a_hot_key_grows_with_its_sets_not_with_their_pairs():
    """The answer would hide it: verification throws surplus pairs away."""
    looked_at = {}
    for count in (1000, 4000):
        keys, owners = np.zeros(count, np.uint64), np.arange(count)
        codes, hot = pairs_of(keys, owners, owners.astype(np.uint64), 32)
        looked_at[count] = len(codes)
        assert hot.keys == 1
        assert hot.skipped + len(codes) == count * (count - 1) // 2
    assert looked_at[4000] < 4.1 * looked_at[1000]


def test_a_hot_key_still_joins_all_its_sets():
    count = 500
    codes, _ = pairs_of(
        np.zeros(count, np.uint64), np.arange(count), np.zeros(count, np.uint64), 32
    )
    reached = {0}
    for code in sorted(codes.tolist()):
        if code >> 32 in reached:
            reached.add(code & 0xFFFFFFFF)
    assert len(reached) == count


@given(st.sets(st.integers(0, 50)), st.sets(st.integers(0, 50)))
def test_likeness_is_that_of_sets(one, other):
    found = likeness(*(np.array(sorted(keys), np.uint64) for keys in (one, other)))
    assert found.shared == len(one & other)
    if one and other:
        assert found.resemblance == len(one & other) / len(one | other)
        assert found.containment == len(one & other) / min(len(one), len(other))


def test_united_keeps_each_pair_once():
    one, other = np.array([[0, 5], [2, 3]]), np.array([[1, 2], [2, 3]])
    assert united(one, other).tolist() == [[0, 5], [1, 2], [2, 3]]
