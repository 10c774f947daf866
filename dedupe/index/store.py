"""The index file: what SQLite keeps, in sorted order; whole changes or none; one writer at a time.

A file belongs to one recipe, one release and one Unicode version, and says so; another one is
refused with the remedy, never read as if it fitted. Sole owner of sqlite3.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dedupe.coverage.signature import MeetingRecord
from dedupe.errors import DedupeError, RecipeMismatch
from dedupe.index.counts import SCHEMA, Counts, enter, hash_of, stem_of
from dedupe.index.entry import COLUMNS, entry, row
from dedupe.index.header import (
    APPLICATION,
    WAIT,
    agree,
    build,
    connected,
    header,
    identity,
    told,
    undo,
)
from dedupe.index.kept import Kept
from dedupe.index.rows import packed, unpacked
from dedupe.model import Article, Background
from dedupe.recipe import Recipe

_ROWS = 1 << 16  # key rows that are given to SQLite at once
_SCHEMA = f"""
create table header (name text primary key, value text not null) without rowid;
create table background (content blob not null);
{SCHEMA}
create table article (
    number integer primary key, id text not null unique, digest blob not null,
    place text not null, url text, outlet text, content blob not null, said blob not null,
    record blob not null, bands blob not null, anchors blob not null, spoken blob not null);
create index placed on article (place);
create index linked on article (url);
create table key (
    kind integer not null, key integer not null, day integer not null, number integer not null,
    primary key (kind, key, day, number)) without rowid;
create table link (
    one integer not null, other integer not null, primary key (one, other)) without rowid;
"""
_BEFORE = """select number from key where kind = ? and key = ? and day < ?
    order by day desc, number desc limit ?"""
_FROM = """select number from key where kind = ? and key = ? and day >= ?
    order by day, number limit ?"""


class Index:
    """A corpus on disk: articles in the order of their ids, and any one again by its id.

    Open it by `Index.open`; it is also a context manager. Reading takes no lock that a read-only
    file system would refuse.
    """

    def __init__(self, path: Path, database: sqlite3.Connection, recipe: Recipe) -> None:
        self.path, self.recipe, self.database = path, recipe, database
        self._file = identity(path)
        self.fits = True

    # ------------------------------------------------------------ opening

    @classmethod
    def open(cls, path: Path, recipe: Recipe, write: bool = False, fitting: bool = True) -> Index:
        """Open an index that is there, to read or to change.

        One of another recipe or release is refused, or opened as one that does not fit.
        """
        if not path.is_file():
            raise DedupeError(f"{path}: there is no such index", build(path))
        undo(path)
        index = cls(path, connected(path, write), recipe)
        try:
            agree(index.database, path, recipe)
        except RecipeMismatch:
            index.fits = False
            if fitting:
                index.close()
                raise
        except BaseException:
            index.close()
            raise
        return index

    @classmethod
    def create(cls, path: Path, recipe: Recipe) -> Index:
        """A new, empty index in an empty file."""
        database = sqlite3.connect(path, timeout=WAIT)
        database.isolation_level = None
        # Until it is whole, it is a file that nobody knows: nothing to roll back to.
        fast = "pragma journal_mode = off; pragma synchronous = off;"
        database.executescript(f"pragma application_id = {APPLICATION}; {fast} {_SCHEMA}")
        database.executemany("insert into header values (?, ?)", sorted(header(recipe).items()))
        return cls(path, database, recipe)

    def close(self) -> None:
        self.database.close()

    def __enter__(self) -> Index:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ------------------------------------------------------------ what it holds

    def __len__(self) -> int:
        return int(self.database.execute("select count(*) from article").fetchone()[0])

    def __iter__(self) -> Iterator[Article]:
        for (content,) in self.database.execute("select content from article order by id"):
            yield unpacked(Article, content)

    def __getitem__(self, article_id: str, /) -> Article:
        query = "select content from article where id = ?"
        held = self.database.execute(query, (article_id,)).fetchone()
        if held is None:
            raise KeyError(article_id)
        return unpacked(Article, held[0])

    @cached_property
    def background(self) -> Background:
        """The counts that every check against this index uses, until it is built anew."""
        held = self.database.execute("select content from background").fetchone()
        if held is None:
            return Background()
        frequencies = Counts(self.database, "frequencies", stem_of)
        phrases = Counts(self.database, "phrases", hash_of)
        whole = unpacked(Background, held[0])
        return replace(whole, frequencies=frequencies, phrases=phrases)

    @property
    def fingerprint(self) -> str:
        """The background's, as the header has it: to compute it takes longer than a check."""
        query = "select value from header where name = 'background'"
        return str(self.database.execute(query).fetchone()[0])

    def ids(self) -> tuple[str, ...]:
        return tuple(row[0] for row in self.database.execute("select id from article order by id"))

    def all(self) -> Iterator[Kept]:
        """What is kept of every article, one after another."""
        for held in self.database.execute(f"select {COLUMNS} from article order by id"):
            yield entry(held)

    def _numbers(self) -> dict[str, int]:
        return dict(self.database.execute("select id, number from article"))

    def digests(self) -> dict[str, bytes]:
        """For each id the digest of its article (see `digest`)."""
        return dict(self.database.execute("select id, digest from article order by id"))

    def has(self, article_id: str) -> bool:
        query = "select 1 from article where id = ?"
        return self.database.execute(query, (article_id,)).fetchone() is not None

    def named(self, article_id: str, outlet: str | None) -> list[str]:
        """The id, if there is an article of it and this outlet."""
        query = "select id from article where id = ? and outlet is ?"
        return [one for (one,) in self.database.execute(query, (article_id, outlet))]

    def clashing(self, article_id: str, url: str | None) -> list[str]:
        """The ids of articles of this id or this URL (see `bare`); of very many the first."""
        query = "select id from article where id = ? or url = ? order by id limit 40"
        return [one for (one,) in self.database.execute(query, (article_id, url))]

    def placed(self, place: str) -> list[str]:
        """The ids of articles of this path, in the form that `place` gives."""
        query = "select id from article where place = ?"
        return [one for (one,) in self.database.execute(query, (place,))]

    def kept(self, ids: Iterable[str]) -> tuple[Kept, ...]:
        """What is kept of these articles, in the order of their ids; unknown ids are left out."""
        query = f"select {COLUMNS} from article where id = ?"
        rows = (self.database.execute(query, (one,)).fetchone() for one in sorted(set(ids)))
        return tuple(entry(held) for held in rows if held is not None)

    def records(self, ids: Iterable[str] | None = None) -> Iterator[MeetingRecord]:
        """The records of these articles, or of all, one after another."""
        for content in self._column("record", ids):
            yield unpacked(MeetingRecord, content)

    def articles(self, ids: Iterable[str]) -> Iterator[Article]:
        """These articles, one after another."""
        for content in self._column("content", ids):
            yield unpacked(Article, content)

    def _column(self, name: str, ids: Iterable[str] | None) -> Iterator[bytes]:
        query = f"select {name} from article"
        if ids is None:
            yield from (held for (held,) in self.database.execute(f"{query} order by id"))
        else:
            for one in sorted(ids):
                yield self.database.execute(f"{query} where id = ?", (one,)).fetchone()[0]

    # ------------------------------------------------------------ finding again

    def posting(self, kind: int, key: int, day: int, reach: int) -> list[int]:
        """The numbers of articles under a key: up to `reach` each before and from its day on."""
        found = self.database.execute(_FROM, (kind, key, day, reach)).fetchall()
        if day:
            found += self.database.execute(_BEFORE, (kind, key, day, reach)).fetchall()
        return [number for (number,) in found]

    def ids_of(self, numbers: Iterable[int]) -> list[str]:
        """The ids of articles of these numbers."""
        query = "select id from article where number = ?"
        return [self.database.execute(query, (one,)).fetchone()[0] for one in numbers]

    def linked(self, article_id: str) -> tuple[str, ...]:
        """The ids of articles that are linked to this one, as a copy or by a strong link."""
        rows = self.database.execute(
            "select b.id from article a join link on one = a.number"
            " join article b on other = b.number where a.id = ? order by b.id",
            (article_id,),
        )
        return tuple(row[0] for row in rows)

    # ------------------------------------------------------------ changing

    @contextmanager
    def change(self) -> Iterator[None]:
        """One change, whole or not at all; another writer waits, and is told after a minute."""
        self._begin()
        try:
            yield
        except BaseException:
            self.database.execute("rollback")
            raise
        self.database.execute("commit")

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Let nobody change it meanwhile; nothing is changed here either."""
        self._begin()
        try:
            yield
        finally:
            self.close()

    def _begin(self) -> None:
        try:
            self.database.execute("begin immediate")
        except sqlite3.OperationalError as error:
            raise told(error, self.path) from None

    def current(self) -> bool:
        """Whether the file that is open still has the name by which it was opened."""
        return self._file == identity(self.path)

    def insert(self, kept: Iterable[Kept]) -> None:
        """Add articles that are not there yet, without their keys."""
        last = self.database.execute("select coalesce(max(number), 0) from article").fetchone()[0]
        ordered = sorted(kept, key=lambda one: one.id)
        self.database.executemany(
            "insert into article values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            ((number, *row(one)) for number, one in enumerate(ordered, last + 1)),
        )

    def post(self, keys: Iterable[tuple[str, NDArray[np.int64]]]) -> None:
        """Enter keys (rows of kind, key, day) of articles, sorted: random inserts take hours."""
        numbers = self._numbers()
        parts = [np.insert(rows, 3, numbers[article], axis=1) for article, rows in keys]
        if parts:
            rows = np.concatenate(parts)
            rows = rows[np.lexsort(rows.T[::-1])]
            for start in range(0, len(rows), _ROWS):
                self.database.executemany(
                    "insert or ignore into key values (?, ?, ?, ?)",
                    rows[start : start + _ROWS].tolist(),
                )

    def link(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Note that articles are linked; the order in a pair does not matter."""
        numbers = self._numbers()
        both = {(numbers[a], numbers[b]) for pair in pairs for a, b in (pair, pair[::-1])}
        self.database.executemany("insert or ignore into link values (?, ?)", sorted(both))

    def delete(self, keys: Mapping[str, NDArray[np.int64]]) -> None:
        """Take articles out, with the keys under which they stand."""
        for article, rows in sorted(keys.items()):
            one = self.database.execute(
                "select number from article where id = ?", (article,)
            ).fetchone()
            self.database.execute("delete from article where number = ?", one)
            # Both directions are kept, so this finds the other one without a search.
            others = self.database.execute(
                "select other, one from link where one = ?", one
            ).fetchall()
            self.database.executemany("delete from link where one = ? and other = ?", others)
            self.database.execute("delete from link where one = ?", one)
            self.database.executemany(
                "delete from key where kind = ? and key = ? and day = ? and number = ?",
                ((*row, *one) for row in rows.tolist()),
            )

    def keep(self, background: Background) -> None:
        """Make `background` the one that checks use."""
        rest = replace(background, frequencies={}, phrases={})
        self.database.execute("delete from background")
        self.database.execute("insert into background values (?)", (packed(rest),))
        enter(self.database, "frequencies", background.frequencies)
        enter(self.database, "phrases", background.phrases)
        self.database.execute(
            "insert or replace into header values ('background', ?)", (background.fingerprint,)
        )
        self.__dict__["background"] = background
