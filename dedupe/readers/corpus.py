"""Articles → a corpus: any of them again by its id, in the order of the ids, texts kept on disk."""

from __future__ import annotations

import pickle
import tempfile
import weakref
from collections.abc import Iterable, Iterator
from typing import IO, NamedTuple

from dedupe.ids import Ids, distinct, renamed
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
        self._ids = Ids()
        self._end = 0

    def add(self, article: Article) -> Twice | None:
        """Keep `article`; tell if its id had been taken. The same text twice is kept once."""
        own, same = self._ids.of(article)
        if not same:
            self._keep(renamed(article, own))
        if same or own != article.id:
            return Twice(article.id, article.path, article.line, same, own)
        return None

    def _keep(self, article: Article) -> None:
        packed = pickle.dumps(article, protocol=5)
        self._file.seek(self._end)
        self._file.write(packed)
        self._places[article.id] = (self._end, len(packed))
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
    return _Held({article.id: article for article in distinct(articles)})
