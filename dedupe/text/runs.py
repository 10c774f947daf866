"""Tokens → runs of capitalised words, split into title or office, name, and country beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from dedupe.text import tokens as t
from dedupe.text.appositions import beside, places_in, role_begin
from dedupe.text.gazetteer import bare, is_demonym, tables
from dedupe.text.tokens import Tokens

_PARTICLES = frozenset(
    "de la van von der den bin bint ibn al el da di du dos del ter ten y".split()  # noqa: SIM905
)
_NOT_NAMES = frozenset(("May", "Will", "April", "June", "Can", "August", "Mark", "Grant", "Rich"))
_IDLE = t.PREPOSITION | t.CONJUNCTION | t.PRONOUN | t.DETERMINER | t.RELATIVE
_LONGEST = 12  # tokens in a run


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
    first = role_begin(found, name)
    role = found.text[found.starts[first] : found.ends[name - 1]] if first < name else ""
    places = places_in(found.words[max(0, first - 1) : name])
    if not role:
        role, more = beside(found, begin, stop)
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
