"""Two aligned wordings → where one denies what the other says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dedupe.drift.contrary import opposed
from dedupe.drift.places import Aligned
from dedupe.drift.polarity import Negator, negators
from dedupe.model import AlarmWords, Span

_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non")


def negation_alarms(pair: Aligned) -> Iterator[AlarmWords]:
    """Negators that no negator of the other side answers, though what they deny is there."""
    mirrored = pair.swapped()
    one = _felt([n for n in negators(pair.texts[0], pair.tokens[0]) if _counts(pair, n)])
    two = _felt([n for n in negators(pair.texts[1], pair.tokens[1]) if _counts(mirrored, n)])
    answered_one, answered_two = _answered(pair, one, two)
    left = [one[k] for k in _alone(pair, one, two) if k not in answered_one]
    right = [two[k] for k in _alone(mirrored, two, one) if k not in answered_two]
    left, right = _left_over(pair, left, right)
    # One "not" on each side, of words that the other side does not deny: they changed places.
    for negator in left if len(left) >= len(right) else ():
        if _quoted(pair, negator):
            yield AlarmWords("negation", *_denied(pair, negator))
    for negator in right if len(right) > len(left) else ():
        if _quoted(mirrored, negator):
            variant, reference = _denied(mirrored, negator)
            yield AlarmWords("negation", reference, variant)


def _left_over(
    pair: Aligned, left: list[Negator], right: list[Negator]
) -> tuple[list[Negator], list[Negator]]:
    """Without as many on both sides as there are that stand around the quoted words: an outlet
    that quotes a part builds its own sentence, and denies in its own place.
    """
    a, b = pair.tokens
    around = sum(not a[n.start].core for n in left) + sum(not b[n.start].core for n in right)
    gone = min(len(left), len(right), around)
    return left[gone:], right[gone:]


def _alone(pair: Aligned, found: Sequence[Negator], other: Sequence[Negator]) -> list[int]:
    return [
        k
        for k, n in enumerate(found)
        if _live(pair, n)
        and not _denied_too(pair, n, found, other)
        and not any(opposed(pair, word) for word in n.scope[:1])
    ]


def _felt(found: Sequence[Negator]) -> list[Negator]:
    """Two that cancel out deny nothing: "nobody can deny", "never fails"."""
    cancelled = set()
    for k, negator in enumerate(found):
        for m, other in enumerate(found):
            felt = other.lexical or other.prefixed
            if felt and not negator.lexical and k != m and other.start in negator.scope[:1]:
                cancelled |= {k, m}
    return [n for k, n in enumerate(found) if k not in cancelled]


def _denied_too(
    pair: Aligned, negator: Negator, found: Sequence[Negator], other: Sequence[Negator]
) -> bool:
    """Whether the other side denies the same word as often, under another negator ("neither …
    nor"): "nothing that we have not read" is no "nothing that we have read", but "no list, and
    there never was" is "no list".
    """
    word = next(k for k in negator.scope if pair.answer(k) is not None)
    times = sum(pair.answer(word) in n.scope for n in other)
    again = sum(word in n.scope for n in found) if word > negator.start else 1
    return times >= again


def _counts(pair: Aligned, negator: Negator) -> bool:
    """A word like "reject" or "unfair" that the other side has too, or a synonym of it, says
    nothing.
    """
    answer = pair.answer(negator.start)
    if answer is None:
        return True
    if negator.prefixed:
        return not pair.tokens[1][answer].base
    return not negator.lexical


def _answered(
    pair: Aligned, one: Sequence[Negator], two: Sequence[Negator]
) -> tuple[set[int], set[int]]:
    """Which negators answer one another: they speak of the same words, best pairs first."""
    close = [
        (-shared / (len(n.scope) + len(other.scope) + 1), abs(k - m), k, m)
        for k, n in enumerate(one)
        for m, other in enumerate(two)
        if (shared := _common_scope(pair, n, other))
    ]
    taken_one: set[int] = set()
    taken_two: set[int] = set()
    for _, _, k, m in sorted(close):
        if k not in taken_one and m not in taken_two:
            taken_one.add(k)
            taken_two.add(m)
    return taken_one, taken_two


def _common_scope(pair: Aligned, one: Negator, two: Negator) -> int:
    """How much two negators speak of the same words, the nearest counting most."""
    rank = {k: len(two.scope) - r for r, k in enumerate(two.scope)}
    shared = 0
    for r, k in enumerate(one.scope):
        answer = pair.answer(k)
        if answer in rank:
            shared += len(one.scope) - r + rank[answer]
    ahead = one.scope and one.scope[0] > one.start  # else it denies what stands before it
    if shared or (ahead and pair.answer(one.scope[0]) is not None):
        return shared
    # What is denied has no answer of its own: any "not" of the clause that answers will do.
    own = range(one.start, one.end) if _one_clause(pair, one, two) else ()
    answers = {pair.answer(k) for k in (*one.scope, *own)} - {None}
    asked = {p.a for p in pair.pairs if p.b in two.scope}
    return int(
        any(_in(two.clause, k) for k in answers if k is not None)
        or any(_in(one.clause, k) for k in asked)
    )


def _one_clause(pair: Aligned, one: Negator, two: Negator) -> bool:
    """Whether the clauses of two negators have another word in common, so that "not" does not
    answer one that stands somewhere else.
    """
    words = (k for k in range(*one.clause) if not one.start <= k < one.end)
    return any((at := pair.answer(k)) is not None and _in(two.clause, at) for k in words)


def _in(clause: tuple[int, int], k: int) -> bool:
    return clause[0] <= k < clause[1]


def _live(pair: Aligned, negator: Negator) -> bool:
    """Whether the other side speaks of what is denied here, and not by chance."""
    a = pair.tokens[0]
    scope = negator.scope
    if negator.prefixed and pair.answer(scope[0]) is None:
        scope = scope[1:]
    answered = [k for k in scope if pair.answer(k) is not None]
    if not answered or (answered[0] != scope[0] and len(answered) < 2):
        return False
    if negator.prefixed and answered[0] != negator.start and _is_like(pair, answered[0]):
        return False
    key = a[answered[0]].key
    times = [sum(t.key == key for t in side) for side in pair.tokens]
    return times[0] in (1, times[1]) or len(answered) >= 2


def _is_like(pair: Aligned, target: int) -> bool:
    """Whether a word that denies as well stands before what answers the token: *unprecedented
    treachery* for *unimaginable treachery*.
    """
    answer = pair.answer(target)
    word = pair.tokens[1][answer - 1].norm if answer else ""
    return word.startswith(_PREFIXES) or word.endswith("less")


def _quoted(pair: Aligned, negator: Negator) -> bool:
    """Whether what is denied stands between the marks of both, where both have marks."""
    target = next(k for k in negator.scope if pair.answer(k) is not None)
    answer = pair.answers[target]
    return not pair.quoted or (pair.tokens[0][target].core and pair.tokens[1][answer].core)


def _denied(pair: Aligned, negator: Negator) -> tuple[Span, Span]:
    """The negator with what it denies, and what answers that."""
    a, b = pair.tokens
    answered = [k for k in negator.scope if pair.answer(k) is not None]
    target = answered[0]
    answer = pair.answer(target)
    low, high = min(negator.start, target), max(negator.end - 1, target)
    there = b[answer].span if answer is not None else Span(0, 0)
    return Span(a[low].span.start, a[high].span.end), there
