"""Tokens and a name that may be a person’s → what stands beside it: an office, a place, a verb."""

from __future__ import annotations

from typing import NamedTuple

from dedupe.text import tokens as t
from dedupe.text.appositions import beside, places_in, role_begin
from dedupe.text.gazetteer import bare, is_demonym
from dedupe.text.runs import POST_NOMINAL, Core, run_end
from dedupe.text.tokens import Tokens

_SAYS = t.CUE | t.ING
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
    """One past *of Porto*, *of the Sea Party* behind a name of several words; else its end. Letters
    behind a name (*Ana Lima QC*) are passed over.
    """
    while stop < len(found) and found.words[stop] in POST_NOMINAL:
        stop += 1
    kinds, place = found.kinds, stop + 1
    if stop - name < 2 or place >= len(kinds) or found.words[stop] not in _ORIGIN:
        return stop
    place += bool(kinds[place] & t.DETERMINER)
    return run_end(found, place) if kinds[place] & t.CAPITAL else stop


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
