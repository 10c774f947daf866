"""The packaged tables of English → frequencies by word, stem and lemma, past forms, the calendar.

Each is read once. A frequency is in hundredths of Zipf units: 100 × log10 of the occurrences in
10⁹ words. Stems and lemmas stand in the table, since to compute 30,000 of them takes longer than a
check; `benchmarks/tables/word_keys.py` enters them, and a test tells where they are out of date.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from dedupe import data


class _Columns(NamedTuple):
    words: Sequence[str]
    zipf: Sequence[int]
    stems: Sequence[str]
    lemmas: Sequence[str]


@cache
def _columns() -> _Columns:
    words, zipf, stems, lemmas = data.columns("frequencies", 4)
    roots = _filled(stems, words)
    return _Columns(words, list(map(int, zipf)), roots, _filled(lemmas, roots))


def _filled(cells: Sequence[str], before: Sequence[str]) -> list[str]:
    """A cell that holds `=` says what the one before it says."""
    return [one if cell == "=" else cell for cell, one in zip(cells, before, strict=True)]


@cache
def by_word() -> Mapping[str, int]:
    """Word → frequency, the most frequent word first."""
    table = _columns()
    return dict(zip(table.words, table.zipf, strict=True))


@cache
def by_stem() -> Mapping[str, int]:
    """Stem → frequency of its most frequent word."""
    table = _columns()
    # The most frequent comes last of all, and stays.
    return dict(zip(reversed(table.stems), reversed(table.zipf), strict=True))


@cache
def by_lemma() -> Mapping[str, float]:
    """Lemma → occurrences of all its forms, as a share of all words."""
    table = _columns()
    share = {zipf: 10 ** (zipf / 100 - 9) for zipf in set(table.zipf)}
    found: dict[str, float] = defaultdict(float)
    for lemma, zipf in zip(table.lemmas, table.zipf, strict=True):
        found[lemma] += share[zipf]
    return dict(found)


@cache
def irregular_pasts() -> frozenset[str]:
    """Past forms and participles that do not end in *-ed*."""
    return frozenset(form for form, _ in data.rows("irregular") if not form.endswith("s"))


@cache
def months() -> dict[str, int]:
    """Month names and their usual abbreviations, casefolded, to 1–12."""
    return {name.casefold(): int(number) for name, number in data.rows("months")}


@cache
def weekdays() -> dict[str, int]:
    """Names of weekdays and their usual abbreviations, casefolded."""
    return {name.casefold(): int(number) for name, number in data.rows("weekdays")}
