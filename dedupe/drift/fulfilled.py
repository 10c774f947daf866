"""Two aligned wordings → whether the second tells as done what the first one announced."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from dedupe import data
from dedupe.drift.places import Aligned
from dedupe.drift.polarity import modals
from dedupe.drift.tokens import Token

_STILL = frozenset(("be", "being", "is", "are", "am", "to"))


def done(pair: Aligned) -> bool:
    """Whether a verb after "will" or its kin answers a past form: "we will stop", "we stopped"."""
    early, late = pair.tokens
    open_still = {m.target for m in modals(late)}
    return any(
        (at := pair.answer(m.target)) is not None
        and at not in open_still
        and _past(late, at, pair.texts[1])
        for m in modals(early)
    )


def _past(found: Sequence[Token], at: int, text: str) -> bool:
    """Whether the verb tells what was: *stopped*, *sent*, *was opened*; not *be stopped*."""
    form = found[at].span.of(text).lower()
    before = found[at - 1].norm if at else ""
    return (form.endswith("ed") or form in _irregular()) and before not in _STILL


@cache
def _irregular() -> frozenset[str]:
    """Past forms that no ending tells."""
    return frozenset(form for form, _ in data.rows("irregular") if not form.endswith("s"))
