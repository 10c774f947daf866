"""The table of verbs of saying → each of their forms: *say*, *says*, *said*, *saying*."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dedupe import data


@dataclass(frozen=True, slots=True)
class CueForm:
    """One form of a verb that gives words to somebody; `takes` are the letters of verbs.tsv.

    `form` is `base`, `third`, `past`, `ing` or `participle`.
    """

    lemma: str
    form: str
    takes: frozenset[str]


@cache
def cue_forms() -> dict[str, CueForm]:
    """Each form of each verb of verbs.tsv."""
    found: dict[str, CueForm] = {}
    for lemma, past, participle, takes in data.rows("verbs"):
        flags = frozenset(takes)
        regular = _past(lemma)
        forms = {
            lemma: "base",
            participle if participle != "-" else regular: "participle",
            past if past != "-" else regular: "past",
            _ing(lemma, past): "ing",
            _third(lemma): "third",
        }
        if "D" in flags:
            del forms[lemma], forms[_third(lemma)]  # nouns: the fire, a hit
        for word, form in forms.items():
            found.setdefault(word, CueForm(lemma, form, flags))
    return found


def _past(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    return lemma[:-1] + "ied" if _ends_in_y(lemma) else lemma + "ed"


def _third(lemma: str) -> str:
    if _ends_in_y(lemma):
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _ing(lemma: str, past: str) -> str:
    if past.endswith(lemma[-1] + "ed") and past != "-" and past[-3] == past[-4]:
        return lemma + lemma[-1] + "ing"
    doubled = {
        "begin": "beginning", "forget": "forgetting", "put": "putting", "hit": "hitting",
    }  # fmt: skip
    bare = lemma[:-1] if lemma.endswith("e") and not lemma.endswith("ee") else lemma
    return doubled.get(lemma, bare + "ing")


def _ends_in_y(lemma: str) -> bool:
    return lemma.endswith("y") and lemma[-2] not in "aeiou"
