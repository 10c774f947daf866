"""A word in -ly → whether it is an adverb: *shortly* is one, *family* and *Kelly* are none."""

from __future__ import annotations

from functools import cache

from dedupe import data
from dedupe.data import english

_SURE = ("ably", "ibly", "cally", "edly", "ingly", "fully", "lessly", "ously", "ively")
_COMMON = 200  # Zipf frequency × 100 from which a word is one that others derive from


def is_adverb(word: str) -> bool:
    """Whether a word that ends in -ly is an adverb, or an adjective that reads like one.

    With a capital only if it derives from a known word, since names end so too.

    >>> [is_adverb(w) for w in ("Shortly", "presumably", "Kelly", "Schlafly", "family")]
    [True, True, False, False, False]
    """
    lower = word.lower()
    if lower in _nouns():
        return False
    if not word[0].isupper() or lower.endswith(_SURE):
        return True
    root, known = lower[:-2], english.by_word()
    roots = (root, root + "l", root + "le", root + "e", root[:-1] + "y")
    return any(known.get(one, 0) >= _COMMON for one in roots)


@cache
def _nouns() -> frozenset[str]:
    """The common nouns and names in -ly that would pass for derived: *ally*, *Emily*."""
    return frozenset(data.table("lexicon")["ly_noun"].split())
