"""The offices that all articles give → who is known to hold one, by any form of a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from dedupe import data
from dedupe.text.spellings import heard
from dedupe.text.words import folded

_GIVEN = 3  # letters by which two spellings of a given name agree: Sergei, Sergey


class Known:
    """Who is known to hold an office, by any form of the name.

    Of a large corpus nearly every family name is some office-holder's: a longer name must have a
    given name that can be the same one, too.
    """

    def __init__(self, roles: Mapping[str, Sequence[str]]) -> None:
        self._names: set[frozenset[str]] = set()
        self._heard: set[str] = set()
        self._families: dict[str, set[str]] = {}
        for name in sorted(roles):
            parts = _parts(name)
            self._names.add(parts.words)
            self._heard.add(parts.sounds)
            for word in parts.family:
                self._families.setdefault(word, set()).update(parts.words - {word} or {""})

    def official(self, name: str) -> bool:
        """Whether `name` may be the same person as one that holds an office."""
        words, family, sounds = _parts(name)
        if words in self._names or (sounds and sounds in self._heard):
            return True
        return any(
            _alike(mine, other)
            for word in family & self._families.keys()
            for mine in words - {word} or {""}
            for other in self._families[word]
        )


def _alike(a: str, b: str) -> bool:
    """Whether two given names may be one, spelt otherwise or cut; none at all may be any."""
    size = min(len(a), len(b), _GIVEN)
    return a[:size] == b[:size]


@cache
def given_names() -> frozenset[str]:
    return frozenset(folded(name) for name in data.lines("firstnames"))


def same_person(a: str, b: str) -> bool:
    """Whether two names may be one person's: a common word that is no given name, or all words.

    >>> same_person("Sergey Orlov", "Sergei Orlov"), same_person("Ana Lima", "Ana Costa")
    (True, False)
    >>> same_person("Rim Sung-ho", "Lim Seung-ho"), same_person("Lidia Hrynko", "Lidiya Grinko")
    (True, True)
    """
    ours, theirs = _parts(a), _parts(b)
    if not ours.family.isdisjoint(theirs.family) or ours.words == theirs.words:
        return True
    return ours.sounds == theirs.sounds != ""


class _Parts(NamedTuple):
    words: frozenset[str]
    family: frozenset[str]
    sounds: str


@lru_cache(maxsize=1 << 16)
def _parts(name: str) -> _Parts:
    words = frozenset(folded(name).split())
    return _Parts(words, words - given_names(), heard(name))
