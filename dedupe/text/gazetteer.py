"""The package's tables → the words that tell people from places, offices and organisations."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from dedupe import data

GENITIVES = ("'s", "’s")  # the endings


@dataclass(frozen=True, slots=True)
class Tables:
    """The word lists that tell people from places and organisations."""

    honorifics: frozenset[str]
    heads: frozenset[str]
    organisations: frozenset[str]
    places: frozenset[str]
    given: frozenset[str]
    portfolios: frozenset[str]


@cache
def tables() -> Tables:
    """Read once; a given name is no place, whatever city bears it."""
    places: set[str] = set()
    for country in data.table("countries"):
        forms = (country["name"], *country["also"], *country["demonyms"], *country["combining"])
        for form in (*forms, country["capital"] or ""):
            places.update(form.split())
        places.update(p + "s" for p in country["demonyms"])
    cities = [row[0] for row in data.rows("cities") if int(row[2]) >= 500_000]
    places.update(word for city in cities for word in city.split())
    given = frozenset(data.lines("firstnames"))
    places.update(data.table("lexicon")["region"].split())
    return Tables(
        frozenset(w.rstrip(".") for w in data.lines("honorifics")),
        _heads("offices") | _heads("persons") | {"counterpart"},
        frozenset(data.lines("organisations")),
        frozenset(places - given),
        given,
        frozenset(data.table("lexicon")["portfolio"].split()),
    )


def _heads(name: str) -> frozenset[str]:
    """The nouns that head the entries of a table: `chancellor` of *chancellor of the exchequer*."""
    heads = (re.split(r" (?:of|to|for|in|at) ", entry)[0].split()[-1] for entry in data.lines(name))
    return frozenset(h.lower() for h in heads) - {"center", "centre", "guard", "mark"}


def particles() -> frozenset[str]:
    """Small words inside the names of people: *Ursula von der Leyen*."""
    return data.entries("particles")


def is_head(word: str) -> bool:
    """Whether the word heads an office, or says who somebody is: *mayor*, *economist*."""
    return word.lower() in tables().heads


def bare(word: str) -> str:
    """Without the genitive’s ending."""
    return word[:-2] if word.endswith(GENITIVES) else word


def nations(words: Iterable[str]) -> tuple[str, ...]:
    """The countries that the words name or derive from: *China’s*, *Chinese*, *Sino-* → China.

    >>> nations(["the", "Chinese", "minister"])
    ('China',)
    """
    known = _nations()
    parts = (part for word in words for part in bare(word).split("-"))
    return tuple(sorted({known[part] for part in parts if part in known}))


@cache
def _demonyms() -> frozenset[str]:
    countries = data.table("countries")
    return frozenset(d for c in countries for d in c["demonyms"] if d != c["name"])


def is_demonym(word: str) -> bool:
    """Whether the word tells whose citizen somebody is: *Dane*, *Belgian*."""
    return word in _demonyms()


@cache
def _nations() -> dict[str, str]:
    """One-word name, demonym or combining form → country."""
    found: dict[str, str] = {}
    for country in data.table("countries"):
        forms = (country["name"], *country["also"], *country["demonyms"], *country["combining"])
        for form in forms:
            if " " not in form:
                found.setdefault(form.rstrip("."), country["name"])
    return found
