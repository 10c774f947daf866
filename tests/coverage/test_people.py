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
        (
            "Prime Minister Georgia Lima met Georgia President Bo Falk. Lima left.",  # and a land
            [("Georgia Lima", 2), ("Bo Falk", 1)],
        ),
    ],
)  # fmt: skip
def test_a_surname_alone_counts_for_one(text: str, expected: list[tuple[str, int]]) -> None:
    assert _named(text) == expected


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Presidents Ana Lima and Bo Falk met.", "president"),
        ("Foreign ministers Ana Lima of Oldland and Bo Falk of Northmark met.", "minister"),
        ("Prime Ministers Ana Lima and Bo Falk met.", "prime minister"),
        ("The chairmen of Oldland and Northmark, Ana Lima and Bo Falk, met.", "chairman"),
        ("Ana Lima and Bo Falk, the trade secretaries, met.", "secretary"),
        ("Ana Lima, Cy Moor and Bo Falk, fisheries ministers, met.", "minister"),
        ("Ana Lima and Bo Falk met.", None),
        ("Ana Lima and Bo Falk, who wrote to ministers, met.", None),
        ("Ministers heard Ana Lima and Bo Falk.", None),
        ("The ministers’ wives Ana Lima and Bo Falk met.", None),
        ("The leaders of Left Front, New Way and Green Party met Ana Lima and Bo Falk.", None),
    ],
)  # fmt: skip
def test_an_office_in_the_plural_is_held_by_each_of_a_list(text: str, office: str | None) -> None:
    held = {one.name: one.role for one in record(Article("1", text), Recipe()).people}
    assert (held["Ana Lima"], held["Bo Falk"]) == (office, office)
