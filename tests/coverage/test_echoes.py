"""Words in a row that two articles quote: kept small, order of no matter, said again of no use."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dedupe.coverage.echoes import echoes, echoing
from dedupe.model import Span, Statement


def _said(text, kind="direct"):
    whole = Span(0, len(text))
    return Statement("a", "1", 1, whole, whole, text, kind)


def _keys(*texts):
    return set(np.frombuffer(echoes([_said(text) for text in texts], 99), np.uint32).tolist())


def test_a_shortened_wording_still_echoes():
    full = "The customs office at the frontier must open before the winter"
    assert _keys("a customs office must open") < _keys(full)
    assert not _keys("Nobody sweeps a carpet") & _keys(full)


def test_reported_speech_has_no_echo():
    assert echoes([_said("the customs office must open", "reported")], 99) == b""


@given(st.permutations(["customs office", "frozen harbour lights", "seven wooden ships"]))
def test_the_order_of_statements_changes_nothing(texts):
    assert echoes([_said(t) for t in texts], 3) == echoes([_said(t) for t in sorted(texts)], 3)


def test_what_is_said_on_days_far_apart_is_no_echo():
    keys, starts = np.array([1, 2, 1, 2, 1, 2], np.uint32), np.array([0, 2, 4, 6])
    assert len(echoing(keys, starts, [700, None, 701]).columns) == 6
    assert len(echoing(keys, starts, [700, None, 705]).columns) == 0


def test_nobody_says_anything():
    rows = echoing(np.zeros(0, np.uint32), np.zeros(4, np.int64), [None] * 3)
    assert len(rows) == 3 and rows.width == 0
