"""Two sequences of tokens → which words answer one another, and how well the wordings meet.

A soft one-to-one matching of whole statements: common runs first, then kindred words (same
beginning, other spelling, synonym), weighed by how telling each word is. Sole owner of rapidfuzz.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Hashable, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from dedupe.drift.lexicon import kin, seats
from dedupe.drift.tokens import Token

_KINDRED, _SYNONYM = 0.9, 0.75
_TOO_MUCH = 400_000_000  # cells of a comparison: beyond, only the common ends are found
_POLAR = frozenset(("not", "no", "never", "nor", "neither", "without", "must", "should", "may"))


class Pair(NamedTuple):
    """Token `a` of the one side answers token `b` of the other, by `likeness` in (0, 1]."""

    a: int
    b: int
    likeness: float


class Opcode(NamedTuple):
    """Elements `[a0, a1)` of one sequence stand where `[b0, b1)` of the other do."""

    a0: int
    a1: int
    b0: int
    b1: int


def differences(a: Sequence[Hashable], b: Sequence[Hashable]) -> tuple[Opcode, ...]:
    """Where two sequences differ, by fewest insertions and deletions, in order.

    >>> differences("abcd", "acxd")
    (Opcode(a0=1, a1=2, b0=1, b1=1), Opcode(a0=3, a1=3, b0=2, b1=3))
    """
    if len(a) * len(b) > _TOO_MUCH:
        return _middle(a, b)
    merged: list[Opcode] = []
    for op in Indel.opcodes(a, b):
        if op.tag == "equal":
            continue
        new = Opcode(op.src_start, op.src_end, op.dest_start, op.dest_end)
        if merged and merged[-1].a1 == new.a0 and merged[-1].b1 == new.b0:
            new = Opcode(merged[-1].a0, new.a1, merged.pop().b0, new.b1)
        merged.append(new)
    return tuple(merged)


def _middle(a: Sequence[Hashable], b: Sequence[Hashable]) -> tuple[Opcode, ...]:
    """One difference between the common beginning and the common end."""
    shorter = min(len(a), len(b))
    start = next((k for k in range(shorter) if a[k] != b[k]), shorter)
    rest = shorter - start
    end = next((k for k in range(rest) if a[-1 - k] != b[-1 - k]), rest)
    if start == len(a) == len(b):
        return ()
    return (Opcode(start, len(a) - end, start, len(b) - end),)


def similarity(a: Sequence[Hashable], b: Sequence[Hashable]) -> float:
    """Twice what both keep in order, over the length of both: 1 for equal sequences."""
    return Indel.normalized_similarity(a, b)


@lru_cache(1 << 18)
def alike(a: str, b: str) -> float:
    """How alike two keys are: 1 same, .9 same word or spelling, .75 synonym or seat, else 0.

    >>> alike("develop", "development"), alike("iran", "iraq"), alike("#20", "#30")
    (0.9, 0.0, 0.0)
    """
    if a == b:
        return 1.0
    if a[0] == "@" or b[0] == "@":
        return _SYNONYM if seats().get(a) == b or seats().get(b) == a else 0.0
    if not (a[0].isalpha() and b[0].isalpha()):
        return 0.0
    if (
        min(len(a), len(b)) >= 3
        and a[:3] == b[:3]
        and (_same_beginning(a, b) or (min(len(a), len(b)) >= 6 and fuzz.ratio(a, b) >= 84))
    ):
        return _KINDRED
    kindred = kin().get(a)
    return _SYNONYM if kindred and not kindred.isdisjoint(kin().get(b, ())) else 0.0


def _same_beginning(a: str, b: str) -> bool:
    shorter, longer = sorted((len(a), len(b)))
    common = next((k for k in range(shorter) if a[k] != b[k]), shorter)
    return common >= 4 and common >= 0.75 * shorter and common >= 0.5 * longer


def spelled_alike(a: str, b: str) -> bool:
    """Whether two names may be two spellings of one ("Sergei", "Sergey")."""
    return a == b or (a[0] == b[0] and min(len(a), len(b)) >= 4 and fuzz.ratio(a, b) >= 80)


# ---------------------------------------------------------------- which words answer


def matching(
    a: Sequence[Token], b: Sequence[Token], not_a: Collection[int], not_b: Collection[int]
) -> tuple[tuple[Pair, ...], int]:
    """Pairs of answering tokens, one to one, sorted; and the length of the longest common run.

    Tokens whose index stands in `not_a` or `not_b` are passed over.
    """
    runs = _runs(a, b, not_a, not_b)
    size_a, size_b = max(1, len(a)), max(1, len(b))
    runs.sort(key=lambda r: (-r[0], abs(r[1] / size_a - r[2] / size_b), r[1], r[2]))
    taken_a, taken_b, found = set(not_a), set(not_b), []
    for length, i, j in runs:
        alone = length == 1 and a[i].kind == "function" and a[i].norm not in _POLAR
        for k in range(0 if alone else length):
            if i - k not in taken_a and j - k not in taken_b:
                taken_a.add(i - k)
                taken_b.add(j - k)
                found.append(Pair(i - k, j - k, 1.0))
    found += _kindred(a, b, taken_a, taken_b)
    return tuple(sorted(found)), max((r[0] for r in runs), default=0)


def _runs(
    a: Sequence[Token], b: Sequence[Token], not_a: Collection[int], not_b: Collection[int]
) -> list[tuple[int, int, int]]:
    """Maximal common runs as (length, last index in a, last index in b)."""
    places: dict[str, list[int]] = defaultdict(list)
    for j, token in enumerate(b):
        if j not in not_b:
            places[token.key].append(j)
    found: list[tuple[int, int, int]] = []
    before: dict[int, int] = {}
    for i, token in enumerate(a):
        here = (
            {} if i in not_a else {j: before.get(j - 1, 0) + 1 for j in places.get(token.key, ())}
        )
        found += [(length, i - 1, j) for j, length in before.items() if j + 1 not in here]
        before = here
    return found + [(length, len(a) - 1, j) for j, length in before.items()]


def _kindred(
    a: Sequence[Token], b: Sequence[Token], taken_a: set[int], taken_b: set[int]
) -> list[Pair]:
    """Soft pairs of content words, the likest and nearest to the diagonal first.

    Only words that share a hook are compared, so that cost grows with what is alike.
    """
    hooked: dict[str, list[int]] = defaultdict(list)
    for j, token in enumerate(b):
        if token.content and j not in taken_b:
            for hook in hooks(token.key, token.base):
                hooked[hook].append(j)
    size_a, size_b = max(1, len(a)), max(1, len(b))
    close = [
        (-likeness, abs(i / size_a - j / size_b), i, j)
        for i, token in enumerate(a)
        if token.content and i not in taken_a
        for j in {j for hook in hooks(token.key, token.base) for j in hooked.get(hook, ())}
        if (likeness := _likeness(token, b[j]))
    ]
    found = []
    for likeness, _, i, j in sorted(close):
        if i not in taken_a and j not in taken_b:
            taken_a.add(i)
            taken_b.add(j)
            found.append(Pair(i, j, -likeness))
    return found


@lru_cache(1 << 16)
def hooks(key: str, base: str) -> tuple[str, ...]:
    """What two keys must share one of to be alike at all: a beginning, a synonym group, a seat."""
    found = set()
    for word in {key, base or key}:
        if word[0].isalpha():
            found |= {word[:3], *(f"={group}" for group in kin().get(word, ()))}
            found.add(seats().get(word, word[:3]))
        elif word[0] == "@":
            found.add(word)
    return tuple(sorted(found))


def _likeness(a: Token, b: Token) -> float:
    if not a.base and not b.base:
        return alike(a.key, b.key)
    return max(alike(a.key, b.key), min(_KINDRED, alike(a.base or a.key, b.base or b.key)))


def in_order(pairs: Sequence[Pair]) -> list[Pair]:
    """The most of the sorted `pairs` that stand in one order on both sides."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, pair in enumerate(pairs):
        k = bisect_left(tails, pair.b)
        tails[k : k + 1] = [pair.b]
        ends[k : k + 1] = [at]
        before.append(ends[k - 1] if k else -1)
    kept, at = [], ends[-1] if ends else -1
    while at >= 0:
        kept.append(pairs[at])
        at = before[at]
    return kept[::-1]
