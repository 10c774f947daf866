"""A quotation inside a quotation → who says the inner one, read from the outer one’s words.

*“As I said a year ago, ‘a road is a road’,” Lima said*: the inner speaker is *I*, and so Lima.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dedupe.model import Span
from dedupe.recipe import StatementRecipe
from dedupe.statements.attribute import attribute
from dedupe.statements.sentences import Passage, Said, sentences
from dedupe.text.marks import Segment
from dedupe.text.tokens import Tokens, tokens

_SHORTEST = 3  # words: less is a name or a label inside what somebody says
_SELF = frozenset(("i", "we"))


class Inner(NamedTuple):
    """`mention` is the inner speaker as printed; `own`: the outer speaker quotes himself."""

    span: Span
    said: Said
    mention: Span
    own: bool
    cue: str


def inner_quotations(
    text: str, outer: Segment, within: Sequence[Segment], recipe: StatementRecipe
) -> list[Inner]:
    """The quotations inside one quotation that a verb of saying there gives to somebody."""
    holes = [s for s in within if s.span.of(text).count(" ") >= _SHORTEST - 1]
    if not holes:
        return []
    found = tokens(text, (outer.span,), [s.outer for s in holes])
    told = attribute(Passage(found, sentences(found), holes, recipe))
    return [_inner(found, holes, said) for said in told if _is_told(said)]


def _is_told(said: Said) -> bool:
    return said.cue is not None and "Q" in said.cue.form.takes and said.score > 0.5


def _inner(found: Tokens, holes: Sequence[Segment], said: Said) -> Inner:
    begin, end = said.subject or (0, 1)
    own = end - begin == 1 and found.words[begin].lower() in _SELF
    cue = found.words[said.cue.verb] if said.cue else ""
    return Inner(holes[said.quote].span, said, found.span(begin, end), own, cue)
