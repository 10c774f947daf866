"""An article → the record of its meeting: when, where, how, who, and which words are rare in it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

import numpy as np

from dedupe import data
from dedupe.coverage.echoes import echoes
from dedupe.coverage.frame import frame, outline
from dedupe.coverage.genre import genre, kind, meets, setting
from dedupe.coverage.people import Named, named
from dedupe.coverage.when import When, when
from dedupe.coverage.where import places
from dedupe.data import english
from dedupe.model import Article, MeetingKind, Span, Statement, Word
from dedupe.recipe import Recipe
from dedupe.statements.keys import keys
from dedupe.text.dateline import Dateline, dateline
from dedupe.text.dates import dates
from dedupe.text.day_numbers import day_number
from dedupe.text.words import folded, stem, words


@dataclass(frozen=True, slots=True)
class MeetingRecord:
    """All that later steps need of an article, in about 2 KB.

    `terms` are stems by spaces, those that say most first, `counts` how often each stands there;
    `names` are words printed with a capital only; `keys` those of its statements, 8 bytes each.
    """

    id: str
    published: int | None
    when: When
    places: tuple[str, ...]
    kind: MeetingKind | None
    setting: str | None
    genre: str
    meets: bool
    quoted: float
    people: tuple[Named, ...]
    names: str
    terms: str
    counts: bytes
    keys: bytes
    echoes: bytes = b""


def figures(one: MeetingRecord) -> list[str]:
    """The figures among a record's stems."""
    return [term for term in one.terms.split() if term[0].isdigit()]


def record(article: Article, recipe: Recipe, said: Sequence[Statement] = ()) -> MeetingRecord:
    """Read what identifies the meeting that `article` covers.

    The record says only what the article says: a date without a year stays so, and two articles
    are never compared here.
    """
    rules = recipe.meetings
    text, body = with_title(article)
    found = [word for span in body for word in words(text, span)]
    seen = frame(text, outline(text, body, rules.frame_length), found)
    line = dateline_of(article)
    first = [[word.norm for word in seen.own(n)] for n in range(min(6, len(seen.sentences)))]
    leading = [word for row in first for word in row]
    counted = _terms(found, rules.terms)
    return MeetingRecord(
        id=article.id,
        published=day_number(article.published),
        when=when(text, seen, article.published, line, rules.speech),
        places=places(text, seen, line),
        kind=kind(leading),
        setting=setting([word for row in first[:4] for word in row]),
        genre=genre(article, seen),
        meets=meets(leading),
        quoted=round(seen.quoted(), 3),
        people=named(text, seen, rules.people),
        names=" ".join(_names(text, found)[: rules.names]),
        terms=" ".join(counted),
        counts=bytes(min(n, 255) for n in counted.values()),
        keys=_keys(said, rules.keys),
        echoes=echoes(said, rules.echoes),
    )


def _keys(said: Sequence[Statement], most: int) -> bytes:
    """Up to `most` statement keys, the least of them, so that two articles keep the same ones."""
    found = {key for one in said for key in keys(one)}
    return np.array(sorted(found)[:most], np.uint64).tobytes()


def with_title(article: Article) -> tuple[str, tuple[Span, ...]]:
    """The text, after a title that it does not print itself, and what of it is no left-over."""
    title = (article.title or "").strip()
    if not title or title.casefold() in article.text[: len(title) + 400].casefold():
        return article.text, _kept(article, 0)
    return f"{title}\n\n{article.text}", (Span(0, len(title)), *_kept(article, len(title) + 2))


def _kept(article: Article, shift: int) -> tuple[Span, ...]:
    """The body's spans, `shift` code points later."""
    spans, at = [], 0
    for left in sorted(left for left in article.left_over if left.what != "title"):
        if left.span.start > at:
            spans.append(Span(at + shift, left.span.start + shift))
        at = max(at, left.span.end)
    if at < len(article.text):
        spans.append(Span(at + shift, len(article.text) + shift))
    return tuple(spans)


def dateline_of(article: Article) -> Dateline | None:
    """Who wrote from where and when, if the article says so before its first sentence."""
    for left in article.left_over:
        if left.what == "dateline":
            start, end = left.span
            longer = Span(start, min(len(article.text), end + 200))
            line = dateline(article.text, left.span) or dateline(article.text, longer)
            return _with_day(line, article) if line is not None and line.date is None else line
    return None


def _with_day(line: Dateline, article: Article) -> Dateline:
    """The same with the day of its weekday: *CORK, Tuesday (AP) -*."""
    found = dates(article.text, (line.span,), article.published)
    return replace(line, date=found[0].date) if found else line


# ---------------------------------------------------------------- words


def background_share(term: str, length: int = 300) -> float:
    """The chance that an article of `length` words of general English holds a stem."""
    zipf = english.by_stem().get(term)
    return 1 - math.exp(-length * 10 ** ((zipf if zipf is not None else 150) / 100 - 9))


# What a capitalised word must weigh at least to be a name: -log of its share of articles.
_NAME, _NAME_AT_START = 3.5, 5.5


@lru_cache(maxsize=1 << 16)
def _weight(term: str) -> float:
    return -math.log(background_share(term))


@lru_cache(maxsize=1 << 17)
def _stemmed(word: str) -> str:
    return stem(word.removesuffix("'s"))


def _terms(found: Sequence[Word], most: int) -> dict[str, int]:
    """The `most` stems of greatest weight with their counts; function words are out."""
    counts = Counter([_stemmed(folded(word.norm)) for word in found])
    weighed = [
        (-(1 + math.log(n)) * w, term) for term, n in counts.items() if (w := _weight(term)) > 0.7
    ]
    return {term: counts[term] for _, term in sorted(weighed)[:most]}


def _names(text: str, found: Sequence[Word]) -> list[str]:
    """Words that stand with a capital wherever they stand, in the order of their first place.

    What stands only at the start of sentences is a name if it is rare as a word.
    """
    low: set[str] = set()
    capital: list[Word] = []
    for word in found:
        first = text[word.span.start]
        if first.islower():
            low.add(folded(word.norm))
        elif first.isupper():
            capital.append(word)
    if len(low) * 3 < len(found) // 4:  # a text in capitals
        return []
    inside: dict[str, bool] = {}
    for word in capital:
        name = folded(word.norm).removesuffix("'s")
        if name not in low and len(name) > 2:
            inside[name] = inside.get(name, False) or not _opens(text, word.span.start)
    return [name for name, within in inside.items() if _says(name, within)]


def _says(name: str, inside: bool) -> bool:
    if name in _calendar():
        return False
    return _weight(_stemmed(name)) > (_NAME if inside else _NAME_AT_START)


def _opens(text: str, place: int) -> bool:
    """Whether a word that starts here is the first of its sentence."""
    before = text[max(0, place - 4) : place].rstrip(" \t\"'“‘«([")
    return not before or before[-1] in ".!?:\n"


@cache
def _calendar() -> frozenset[str]:
    return frozenset(row[0].casefold() for t in ("months", "weekdays") for row in data.rows(t))
