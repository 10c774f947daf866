"""Tokens → runs of capitalised words that may be names, with what speaks for a person in each."""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import cache
from typing import Literal

from dedupe import data
from dedupe.data import english
from dedupe.model import Span
from dedupe.text import tokens as t
from dedupe.text.gazetteer import GENITIVES, bare, tables
from dedupe.text.offices import offices
from dedupe.text.runs import WITHIN, Run, cores, placed
from dedupe.text.tokens import Tokens

Gender = Literal["m", "f"]

_HE_OR_SHE: dict[str, Gender] = {
    "he": "m", "he’s": "m", "he's": "m", "himself": "m",
    "she": "f", "she’s": "f", "she's": "f", "herself": "f",
}  # fmt: skip


STYLES: dict[str, Gender] = {"his": "m", "her": "f"}

_SOON = 25  # tokens
_STYLED = 4  # tokens from a style to the name
_COMMON = 400  # Zipf frequency × 100 from which a word is hardly a family name
_SYLLABLE = 6  # letters of the longest in Chinese and Korean names: Hyeong, Zhuang
_USUAL = 420  # Zipf frequency × 100 of a word that is no syllable of a name
_STATES = frozenset(("Republic", "Kingdom", "State", "Province", "Emirate", "Principality"))
_WHO = ("who", "whose", "whom")
_TRAILERS = frozenset(("Jr", "Sr", "II", "III", "IV"))
_APART = t.PUNCTUATION | t.RELATIVE
_NOBODY_ELSE = t.CLOSED | t.DETERMINER | t.TIME
_SUBORDINATE = t.PREPOSITION | t.DETERMINER
_CUTS = t.BOUNDARY | t.QUOTE | t.COMMA
_TELLING = _CUTS | t.SUBJECT | t.SUBORDINATOR | t.CAPITAL


class Candidate:
    """All places of one form of a name, and what speaks for a person.

    `roles`, `places` and `genders` have one entry for each vote.
    """

    __slots__ = ("genders", "hits", "places", "roles", "runs", "score", "told", "words")

    def __init__(self, words: tuple[str, ...]) -> None:
        self.words, self.score = words, 0.0
        self.runs: list[Run] = []
        self.roles: list[str] = []
        self.genders: list[Gender] = []
        self.places: list[str] = []
        self.hits: list[Span] = []
        self.told: list[Gender | None] = []  # for each hit, the gender that its place tells


def candidates(found: Tokens) -> list[Candidate]:
    """The forms of the names that may be people’s: a word alone only if a full name holds it, or
    if something speaks for a person and it is no town’s or country’s.
    """
    named, known = cores(found), dict[tuple[str, ...], Candidate]()
    full = {core.words for _, core in named if len(core.words) > 1}
    families = {plain(family_of(words)) for words in full}
    for place, core in named:
        candidate = known.get(core.words)
        if candidate is None:
            if len(core.words) == 1 and _is_town(core.words[0], families):
                continue
            candidate = known[core.words] = Candidate(core.words)
        _weigh(candidate, found, placed(found, place, core))
    held = families | {plain(words[0]) for words in full}
    kept = [
        c for c in known.values() if c.score >= 1 or len(c.words) > 1 or family_of(c.words) in held
    ]
    for candidate in kept:
        for run in candidate.runs:
            _read(candidate, found, run)
    return kept


def _is_town(word: str, families: Set[str]) -> bool:
    return word in tables().places and word not in families


def family_of(words: tuple[str, ...]) -> str:
    """The family name, without the Arabic article: *Sisi* of *Abdel Fattah el-Sisi*."""
    family = words[-2] if words[-1] in _TRAILERS and len(words) > 1 else words[-1]
    return family.partition("-")[2] if t.has_article(family) else family


def plain(word: str) -> str:
    """A name in capitals as it is written elsewhere: *TRANTER* → *Tranter*."""
    return word.capitalize() if len(word) > 2 and word.isupper() else word


def _weigh(candidate: Candidate, found: Tokens, run: Run) -> None:
    """What one place tells of whether it is a person."""
    if not candidate.runs and len(run.words) > 1:
        candidate.score += run.words[0] in tables().given or _is_two_syllables(run.words[-1])
    candidate.runs.append(run)
    if run.honorific or run.role:
        candidate.score += 2
    if len(run.words) == 1 and _is_somewhere(found, run):
        candidate.score -= 1
    elif run.cue or _has_age(found, run.end) or _goes_on(found, run):
        candidate.score += 1


def _is_somewhere(found: Tokens, run: Run) -> bool:
    """*in Corvenne*, *the Republic of Corvenne*, *Corvenne, where*: rather a place."""
    if found.words[run.end : run.end + 2] == [",", "where"]:
        return True
    lead = found.words[max(0, run.begin - 2) : run.begin]
    return lead[-1:] != [] and (lead[-1].lower() in WITHIN or lead[0] in _STATES)


def _is_two_syllables(word: str) -> bool:
    """A Korean or Chinese given name after its family name: *Dong-wook*, not *Co-op*.

    >>> [_is_two_syllables(word) for word in ("Dong-wook", "Kai-shek", "Co-op", "Anti-war")]
    [True, True, False, False]
    """
    first, hyphen, second = word.lower().partition("-")
    if not hyphen or not second.isalpha() or word.partition("-")[2] != second:
        return False
    short = max(len(first), len(second)) <= _SYLLABLE
    return short and not all(english.by_word().get(part, 0) >= _USUAL for part in (first, second))


def _read(candidate: Candidate, found: Tokens, run: Run) -> None:
    """What one place tells of the person."""
    if run.role:
        candidate.roles.append(run.role)
    elif run.honorific and run.honorific.lower() in offices():
        candidate.roles.append(run.honorific)  # Monsignor, Rabbi
    candidate.places += run.places
    titled = _title_gender(found, run)
    if titled:
        candidate.genders += [titled] * 3
    told = _pronoun_after(found, run.end)
    if told:
        candidate.genders += [told] * 2
    candidate.told.append(titled or told)
    owns = len("'s") if found.words[run.end - 1].endswith(GENITIVES) else 0
    candidate.hits.append(Span(found.starts[run.begin], found.ends[run.end - 1] - owns))


def _title_gender(found: Tokens, run: Run) -> Gender | None:
    """What a title, an office or a noun beside it tells: *Mrs*, *spokesman*, *her husband, Bo,*."""
    if styled := _style_gender(found, run):
        return styled
    after = found.kinds[run.end] if run.end < len(found.kinds) else t.END
    apart = after & _APART
    if not (apart or run.role or run.honorific):
        return None
    words = [*run.role.split(), run.honorific]
    if apart:  # not *with his wife, Falk said*
        words += _nouns_before(found, run)
    genders = [gendered().get(word.lower().rstrip(".")) for word in words if word]
    return next(filter(None, genders), None)


def _style_gender(found: Tokens, run: Run) -> Gender | None:
    """*His Excellency Dr* before a name."""
    for place in range(run.begin - 1, max(0, run.begin - _STYLED) - 1, -1):
        if not found.kinds[place] & t.CAPITAL:
            return None
        if is_style(found, place):
            return STYLES[found.words[place].lower()]
    return None


def is_style(found: Tokens, place: int) -> bool:
    """Whether *his* or *her* belongs to a style: *His Excellency*."""
    if found.words[place].lower() not in STYLES or place + 1 >= len(found):
        return False
    return found.words[place + 1].lower() in _styles()


@cache
def _styles() -> frozenset[str]:
    """Styles that stand for a person as a pronoun does: *Her Excellency said*."""
    return frozenset(data.table("lexicon")["style"].split())


def _nouns_before(found: Tokens, run: Run) -> list[str]:
    """The words before the comma that opens an apposition, and before an office in it."""
    commas = (run.begin - 1, run.begin - 2 - run.role.count(" "))
    return [found.words[n - 1] for n in commas if n > 0 and found.kinds[n] & t.COMMA]


@cache
def gendered() -> dict[str, Gender]:
    """The nouns and titles that tell it."""
    nouns = data.table("lexicon")
    found: dict[str, Gender] = dict.fromkeys(nouns["female"].split(), "f")
    found.update((word, "m") for word in nouns["male"].split())
    return found


def _goes_on(found: Tokens, run: Run) -> bool:
    """*Osra Bane hit back. “No,” he said*: a pronoun right after a name of no known words."""
    first, place = run.begin - 1, run.end
    if len(run.words) == 1 or english.by_word().get(run.words[-1].casefold(), 0) >= _COMMON:
        return False
    if first >= 0 and found.kinds[first] & _SUBORDINATE:
        return False
    for right, kind in enumerate(found.kinds[place : place + _SOON], place):
        if kind & t.SUBJECT:
            return found.words[right].lower() in _HE_OR_SHE
        if kind & t.POSSESSIVE and found.words[right].lower() in STYLES:
            return True  # Osra Bane has no telephone. Visitors to her flat
        if kind & t.BREAK or _is_other(found, right):
            return False
    return False


def _is_other(found: Tokens, place: int) -> bool:
    """Whether a capital may name somebody else: not a common word's at the start of a sentence."""
    kind = found.kinds[place]
    if not kind & t.CAPITAL or kind & _NOBODY_ELSE:
        return False
    common = english.by_word().get(found.words[place].casefold(), 0) >= _COMMON
    return not (common and found.kinds[place - 1] & t.BOUNDARY)


def _has_age(found: Tokens, place: int) -> bool:
    """`, 45,`, `, who` or `, whose` after the name."""
    if place + 1 >= len(found.kinds) or not found.kinds[place] & t.COMMA:
        return False
    return bool(found.kinds[place + 1] & t.NUMBER) or found.words[place + 1] in _WHO


def _pronoun_after(found: Tokens, place: int) -> Gender | None:
    """*Lima said she*, *Lima and her*: the first pronoun of the sentence, if nobody else comes up.

    A capitalised word in between may be somebody else, so it ends the search.
    """
    for right, kind in enumerate(found.kinds[place : place + 5], place):
        if not kind & _TELLING:
            continue
        if kind & t.SUBJECT:
            return _HE_OR_SHE.get(found.words[right])
        if kind & _CUTS or (kind & t.SUBORDINATOR and found.words[right] != "that"):
            return None  # Lima left when he came: a clause of its own, and maybe somebody else’s
        if kind & t.CAPITAL and not kind & t.TIME and not _is_known_name(found.words[right]):
            return None
    return None


def _is_known_name(word: str) -> bool:
    """A country, a town, an organisation: nobody whom a pronoun could mean."""
    known, plain = tables(), bare(word)
    return plain in known.places or plain in known.organisations or plain in known.portfolios


def majority(genders: Sequence[Gender]) -> Gender | None:
    """What at least two in three votes say."""
    if not genders:
        return None
    women = genders.count("f")
    if women * 3 >= len(genders) * 2:
        return "f"
    return "m" if women * 3 <= len(genders) else None
