"""Passages of a corpus → those that say nothing about an article: footers, pleas, templates.

A passage that many articles share is boilerplate unless the articles that print it are copies of
one text, which shows in this: a good part of them consist of shared passages altogether.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dedupe.coverage.sketch import Keys, passage_words

_OWN_SHARE = 0.1  # an article with fewer words of its own is taken for a copy, not a template
_COPIES = 0.25  # so large a part of the articles must be copies for a passage to be their text


def boilerplate(passages: Keys, common: int) -> NDArray[np.uint64]:
    """The sorted keys of boilerplate; `common` articles must share a passage for it."""
    keys, counts = np.unique(passages.keys, return_counts=True)
    shared = keys[counts >= common]
    if not len(shared):
        return shared
    known = np.isin(passages.keys, shared)
    articles = len(passages.offsets) - 1
    owners = passages.owners
    words = passage_words(passages.keys)
    total = np.bincount(owners, words, articles)
    own = np.bincount(owners, words * ~known, articles) / np.maximum(total, 1)
    copies = np.searchsorted(shared, passages.keys[known])
    holders = np.bincount(copies, minlength=len(shared))
    mere = np.bincount(copies, own[owners[known]] < _OWN_SHARE, len(shared))
    return shared[mere < _COPIES * holders]
