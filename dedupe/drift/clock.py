"""Words in figures and letters → times of day with the words that they take up.

Knows `6:41pm`, `18:41`, `6.41 p.m.`, "six o'clock", "half past six", "a quarter to seven",
"ten past six", "six in the evening", "noon" and "midnight".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dedupe.drift.numbers import Number
from dedupe.drift.pieces import Piece

_HALF_DAY = 720  # minutes
_POINTED = re.compile(r"(\d{1,2})\.(\d\d)$")
_HALVES = {"am": "am", "pm": "pm", "oclock": ""}
_PHRASES = {
    ("in", "the", "morning"): "am",
    ("in", "the", "afternoon"): "pm",
    ("in", "the", "evening"): "pm",
    ("at", "night"): "pm",
}
_NAMED = {"noon": "pm", "midday": "pm", "midnight": "am"}
_AT = frozenset(("at", "until", "till"))
_AND = frozenset(("and", "but", "on", "in", "that", "this", "the", "a", "when", "to"))
_DAYS = frozenset(("today", "tomorrow", "yesterday", "sharp"))
_PARTS = {"half": 30, "quarter": 15}


class Clock(NamedTuple):
    """Minutes since noon or midnight; `am`, `pm` or nothing where unsaid; words `[start, end)`."""

    minutes: int
    half: str
    start: int
    end: int


def clocks(text: str, found: Sequence[Piece], numbers: Sequence[Number]) -> Mapping[int, Clock]:
    """The times of day among `found`, by where they start. `numbers` are those of the same words.

    >>> from dedupe.drift.numbers import numbers
    >>> from dedupe.drift.pieces import pieces
    >>> from dedupe.model import Span
    >>> said = "From half past six to 18:45 or 7 pm"
    >>> own = pieces(said, Span(0, len(said)))
    >>> [c[:2] for c in sorted(
    ...     clocks(said, own, numbers([p.norm for p in own])).values(), key=lambda c: c.start)]
    [(390, ''), (405, 'pm'), (420, 'pm')]
    """
    counted = {n.start: n for n in numbers if not n.factor}
    readers = (_past, _figures, _hour, _named)
    starts = [at for at, piece in enumerate(found) if at in counted or piece.norm in _STARTS]
    every = (read(text, found, at, counted) for at in starts for read in readers)
    return {clock.start: clock for clock in reversed([c for c in every if c])}


_STARTS = frozenset((*_NAMED, *_PARTS, "a"))


def _word(found: Sequence[Piece], at: int) -> str:
    return found[at].norm if 0 <= at < len(found) else ""


def _clock(hour: float, minute: float, half: str, place: tuple[int, int]) -> Clock | None:
    if hour != int(hour) or minute != int(minute) or not (0 <= hour <= 24 and 0 <= minute < 60):
        return None
    sure = half or ("pm" if 13 <= hour < 24 else "am" if hour in (0, 24) else "")
    return Clock(int(hour * 60 + minute) % _HALF_DAY, sure, *place)


def _half(found: Sequence[Piece], at: int) -> tuple[str | None, int]:
    """Which half of the day the words from `at` on say, and where they end; None if they do not."""
    if _word(found, at) in _HALVES:
        own = _HALVES[_word(found, at)]
        more, end = _half(found, at + 1) if not own else (None, at + 1)
        return (more or own, end) if more is not None else (own, at + 1)
    for words, half in _PHRASES.items():
        if tuple(_word(found, at + k) for k in range(len(words))) == words:
            return half, at + len(words)
    return None, at


def _hour(
    text: str, found: Sequence[Piece], at: int, counted: Mapping[int, Number]
) -> Clock | None:
    """ "6 pm", "six o'clock", "eight in the evening", "6.41 p.m."."""
    number = counted.get(at)
    if not number:
        return None
    half, end = _half(found, number.end)
    pointed = _POINTED.match(found[at].norm)
    if pointed and (half is not None or _bare(found, at)):
        return _clock(int(pointed[1]), int(pointed[2]), half or "", (at, end))
    if half is None:
        return None
    return _clock(number.value, 0, half, (at, end)) if 0 < number.value <= 12 else None


def _bare(found: Sequence[Piece], at: int) -> bool:
    """Whether a pointed figure is a time by the word before it and none that counts after it."""
    after = _word(found, at + 1)
    return _word(found, at - 1) in _AT and (not after or after in _AND or after in _DAYS)


def _figures(
    text: str, found: Sequence[Piece], at: int, counted: Mapping[int, Number]
) -> Clock | None:
    """ "18:41", "6:41pm"."""
    if at + 1 >= len(found):
        return None
    hour, minute = found[at].norm, found[at + 1].norm
    if not (hour.isdecimal() and minute.isdecimal() and len(hour) <= 2 == len(minute)):
        return None
    between = text[found[at].span.end : found[at + 1].span.start]
    half, end = _half(found, at + 2)
    if between != ":" and not (between == ": " and half):  # "6: 00 p.m.", as some pages print it
        return None
    early = "am" if hour[0] == "0" and len(hour) == 2 else ""
    return _clock(int(hour), int(minute), half or early, (at, end if half is not None else at + 2))


def _past(
    text: str, found: Sequence[Piece], at: int, counted: Mapping[int, Number]
) -> Clock | None:
    """ "Half past six", "a quarter to seven", "ten past six"."""
    start = at
    at += _word(found, at) == "a" and _word(found, at + 1) in _PARTS
    number = counted.get(at)
    minute = _PARTS.get(_word(found, at)) or (number.value if number else None)
    middle = number.end if number and _word(found, at) not in _PARTS else at + 1
    way = _word(found, middle)
    hour = counted.get(middle + 1)
    if minute is None or way not in ("past", "to") or not hour or not 1 <= hour.value <= 12:
        return None
    if way == "to" and _word(found, at) != "quarter":
        return None
    half, end = _half(found, hour.end)
    total = hour.value * 60 + (minute if way == "past" else -minute)
    return _clock(
        total // 60, total % 60, half or "", (start, end if half is not None else hour.end)
    )


def _named(
    text: str, found: Sequence[Piece], at: int, counted: Mapping[int, Number]
) -> Clock | None:
    half = _NAMED.get(_word(found, at))
    return Clock(0, half, at, at + 1) if half else None
