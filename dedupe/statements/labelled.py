"""One article → the statements that a label gives to somebody: lines of a transcript, answers of an
interview, embedded posts. There is no cue, and mostly no mark.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from dedupe.model import Article, Span, Statement, StatementKind
from dedupe.recipe import StatementRecipe
from dedupe.statements.kinds import kind_of
from dedupe.statements.lines import Line, interview, transcript_lines
from dedupe.statements.posted import posted
from dedupe.statements.speaker import Speaker
from dedupe.statements.speakers import Speakers

_About = tuple[str, StatementKind, float]  # rule, kind, confidence
_TRANSCRIPT: _About = ("transcript", "reported", 0.9)
_INTERVIEW: _About = ("interview", "reported", 0.9)
_POST = 0.8
LABELLED = frozenset((_TRANSCRIPT[0], _INTERVIEW[0]))  # rules of lines of which no mark tells


def _fullest(text: str, lines: Sequence[Line]) -> dict[str, Span]:
    """A family name → the label that names its speaker in full: *ANN LEE* for *LEE*, if no other
    label ends so.
    """
    found: dict[str, dict[str, Span]] = defaultdict(dict)
    for line in lines:
        label = line.whom.of(text)
        if " " in label:
            found[label.rpartition(" ")[2]].setdefault(label, line.whom)
    return {name: next(iter(full.values())) for name, full in found.items() if len(full) == 1}


class Labelled:
    """The labels in the `body` of an article, whose people `speakers` knows."""

    def __init__(self, article: Article, body: Sequence[Span], speakers: Speakers) -> None:
        self._article, self._text, self._body = article, article.text, body
        self._speakers = speakers

    def lines(self) -> list[Statement]:
        """The lines of a transcript, or else of an interview."""
        known = {p.name.split()[-1].casefold() for p in self._speakers.cast.people}
        found = transcript_lines(self._text, self._body, known)
        full = _fullest(self._text, found)
        whom = [full.get(line.whom.of(self._text), line.whom) for line in found]
        return [
            self._given(line.said, line.name, self._speakers.named(label), _TRANSCRIPT)
            for line, label in zip(found, whom, strict=True)
        ] or self._answers()

    def _answers(self) -> list[Statement]:
        """The answers of an interview, if whoever is named before the questions is one person."""
        asked = interview(self._text, self._body)
        who = asked and self._speakers.interviewed(self._article.title or "", asked.start)
        if not asked or not who:
            return []
        return [self._given(said, label, who, _INTERVIEW) for label, said in asked.answers]

    def posts(self, recipe: StatementRecipe) -> list[Statement]:
        """Whom an embedded post quotes by name: the speaker is not who posted it."""
        found = []
        for said, name in posted(self._text, self._article.left_over, recipe):
            about: _About = ("post", kind_of(said.of(self._text)), _POST)
            found.append(self._given(said, name, self._speakers.named(name), about))
        return found

    def _given(self, said: Span, label: Span, who: Speaker, about: _About) -> Statement:
        rule, kind, sure = about
        return Statement(
            article=self._article.id,
            statement=f"{rule[0]}{said.start}",
            piece=1,
            span=said,
            clause=said,
            text=said.of(self._text),
            kind=kind,
            speaker=who.name,
            mention=label.of(self._text),
            mention_span=label,
            rule=f"{rule}/{who.rule}",
            confidence=round(sure * who.confidence, 2),
        )
