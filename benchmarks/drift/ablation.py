"""What each part of the alignment brings, on the gold's own statements: ablation.py CORPUS SCORER.

SCORER is `score_report.py`, CORPUS as for gold.py. A row a part left out.
"""

import json
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import gold

from dedupe.drift import align, answers
from dedupe.recipe import Recipe

ROWS = {
    "full": {},
    "no surroundings of the quoted part": {"context_weight": 0.0, "full_core": 1},
    "no speakers": {"speaker_bonus": 0.0, "speaker_penalty": 0.0},
    "no doubtful pairs": {"doubtful": 0.5},
    "10 candidates": {"candidates": 10},
    "all words weigh the same": {"heaviest": 1.0, "light_mass": 3.0, "rest_mass": 1.5},
}


def scored(path, scorer, settings):
    plain = Recipe()
    gold.Recipe = lambda: replace(plain, drift=replace(plain.drift, **settings))
    _, _, reports = gold.run(path)
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(gold.as_report(reports), file)
        file.flush()
        truth = Path(path) / "gold.json" if Path(path).is_dir() else path
        out = subprocess.run(
            [sys.executable, scorer, truth, file.name], capture_output=True, check=True
        )
    got = json.loads(out.stdout)
    a, alarms = got["alignment"], got["alarms"]
    return (
        f"P {a['p']:.3f} R {a['r']:.3f} F1 {a['f1']:.3f}, never {got['never_aligned_violations']}, "
        f"relation {got['relation_accuracy']}, alarms P {alarms['p']} R {alarms['r']}"
    )


def main():
    path, scorer = sys.argv[1:3]
    for name, settings in ROWS.items():
        print(f"{name}: {scored(path, scorer, settings)}")
    known = align.kin
    align.kin = dict
    align.alike.cache_clear()
    align.hooks.cache_clear()
    answers._asked.cache_clear()
    print(f"no synonyms: {scored(path, scorer, {})}")
    align.kin = known


main()
