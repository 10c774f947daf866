"""A table of word patterns → where they stand among an article's words, in one pass.

A pattern is words by spaces: `a/b` is either word, `word?` may be missing, `*` is any one word,
`#` a number, by figure or by word, and `+` what looks like the participle of a verb.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from typing import NamedTuple

from dedupe.data import english

_NUMBERS = frozenset(
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozen"]
)
_Slot = frozenset[str] | str


class Hit(NamedTuple):
    """Words `start` to `end` (half open) answer a pattern of `name`."""

    start: int
    end: int
    name: str


class _Rows(NamedTuple):
    """What follows where patterns begin alike: by the next word, or `open` as to that word."""

    by_next: dict[str, list[tuple[tuple[_Slot, ...], str]]]
    open: list[tuple[tuple[_Slot, ...], str]]

    def add(self, slots: tuple[_Slot, ...], name: str) -> None:
        if not slots or isinstance(slots[0], str):
            self.open.append((slots, name))
        else:
            for word in sorted(slots[0]):
                self.by_next.setdefault(word, []).append((slots, name))

    def ends(self, words: Sequence[str], start: int) -> dict[str, int]:
        """Where the longest pattern of each name ends, whose second word is at `start`."""
        found: dict[str, int] = {}
        rows = self.by_next.get(words[start], ()) if start < len(words) else ()
        for slots, name in (*rows, *self.open):
            end = start + len(slots)
            if end <= len(words) and all(map(_fits, slots, words[start:end])):
                found[name] = max(end, found.get(name, 0))
        return found


class Phrases:
    """Patterns by name, ready to be looked for.

    >>> cues = Phrases([("background", "# years ago"), ("future", "is/are to? meet")])
    >>> cues.find("he spoke two years ago and they are to meet".split())
    [Hit(start=2, end=5, name='background'), Hit(start=7, end=10, name='future')]
    """

    def __init__(self, patterns: Iterable[tuple[str, str]]) -> None:
        self._by_first: dict[str, _Rows] = {}
        for name, pattern in patterns:
            for slots in _variants(pattern):
                first = slots[0]
                for word in ["#"] if isinstance(first, str) else sorted(first):
                    self._by_first.setdefault(word, _Rows({}, [])).add(slots[1:], name)
        self._by_number = self._by_first.get("#")
        if self._by_number is not None:
            self._by_first = dict.fromkeys(_NUMBERS, self._by_number) | self._by_first

    def find(self, words: Sequence[str]) -> list[Hit]:
        """Every pattern's first, longest hit at each place, in the order of the words."""
        found: list[Hit] = []
        by_first = self._by_first
        for start, word in enumerate(words):
            rows = by_first.get(word)
            if rows is None:
                # Most words are told to be no number by their first letter alone.
                if "a" <= word < "{" or not word[0].isdigit() or self._by_number is None:
                    continue
                rows = self._by_number
            if rows.open or (start + 1 < len(words) and words[start + 1] in rows.by_next):
                ends = rows.ends(words, start + 1)
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
        return word.endswith("ed") or word in english.irregular_pasts()
    return _is_number(word) if slot == "#" else word in slot
