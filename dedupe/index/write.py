"""Changes of an index file: in sorted order, whole or not at all, one writer at a time."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dedupe.index.counts import enter, enter_roles
from dedupe.index.entry import row
from dedupe.index.header import APPLICATION, WAIT, header, told
from dedupe.index.kept import Kept
from dedupe.index.rows import packed
from dedupe.index.schema import SCHEMA, WHOLE
from dedupe.index.store import Index
from dedupe.index.ties import Pair, Tie
from dedupe.model import Background
from dedupe.recipe import Recipe

_ROWS = 1 << 16  # key rows that are given to SQLite at once
_CACHE = 64_000  # kibibytes of the file that a change keeps in memory


def create(path: Path, recipe: Recipe) -> Index:
    """A new, empty index in an empty file."""
    database = sqlite3.connect(path, timeout=WAIT)
    database.isolation_level = None
    # Until it is whole, it is a file that nobody knows: nothing to roll back to.
    fast = "pragma journal_mode = off; pragma synchronous = off;"
    database.executescript(f"pragma application_id = {APPLICATION}; {fast} {SCHEMA}")
    database.executemany("insert into header values (?, ?)", sorted(header(recipe).items()))
    return Index(path, database, recipe)


# ---------------------------------------------------------------- one writer at a time


@contextmanager
def change(index: Index) -> Iterator[None]:
    """One change, whole or not at all; another writer waits, and is told after a minute."""
    _begin(index)
    try:
        yield
    except BaseException:
        index.database.execute("rollback")
        raise
    index.database.execute("commit")


@contextmanager
def locked(index: Index) -> Iterator[None]:
    """Let nobody change it meanwhile; nothing is changed here either."""
    _begin(index)
    try:
        yield
    finally:
        index.close()


def _begin(index: Index) -> None:
    try:
        index.database.execute(f"pragma cache_size = -{_CACHE}")
        index.database.execute("begin immediate")
    except sqlite3.OperationalError as error:
        raise told(error, index.path) from None


# ---------------------------------------------------------------- rows


def insert(index: Index, kept: Iterable[Kept]) -> None:
    """Add articles that are not there yet, without their keys, under the numbers that follow."""
    ordered = dict(enumerate(sorted(kept, key=lambda one: one.id), index.last + 1))
    index.database.executemany(
        "insert into article values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        ((number, *row(one)) for number, one in ordered.items()),
    )


def post(index: Index, keys: Iterable[tuple[int, NDArray[np.int64]]]) -> None:
    """Enter keys (rows of kind, key, day, weight), each with the number of its article."""
    parts = [np.insert(rows, 3, number, axis=1) for number, rows in keys]
    _sorted_into(index, "key", np.concatenate([np.zeros((0, 5), np.int64), *parts]))


def _sorted_into(index: Index, table: str, rows: NDArray[np.int64]) -> None:
    """Insert rows of five numbers in the order of the table's key: random inserts take hours."""
    rows = rows[np.lexsort(rows.T[3::-1])]
    for start in range(0, len(rows), _ROWS):
        index.database.executemany(
            f"insert or ignore into {table} values (?, ?, ?, ?, ?)",
            rows[start : start + _ROWS].tolist(),
        )


def link(index: Index, ties: Iterable[tuple[Pair, Tie]]) -> None:
    """Note what comparing pairs of articles gave, under the number of each."""
    found = array("q")
    for (a, b), tie in ties:
        found.extend((a, b, round(tie.score * WHOLE), round(tie.weight * WHOLE), tie.kept))
    rows = np.array(found, np.int64).reshape(-1, 5)
    _sorted_into(index, "link", np.concatenate([rows, rows[:, [1, 0, 2, 3, 4]]]))


def delete(index: Index, keys: Mapping[int, NDArray[np.int64]]) -> None:
    """Take articles out, with the keys under which they stand; all by their numbers."""
    run, many = index.database.execute, index.database.executemany
    for number, rows in sorted(keys.items()):
        one = (number,)
        run("delete from article where number = ?", one)
        # Both directions are kept, so this finds the other one without a search.
        others = run("select other, one from link where one = ?", one).fetchall()
        many("delete from link where one = ? and other = ?", others)
        run("delete from link where one = ?", one)
        many(
            "delete from key where kind = ? and key = ? and day = ? and number = ?",
            ((*row, *one) for row in rows[:, :3].tolist()),
        )


def keep(index: Index, background: Background) -> None:
    """Make `background` the one that checks use."""
    rest = replace(background, frequencies={}, phrases={}, roles={})
    index.database.execute("delete from background")
    index.database.execute("insert into background values (?)", (packed(rest),))
    enter(index.database, "frequencies", background.frequencies)
    enter(index.database, "phrases", background.phrases)
    enter_roles(index.database, background.roles)
    index.database.execute(
        "insert or replace into header values ('background', ?)", (background.fingerprint,)
    )
    index.forget()
    index.__dict__["background"] = index.__dict__["_counts"] = background
