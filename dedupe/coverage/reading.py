"""Dates as printed → dates as meant: bare weekdays read by their verb and by the publication."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from dedupe import data
from dedupe.coverage.frame import Frame
from dedupe.coverage.phrases import Hit, Phrases
from dedupe.model import PartialDate, Span, Word
from dedupe.text.date_forms import FULL
from dedupe.text.dates import DateMention
from dedupe.text.day_numbers import day_number, from_day_number, weekday_near

_BACK = frozenset(["last", "past", "previous", "since", "from", "after"])
_OF_NOUNS = frozenset(
    ["the", "a", "an", "his", "her", "its", "their", "this", "that", "official", "state", "working"]
)
_CLAUSES = frozenset(["who", "which", "that", "said", "says", "as", "after", "before", "while"])
_OPEN = frozenset((("this", "week"), ("this", "month")))
_NEAR = 10  # words up to a weekday among which the verb of its clause is looked for
_DAYS = FULL | {"weekday", "relative"}
_LATE = 2  # days at the most from a dateline to the publication


def read(
    found: Sequence[DateMention],
    seen: Frame,
    anchor: PartialDate | None,
    published: PartialDate | None,
) -> list[DateMention]:
    """The same mentions, each with the day that is meant where its words alone leave it open."""
    return _after(_to_come(_by_publication(found, anchor, published), seen, anchor), seen, anchor)


def _after(
    found: Sequence[DateMention], seen: Frame, anchor: PartialDate | None
) -> list[DateMention]:
    """*On Wednesday, a day after meeting her*: so long before the day that its sentence names.

    If it names none, before the day that was named last, or that of the report.
    """
    told: list[DateMention] = []
    for mention in found:
        number = sentence_of(seen, mention.span) if mention.rule == "after" else -1
        days = [m for m in found if m.rule in _DAYS] if number >= 0 else []
        beside = [m for m in days if sentence_of(seen, m.span) == number]
        beside = beside or [m for m in days if m.span < mention.span][-1:]
        told_at = beside[0].date if beside else anchor
        day = None if number < 0 or _left_open(seen, number) else day_number(told_at)
        if day is not None:
            mention = mention._replace(date=from_day_number(day + int(mention.lead or 0)))
        told.append(mention)
    return told


def _left_open(seen: Frame, number: int) -> bool:
    """*this week, a day after meeting her*"""
    norms = [word.norm for word in seen.words[number]]
    return any(pair in _OPEN for pair in pairwise(norms))


def _by_publication(
    found: Sequence[DateMention], anchor: PartialDate | None, published: PartialDate | None
) -> list[DateMention]:
    """The same mentions; a bare weekday between the dateline and the publication is not past."""
    home, last = day_number(anchor), day_number(published)
    if home is None or last is None or not 0 < last - home <= _LATE:
        return list(found)
    return [_later(mention, last) for mention in found]


def _later(mention: DateMention, last: int) -> DateMention:
    day = day_number(mention.date)
    if day is None or mention.rule != "weekday" or mention.lead in _BACK or day + 7 > last:
        return mention
    return mention._replace(date=from_day_number(day + 7))


def _to_come(
    found: Sequence[DateMention], seen: Frame, anchor: PartialDate | None
) -> list[DateMention]:
    """The same mentions, where a bare weekday that is one to come is the first from the anchor on.

    It follows *will*, a verb in the present tense, or another such weekday in its sentence.
    """
    told, ahead = [], -1
    for mention in found:
        number = sentence_of(seen, mention.span)
        sort = _ahead(mention, seen, number)
        if sort is None and mention.rule == "weekday" and ahead == number:
            sort = "happen"
        ahead = number if sort else ahead
        told.append(_forward(mention, sort, anchor) if sort else mention)
    return told


def _ahead(mention: DateMention, seen: Frame, number: int) -> str | None:
    """How a bare weekday looks ahead, by the nearest verb before it; None if it does not."""
    if mention.rule != "weekday" or mention.lead in _BACK:
        return None
    why = seen.why_off(mention.span.start)
    if why is not None:
        return "happen" if why == "future" else None
    before = [word.norm for word in seen.own(number) if word.span.start < mention.span.end]
    near = before[-_NEAR:]
    found = [hit for hit in _forward_verbs().find(near) if not _noun(near, hit)]
    if found:
        return max(found, key=lambda hit: hit.start).name
    return "plan" if _planned(mention, seen, number) else None


def _planned(mention: DateMention, seen: Frame, number: int) -> bool:
    """*Friday's strike will go ahead*: what is told of the thing of a day lies ahead."""
    near = named(mention, seen.words[number])[: _NEAR + 1]
    if not near or not possessive(near[0]):
        return False
    for word in near[1:]:
        if seen.why_off(word.span.start) == "future":
            return True
        if word.norm in _CLAUSES:
            return False
    return False


def named(mention: DateMention, row: Sequence[Word]) -> Sequence[Word]:
    """The last word of a date, and those that follow it in its sentence."""
    at = next((n for n, word in enumerate(row) if word.span.end >= mention.span.end), len(row))
    return row[at:]


def possessive(day: Word) -> bool:
    """Whether a day is that of a thing: *Friday's*."""
    return day.norm.endswith("'s")


def _noun(near: Sequence[str], hit: Hit) -> bool:
    """*The visit on Tuesday* is no verb in the present tense."""
    before = near[hit.start - 1] if hit.start else ""
    return hit.end - hit.start == 1 and (before in _OF_NOUNS or before.endswith(("'s", "s'")))


def _forward(mention: DateMention, sort: str, anchor: PartialDate | None) -> DateMention:
    number = mention.weekday or 0
    home = day_number(anchor)
    if home is None or (home - 1 - number) % 7 == 0:
        return mention
    return mention._replace(date=weekday_near(number, anchor, "coming"), rule=f"to {sort}")


@cache
def _forward_verbs() -> Phrases:
    return Phrases((sort, pattern) for sort, pattern in data.rows("forward_verbs"))


def sentence_of(seen: Frame, span: Span) -> int:
    """The number of the sentence that holds a place; the last one if none does."""
    found = (n for n, s in enumerate(seen.sentences) if span.start < s.end)
    return next(found, len(seen.sentences) - 1)
