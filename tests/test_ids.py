"""Articles under one id: each gets its own, and the many of one id cost no more than others."""

import pytest

from dedupe.ids import Ids, distinct
from dedupe.model import Article


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("a:1 b:1", "a:1 b:1"),
        ("a:1 a:2 a:3", "a:1 a#2:2 a#3:3"),
        ("a:1 a:2 a:1 a:2", "a:1 a#2:2"),  # the same text again is kept once
        ("a#2:1 a:2 a:3", "a#2:1 a:2 a#3:3"),  # a printed `a#2` was there first
        ("a:1 a:2 a#2:3", "a:1 a#2:2 a#2#2:3"),
        ("a:1 a:2 a#2:2", "a:1 a#2:2"),  # what was kept as `a#2` comes again as that
    ],
)
def test_each_article_has_an_id_of_its_own(given, kept):
    articles = [Article(*one.split(":")) for one in given.split()]
    assert " ".join(f"{a.id}:{a.text}" for a in distinct(articles)) == kept


def test_many_of_one_id_are_not_counted_again_for_each():
    asked = []
    ids = Ids(lambda one: bool(asked.append(one)) or one in ("a", "a#2"))
    assert [ids.free("a") for _ in range(500)] == [f"a#{n}" for n in range(3, 503)]
    assert len(asked) < 3 * 500
