"""What a cue is: who says, and where the words that tell it stand."""

from __future__ import annotations

from typing import NamedTuple

from dedupe.text.verb_forms import CueForm


class Cue(NamedTuple):
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
