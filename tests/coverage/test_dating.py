"""The day of an article alone is the day of its record."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from dedupe.coverage.dating import day
from dedupe.coverage.signature import record
from dedupe.model import Article, LeftOver, PartialDate, Span
from dedupe.recipe import Recipe

CASES = json.loads((Path(__file__).parents[1] / "cases/meetings.json").read_text())
TEXTS = [one["text"] for case in CASES for one in case["articles"].values()]
PUBLISHED = PartialDate(2031, 5, 7)
_PIECES = ["The ministers met", "He said", "“We agreed on Monday”", "on 4 May", "yesterday",
           "two days ago", "had", "in Oldhaven", ".", ". ", ", ", "\n\n", "shot dead",
           "will meet", "BERN, 5 May (AP) -",
           "WORLD AT NINE - Friday 21 May 2031", "“", "”", "x" * 90]  # fmt: skip


def test_there_are_texts():
    assert len(TEXTS) > 20


@pytest.mark.parametrize("published", [None, PUBLISHED])
def test_the_day_is_that_of_the_record(published):
    for text in TEXTS:
        article = Article("a", text, published=published)
        assert day(article, Recipe()) == record(article, Recipe()).when


@settings(max_examples=150)
@given(some.lists(some.sampled_from(_PIECES), max_size=60), some.booleans(), some.integers(0, 40))
def test_for_any_text(pieces, titled, left):
    text = " ".join(pieces)
    span = Span(min(left, len(text)), min(left + 9, len(text)))
    over = (LeftOver(span, "byline"),) if span.start < span.end else ()
    title = "Talks on Tuesday" if titled else None
    article = Article("a", text, title=title, published=PUBLISHED, left_over=over)
    assert day(article, Recipe()) == record(article, Recipe()).when
