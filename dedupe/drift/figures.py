"""Two aligned wordings → where a number, date, percentage or unit differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from dedupe import data
from dedupe.drift.pieces import signs
from dedupe.drift.places import Aligned, displaced, same_place
from dedupe.drift.tokens import Token, units
from dedupe.model import AlarmWords, Span

_SMALL = {"one": 1.0, "first": 1.0, "second": 2.0, "third": 3.0}


def _values(found: Sequence[Token]) -> list[float | None]:
    """What each token counts; "one" and "first" too, where they count something."""
    values = []
    for at, token in enumerate(found):
        small = None if token.value is not None else _small(found, at)
        beside = (found[max(0, at - 1) : at + 1], found[at : at + 2])
        idle = any(" ".join(t.norm for t in two) in _idle() for two in beside)
        values.append(token.value if small is None else None if idle else small)
    return values


def _small(found: Sequence[Token], at: int) -> float | None:
    """What a word counts that mostly counts nothing; "another" only before a unit ("year")."""
    if found[at].norm == "another":
        return 1.0 if at + 1 < len(found) and found[at + 1].norm in units() else None
    return _SMALL.get(found[at].norm)


def _idle() -> frozenset[str]:
    return data.entries("notnumbers")


def _sort(found: Sequence[Token], at: int) -> str:
    """What may be compared: figures with figures, factors with factors, days of a month, months."""
    token = found[at]
    if token.kind == "number" and _day(found, at):
        return "day"
    return {"factor": "×", "date": token.unit[:2]}.get(token.kind, "#")


def _day(found: Sequence[Token], at: int) -> bool:
    """Whether a figure stands beside a month ("1 September", "September 1st")."""
    beside = (*found[max(0, at - 1) : at], *found[at + 1 : at + 2])
    return (found[at].value or 0) <= 31 and any(t.unit == "~m" for t in beside)


def number_alarms(pair: Aligned) -> Iterator[AlarmWords]:
    """Values that only one side has, in the same place as a value that only the other has."""
    a, b = pair.tokens
    one, two = _values(a), _values(b)
    left = [i for i, v in enumerate(one) if v is not None and not _said(v, _sort(a, i), b, two)]
    right = [j for j, v in enumerate(two) if v is not None and not _said(v, _sort(b, j), a, one)]
    for i, j in _opposite(pair, (left, right), (one, two)):
        if _comparable(a, i, b, j) and not (_same_amount(a, i, b, j) or _same_figures(pair, i, j)):
            yield AlarmWords("number", a[i].span, b[j].span)
    for p in pair.pairs:
        if a[p.a].value is not None and (
            _other_unit(a[p.a], b[p.b])
            or _other_half(a[p.a], b[p.b])
            or {_bound(a, p.a), _bound(b, p.b)} == {"least", "most"}
        ):
            spans = (a[p.a].span, b[p.b].span)
            if _other_unit(a[p.a], b[p.b]):
                spans = _with_unit(a, p.a), _with_unit(b, p.b)
            yield AlarmWords("number", *map(_with_sign, pair.texts, spans))
    yield from _vague(pair, left)
    for alarm in _vague(pair.swapped(), right):
        yield AlarmWords("number", alarm.variant, alarm.reference)


def _opposite(
    pair: Aligned,
    alone: tuple[Sequence[int], Sequence[int]],
    values: tuple[Sequence[float | None], Sequence[float | None]],
) -> Iterator[tuple[int, int]]:
    """Two values in one place, which each side has `alone`; one of them may be said once more in
    another place of the other side: *40 of them are maps; it took 12 years*, *12 of them are maps*.
    """
    left, right = alone
    for i in left:
        again = (j for j, v in enumerate(values[1]) if v is not None and j not in right)
        yield from ((i, j) for j in right if same_place(pair, i, j))
        yield from ((i, j) for j in again if displaced(pair, i, j))
    mirrored = pair.swapped()
    for j in right:
        again = (i for i, v in enumerate(values[0]) if v is not None and i not in left)
        yield from ((i, j) for i in again if displaced(mirrored, j, i))


def _with_unit(found: Sequence[Token], at: int) -> Span:
    """A number with the unit behind it, which is what differs."""
    token, after = found[at], found[at + 1] if at + 1 < len(found) else None
    if after is None or not after.norm.startswith("=") or after.span.start < token.span.end:
        return token.span
    return Span(token.span.start, after.span.end)


def _with_sign(text: str, span: Span) -> Span:
    """A number with the sign of its currency before it, which may be all that differs."""
    return Span(span.start - (text[span.start - 1 : span.start] in signs()), span.end)


def _comparable(a: Sequence[Token], i: int, b: Sequence[Token], j: int) -> bool:
    """Whether two values are of one sort; "10 per cent" and "10 times" differ in sort alone."""
    one, two = _sort(a, i), _sort(b, j)
    growth = {one, two} == {"#", "×"} and "percent" in (a[i].unit, b[j].unit)
    return one == two or (growth and a[i].value == b[j].value)


def _vague(pair: Aligned, left: Sequence[int]) -> Iterator[AlarmWords]:
    """A number where the other side has "dozens" or "hundreds", and which is none of them."""
    a, b = pair.tokens
    for i in left:
        for j, token in enumerate(b):
            size = _many().get(token.norm, 0.0)
            fits = 1.5 * size <= (a[i].value or 0.0) <= 100 * size
            if size and not fits and _sort(a, i) == "#" and same_place(pair, i, j):
                yield AlarmWords("number", a[i].span, token.span)


@cache
def _many() -> dict[str, float]:
    return {row[0]: float(row[2]) for row in data.rows("numberwords") if row[1] == "vague"}


@cache
def _bounds() -> dict[str, str]:
    return {row[0]: row[1] for row in data.rows("bounds")}


def _bound(found: Sequence[Token], at: int) -> str:
    """Whether the words before a number make it the least or the most."""
    words = [t.norm for t in found[max(0, at - 3) : at]]
    phrases = (" ".join(words[-size:]) for size in (3, 2, 1))
    return next((_bounds()[phrase] for phrase in phrases if phrase in _bounds()), "")


def _same_figures(pair: Aligned, i: int, j: int) -> bool:
    """The same figures with other separators (1,200 and 1.200), or "40m" for 40 metres."""
    sides = pair.tokens[0][i], pair.tokens[1][j]
    texts = [t.span.of(text) for t, text in zip(sides, pair.texts, strict=True)]
    one, two = ("".join(c for c in text if c.isdigit()) for text in texts)
    metres = {text[-1:] == "m" for text in texts} == {True, False}
    metres = metres and any(units().get(t.unit, ("",))[0] == units()["metre"][0] for t in sides)
    return one == two and (len(one) > 3 or metres)


def _said(value: float, sort: str, other: Sequence[Token], values: Sequence[float | None]) -> bool:
    """Whether the other side has the same value of that sort anywhere."""
    return any(v == value and _sort(other, k) == sort for k, v in enumerate(values))


def _other_half(a: Token, b: Token) -> bool:
    """The same hour in the morning and in the evening."""
    return a.key == b.key and {a.unit, b.unit} == {"~tam", "~tpm"}


def _other_unit(a: Token, b: Token) -> bool:
    """The same figure with another unit: miles for kilometres, points for per cent."""
    one, two = units().get(a.unit), units().get(b.unit)
    return bool(one and two and one != two and a.key == b.key)


def _same_amount(a: Sequence[Token], i: int, b: Sequence[Token], j: int) -> bool:
    """Equal after conversion, or one is the other rounded, and says so."""
    if _sort(a, i) != _sort(b, j):
        return False
    one, two = units().get(a[i].unit), units().get(b[j].unit)
    x, y = _parts(a[i]), _parts(b[j])
    if {one and one[0], two and two[0]} == {"share", None} and abs(x - y) <= 0.01 * max(x, y):
        return True
    if one and two and one[0] == two[0]:
        x, y = x * one[1], y * two[1]
        if one[1] != two[1] and abs(x - y) <= 0.03 * max(x, y):
            return True
    rounded = _approximate(a, i) or _approximate(b, j)
    return rounded and abs(x - y) <= 0.05 * max(abs(x), abs(y))


def _parts(token: Token) -> float:
    """The value; of a share the part of one: 25 per cent and a quarter are the same."""
    value = token.value or 0.0
    return value / 100 if units().get(token.unit, ("",))[0] == "share" else value


def _approximate(found: Sequence[Token], at: int) -> bool:
    before = " ".join(t.norm for t in found[max(0, at - 2) : at])
    return any(before.endswith(word) for word in data.lines("approximators"))
