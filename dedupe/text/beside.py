"""A run of capitalised words in its text → what stands beside it: a person, of which gender."""

from __future__ import annotations

from functools import cache
from typing import Literal

from dedupe import data
from dedupe.data import english
from dedupe.text import tokens as t
from dedupe.text.gazetteer import bare, tables
from dedupe.text.mentions import Run
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
_WHO = ("who", "whose", "whom")
_APART = t.PUNCTUATION | t.RELATIVE
_NOBODY_ELSE = t.CLOSED | t.DETERMINER | t.TIME
_SUBORDINATE = t.PREPOSITION | t.DETERMINER
_CUTS = t.BOUNDARY | t.QUOTE | t.COMMA
_TELLING = _CUTS | t.SUBJECT | t.SUBORDINATOR | t.CAPITAL


def goes_on(found: Tokens, run: Run) -> bool:
    """*Osra Bane hit back. “No,” he said*: a pronoun right after a name of no known words."""
    first, place = run.begin - 1, run.past
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


def has_age(found: Tokens, place: int) -> bool:
    """`, 45,`, `, who` or `, whose` after the name."""
    if place + 1 >= len(found.kinds) or not found.kinds[place] & t.COMMA:
        return False
    return bool(found.kinds[place + 1] & t.NUMBER) or found.words[place + 1] in _WHO


def title_gender(found: Tokens, run: Run) -> Gender | None:
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


def pronoun_after(found: Tokens, place: int) -> Gender | None:
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
