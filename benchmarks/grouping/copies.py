"""Gold files → how well copies are found, and what each generator of pairs finds of them.

    python benchmarks/grouping/copies.py --gold ../shared/gold [--figures OUT.json]

Accuracy: pairs of one group against pairs of one gold event (planted copies, synthetic reprints)
or of one `copy_of` family (meetings of the same people, rewritten and reprinted). Recall: cuts of
made-up articles of 60 to 300 words, by how large a part of the article is kept and whether one
word in fifty is changed; `bands` and `anchors` are the shares of pairs that each proposes, before
the cap on hot keys has anything to do. The gold files are not part of this repository.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from synthetic import Writer

from dedupe.coverage.copies import copies
from dedupe.coverage.pairs import candidates, sharing
from dedupe.coverage.sketch import sketches
from dedupe.model import Article
from dedupe.readers.corpus import from_articles
from dedupe.recipe import CopyRecipe, Recipe

KEPT = (0.1, 0.2, 0.35, 0.5, 0.7, 0.9)
TRIALS = 400


def rows_of(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def pairs_in(counts: Counter) -> int:
    return sum(n * (n - 1) // 2 for n in counts.values())


def score(rows: list[dict[str, str]], event: Mapping[str, str]) -> dict[str, float]:
    articles = [Article(row["id"], row["text"], outlet=row.get("outlet")) for row in rows]
    found = copies(from_articles(articles), Recipe())
    group = {name: one.id for one in found for name in one.articles}
    right = pairs_in(Counter((event[name], group[name]) for name in group))
    precision = right / max(pairs_in(Counter(group.values())), 1)
    recall = right / max(pairs_in(Counter(event.values())), 1)
    both = 2 * precision * recall / max(precision + recall, 1e-9)
    figures = {"precision": precision, "recall": recall, "f1": both}
    return {"articles": len(rows), **{name: round(value, 4) for name, value in figures.items()}}


def family(articles: Mapping[str, Mapping[str, str]], name: str) -> str:
    while articles[name].get("copy_of"):
        name = articles[name]["copy_of"]
    return name


def accuracy(gold: Path) -> dict[str, dict[str, float]]:
    figures = {}
    for name in ("planted_copies_1000", "reprints_dev"):
        rows = rows_of(gold / "groups" / f"{name}.jsonl")
        figures[name] = score(rows, {row["id"]: row["event"] for row in rows})
    told = json.loads((gold / "diplomacy_dev" / "gold.json").read_text(encoding="utf-8"))
    families = {name: family(told["articles"], name) for name in told["articles"]}
    figures["diplomacy_dev"] = score(rows_of(gold / "diplomacy_dev" / "articles.jsonl"), families)
    return figures


def recall(kept: float, changed: bool) -> dict[str, float]:
    """How many cuts to this part of their article are proposed by each generator, and found."""
    writer, draw, recipe = Writer(11), random.Random(11), CopyRecipe()
    texts = []
    for _ in range(TRIALS):
        cut = writer.words(draw.randint(60, 300))
        rest = writer.words(round(len(cut) / kept) - len(cut))
        place = draw.randint(0, len(rest))
        texts.append(" ".join([*rest[:place], *cut, *rest[place:]]))
        if changed:
            cut = [writer.words(1)[0] if draw.random() < 0.02 else word for word in cut]
        texts.append(" ".join(cut))
    found = sketches(texts, recipe)
    banded, _ = candidates(found.signatures, recipe.bands, len(texts))
    owners = found.anchors.owners
    anchored, _, _ = sharing(found.anchors.keys, owners, owners.astype("uint64"), len(texts))
    articles = [Article(f"{number:04}", text) for number, text in enumerate(texts)]
    groups = copies(from_articles(articles), Recipe())
    right = {(a, a + 1) for a in range(0, len(texts), 2)}
    proposed = {
        "bands": {(a, b) for a, b in banded.tolist()},
        "anchors": {(a, b) for a, b in anchored.tolist()},
        "found": {tuple(map(int, one.articles)) for one in groups},
    }
    return {name: round(len(right & pairs) / len(right), 4) for name, pairs in proposed.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--figures", type=Path)
    options = parser.parse_args()
    result = {
        "command": "python benchmarks/grouping/copies.py",
        "accuracy": accuracy(options.gold) if options.gold.is_dir() else None,
        "recall_of_cuts": [
            {"kept": kept, "one_word_in_fifty_changed": changed, **recall(kept, changed)}
            for changed in (False, True)
            for kept in KEPT
        ],
    }
    print(json.dumps(result, indent=1))
    if options.figures:
        options.figures.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
