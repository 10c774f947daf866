"""An article → the day of its meeting, without the rest of its record."""

from __future__ import annotations

from collections.abc import Iterator

from dedupe.coverage.frame import Outline, frame, outline
from dedupe.coverage.signature import dateline_of, with_title
from dedupe.coverage.when import LOOKED_AT, When, when
from dedupe.model import Article, Span
from dedupe.recipe import Recipe
from dedupe.text.date_forms import windows
from dedupe.text.words import words


def day(article: Article, recipe: Recipe) -> When:
    """The same day as in the article's record, in a fraction of its time.

    Words are read only where a date can stand, and where something is quoted.

    >>> told = day(Article("a", "The ministers met in Oldhaven on 4 May 2031."), Recipe())
    >>> str(told.date), told.stated
    ('2031-05-04', True)
    """
    rules = recipe.meetings
    text, body = with_title(article)
    drawn = outline(text, body, rules.frame_length)
    found = [word for sentence in _telling(text, drawn) for word in words(text, sentence)]
    seen = frame(text, drawn, found)
    return when(text, seen, article.published, dateline_of(article), rules.speech)


def _telling(text: str, drawn: Outline) -> Iterator[Span]:
    """The first sentence, which may be a masthead, and those that a date or a quotation meets."""
    dated = windows(text, drawn.sentences[:LOOKED_AT])
    places = sorted((*dated, *drawn.quoted))
    at = 0
    for number, sentence in enumerate(drawn.sentences):
        while at < len(places) and places[at].end <= sentence.start:
            at += 1
        if number == 0 or (at < len(places) and places[at].start < sentence.end):
            last = number == len(drawn.sentences) - 1
            yield _whole(text, sentence) if last else sentence


def _whole(text: str, sentence: Span) -> Span:
    """With all of its last word, which the end of the lead may cut."""
    end = sentence.end
    while end < len(text) and not text[end].isspace():
        end += 1
    return Span(sentence.start, end)
