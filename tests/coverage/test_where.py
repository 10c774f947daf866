"""The places that an article names for its event, the likeliest first."""

import pytest

from dedupe.coverage.signature import record
from dedupe.model import Article
from dedupe.recipe import Recipe


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministers walked through the village of Marndale on Monday.", ("Marndale",)),
        ("On the island of Selk the council met on Monday.", ("Selk",)),
        ("The ministers met in Oldhaven on Monday.", ("Oldhaven",)),
        ("The ministers met in Germany on Monday.", ()),
    ],
)
def test_places(text, expected):
    assert record(Article("a", text), Recipe()).places == expected
