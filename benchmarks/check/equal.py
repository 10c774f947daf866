"""Is a check what a report on everything finds? `python benchmarks/check/equal.py`.

Of each corpus some articles are drawn and an index is built of the rest. Each one is then checked
against the index, and beside it all that the index keeps is grouped and followed with the new one
among it: the findings of the new one must be the same, in the same order. Small corpora are indexed
whole, and each article is checked as if it had been edited: it takes its own place. A check may
look at less than it would need and say so; `told` counts these, `other` names those that differ.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import tempfile
import time
from pathlib import Path

from dedupe.index import Index, build, check
from dedupe.index.findings import findings_of, grouped
from dedupe.index.kept import kept
from dedupe.readers import from_articles, read
from dedupe.recipe import Recipe

HERE = Path(__file__)
GOLD = HERE.parents[3] / "shared" / "gold"
# Corpora, and how many articles of each; of 0 all.
USUAL = {
    GOLD / "groups" / "gva_multi.jsonl": 60,
    GOLD / "groups" / "ecbplus_dev.jsonl": 40,
    GOLD / "groups" / "gvc_dev.jsonl": 20,
    GOLD / "diplomacy_dev" / "articles.jsonl": 0,
    HERE.parents[2] / "tests" / "files" / "harbour": 0,
}


def compared(path: Path, count: int, seed: int, folder: Path) -> dict[str, object]:
    corpus, _ = read([str(path)])
    articles, recipe = list(corpus), Recipe()
    new = random.Random(seed).sample(articles, count) if count else articles
    ids = {article.id for article in new} if count else set()
    file = folder / "x.index"
    build(file, from_articles(a for a in articles if a.id not in ids), recipe)
    same = told = found = 0
    other, seconds = [], []
    with Index.open(file, recipe) as index:
        known = list(index.all())
        for article in new:
            start = time.process_time()
            answer = check(index, [article])
            seconds.append(time.process_time() - start)
            rest = [one for one in known if one.id != article.id]
            whole = grouped([*rest, kept(article, recipe)], index.background, recipe)
            full = findings_of(whole, {article.id}, recipe)
            same, found = same + (answer.findings == full), found + len(full)
            told += bool(answer.problems)
            if answer.findings != full:
                other.append(f"{article.id}: {len(answer.findings)} against {len(full)}")
    return {
        "corpus": path.parent.name if path.stem == "articles" else path.stem,
        "indexed": len(known), "checked": len(new), "same": same, "told": told, "findings": found,
        "other": other, "check_median_cpu_s": round(statistics.median(seconds), 2),
        "check_most_cpu_s": round(max(seconds), 2),
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path, nargs="*")
    parser.add_argument("--count", type=int, default=30, help="articles of each named corpus")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rows = []
    asked = dict.fromkeys(options.corpora, options.count) or USUAL
    for path, count in asked.items():
        with tempfile.TemporaryDirectory() as folder:
            rows.append(compared(path, count, options.seed, Path(folder)))
            print(json.dumps(rows[-1]), flush=True)
    if not options.corpora:
        stored = HERE.parent / "equal.json"
        stored.write_text(json.dumps({"seed": options.seed, "corpora": rows}, indent=1) + "\n")


if __name__ == "__main__":
    main()
