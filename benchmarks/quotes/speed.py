"""Our statements and textacy's quotations, turn by turn → articles a processor second of each.

    python benchmarks/quotes/speed.py ARTICLES.jsonl --peers PEERS/bin/python
        [--first 40] [--rounds 3] [--figures benchmarks/quotes/results/speed.json]

`--peers` is the Python of the environment of `peers.py` (see ../README.md). Each turn is a process
of its own, ours the median of five, since it takes less than a second; tables and models are loaded
before the clock starts, and every article is new to it.
The load of the machine stands beside each round, since all figures fall with it.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from statistics import median

from dedupe.model import Article
from dedupe.recipe import Recipe
from dedupe.statements.extract import statements

_TURNS = 5  # of ours for one of a peer
PEERS = ("textacy", "textacy-paragraphs")
RATE = "articles per processor second"
_WARMING = (
    "“It rains,” said Ana Lima, the mayor of Oslo. Shortly after, the Danish minister said that "
    "she would go. Okoro agreed. A spokesman for Mr. Falk told “the visitor” to call."
)  # asks for every table


def ours(path: Path) -> float:
    """Articles a processor second, reported speech included."""
    with path.open(encoding="utf-8") as lines:
        articles = [Article(r["id"], r["text"]) for r in map(json.loads, lines)]
    recipe = Recipe()
    statements(Article("0", _WARMING), recipe)
    began = time.process_time()
    for article in articles:
        statements(article, recipe)
    return len(articles) / (time.process_time() - began)


def turn(path: Path, peers: str) -> dict[str, float]:
    """One figure of each system, one after the other."""
    run = [sys.executable, __file__, str(path), "--one"]
    own = [json.loads(_output(run)) for _ in range(_TURNS)]
    found = {"load": os.getloadavg()[0], "dedupe": median(own)}
    beside = str(Path(__file__).with_name("peers.py"))
    for system in PEERS:
        found[system] = json.loads(_output([peers, beside, system, str(path)]))[RATE]
    return {name: round(value, 1) for name, value in found.items()}


def _output(command: list[str]) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", type=Path)
    parser.add_argument("--peers")
    parser.add_argument("--first", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--figures", type=Path)
    parser.add_argument("--one", action="store_true", help="only our own figure, once")
    options = parser.parse_args()
    if options.one:
        print(json.dumps(ours(options.articles)))
        return
    with tempfile.TemporaryDirectory() as folder, options.articles.open(encoding="utf-8") as lines:
        some = Path(folder, "articles.jsonl")
        some.write_text("".join(islice(lines, options.first)), encoding="utf-8")
        rounds = [turn(some, options.peers) for _ in range(options.rounds)]
    middle = {name: median(r[name] for r in rounds) for name in ("dedupe", *PEERS)}
    figures = {
        "set": options.articles.name,
        "articles": options.first,
        "cores": os.cpu_count(),
        "rounds, " + RATE: rounds,
        "median": middle,
        "times textacy": {name: round(middle["dedupe"] / middle[name], 1) for name in PEERS},
    }
    shown = json.dumps(figures, indent=1) + "\n"
    if options.figures:
        options.figures.write_text(shown, encoding="utf-8")
    print(shown, end="")


if __name__ == "__main__":
    main()
