"""An article's frame and its dates → when its meeting was, with what stays open."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from dedupe import data
from dedupe.coverage.frame import Frame
from dedupe.coverage.phrases import Phrases
from dedupe.model import PartialDate, Span
from dedupe.text.dateline import Dateline
from dedupe.text.dates import DateMention, dates, day_number, weekday_near, with_year_near

_LAG = 4  # a report appears at most so many days after what it reports
_ALSO = 6  # other days kept
_LOOKED_AT = 12  # leading sentences
# A date after one of these bounds something or belongs to a plan; it is not the day of the event.
_NO_DAY = frozenset(
    ["by", "before", "until", "till", "through", "from", "since", "next", "every", "each", "coming"]
)
_BACK = frozenset(["last", "past", "previous", "since", "from", "after"])
_DEEP = 3  # cost from which on a day is less likely the event's than the dateline's is
_NEAR = 10  # words up to a weekday among which the verb of its clause is looked for


class When(NamedTuple):
    """The day of a meeting: `date`, or up to `slack` days before it.

    `stated` says that the article names a day, not only its publication; `weekday` is the one it
    names, which can tell the year of a date without one. `rule` says what decided. `also` are the
    numbers of other days that the text names: what it tells of may be one of them.
    """

    date: PartialDate | None = None
    slack: int = 0
    stated: bool = False
    weekday: int | None = None
    rule: str = "unknown"
    also: tuple[int, ...] = ()


@cache
def _happenings() -> frozenset[str]:
    """Verbs and nouns beside which a date is that of the event."""
    return frozenset(
        word
        for table in ("meeting_words", "event_words")
        for _, row in data.rows(table)
        for word in row.split()
    )


@cache
def _beside(speech: bool) -> frozenset[str]:
    """The words beside which a date is that of the event; of a speech, verbs of saying, too."""
    return _happenings() | data.entries("reporting_verbs") if speech else _happenings()


def when(
    text: str, seen: Frame, published: PartialDate | None, line: Dateline | None, speech: float
) -> When:
    """Choose the date that the frame gives to the event.

    A stated day in the frame's first sentences, else the dateline's, else the days before
    publication. From a quoted share of `speech` on, speaking is the event.
    """
    beside = _beside(seen.quoted() >= speech)
    anchor = _anchor(published, line)
    found = _to_come(dates(text, seen.sentences[:_LOOKED_AT], anchor), seen, anchor)
    weekday = _weekday(found, seen)
    costs = ((_cost(m, seen, anchor, beside), m) for m in found)
    ranked = [(cost, m.span.start, m) for cost, m in costs if cost is not None]
    also = tuple(sorted({n for m in found if (n := day_number(m.date)) is not None})[:_ALSO])
    if line is not None and line.date is not None:
        ranked = [row for row in ranked if row[0] < _DEEP]
    if ranked:
        best = min(ranked, key=lambda row: row[:2])[2]
        return When(best.date, 0, True, best.weekday, best.rule, also)
    if line is not None and line.date is not None:
        return When(with_year_near(line.date, published), 1, True, weekday, "dateline", also)
    if published is not None and day_number(published) is not None:
        return When(published, _LAG, False, weekday, "published", also)
    return When(weekday=weekday, also=also)


def _weekday(found: Sequence[DateMention], seen: Frame) -> int | None:
    """The first weekday on which something may have happened."""
    for mention in found:
        bound = mention.lead in _NO_DAY or mention.rule.startswith("to ")
        if mention.weekday is not None and not bound and not seen.why_off(mention.span.start):
            return mention.weekday
    return None


@cache
def _forward_verbs() -> Phrases:
    return Phrases((sort, pattern) for sort, pattern in data.rows("forward_verbs"))


def _to_come(
    found: Sequence[DateMention], seen: Frame, anchor: PartialDate | None
) -> list[DateMention]:
    """The same mentions, where a bare weekday that is one to come is the first from the anchor on.

    It follows *will*, a verb in the present tense, or another such weekday in its sentence.
    """
    read, ahead = [], -1
    for mention in found:
        number = _sentence(seen.sentences, mention.span)
        sort = _ahead(mention, seen, number)
        if sort is None and mention.rule == "weekday" and ahead == number:
            sort = "happen"
        ahead = number if sort else ahead
        read.append(_forward(mention, sort, anchor) if sort else mention)
    return read


def _ahead(mention: DateMention, seen: Frame, number: int) -> str | None:
    """How a bare weekday looks ahead, by the nearest verb before it; None if it does not."""
    if mention.rule != "weekday" or mention.lead in _BACK:
        return None
    why = seen.why_off(mention.span.start)
    if why is not None:
        return "happen" if why == "future" else None
    before = [word.norm for word in seen.own(number) if word.span.start < mention.span.end]
    found = _forward_verbs().find(before[-_NEAR:])
    return max(found, key=lambda hit: hit.start).name if found else None


def _forward(mention: DateMention, sort: str, anchor: PartialDate | None) -> DateMention:
    number = mention.weekday or 0
    home = day_number(anchor)
    if home is None or (home - 1 - number) % 7 == 0:
        return mention
    return mention._replace(date=weekday_near(number, anchor, "coming"), rule=f"to {sort}")


def _anchor(published: PartialDate | None, line: Dateline | None) -> PartialDate | None:
    """The day that bare weekdays look back from."""
    if line is not None and line.date is not None:
        dated = with_year_near(line.date, published)
        if day_number(dated) is not None:
            return dated
    return published


def _cost(
    mention: DateMention, seen: Frame, anchor: PartialDate | None, beside: frozenset[str]
) -> float | None:
    """How unlikely a mention is the event's day; None if it cannot be."""
    if mention.date is None or mention.date.day is None or mention.lead in _NO_DAY:
        return None
    number = _sentence(seen.sentences, mention.span)
    why = seen.why_off(mention.span.start)
    if why is not None:
        return None
    near = any(
        word.norm in beside
        for word in seen.words[number]
        if abs(word.span.start - mention.span.start) < 90
    )
    if number > 3 and not near:
        return None
    cost = number + (0 if near else 1.5) - (mention.rule == "relative")
    home, day = day_number(anchor), day_number(mention.date)
    if mention.rule.startswith("to "):
        return cost + 3 * (mention.rule == "to leave")
    if home is not None and day is not None and not -14 <= day - home <= 1:
        cost += 3
        if not -366 <= day - home <= 1:
            return None
    return cost


def _sentence(sentences: Sequence[Span], span: Span) -> int:
    return next((n for n, s in enumerate(sentences) if span.start < s.end), len(sentences) - 1)
