"""One article → its statements: quoted, part quoted and reported, each with who is held to say it."""

from __future__ import annotations

from dedupe.model import Article, Span, Statement, StatementKind
from dedupe.recipe import Recipe, StatementRecipe
from dedupe.statements.attribute import Attribution, Said, sentences
from dedupe.statements.cues import subject_of
from dedupe.statements.reported import clauses
from dedupe.statements.speakers import Speakers
from dedupe.text import tokens as t
from dedupe.text.marks import Segment, segments
from dedupe.text.matter import body
from dedupe.text.tokens import tokens


def statements(article: Article, recipe: Recipe) -> tuple[Statement, ...]:
    """Find who says what in one article, sorted by place; `kind` tells the reported ones."""
    return _Reading(article, recipe.statements).statements()


class _Reading:
    def __init__(self, article: Article, recipe: StatementRecipe) -> None:
        self.article, self.recipe, self.text = article, recipe, article.text
        kept = body(article.text, article.left_over)
        every = segments(article.text, kept)
        self.quotes: list[Segment] = [
            s for s in every if not s.depth and not _is_name(s, self.text)
        ]
        self.nested = [s for s in every if s.depth == 1]
        self.tokens = tokens(article.text, kept, [s.outer for s in self.quotes])
        self.sentences = sentences(self.tokens)
        told = Attribution(self.tokens, self.sentences, self.quotes, recipe).read()
        self.said = {said.quote: said for said in told}

    def statements(self) -> tuple[Statement, ...]:
        speakers = Speakers(self.tokens, self._subjects())
        found = [s for n in sorted(self.said) for s in self._statement(self.said[n], speakers)]
        found += self._reported(speakers)
        return tuple(sorted(found, key=lambda s: (s.span, s.kind)))

    def _subjects(self) -> list[tuple[int, int]]:
        """The subjects of all clauses that a cue or a sentence start shows, for the pronouns."""
        found = [(c.begin, c.end) for s in self.sentences for c in s.cues]
        firsts = (subject_of(self.tokens, s.begin, s.end) for s in self.sentences)
        return found + [f for f in firsts if f]

    # ------------------------------------------------------------ statements

    def _statement(self, said: Said, speakers: Speakers) -> list[Statement]:
        span = self.quotes[said.quote].span
        who = speakers.of(said.subject) if said.subject else None
        mention = self.tokens.span(*said.subject) if said.subject else said.mention
        first = self.said.get(said.follows) if said.follows is not None else None
        statement = Statement(
            article=self.article.id,
            statement=f"s{(first or said).quote + 1}",
            piece=1 if first is None else 2,
            span=span,
            clause=span,
            text=span.of(self.text),
            kind=kind_of(span.of(self.text)),
            speaker=who.name if who else None,
            mention=mention.of(self.text) if mention else None,
            mention_span=mention,
            cue=self.tokens.words[said.cue.verb] if said.cue else None,
            rule=said.rule,
            confidence=round(min(0.99, max(0.3, 0.6 + said.score / 10)), 2),
        )
        return [statement]

    def _reported(self, speakers: Speakers) -> list[Statement]:
        found = []
        for sentence in self.sentences:
            for clause in clauses(self.tokens, sentence.begin, sentence.end, sentence.cues):
                span = self.tokens.span(clause.begin, clause.end)
                if any(self.tokens.kinds[n] & t.QUOTE for n in range(clause.begin, clause.end)):
                    continue
                cue = clause.cue
                who = speakers.of((cue.begin, cue.end))
                mention = self.tokens.span(cue.begin, cue.end)
                found.append(
                    Statement(
                        article=self.article.id,
                        statement=f"r{span.start}",
                        piece=1,
                        span=span,
                        clause=span,
                        text=span.of(self.text),
                        kind="reported",
                        speaker=who.name,
                        mention=mention.of(self.text),
                        mention_span=mention,
                        cue=self.tokens.words[cue.verb],
                        rule=clause.rule,
                        confidence=0.7,
                    )
                )
        return found


def _without_strays(found: list[Segment]) -> list[Segment]:
    """Without single marks in a text that quotes with double ones: there they only distance."""
    single = [s for s in found if s.style in "‘'‚‹"]
    if len(single) * 2 > len(found):
        return found
    return [s for s in found if s.style not in "‘'‚‹"]


def _is_name(segment: Segment, text: str) -> bool:
    """A nickname between two names (*Marcia “Cia” Price*), or the value of an attribute in HTML."""
    outer = segment.outer
    if text[outer.start - 1 : outer.start] == "=":
        return True
    inner = segment.span.of(text)
    if len(inner) > 30 or not inner[:1].isupper() or inner[-1:] in ",.?!":
        return False
    before, after = text[max(0, outer.start - 30) : outer.start], text[outer.end : outer.end + 3]
    return (
        before.endswith(" ") and before.split()[-1:] != [] and before.split()[-1][0].isupper()
        and before.split()[-1][-1].isalpha() and after[:1] == " " and after[1:2].isupper()
    )  # fmt: skip


def kind_of(inner: str) -> StatementKind:
    """`direct` from a clause with subject and finite verb upwards, `term` for a bare label."""
    found = tokens(inner, (Span(0, len(inner)),))
    words = [k for k in found.kinds if k & t.WORD]
    if not words:
        return "term"
    if subject_of(found, 0, len(found)) and not (
        words[0] & (t.AUXILIARY | t.VERB) and not words[0] & t.CAPITAL
    ):
        return "direct"
    if inner.rstrip().endswith("?") and inner[:1].isupper() and len(words) > 2:
        return "direct"
    verbal = t.VERB | t.CUE | t.AUXILIARY | t.ING | t.ED
    if len(words) <= 3 and not any(k & verbal for k in words):
        return "term"
    return "fragment"
