"""Tokens → their negators and modal verbs, each with the words that it speaks of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from dedupe import data
from dedupe.drift.tokens import Token

_REACH, _SCOPE, _CLAUSE = 8, 3, 40


class Negator(NamedTuple):
    """Tokens `[start, end)` deny; `scope` are the content tokens that they speak of, nearest
    first; `clause` is the range of tokens around them that no stop parts from them. `lexical`
    ones (reject, lack) and `prefixed` ones (unfair) are words of their own.
    """

    start: int
    end: int
    scope: tuple[int, ...]
    clause: tuple[int, int]
    lexical: bool = False
    prefixed: bool = False


class Modal(NamedTuple):
    """Tokens `[start, end)` say with what force (`strength`) the token `target` holds."""

    start: int
    end: int
    strength: str
    target: int


@cache
def _phrases(table: str) -> Mapping[tuple[str, ...], str]:
    return {tuple(row[0].replace("-", " ").split()): row[1] for row in data.rows(table)}


def _phrase(words: Sequence[str], at: int, table: str) -> tuple[int, str]:
    """How many words from `at` on form a phrase of the table (the longest), and its class."""
    for size in range(min(5, len(words) - at), 0, -1):
        found = _phrases(table).get(tuple(words[at : at + size]))
        if found:
            return size, found
    return 0, ""


def negators(text: str, found: Sequence[Token]) -> tuple[Negator, ...]:
    """All that denies in `found`. "Not only" and its like, and "No, …", deny nothing."""
    words = [t.norm for t in found]
    result, at = [], 0
    while at < len(found):
        size, kind = _phrase(words, at, "negators")
        size, kind = (0, "") if size == 1 and found[at].base else (size, kind)
        if kind and kind != "idiom" and not (words[at] == "no" and _answer(text, found, at)):
            scope = _scope(text, found, at, at + size)
            clause = _clause(text, found, at)
            result.append(Negator(at, at + size, scope, clause, kind == "lexical"))
        elif found[at].base:
            scope = (at, *_scope(text, found, at, at + 1))
            result.append(Negator(at, at + 1, scope, _clause(text, found, at), prefixed=True))
        at += max(1, size)
    return tuple(result)


def _answer(text: str, found: Sequence[Token], at: int) -> bool:
    """Whether "no" is the answer to a question: a comma or an end stands behind it."""
    end = found[at].span.end
    return text[end : end + 1] in (",", ".", "!", "?") or text[end : end + 2] in (" –", " —", " -")


def _scope(text: str, found: Sequence[Token], start: int, end: int) -> tuple[int, ...]:
    """The next content words of the clause, or the last ones before; else a verb."""
    behind = [k for k in range(start - 1, max(-1, start - 4), -1) if found[k].content]
    if behind and _object(text, found, start, end):
        return tuple(behind[:2])
    scope: list[int] = []
    for k in range(end, min(len(found), end + _REACH)):
        comma = bool(scope) and "," in text[found[k - 1].span.end : found[k].span.start]
        if _clause_ends(text, found, k) or (comma and not found[k].content):
            break  # a list of bare words goes on: "no obstruction, collusion"
        if len(scope) >= _SCOPE and _OR.isdisjoint((found[k - 1].norm, found[k].norm)):
            break  # but "not about race or gangs" goes on
        if found[k].content:
            scope.append(k)
    if scope:
        return tuple(scope)
    first = start
    while first > max(0, start - _REACH) and not _clause_ends(text, found, first):
        first -= 1
    before = [k for k in range(start - 1, first - 1, -1) if found[k].content]
    return tuple(before[:2]) or _light(text, found, end)


def _light(text: str, found: Sequence[Token], end: int) -> tuple[int, ...]:
    """The verb that is denied where no word of the clause tells more: "we don't have it"."""
    for k in range(end, min(len(found), end + _SCOPE)):
        if _clause_ends(text, found, k):
            break
        if found[k].norm in _LIGHT:
            return (k,)
    return ()


def _clause(text: str, found: Sequence[Token], at: int) -> tuple[int, int]:
    start, end = at, at + 1
    while at - start < _CLAUSE and start > 0 and not _clause_ends(text, found, start):
        start -= 1
    while end - at < _CLAUSE and end < len(found) and not _clause_ends(text, found, end):
        end += 1
    return start, end


def _clause_ends(text: str, found: Sequence[Token], at: int) -> bool:
    """Whether a new clause begins with token `at`, that a negator before it does not reach."""
    gap = text[found[at - 1].span.end : found[at].span.start]
    if not _STOPS.isdisjoint(gap):
        return True
    word = found[at].norm
    joined = "," in gap or found[at - 1].norm == "and"  # not "not yet"
    if word in ("and", "or") and ("," in gap or _begins(found, at + 1)):
        return True
    return word in _TURNS or (word == "yet" and joined)


def _begins(found: Sequence[Token], at: int) -> bool:
    """Whether somebody new comes who does something: "and we are"."""
    return at + 1 < len(found) and found[at].norm in _SUBJECTS and not found[at + 1].content


def _object(text: str, found: Sequence[Token], start: int, end: int) -> bool:
    """Whether "nobody" and its kin stand behind their verb: "we yielded to no one, and …"."""
    if found[end - 1].norm not in _PRONOUNS or found[start - 1].norm in _JOINING:
        return False
    if (
        _clause_ends(text, found, start)
        or "," in text[found[start - 1].span.end : found[start].span.start]
    ):
        return False
    if end == len(found) or _clause_ends(text, found, end):
        return True
    gap = text[found[end - 1].span.end : found[end].span.start]
    return "," in gap or found[end].norm in _BEHIND


_OR = frozenset(("or", "nor"))
_SUBJECTS = frozenset(("i", "we", "you", "he", "she", "it", "they"))
_JOINING = frozenset(("and", "or", "but", "that", "if", "because"))
_BEHIND = frozenset(
    ("and", "or", "but", "in", "on", "at", "by", "about", "for", "with", "to",
     "that", "which", "who", "whom", "whose")
)  # fmt: skip
_PRONOUNS = frozenset(("one", "nobody", "none", "nothing", "nowhere"))
_STOPS = frozenset(".!?;:…–—")
_TURNS = frozenset(
    ("but", "nor", "because", "although", "though", "while", "whereas", "since", "unless")
)


def modals(found: Sequence[Token]) -> tuple[Modal, ...]:
    """All that says with what force a verb holds, with the content word that follows it; with the
    one before where the quotation ends: "so people must".
    """
    words = [t.norm if t.kind != "date" else "~" for t in found]
    result, at = [], 0
    while at < len(found):
        size, strength = _phrase(words, at, "modals")
        about = at + size < len(found) and found[at + size].kind == "number"
        if strength and not (size == 1 and about):  # "perhaps six" weeks
            target = _target(words, found, at + size)
            if target is not None:
                result.append(Modal(at, at + size, strength, target))
        at += max(1, size)
    return tuple(result)


def _target(words: Sequence[str], found: Sequence[Token], start: int) -> int | None:
    """The verb: the next content word, phrases of modals ("be able to") passed over; without one,
    the verb that stands behind at once ("must do more"), then the word before.
    """
    at, first, inside = start, None, found[start - 1].core
    while at < min(len(found), start + _REACH) and (found[at].core or not inside):
        size, strength = _phrase(words, at, "modals")
        if strength:
            at += size
        elif found[at].content:
            return at
        else:
            first = at if first is None and words[at] in _LIGHT else first
            at += 1
    ends = first is None and inside and (at == len(found) or not found[at].core)
    before = range(start - 2, max(-1, start - 2 - _SCOPE), -1) if ends else ()
    return next((k for k in before if found[k].content), first)


_LIGHT = frozenset(("do", "be", "have", "go", "get", "make", "take", "give", "say", "see"))
