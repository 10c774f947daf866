"""Articles → a corpus: any of them again by its id, in the order of the ids, texts kept on disk."""

from __future__ import annotations

import pickle
import tempfile
import weakref
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import IO, NamedTuple

from dedupe.model import Article, Corpus

_IN_MEMORY = 32_000_000  # bytes of articles that are kept in memory before a file is used


class Twice(NamedTuple):
    """An id that came again: with the same text (`same`), or with another one under `kept_as`."""

    id: str
    path: str
    line: int | None
    same: bool
    kept_as: str


class Spool:
    """Takes articles one by one, gives each an id of its own, and becomes a corpus.

    What was read stays as it was read: every pass gives the same articles, whatever happens to
    the files meanwhile, and standard input can be read twice. The file is the operating system's
    to delete.
    """

    def __init__(self) -> None:
        self._file: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115
        self._places: dict[str, tuple[int, int]] = {}
        self._texts: dict[str, bytes] = {}
        self._end = 0

    def add(self, article: Article) -> Twice | None:
        """Keep `article`; tell if its id had been taken. The same text twice is kept once."""
        digest = bytes.fromhex(article.sha256)[:16]
        free, number = article.id, 1
        while free in self._places:
            if self._texts[free] == digest:
                return Twice(article.id, article.path, article.line, True, free)
            number += 1
            free = f"{article.id}#{number}"
        self._keep(renamed(article, free), digest)
        if free == article.id:
            return None
        return Twice(article.id, article.path, article.line, False, free)

    def _keep(self, article: Article, digest: bytes) -> None:
        packed = pickle.dumps(article, protocol=5)
        self._file.seek(self._end)
        self._file.write(packed)
        self._places[article.id] = (self._end, len(packed))
        self._texts[article.id] = digest
        self._end += len(packed)

    def corpus(self) -> Corpus:
        return _Spooled(self._file, self._places)


class _Spooled:
    def __init__(self, file: IO[bytes], places: dict[str, tuple[int, int]]) -> None:
        self._file, self._places = file, places
        self._ids = tuple(sorted(places))
        weakref.finalize(self, file.close)

    def __iter__(self) -> Iterator[Article]:
        return map(self.__getitem__, self._ids)

    def __len__(self) -> int:
        return len(self._ids)

    def __getitem__(self, article_id: str, /) -> Article:
        start, length = self._places[article_id]
        self._file.seek(start)
        article: Article = pickle.loads(self._file.read(length))
        return article


class _Held:
    def __init__(self, articles: dict[str, Article]) -> None:
        self._articles = dict(sorted(articles.items()))

    def __iter__(self) -> Iterator[Article]:
        return iter(self._articles.values())

    def __len__(self) -> int:
        return len(self._articles)

    def __getitem__(self, article_id: str, /) -> Article:
        return self._articles[article_id]


def from_articles(articles: Iterable[Article]) -> Corpus:
    """A corpus of articles that are in memory already.

    As with files, an id that comes again with another text is kept as `id#2`.

    >>> corpus = from_articles([Article("b", "Rain."), Article("a", "Sun."), Article("a", "Snow.")])
    >>> [a.id for a in corpus], corpus["a#2"].text
    (['a', 'a#2', 'b'], 'Snow.')
    """
    held: dict[str, Article] = {}
    for article in articles:
        free, number = article.id, 1
        while free in held and held[free].text != article.text:
            number += 1
            free = f"{article.id}#{number}"
        held.setdefault(free, renamed(article, free))
    return _Held(held)


def renamed(article: Article, new: str) -> Article:
    """`article` under another id."""
    return article if article.id == new else replace(article, id=new)
