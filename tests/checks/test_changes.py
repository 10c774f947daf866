"""Realistic changes to a seed, each as a new file against the seeds: exactly the expected codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dedupe.index import Index, build, check
from dedupe.readers import read
from dedupe.recipe import Recipe

ROOT = Path(__file__).parents[2]
CASES = json.loads((ROOT / "tests" / "cases" / "changes.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def seeds(tmp_path_factory):
    path = tmp_path_factory.mktemp("seeds") / "seeds.index"
    corpus, _ = read([str(ROOT / "seeds")])
    build(path, corpus, Recipe())
    with Index.open(path, Recipe()) as index:
        yield index


def text_of(case) -> str:
    if "text" in case:
        return case["text"]
    (seed,) = (ROOT / "seeds").glob(f"{case['seed']}_*.txt")
    text = seed.read_text("utf-8")
    for old, new in case.get("swap", ()):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text[: text.index(case["until"])] if "until" in case else text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_change(case, seeds, tmp_path):
    file = tmp_path / "new.txt"
    file.write_text(text_of(case), encoding="utf-8")
    corpus, problems = read([str(file)])
    codes = {f.rule for f in check(seeds, corpus).findings} | {p.rule for p in problems}
    assert sorted(codes) == case["expected"]
