"""Words with a capital → whom an article's frame names, how often, and with which office.

One article often gives only a name, or only an office; so every run that can be a name is kept
with its offices, and who is a principal is decided when the offices of all articles are pooled.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from dedupe import data
from dedupe.coverage.frame import Frame
from dedupe.coverage.offices import Run, beside, principal_offices, shared
from dedupe.coverage.principals import given_names
from dedupe.data import english
from dedupe.model import Span, Word
from dedupe.text.words import folded, stem

_LONGEST = 8
_COMMON = 400  # Zipf frequency (× 100) from which on a word is common


class Named(NamedTuple):
    """A run of capitalised words that can be a name, its last two.

    `mentions` is how often the frame names it, by its run or by one of its words; `role` an office
    that stands beside it or is part of the run.
    """

    name: str
    mentions: int
    role: str | None


@cache
def _no_names() -> frozenset[str]:
    """Words with a capital that are part of no person's name."""
    words = {word for name in data.lines("organisations") for word in name.split()}
    words.update(data.lines("place_heads"))
    for country in data.table("countries"):
        for name in (
            country["name"],
            *country["also"],
            *country["demonyms"],
            *country["combining"],
        ):
            words.update(name.split())
    for row in (*data.rows("months"), *data.rows("weekdays")):
        words.add(row[0])
    words.update(data.lines("honorifics"), data.lines("stopwords"), data.lines("offices"))
    folded = {word.casefold().rstrip(".") for word in words}
    return frozenset(
        folded | {w for name in data.lines("offices") for w in name.split()} | principal_offices()
    )


def named(text: str, seen: Frame, most: int) -> tuple[Named, ...]:
    """The names in the frame of an article, the most named first, then in order of their place.

    A word that stands alone is whoever of that name was named in full, or with a title, first.
    """
    found: dict[tuple[str, ...], Named] = {}
    single: Counter[str] = Counter()
    told: set[tuple[str, ...]] = set()
    for number, span in enumerate(seen.sentences):
        row = seen.words[number]
        plain = number > 0 or not _headline(text, span, row)
        runs = [
            (start, end, _name(text, row[_begun(row, start, end) : end]))
            for start, end in _runs(text, row)
        ]
        held = shared(text, row, [Run(start, end, len(name)) for start, end, name in runs])
        for start, end, name in runs:
            own = seen.why_off(row[start].span.start) is None
            if len(name) == end - start == 1:
                single[name[0][0]] += own
            elif name:
                key = tuple(word for word, _ in name[-2:])
                printed = " ".join(form for _, form in name[-2:])
                role = beside(text, row, start, end) or held.get(start)
                role = None if _common(key) else role
                one = found.get(key, Named(printed, 0, None))
                found[key] = Named(one.name, one.mentions + own, one.role or role)
                told |= {key} if plain else set()
    kept = {key: one for key, one in found.items() if key in told or not told}
    bearers: dict[str, tuple[str, ...]] = {}
    for key in sorted(kept, key=len, reverse=True):
        for word in key:
            bearers.setdefault(word, key)
    for word, key in bearers.items():
        kept[key] = kept[key]._replace(mentions=kept[key].mentions + single[word])
    return tuple(sorted(_united([*kept.values()]), key=lambda one: -one.mentions)[:most])


def _headline(text: str, span: Span, row: Sequence[Word]) -> bool:
    """Whether a line without a full stop has a capital at nearly every longer word."""
    if text[span.start : span.end].rstrip("\"'”’»").endswith((".", "!", "?")):
        return False
    longer = [word for word in row if word.span.end - word.span.start > 3]
    capitals = sum(text[word.span.start].isupper() for word in longer)
    return len(longer) > 3 and capitals >= 0.8 * len(longer)


def _united(found: Sequence[Named]) -> list[Named]:
    """A name of one word is the longer name that holds it, if only one does."""
    full = [one for one in found if " " in one.name]
    kept = {one.name: one for one in full}
    for one in found:
        if " " in one.name:
            continue
        whole = [other for other in full if one.name in other.name.split()]
        if not whole:
            kept[one.name] = one
        elif len(whole) == 1:
            other = kept[whole[0].name]
            kept[other.name] = other._replace(role=other.role or one.role)
    return list(kept.values())


def _runs(text: str, row: Sequence[Word]) -> Iterable[tuple[int, int]]:
    """Neighbours with capitals: nothing but a blank, or an initial's point, between them."""
    start = 0
    while start < len(row):
        end = start
        while end < len(row) and end - start < _LONGEST and _capital(text, row, start, end):
            end += 1
        if end > start:
            yield start, end
        start = max(end, start + 1)


def _capital(text: str, row: Sequence[Word], start: int, at: int) -> bool:
    if not text[row[at].span.start].isupper():
        return False
    if at == start:
        return True
    gap = text[row[at - 1].span.end : row[at].span.start]
    initial = row[at - 1].span.end - row[at - 1].span.start <= 2
    genitive = row[at - 1].norm.endswith("'s")
    blank = gap in (" ", "  ") or (initial and gap in (".", ". "))
    return not genitive and blank


def _begun(row: Sequence[Word], start: int, end: int) -> int:
    """Where the name in a run begins: *the Minister of Trade of Oldland B. Marsh*."""
    if start and row[start - 1].norm == "of":
        for at in range(start, end - 1):
            if row[at].span.end - row[at].span.start == 1:
                return at
    return start


def _name(text: str, run: Sequence[Word]) -> list[tuple[str, str]]:
    """What is left of a run without offices, titles and nationalities: (compared, printed)."""
    kept: list[tuple[str, str]] = []
    bares = [word.norm.removesuffix("'s") for word in run]
    for at, (word, bare) in enumerate(zip(run, bares, strict=True)):
        if len(bare) == 1:
            continue
        if bare in _no_names() and not _is_given(bares, at):
            kept.clear()
        else:
            printed = word.span.of(text)
            kept.append((bare, printed[: len(printed) - (len(word.norm) - len(bare))]))
    return kept


def _is_given(run: Sequence[str], at: int) -> bool:
    """*Prime Minister Georgia Weber*: a land between an office and another name is a given name."""
    beside = 0 < at < len(run) - 1 and run[at - 1] in principal_offices()
    return beside and run[at] not in _titles() and run[at + 1] not in _no_names()


@cache
def _titles() -> frozenset[str]:
    """The words of offices and honorifics, which are nobody's given name."""
    words = (
        word for name in (*data.lines("offices"), *principal_offices()) for word in name.split()
    )
    return frozenset(words) | {word.casefold().rstrip(".") for word in data.lines("honorifics")}


@lru_cache(maxsize=1 << 16)
def _common(name: tuple[str, ...]) -> bool:
    """Whether all words of a name are common ones: an act, a hotel, the rest of a headline."""
    known = english.by_stem()
    return folded(name[0]) not in given_names() and all(
        known.get(stem(w), 0) >= _COMMON for w in name
    )
