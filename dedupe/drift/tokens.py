"""A stretch of text → tokens that meet across wordings and remember where they stood.

A token is a word or a number, with contractions opened ("doesn't": does, n't), hyphens parted
("Sino-Russian": two countries) and countries, capitals of names and numbers recognised.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from dedupe import data
from dedupe.drift.lexicon import (
    countries,
    denied,
    function_word,
    lemma,
    spelled,
    surely_a_name,
    title,
)
from dedupe.drift.numbers import Number, numbers
from dedupe.model import Span, Word
from dedupe.text.words import norm, words

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


class _Piece(NamedTuple):
    norm: str
    span: Span


_GLUED = re.compile(r"(\d[\d.,]*)([a-z]+)$")
_SPLIT = re.compile(r"[-‐‑–]")
_JOINING = frozenset(("re", "co", "pre", "non", "anti", "un"))
_CLITICS = {"'re": "are", "'ll": "will", "'ve": "have", "'m": "am", "'d": "would"}
_WITH_IS = frozenset(("it", "that", "there", "he", "she", "what", "who", "here", "where"))
_STEMS = {"wo": "will", "ca": "can", "sha": "shall", "ai": "is"}


@lru_cache(1 << 12)
def tokens(
    text: str, span: Span, core: Span | None = None, names: frozenset[str] = frozenset()
) -> tuple[Token, ...]:
    """The tokens of `span`, those in `core` marked. `names` holds norms known to be names where a sentence begins.

    >>> text = "Sino-Russian trade won't exceed 1.5 million tonnes."
    >>> [t.key for t in tokens(text, Span(0, len(text)))]
    ['@CN', '@RU', 'trad', 'will', 'not', 'exceed', '#1.5e+06', 'ton']
    """
    core = core or span
    pieces = _signs(text, span, tuple(p for w in words(text, span) for p in _parted(text, w)))
    joined = _joined(text, pieces)
    found: list[Token] = []
    at, counted = 0, {n.start: n for n in numbers([p.norm for p in joined])}
    while at < len(joined):
        number = counted.get(at)
        size = 0 if number else _country(text, joined, at)
        end = number.end if number else at + max(1, size)
        place = Span(joined[at].span.start, joined[end - 1].span.end)
        inside = core.start <= place.start and place.end <= core.end
        if number:
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


# ---------------------------------------------------------------- words → pieces


def _parted(text: str, word: Word) -> list[_Piece]:
    """A word's parts between hyphens, its clitics as words, figures apart from letters."""
    raw, start = word.span.of(text), word.span.start
    parts, begin = [], 0
    for cut in [*(m.start() for m in _SPLIT.finditer(raw)), len(raw)]:
        if begin < cut:
            parts += _opened(raw[begin:cut], start + begin)
        begin = cut + 1
    return parts


def _opened(raw: str, start: int) -> list[_Piece]:
    low = norm(raw)
    end = start + len(raw)
    if low.endswith("n't") and len(low) == len(raw) > 3:
        head = _STEMS.get(low[:-3], low[:-3])
        return [_Piece(head, Span(start, end - 3)), _Piece("not", Span(end - 3, end))]
    if low == "cannot":
        return [_Piece("can", Span(start, end - 3)), _Piece("not", Span(end - 3, end))]
    cut = low.rfind("'")
    if cut > 0 and len(low) == len(raw):
        return _clitic(low, cut, start)
    glued = _GLUED.match(low)
    if glued and glued[2] not in ("st", "nd", "rd", "th") and len(low) == len(raw):
        middle = start + len(glued[1])
        return [_Piece(glued[1], Span(start, middle)), _Piece(glued[2], Span(middle, end))]
    return [_Piece(low.replace(".", "") if not low[0].isdigit() else low, Span(start, end))]


def _clitic(low: str, cut: int, start: int) -> list[_Piece]:
    head, tail = low[:cut], low[cut:]
    if tail == "'s":
        opened = "is" if head in _WITH_IS else "us" if head == "let" else ""
    else:
        opened = _CLITICS.get(tail, "")
    if not opened:
        end = start + len(low)
        return [_Piece(head if tail in ("'s", "'") else low.replace("'", ""), Span(start, end))]
    middle, end = start + cut, start + len(low)
    return [_Piece(head, Span(start, middle)), _Piece(opened, Span(middle, end))]


@cache
def _currencies() -> dict[str, str]:
    return {row[0]: row[1] for row in data.rows("currencysigns")}


def _signs(text: str, span: Span, pieces: tuple[_Piece, ...]) -> tuple[_Piece, ...]:
    """`%`, `$` and their kin beside figures as words after the number."""
    signs = _currencies()
    found: list[_Piece] = []
    for piece in pieces:
        found.append(piece)
        if not piece.norm[0].isdigit():
            continue
        start, end = piece.span
        if start > span.start and text[start - 1] in signs:
            found.append(_Piece(signs[text[start - 1]], Span(start - 1, start)))
        after = end + 1 if text[end : end + 1] in (" ", "\xa0") else end
        if after < span.end and text[after] in signs:
            found.append(_Piece(signs[text[after]], Span(after, after + 1)))
    return tuple(_behind_scales(found))


_SCALES = frozenset(("million", "billion", "trillion", "thousand", "m", "bn", "mn", "tn", "k"))


def _behind_scales(pieces: list[_Piece]) -> list[_Piece]:
    """ "$5 billion": the sign's word goes behind the scale, as one says it."""
    signs = set(_currencies().values())
    for at in range(1, len(pieces) - 1):
        sign, scale = pieces[at], pieces[at + 1]
        before = sign.norm in signs and sign.span.start < pieces[at - 1].span.start
        if before and scale.norm in _SCALES:
            pieces[at], pieces[at + 1] = scale, sign
    return pieces


def _joined(text: str, pieces: Sequence[_Piece]) -> list[_Piece]:
    """ "Re-written" is one word, and so is "per cent"."""
    found: list[_Piece] = []
    for piece in pieces:
        last = found[-1] if found else None
        if last and last.norm in _JOINING and text[last.span.end : piece.span.start] in ("-", "‑"):
            found[-1] = _Piece(last.norm + piece.norm, Span(last.span.start, piece.span.end))
        elif last and last.norm.isdigit() and text[last.span.end : piece.span.start] == "/":
            found[-1] = _Piece(f"{last.norm}/{piece.norm}", Span(last.span.start, piece.span.end))
        elif last and last.norm == "per" and piece.norm == "cent":
            found[-1] = _Piece("percent", Span(last.span.start, piece.span.end))
        else:
            found.append(piece)
    return found


# ---------------------------------------------------------------- pieces → tokens


def _numbered(pieces: Sequence[_Piece], number: Number, place: Span, core: bool) -> Token:
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


def _country(text: str, pieces: Sequence[_Piece], at: int) -> int:
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


def _nation(pieces: Sequence[_Piece], at: int, end: int) -> str:
    return countries()[tuple(p.norm for p in pieces[at:end])]


@cache
def _calendar() -> dict[str, str]:
    days = {norm(row[0]): f"~w{row[1]}" for row in data.rows("weekdays")}
    return days | {norm(row[0]): f"~m{row[1]}" for row in data.rows("months")}


_BEFORE_MONTH = frozenset(
    ("in", "by", "until", "till", "since", "from", "last", "next", "this", "of", "late", "early",
     "mid", "before", "after", "on", "during", "to")
)  # fmt: skip


def _worded(
    text: str, pieces: Sequence[_Piece], at: int, core: bool, names: Collection[str]
) -> Token:
    word, place = pieces[at]
    raw = place.of(text)
    capital = raw[:1].isupper()
    day = _calendar().get(word) if capital else None
    if day and (word not in ("may", "march", "sun", "sat", "mar") or _dated(pieces, at)):
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
    return Token(
        key=lemma(word),
        norm=spelled(word),
        span=place,
        kind="name" if named else "word",
        core=core,
        base=lemma(base) if base else "",
    )


def _shouted(text: str, pieces: Sequence[_Piece], at: int) -> bool:
    """Whether the word beside is in capitals too, so that they name nothing."""
    beside = (*pieces[max(0, at - 1) : at], *pieces[at + 1 : at + 2])
    return any(len(p.norm) > 1 and p.span.of(text).isupper() for p in beside)


def _named(text: str, place: Span, word: str, names: Collection[str]) -> bool:
    return not _opens(text, place.start) or word in names or surely_a_name(word)


def _dated(pieces: Sequence[_Piece], at: int) -> bool:
    beside = (*pieces[max(0, at - 1) : at], *pieces[at + 1 : at + 2])
    return any(p.norm[0].isdigit() for p in beside) or (
        at > 0 and pieces[at - 1].norm in _BEFORE_MONTH
    )


def _opens(text: str, start: int) -> bool:
    """Whether a sentence or a quotation begins here, so that a capital says nothing."""
    before = text[max(0, start - 8) : start].rstrip(" \t[(")
    return not before or before[-1] in ".!?:…\"'“”‘’«»„\n"
