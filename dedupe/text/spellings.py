"""A full name → how it sounds, whatever way its script was spelt in Latin letters.

*Hrynko* and *Grinko*, *Rim Sung-ho* and *Lim Seung-ho*: agencies spell one person's name by other
systems. Family names must agree in their consonants and in the sort of their vowels, given names in
their consonants. A given name in two parts with a hyphen stands behind its family name.
"""

from __future__ import annotations

from functools import lru_cache

from dedupe.text.words import folded

# Letters of one sound, in the order of replacing.
_SAME = (
    ("sch", "sh"), ("tch", "ch"), ("kh", "h"), ("gh", "g"), ("zh", "j"), ("dj", "j"), ("ph", "f"),
    ("ts", "z"), ("tz", "z"), ("ks", "x"), ("ck", "k"), ("q", "k"), ("w", "v"), ("ij", "i"),
    ("ng", "n"), ("ay", "i"), ("ai", "i"), ("ei", "i"), ("ey", "i"), ("ou", "u"), ("oo", "u"),
    ("ee", "i"), ("ie", "i"), ("iy", "i"), ("yi", "i"), ("y", "i"),
)  # fmt: skip
_SORTS = str.maketrans("eu", "io")
_HYPHENATED = (("park", "pak"), ("eo", "o"), ("eu", "o"), ("oi", "o"), ("oe", "o"), ("ch", "j"))
# First letters that stand for one another: everywhere, and in names of the hyphenated sort.
_FIRST = str.maketrans("hk", "gg")
_FIRST_THERE = str.maketrans("rpbkg", "lbbgg")
_LEAST = 5  # letters heard


@lru_cache(1 << 14)
def heard(name: str) -> str:
    """What two spellings of one name have in common; nothing of a name that is too short.

    >>> heard("Oleksandr Hrynko") == heard("Aleksandr Grinko")
    True
    >>> heard("Rim Sung-ho") == heard("Lim Seung-ho") != heard("Rim Ji-won")
    True
    """
    plain = "".join(c for c in folded(name) if c in " -" or "a" <= c <= "z")
    parts = [part for part in plain.split() if part]
    if len(parts) != 2:
        return ""
    there = "-" in parts[1]
    given, family = (parts[1], parts[0]) if there else parts
    spelt = f"{_consonants(_spelt(given, there))} {_family(_spelt(family, there), there)}"
    return spelt if len(spelt) > _LEAST else ""


def _spelt(word: str, there: bool) -> str:
    for letters, sound in (*(_HYPHENATED if there else ()), *_SAME):
        word = word.replace(letters, sound)
    return word.replace("-", "")


def _consonants(word: str) -> str:
    opens = "a" if word[:1] in set("aeiou") else word[:1].translate(_FIRST)
    return _single(opens + "".join(c for c in word[1:] if c not in "aeiouh"))


def _family(word: str, there: bool) -> str:
    first = word[:1].translate(_FIRST_THERE if there else _FIRST)
    return _single((first + word[1:].replace("h", "")).translate(_SORTS))


def _single(word: str) -> str:
    return "".join(c for n, c in enumerate(word) if n == 0 or word[n - 1] != c)
