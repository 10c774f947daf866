"""Is a check what a report on everything finds? `python benchmarks/check/equal.py CORPUS…`.

Of each corpus some articles are drawn and an index is built of the rest. Each one is then checked
against the index, and beside it all that the index keeps is grouped and followed with the new one
among it: the findings of the new one must be the same, in the same order. A check may read less
than it would need and say so; `told` counts these.
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

GOLD = Path(__file__).parents[3] / "shared" / "gold" / "groups"
USUAL = ("gva_multi.jsonl", "ecbplus_dev.jsonl", "reprints_dev.jsonl", "planted_copies_1000.jsonl")


def compared(path: Path, count: int, seed: int, folder: Path) -> dict[str, object]:
    corpus, _ = read([str(path)])
    articles, recipe = list(corpus), Recipe()
    new = random.Random(seed).sample(articles, count)
    ids = {article.id for article in new}
    file = folder / "x.index"
    build(file, from_articles(a for a in articles if a.id not in ids), recipe)
    same = told = found = 0
    seconds = []
    with Index.open(file, recipe) as index:
        known = list(index.all())
        for article in new:
            start = time.process_time()
            answer = check(index, [article])
            seconds.append(time.process_time() - start)
            whole = grouped([*known, kept(article, recipe)], index.background, recipe)
            full = findings_of(whole, {article.id}, recipe)
            same, found = same + (answer.findings == full), found + len(full)
            told += bool(answer.problems)
            if answer.findings != full:
                print(f"{path.name} {article.id}: {len(answer.findings)} against {len(full)}")
    return {
        "corpus": path.name, "indexed": len(articles) - count, "checked": count, "same": same,
        "told": told, "findings": found, "check_median_cpu_s": round(statistics.median(seconds), 2),
        "check_most_cpu_s": round(max(seconds), 2),
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path, nargs="*", default=[GOLD / name for name in USUAL])
    parser.add_argument("--count", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rows = []
    for path in options.corpora:
        with tempfile.TemporaryDirectory() as folder:
            rows.append(compared(path, options.count, options.seed, Path(folder)))
            print(json.dumps(rows[-1]), flush=True)
    if options.corpora == parser.get_default("corpora"):
        stored = Path(__file__).parent / "equal.json"
        stored.write_text(json.dumps({"seed": options.seed, "corpora": rows}, indent=1) + "\n")


if __name__ == "__main__":
    main()
