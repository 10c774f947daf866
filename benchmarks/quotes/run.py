"""Score the statements of the PolNeAR dev set: by type and by construction, with articles per second.

    python benchmarks/quotes/run.py [--set dev|train] [--out FOLDER] [--errors N]

Needs the annotated set beside the repository (`../shared/gold/quotes`); writes nothing without --out.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import time
from collections import Counter
from pathlib import Path

from dedupe.model import Article, PartialDate
from dedupe.recipe import Recipe
from dedupe.statements.extract import statements

SHARED = Path(__file__).resolve().parents[2] / "../shared"


def scorer():
    spec = importlib.util.spec_from_file_location("score", SHARED / "tools/score_quotes.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def load(path):
    with Path(path).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def predict(gold):
    """The statements of each article, and the processor seconds that they took."""
    recipe, found, began = Recipe(), {}, time.process_time()
    for record in gold:
        found[record["id"]] = statements(Article(record["id"], record["text"]), recipe)
    return found, time.process_time() - began


def rows(found, reported):
    return {
        article: {
            "quotes": [
                {
                    "start": s.span.start,
                    "end": s.span.end,
                    "type": s.kind,
                    "speaker_text": s.mention or s.speaker,
                    "rule": s.rule,
                    "cue_text": s.cue,
                }
                for s in said
                if reported or s.kind != "reported"
            ]
        }
        for article, said in found.items()
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", default="dev")
    parser.add_argument("--first", type=int, default=10**9)
    options = parser.parse_args()
    score = scorer()
    folder = SHARED / "gold/quotes"
    gold = load(folder / f"polnear_{options.set}.jsonl")[: options.first]
    quoted = load(folder / f"polnear_{options.set}_quoted.jsonl")[: options.first]
    found, seconds = predict(gold)
    print("direct     ", score.fmt(score.score(gold, rows(found, False), {"direct"})))
    print("all quoted ", score.fmt(score.score(quoted, rows(found, False))))
    print("all types  ", score.fmt(score.score(gold, rows(found, True))))
    print(f"{len(gold) / seconds:.0f} articles/s")


if __name__ == "__main__":
    main()
