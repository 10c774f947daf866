"""An official text → every sentence of it as a statement: a transcript has no cues and no marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dedupe.model import Article, Span, Statement
from dedupe.statements.labelled import LABELLED
from dedupe.text.matter import body
from dedupe.text.words import sentences


def spoken(article: Article, found: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements found in an official text, and each sentence that holds none of them.

    Such a sentence is given to nobody: the text itself is the authority, whoever read it out. What
    stands behind a label (*The Mayor: We go on. It is late.*) is that speaker’s, word for word.
    """
    found = [one for said in found for one in _turn(article, said)]
    rest = (
        sentence
        for span in body(article.text, article.left_over)
        for sentence in sentences(article.text, span)
        if not any(sentence.meets(said.clause) for said in found)
    )
    made = (_whole(article, sentence, number) for number, sentence in enumerate(rest, start=1))
    return tuple(sorted([*found, *made], key=lambda said: said.span))


def _turn(article: Article, said: Statement) -> Iterator[Statement]:
    """A line of a transcript sentence by sentence, as it was spoken; else the statement itself."""
    if (said.rule or "").partition("/")[0] not in LABELLED:
        yield said
        return
    for sentence in sentences(article.text, said.span):
        yield replace(
            said,
            statement=f"{said.statement[:1]}{sentence.start}",
            span=sentence,
            clause=sentence,
            text=sentence.of(article.text),
            kind="direct",
        )


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
