"""An article's frame → where its event was: the places it names, the likeliest first."""

from __future__ import annotations

import re
from functools import cache

from dedupe import data
from dedupe.coverage.frame import Frame
from dedupe.text.dateline import Dateline

_LOOKED_AT = 5  # leading sentences
_PLACE = re.compile(
    r"\b(?P<by>[Ii]n|at|[Pp]ort of|[Cc]ity of|[Tt]own of|[Vv]illage of|[Ii]sland of|"
    r"near|outside|to)\s(?P<the>the\s)?"
    r"(?:[a-z]{4,10}\s(?:city|town|capital|port)\s(?:of\s)?)?"
    r"(?P<name>(?:St\.\s)?[^\W\d_a-z][\w’'-]+(?:\s(?:de\s|of\s|al-)?[^\W\d_a-z][\w’'-]+){0,2})"
)
# How likely a place is the event's.
_KNOWN, _INSIDE, _DATELINE, _ROUGHLY = range(4)
_NO_PLACE = re.compile(
    r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|"
    r"June|July|August|September|October|November|December|President|Prime|Minister|Foreign|Mr|Ms|"
    r"Mrs|Dr|The|Twitter|Facebook|English|Court|Parliament|Congress|Senate)\b"
)


@cache
def _countries() -> frozenset[str]:
    found = set()
    for country in data.table("countries"):
        found |= {country["name"], *country["also"], *country["demonyms"]}
    return frozenset(name.casefold() for name in found)


@cache
def _cities() -> frozenset[str]:
    known = {row[0].casefold() for row in data.rows("cities")}
    return frozenset(known | {c["capital"].casefold() for c in data.table("countries")})


def places(text: str, seen: Frame, line: Dateline | None) -> tuple[str, ...]:
    """Names of places as printed, without countries, the likeliest first.

    Known cities and what the dateline and the text both name; then what the text is *in*; then the
    dateline; last what is only neared, or a name that needs an article (*to the Adriatic*).
    """
    found: dict[str, tuple[int, str]] = {}
    home = line.place if line is not None else None
    for span in seen.sentences[:_LOOKED_AT]:
        for match in _PLACE.finditer(text, *span):
            if seen.why_off(match.start()) is None and not _adjective(text, match):
                _keep(found, match["name"], _rank(match, home))
    if home:
        _keep(found, home, _DATELINE)
    return tuple(name for _, name in sorted(found.values(), key=lambda row: row[0]))


def _rank(match: re.Match[str], home: str | None) -> int:
    name = match["name"].casefold()
    if home is not None and name.startswith(home.casefold()):
        return _KNOWN
    roughly = match["the"] or match["by"] in ("at", "to", "near", "outside")
    if name in _cities():
        return _INSIDE if roughly else _KNOWN
    return _ROUGHLY if roughly else _INSIDE


def _adjective(text: str, match: re.Match[str]) -> bool:
    """*At the Baltic port* names no place yet."""
    before, after = text[match.start() : match.start("name")], text[match.end() : match.end() + 2]
    return before.endswith("the ") and after[:1] == " " and after[1:].islower()


def _keep(found: dict[str, tuple[int, str]], name: str, rank: int) -> None:
    name = re.sub(r"[’']s?$", "", name.split("\n")[0])
    head = _NO_PLACE.search(name)
    if head:
        name = name[: head.start()].strip()
    key = name.casefold()
    if name and key not in _countries():
        found[key] = min((rank, name), found.get(key, (rank, name)), key=lambda row: row[0])
