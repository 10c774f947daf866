"""A stretch of text → tokens that meet across wordings and remember where they stood.

A token is a word or a number, with contractions opened ("doesn't": does, n't), hyphens parted
("Sino-Russian": two countries) and countries, capitals of names and numbers recognised.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal

from dedupe import data
from dedupe.drift.clock import Clock, clocks
from dedupe.drift.lexicon import (
    countries,
    denied,
    function_word,
    lemma,
    seats,
    spelled,
    surely_a_name,
    title,
)
from dedupe.drift.numbers import Number, numbers
from dedupe.drift.pieces import Piece, pieces
from dedupe.model import Span
from dedupe.text.words import folded

Kind = Literal["word", "function", "number", "factor", "date", "name", "country"]


@dataclass(frozen=True, slots=True)
class Token:
    """`key` is what is aligned, `norm` what must agree for the wording to be the same.

    `core` says that it stands between the marks (or in reported speech); `base` is the key of
    what a negated word denies; `value` and `unit` belong to numbers and dates.
    """

    key: str
    norm: str
    span: Span
    kind: Kind
    core: bool = True
    base: str = ""
    value: float | None = None
    unit: str = ""

    @property
    def content(self) -> bool:
        return self.kind != "function"


@lru_cache(1 << 12)
def tokens(
    text: str, span: Span, core: Span | None = None, names: frozenset[str] = frozenset()
) -> tuple[Token, ...]:
    """The tokens of `span`, those in `core` marked.

    `names` holds norms known to be names where a sentence begins.

    >>> text = "Sino-Russian trade won't exceed 1.5 million tonnes."
    >>> [t.key for t in tokens(text, Span(0, len(text)))]
    ['@CN', '@RU', 'trad', 'will', 'not', 'exceed', '#1.5e+06', 'ton']
    """
    core = core or span
    joined = pieces(text, span)
    found: list[Token] = []
    every = numbers([p.norm for p in joined])
    at, counted, timed = 0, {n.start: n for n in every}, clocks(text, joined, every)
    while at < len(joined):
        clock, number = timed.get(at), counted.get(at)
        size = 0 if number else _country(text, joined, at)
        end = clock.end if clock else number.end if number else at + max(1, size)
        place = Span(joined[at].span.start, joined[end - 1].span.end)
        inside = core.start <= place.start and place.end <= core.end
        if clock:
            found.append(_timed(clock, place, inside))
        elif number:
            found.append(_numbered(joined, number, place, inside))
        elif size:
            found.append(_token(_nation(joined, at, end), joined[at].norm, place, inside))
        else:
            found.append(_worded(text, joined, at, inside, names))
        at = end
    return tuple(_measured(found))


def _measured(found: Sequence[Token]) -> Iterator[Token]:
    """Units behind a number are one word in all their forms ("tons", "tonnes", "metric tons")."""
    for at, token in enumerate(found):
        before = found[at - 1] if at and token.content else None
        after = before.unit if before and before.kind == "number" else ""
        yield replace(token, norm="=" + unit_of(after)) if after else token


# ---------------------------------------------------------------- pieces → tokens


def _numbered(pieces: Sequence[Piece], number: Number, place: Span, core: bool) -> Token:
    sign = "×" if number.factor else "#"
    key = f"{sign}{number.value:.6g}"
    unit = ""
    start = number.end + (
        pieces[number.end : number.end + 1] == [] or pieces[number.end].norm in ("a", "an")
    )
    for size in (2, 1):
        unit = " ".join(p.norm for p in pieces[start : start + size])
        if unit in units():
            break
    return Token(
        key=key,
        norm=key,
        span=place,
        kind="factor" if number.factor else "number",
        core=core,
        value=number.value,
        unit=unit if unit in units() else "",
    )


def _timed(clock: Clock, place: Span, core: bool) -> Token:
    """A time of day: half past six in the evening and in the morning have one key, two units."""
    key = f"~t{clock.minutes}"
    value = float(clock.minutes)
    return Token(key, key, place, "date", core, value=value, unit="~t" + clock.half)


@cache
def units() -> Mapping[str, tuple[str, float]]:
    """A unit's printed form → its dimension, and how many base units it is."""
    return {row[0]: (row[1], float(row[2])) for row in data.rows("units")}


def unit_of(form: str) -> str:
    """One name for all forms of a unit."""
    dimension, size = units()[form]
    return f"{dimension}:{size:g}"


def _token(key: str, word: str, place: Span, core: bool) -> Token:
    return Token(key, key if key[0] == "@" else word, place, "country", core)


def _country(text: str, pieces: Sequence[Piece], at: int) -> int:
    """How many pieces from `at` on name a country, 0 if none."""
    raw = pieces[at].span.of(text)
    dollar = text[pieces[at].span.end : pieces[at].span.end + 1] == "$"
    if not raw[:1].isupper() or raw == "Us" or dollar:
        return 0
    for size in range(min(5, len(pieces) - at), 0, -1):
        key = tuple(p.norm for p in pieces[at : at + size])
        if key in countries() and (len(key[0]) > 2 or raw.isupper() or "." in raw):
            return size
    return 0


def _nation(pieces: Sequence[Piece], at: int, end: int) -> str:
    return countries()[tuple(p.norm for p in pieces[at:end])]


@cache
def _calendar() -> dict[str, str]:
    days = {folded(row[0]): f"~w{row[1]}" for row in data.rows("weekdays")}
    return days | {folded(row[0]): f"~m{row[1]}" for row in data.rows("months")}


_WORDS_TOO = frozenset(("may", "march"))  # where a sentence begins, a capital does not tell
_SHORT_DAYS = frozenset(("sun", "sat", "mar", "wed", "mon"))
_BEFORE_MONTH = frozenset(
    ("in", "by", "until", "till", "since", "from", "last", "next", "this", "of", "late", "early",
     "mid", "before", "after", "on", "during", "to")
)  # fmt: skip


def _worded(
    text: str, pieces: Sequence[Piece], at: int, core: bool, names: Collection[str]
) -> Token:
    word, place = pieces[at]
    raw = place.of(text)
    capital = raw[:1].isupper()
    day = _calendar().get(word) if capital else None
    plain = day and not (word in _WORDS_TOO and opens(text, place.start))
    if day and ((plain and word not in _SHORT_DAYS) or _dated(pieces, at)):
        return Token(day, day, place, "date", core, value=float(day[2:]), unit=day[:2])
    if function_word(word) and not (raw.isupper() and len(raw) > 1 and not text.isupper()):
        return Token(word, word, place, "function", core)
    base = denied(word)
    named = (
        capital
        and len(raw) > 1
        and not title(word)
        and not (raw.isupper() and _shouted(text, pieces, at))
        and _named(text, place, word, names)
    )
    if named:
        word = _UMLAUT.sub(r"\1", word)
    return Token(
        key=lemma("remain" if _still_there(pieces, at) else word),
        norm=spelled(word),
        span=place,
        kind="name" if named else "word",
        core=core,
        base=lemma(base) if base else "",
    )


_UMLAUT = re.compile("([aou])e")  # Mueller for Müller, as Muller


def _still_there(pieces: Sequence[Piece], at: int) -> bool:
    """ "What is left" remains; "is left out" does not."""
    beside = [p.norm for p in (*pieces[max(0, at - 1) : at], *pieces[at + 1 : at + 2])]
    be = at > 0 and beside[0] in _BE
    return pieces[at].norm == "left" and be and not {"out", "off", "by"} & {*beside[1:]}


_BE = frozenset(("is", "are", "was", "were", "be", "been"))


def _shouted(text: str, pieces: Sequence[Piece], at: int) -> bool:
    """Whether the word beside is in capitals too, so that they name nothing."""
    beside = (*pieces[max(0, at - 1) : at], *pieces[at + 1 : at + 2])
    return any(len(p.norm) > 1 and p.span.of(text).isupper() for p in beside)


def _named(text: str, place: Span, word: str, names: Collection[str]) -> bool:
    if not opens(text, place.start) or word in names or surely_a_name(word):
        return True
    return place.of(text).isupper() or word in seats()


def _dated(pieces: Sequence[Piece], at: int) -> bool:
    beside = (*pieces[max(0, at - 1) : at], *pieces[at + 1 : at + 2])
    return any(p.norm[0].isdigit() for p in beside) or (
        at > 0 and pieces[at - 1].norm in _BEFORE_MONTH
    )


def opens(text: str, start: int) -> bool:
    """Whether a sentence or a quotation begins here, so that a capital says nothing."""
    before = text[max(0, start - 8) : start].rstrip(" \t[(")
    return not before or before[-1] in ".!?:…\"'“”‘’«»„\n"
