"""The counts of a background ↔ rows of the index, read one by one when they are asked for.

A check asks for some hundred of the counts; to read all those of 20,000 articles takes longer than
the rest of it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Generic, TypeVar

from dedupe.index.rows import blob

K = TypeVar("K", str, int)
Roles = Mapping[str, tuple[str, ...]]


class Counts(Mapping[K, int], Generic[K]):
    """The counts of one kind, as a mapping; what was asked for is kept in memory.

    `of` makes a key of its bytes: `text_of`, or `hash_of` for 64 bits.
    """

    def __init__(self, database: sqlite3.Connection, kind: str, of: Callable[[bytes], K]) -> None:
        self._database, self._kind = database, kind
        self._of: Callable[[bytes], K] = of
        self._known: dict[K, int | None] = {}
        self._whole = False

    def __getitem__(self, key: K) -> int:
        count = self._count(key)
        if count is None:
            raise KeyError(key)
        return count

    def get(self, key: K, default: Any = None) -> Any:  # noqa: ANN401
        """As of any mapping; most stems stand in one article, and none is raised for these."""
        count = self._count(key)
        return default if count is None else count

    def _count(self, key: K) -> int | None:
        if key not in self._known and not self._whole:
            query = "select number from count where kind = ? and key = ?"
            held = self._database.execute(query, (self._kind, _blob(key))).fetchone()
            self._known[key] = held and held[0]
        return self._known.get(key)

    def __iter__(self) -> Iterator[K]:
        query = "select key, number from count where kind = ? order by key"
        rows = self._database.execute(query, (self._kind,)).fetchall()
        known: dict[K, int | None] = {self._of(held): count for held, count in rows}
        self._known, self._whole = known, True
        return iter(known)

    def __len__(self) -> int:
        query = "select count(*) from count where kind = ?"
        return int(self._database.execute(query, (self._kind,)).fetchone()[0])


def enter(database: sqlite3.Connection, kind: str, counts: Mapping[K, int]) -> None:
    """Put these counts in the place of those that are there."""
    database.execute("delete from count where kind = ?", (kind,))
    rows = sorted((_blob(key), count) for key, count in counts.items())
    database.executemany(
        "insert into count values (?, ?, ?)", ((kind, key, count) for key, count in rows)
    )


def hash_of(content: bytes) -> int:
    return int.from_bytes(content, "big")


def _blob(key: str | int) -> bytes:
    return key.to_bytes(8, "big") if isinstance(key, int) else blob(key)


# ---------------------------------------------------------------- who holds which office


def roles(database: sqlite3.Connection) -> Roles:
    """Everybody of whom an article said an office."""
    rows = database.execute("select distinct name, held from office order by name")
    return {_read(name): tuple(json.loads(held)) for name, held in rows}


def roles_of(database: sqlite3.Connection, names: Iterable[str]) -> Roles:
    """Those of them who share a word with one of `names`: the others cannot be the same people."""
    found: dict[str, tuple[str, ...]] = {}
    query = "select name, held from office where word = ?"
    for word in sorted({word for name in names for word in _words(name)}):
        for name, held in database.execute(query, (word,)):
            found[_read(name)] = tuple(json.loads(held))
    return dict(sorted(found.items()))


def enter_roles(database: sqlite3.Connection, held: Roles) -> None:
    """Put these offices in the place of those that are there."""
    database.execute("delete from office")
    rows = {
        (word, json.dumps(name), json.dumps(offices))
        for name, offices in held.items()
        for word in _words(name)
    }
    database.executemany("insert into office values (?, ?, ?)", sorted(rows))


def _words(name: str) -> list[str]:
    return [json.dumps(word) for word in name.casefold().split()]  # it may hold a lone surrogate


def _read(name: str) -> str:
    read: str = json.loads(name)
    return read
