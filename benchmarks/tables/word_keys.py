"""The table of frequencies → the same with the stem and the lemma of each word entered.

    python benchmarks/tables/word_keys.py dedupe/data

after `make_tables.py`, and whenever `stem`, `lemma` or a table of spellings has changed. A cell
that would say what the one before it says, the stem the word, the lemma the stem, holds `=`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from dedupe.drift.lexicon import lemma
from dedupe.text.words import stem


def keyed(rows: list[str]) -> Iterator[str]:
    for row in rows:
        word, zipf, *_ = row.split("\t")
        root, key = stem(word), lemma(word)
        cells = (word, zipf, "=" if root == word else root, "=" if key == root else key)
        yield "\t".join(cells)


def main(folder: Path) -> None:
    file = folder / "frequencies.tsv"
    note, *rows = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join((note, *keyed(rows))) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
