"""A statement → keys of its rare runs, so that articles can be seen to share it unaligned."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from dedupe import data
from dedupe.data import english
from dedupe.model import Span, Statement
from dedupe.text.words import stem, words

_RUN = 4  # content words in a run
_RARE = 490  # the most that the mean Zipf frequency (× 100) of a run's words may be


def keys(said: Statement) -> frozenset[int]:
    """64-bit keys of the runs of four content words, function words left out, that are rare.

    Two statements that share a key say four telling words in the same order. A statement of
    three content words has the one key of all of them; a shorter one has none.

    >>> def said(text):
    ...     return Statement("a", "1", 1, Span(0, len(text)), Span(0, len(text)), text, "direct")
    >>> one = said("The corridor closes in November because ice blocks the harbour")
    >>> two = said("Ice blocks the harbour and the corridor closes in November")
    >>> len(keys(one)), keys(one) & keys(two) == frozenset()
    (2, True)
    """
    return frozenset(one for one, _ in runs(said))


def runs(said: Statement) -> tuple[tuple[int, Span], ...]:
    """The keys with the stretch of the article that each stands for."""
    content = [w for w in words(said.text) if w.norm not in data.entries("functionwords")]
    stems = [stem(w.norm) for w in content]
    size = min(len(content), _RUN)
    if size < _RUN - 1:
        return ()
    start = said.span.start
    return tuple(
        (key(run), Span(start + content[k].span.start, start + content[k + size - 1].span.end))
        for k in range(len(content) - size + 1)
        if _rare(run := stems[k : k + size])
    )


def _rare(run: Sequence[str]) -> bool:
    known = english.by_stem()
    return sum(known.get(word, 250) for word in run) <= _RARE * len(run)


def key(run: Sequence[str]) -> int:
    """64 bits of BLAKE2b over the words of a run."""
    payload = " ".join(run).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(payload, digest_size=8).digest(), "big")
