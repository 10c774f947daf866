"""Tokens → runs of capitalised words that may be names, with what speaks for a person in each."""

from __future__ import annotations

from collections.abc import Sequence, Set

from dedupe.data import english
from dedupe.model import Span
from dedupe.text import tokens as t
from dedupe.text.beside import Gender, goes_on, has_age, pronoun_after, title_gender
from dedupe.text.gazetteer import GENITIVES, tables
from dedupe.text.mentions import WITHIN, Run, placed
from dedupe.text.offices import offices
from dedupe.text.runs import TRAILERS, cores
from dedupe.text.tokens import Tokens

_SYLLABLE = 6  # letters of the longest in Chinese and Korean names: Hyeong, Zhuang
_USUAL = 420  # Zipf frequency × 100 of a word that is no syllable of a name
_STATES = frozenset(("Republic", "Kingdom", "State", "Province", "Emirate", "Principality"))
_REGIONS = frozenset(
    "U.S U.K U.N E.U U.A.E D.C L.A N.Y N.J N.C S.C N.D S.D N.H N.M R.I U.S.A B.C P.E.I".split()  # noqa: SIM905
)


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
    family = words[-2] if words[-1] in TRAILERS and len(words) > 1 else words[-1]
    return family.partition("-")[2] if t.has_article(family) else family


def plain(word: str) -> str:
    """A name in capitals as it is written elsewhere: *TRANTER* → *Tranter*."""
    return word.capitalize() if len(word) > 2 and word.isupper() else word


def _weigh(candidate: Candidate, found: Tokens, run: Run) -> None:
    """What one place tells of whether it is a person."""
    if not candidate.runs and len(run.words) > 1:
        first, *_, last = run.words
        candidate.score += first in tables().given or _is_two_syllables(last) or _is_initials(first)
    candidate.runs.append(run)
    if run.honorific or (run.role and not _is_origin(found, run)):
        candidate.score += 2
    if len(run.words) == 1 and _is_somewhere(found, run):
        candidate.score -= 1
    elif run.cue or has_age(found, run.past) or goes_on(found, run) or _is_teller(found, run):
        candidate.score += 1


def _is_teller(found: Tokens, run: Run) -> bool:
    """*said Gabe Moore,*, where not all words are everybody’s: *said Memorial Hospital*."""
    before = found.kinds[run.begin - 1] if run.begin else 0
    after = found.kinds[run.past] if run.past < len(found.kinds) else t.END
    told = before & t.CUE and after & (t.PUNCTUATION | t.RELATIVE) and len(run.words) > 1
    return bool(told) and any(not _is_usual(word) for word in run.words)


def _is_usual(word: str) -> bool:
    return english.by_word().get(word.casefold(), 0) >= _USUAL


def _is_initials(word: str) -> bool:
    """*T.J* before a family name, but not *U.S*."""
    return "." in word and word.isupper() and word not in _REGIONS


def _is_somewhere(found: Tokens, run: Run) -> bool:
    """*in Corvenne*, *the Republic of Corvenne*, *Corvenne, where*: rather a place."""
    if found.words[run.end : run.end + 2] == [",", "where"]:
        return True
    lead = found.words[max(0, run.begin - 2) : run.begin]
    return lead[-1:] != [] and (lead[-1].lower() in WITHIN or lead[0] in _STATES)


def _is_origin(found: Tokens, run: Run) -> bool:
    """*Ana Lima of Corvenne, then a captain*: the office is hers."""
    return len(run.words) == 1 and found.words[run.begin - 1 : run.begin] == ["of"]


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
    titled = title_gender(found, run)
    if titled:
        candidate.genders += [titled] * 3
    told = pronoun_after(found, run.end)
    if told:
        candidate.genders += [told] * 2
    candidate.told.append(titled or told)
    owns = len("'s") if found.words[run.end - 1].endswith(GENITIVES) else 0
    candidate.hits.append(Span(found.starts[run.begin], found.ends[run.end - 1] - owns))


def majority(genders: Sequence[Gender]) -> Gender | None:
    """What at least two in three votes say."""
    if not genders:
        return None
    women = genders.count("f")
    if women * 3 >= len(genders) * 2:
        return "f"
    return "m" if women * 3 <= len(genders) else None
