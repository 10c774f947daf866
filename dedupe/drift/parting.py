"""Groups of one utterance each → the same, parted where quotations meet only by way of others.

A reported statement may stand between two quotations that say different things of one topic; it
goes with each of them, and they are told apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from dedupe.drift.answers import Answer
from dedupe.drift.bonds import bound, kept
from dedupe.drift.relations import within
from dedupe.drift.scores import Side
from dedupe.drift.strands import Strand
from dedupe.recipe import DriftRecipe

_Links = Mapping[str, set[str]]
_Words = tuple[str, ...]
_ASKED = 10  # wordings of a lot that another one is set beside


def told_apart(
    groups: Sequence[Strand],
    answers: Sequence[Answer],
    sides: Mapping[str, Side],
    recipe: DriftRecipe,
) -> tuple[Strand, ...]:
    """Each group whole if its quotations are bound to one another, else one group for each lot."""
    links: dict[str, set[str]] = defaultdict(set)
    for answer in answers:
        links[answer.a].add(answer.b)
        links[answer.b].add(answer.a)
    found = []
    for group in groups:
        quoted = [i for i in group.members if not sides[i].reported]
        lots = _lots(quoted, links, sides, recipe)
        found += [group] if len(lots) < 2 else _parted(group, lots, links, sides)
    return tuple(found)


def _parted(
    group: Strand, lots: Sequence[set[str]], links: _Links, sides: Mapping[str, Side]
) -> list[Strand]:
    parts = []
    for lot in lots:
        members = lot | _retold(lot, group, links, sides)
        if len(members) > 1:
            parts.append(Strand({i: w for i, w in group.members.items() if i in members}))
    return parts


def _lots(
    quoted: Sequence[str], links: _Links, sides: Mapping[str, Side], recipe: DriftRecipe
) -> list[set[str]]:
    """The quotations in lots, each bound to its fullest. One wording is asked once.

    What answers a part of the fullest, word for word a part, answers the fullest.
    """
    twins: dict[_Words, list[str]] = defaultdict(list)
    for i in quoted:
        twins[tuple(t.norm for t in sides[i].tokens if t.core)].append(i)
    ahead = sorted(twins, key=lambda words: (-len(words), words))
    lots: list[set[str]] = []
    while ahead:
        parts = [words for words in ahead if within(words, ahead[0]) is not None]
        linked = set().union(*(links.get(i, ()) for part in parts for i in twins[part]))
        joined = {words for words in ahead if not linked.isdisjoint(twins[words])}
        lot = _lot(ahead, joined, {words: sides[same[0]] for words, same in twins.items()}, recipe)
        lots.append({i for words in lot for i in twins[words]})
        ahead = [words for words in ahead if words not in lot]
    return sorted(lots, key=min)


def _lot(
    ahead: Sequence[_Words],
    joined: set[_Words],
    sides: Mapping[_Words, Side],
    recipe: DriftRecipe,
) -> set[_Words]:
    """The first wording, what answers it or is bound to it, and what has a stretch of these."""
    first = sides[ahead[0]]
    lot = {w for w in ahead if w == ahead[0] or w in joined or bound(first, sides[w], recipe)}
    near = sorted(lot, key=lambda words: (-len(words), words))[:_ASKED]
    for words in ahead:
        if words not in lot and any(kept(sides[w], sides[words], recipe) for w in near):
            lot.add(words)
    return lot


def _retold(lot: set[str], group: Strand, links: _Links, sides: Mapping[str, Side]) -> set[str]:
    """The reported statements of the group that answer the lot, directly or through reported."""
    found: set[str] = set()
    ahead = sorted(lot)
    while ahead:
        for other in sorted(links.get(ahead.pop(), ())):
            if other in group.members and sides[other].reported and other not in found:
                found.add(other)
                ahead.append(other)
    return found
