"""Judge the pairs of bare quotations: pairs.py PAIRS.jsonl > PRED.jsonl (a line a pair)."""

import json
import sys
from pathlib import Path

from dedupe.drift.compare import same_utterance
from dedupe.recipe import DriftRecipe


def main():
    for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        judged = same_utterance(pair["a"]["text"], pair["b"]["text"], DriftRecipe())
        relation = judged.comparison.relation if judged.comparison else None
        print(json.dumps({"same": judged.same, "relation": relation}))


main()
