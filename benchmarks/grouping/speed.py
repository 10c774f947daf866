"""The same texts → how fast they are signed and paired, against datasketch, as ratios in one run.

    python benchmarks/grouping/speed.py [--articles N] [--texts FILE.jsonl] [--figures OUT.json]

One core, rounds of all systems in turn, medians. Both sides get the same shingles: runs of five
words, 128 permutations. *signatures* goes from the text to the signature: datasketch's side is
given the words by one regular expression and joins and encodes its shingles in list
comprehensions, the fastest that plain Python offers, then calls `MinHash.bulk`; ours cuts its own
words. *minima* is the part of that which both do on the very same 64-bit shingles (datasketch
without any hash function), and is checked to be equal bit for bit. *candidates* are the pairs of
signatures that share one of 64 bands of 2: datasketch inserts each and asks for its neighbours.
Texts are made up (synthetic.py) unless a file gives them.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import time
from collections.abc import Callable
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from datasketch import MinHash, MinHashLSH
from synthetic import articles

from dedupe.coverage import pairs, sketch
from dedupe.coverage.keys import shingles_of
from dedupe.coverage.shingles import batches, hashed_words

WORDS, PERMUTATIONS, SEED, BANDS = 5, 128, 1, 64
ROUNDS = 7
_WORD = re.compile(r"\w+")


def signed(texts: list[str], fast: bool) -> np.ndarray:
    words = [hashed_words(batch, fast) for batch in batches(texts, fast)]
    return sketch.signed_words(words, WORDS, sketch.permutations(PERMUTATIONS, SEED), fast)[0]


def bulk(texts: list[str]) -> list[MinHash]:
    shingled = []
    for text in texts:
        found = _WORD.findall(text.lower())
        shingled.append(
            [" ".join(found[i : i + WORDS]).encode() for i in range(len(found) - WORDS + 1)]
        )
    return MinHash.bulk(shingled, num_perm=PERMUTATIONS, seed=SEED)


class Bench:
    """What is timed, on one set of texts."""

    def __init__(self, texts: list[str], compiled: bool) -> None:
        self.texts = texts
        words = [hashed_words(batch) for batch in batches(texts)]
        self.keys = shingles_of(words, WORDS)
        self.drawn = sketch.permutations(PERMUTATIONS, SEED)
        lower = (self.keys.keys & np.uint64(0xFFFFFFFF)).tolist()
        bounds = self.keys.offsets.tolist()
        self.sets = [lower[a:b] for a, b in pairwise(bounds)]
        self.signatures = sketch.minima(*self.keys, self.drawn)
        self.hashed = self.identity()
        ours = np.array([one.hashvalues for one in self.hashed])
        assert (ours == self.signatures).all(), "signatures differ from datasketch's"
        self.compiled = compiled
        if compiled:
            assert (sketch.minima(*self.keys, self.drawn, True) == self.signatures).all()

    def identity(self) -> list[MinHash]:
        return MinHash.bulk(self.sets, num_perm=PERMUTATIONS, seed=SEED, hashfunc=int)

    def lsh(self) -> int:
        index = MinHashLSH(num_perm=PERMUTATIONS, params=(BANDS, PERMUTATIONS // BANDS))
        found = 0
        for number, one in enumerate(self.hashed):
            found += len(index.query(one))
            index.insert(number, one)
        return found

    def tasks(self) -> dict[str, dict[str, Callable[[], Any]]]:
        """By question and system; the first system of each is the base of the ratios."""
        signing = {
            "datasketch bulk": lambda: bulk(self.texts),
            "dedupe": lambda: signed(self.texts, False),
        }
        least = {
            "datasketch bulk": self.identity,
            "dedupe": lambda: sketch.minima(*self.keys, self.drawn),
        }
        if self.compiled:
            signing["dedupe [fast]"] = lambda: signed(self.texts, True)
            least["dedupe [fast]"] = lambda: sketch.minima(*self.keys, self.drawn, True)
        return {
            "signatures": signing,
            "minima": least,
            "candidates": {
                "datasketch insert and query": self.lsh,
                "dedupe": lambda: pairs.candidates(self.signatures, BANDS, len(self.texts)),
            },
        }


def measure(bench: Bench) -> dict[str, dict[str, dict[str, float]]]:
    figures: dict[str, dict[str, dict[str, float]]] = {}
    for question, systems in bench.tasks().items():
        taken: dict[str, list[float]] = {name: [] for name in systems}
        for number in range(ROUNDS + 1):  # the first round warms up and is not counted
            for name, system in systems.items():
                began = time.process_time()
                system()
                if number:
                    taken[name].append(time.process_time() - began)
        medians = {name: statistics.median(times) for name, times in taken.items()}
        base = next(iter(medians.values()))
        figures[question] = {
            name: {
                "microseconds_an_article": round(1e6 * median / len(bench.texts), 2),
                "times_datasketch": round(base / median, 1),
            }
            for name, median in medians.items()
        }
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=3000)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--figures", type=Path)
    options = parser.parse_args()
    if options.texts:
        rows = map(json.loads, options.texts.read_text(encoding="utf-8").splitlines())
    else:
        rows = articles(options.articles)
    texts = [row["text"] for row, _ in zip(rows, range(options.articles), strict=False)]
    bench = Bench(texts, sketch.compiled())
    found = pairs.candidates(bench.signatures, BANDS, len(texts))[0]
    assert len(found) == bench.lsh(), "candidates differ from datasketch's"
    result = {
        "command": f"python benchmarks/grouping/speed.py --articles {options.articles}",
        "articles": len(texts),
        "kilobytes_an_article": round(sum(map(len, texts)) / len(texts) / 1000, 2),
        "pairs": len(found),
        "versions": {name: version(name) for name in ("datasketch", "numpy")},
        "figures": measure(bench),
    }
    print(json.dumps(result, indent=1))
    if options.figures:
        options.figures.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
