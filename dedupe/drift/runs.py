"""Many wordings → the pairs of them that share a run of words, at a cost of what is shared."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedupe.statements.keys import key

_STEP = np.uint64(0x9E3779B97F4A7C15)  # odd: the golden ratio in 64 bits (Knuth, TAOCP 6.4)


class Runs(NamedTuple):
    """64-bit keys of runs of words, sorted, and the number of the wording that each stands in."""

    keys: NDArray[np.uint64]
    owners: NDArray[np.int64]


def runs(texts: Sequence[Sequence[str]], size: int) -> Runs:
    """The runs of `size` words (norms) of all `texts`, each once a text."""
    sizes = np.array([len(text) for text in texts], np.int64)
    owners = np.repeat(np.arange(len(texts)), sizes)
    known = {word: key((word,)) for word in sorted({w for text in texts for w in text})}
    single = np.array([known[word] for text in texts for word in text], np.uint64)
    count = max(0, len(single) - size + 1)
    mixed = np.zeros(count, np.uint64)
    for at in range(size if count else 0):
        mixed = mixed * _STEP + single[at : at + count]
    whole = owners[:count] == owners[size - 1 : size - 1 + count] if count else np.zeros(0, bool)
    mixed, owners = mixed[whole], owners[:count][whole]
    order = np.lexsort((owners, mixed))
    mixed, owners = mixed[order], owners[order]
    new = np.ones(len(mixed), bool)
    new[1:] = (mixed[1:] != mixed[:-1]) | (owners[1:] != owners[:-1])
    return Runs(mixed[new], owners[new])


def sharing(
    texts: Sequence[Sequence[str]], size: int, hot: int, asking: Collection[int] | None = None
) -> list[tuple[int, int]]:
    """Pairs of `texts` (numbers, the lower first) that share a run of `size` words, sorted.

    With `asking`, only pairs of which one text at least is among these. A run that more than `hot`
    texts have is a stock phrase and makes no pair.

    >>> texts = ["we shall not go".split(), "they shall not go home".split(), "go home".split()]
    >>> sharing(texts, 3, hot=2), sharing(texts, 2, hot=2), sharing(texts, 2, hot=2, asking={2})
    ([(0, 1)], [(0, 1), (1, 2)], [(1, 2)])
    """
    keys, owners = runs(texts, size)
    starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]]) if len(keys) else keys
    ends = np.r_[starts[1:], len(keys)] if len(keys) else keys
    shared = (ends - starts > 1) & (ends - starts <= hot)
    found: set[tuple[int, int]] = set()
    for start, end in zip(starts[shared].tolist(), ends[shared].tolist(), strict=True):
        same = owners[start:end].tolist()
        found |= {
            (i, j)
            for n, i in enumerate(same)
            for j in same[n + 1 :]
            if asking is None or i in asking or j in asking
        }
    return sorted(found)
