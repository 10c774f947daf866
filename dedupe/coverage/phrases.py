"""A table of word patterns → where they stand among an article's words, in one pass.

A pattern is words by spaces: `a/b` is either word, `word?` may be missing, `*` is any one word,
`#` a number, by figure or by word, and `+` what looks like the participle of a verb.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import product
from typing import NamedTuple

from dedupe import data

_NUMBERS = frozenset(
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozen"]
)
_Slot = frozenset[str] | str


class Hit(NamedTuple):
    """Words `start` to `end` (half open) answer a pattern of `name`."""

    start: int
    end: int
    name: str


class Phrases:
    """Patterns by name, ready to be looked for.

    >>> cues = Phrases([("background", "# years ago"), ("future", "is/are to? meet")])
    >>> cues.find("he spoke two years ago and they are to meet".split())
    [Hit(start=2, end=5, name='background'), Hit(start=7, end=10, name='future')]
    """

    def __init__(self, patterns: Iterable[tuple[str, str]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[_Slot, ...], str]]] = {}
        for name, pattern in patterns:
            for slots in _variants(pattern):
                first = slots[0]
                for word in ["#"] if isinstance(first, str) else sorted(first):
                    self._by_first.setdefault(word, []).append((slots[1:], name))

    def find(self, words: Sequence[str]) -> list[Hit]:
        """Every pattern's first, longest hit at each place, in the order of the words."""
        found: list[Hit] = []
        by_first, by_number = self._by_first, self._by_first.get("#")
        for start, word in enumerate(words):
            rows = by_first.get(word)
            if rows is None:
                if by_number is None or not _is_number(word):
                    continue
                rows = by_number
            ends: dict[str, int] = {}
            for slots, name in rows:
                end = start + 1 + len(slots)
                if end <= len(words) and all(map(_fits, slots, words[start + 1 : end])):
                    ends[name] = max(end, ends.get(name, 0))
            found.extend(Hit(start, end, name) for name, end in sorted(ends.items()))
        return found

    def names(self, words: Sequence[str]) -> frozenset[str]:
        """The names of the patterns that the words answer."""
        return frozenset(hit.name for hit in self.find(words))


def _variants(pattern: str) -> list[tuple[_Slot, ...]]:
    """The pattern with and without each of its optional words."""
    choices: list[tuple[tuple[_Slot, ...], ...]] = []
    for token in pattern.split():
        bare = token.removesuffix("?")
        slot: _Slot = bare if bare in ("*", "#", "+") else frozenset(bare.split("/"))
        choices.append(((slot,), ()) if token != bare else ((slot,),))
    return [sum(chosen, ()) for chosen in product(*choices)]


def _is_number(word: str) -> bool:
    return word[0].isdigit() or word in _NUMBERS


def _fits(slot: _Slot, word: str) -> bool:
    if slot == "*":
        return True
    if slot == "+":
        return word.endswith("ed") or word in _irregular()
    return _is_number(word) if slot == "#" else word in slot


@cache
def _irregular() -> frozenset[str]:
    """Past forms and participles that do not end in *-ed*."""
    return frozenset(form for form, _ in data.rows("irregular") if not form.endswith("s"))
