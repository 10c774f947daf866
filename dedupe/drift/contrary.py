"""Two aligned wordings → where one has the opposite of the other's word ("for", "against")."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from dedupe import data
from dedupe.drift.lexicon import function_word, lemma
from dedupe.drift.places import Aligned, same_place
from dedupe.drift.polarity import negators
from dedupe.drift.tokens import Token
from dedupe.model import AlarmWords


def contrary_alarms(pair: Aligned) -> Iterator[AlarmWords]:
    """Opposites in the same place, unless one of them is denied ("not rise", "fall")."""
    a, b = pair.tokens
    back = {p.b for p in pair.pairs}
    right = [j for j, t in enumerate(b) if j not in back and t.key in _opposites()]
    left = [i for i, t in enumerate(a) if right and pair.answer(i) is None]
    denied = [_denied(text, side) for text, side in zip(pair.texts, pair.tokens, strict=True)]
    for i in left:
        for j in right:
            opposed = b[j].key in _opposites().get(a[i].key, ())
            bounds = _bounds(a, i) and _bounds(b, j)  # "at least 30": a number is another
            if bounds or not opposed or (i in denied[0]) != (j in denied[1]):
                continue
            if _one_spot(pair, i, j):
                yield AlarmWords("negation", a[i].span, b[j].span)


@cache
def _opposites() -> Mapping[str, frozenset[str]]:
    table: dict[str, set[str]] = defaultdict(set)
    for one, two in data.rows("opposites"):
        for here, there in ((one, two), (two, one)):
            table[_key(here)].add(_key(there))
    return {word: frozenset(others) for word, others in table.items()}


def _bounds(found: Sequence[Token], at: int) -> bool:
    """Whether the word bounds a number ("more than 30")."""
    phrase = " ".join(t.norm for t in found[max(0, at - 1) : at + 2])
    numbers = any(t.kind in ("number", "factor") for t in found[at + 1 : at + 3])
    return numbers and any(row[0] in phrase for row in data.rows("bounds"))


def _key(word: str) -> str:
    return word if function_word(word) else lemma(word)


def opposed(pair: Aligned, i: int) -> bool:
    """Whether the other side has an opposite of token `i` in its place."""
    back = {p.b for p in pair.pairs}
    others = _opposites().get(pair.tokens[0][i].key, frozenset())
    return pair.answer(i) is None and any(
        t.key in others and j not in back and _one_spot(pair, i, j)
        for j, t in enumerate(pair.tokens[1] if others else ())
    )


def _denied(text: str, found: Sequence[Token]) -> set[int]:
    return {k for negator in negators(text, found) for k in negator.scope}


def _one_spot(pair: Aligned, i: int, j: int) -> bool:
    """Whether two words stand in one place; two prepositions, between the same two words."""
    a, b = pair.tokens
    if a[i].content and b[j].content:
        return same_place(pair, i, j)
    beside = [(_next(a, i, step), _next(b, j, step)) for step in (-1, 1)]
    return all((k is None) == (m is None) and (k is None or pair.answer(k) == m) for k, m in beside)


def _next(found: Sequence[Token], at: int, step: int) -> int | None:
    at += step
    while 0 <= at < len(found):
        if found[at].content:
            return at
        at += step
    return None
