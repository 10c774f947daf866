"""Made-up articles → how fast each MinHash library signs them, as ratios within one run.

    python benchmarks/sketch/peers.py [--articles N] [--figures OUT.json]

Every system gets the same texts as `str`, takes shingles of 5 words and keeps 128 permutations;
what it does to the text before that is its own affair and counts. The texts are drawn from the
package's table of word frequencies with a fixed seed: about 2.9 KB each, like a news article.
text-dedup needs Python 3.12 or later, so its loop is written here again (regular expression, set
of hashed n-grams, product with two uint64 vectors modulo 2**61 - 1), and its figure is ours, not
theirs. gaoya signs and inserts in one call. semhash compares embeddings and has a script of its
own, `../grouping/embeddings.py`. `../README.md` says how to make the environment.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import statistics
import struct
import sys
import time
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path

import gaoya
import numpy as np
import rensa
from datasketch import MinHash

from dedupe import data
from dedupe.coverage import sketch
from dedupe.recipe import CopyRecipe

PERMUTATIONS, SHINGLE = 128, 5
WORDS_AN_ARTICLE = 500
ROUNDS = 5
Texts = Sequence[str]


def texts(count: int) -> Texts:
    """Articles of words drawn by their frequency, in lines of about 40 words."""
    draw = random.Random(1)
    rows = data.rows("frequencies")
    words, weights = [row[0] for row in rows], [10 ** (int(row[1]) / 100) for row in rows]
    made = []
    for _ in range(count):
        drawn = draw.choices(words, weights, k=WORDS_AN_ARTICLE)
        lines = (" ".join(drawn[at : at + 40]) for at in range(0, len(drawn), 40))
        made.append(".\n".join(line.capitalize() for line in lines))
    return made


def shingles(text: str) -> list[str]:
    words = re.findall(r"\w+", text.lower())
    return [" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)]


# ---------------------------------------------------------------- the systems


def datasketch_update(articles: Texts) -> None:
    for text in articles:
        signature = MinHash(num_perm=PERMUTATIONS)
        for shingle in shingles(text):
            signature.update(shingle.encode())


def datasketch_bulk(articles: Texts) -> None:
    MinHash.bulk(
        [[shingle.encode() for shingle in shingles(text)] for text in articles],
        num_perm=PERMUTATIONS,
    )


def text_dedup_loop(articles: Texts) -> None:
    prime, largest = np.uint64((1 << 61) - 1), np.uint64((1 << 32) - 1)
    drawn = np.random.RandomState(42).randint(1, 1 << 61, (2, PERMUTATIONS), dtype=np.uint64)
    apart = re.compile(r"\W")
    for text in articles:
        words = [word for word in apart.split(text.lower()) if word]
        runs = {" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)}
        keys = [struct.unpack("<I", hashlib.sha1(run.encode()).digest()[:4])[0] for run in runs]
        column = np.array(keys, np.uint64)[:, None]
        ((column * drawn[0] + drawn[1]) % prime & largest).min(axis=0)


def rensa_fed_shingles(articles: Texts) -> None:
    for text in articles:
        signature = rensa.RMinHash(num_perm=PERMUTATIONS, seed=42)
        signature.update(shingles(text))
        signature.digest()


def gaoya_index(articles: Texts) -> None:
    index = gaoya.minhash.MinHashStringIndex(
        hash_size=32,
        jaccard_threshold=0.2,
        num_bands=64,
        band_size=2,
        num_hashes=PERMUTATIONS,
        analyzer="word",
        lowercase=True,
        ngram_range=(SHINGLE, SHINGLE),
    )
    for number, text in enumerate(articles):
        index.insert_document(number, text)


def dedupe_signatures(articles: Texts) -> None:
    sketch.sketches(articles, CopyRecipe(shingle_words=SHINGLE, permutations=PERMUTATIONS))


SYSTEMS: dict[str, Callable[[Texts], None]] = {
    "datasketch update loop": datasketch_update,
    "datasketch bulk": datasketch_bulk,
    "text-dedup's loop, written again": text_dedup_loop,
    "rensa R-MinHash, fed Python shingles": rensa_fed_shingles,
    "gaoya, signing and inserting": gaoya_index,
    "dedupe, with its anchors and passages": dedupe_signatures,
}

# ---------------------------------------------------------------- the run


def seconds(system: Callable[[Texts], None], articles: Texts) -> float:
    began = time.perf_counter()
    system(articles)
    return time.perf_counter() - began


def measure(articles: Texts) -> dict[str, list[float]]:
    """Rounds of all systems in turn, so that a slow moment of the machine hits them alike."""
    taken: dict[str, list[float]] = {name: [] for name in SYSTEMS}
    for system in SYSTEMS.values():  # imports, tables and caches, not counted
        seconds(system, articles[:50])
    for _ in range(ROUNDS):
        for name, system in SYSTEMS.items():
            taken[name].append(seconds(system, articles))
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--figures", type=Path)
    options = parser.parse_args()
    articles = texts(options.articles)
    taken = measure(articles)
    base = statistics.median(taken["datasketch bulk"])
    packages = ("datasketch", "gaoya", "numpy", "rensa")
    figures = {
        "articles": len(articles),
        "code points an article": round(statistics.mean(map(len, articles))),
        "versions": {"python": sys.version.split()[0]} | {p: version(p) for p in packages},
        "times datasketch bulk (median of rounds)": {
            name: round(base / statistics.median(rounds), 2) for name, rounds in taken.items()
        },
        "articles per second": {
            name: round(len(articles) / statistics.median(rounds)) for name, rounds in taken.items()
        },
    }
    shown = json.dumps(figures, indent=1) + "\n"
    if options.figures:
        options.figures.write_text(shown, encoding="utf-8")
    print(shown, end="")


if __name__ == "__main__":
    main()
