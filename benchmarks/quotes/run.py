"""PolNeAR → figures of our statements by type and by construction, with articles per second.

    python benchmarks/quotes/run.py [--set dev|train] [--first N]

Needs the annotated set beside the repository (`../shared/gold/quotes`).
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import time
from collections import Counter
from pathlib import Path

from dedupe.model import Article
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


def without_apostrophes(gold, found):
    """Without what stands between two apostrophes, which the file of quoted segments leaves out."""
    texts = {record["id"]: record["text"] for record in gold}
    kept = {
        article: [s for s in said if texts[article][s.span.start - 2 : s.span.start] != "''"]
        for article, said in found.items()
    }
    return rows(kept, False)


def by_construction(score, quoted, found):
    """For each rule: predictions, spans that the gold has, and speakers right among all."""
    told, spans, right = Counter(), Counter(), Counter()
    for record in quoted:
        text = record["text"]
        gold = {score.trim(text, q["start"], q["end"]): q for q in record["quotes"]}
        for said in found[record["id"]]:
            if said.kind == "reported":
                continue
            kind = mention_kind(said.mention)
            match = gold.get(score.trim(text, *said.span))
            good = match and score.spk_ok(match.get("speaker_text"), said.mention)
            for row in (said.rule.split("/")[0], f"speaker is a {kind}", f"kind {said.kind}"):
                told[row] += 1
                spans[row] += match is not None
                right[row] += bool(good)
    for row, count in told.most_common():
        print(
            f"{row:36} {count:5} span {spans[row] / count:.2f} and speaker {right[row] / count:.2f}"
        )


def mention_kind(mention):
    if mention is None:
        return "nobody"
    if mention.lower() in ("he", "she", "they", "we", "i", "it", "who"):
        return "pronoun"
    return "name" if mention.split()[-1][:1].isupper() else "role"


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
    print("  without ''", score.fmt(score.score(quoted, without_apostrophes(gold, found))))
    print("all types  ", score.fmt(score.score(gold, rows(found, True))))
    print(f"{len(gold) / seconds:.0f} articles a processor second, reported speech included")
    by_construction(score, quoted, found)


if __name__ == "__main__":
    main()
