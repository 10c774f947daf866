"""Two wordings and the words that answer one another → whether two words stand in one place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dedupe.drift.align import Pair, matching
from dedupe.drift.tokens import Token


@dataclass(frozen=True, slots=True)
class Aligned:
    """Two wordings, the reference first, and the words that answer one another.

    `tokens` are the words of each wording with their spans in its text of `texts`; `answers` leads
    from the number of a token of the reference to the number of the one that answers it, and has
    no entry where none does. `quoted`: both stand in marks.
    """

    texts: tuple[str, str]
    tokens: tuple[Sequence[Token], Sequence[Token]]
    pairs: tuple[Pair, ...]
    answers: Mapping[int, int]
    quoted: bool

    def answer(self, i: int) -> int | None:
        """The token of the second wording that answers token `i` of the first."""
        return self.answers.get(i)

    def swapped(self) -> Aligned:
        pairs = tuple(sorted(Pair(p.b, p.a, p.likeness) for p in self.pairs))
        answers = {p.a: p.b for p in pairs}
        return Aligned(self.texts[::-1], self.tokens[::-1], pairs, answers, self.quoted)

    @property
    def tightness(self) -> float:
        """The share of the shorter side's content words that are answered."""
        size = min(sum(t.content for t in side) for side in self.tokens)
        return sum(self.tokens[0][p.a].content for p in self.pairs) / size if size else 0.0


def aligned(
    texts: tuple[str, str], tokens: tuple[Sequence[Token], Sequence[Token]], quoted: bool
) -> Aligned:
    """Align two wordings for the alarms."""
    pairs, _ = matching(*tokens, (), ())
    return Aligned(texts, tokens, pairs, {p.a: p.b for p in pairs}, quoted)


def same_place(pair: Aligned, i: int, j: int) -> bool:
    """Whether token `i` and token `j`, unanswered both, have an answered neighbour in common: up
    to two content words away between quotations, the very next one in reported speech.
    """
    a, b = pair.tokens
    reach = 2 if pair.quoted else 1
    for step in (1, -1):
        answers = {pair.answer(k) for k in _near(a, i, step, reach)}
        if answers & {*_near(b, j, step, reach), *_near(b, j, -step, 1)}:
            return True
    return _only_ones(pair, i, j)


def displaced(pair: Aligned, i: int, j: int) -> bool:
    """Whether token `j` stands in the place of `i`, though it is answered: by one among other
    words, by chance. The very next content words behind the two answer one another.
    """
    after, answer = _near(pair.tokens[0], i, 1, 1), _near(pair.tokens[1], j, 1, 1)
    if not after or not answer or pair.answer(after[0]) != answer[0]:
        return False
    twins = (p.a for p in pair.pairs if p.b == j)
    return not any(_around(pair, twin, j) for twin in twins)


def _around(pair: Aligned, i: int, j: int) -> bool:
    """Whether any content words near the two answer one another."""
    ours, theirs = (
        [*_near(side, at, 1, 2), *_near(side, at, -1, 2)]
        for side, at in zip(pair.tokens, (i, j), strict=True)
    )
    return any(pair.answer(k) in theirs for k in ours)


def _only_ones(pair: Aligned, i: int, j: int) -> bool:
    """Whether the two are the one month or weekday each that the other side lacks, in wordings
    that otherwise share most of their content.
    """
    a, b = pair.tokens
    if a[i].kind != "date" or b[j].kind != "date":
        return False
    alone = all(
        sum(t.kind == "date" and t.unit[:2] == side[k].unit[:2] for t in side) == 1
        for side, k in ((a, i), (b, j))
    )
    return alone and pair.tightness >= 0.5


def _near(found: Sequence[Token], at: int, step: int, reach: int) -> list[int]:
    """The next `reach` content tokens to one side."""
    places: list[int] = []
    k = at + step
    while 0 <= k < len(found) and len(places) < reach and abs(k - at) <= 6:
        if found[k].content:
            places.append(k)
        k += step
    return places
