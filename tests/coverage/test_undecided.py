"""Who fits two groups that exclude each other belongs to neither."""

from __future__ import annotations

import numpy as np
import pytest

from dedupe.coverage.cluster import Scores
from dedupe.coverage.undecided import settled

TWO = [[0, 1, 4], [2, 3]]
SCORES = {(0, 1): 0.8, (2, 3): 0.8, (0, 2): -1.0, (0, 4): 0.5, (2, 4): 0.4, (3, 4): 0.45}


def _settled(found, scores, asked=lambda member: True):
    pairs = np.array([*scores], np.int64).reshape(-1, 2)
    return settled(found, Scores(pairs, np.array([*scores.values()], np.float64)), 0.8, asked)


def test_a_round_up_leaves_its_group():
    assert _settled(TWO, SCORES) == [[0, 1], [2, 3], [4]]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({(0, 2): 0.1}, id="the groups do not exclude each other"),
        pytest.param({(2, 4): -1.0, (3, 4): 2.0}, id="one of the other group is refused"),
        pytest.param({(0, 4): 1.0}, id="a copy stays"),
        pytest.param({(0, 4): 0.9, (1, 4): 0.9}, id="the own group is much nearer"),
    ],
)
def test_who_stays(change):
    assert _settled(TWO, SCORES | change) == TWO


def test_only_who_is_asked_is_looked_at():
    assert _settled(TWO, SCORES, lambda member: member != 4) == TWO


def test_a_copy_is_never_undecided():
    scores = {(0, 1): 1.0, (2, 3): 0.8, (0, 2): -1.0, (1, 2): 0.9, (1, 3): 0.9}
    assert _settled([[0, 1], [2, 3]], scores) == [[0, 1], [2, 3]]


def test_of_no_pairs():
    assert _settled([[0, 1], [2]], {}) == [[0, 1], [2]]
    assert _settled([], {}) == []
