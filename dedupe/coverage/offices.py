"""Words around a name → the office of its bearer; and around several names → the one they share."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from dedupe import data
from dedupe.model import Word

_BEFORE, _AFTER = 4, 6  # words beside a name in which its office may stand


@cache
def principal_offices() -> frozenset[str]:
    """The nouns that head the office of somebody who meets others in its name."""
    return frozenset(data.lines("principal_offices"))


@cache
def _plurals() -> dict[str, str]:
    """The same in the plural: ministers, prime ministers, secretaries, chairmen."""
    return {_plural(name): name for name in principal_offices() if not name.endswith("s")}


def _plural(name: str) -> str:
    if name.endswith("man"):
        return f"{name[:-3]}men"
    if name.endswith("y") and name[-2] not in "aeiou":
        return f"{name[:-1]}ies"
    return f"{name}{'es' if name.endswith(('s', 'ch')) else 's'}"


def office(words: Sequence[str]) -> str | None:
    """The office that a run of words holds, by its head; none for who only speaks for another.

    >>> office(["the", "foreign", "minister"]), office(["spokesman", "of", "the", "minister"])
    ('minister', None)
    """
    return _first(words, {name: name for name in principal_offices()})


def _first(words: Sequence[str], known: Mapping[str, str]) -> str | None:
    for at, word in enumerate(words):
        pair = f"{word} {words[at + 1]}" if at + 1 < len(words) else word
        if word.startswith("spokes"):
            return None
        if pair in known or word in known:
            return known.get(pair) or known[word]
    return None


def beside(text: str, row: Sequence[Word], start: int, end: int) -> str | None:
    """The office inside the run `row[start:end]`, right before it, or in apposition behind it."""
    inside = office(_norms(row, start, end))
    if inside:
        return inside
    before = row[max(0, start - _BEFORE) : start]
    if before and not set(text[before[-1].span.end : row[start].span.start]) - {" ", ","}:
        near = _unbroken(text, before, -1)
        found = office(_norms(row, start - len(near), start))
        if found:
            return found
    return office([word.norm for word in _apposed(text, row, end)])


def _apposed(text: str, row: Sequence[Word], end: int) -> Sequence[Word]:
    """The words behind a name and its comma, up to the next mark."""
    after = row[end : end + _AFTER]
    if after and text[row[end - 1].span.end : after[0].span.start].startswith(","):
        return _unbroken(text, after, 1)
    return ()


def _norms(row: Sequence[Word], start: int, end: int) -> list[str]:
    """The words from `start` to `end`, but for the *pm* of an hour, which is no premier."""
    return [
        "" if row[n].norm == "pm" and n and row[n - 1].norm[:1].isdigit() else row[n].norm
        for n in range(start, end)
    ]


def _unbroken(text: str, words: Sequence[Word], step: int) -> Sequence[Word]:
    """The words next to a name, up to a mark that parts them from it or another name's end."""
    at = range(len(words) - 1) if step > 0 else range(len(words) - 2, -1, -1)
    for n in at:
        gap = text[words[n].span.end : words[n + 1].span.start]
        if gap.strip(" -’'"):
            return words[: n + 1] if step > 0 else words[n + 1 :]
    return words


# ---------------------------------------------------------------- one office of several


class Run(NamedTuple):
    """Neighbours with capitals, `row[start:end]`, of which `names` words can be a person's name."""

    start: int
    end: int
    names: int


def shared(text: str, row: Sequence[Word], runs: Sequence[Run]) -> dict[int, str]:
    """The office in the plural that those of a list hold, by the start of each one's run.

    *Presidents A and B*, *foreign ministers A of X and B of Y*, *the leaders of X and Y, A and B*,
    *A and B, the trade ministers*.
    """
    signs = _signs(text, row, runs)
    found: dict[int, str] = {}
    for at, run in enumerate(runs):
        held, lands = _before(text, row, run)
        begin = _LANDS.match(signs, 2 * at) if lands else _NOTHING.match(signs, 2 * at)
        people = _PEOPLE.match(signs, begin.end()) if held and begin else None
        found |= _of_each(people, signs, runs, held)
    for people in _PEOPLE.finditer(signs):
        behind = [word.norm for word in _apposed(text, row, runs[people.end() // 2].end)]
        held = _first([*takewhile(_describes, behind)], _plurals())
        found |= _of_each(people, signs, runs, held)
    return found


# A list as signs: a full name N, another word n, other capitals c; between them a comma, &, o for
# *of*, or | where the list ends. Lands stand before the people, or each behind its own.
_PEOPLE = re.compile(r"[Nn](?:o[Nnc])?(?:[,&][Nn](?:o[Nnc])?)+")
_LANDS = re.compile(r"(?:[Nnc],)*[Nnc]&[Nnc],")
_NOTHING = re.compile("")
_GAPS = (
    (re.compile(r"\s*(?:[,;]|[-–—]+)(?: the)?\s*"), ","),
    (re.compile(r",?\s*(?:and|&)(?: the)?\s*"), "&"),
    (re.compile(r"\s*(?:of|from)(?: the)?\s*"), "o"),
)


def _signs(text: str, row: Sequence[Word], runs: Sequence[Run]) -> str:
    signs = ""
    for before, run in zip((None, *runs), runs, strict=False):
        if before:
            gap = text[row[before.end - 1].span.end : row[run.start].span.start]
            signs += next((sign for form, sign in _GAPS if form.fullmatch(gap)), "|")
        signs += "cn"[run.names] if run.names < 2 else "N"
    return signs


def _before(text: str, row: Sequence[Word], run: Run) -> tuple[str | None, bool]:
    """The office in the plural inside a run or right before it; whether lands come first."""
    inside = _first([word.norm for word in row[run.start : run.end]], _plurals())
    if inside:
        return inside, False
    gap = text[row[run.start - 1].span.end : row[run.start].span.start] if run.start else "."
    if gap.strip(" ,:"):
        return None, False
    words = [word.norm for word in row[max(0, run.start - _BEFORE) : run.start]]
    lands = 1 if words[-1:] == ["of"] else 2 if words[-2:] == ["of", "the"] else 0
    *_, last = words = words[: len(words) - lands] or [""]
    return _plurals().get(" ".join(words[-2:])) or _plurals().get(last), bool(lands)


def _describes(word: str) -> bool:
    """*the trade ministers*, not *who wrote to ministers*."""
    return word in _determiners() or word not in data.entries("functionwords")


@cache
def _determiners() -> frozenset[str]:
    return frozenset(data.table("lexicon")["determiner"].split())


def _of_each(
    people: re.Match[str] | None, signs: str, runs: Sequence[Run], held: str | None
) -> dict[int, str]:
    if not people or not held:
        return {}
    named = (at for at in range(people.start(), people.end(), 2) if signs[at - 1 : at] != "o")
    return {runs[at // 2].start: held for at in named if signs[at] == "N"}
