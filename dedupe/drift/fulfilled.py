"""Two aligned wordings → whether the second tells as done what the first one announced."""

from __future__ import annotations

from collections.abc import Sequence

from dedupe.data import english
from dedupe.drift.places import Aligned
from dedupe.drift.polarity import modals
from dedupe.drift.tokens import Token

_STILL = frozenset(("be", "being", "is", "are", "am", "to"))


def done(pair: Aligned) -> bool:
    """Whether a verb after "will" or its kin answers a past form: "we will stop", "we stopped".

    A form that is both (*need*, *cut*) tells nothing.
    """
    early, late = pair.tokens
    open_still = {m.target for m in modals(late)}
    answers = ((m.target, pair.answer(m.target)) for m in modals(early))
    return any(
        there is not None and there not in open_still and _past(pair, here, there)
        for here, there in answers
    )


def _past(pair: Aligned, here: int, there: int) -> bool:
    """Whether the later verb tells what was: *stopped*, *sent*, *was opened*; not *be stopped*."""
    (early, late), (text, other) = pair.tokens, pair.texts
    form = late[there].span.of(other).lower()
    if form == early[here].span.of(text).lower() and _before(early, here) != "be":
        return False
    past = form.endswith("ed") or form in english.irregular_pasts()
    return past and _before(late, there) not in _STILL


def _before(found: Sequence[Token], at: int) -> str:
    return found[at - 1].norm if at else ""
