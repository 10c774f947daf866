"""An index → what it holds, and what is wrong with it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from dedupe.errors import BadIndex
from dedupe.index.entry import digest
from dedupe.index.store import Index

_TABLES = {"articles": "article", "keys": "key", "links": "link"}
_REFERRING = (("key", "number"), ("link", "one"), ("link", "other"))


def facts(index: Index) -> dict[str, str]:
    """The header and counts, as `dedupe index info` tells them."""
    found = dict(index.database.execute("select name, value from header order by name"))
    for name, table in _TABLES.items():
        count = index.database.execute(f"select count(*) from {table}")
        found[name] = f"{count.fetchone()[0]:,}"
    return {**found, "bytes": f"{index.path.stat().st_size:,}"}


def faults(index: Index) -> Iterator[str]:
    """Damage of the file; if there is none, rows that cannot be read or lead nowhere."""
    try:
        yield from _faults(index)
    except BadIndex as error:
        yield error.cause
    except (sqlite3.DatabaseError, ValueError) as error:
        yield f"it cannot be read to its end ({error})"


def _faults(index: Index) -> Iterator[str]:
    check = index.database.execute("pragma integrity_check").fetchall()
    damage = [said for (said,) in check if said != "ok"]
    yield from damage or (*_lost(index), *_changed(index))


def _lost(index: Index) -> Iterator[str]:
    for table, column in _REFERRING:
        lost = f"select count(*) from {table} where {column} not in (select number from article)"
        if count := index.database.execute(lost).fetchone()[0]:
            yield f"{count} rows of {table} lead to no article"


def _changed(index: Index) -> Iterator[str]:
    digests = index.digests()
    for one in index.all():
        if digest(one.article) != digests.get(one.id) or one.record.id != one.id:
            yield f"article {one.id} is not what it was when it was added"
    if index.background.fingerprint != facts(index).get("background"):
        yield "the background is not the one that the header names"
