"""Tokens → runs of capitalised words that may be names, with what speaks for a person in each."""

from __future__ import annotations

from collections import Counter
from functools import cache, lru_cache
from typing import Literal

from dedupe import data
from dedupe.model import Span
from dedupe.text import tokens as t
from dedupe.text.gazetteer import bare, tables
from dedupe.text.offices import offices
from dedupe.text.runs import Run, runs
from dedupe.text.tokens import Tokens

Gender = Literal["m", "f"]

_HE_OR_SHE: dict[str, Gender] = {
    "he": "m", "he’s": "m", "he's": "m", "himself": "m",
    "she": "f", "she’s": "f", "she's": "f", "herself": "f",
}  # fmt: skip


class Candidate:
    """All places of one form of a name, and what speaks for a person."""

    __slots__ = ("genders", "hits", "places", "roles", "score", "told", "words")

    def __init__(self, words: tuple[str, ...]) -> None:
        self.words, self.score = words, 0.0
        self.roles: Counter[str] = Counter()
        self.genders: Counter[Gender] = Counter()
        self.places: Counter[str] = Counter()
        self.hits: list[Span] = []
        self.told: list[Gender | None] = []  # for each hit, the gender that its place tells


def candidates(found: Tokens) -> list[Candidate]:
    known: dict[tuple[str, ...], Candidate] = {}
    for run in runs(found):
        words = _name(found, run)
        if not _may_name(words, bool(run.honorific)):
            continue
        candidate = known.get(words)
        if candidate is None:
            candidate = known[words] = Candidate(words)
            if len(words) > 1 and words[0] in tables().given:
                candidate.score += 1
        _weigh(candidate, found, run)
    return list(known.values())


def _name(found: Tokens, run: Run) -> tuple[str, ...]:
    """Its words; a genitive can only be the last one’s, for it ends a run."""
    words = found.words[run.begin : run.end]
    words[-1] = bare(words[-1])
    return tuple(words)


@lru_cache(maxsize=1 << 14)
def _may_name(words: tuple[str, ...], titled: bool) -> bool:
    known = tables()
    if titled:
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


def _weigh(candidate: Candidate, found: Tokens, run: Run) -> None:
    if run.honorific or run.role:
        candidate.score += 2
    if run.cue or _has_age(found, run.end):
        candidate.score += 1
    if run.role:
        candidate.roles[run.role] += 1
    elif run.honorific and run.honorific.lower() in offices():
        candidate.roles[run.honorific] += 1  # Monsignor, Rabbi
    if run.places:
        candidate.places.update(run.places)
    titled = _title_gender(found, run)
    if titled:
        candidate.genders[titled] += 3
    told = _pronoun_after(found, run.end)
    if told:
        candidate.genders[told] += 2
    candidate.told.append(titled or told)
    last = found.words[run.end - 1]
    end = found.ends[run.end - 1] - (len(last) - len(bare(last)))
    candidate.hits.append(Span(found.starts[run.begin], end))


def _title_gender(found: Tokens, run: Run) -> Gender | None:
    """What a title, an office or a noun beside it tells: *Mrs*, *spokesman*, *her husband, Bo,*."""
    after = found.kinds[run.end] if run.end < len(found) else t.END
    if not (run.role or run.honorific or after & (t.PUNCTUATION | t.RELATIVE)):
        return None
    words = [*run.role.split(), run.honorific]
    if after & (t.PUNCTUATION | t.RELATIVE):  # not *with his wife, Falk said*
        words += _nouns_before(found, run)
    genders = [gendered().get(word.lower().rstrip(".")) for word in words if word]
    return next(filter(None, genders), None)


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


def _has_age(found: Tokens, place: int) -> bool:
    """`, 45,` or `, who` after the name."""
    if place + 1 >= len(found) or not found.kinds[place] & t.COMMA:
        return False
    return bool(found.kinds[place + 1] & t.NUMBER) or found.words[place + 1] == "who"


def _pronoun_after(found: Tokens, place: int) -> Gender | None:
    """*Lima said she*, *Lima and her*: the first pronoun of the sentence, if nobody else comes up.

    A capitalised word in between may be somebody else, so it ends the search.
    """
    for right in range(place, min(len(found), place + 5)):
        kind = found.kinds[right]
        if kind & t.SUBJECT:
            return _HE_OR_SHE.get(found.words[right])
        if kind & (t.BOUNDARY | t.QUOTE | t.COMMA) or _opens_clause(kind, found.words[right]):
            return None
        if kind & t.CAPITAL and not kind & t.TIME and not _is_known_name(found.words[right]):
            return None
    return None


def _opens_clause(kind: int, word: str) -> bool:
    """*Lima left when he came*: a clause of its own, and maybe somebody else’s."""
    return bool(kind & t.SUBORDINATOR) and word != "that"


def _is_known_name(word: str) -> bool:
    """A country, a town, an organisation: nobody whom a pronoun could mean."""
    known, plain = tables(), bare(word)
    return plain in known.places or plain in known.organisations or plain in known.portfolios


def majority(genders: Counter[Gender]) -> Gender | None:
    """What at least two in three votes say."""
    total = sum(genders.values())
    return next((g for g in ("f", "m") if total and genders[g] * 3 >= total * 2), None)
