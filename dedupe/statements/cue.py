"""What a cue is: who says, and where the words that tell it stand."""

from __future__ import annotations

from dataclasses import dataclass

from dedupe.text import tokens as t
from dedupe.text.tokens import Tokens
from dedupe.text.verb_forms import CueForm


@dataclass(frozen=True, slots=True)
class Cue:
    """`verb` is the place of the cue, `begin`–`end` the tokens of its subject, `left`–`right` all
    that belongs to the cue (subject, appositives, verb). `order` is a row name of the rules:
    `subject-verb`, `verb-subject`, `participle`, `coordinate`, `according`, `passive`, `relative`.
    """

    verb: int
    begin: int
    end: int
    left: int
    right: int
    order: str
    form: CueForm


def names_in_passing(found: Tokens, cue: Cue) -> bool:
    """Whether it hangs on what was said before it: *…, which Lima later called “a farce”*."""
    lead = found.words[cue.left - 1].lower() if cue.left > 1 else ""
    aside = lead in ("which", "whom") and bool(found.kinds[cue.left - 2] & t.COMMA)
    return aside and not cue.form.takes.isdisjoint(("C", "N"))
