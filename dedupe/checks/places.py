"""Articles and spans → places for people: path, line and column."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from dedupe.model import Article, Place, Span
from dedupe.text.matter import body

_BREAK = re.compile(r"\r\n|\n|\r")
# Of an article as a whole only this much of its first line is shown, in code points.
_HEAD = 120
FRAGMENT_WORDS = 4  # fewer words than these between marks are a fragment


class Places:
    """Finds places in articles; the line starts of a text are counted once."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self.articles = {article.id: article for article in articles}
        self._starts: dict[str, list[int]] = {}

    def at(self, article_id: str, span: Span, marks: tuple[Span, ...] = ()) -> Place:
        """The place of `span`; for a record in a file of many, the record's line and column 1."""
        article = self.articles[article_id]
        line, column = self._position(article, span.start)
        path = article.path or article.id
        return Place(article.id, path, line, column, span, span.of(article.text), marks)

    def head(self, article_id: str) -> Place:
        """The place that stands for a whole article: the first line of its own text."""
        return self.at(article_id, first_line(self.articles[article_id]))

    def _position(self, article: Article, offset: int) -> tuple[int, int]:
        if article.line is not None:
            return article.line, 1
        if article.id not in self._starts:
            ends = (m.end() for m in _BREAK.finditer(article.text))
            self._starts[article.id] = sorted([0, *ends, *(at + 1 for at in article.wraps)])
        starts = self._starts[article.id]
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1


def first_line(article: Article) -> Span:
    """The first line of what is not left over, cut at a word where it is long."""
    start, end = (*body(article.text, article.left_over), Span(0, len(article.text)))[0]
    found = _BREAK.search(article.text, start, end)
    end = found.start() if found else end
    if end - start > _HEAD:
        cut = article.text.rfind(" ", start, start + _HEAD)
        end = cut if cut > start else start + _HEAD
    return Span(start, end)


def clipped(words: str, most: int = 80) -> str:
    """At most `most` code points on one line, the middle left out, between words if it can be.

    >>> clipped("one   two", 20), clipped("abcdefghij", 5), clipped("one two three four", 15)
    ('one two', 'ab…ij', 'one … four')
    """
    line = " ".join(words.split())
    if len(line) <= most:
        return line
    half = (most - 1) // 2
    left, right = line[:half], line[len(line) - half :]
    end, start = left.rfind(" ", half // 2) + 1, right.find(" ", 0, half - half // 2)
    return f"{left[:end] or left}…{right[max(start, 0) :]}"
