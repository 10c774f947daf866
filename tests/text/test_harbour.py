"""The invented corpus: what its texts say of their title, outlet and day."""

import json
from pathlib import Path

import pytest

from dedupe.text.matter import matter

HARBOUR = Path(__file__).parents[1] / "files" / "harbour"
SEEDS = Path(__file__).parents[2] / "seeds"
GOLD = Path(__file__).parents[2] / "../shared/gold/seeds.json"


def told(path):
    read = matter(path.read_text(encoding="utf-8"))
    return {
        "title": read.title,
        "outlet": read.outlet,
        "date": str(read.published) if read.published else None,
    }


def printed(path):
    articles = json.loads(path.read_text(encoding="utf-8"))["articles"]
    return {
        name: {field: article[field] for field in ("title", "outlet", "date")}
        for name, article in articles.items()
    }


@pytest.mark.parametrize("name", sorted(path.name for path in HARBOUR.glob("*.txt")))
def test_each_text_says_its_title_outlet_and_day(name):
    assert told(HARBOUR / name) == printed(HARBOUR.with_suffix(".json"))[name]


def test_authors_are_those_of_the_byline():
    articles = json.loads((HARBOUR.with_suffix(".json")).read_text(encoding="utf-8"))["articles"]
    for name, article in articles.items():
        read = matter((HARBOUR / name).read_text(encoding="utf-8"))
        assert list(read.authors) == article.get("authors", []), name


def test_the_seeds_say_what_the_gold_file_has():
    if not GOLD.exists() or not SEEDS.exists():
        pytest.skip("the gold files are not beside this checkout")
    for name, expected in printed(GOLD).items():
        assert told(SEEDS / name) == expected, name
