"""Tokens → sentences with their cues and quotations, and what is known of each quotation."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dedupe.model import Span
from dedupe.recipe import StatementRecipe
from dedupe.statements.cue import Cue
from dedupe.statements.cues import MAYBE, cues
from dedupe.text import tokens as t
from dedupe.text.marks import Segment
from dedupe.text.tokens import Tokens

_ENDS = t.BOUNDARY | t.STOPPED
_TOLD = _ENDS | MAYBE
_OPENS = t.CAPITAL | t.QUOTE | t.BREAK | t.OPEN
_LONGEST = 120  # tokens: no sentence is longer, and work inside one stays bounded


class Sentence(NamedTuple):
    """A range of tokens, the number of its paragraph, and the cues and QUOTE tokens in it."""

    begin: int
    end: int
    paragraph: int
    cues: list[Cue]
    quotes: list[int]


class Said(NamedTuple):
    """A quotation and who says it: `subject` in tokens, or `mention` where that is no token.

    `quote` is its number among the quotations, `place` its token, `sentence` the number of that.
    """

    quote: int
    place: int
    sentence: int
    subject: tuple[int, int] | None = None
    mention: Span | None = None
    cue: Cue | None = None
    rule: str = "unknown"
    score: float = 0.0
    follows: int | None = None  # the quotation of which this one is a further piece


@dataclass(frozen=True, slots=True)
class Passage:
    """A text in tokens, its sentences, and the quotations that stand in it as single tokens."""

    tokens: Tokens
    sentences: Sequence[Sentence]
    quotes: Sequence[Segment]
    recipe: StatementRecipe

    def inner(self, said: Said) -> str:
        """The words between the marks."""
        return self.quotes[said.quote].span.of(self.tokens.text)


def sentences(found: Tokens) -> list[Sentence]:
    """Cut tokens at points and paragraph ends, and after a quotation that ends its sentence."""
    result: list[Sentence] = []
    begin, paragraph, kinds = 0, 0, found.kinds
    told = [(n, kind) for n, kind in enumerate(kinds) if kind & _TOLD]
    marked = _Marked(found, [n for n, kind in told if kind & MAYBE], [*found.quotes])
    for place, kind in [(n, kind) for n, kind in told if kind & _ENDS]:
        while place - begin > _LONGEST:
            result.append(marked.sentence(begin, begin + _LONGEST + 1, paragraph))
            begin += _LONGEST + 1
        full = place - begin == _LONGEST
        if full or kind & t.BOUNDARY or (kind & t.STOPPED and _is_cut(kinds, place)):
            if not (kind & t.BREAK and place == begin):
                result.append(marked.sentence(begin, place + 1, paragraph))
            begin = place + 1
            if kind & t.BREAK:
                paragraph += 1
    return result


def _is_cut(kinds: list[int], place: int) -> bool:
    return place + 1 < len(kinds) and bool(kinds[place + 1] & _OPENS)


class _Marked(NamedTuple):
    """The places of a text where a cue may be, and those of its quotations, each sorted."""

    tokens: Tokens
    maybe: list[int]
    quotes: list[int]

    def sentence(self, begin: int, end: int, paragraph: int) -> Sentence:
        told = cues(self.tokens, begin, end, _between(self.maybe, begin, end))
        return Sentence(begin, end, paragraph, told, _between(self.quotes, begin, end))


def _between(places: list[int], begin: int, end: int) -> list[int]:
    first = bisect_left(places, begin)
    return places[first : bisect_left(places, end, first)]
