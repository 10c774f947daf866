"""One word → what it says as a number or a part of one: `1,200`, "dozen", "third", "doubled"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from dedupe import data

_FIGURES = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?$|\d+(?:\.\d+)?$|\d+,\d{1,2}$")
_FRACTION = re.compile(r"([1-9])[/⁄]([1-9]\d?)$")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)$")


class _Read(NamedTuple):
    kind: str
    value: float


@cache
def _table() -> Mapping[str, tuple[_Read, ...]]:
    table: dict[str, tuple[_Read, ...]] = {}
    for word, kind, value in data.rows("numberwords"):
        table[word] = (*table.get(word, ()), _Read(kind, float(value)))
    return table


def _read(word: str) -> tuple[_Read, ...]:
    if word[0].isdigit():
        if _FIGURES.match(word):
            plain = (
                word.replace(",", "")
                if re.search(r",\d{3}(?!\d)", word)
                else word.replace(",", ".")
            )
            return (_Read("figures", float(plain)),)
        fraction = _FRACTION.match(word)
        if fraction:
            return (_Read("fraction", int(fraction[1]) / int(fraction[2])),)
        ordinal = _ORDINAL.match(word)
        return (_Read("ordinal", float(ordinal[1])),) if ordinal else ()
    return _table().get(word, ())


def read_as(word: str, *kinds: str) -> float | None:
    return next((read.value for read in _read(word) if read.kind in kinds), None)


def word_at(words: Sequence[str], at: int) -> str:
    return words[at] if at < len(words) else " "


@cache
def measures() -> frozenset[str]:
    return frozenset(row[0] for row in data.rows("units"))
