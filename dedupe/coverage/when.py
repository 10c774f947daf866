"""An article's frame and its dates → when its meeting was, with what stays open."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from dedupe import data
from dedupe.coverage.frame import Frame
from dedupe.coverage.reading import named, possessive, read, sentence_of
from dedupe.model import PartialDate, Word
from dedupe.text.date_forms import FULL
from dedupe.text.dateline import Dateline
from dedupe.text.dates import DateMention, dates
from dedupe.text.day_numbers import day_number, with_year_near

_LAG = 4  # a report appears at most so many days after what it reports
_ALSO = 6  # other days kept
LOOKED_AT = 12  # leading sentences
# A date after one of these bounds something or belongs to a plan; it is not the day of the event.
_NO_DAY = frozenset(
    ["by", "before", "until", "till", "through", "from", "since", "next", "every", "each", "coming"]
)
_DEEP = 3  # cost from which on a day is less likely the event's than the dateline's is
_LINES, _LINE_WORDS = 3, 16  # lines above a text, words of a line that is no sentence
_ARRIVALS = frozenset(["arrived", "arrives", "flew", "landed", "travelled", "traveled", "came"])
_PERIODS = frozenset(["year", "quarter", "half", "months", "weeks", "period"])
_UP_TO = frozenset(["ended", "ending", "to"])
_BESIDE = 90  # code points
_THING = 3  # words after a day's name among which the thing stands that is its own
_SAYING = 1.2  # cost of a day on which something was only said
_ARRIVED = 1.2  # of one on which somebody came
_OF_A_THING = 1.2  # of one that only says which: *Friday's boat*
_AFTER = 0.5  # of one that is told as having gone before


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
    undated = line is None or line.date is None
    masthead = _masthead(text, seen) if published is None and undated else None
    line = masthead or line
    anchor = _anchor(published, line)
    every = dates(text, seen.sentences[:LOOKED_AT], anchor)
    found = [m for m in every if masthead is None or not m.span.meets(masthead.span)]
    found = read(found, seen, anchor, published)
    also = tuple(sorted({n for m in found if (n := day_number(m.date)) is not None})[:_ALSO])
    best = _best(found, seen, anchor, (_beside(seen.quoted() >= speech), line))
    if best is not None:
        return When(best.date, 0, True, best.weekday, best.rule, also)
    weekday = _weekday(found, seen)
    if line is not None and line.date is not None:
        dated = with_year_near(line.date, published)
        return When(dated, _open(dated, found, seen), True, weekday, "dateline", also)
    if published is not None and day_number(published) is not None:
        return When(published, _LAG, False, weekday, "published", also)
    return When(weekday=weekday, also=also)


def _open(dated: PartialDate, found: Sequence[DateMention], seen: Frame) -> int:
    """How many days before that of the dateline are open: none if the text names that day itself.

    *Will end on Wednesday* does, unless something is told of the day before, too.
    """
    day = day_number(dated)
    named = {day_number(m.date) for m in found}
    told = {day_number(m.date) for m in found if seen.why_off(m.span.start) is None}
    return 0 if day is not None and day in named and day - 1 not in told else 1


def _best(
    found: Sequence[DateMention],
    seen: Frame,
    anchor: PartialDate | None,
    told: tuple[frozenset[str], Dateline | None],
) -> DateMention | None:
    """The likeliest mention, if it is likelier than the day of the dateline."""
    beside, line = told
    costs = ((_cost(m, seen, anchor, beside), m) for m in found)
    ranked = [(cost, m.span.start, m) for cost, m in costs if cost is not None]
    if line is not None and line.date is not None:
        ranked = [row for row in ranked if row[0] < _DEEP]
    return min(ranked, key=lambda row: row[:2])[2] if ranked else None


def _masthead(text: str, seen: Frame) -> Dateline | None:
    """The day of an issue, a programme or a release, in a line above: *WORLD AT NINE - 21 May*.

    It is no sentence and tells of no event; what is reported was on that day or the one before.
    """
    for number, line in enumerate(seen.sentences[:_LINES]):
        row = seen.words[number]
        if len(row) > _LINE_WORDS or line.of(text).rstrip().endswith((".", "!", "?")):
            return None
        found = [m for m in dates(text, (line,), None) if m.rule in FULL and m.date is not None]
        if found:
            rest = (word.norm for word in row if not found[0].span.meets(word.span))
            told = any(word in _happenings() for word in rest)
            return None if told else Dateline(found[0].span, None, found[0].date)
    return None


def _weekday(found: Sequence[DateMention], seen: Frame) -> int | None:
    """The first weekday on which something may have happened."""
    for mention in found:
        bound = mention.lead in _NO_DAY or mention.rule.startswith("to ")
        if mention.weekday is not None and not bound and not seen.why_off(mention.span.start):
            return mention.weekday
    return None


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
    number = sentence_of(seen, mention.span)
    why = seen.why_off(mention.span.start)
    if why is not None and not _recent(mention, seen, anchor):
        return None
    if _of_accounts(mention, seen.words[number]):
        return None
    near = any(
        word.norm in beside and abs(word.span.start - mention.span.start) < _BESIDE
        for word in seen.words[number]
    )
    if number > 3 and not near:
        return None
    cost = number + (0 if near else 1.5) - (mention.rule == "relative")
    cost += _OF_A_THING * _of_a_thing(mention, seen.words[number])
    cost += _AFTER * (mention.rule == "after") + _ARRIVED * _of_arrival(mention, seen.words[number])
    cost += _SAYING * (beside is not _beside(True) and _of_saying(mention, seen.words[number]))
    home, day = day_number(anchor), day_number(mention.date)
    if mention.rule.startswith("to "):
        return cost + _DEEP * (mention.rule != "to happen")
    if home is not None and day is not None and not -14 <= day - home <= 1:
        cost += 3
        if not -366 <= day - home <= 1:
            return None
    return cost


def _recent(mention: DateMention, seen: Frame, anchor: PartialDate | None) -> bool:
    """*Two days ago* is itself the cue that puts it out of the frame, and may be the event's."""
    home, day = day_number(anchor), day_number(mention.date)
    if mention.rule not in ("ago", "after", "relative") or home is None or day is None:
        return False
    before = seen.why_off(mention.span.start - 1)
    return (
        before is None and seen.why_off(mention.span.start) == "background" and 0 <= home - day <= 6
    )


def _of_a_thing(mention: DateMention, row: Sequence[Word]) -> bool:
    """Whether it is that of something else than an event: *Friday's boat*, not *Friday's talks*."""
    near = named(mention, row)[: _THING + 1]
    return bool(near and possessive(near[0])) and all(w.norm not in _happenings() for w in near)


def _of_accounts(mention: DateMention, row: Sequence[Word]) -> bool:
    """*for the year ended 31 December*, *in the three months to June 30*."""
    before = [word.norm for word in row if word.span.end <= mention.span.start][-2:]
    return len(before) == 2 and before[0] in _PERIODS and before[1] in _UP_TO


def _of_arrival(mention: DateMention, row: Sequence[Word]) -> bool:
    """Whether the last such verb before it is one of coming: *arrived on Monday and on Tuesday*."""
    before = [word.norm for word in row if word.span.end <= mention.span.start]
    verbs = [norm for norm in before if norm in _ARRIVALS or norm in _happenings()]
    return bool(verbs) and verbs[-1] in _ARRIVALS


def _of_saying(mention: DateMention, row: Sequence[Word]) -> bool:
    """Whether a verb of saying stands right before: *was shot on Monday, police said Tuesday*."""
    before = [word for word in row if word.span.end <= mention.span.start][-2:]
    return any(word.norm in data.entries("reporting_verbs") for word in before)
