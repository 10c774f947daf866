"""Average link: no chains, no order, crowds kept apart."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dedupe.coverage.cluster import TOGETHER, Joining, Scores, groups

JOINING = Joining(0.3, 3, 0.5, lambda one, other: True)


def _scores(found):
    pairs = np.array([*found], np.int64).reshape(-1, 2)
    return Scores(pairs, np.array([*found.values()], np.float64))


def _groups(size, found, joining=JOINING):
    return groups(size, _scores(found), joining)


def _clique(members, score):
    return {(a, b): score for a in members for b in members if a < b}


def test_a_chain_of_weak_links_is_no_group():
    chain = {(n, n + 1): 0.4 for n in range(9)}
    assert max(map(len, _groups(10, chain))) <= 2


def test_a_veto_outweighs_a_link():
    assert _groups(3, {(0, 1): 0.9, (1, 2): 0.5, (0, 2): -1.0}) == [[0, 1], [2]]


def test_crowds_with_names_of_their_own_stay_apart():
    scores = {**_clique(range(4), 0.9), **_clique(range(4, 8), 0.9)}
    scores |= {(a, b): 0.4 for a in range(4) for b in range(4, 8)}
    assert _groups(8, scores) == [[0, 1, 2, 3], [4, 5, 6, 7]]
    same = JOINING._replace(apart=lambda one, other: False)
    assert _groups(8, scores, same) == [list(range(8))]


def test_copies_stand_together_whatever_is_said_against_them():
    assert _groups(3, {(0, 1): TOGETHER, (0, 2): -1.0, (1, 2): 0.9}) == [[0, 1], [2]]
    assert _groups(3, {(0, 1): TOGETHER, (1, 2): TOGETHER, (0, 2): -1.0}) == [[0, 1, 2]]


def test_of_nothing_and_of_no_pairs():
    assert _groups(0, {}) == []
    assert _groups(2, {}) == [[0], [1]]


_pairs = st.dictionaries(
    st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda p: p[0] < p[1]),
    st.sampled_from([-1.0, 0.1, 0.25, 0.35, 0.5, 0.8, 1.0]),
)


@given(_pairs, st.randoms(use_true_random=False))
def test_every_number_once_and_no_order(scores, random):
    found = _groups(9, scores)
    assert sorted(n for group in found for n in group) == list(range(9))
    shuffled = list(scores.items())
    random.shuffle(shuffled)
    assert _groups(9, dict(shuffled)) == found


@given(_pairs)
def test_what_no_link_connects_changes_nothing(scores):
    """Each component is grouped by itself, in memory of its own."""
    beside = scores | {(a + 9, b + 9): score for (a, b), score in scores.items()}
    found = _groups(9, scores)
    assert _groups(18, beside) == found + [[n + 9 for n in group] for group in found]
