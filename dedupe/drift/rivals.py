"""Two aligned wordings → where words of time and count exclude one another, without any figure.

"Today" and "tomorrow", "this week" and "next week", "hundreds" and "thousands", "a ship" and "two
ships".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from dedupe import data
from dedupe.drift.places import Aligned, same_place
from dedupe.drift.tokens import Token
from dedupe.model import AlarmWords, Span

_WHICH = frozenset(("this", "next", "last"))
_ONE = frozenset(("a", "an", "single"))
_EXACT = frozenset(("day", "stretch"))  # reported speech builds its own ("the next day")
_STRETCH = "stretch"


def rival_alarms(pair: Aligned) -> Iterator[AlarmWords]:
    """Words of one group in the same place, and what else says another number or time."""
    yield from _of_groups(pair)
    yield from _which(pair)
    yield from _counted(pair)
    for alarm in _counted(pair.swapped()):
        yield AlarmWords("number", alarm.variant, alarm.reference)


@cache
def _groups() -> Mapping[str, tuple[str, str]]:
    """Word → its group, and its meaning there."""
    return {word: (group, meaning) for word, group, meaning in data.rows("rivals")}


def _of_groups(pair: Aligned) -> Iterator[AlarmWords]:
    a, b = pair.tokens
    left, right = _grouped(a), _grouped(b)
    for i, (group, meaning) in left.items():
        for j, (other, answer) in right.items():
            if group != other or meaning == answer or not (pair.quoted or group not in _EXACT):
                continue
            alone = answer not in (r for _, r in left.values()) and meaning not in (
                r for _, r in right.values()
            )
            if alone and a[i].core and b[j].core and same_place(pair, i, j):
                yield AlarmWords("number", a[i].span, b[j].span)


def _grouped(found: Sequence[Token]) -> dict[int, tuple[str, str]]:
    """The words that stand in a group; a stretch of time only where it is one ("a week")."""
    every = {at: _groups()[t.norm] for at, t in enumerate(found) if t.norm in _groups()}
    return {
        at: told
        for at, told in every.items()
        if told[0] != _STRETCH or (at and found[at - 1].norm in ("a", "an"))
    }


def _which(pair: Aligned) -> Iterator[AlarmWords]:
    """ "This week" here, "next week" there."""
    a, b = pair.tokens
    for i, j in sorted(pair.answers.items()) if pair.quoted else ():
        one, two = (side[k - 1].norm if k and side[k].core else "" for side, k in ((a, i), (b, j)))
        if one != two and one in _WHICH and two in _WHICH and _timed(a[i]):
            yield AlarmWords("number", _both(a, i), _both(b, j))


def _timed(token: Token) -> bool:
    return token.kind == "date" or _groups().get(token.norm, ("",))[0] in (_STRETCH, "season")


def _both(found: Sequence[Token], at: int) -> Span:
    return Span(found[at - 1].span.start, found[at].span.end)


def _counted(pair: Aligned) -> Iterator[AlarmWords]:
    """ "A ship" here, "two ships" there."""
    a, b = pair.tokens
    values = {t.value for t in a if t.kind == "number"}
    for i, j in sorted(pair.answers.items()) if pair.quoted else ():
        if not (i and j and a[i].content and a[i].core and b[j].core):
            continue
        before = b[j - 1]
        counted = before.kind == "number" and before.value not in (None, 1.0, *values)
        if counted and a[i - 1].norm in _ONE and (before.value or 0.0) > 1:
            yield AlarmWords("number", _both(a, i), _both(b, j))
