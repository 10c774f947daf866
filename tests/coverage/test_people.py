"""Whom an article names, and how often."""

from __future__ import annotations

import pytest

from dedupe.coverage.signature import record
from dedupe.model import Article
from dedupe.recipe import Recipe


def _named(text: str) -> list[tuple[str, int]]:
    return [(one.name, one.mentions) for one in record(Article("1", text), Recipe()).people]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ana Lima met Bo Falk. Lima smiled. Lima left.",
            [("Ana Lima", 3), ("Bo Falk", 1)],
        ),
        (
            "President Lima met Bo Falk. Lima smiled. Lima left.",  # with a title only
            [("Lima", 3), ("Bo Falk", 1)],
        ),
        (
            "Ana Lima met Bo Falk and her brother Rafael Lima. Lima left.",  # the first of two
            [("Ana Lima", 2), ("Bo Falk", 1), ("Rafael Lima", 1)],
        ),
    ],
)  # fmt: skip
def test_a_surname_alone_counts_for_one(text: str, expected: list[tuple[str, int]]) -> None:
    assert _named(text) == expected
