"""The records of a corpus → its background: what is common in it, who holds which office."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from dedupe.coverage.signature import MeetingRecord, background_share
from dedupe.coverage.tally import tally
from dedupe.model import Background

# So many articles' worth of general English stand behind a corpus's own counts: five articles have
# no document frequencies of their own; five thousand have.
_WEIGHT_OF_GENERAL = 200
# A stem of one event stands in all of its articles: up to this share of a corpus, that is held to
# be news rather than habit, and the share counts by a power above one.
_BURST, _COMMON = 1.5, 0.2
_FREQUENT_PHRASE = 3  # articles


def pool(records: Iterable[MeetingRecord]) -> Background:
    """Count over all records: stems that two articles hold, offices by name, stock phrases."""
    articles = 0
    frequencies: Counter[str] = Counter()
    keys = bytearray()
    roles: dict[str, set[str]] = {}
    for one in records:
        articles += 1
        frequencies.update(one.terms.split())
        keys += one.keys
        for person in one.people:
            if person.role and " " in person.name:
                roles.setdefault(person.name, set()).add(person.role)
    phrases, counts = tally(np.frombuffer(keys, np.uint64))
    stock = counts >= _FREQUENT_PHRASE
    return Background(
        articles=articles,
        frequencies={term: n for term, n in sorted(frequencies.items()) if n > 1},
        phrases=dict(zip(phrases[stock].tolist(), counts[stock].tolist(), strict=True)),
        roles={name: tuple(sorted(held)) for name, held in sorted(roles.items())},
    )


@dataclass(frozen=True, slots=True)
class Rarity:
    """How much it says that an article holds a stem: `-log` of the share of articles that do.

    The corpus's own counts are blended with those of general English, which alone decide in a
    corpus of five articles and hardly matter in one of five thousand.
    """

    background: Background
    _known: dict[str, float] = field(default_factory=dict, repr=False, compare=False)

    def __call__(self, term: str) -> float:
        """Inverse document frequency, at least 0."""
        value = self._known.get(term)
        if value is None:
            general = background_share(term)
            total = self.background.articles + _WEIGHT_OF_GENERAL
            held = self.background.frequencies.get(term, 1) + _WEIGHT_OF_GENERAL * general
            here = (held / total) ** _BURST / _COMMON ** (_BURST - 1)
            value = self._known[term] = max(0.0, -math.log(here + general / 2 + 1 / total))
        return value
