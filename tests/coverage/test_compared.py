"""What two rows have in common, and how far a likeness of short texts is believed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from dedupe.coverage.compared import Compared, Strange
from dedupe.coverage.wording import Rows, Words, scaled

NONE = Rows(np.zeros(3, np.int64), np.zeros(0, np.int32), np.zeros(0, np.float32), 0)
ONES = np.ones(2, np.float32)


def _rows(*found: list[int]) -> Rows:
    starts = np.cumsum([0, *map(len, found)])
    columns = np.array([one for row in found for one in row], np.int32)
    return Rows(starts, columns, np.ones(len(columns), np.float32), 64)


def _plain(one: list[int], other: list[int]) -> tuple[object, object]:
    share = len({*one} & {*other}) / max(1, len({*one} | {*other}))
    return pytest.approx(share), pytest.approx(share)


def _likeness(one: list[int], other: list[int], strange: Strange) -> tuple[float, float]:
    rows, stems = _rows(one, other), _rows([0], [0])
    words = Words(stems, ONES, np.ones(2, np.bool_), rows, rows, NONE, NONE)
    [(_, _, found)] = Compared(words, strange).wordings(np.array([(0, 1)]), 0.0)
    assert (found.names, found.figures) == _plain(one, other)
    return found.names_apart, found.figures_apart


def test_a_likeness_of_few_is_believed_less():
    assert _likeness([1, 2, 3], [2, 3, 4], Strange()) == pytest.approx((0.5, 0.5))
    assert _likeness([1, 2, 3], [2, 3, 4], Strange(4.0, 1.0)) == pytest.approx((0.25, 0.4))
    many = [*range(40)], [*range(20, 60)]
    assert _likeness(*many, Strange()) == pytest.approx((1 / 3, 1 / 3))
    assert _likeness(*many, Strange(4.0, 1.0)) == pytest.approx((20 / 64, 20 / 61))


_SOME = some.sets(some.integers(0, 63), max_size=20).map(sorted)


@given(_SOME, _SOME, some.floats(0, 50))
def test_the_more_is_strange_the_less_is_believed(one, other, strange):
    plain, less = _likeness(one, other, Strange()), _likeness(one, other, Strange(strange))
    assert 0 <= less[0] <= plain[0] <= 1 and less[1] == plain[1]
    assert less == _likeness(other, one, Strange(strange))
    assert (less[0] == 0) == (plain[0] == 0)


def test_what_is_common_does_not_shrink_with_the_texts_cosine():
    """A long and a short text with one stem in common have as much of it as two short ones."""
    for length in (1, 4, 60):
        rows = _rows([0], [*range(length)])
        stems, lengths = scaled(rows, np.ones(len(rows.columns), np.uint8))
        plain = np.ones(len(rows.columns), np.bool_)
        words = Words(stems, lengths, plain, NONE, NONE, NONE, NONE)
        [(_, _, found)] = Compared(words, Strange()).wordings(np.array([(0, 1)]), 0.0)
        assert found.common == pytest.approx(1.0)
        assert found.cosine == pytest.approx(length**-0.5)
