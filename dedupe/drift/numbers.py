"""Words in figures and letters → numbers with the words that they take up.

Knows figures (`1,200`, `1.5`, `20th`), English number words, scales, dozens, halves and quarters,
"one and a half million", and factors of growth ("doubled", "three times").
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dedupe.data.english import months
from dedupe.drift.numerals import measures, read_as, word_at

_COUNTED = ("unit", "ten", "figures")


class Number(NamedTuple):
    """A value, the words `[start, end)` that say it, and whether it is a factor ("doubled")."""

    value: float
    start: int
    end: int
    factor: bool = False


def _of_month(words: Sequence[str], at: int) -> bool:
    """ "The first of May", "May first"."""
    after = word_at(words, at + 2) if word_at(words, at + 1) == "of" else word_at(words, at + 1)
    return after in months() or (at > 0 and words[at - 1] in months())


def numbers(words: Sequence[str]) -> tuple[Number, ...]:
    """The numbers among `words` (norms), disjoint and in order.

    "One" alone, and "first" to "third" alone, are mostly no numbers and are left out; so is the
    "third" of "third country".

    >>> said = "one and a half million of the 20 ships".split()
    >>> [(n.value, n.start, n.end) for n in numbers(said)]
    [(1500000.0, 0, 5), (20.0, 7, 8)]
    >>> [n.value for n in numbers("no third party paid two dozen or a quarter".split())]
    [24.0, 0.25]
    """
    found, at = [], 0
    while at < len(words):
        number = _number(words, at)
        if number and at and words[at - 1] == "minus" and not number.factor:
            number = number._replace(value=-number.value, start=at - 1)
        if number:
            found.append(number)
        at = number.end if number else at + 1
    return tuple(found)


def _number(words: Sequence[str], at: int) -> Number | None:
    for reader in (_factor, _half, _ordinal, _ratio, _cardinal, _article):
        number = reader(words, at)
        if number:
            return number
    return None


def _factor(words: Sequence[str], at: int) -> Number | None:
    factor = read_as(words[at], "times")
    if factor is not None:
        return Number(factor, at, at + 1, True)
    value = read_as(words[at], "unit", "figures")
    if value is not None and word_at(words, at + 1) in ("times", "fold"):
        return Number(value, at, at + 2, True)
    return None


def _half(words: Sequence[str], at: int) -> Number | None:
    """ "Half a million", "half of": one half, and of what scale."""
    fraction = read_as(words[at], "fraction")
    if fraction is not None:
        return Number(fraction, at, at + 1)
    if words[at] != "half":
        return None
    end = at + 1
    scale = (
        read_as(word_at(words, end + 1), "scale", "small") if word_at(words, end) == "a" else None
    )
    if scale is not None:
        return Number(0.5 * scale, at, end + 2)
    return Number(0.5, at, end)


def _ratio(words: Sequence[str], at: int) -> Number | None:
    """ "One in five", "two out of three": a part of the whole. "14 out of 20" counts both."""
    part = read_as(words[at], "unit", "figures")
    end = at + 3 if list(words[at + 1 : at + 3]) == ["out", "of"] else at + 2
    joined = end == at + 3 or word_at(words, at + 1) == "in"
    whole = read_as(word_at(words, end), "unit", "ten", "figures") if joined else None
    if part is None or whole is None or not 0 < part < whole <= _WHOLE:
        return None
    counted = end == at + 3 and _TEN < whole < _WHOLE
    if counted or word_at(words, end + 1) in measures() or part != int(part):
        return None  # "five in ten days"
    return Number(part / whole, at, end + 1)


_TEN, _WHOLE = 10, 100


def _cardinal(words: Sequence[str], at: int) -> Number | None:
    value = read_as(words[at], *_COUNTED)
    if value is None:
        return None
    total, end = 0.0, at
    figures = words[at][0].isdigit()
    while value is not None:
        total, end = total + value, end + 1
        if figures:
            break
        joined = end + 1 if word_at(words, end) == "and" and total >= 100 else end
        scale = read_as(word_at(words, end), "scale")
        if scale is not None:
            total, end = _scaled(total, scale), end + 1
            joined = end + 1 if word_at(words, end) == "and" else end
        value = read_as(word_at(words, joined), "unit", "ten")
        if value is not None and not _fits(total, value):
            value = None
        end = joined if value is not None else end
    return _finish(words, at, end, total)


def _scaled(total: float, scale: float) -> float:
    """ "Two million three hundred": a scale multiplies what stands below it."""
    below = total % (scale * 1000) if total >= scale else total
    return total - below + (below or 1) * scale


def _fits(total: float, value: float) -> bool:
    """Whether `value` can be added below: "twenty five", "hundred twelve", not "five six"."""
    if value >= 10:
        return total % 100 == 0
    return total % 10 == 0 and total % 100 != 10


def _finish(words: Sequence[str], at: int, end: int, total: float) -> Number | None:
    """The tail of a number: "and a half", a scale, a part ("two thirds")."""
    total, end = _pointed(words, end, total)
    if [word_at(words, end + k) for k in range(3)] == ["and", "a", "half"]:
        total, end = total + 0.5, end + 3
    fraction = read_as(word_at(words, end), "fraction")
    if fraction is not None and total == int(total):
        total, end = total + fraction, end + 1
    scale = read_as(word_at(words, end), "scale", "small", "short")
    if scale is not None and word_at(words, end) != "score":
        total, end = _scaled(total, scale), end + 1
    elif total < 20 and (word_at(words, end).endswith("s") or _one_part(words, at, end)):
        part = read_as(word_at(words, end), "part")
        total, end = (total * part, end + 1) if part is not None else (total, end)
    alone = end == at + 1 and words[at] == "one"
    return None if alone and not _counts(words, end) else Number(total, at, end)


def _pointed(words: Sequence[str], end: int, total: float) -> tuple[float, int]:
    """ "Two point eight": the decimals, a word each."""
    if word_at(words, end) != "point":
        return total, end
    digits, at = "", end + 1
    while (digit := read_as(word_at(words, at), "unit")) is not None and digit < 10:
        digits, at = f"{digits}{digit:.0f}", at + 1
    return (total + float(f"0.{digits}"), at) if digits else (total, end)


def _one_part(words: Sequence[str], at: int, end: int) -> bool:
    """ "One third", but not "one quarter" of a year, nor "one third party"."""
    return words[at] == "one" and end == at + 1 and _whole(words, at, end + 1)


def _whole(words: Sequence[str], at: int, end: int) -> bool:
    """Whether words around say that a part of something is meant."""
    before = words[at - 1] if at else ""
    return word_at(words, end) in _OF or before in ("by", "than")


_OF = frozenset(("of", "more", "less", "higher", "lower"))


def _counts(words: Sequence[str], end: int) -> bool:
    """Whether "one" counts what follows ("one year"): a unit of measure."""
    return word_at(words, end) in measures()


def _article(words: Sequence[str], at: int) -> Number | None:
    """ "A dozen", "a million", "a third of"."""
    if words[at] not in ("a", "an", "dozen"):
        return None
    if words[at] == "dozen":
        return Number(12.0, at, at + 1)
    scale = read_as(word_at(words, at + 1), "scale", "small")
    if scale is not None and word_at(words, at + 1) != "score":
        return Number(scale, at, at + 2)
    part = read_as(word_at(words, at + 1), "part")
    if part is not None and (_whole(words, at, at + 2) or words[at + 1] in ("quarter", "half")):
        return Number(part, at, at + 2)
    return None


def _ordinal(words: Sequence[str], at: int) -> Number | None:
    value = read_as(words[at], "ordinal")
    if value is not None and value < 4 and _of_month(words, at):
        return Number(value, at, at + 1)
    if value is None or (value < 4 and not words[at][0].isdigit()):
        tens = read_as(words[at], "ten")
        unit = read_as(word_at(words, at + 1), "ordinal")
        return Number(tens + unit, at, at + 2) if tens and unit and unit < 10 else None
    return Number(value, at, at + 1)
