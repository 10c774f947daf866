"""Texts about a meeting that do not report it, by their title, their first line or their label."""

from __future__ import annotations

import pytest

from dedupe.coverage.signature import record
from dedupe.model import Article
from dedupe.recipe import Recipe

BODY = "The council met on Monday. The leader, Ivo Marsh, spoke for an hour about the lido."


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        (None, BODY, "report"),
        ("Cold water", f"EDITORIAL: Cold water\n\n{BODY}", "editorial"),
        ("Cold water", f"Opinion | {BODY}", "editorial"),
        ("Cold water", f"Comment\n\n{BODY}", "editorial"),
        ("Heard here", f"Heard here: the week in words\n\n{BODY}", "round-up"),
        ("Water", f"Opinion polls were ignored by the leader: he spoke. {BODY}", "report"),
        ("Water", f"Analysis of the water showed nothing. {BODY}", "report"),
    ],
)
def test_genre(title, text, expected):
    assert record(Article("a", text, title=title), Recipe()).genre == expected
