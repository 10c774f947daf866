"""The package's tables, read once: the only module that opens them.

A table is a file beside this one; `SOURCES.md` there gives its source and licence. `.txt` holds
an entry a line (`#` starts a comment), `.tsv` a row a line, `.json` what it says. Common words are
in the form of `text.words.norm`; names, titles and initialisms are as printed. Nothing is read
before it is asked for.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _read(name: str) -> str:
    return files(__name__).joinpath(name).read_text(encoding="utf-8")


@cache
def lines(name: str) -> tuple[str, ...]:
    """The entries of `name`.txt in their order, comments and blank lines left out."""
    bare = [line.split("#", 1)[0].strip() for line in _read(f"{name}.txt").split("\n")]
    return tuple([line for line in bare if line])


@cache
def entries(name: str) -> frozenset[str]:
    """The entries of `name`.txt as a set."""
    return frozenset(lines(name))


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of `name`.tsv, split at tabs."""
    # Lists, not generators: the largest table has 30,000 rows, and start-up waits for it.
    kept = [line for line in _read(f"{name}.tsv").split("\n") if line and line[0] != "#"]
    return tuple([tuple(line.split("\t")) for line in kept])


@cache
def columns(name: str, count: int) -> tuple[tuple[str, ...], ...]:
    """The `count` columns of `name`.tsv, whose every row has as many cells."""
    bare = [line for line in _read(f"{name}.tsv").split("\n") if line and line[0] != "#"]
    cells = "\t".join(bare).split("\t")
    return tuple([tuple(cells[at::count]) for at in range(count)])


@cache
def table(name: str) -> Any:  # noqa: ANN401  (the file decides)
    """What `name`.json holds. Do not change it: everybody gets the same object."""
    return json.loads(_read(f"{name}.json"))
