"""A stream of articles → batches of texts that travel together, left-overs blanked out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from dedupe.coverage.overlap import GAP
from dedupe.model import Article, PartialDate

_SIZE = 1 << 18  # code points of a batch


class Seen(NamedTuple):
    """What is noted of each article while a corpus streams by; a day of 0 is unknown."""

    ids: list[str]
    days: list[int]

    def noting(self, articles: Iterable[Article]) -> Iterator[Article]:
        for article in articles:
            self.ids.append(article.id)
            self.days.append(_day(article.published))
            yield article


def _day(published: PartialDate | None) -> int:
    if published is None or published.precision != "day":
        return 0
    try:
        return date(published.year or 0, published.month or 0, published.day or 0).toordinal()
    except ValueError:  # a 30th of February is printed now and then
        return 0


def bundles(articles: Iterable[Article]) -> Iterator[Sequence[str]]:
    """The texts of a stream, a good handful at a time."""
    batch: list[str] = []
    weight = 0
    for article in articles:
        batch.append(blanked(article))
        weight += len(article.text)
        if weight > _SIZE:
            yield tuple(batch)
            batch, weight = [], 0
    yield tuple(batch)


def blanked(article: Article) -> str:
    """The text with every character of a left-over replaced, so that all places stay."""
    pieces, at = [], 0
    for (start, end), _ in article.left_over:
        pieces += [article.text[at:start], GAP * (end - start)]
        at = end
    return "".join([*pieces, article.text[at:]])
