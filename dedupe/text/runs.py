"""Tokens → runs of capitalised words, split into title or office, name, and country beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise

from dedupe import data
from dedupe.data import english
from dedupe.text import tokens as t
from dedupe.text.gazetteer import bare, particles, tables
from dedupe.text.tokens import Tokens

_NOT_NAMES = frozenset(("May", "Will", "Can", "Mark", "Grant", "Rich"))
_IDLE = t.PREPOSITION | t.CONJUNCTION | t.PRONOUN | t.DETERMINER | t.RELATIVE
_FUNCTION = t.CLOSED | t.DETERMINER | t.TIME
_VERBAL = t.CUE | t.VERB | t.ING | t.ED | t.PLAIN
_SMALL = _FUNCTION | _VERBAL
_BEFORE = t.BOUNDARY | t.QUOTE | t.COLON
TRAILERS = frozenset(("Jr", "Sr", "II", "III", "IV"))
# What stands behind a name and is no part of it: Ana Lima QC.
POST_NOMINAL = frozenset("QC KC MP MEP MSP OBE CBE MBE PhD MD Esq".split())  # noqa: SIM905
# Trades that are family names, too, and seldom stand behind a capital otherwise.
_TRADES = frozenset(
    ("Walker", "Baker", "Cook", "Porter", "Fisher", "Hunter", "Mason", "Shepherd", "Potter",
     "Butler", "Carpenter", "Weaver", "Driver", "Farmer", "Archer", "Barber", "Forester", "Singer",
     "Ward", "Knight")
)  # fmt: skip
_QUARTERS = frozenset(("North", "South", "East", "West", "New"))
_RARE = 300  # Zipf frequency × 100 below which a word is more likely a name
_LONGEST = 12  # tokens in a run


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
        end = run_end(found, place)
        opens = not place or bool(kinds[place - 1] & _BEFORE)
        if end == place + 1:
            core = _alone(word, kind, opens)  # as most are
        else:
            core = _core(tuple(words[place:end]), tuple(kinds[place:end]), opens, before == "of")
        if core is not None:
            result.append((place, core))
    return _with_families(found, result)


def _with_families(found: Tokens, named: list[tuple[int, Core]]) -> list[tuple[int, Core]]:
    """*Paul and Denise Carter*: the first one's family name, too, unless his is a family name."""
    families = {core.words[-1] for _, core in named if len(core.words) > 1}
    known, result = tables().given, named[:]
    for number, ((place, core), (after, other)) in enumerate(pairwise(named)):
        joined = after == place + 2 and found.words[place + 1] in ("and", "&")
        if not joined or (len(core.words), len(other.words)) != (1, 2) or other.name != other.begin:
            continue
        if core.words[0] in known and other.words[0] in known and core.words[0] not in families:
            result[number] = place, replace(core, words=(core.words[0], other.words[-1]))
    return result


def _is_date(found: Tokens, place: int) -> bool:
    """*On 14 May Lima*, *May 14*: a month, not a name."""
    near = found.kinds[max(0, place - 1) : place + 2]
    return any(kind & t.NUMBER for kind in near)


def _is_portfolio(found: Tokens, place: int) -> bool:
    """*the Minister of Trade and Crafts*: what is coupled to a field of office is one too."""
    return found.words[place] in tables().portfolios and found.words[place - 1] in ("of", "for")


def run_end(found: Tokens, begin: int) -> int:
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
    if kind & t.TIME or (kind & _FUNCTION and word not in _NOT_NAMES):
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
    while (
        stop < size
        and words[stop] not in POST_NOMINAL
        and not _is_function_word(words[stop], kinds[stop], False)
    ):
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
    if not known.organisations.isdisjoint(part for word in words for part in word.split("-")):
        return False
    if len(words) > 1 and words[-1] in _place_heads():
        return False
    if len(words) > 1 and all(w in known.places for w in words):
        return False
    if len(words) == 1 and words[0].isupper():
        return False  # U.S., CNN
    if (
        len(words) > 1
        and any(len(w) > 2 and w.isupper() and w.isalpha() and w not in TRAILERS for w in words)
        and not all(map(str.isupper, words))
    ):
        return False  # an initialism: Rome MFA
    return len(words) <= 5 and not any(map(_has_digit, words))


@cache
def _place_heads() -> frozenset[str]:
    """What ends the name of a street or a building, and hardly a family name."""
    return frozenset(data.lines("place_heads"))


def _has_digit(word: str) -> bool:
    return not word.isalpha() and any(c.isdigit() for c in word)


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
            if place + 1 < end or not _is_family(word, words[name:place]):
                name = place + 1
        elif place == name and (
            word in known.portfolios or _is_country(words, place, end, after_of)
        ):
            name = place + 1
    return name


def _is_family(word: str, before: Sequence[str]) -> bool:
    """Whether what may be an office ends a name: *Tim Cook*, *Martin Baron*, *Jerock Walker*."""
    known = tables()
    if known.given.intersection(before):
        return True
    if word not in _TRADES or not before:
        return False
    first = before[0]
    return (
        first.isalpha()
        and first not in known.places
        and first not in known.organisations
        and english.by_word().get(first.casefold(), 0) < _RARE
    )


def _is_compound(word: str) -> bool:
    """*Chicago-based*, *Angeles-area*: no part of a name."""
    if "-" not in word:
        return False
    head, _, tail = word.rpartition("-")
    if word.lower().endswith("year-old"):
        return True
    return bool(head) and tail[:1].islower() and len(tail) > 2


def _is_country(words: Sequence[str], place: int, end: int, after_of: bool) -> bool:
    """A country or its adjective before a name: *of Norway Anna Lund*, *Russian Sergei Ivanov*."""
    if end - place < 3 or words[place + 1] in particles():
        return False  # Van der Berg: no town in Turkey
    first = place - (place > 0 and words[place - 1] in _QUARTERS)  # of West Virginia Bo Lund
    of = words[first - 1] == "of" if first else after_of
    return of or bare(words[place]) in tables().places
