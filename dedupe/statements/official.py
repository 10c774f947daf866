"""An official text → every sentence of it as a statement: a transcript has no cues and no marks."""

from __future__ import annotations

from collections.abc import Sequence

from dedupe.model import Article, Span, Statement
from dedupe.text.matter import body
from dedupe.text.words import sentences


def spoken(article: Article, found: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements found in an official text, and each sentence that holds none of them.

    Such a sentence is given to nobody: the text itself is the authority, whoever read it out.
    """
    rest = (
        sentence
        for span in body(article.text, article.left_over)
        for sentence in sentences(article.text, span)
        if not any(sentence.meets(said.clause) for said in found)
    )
    made = (_whole(article, sentence, number) for number, sentence in enumerate(rest, start=1))
    return tuple(sorted([*found, *made], key=lambda said: said.span))


def _whole(article: Article, sentence: Span, number: int) -> Statement:
    return Statement(
        article=article.id,
        statement=f"o{number}",
        piece=1,
        span=sentence,
        clause=sentence,
        text=sentence.of(article.text),
        kind="direct",
        rule="official-text",
        confidence=1.0,
    )
