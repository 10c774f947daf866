"""A statement → keys of its rare runs, so that articles can be seen to share it unaligned."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache

from dedupe import data
from dedupe.model import Statement
from dedupe.text.words import stem, words

_RUN = 4  # content words in a run
_RARE = 490  # the most that the mean Zipf frequency (× 100) of a run's words may be


@cache
def _common() -> dict[str, int]:
    found: dict[str, int] = {}
    for word, zipf in data.rows("frequencies"):
        key = stem(word)
        found[key] = max(found.get(key, 0), int(zipf))
    return found


def keys(said: Statement) -> frozenset[int]:
    """64-bit keys of the runs of four content words, function words left out, that are rare.

    Two statements that share a key say four telling words in the same order. A statement of
    fewer content words has the one key of all of them, if there are three.

    >>> from dedupe.model import Span
    >>> def said(text):
    ...     return Statement("a", "1", 1, Span(0, len(text)), Span(0, len(text)), text, "direct")
    >>> one = said("The corridor closes in November because ice blocks the harbour")
    >>> two = said("Ice blocks the harbour and the corridor closes in November")
    >>> len(keys(one)), keys(one) & keys(two) == frozenset()
    (2, True)
    """
    content = [
        stem(w.norm) for w in words(said.text) if w.norm not in data.entries("functionwords")
    ]
    if len(content) < _RUN:
        return (
            frozenset((_key(content),))
            if len(content) == _RUN - 1 and _rare(content)
            else frozenset()
        )
    runs = (content[k : k + _RUN] for k in range(len(content) - _RUN + 1))
    return frozenset(_key(run) for run in runs if _rare(run))


def _rare(run: Sequence[str]) -> bool:
    known = _common()
    return sum(known.get(word, 250) for word in run) <= _RARE * len(run)


def _key(run: Sequence[str]) -> int:
    payload = " ".join(run).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(payload, digest_size=8).digest(), "big")
