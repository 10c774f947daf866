"""Tokens → runs of capitalised words, split into title or office, name, and country beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from dedupe import data
from dedupe.text import tokens as t
from dedupe.text.tokens import Tokens

_PARTICLES = frozenset(
    "de la van von der den bin bint ibn al el da di du dos del ter ten y".split()  # noqa: SIM905
)
_NOT_NAMES = frozenset(("May", "Will", "April", "June", "Can", "August", "Mark", "Grant", "Rich"))
_IDLE = t.PREPOSITION | t.CONJUNCTION | t.PRONOUN | t.DETERMINER | t.RELATIVE
_LONGEST = 12  # tokens in a run
_REACH = 10  # tokens of an office before or after a name


class Run(NamedTuple):
    """A name at tokens `begin`–`end`, and what stands beside it.

    `honorific`: a title such as Mr stands before it; `role`: the office or person noun before it,
    or in apposition, as printed; `places`: the capitalised words of that role, maybe countries,
    and a genitive before it (*China’s*); `cue`: a verb of saying follows.
    """

    begin: int
    end: int
    honorific: str
    role: str
    places: tuple[str, ...]
    cue: bool


class Tables(NamedTuple):
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


def bare(word: str) -> str:
    """Without the genitive’s ending."""
    return word[:-2] if word.endswith(("'s", "’s")) else word


def runs(found: Tokens) -> Iterator[Run]:
    """The names of a text that may be people’s, in their order."""
    kinds, place, size = found.kinds, 0, len(found)
    while place < size - 1:
        kind = kinds[place]
        if not kind & t.CAPITAL or (kind & _IDLE and not kinds[place + 1] & t.CAPITAL):
            place += 1  # a small word, or a capital that only its place gives
            continue
        end = _run_end(found, place)
        run = _split(found, place, end)
        if run is not None:
            yield run
        place = end


def _run_end(found: Tokens, begin: int) -> int:
    """One past the run; a genitive ends it, so does a gap that is more than a blank."""
    kinds, words, place = found.kinds, found.words, begin
    stop = min(len(kinds), begin + _LONGEST)
    while place < stop:
        kind = kinds[place]
        if place > begin and found.starts[place] - found.ends[place - 1] > 2:
            break
        if kind & t.CAPITAL:
            place += 1
            if kind & t.GENITIVE:
                break
        elif (
            words[place] in _PARTICLES and place > begin and place + 1 < stop
            and (kinds[place + 1] & t.CAPITAL or words[place + 1] in _PARTICLES)
        ):  # fmt: skip
            place += 1
        else:
            break
    return max(place, begin + 1)


def _is_function_word(found: Tokens, place: int) -> bool:
    """A word that has its capital from its place: The, In, Asked; also the days and months."""
    kind, word = found.kinds[place], found.words[place]
    if kind & (t.CLOSED | t.DETERMINER | t.TIME) and word not in _NOT_NAMES:
        return True
    if not kind & (t.CUE | t.VERB | t.ING | t.ED | t.PLAIN) or word in tables().given:
        return False
    return place == 0 or bool(found.kinds[place - 1] & (t.BOUNDARY | t.QUOTE | t.COLON))


def _split(found: Tokens, begin: int, end: int) -> Run | None:
    """Cut function words off, then office and title from name."""
    while begin < end and (_is_function_word(found, begin) or _is_compound(found.words[begin])):
        begin += 1
    stop = next((n for n in range(begin + 1, end) if _is_function_word(found, n)), end)
    if begin >= stop:
        return None
    name = _name_begin(found, begin, stop)
    if name >= stop:
        return Run(begin, stop, "", "", (), False) if stop - begin == 1 else None
    known = tables()
    words = [w.rstrip(".") for w in found.words[begin:name]]
    titles = [w for w in words if w in known.honorifics and w.lower() not in known.heads]
    first = _role_begin(found, name)
    role = found.text[found.starts[first] : found.ends[name - 1]] if first < name else ""
    places = _places(found.words[max(0, first - 1) : name])
    if not role:
        role, more = _beside(found, begin, stop)
        places += more
    cue = stop < len(found) and bool(found.kinds[stop] & t.CUE and not found.kinds[stop] & t.ING)
    if begin and found.kinds[begin - 1] & t.PREPOSITION:
        cue = False  # a reporter for the Herald said
    if begin and found.kinds[begin - 1] & t.DETERMINER and is_demonym(found.words[begin]):
        cue = False  # the Finn said
    honorific = titles[-1] if titles else ""
    return Run(name, stop, honorific, role, tuple(places), cue)


def _name_begin(found: Tokens, begin: int, end: int) -> int:
    """Past titles, offices, portfolios (*Foreign Affairs*) and, after *of*, the country."""
    name, known = begin, tables()
    for place in range(begin, end):
        word = bare(found.words[place])
        if word.rstrip(".") in known.honorifics or word.lower() in known.heads:
            if place + 1 < end or not known.given.intersection(found.words[name:place]):
                name = place + 1  # but Tim Cook, Martin Baron
        elif place == name and (word in known.portfolios or _is_country(found, place, end)):
            name = place + 1
    return name


def _is_compound(word: str) -> bool:
    """*Chicago-based*, *Angeles-area*: no part of a name."""
    head, _, tail = word.rpartition("-")
    return bool(head) and tail[:1].islower() and len(tail) > 2


def _is_country(found: Tokens, place: int, end: int) -> bool:
    """A country or its adjective before a name: *of Norway Anna Lund*, *Russian Sergei Ivanov*."""
    if end - place < 3:
        return False
    word = bare(found.words[place])
    return word in tables().places or (place > 0 and found.words[place - 1] == "of")


def _role_begin(found: Tokens, name: int) -> int:
    """Where the office before a name begins, *Chinese foreign minister* Wang; `name` if none."""
    first, heads = name, tables().heads
    seen = False
    if name and found.words[name - 1] in ("of", "for"):
        return name  # a spokesman for Lima, the bishop of Ghent
    while first > max(0, name - _REACH):
        kind, word = found.kinds[first - 1], found.words[first - 1]
        if not kind & t.WORD or kind & t.DETERMINER:
            break
        if word == "and" and not _is_office_word(found.words[first - 2] if first > 1 else ""):
            break
        if _parts(kind, word, seen):
            break
        seen = seen or word.lower() in heads
        first -= 1
        if kind & t.GENITIVE:
            first += 1
            break
    while first < name and found.words[first] in ("of", "for", "and"):
        first += 1
    return first if seen and first < name else name


def _parts(kind: int, word: str, seen: bool) -> bool:
    """Whether a word left of a name belongs to no office: *the mayor received* Falk."""
    if kind & t.ED and not kind & t.CAPITAL and not seen:
        return True
    small = kind & (t.CLOSED | t.CUE | t.VERB | t.TIME) and word not in ("of", "for", "and")
    return bool(small) and (not kind & t.CAPITAL or bool(kind & t.CLOSED))


def _is_office_word(word: str) -> bool:
    return word.lower() in tables().heads or word in tables().portfolios


def _beside(found: Tokens, begin: int, end: int) -> tuple[str, list[str]]:
    """The office in apposition to a name: after it, unless that one leads to the next name of a
    list, or before it (*the mayor, Lima, the bishop, Falk, and*).
    """
    role, more = _apposition(found, end)
    before = begin > 0 and bool(found.kinds[begin - 1] & t.COMMA)
    if before and (not role or _leads_on(found, end + 1, len(role.split()))):
        earlier = _apposition_before(found, begin - 1)
        if earlier[0]:
            return earlier
    return role, more


def _leads_on(found: Tokens, place: int, size: int) -> bool:
    """Whether a comma and a name follow the office of `size` words at `place`."""
    after = place + size + (1 if found.kinds[place] & t.DETERMINER else 0)
    if after + 1 >= len(found) or not found.kinds[after] & t.COMMA:
        return False
    return bool(found.kinds[after + 1] & t.CAPITAL)


def _apposition(found: Tokens, place: int) -> tuple[str, list[str]]:
    """The office after a name: *Lund, the mayor of Oslo,* → *mayor of Oslo*."""
    if place + 2 >= len(found) or not found.kinds[place] & t.COMMA:
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
    places = _places(found.words[begin:end])
    return found.text[found.starts[begin] : found.ends[end - 1]], places


def _is_subject(found: Tokens, place: int) -> bool:
    """*After talks with Lima, the mayor said*: a verb comes, so the clause only begins there."""
    kind = found.kinds[place] if place < len(found) else 0
    return bool(kind & (t.AUXILIARY | t.CUE | t.VERB)) and not kind & (t.ING | t.CAPITAL)


def _apposed_end(found: Tokens, begin: int) -> int:
    """One past the phrase that begins at `begin`: up to a verb, a relative, the next one named."""
    end = begin
    while end < min(len(found), begin + _REACH) and found.kinds[end] & t.WORD:
        kind = found.kinds[end]
        if kind & (t.AUXILIARY | t.RELATIVE | t.CUE | t.VERB | t.PRONOUN):
            break
        if kind & t.CONJUNCTION and (end == begin or _opens_another(found, end + 1)):
            break
        end += 1
    return end


def _opens_another(found: Tokens, place: int) -> bool:
    """Whether somebody else comes after the conjunction: *the mayor and the bishop*, *and Falk*."""
    kind, word = found.kinds[place], found.words[place]
    return bool(kind & (t.DETERMINER | t.CAPITAL)) and not _is_office_word(word)


def _apposition_before(found: Tokens, comma: int) -> tuple[str, list[str]]:
    """The office before the comma of a name: *a Norwegian spokeswoman, Anna Lund,*."""
    first, heads = comma, tables().heads
    while first > max(0, comma - _REACH):
        kind = found.kinds[first - 1]
        if not kind & t.WORD or kind & (t.CUE | t.VERB | t.AUXILIARY | t.PRONOUN):
            break
        first -= 1
        if kind & (t.DETERMINER | t.GENITIVE):
            break
    if first == comma or not found.kinds[first] & (t.DETERMINER | t.GENITIVE):
        return "", []
    words = found.words[first + 1 : comma]
    if not any(w.lower() in heads for w in words[:4]):
        return "", []
    return found.text[found.starts[first + 1] : found.ends[comma - 1]], _places(words)


def _places(words: Sequence[str]) -> list[str]:
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


# ---------------------------------------------------------------- countries


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
