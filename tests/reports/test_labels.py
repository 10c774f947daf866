"""Short names tell articles apart, whatever their ids."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe.model import Article
from dedupe.reports.labels import labels
from dedupe.reports.legible import encodable, legible, one_line


def of(*ids: str) -> list[str]:
    return list(labels([Article(i, "") for i in ids]).values())


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        (["000_7ae4.txt", "001_963f.txt"], ["000", "001"]),
        (["a/x.txt", "b/y.txt"], ["x", "y"]),
        (["reuters_1.txt", "reuters_2.txt"], ["reuters_1", "reuters_2"]),
        (["0d5e8f7a-11", "9b1c2d3e-11"], ["0d5e8f7a-11", "9b1c2d3e-11"]),
        (["a/x.txt", "b/x.txt"], ["a/x.txt", "b/x.txt"]),
        (["x", "x#2"], ["x", "x#2"]),
        ([], []),
    ],
)
def test_names(ids, expected):
    assert of(*ids) == expected


@given(st.lists(st.text(st.characters(), min_size=1, max_size=30), unique=True, max_size=8))
def test_every_article_has_a_name(ids):
    named = labels([Article(i, "") for i in ids])
    assert list(named) == ids
    assert all(name == one_line(name) for name in named.values())


@given(st.text(st.characters()))
def test_legible_text_has_no_steering(text):
    shown = legible(text)
    assert legible(shown) == shown
    encodable(shown).encode("utf-8")
    assert not any(ord(c) < 0x20 and c not in "\t\n" for c in shown)
