"""Who speaks, and which rule tells it: what every way of resolving a mention gives."""

from __future__ import annotations

from typing import NamedTuple


class Speaker(NamedTuple):
    """`name` is None when nobody single speaks, or when unsure; `rule` says what told it."""

    name: str | None
    rule: str
    confidence: float


NOBODY = Speaker(None, "nobody", 0.5)
SEVERAL = Speaker(None, "joint", 0.9)
SOME = Speaker(None, "group", 0.5)  # whoever a plain noun means
