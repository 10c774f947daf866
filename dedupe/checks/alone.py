"""One quotation by itself → what it lacks or holds: Q206, A302, A303."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from dedupe.checks.places import FRAGMENT_WORDS, Places, clipped
from dedupe.checks.rules import rules
from dedupe.model import Finding, MeetingReport, Place, Severity, Span, Statement
from dedupe.text.words import words

_BRACKET = re.compile(r"\[[^\[\]]*\]|\([^()]*\)")
# How the rules end by which one person speaks whom the article does not name. Several speakers,
# documents, and what is no person at all need no name.
_UNNAMED = ("/role", "/anonymous", "/pronoun")


def alone(
    places: Places, meetings: Sequence[MeetingReport], new: Collection[str] | None
) -> Iterator[Finding]:
    """Q206, A302 and A303, whoever else prints the quotation."""
    said = {
        variant.said.id: variant.said
        for report in meetings
        for statement in report.statements
        for variant in statement.variants
        if variant.said.kind != "reported" and (new is None or variant.said.article in new)
    }
    ordered = sorted(said.values(), key=lambda s: (s.article, s.statement, s.piece))
    attributed = {one.article for one in ordered if one.speaker}
    for _, pieces in groupby(ordered, key=lambda s: (s.article, s.statement)):
        whole = tuple(pieces)
        yield from _glossed(places, whole)
        yield from _unattributed(places, whole, attributed)


def _glossed(places: Places, pieces: Sequence[Statement]) -> Iterator[Finding]:
    for said in pieces:
        found = _BRACKET.finditer(places.articles[said.article].text, *said.span)
        # A bracket without words, `[…]` or `(...)`, is an ellipsis.
        gloss = next((one for one in found if any(map(str.isalnum, one[0]))), None)
        if gloss:
            place = places.at(said.article, said.span, (Span(*gloss.span()),))
            yield _single("Q206", place, f"“{clipped(gloss[0])}” stands inside the marks", said)
            return


def _unattributed(
    places: Places, pieces: Sequence[Statement], attributed: Collection[str]
) -> Iterator[Finding]:
    said = pieces[0]
    spoken = sum(len(words(piece.text)) for piece in pieces if piece.kind != "term")
    if any(piece.speaker for piece in pieces) or spoken < FRAGMENT_WORDS:
        return
    place = places.at(said.article, said.span)
    mention = next((piece.mention for piece in pieces if piece.mention), None)
    if mention is None:
        # Beside others that have a speaker, it is likelier that theirs speaks on.
        severity: Severity = "low" if said.article in attributed else "medium"
        yield _single("A302", place, "no speaker is given", said, severity)
    elif said.rule.endswith(_UNNAMED):
        yield _single("A303", place, f"“{clipped(mention)}” is never named", said)


def _single(
    rule: str, place: Place, message: str, said: Statement, severity: Severity | None = None
) -> Finding:
    own = rules()[rule].severity
    assert own != "error"
    return Finding("", rule, severity or own, place, message, said.speaker)
