"""An embedded post → the words that it quotes of somebody whom it names.

A post is no quotation, for its words are its author’s. But *FM Lima: “We go” — Norvania MFA (@mfa)
June 11, 2031* quotes Lima, as a sentence of the article would.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dedupe.model import LeftOver, Span
from dedupe.recipe import StatementRecipe
from dedupe.statements.attribute import attribute
from dedupe.statements.sentences import Passage, sentences
from dedupe.text.marks import segments
from dedupe.text.tokens import tokens

_SHORTEST = 3  # words: less is a name or a label


class Posted(NamedTuple):
    """The words between the marks, and the name printed before them."""

    span: Span
    mention: Span


def posted(text: str, left_over: Iterable[LeftOver], recipe: StatementRecipe) -> Iterator[Posted]:
    """The quotations in posts that a name and a colon introduce, in their order."""
    for post in [span for span, what in left_over if what == "embedded-post"]:
        quotes = [s for s in segments(text, (post,)) if _is_whole(s.span.of(text), s.depth)]
        if not quotes:
            continue
        found = tokens(text, (post,), [s.outer for s in quotes])
        for said in attribute(Passage(found, sentences(found), quotes, recipe)):
            if said.rule == "name-colon" and said.subject is not None:
                yield Posted(quotes[said.quote].span, found.span(*said.subject))


def _is_whole(inner: str, depth: int) -> bool:
    return not depth and len(inner.split()) >= _SHORTEST
