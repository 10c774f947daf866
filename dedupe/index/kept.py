"""One article → all that the index keeps of it, and the keys by which others find it again."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedupe.coverage.background import Rarity
from dedupe.coverage.bundles import blanked
from dedupe.coverage.candidates import hashed, sketched
from dedupe.coverage.shingles import mix64
from dedupe.coverage.signature import MeetingRecord, record
from dedupe.coverage.sketch import signatures, sketches
from dedupe.index.schema import ANCHOR, BAND, SAID, TERM, WHOLE
from dedupe.model import Article, Statement
from dedupe.recipe import CopyRecipe, MeetingRecipe, Recipe
from dedupe.statements.extract import statements
from dedupe.statements.keys import keys as keys_of

_NO_DAY = 1 << 30
_LOGS = [1.0 + math.log(max(count, 1)) for count in range(256)]  # of how often a stem stands there
Terms = list[tuple[int, float]]  # keys of stems, and the weight of each in an article


@dataclass(frozen=True, slots=True)
class Kept:
    """An article with what its own text gives: all that is never computed again.

    `bands` and `anchors` are keys of its text, `spoken` those of its quotations, 8 bytes each;
    `sketch` is the signature of its names, places and rarest stems, 4 bytes a permutation.
    """

    article: Article
    said: tuple[Statement, ...]
    record: MeetingRecord
    bands: bytes
    anchors: bytes
    spoken: bytes
    sketch: bytes

    @property
    def id(self) -> str:
        return self.article.id


class Trace(NamedTuple):
    """What the keys of an article are made of."""

    record: MeetingRecord
    bands: bytes
    anchors: bytes
    spoken: bytes


class Several:
    """A corpus of articles in memory that have ids of their own."""

    def __init__(self, articles: Iterable[Article]) -> None:
        found = sorted(articles, key=lambda article: article.id)
        self.by_id = {article.id: article for article in found}

    def __iter__(self) -> Iterator[Article]:
        return iter(self.by_id.values())

    def __len__(self) -> int:
        return len(self.by_id)

    def __getitem__(self, article_id: str, /) -> Article:
        return self.by_id[article_id]


def kept(article: Article, recipe: Recipe) -> Kept:
    """Read one article; nothing here looks at another one."""
    said = statements(article, recipe)
    sketch = sketches([blanked(article)], recipe.copies, few=True)
    # Nothing has the signature of nothing, and empty texts are nobody's copy.
    bands = _bands(sketch.signatures[0], recipe.copies) if sketch.sizes[0] else b""
    spoken = {key for one in said if one.kind != "reported" for key in keys_of(one)}
    found = record(article, recipe, said)
    return Kept(
        article,
        said,
        found,
        bands,
        sketch.anchors.keys.tobytes(),
        np.array(sorted(spoken), np.uint64).tobytes(),
        _signed(found, recipe.meetings),
    )


def _signed(one: MeetingRecord, rules: MeetingRecipe) -> bytes:
    """The signature by which others of like names are found; nothing if there are too few."""
    tokens = hashed(sketched(one, rules))
    if not len(tokens):
        return b""
    signed: NDArray[np.uint32] = signatures([tokens], rules.bands * rules.band_rows, rules.seed)
    return signed.tobytes()


def _bands(signature: NDArray[np.uint32], recipe: CopyRecipe) -> bytes:
    """A 64-bit key a band, the band's number mixed in, so that one table holds them all."""
    used = signature[: recipe.bands * recipe.rows].astype(np.uint64)
    columns = used.reshape(recipe.bands, recipe.rows)
    keys = mix64(np.arange(1, recipe.bands + 1, dtype=np.uint64))
    for column in columns.T:
        keys = mix64(keys ^ column)
    return keys.tobytes()


# ---------------------------------------------------------------- keys


def keys(one: Kept | Trace, terms: Terms) -> NDArray[np.int64]:
    """Rows of kind, key, day, weight: those of `terms`, of the text and of quotations.

    A key that is no stem has neither a day nor a weight.
    """
    stems = np.zeros((len(terms), 4), np.int64)
    stems[:, 0], stems[:, 2] = TERM, day(one.record)
    for row, (key, weight) in enumerate(terms):
        stems[row, 1], stems[row, 3] = key, round(weight * WHOLE)
    parts = [stems]
    for kind, held in ((BAND, one.bands), (ANCHOR, one.anchors), (SAID, one.spoken)):
        found = np.frombuffer(held, np.int64)
        rows = np.zeros((len(found), 4), np.int64)
        rows[:, 0], rows[:, 1] = kind, found
        parts.append(rows)
    return np.concatenate(parts)


def rare_terms(one: MeetingRecord, rarity: Rarity, most: int) -> Terms:
    """Of the stems by which an article is looked up, the `most` that say most by the background.

    A weight is (1 + log count) × rarity, as a share of the length of all.
    """
    weighed = [
        (_LOGS[count] * rarity(term), term)
        for term, count in zip(one.terms.split(), one.counts, strict=True)
    ]
    length = math.sqrt(sum(weight * weight for weight, _ in weighed)) or 1.0
    # Terms come in an order of their own, those that say most first, which breaks ties.
    weighed.sort(key=lambda pair: -pair[0])
    return [(_term(term), weight / length) for weight, term in weighed[:most] if weight > 0]


def day(one: MeetingRecord) -> int:
    """Days since year 1 of the publication; undated articles come last."""
    return _NO_DAY if one.published is None else one.published


@lru_cache(maxsize=1 << 16)
def _term(term: str) -> int:
    digest = hashlib.blake2b(term.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)
