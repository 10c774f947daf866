"""Nouns of offices → which of them one person hardly holds at a time, and which mean one office."""

from __future__ import annotations

from functools import cache, lru_cache

from dedupe import data


def rivals(head: str, role: str) -> bool:
    """Whether the holder of `role`, as printed, hardly is the one that `head` asks for.

    >>> rivals("mayor", "bishop of Porto"), rivals("prelate", "bishop of Porto")
    (True, False)
    """
    if head not in offices():
        return False
    held = offices() & words_of(role)
    return bool(held) and head not in held and held.isdisjoint(kin(head))


@lru_cache(maxsize=1 << 12)
def words_of(role: str) -> frozenset[str]:
    """The words of an office as printed, in small letters."""
    return frozenset(role.lower().split())


@cache
def offices() -> frozenset[str]:
    """The offices of which somebody mostly holds one at a time: bishop, mayor, minister."""
    return frozenset(data.table("lexicon")["office"].split())


@cache
def plurals() -> frozenset[str]:
    """The offices in the plural: bishops, mayors, ministers."""
    return frozenset(office + "s" for office in offices())


def kin(head: str) -> frozenset[str]:
    """The nouns that may stand for the same office: *prelate* for *bishop*."""
    return _kin().get(head, frozenset())


@cache
def _kin() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for group in data.table("lexicon")["office_kin"].split(";"):
        words = frozenset(group.split())
        found.update((word, found.get(word, frozenset()) | (words - {word})) for word in words)
    return found
