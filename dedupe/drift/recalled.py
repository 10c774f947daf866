"""A statement in its article → whether the article says that it was said on an earlier day."""

from __future__ import annotations

from functools import cache

from dedupe import data
from dedupe.coverage.phrases import Phrases
from dedupe.model import Span, Statement
from dedupe.text.words import sentences, words

_AROUND = 240  # code points before and after a statement that may belong to its sentence


def recalled(said: Statement, text: str) -> bool:
    """Whether a cue ("two weeks ago", "had warned", "in March") stands in the statement's sentence.

    >>> text = "She recalled that in May she had called it “a paper dispute over labels”."
    >>> span = Span(text.index("“") + 1, text.index("”"))
    >>> recalled(Statement("a", "1", 1, span, span, span.of(text), "fragment"), text)
    True
    """
    own = said.span
    own_sentences = [s for s in sentences(text, _window(text, own)) if s.meets(own)]
    if not own_sentences:
        return False
    before = Span(own_sentences[0].start, max(own_sentences[0].start, own.start))
    after = Span(min(own.end, own_sentences[-1].end), own_sentences[-1].end)
    return any(_cues().find([w.norm for w in words(text, span)]) for span in (before, after))


def _window(text: str, own: Span) -> Span:
    start, end = max(0, own.start - _AROUND), min(len(text), own.end + _AROUND)
    line = text.find("\n", own.end, end)
    return Span(max(start, text.rfind("\n", start, own.start) + 1), end if line < 0 else line)


@cache
def _cues() -> Phrases:
    return Phrases((name, pattern) for name, pattern in data.rows("recall_cues"))
