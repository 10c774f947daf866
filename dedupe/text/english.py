"""Articles → which of them hold too few English words for their statements to be read."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from dedupe import data
from dedupe.model import Article, Problem, Span
from dedupe.text.words import words

_STARTS = (300, 3_000)  # code points that are looked at: more where the first ones raise doubts
_FEWEST = 20  # words below which nothing is said
_LEAST = 0.15  # share of closed-class words: English prose has 0.35 to 0.55, others below 0.1


def is_english(text: str) -> bool:
    """Whether a text may be English: its share of articles, pronouns, prepositions and the like.

    A text of under 20 words is given the benefit of the doubt.

    >>> is_english("The ministers met in the old town hall and spoke for an hour about the fees"
    ...            " that each of them would ask of the other's ships.")
    True
    """
    closed = data.entries("functionwords")
    return any(_has(text, most, closed) for most in _STARTS)


def _has(text: str, most: int, closed: Collection[str]) -> bool:
    found = [word.norm for word in words(text, Span(0, min(len(text), most)))]
    few = len(text) <= most and len(found) < _FEWEST
    return few or sum(w in closed for w in found) >= _LEAST * len(found) > 0


def notes(articles: Iterable[Article]) -> tuple[Problem, ...]:
    """One note for all articles that are hardly English, at the first of them; none if all are."""
    foreign = (article for article in articles if not is_english(article.text))
    first = next(foreign, None)
    if first is None:
        return ()
    more = sum(1 for _ in foreign)
    named = f"{first.id} and {more:,} more" if more else first.id
    cause = f"hardly English ({named}): dates, statements and speakers may be missed"
    return (Problem("note", first.path, first.line, cause, ""),)
