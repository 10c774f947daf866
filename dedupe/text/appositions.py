"""Tokens beside a name → the office that they give it, and the countries of that office."""

from __future__ import annotations

from collections.abc import Sequence

from dedupe.text import tokens as t
from dedupe.text.gazetteer import bare, tables
from dedupe.text.tokens import Tokens

_REACH = 10  # tokens of an office before or after a name
_LINKS = ("of", "for", "and")
_PHRASAL = t.WORD | t.DETERMINER
_ENDS = t.AUXILIARY | t.RELATIVE | t.CUE | t.VERB | t.PRONOUN
_SMALL = t.CLOSED | t.CUE | t.VERB | t.TIME


def role_begin(found: Tokens, name: int) -> int:
    """Where the office before a name begins, *Chinese foreign minister* Wang; `name` if none."""
    first, heads, floor = name, tables().heads, max(0, name - _REACH)
    seen, words, kinds = False, found.words, found.kinds
    if name and words[name - 1] in ("of", "for"):
        return name  # a spokesman for Lima, the bishop of Ghent
    while first > floor:
        kind, word = kinds[first - 1], words[first - 1]
        if kind & _PHRASAL != t.WORD or _parts(kind, word, seen):
            break
        if word == "and" and not is_office_word(words[first - 2] if first > 1 else ""):
            break
        seen = seen or word.lower() in heads
        first -= 1
        if kind & t.GENITIVE:
            first += 1
            break
    while first < name and words[first] in _LINKS:
        first += 1
    return first if seen and first < name else name


def _parts(kind: int, word: str, seen: bool) -> bool:
    """Whether a word left of a name belongs to no office: *the mayor received* Falk, nor to this
    one: *a spokesman for* President Lima.
    """
    if word in _LINKS:
        return seen and word != "and"
    if kind & t.CAPITAL:
        return bool(kind & t.CLOSED)
    return bool(kind & _SMALL) or bool(kind & t.ED and not seen)


def is_office_word(word: str) -> bool:
    return word.lower() in tables().heads or word in tables().portfolios


def beside(found: Tokens, begin: int, end: int) -> tuple[str, list[str]]:
    """The office in apposition to a name: after it, unless that one leads to the next name of a
    list, or before it (*the mayor, Lima, the bishop, Falk, and*).
    """
    role, more = _apposition(found, end)
    kinds = found.kinds
    closed = end == len(kinds) or kinds[end] & t.PUNCTUATION  # not *With his wife, Lima left*
    before = begin > 0 and bool(kinds[begin - 1] & t.COMMA) and bool(closed)
    if before and (not role or _leads_on(found, end + 1, len(role.split()))):
        earlier = _apposition_before(found, begin - 1)
        if earlier[0]:
            return earlier
    return role, more


def _leads_on(found: Tokens, place: int, size: int) -> bool:
    """Whether a comma and a name follow the office of `size` words at `place`."""
    after = place + size + (1 if found.kinds[place] & t.DETERMINER else 0)
    if after + 1 >= len(found.kinds) or not found.kinds[after] & t.COMMA:
        return False
    return bool(found.kinds[after + 1] & t.CAPITAL)


def _apposition(found: Tokens, place: int) -> tuple[str, list[str]]:
    """The office after a name: *Lund, the mayor of Oslo,* → *mayor of Oslo*."""
    if place + 2 >= len(found.kinds) or not found.kinds[place] & t.COMMA:
        return "", []
    begin = place + 1
    if found.kinds[begin] & t.DETERMINER:
        begin += 1
    end = _apposed_end(found, begin)
    if end == begin or (begin > place + 1 and _is_subject(found, end)):
        return "", []
    heads = tables().heads
    if not any(w.lower() in heads for w in found.words[begin : min(end, begin + 5)]):
        return "", []
    places = places_in(found.words[begin:end])
    return found.text[found.starts[begin] : found.ends[end - 1]], places


def _is_subject(found: Tokens, place: int) -> bool:
    """*After talks with Lima, the mayor said*: a verb comes, so the clause only begins there."""
    kind = found.kinds[place] if place < len(found.kinds) else 0
    return bool(kind & (t.AUXILIARY | t.CUE | t.VERB)) and not kind & (t.ING | t.CAPITAL)


def _apposed_end(found: Tokens, begin: int) -> int:
    """One past the phrase that begins at `begin`: up to a verb, a relative, the next one named."""
    end = begin
    if found.kinds[begin] & t.ED and found.kinds[begin - 1] & t.COMMA:
        return begin  # Lima, a neighbour, pulled the mayor aside
    while end < min(len(found.kinds), begin + _REACH) and found.kinds[end] & t.WORD:
        kind = found.kinds[end]
        opens = found.kinds[end - 1] & t.DETERMINER  # a close friend, a Fed governor
        if kind & _ENDS and not kind & t.CAPITAL and not opens:
            break
        if kind & t.CONJUNCTION and (end == begin or _opens_another(found, end + 1)):
            break
        end += 1
    return end


def _opens_another(found: Tokens, place: int) -> bool:
    """Whether somebody else comes after the conjunction: *the mayor and the bishop*, *and Falk*."""
    kind, word = found.kinds[place], found.words[place]
    return bool(kind & (t.DETERMINER | t.CAPITAL)) and not is_office_word(word)


def _apposition_before(found: Tokens, comma: int) -> tuple[str, list[str]]:
    """The office before the comma of a name: *a Norwegian spokeswoman, Anna Lund,*."""
    first, heads = comma, tables().heads
    while first > max(0, comma - _REACH):
        kind = found.kinds[first - 1]
        if not kind & t.WORD or kind & (t.CUE | t.VERB | t.AUXILIARY | t.PRONOUN):
            break
        first -= 1
        inside = kind & t.DETERMINER and found.words[first - 1] in ("of", "for", "at", "in")
        if kind & (t.DETERMINER | t.GENITIVE) and not inside:
            break
    if first == comma or not found.kinds[first] & (t.DETERMINER | t.GENITIVE):
        return "", []
    words = found.words[first + 1 : comma]
    if not any(w.lower() in heads for w in words[:4]):
        return "", []
    return found.text[found.starts[first + 1] : found.ends[comma - 1]], places_in(words)


def places_in(words: Sequence[str]) -> list[str]:
    """The capitalised words that are neither office nor title: countries and towns, mostly."""
    known = tables()
    return [
        bare(w)
        for w in words
        if w[:1].isupper()
        and w not in known.honorifics
        and w not in known.portfolios
        and w.lower() not in known.heads
    ]
