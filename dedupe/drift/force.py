"""Two aligned wordings → where must, should, may, can or will is another one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from dedupe import data
from dedupe.drift.align import similarity
from dedupe.drift.places import Aligned, same_place
from dedupe.drift.polarity import Modal, modals
from dedupe.drift.tokens import Token
from dedupe.model import AlarmWords, Span

# "Must not", "may not", "cannot" forbid alike; "cannot" and "will not" refuse alike, but for one
# verb between the marks of both: there "cannot pay" is not "will not pay".
_ALIKE_DENIED = (
    frozenset(("MUST", "SHALL", "MAY", "CAN", "COULD")),
    frozenset(("SHALL", "CAN", "COULD", "WILL", "WOULD", "PLAN")),
)
_SAME = 0.75  # of the words of both, the modal verbs among them
_DENYING = frozenset(("not", "no", "never", "nobody", "none", "nothing"))


def modal_alarms(pair: Aligned) -> Iterator[AlarmWords]:
    """Verbs that both sides have, with modal verbs that say different things of them."""
    one, two = modals(pair.tokens[0]), modals(pair.tokens[1])
    yield from _clashes(pair, one, two)
    mirrored = pair.swapped()
    alone = [m for m in two if not any(pair.answer(o.target) == m.target for o in one)]
    for alarm in _clashes(mirrored, alone, one):
        yield AlarmWords("modal", alarm.variant, alarm.reference)


def _clashes(pair: Aligned, here: Sequence[Modal], there: Sequence[Modal]) -> Iterator[AlarmWords]:
    for target in sorted({m.target for m in here}):
        answer = pair.answer(target)
        answer = _opposite(pair, target, there) if answer is None else answer
        if answer is not None:
            own = [m for m in here if m.target == target]
            other = _of(there, answer)
            if not other and target < own[0].start:
                continue  # no verb follows it: only another one at the end answers it
            elsewhere = _spare(pair, here, there) if not other else set()
            if not elsewhere & {m.strength for m in own} and _clash(pair, own, other, answer):
                yield _words(pair, own, other, answer)


def _spare(pair: Aligned, here: Sequence[Modal], there: Sequence[Modal]) -> set[str]:
    """What the other side says with force of verbs of which this side says nothing: a sentence
    built anew has its "must" at another verb.
    """
    answers = {pair.answer(m.target) for m in here}
    return {m.strength for m in there if m.target not in answers}


def _opposite(pair: Aligned, target: int, there: Sequence[Modal]) -> int | None:
    """The verb of the other side's modal verb that stands in the same place, another verb."""
    taken = set(pair.answers.values())
    places = (m.target for m in there if m.target not in taken)
    return next((k for k in places if same_place(pair, target, k)), None)


def _of(found: Sequence[Modal], target: int) -> list[Modal]:
    """The modals that speak of `target`; one a word or two before it counts too."""
    exact = [m for m in found if m.target == target]
    return exact or [m for m in found if m.end <= target <= m.target + 2 and target - m.end <= 4]


@cache
def _table() -> dict[frozenset[str], str]:
    return {frozenset(row[:2]): row[2] for row in data.rows("modalclashes")}


def _clash(pair: Aligned, here: Sequence[Modal], there: Sequence[Modal], answer: int) -> bool:
    one, two = _own(_all(here), _all(there)), _own(_all(there), _all(here))
    where = [_table().get(frozenset((x, y)), "") for x in sorted(one) for y in sorted(two)]
    if one & two or not all(where) or not (pair.quoted or "any" in where):
        return False
    told = [m for m in here if m.strength in one], [m for m in there if m.strength in two]
    literal = _literal(pair, *told, answer)
    if "exact" in where and not (literal and _otherwise_same(pair)):
        return False
    denied = _denied(pair.tokens[0], here) and _denied(pair.tokens[1], there)
    if denied and (
        one | two <= _ALIKE_DENIED[0] or (one | two <= _ALIKE_DENIED[1] and not literal)
    ):
        return False
    return two != {"NONE"} or _subject_kept(pair, here[0], answer)


def _literal(pair: Aligned, here: Sequence[Modal], there: Sequence[Modal], answer: int) -> bool:
    """Whether both say it of the very same verb, between the marks."""
    a, b = pair.tokens
    others = [(o.start, o.target) for o in there] or [(answer, answer)]
    return any(
        a[m.target].key == b[target].key and a[m.start].core and b[start].core
        for m in here
        for start, target in others
    )


def _otherwise_same(pair: Aligned) -> bool:
    return similarity(*([t.norm for t in side if t.core] for side in pair.tokens)) >= _SAME


def _denied(tokens: Sequence[Token], found: Sequence[Modal]) -> bool:
    return any(
        t.norm in _DENYING or t.base for m in found for t in tokens[max(0, m.start - 2) : m.target]
    )


_BEING = frozenset(("am", "are", "is", "was", "were", "be", "been"))
_TENSES = frozenset(("WILL", "WOULD"))


def _all(found: Sequence[Modal]) -> set[str]:
    return {m.strength for m in found}


def _own(strengths: set[str], others: set[str]) -> set[str]:
    """What one side says, but for what both say beside it ("may have to", "will have to")."""
    both = strengths & others if strengths - others and others - strengths else set()
    strengths = strengths - both
    return (strengths - _TENSES or strengths) or {"NONE"}


def _subject_kept(pair: Aligned, modal: Modal, answer: int) -> bool:
    """Whether the other side has words before the verb too, so that no cut took the modal."""
    a, b = pair.tokens
    before = (pair.answer(k) for k in range(max(0, modal.start - 4), modal.start))
    if any(k is not None and k < answer for k in before):
        return True
    start = modal.start - 1
    while start > 0 and a[start].norm in _BEING:
        start -= 1
    return start >= 0 < answer and a[start].norm == b[answer - 1].norm


def _words(pair: Aligned, here: Sequence[Modal], there: Sequence[Modal], answer: int) -> AlarmWords:
    """The modal verbs; where one side has none, its verb."""
    a, b = pair.tokens
    own = Span(a[here[0].start].span.start, a[here[0].end - 1].span.end)
    if not there:
        return AlarmWords("modal", own, b[answer].span)
    return AlarmWords(
        "modal", own, Span(b[there[0].start].span.start, b[there[0].end - 1].span.end)
    )
