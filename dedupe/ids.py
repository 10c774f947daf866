"""Articles that may come under one id → an id for each: the first has its own, then `id#2` …"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from dedupe.model import Article


class Ids:
    """Gives out ids that nobody has; `taken` tells of some that it did not give out itself.

    >>> ids = Ids()
    >>> [ids.free(one) for one in ("a", "a", "a#2", "a")]
    ['a', 'a#2', 'a#2#2', 'a#3']
    """

    def __init__(self, taken: Callable[[str], bool] = lambda _: False) -> None:
        self._taken = taken
        self._given: set[str] = set()
        self._next: dict[str, int] = {}  # so that the many of one id are not counted again
        self._texts: dict[tuple[str, bytes], str] = {}

    def free(self, wanted: str) -> str:
        """`wanted`, or the first of `wanted#2`, `wanted#3` … that is free; it is no longer so."""
        free, number = wanted, self._next.get(wanted, 1)
        while free in self._given or self._taken(free):
            number += 1
            free = f"{wanted}#{number}"
        self._next[wanted] = number
        self._given.add(free)
        return free

    def of(self, article: Article) -> tuple[str, bool]:
        """The id to keep `article` under, and whether its text is there already under that id."""
        digest = bytes.fromhex(article.sha256)[:16]
        known = self._texts.get((article.id, digest))
        if known is not None:
            return known, True
        free = self.free(article.id)
        self._texts[article.id, digest] = self._texts[free, digest] = free
        return free, False


def distinct(articles: Iterable[Article]) -> Iterator[Article]:
    """The articles as they come, each under an id of its own; an id with the same text only once.

    >>> twice = [Article("a", "Sun."), Article("a", "Snow."), Article("a", "Sun.")]
    >>> [(a.id, a.text) for a in distinct(twice)]
    [('a', 'Sun.'), ('a#2', 'Snow.')]
    """
    ids = Ids()
    for article in articles:
        own, known = ids.of(article)
        if not known:
            yield renamed(article, own)


def renamed(article: Article, new: str) -> Article:
    """`article` under another id."""
    return article if article.id == new else replace(article, id=new)
