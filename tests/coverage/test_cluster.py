"""Average link: no chains, no order, crowds kept apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dedupe.coverage.cluster import Joining, groups, undecided

JOINING = Joining(0.3, 3, 0.5, lambda one, other: True)


def _clique(members, score):
    return {(a, b): score for a in members for b in members if a < b}


def test_a_chain_of_weak_links_is_no_group():
    chain = {(n, n + 1): 0.4 for n in range(9)}
    assert max(map(len, groups(10, chain, JOINING))) <= 2


def test_a_veto_outweighs_a_link():
    assert groups(3, {(0, 1): 0.9, (1, 2): 0.5, (0, 2): -1.0}, JOINING) == [[0, 1], [2]]


def test_crowds_with_names_of_their_own_stay_apart():
    scores = {**_clique(range(4), 0.9), **_clique(range(4, 8), 0.9)}
    scores |= {(a, b): 0.4 for a in range(4) for b in range(4, 8)}
    assert groups(8, scores, JOINING) == [[0, 1, 2, 3], [4, 5, 6, 7]]
    same = JOINING._replace(apart=lambda one, other: False)
    assert groups(8, scores, same) == [list(range(8))]


def test_a_copy_is_never_undecided():
    scores = {(0, 1): 1.0, (2, 3): 0.8, (0, 2): -1.0, (1, 2): 0.9, (1, 3): 0.9}
    found = [[0, 1], [2, 3]]
    assert undecided(found, scores, 0.8, lambda n: True) == found


_pairs = st.dictionaries(
    st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda p: p[0] < p[1]),
    st.sampled_from([-1.0, 0.1, 0.25, 0.35, 0.5, 0.8, 1.0]),
)


@given(_pairs, st.randoms(use_true_random=False))
def test_every_number_once_and_no_order(scores, random):
    found = groups(9, scores, JOINING)
    assert sorted(n for group in found for n in group) == list(range(9))
    shuffled = list(scores.items())
    random.shuffle(shuffled)
    assert groups(9, dict(shuffled), JOINING) == found
