"""Statements made of plain strings."""

from dedupe.drift.follow import Context
from dedupe.model import Article, Background, PartialDate, Span, Statement
from dedupe.recipe import Recipe


def whole(name, text, kind="direct", speaker=None, confidence=1.0):
    """An article that is one statement."""
    span = Span(0, len(text))
    said = Statement(name, "s1", 1, span, span, text, kind, speaker, speaker, confidence=confidence)
    return Article(name, text), said


def context(*printed, copies=(), reference=None, background=None, days=None):
    """`printed`: (article id, [(text, kind, speaker) …]) …, each statement on a line of its own."""
    articles, said = {}, {}
    for name, lines in printed:
        text, found = "", []
        for number, (line, kind, speaker) in enumerate(lines, 1):
            span = Span(len(text), len(text) + len(line))
            text += line + ".\n"
            found.append(
                Statement(
                    name, f"s{number}", 1, span, span, line, kind, speaker, speaker, confidence=1.0
                )
            )
        day = (days or {}).get(name)
        articles[name] = Article(name, text, published=PartialDate(*day) if day else None)
        said[name] = tuple(found)
    return Context(articles, said, copies, background or Background(), Recipe(), reference)
