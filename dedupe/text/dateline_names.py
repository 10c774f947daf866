"""The names in a dateline → how the town is spelt, and whether a name is an agency's or another
outlet's.
"""

from __future__ import annotations

import re
from functools import cache, partial

from dedupe import data

_LETTERS = re.compile(r"([^\W\d_]+)(?:(['’])([^\W\d_]+))?")
SMALL = re.compile(r"al|am|an?d|da|das|del?|der|d[iou]|el|en|la|las|les?|los|o[fn]|sur|the|upon")
SITE = re.compile(r"\w[\w-]{1,30}(?:\.[\w-]{1,30}){0,2}\.[A-Za-z]{2,6}")
_MOST_WORDS = 5  # of an outlet's name
_NEWSY = ("news", "press", "tv", "wire", "media", "radio")


@cache
def _agencies() -> frozenset[str]:
    return frozenset(name.casefold() for name in data.lines("agencies"))


def known_agency(name: str) -> bool:
    """Whether one of the names in `name` (`CBS/AP`) is a known news agency's."""
    known = _agencies()
    return any(part.strip().casefold() in known for part in (name, *re.split(r"[/,&]", name)))


def agency_like(name: str) -> bool:
    """Whether a single word's own parts say that it brings news: `QuayNews`, `ELLAPRESS`.

    >>> agency_like("QuayNews"), agency_like("Quay")
    (True, False)
    """
    return name.casefold().endswith(_NEWSY) and len(name) > max(map(len, _NEWSY))


def is_outlet(name: str | None) -> bool:
    """Whether a name is an outlet's by its own words, and not somebody's who is quoted above.

    `Daily Ella`, `Ella Gazette`, `gazette.ella`, a news agency: up to five words in capitals.
    """
    words = name.split() if name else []
    if not words or len(words) > _MOST_WORDS or not words[-1][-1].isalnum():
        return False
    if len(words) == 1:
        return known_agency(words[0]) or bool(SITE.fullmatch(words[0])) or agency_like(words[0])
    ends = {words[0].casefold(), words[1].casefold(), words[-1].casefold()} - {"the", "of"}
    return known_agency(" ".join(words)) or not ends.isdisjoint(data.entries("outlet_words"))


def is_person(place: str) -> bool:
    return place.split()[0] in data.entries("firstnames") and place.casefold() not in cities()


def in_capitals(name: str) -> bool:
    letters = [c for c in name.split(",")[0] if c.isalpha()]
    small = sum(c.islower() for c in letters)
    return bool(letters) and (
        small == 0 or (small <= 2 and len(letters) >= 6 and small * 4 < len(letters))
    )


def spelt_place(name: str) -> str:
    """`PORT ELLA` is Port Ella; what is printed in small letters stays.

    A city is spelt as the table of cities has it; else small words inside stay small.
    """
    if not in_capitals(name):
        return name
    return cities().get(name.casefold()) or _LETTERS.sub(partial(_spelt, name), name)


def _spelt(name: str, word: re.Match[str]) -> str:
    """One word of a name: `O'Fallon`, `d'Ella`, `upon` inside, `Sa'da`, `McAlytau`."""
    head, mark, tail = word[1], word[2] or "", word[3] or ""
    inside = word.start() > 0 and word.end() < len(name)
    if inside and (SMALL.fullmatch(word[0].casefold()) if not mark else head in "dD"):
        return head.casefold() + mark + tail.capitalize()
    head = head.capitalize()
    if head.startswith("Mc"):
        head = "Mc" + head[2:].capitalize()
    return head + mark + (tail.capitalize() if len(head) == 1 < len(tail) else tail.casefold())


@cache
def cities() -> dict[str, str]:
    """Cities as printed by their names without case; of two spellings that of the largest."""
    ranked = sorted((int(people), name) for name, _, people in data.rows("cities"))
    return {name.casefold(): name for _, name in ranked}
