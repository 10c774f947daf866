"""The package's tables → what one English word is: its base form, its kin, its class.

Everything here is general English read once from `data/`; nothing depends on an article.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from dedupe import data
from dedupe.data import english
from dedupe.text.words import folded, stem


@cache
def _forms() -> Mapping[str, str]:
    """Irregular forms and other spellings → the form whose stem is compared."""
    forms = {row[0]: row[1] for row in (*data.rows("uspelling"), *data.rows("oldnames"))}
    return forms | {row[0]: row[1] for row in data.rows("irregular")}


@lru_cache(1 << 16)
def spelled(word: str) -> str:
    """One spelling for British and American ones, the word's form kept."""
    listed = _spellings().get(word)
    if listed or len(word) < 5:
        return listed or word
    for british, american in (("our", "or"), ("is", "iz"), ("ys", "yz"), ("tre", "ter")):
        at = word.rfind(british)
        other = word[:at] + american + word[at + len(british) :]
        if at > 1 and word[at + len(british) :] in _AFTER and other in _common():
            return other
    return word


# What may follow the letters that British and American spelling differ in. The American form must
# be a common word too, so that "promise" and "hour" stay as they are.
_AFTER = frozenset(
    ("", "s", "e", "es", "ed", "ing", "er", "ers", "able", "ful", "ite", "ites", "al", "hood",
     "hoods", "ly", "ation", "ations", "ational")
)  # fmt: skip


@cache
def _spellings() -> Mapping[str, str]:
    return {row[0]: row[1] for row in data.rows("uspelling")}


@lru_cache(1 << 16)
def lemma(word: str) -> str:
    """The key by which a word meets its other forms: spelling, irregular forms, stem.

    >>> lemma("defence") == lemma("defense"), lemma("led") == lemma("leading")
    (True, True)
    """
    forms = _forms()
    return stem(forms.get(spelled(word), spelled(word)))


def function_word(word: str) -> bool:
    return word in data.entries("functionwords")


@cache
def kin() -> Mapping[str, frozenset[int]]:
    """Lemma → the synonym groups that it stands in."""
    groups: dict[str, set[int]] = defaultdict(set)
    for number, group in enumerate(data.lines("synonyms")):
        for word in group.split():
            groups[lemma(folded(word))].add(number)
    return {word: frozenset(found) for word, found in groups.items()}


@cache
def countries() -> Mapping[tuple[str, ...], str]:
    """Words of a country's names, demonyms and combining forms → `@` and its ISO code.

    Names win over demonyms, and those over combining forms, where two countries share one.
    """
    table: dict[tuple[str, ...], str] = {}
    for field in ("name", "also", "demonyms", "combining"):
        for country in data.table("countries"):
            for form in _listed(country[field]):
                key = tuple(folded(form).replace(".", "").replace("-", " ").split())
                table.setdefault(key, "@" + (country["iso"] or folded(country["name"])))
    return table


@lru_cache(1 << 12)
def country_words(key: str) -> frozenset[str]:
    """The words in the names of the country that `key` (`@…`) stands for."""
    if key[0] != "@":
        return frozenset()
    return frozenset(lemma(w) for names, iso in countries().items() if iso == key for w in names)


@cache
def seats() -> Mapping[str, str]:
    """A capital or seat of government that stands for a country → `@` and its ISO code."""
    table: dict[str, str] = {}
    for country in data.table("countries"):
        for form in (country.get("capital") or "", *_listed(country.get("metonyms") or ())):
            if form and " " not in form:
                table.setdefault(lemma(folded(form)), "@" + (country["iso"] or ""))
    return table


def _listed(value: str | Iterable[str]) -> Iterable[str]:
    return (value,) if isinstance(value, str) else value


@lru_cache(1 << 16)
def denied(word: str) -> str:
    """What a negated word denies ("unacceptable": "acceptable"), or nothing.

    >>> denied("unacceptable"), denied("union"), denied("irresponsible"), denied("interest")
    ('acceptable', '', 'responsible', '')
    """
    listed = _denials().get(word)
    if listed is not None:
        return listed
    rest = word[2:].lstrip("-")
    if not word.startswith("un") or len(rest) < 4 or word in data.entries("notnegated"):
        return ""
    return rest if rest in _common() else ""


@cache
def _denials() -> Mapping[str, str]:
    return {row[0]: row[1] for row in data.rows("negated")}


@cache
def _common() -> frozenset[str]:
    return frozenset(english.by_word())


@lru_cache(1 << 16)
def title(word: str) -> bool:
    """Whether a word is a title or an office ("Mr", "Minister"), which names nobody."""
    return word in _titles()


@cache
def _titles() -> frozenset[str]:
    listed = (*data.lines("offices"), *data.lines("honorifics"), *data.lines("persons"))
    return frozenset(folded(w).strip(".") for entry in listed for w in (entry, *entry.split()[-1:]))


@lru_cache(1 << 16)
def surely_a_name(word: str) -> bool:
    """Whether a word is a name even where a sentence begins: unknown to a dictionary of common
    words, or a given name or city that is no common word.
    """
    zipf = english.by_word().get(word, 0)
    if not zipf:
        return not any(lemma(word) == lemma(w) for w in _kindred(word))
    return zipf < 430 and word in _given()


def _kindred(word: str) -> tuple[str, ...]:
    """Common words that a rare form may belong to."""
    cut = (word[:-k] + end for k in (1, 2, 3) for end in ("", "e", "y", "s", "ed"))
    return tuple(w for w in cut if w in _common())


@cache
def _given() -> frozenset[str]:
    cities = (folded(row[0]) for row in data.rows("cities") if " " not in row[0])
    return given_names() | frozenset(cities)


@cache
def given_names() -> frozenset[str]:
    """Norms of common given names."""
    return frozenset(folded(name) for name in data.lines("firstnames") if " " not in name)
