"""Tokens → runs of capitalised words, split into title or office, name, and country beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from dedupe.text import tokens as t
from dedupe.text.appositions import beside, places_in, role_begin
from dedupe.text.gazetteer import bare, is_demonym, particles, tables
from dedupe.text.tokens import Tokens

_NOT_NAMES = frozenset(("May", "Will", "April", "June", "Can", "August", "Mark", "Grant", "Rich"))
_IDLE = t.PREPOSITION | t.CONJUNCTION | t.PRONOUN | t.DETERMINER | t.RELATIVE
_FUNCTION = t.CLOSED | t.DETERMINER | t.TIME
_VERBAL = t.CUE | t.VERB | t.ING | t.ED | t.PLAIN
_SMALL = _FUNCTION | _VERBAL
_SAYS = t.CUE | t.ING
_BEFORE = t.BOUNDARY | t.QUOTE | t.COLON
_LONGEST = 12  # tokens in a run
_ORIGIN = frozenset(("of", "from"))
WITHIN = frozenset(("in", "across", "throughout", "inside", "outside", "near"))


class Run(NamedTuple):
    """A name at tokens `begin`–`end`, its words without a genitive, and what stands beside it.

    `past`: one past the place it comes from (*Ana Lima of Porto*); `honorific`: a title such as Mr
    stands before it; `role`: the office or person noun before it, or in apposition, as printed;
    `places`: the capitalised words of that role, maybe countries, and a genitive before it
    (*China’s*); `cue`: a verb of saying follows.
    """

    words: tuple[str, ...]
    begin: int
    end: int
    past: int
    honorific: str
    role: str
    places: tuple[str, ...]
    cue: bool


@dataclass(frozen=True, slots=True)
class Core:
    """Where in a run the title or office begins, and the name, and one past the name; the words
    of the name, without a genitive, and the title.
    """

    begin: int
    name: int
    end: int
    words: tuple[str, ...]
    honorific: str


def cores(found: Tokens) -> list[tuple[int, Core]]:
    """The names that may be people’s, in their order, each with the token where its run begins."""
    kinds, words, end, result = found.kinds, found.words, 0, list[tuple[int, Core]]()
    for place in [n for n, kind in enumerate(kinds[:-1]) if kind & t.CAPITAL]:
        kind = kinds[place]
        if place < end or (kind & _IDLE and not kinds[place + 1] & t.CAPITAL):
            continue  # inside the last run, or a capital that only its place gives
        before, word = words[place - 1] if place else "", words[place]
        if (kind & t.TIME or word == "May") and _is_date(found, place):
            continue
        if before == "and" and place > 1 and _is_portfolio(found, place - 2):
            continue
        end = _run_end(found, place)
        opens = not place or bool(kinds[place - 1] & _BEFORE)
        if end == place + 1:
            core = _alone(word, kind, opens)  # as most are
        else:
            core = _core(tuple(words[place:end]), tuple(kinds[place:end]), opens, before == "of")
        if core is not None:
            result.append((place, core))
    return result


def _is_date(found: Tokens, place: int) -> bool:
    """*On 14 May Lima*, *May 14*: a month, not a name."""
    near = found.kinds[max(0, place - 1) : place + 2]
    return any(kind & t.NUMBER for kind in near)


def _is_portfolio(found: Tokens, place: int) -> bool:
    """*the Minister of Trade and Crafts*: what is coupled to a field of office is one too."""
    return found.words[place] in tables().portfolios and found.words[place - 1] in ("of", "for")


def _run_end(found: Tokens, begin: int) -> int:
    """One past the run; a genitive ends it, so does a gap that is more than a blank."""
    kinds, words, place = found.kinds, found.words, begin + 1
    if not kinds[place] & t.CAPITAL and words[place] not in particles():
        return place  # most stand alone
    starts, ends, stop = found.starts, found.ends, min(len(kinds), begin + _LONGEST)
    while (
        place < stop and not kinds[place - 1] & t.GENITIVE
        and starts[place] - ends[place - 1] <= 2 and not kinds[place] & t.POSSESSIVE
        and (kinds[place] & t.CAPITAL or _is_inside(found, place, stop))
    ):  # fmt: skip
        place += 1
    return place


def _is_inside(found: Tokens, place: int, stop: int) -> bool:
    """*Ursula von der Leyen*: a particle that a name goes on after."""
    if found.words[place] not in particles() or place + 1 >= stop:
        return False
    return bool(found.kinds[place + 1] & t.CAPITAL) or found.words[place + 1] in particles()


def _is_function_word(word: str, kind: int, opens: bool) -> bool:
    """A word that has its capital from its place: The, In, Asked; also the days and months."""
    if not kind & _SMALL:
        return False
    if kind & _FUNCTION and word not in _NOT_NAMES:
        return True
    return opens and bool(kind & _VERBAL) and word not in tables().given


@lru_cache(maxsize=1 << 14)
def _alone(word: str, kind: int, opens: bool) -> Core | None:
    """As `_core`, of a single word."""
    named = (bare(word),)
    if _is_function_word(word, kind, opens) or _is_compound(word) or not _may_name(named, ""):
        return None
    if opens and word.endswith("s") and word[:-1].lower() in tables().heads:
        return None  # Analysts disagree
    return Core(0, _name_begin((word,), 0, 1, False), 1, named, "")


@lru_cache(maxsize=1 << 14)
def _core(
    words: tuple[str, ...], kinds: tuple[int, ...], opens: bool, after_of: bool
) -> Core | None:
    """Cut function words off a run, then office and title from name; None if nothing is left
    that may be a person’s name.

    `opens`: the run begins a sentence; `after_of`: right after that word.
    """
    begin, size = 0, len(words)
    while begin < size and (
        _is_function_word(words[begin], kinds[begin], opens and not begin)
        or _is_compound(words[begin])
    ):
        begin += 1
    if begin == size:
        return None
    stop = begin + 1
    while stop < size and not _is_function_word(words[stop], kinds[stop], False):
        stop += 1
    name = _name_begin(words, begin, stop, after_of)
    if name == stop > begin + 1:
        return None
    alone = name == stop  # a single word that may be an office: Bishop
    honorific = _honorific(words[begin:name]) if begin < name < stop else ""
    named = words[begin if alone else name : stop]
    named = (*named[:-1], bare(named[-1]))  # a genitive can only be the last one’s: it ends a run
    return Core(begin, name, stop, named, honorific) if _may_name(named, honorific) else None


def _may_name(words: Sequence[str], honorific: str) -> bool:
    known = tables()
    if honorific:
        return True
    if not known.organisations.isdisjoint(words):
        return False
    if len(words) > 1 and all(w in known.places for w in words):
        return False
    if len(words) == 1 and words[0].isupper():
        return False  # U.S., CNN
    if (
        len(words) > 1
        and any(len(w) > 2 and w.isupper() for w in words)
        and not all(map(str.isupper, words))
    ):
        return False  # an initialism: Rome MFA
    return len(words) <= 5 and not any(map(_has_digit, words))


def _has_digit(word: str) -> bool:
    return not word.isalpha() and any(c.isdigit() for c in word)


def placed(found: Tokens, place: int, core: Core) -> Run:
    """The name with what stands beside it in the text."""
    begin, name, stop = place + core.begin, place + core.name, place + core.end
    if name == stop:
        return Run(core.words, begin, stop, stop, "", "", (), False)
    kinds = found.kinds
    if begin > 1 and core.honorific and kinds[begin - 1] & t.DETERMINER:
        begin -= 1  # the secretary, the Rt Hon Bo Lund, spoke
    before = kinds[begin - 1] if begin else 0
    first = role_begin(found, name)
    role = found.text[found.starts[first] : found.ends[name - 1]] if first < name else ""
    places = places_in(found.words[max(0, first - 1) : name])
    if first < name and first and found.words[first - 1] == "its":
        places += _owner(found, first - 1)
    past = _past_origin(found, name, stop)
    if role and past > stop and found.words[stop + 1][0].isupper():
        places += places_in(found.words[stop + 1 : past])  # President Ana Lima of Norway
    after = kinds[past] if past < len(kinds) else t.END
    within = stop - name == 1 and found.words[name - 1].lower() in WITHIN
    if not role and (before | after) & t.COMMA and not within:
        role, more = beside(found, begin, past)
        places += more
    verb = past + 1 if before & after & t.COMMA else past  # The chairman, Rik Sand, said
    cue = verb < len(kinds) and kinds[verb] & _SAYS == t.CUE
    if cue and before & t.PREPOSITION:
        cue = False  # a reporter for the Herald said
    if (
        cue
        and before & t.DETERMINER
        and (is_demonym(found.words[begin]) or found.words[verb].endswith("s"))
    ):
        cue = False  # the Finn said, the Corvenne talks
    return Run(core.words, name, stop, past, core.honorific, role, tuple(places), cue)


def _past_origin(found: Tokens, name: int, stop: int) -> int:
    """One past *of Porto*, *of the Sea Party* behind a name of several words; else its end."""
    kinds, place = found.kinds, stop + 1
    if stop - name < 2 or place >= len(kinds) or found.words[stop] not in _ORIGIN:
        return stop
    place += bool(kinds[place] & t.DETERMINER)
    return _run_end(found, place) if kinds[place] & t.CAPITAL else stop


def _owner(found: Tokens, place: int) -> list[str]:
    """*Norway wants a bridge, its president Ana Lima said*: the name that the sentence begins with,
    if it has one name alone before *its*.
    """
    begin = place
    while begin and not found.kinds[begin - 1] & (t.BOUNDARY | t.QUOTE):
        begin -= 1
    begin += bool(found.kinds[begin] & t.DETERMINER)
    named = bool(found.kinds[begin] & t.CAPITAL) and not found.kinds[begin] & t.CLOSED
    return [bare(found.words[begin])] if named and begin < place else []


def _honorific(words: Sequence[str]) -> str:
    """The last title among the words before a name that is no office."""
    known = tables()
    plain = [w.rstrip(".") for w in words]
    titles = (w for w in plain if w in known.honorifics and w.lower() not in known.heads)
    return next(reversed([*titles]), "")


def _name_begin(words: Sequence[str], begin: int, end: int, after_of: bool) -> int:
    """Past titles, offices, portfolios (*Foreign Affairs*) and, after *of*, the country."""
    name, known = begin, tables()
    for place in range(begin, end):
        word = bare(words[place])
        if word.rstrip(".") in known.honorifics or word.lower() in known.heads:
            if place + 1 < end or not known.given.intersection(words[name:place]):
                name = place + 1  # but Tim Cook, Martin Baron
        elif place == name and (
            word in known.portfolios or _is_country(words, place, end, after_of)
        ):
            name = place + 1
    return name


def _is_compound(word: str) -> bool:
    """*Chicago-based*, *Angeles-area*: no part of a name."""
    if "-" not in word:
        return False
    head, _, tail = word.rpartition("-")
    return bool(head) and tail[:1].islower() and len(tail) > 2


def _is_country(words: Sequence[str], place: int, end: int, after_of: bool) -> bool:
    """A country or its adjective before a name: *of Norway Anna Lund*, *Russian Sergei Ivanov*."""
    if end - place < 3 or words[place + 1] in particles():
        return False  # Van der Berg: no town in Turkey
    of = words[place - 1] == "of" if place else after_of
    return of or bare(words[place]) in tables().places
