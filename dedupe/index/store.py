"""The index file, to be read: a corpus on disk, and who of it shares a key with whom.

A file belongs to one recipe, one release and one Unicode version, and says so; another one is
refused with the remedy, never read as if it fitted.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from dedupe.coverage.signature import MeetingRecord
from dedupe.errors import DedupeError, RecipeMismatch
from dedupe.index.counts import Counts, hash_of, roles, roles_of
from dedupe.index.entry import COLUMNS, blob_or_none, entry
from dedupe.index.header import agree, build, connected, damage, identity, undo
from dedupe.index.kept import Kept, Trace
from dedupe.index.rows import Damaged, blob, text_of, unpacked
from dedupe.model import Article, Background
from dedupe.recipe import Recipe


class Index:
    """A corpus on disk: articles in the order of their ids, and any one again by its id.

    Open it by `Index.open`; it is also a context manager. Reading takes no lock that a read-only
    file system would refuse. It is changed by `dedupe.index.write` alone.
    """

    def __init__(self, path: Path, database: sqlite3.Connection, recipe: Recipe) -> None:
        self.path, self.recipe, self.database = path, recipe, database
        self._file = identity(path)
        self.fits = True

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

    def close(self) -> None:
        self.database.close()

    def __enter__(self) -> Index:
        return self

    def __exit__(self, _: object, error: BaseException | None, *__: object) -> None:
        """Close it; damage that was met meanwhile is told by the name of the file."""
        self.close()
        if found := damage(error, self.path):
            raise found from None

    @contextmanager
    def steady(self) -> Iterator[None]:
        """Let all be read as it is now: who is about to change it waits."""
        self.database.execute("begin")
        try:
            yield
        finally:
            self.database.execute("commit")

    def current(self) -> bool:
        """Whether the file that is open still has the name by which it was opened."""
        return self._file == identity(self.path)

    # ------------------------------------------------------------ a corpus

    def __len__(self) -> int:
        return int(self.database.execute("select count(*) from article").fetchone()[0])

    def __iter__(self) -> Iterator[Article]:
        for (content,) in self.database.execute("select content from article order by id"):
            yield unpacked(Article, content)

    def __getitem__(self, article_id: str, /) -> Article:
        query = "select content from article where id = ?"
        held = self.database.execute(query, (blob(article_id),)).fetchone()
        if held is None:
            raise KeyError(article_id)
        return unpacked(Article, held[0])

    @property
    def last(self) -> int:
        """The greatest number that an article has."""
        query = "select coalesce(max(number), 0) from article"
        return int(self.database.execute(query).fetchone()[0])

    def ids(self) -> tuple[str, ...]:
        query = "select id from article order by id"
        return tuple(text_of(one) for (one,) in self.database.execute(query))

    # ------------------------------------------------------------ its background

    @cached_property
    def background(self) -> Background:
        """The counts that every check against this index uses, until it is built anew."""
        return replace(self._counts, roles=roles(self.database))

    def background_for(self, records: Iterable[MeetingRecord]) -> Background:
        """The background, of its roles those alone that these records can ask for."""
        names = {person.name for one in records for person in one.people}
        return replace(self._counts, roles=roles_of(self.database, names))

    @cached_property
    def _counts(self) -> Background:
        held = self.database.execute("select content from background").fetchone()
        if held is None:
            return Background()
        frequencies = Counts(self.database, "frequencies", text_of)
        phrases = Counts(self.database, "phrases", hash_of)
        return replace(unpacked(Background, held[0]), frequencies=frequencies, phrases=phrases)

    def forget(self) -> None:
        """Read the background anew when it is next asked for."""
        for name in ("background", "_counts"):
            self.__dict__.pop(name, None)

    @property
    def fingerprint(self) -> str:
        """The background's, as the header has it: to compute it takes longer than a check."""
        query = "select value from header where name = 'background'"
        return str(self.database.execute(query).fetchone()[0])

    # ------------------------------------------------------------ what is kept of articles

    def all(self) -> Iterator[Kept]:
        """What is kept of every article, one after another."""
        for held in self.database.execute(f"select {COLUMNS} from article order by id"):
            yield entry(held)

    def kept(self, numbers: Iterable[int]) -> tuple[Kept, ...]:
        """What is kept of these articles, in the order of their numbers."""
        return tuple(entry(self._row(COLUMNS, one)) for one in sorted(set(numbers)))

    def traces(self) -> Iterator[tuple[int, Trace]]:
        """The number of every article, and what its keys are made of."""
        query = "select number, record, bands, anchors, spoken from article order by id"
        for number, record, *keys in self.database.execute(query):
            yield number, Trace(unpacked(MeetingRecord, record), *keys)

    def records(self, numbers: Iterable[int] | None = None) -> Iterator[MeetingRecord]:
        """The records of these articles, or of all, one after another."""
        for content in self._column("record", numbers):
            yield unpacked(MeetingRecord, content)

    def articles(self, numbers: Iterable[int]) -> Iterator[Article]:
        """These articles, one after another."""
        for content in self._column("content", numbers):
            yield unpacked(Article, content)

    def spoken(self, numbers: Iterable[int]) -> Iterator[bytes]:
        """The keys of the quotations of these articles."""
        return self._column("spoken", numbers)

    def sketches(self, numbers: Iterable[int]) -> Iterator[bytes]:
        """The signatures of the names, places and rarest stems of these articles."""
        return self._column("sketch", numbers)

    def ids_of(self, numbers: Iterable[int]) -> Iterator[tuple[int, str]]:
        """The day and the id of these articles."""
        for one in numbers:
            day, name = self._row("day, id", one)
            yield day, text_of(name)

    def _column(self, name: str, numbers: Iterable[int] | None) -> Iterator[bytes]:
        if numbers is None:
            query = f"select {name} from article order by id"
            yield from (held for (held,) in self.database.execute(query))
            return
        for one in numbers:
            yield self._row(name, one)[0]

    def _row(self, columns: str, number: int) -> tuple[Any, ...]:
        query = f"select {columns} from article where number = ?"
        found: tuple[Any, ...] | None = self.database.execute(query, (number,)).fetchone()
        if found is None:
            raise Damaged(f"no article has the number {number}, to which a key or link leads")
        return found

    # ------------------------------------------------------------ finding again

    def digests(self, ids: Iterable[str] | None = None) -> dict[str, bytes]:
        """For each of these ids that is there, or for all, the digest of its article."""
        query = "select id, digest from article"
        if ids is None:
            found = self.database.execute(f"{query} order by id").fetchall()
        else:
            asked = (self.database.execute(f"{query} where id = ?", (blob(one),)) for one in ids)
            found = [row for one in asked for row in one]
        return {text_of(name): held for name, held in found}

    def number(self, article_id: str) -> int | None:
        """The number under which its keys and links stand."""
        found = self._numbers("id = ?", article_id)
        return found[0] if found else None

    def numbers(self) -> list[int]:
        """Those of all articles, in the order of their ids."""
        return self._numbers("true order by id")

    def numbered(self, ids: Iterable[str]) -> list[int]:
        """Those of these articles, sorted; unknown ids are left out."""
        return sorted(number for one in ids if (number := self.number(one)) is not None)

    def named(self, article_id: str, outlet: str | None) -> list[int]:
        """The article of this id, if it is of this outlet."""
        return self._numbers("id = ? and outlet is ?", article_id, outlet)

    def clashing(self, article_id: str, url: str | None) -> list[int]:
        """The articles of this id or this URL (see `bare`); of very many the first."""
        return self._numbers("id = ? or url = ? order by id limit 40", article_id, url)

    def placed(self, place: str) -> list[int]:
        """The articles of this path, in the form that `place` gives."""
        return self._numbers("place = ?", place)

    def _numbers(self, where: str, *given: str | None) -> list[int]:
        query = f"select number from article where {where}"
        names = tuple(map(blob_or_none, given))
        return [number for (number,) in self.database.execute(query, names)]
