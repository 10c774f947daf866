"""One article → its statements: quoted, part quoted and reported, each with its speaker."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from dedupe.model import Article, Span, Statement
from dedupe.recipe import Recipe, StatementRecipe
from dedupe.statements.attribute import attribute
from dedupe.statements.clauses import Piece, lead_clause, pieces
from dedupe.statements.contents import Clause, clause_between
from dedupe.statements.cue import Cue
from dedupe.statements.kinds import kind_of
from dedupe.statements.labelled import Labelled
from dedupe.statements.nested import inner_quotations
from dedupe.statements.quotable import is_name, without_strays
from dedupe.statements.readouts import continuation
from dedupe.statements.reported import RELIABLE, clauses
from dedupe.statements.sentences import Passage, sentences
from dedupe.statements.speaker import NOBODY, Speaker
from dedupe.statements.speakers import Speakers
from dedupe.statements.topics import topics
from dedupe.text import tokens as t
from dedupe.text.marks import segments
from dedupe.text.matter import body
from dedupe.text.tokens import tokens


def statements(article: Article, recipe: Recipe) -> tuple[Statement, ...]:
    """Find who says what in one article, sorted by place; `kind` tells the reported ones."""
    return _Reading(article, recipe.statements).statements()


class _Reading:
    """One article on its way from text to statements."""

    def __init__(self, article: Article, recipe: StatementRecipe) -> None:
        self.article, self.recipe, self.text = article, recipe, article.text
        self.body = kept = body(article.text, article.left_over)
        every = segments(article.text, kept)
        self.nested = sorted((s for s in every if s.depth == 1), key=lambda s: s.outer)
        self.nested_at = [s.outer.start for s in self.nested]
        outermost = [s for s in every if not s.depth and not is_name(s, self.text)]
        self.quotes = without_strays(outermost, self.text)
        self.tokens = tokens(article.text, kept, [s.outer for s in self.quotes])
        self.sentences = sentences(self.tokens)
        self.told = attribute(Passage(self.tokens, self.sentences, self.quotes, recipe))
        self.quoted_at = [said.place for said in self.told]
        self.speakers = Speakers(self.tokens, topics(self.tokens, self.sentences), recipe)

    def statements(self) -> tuple[Statement, ...]:
        quoted = pieces(self.tokens, self.sentences, self.quotes, self.told)
        found = [self._quoted(piece) for piece in quoted]
        for piece, whole in list(zip(quoted, found, strict=True)):
            found += self._nested(piece, whole)
        found += self._told(self._clauses())
        labelled = Labelled(self.article, self.body, self.speakers)
        found += labelled.posts(self.recipe)
        lines = labelled.lines()
        found = lines + [s for s in found if _is_quoted(s) or not _is_within(s.span, lines)]
        return tuple(sorted(found, key=lambda s: (s.span, s.kind)))

    def _quoted(self, piece: Piece) -> Statement:
        said = piece.said
        span, mention = self.quotes[said.quote].span, said.mention
        who = NOBODY
        if said.subject is not None:
            who = self.speakers.of(said.subject)
            mention = self._printed(said.subject, said.cue, who)
        elif mention is not None:
            who = self.speakers.named(mention)
        sure = min(0.99, max(0.3, 0.6 + said.score / 10))
        return Statement(
            article=self.article.id,
            statement=f"s{piece.statement}",
            piece=piece.number,
            span=span,
            clause=piece.clause,
            text=span.of(self.text),
            kind=kind_of(span.of(self.text)),
            speaker=who.name,
            mention=mention.of(self.text) if mention else None,
            mention_span=mention,
            cue=self.tokens.words[said.cue.verb] if said.cue else None,
            rule=f"{said.rule}/{who.rule}",
            confidence=round(sure * who.confidence, 2),
        )

    def _printed(self, subject: tuple[int, int], cue: Cue | None, who: Speaker) -> Span:
        """The speaker as the cue has him: of *Ana Lima, who said*, the pronoun, if she is named."""
        if cue and cue.order == "relative" and who.name:
            return self.tokens.span(cue.left, cue.left + 1)
        return self.tokens.span(*subject)

    def _nested(self, piece: Piece, whole: Statement) -> list[Statement]:
        """What somebody quotes inside this quotation: a statement of its own."""
        outer = self.quotes[piece.said.quote]
        first = bisect_left(self.nested_at, outer.span.start)
        last = bisect_left(self.nested_at, outer.span.end)
        within = self.nested[first : min(last, first + _MOST_NESTED)]
        found: list[Statement] = []
        if not within:
            return found
        for inner in inner_quotations(self.text, outer, within, self.recipe):
            who = Speaker(whole.speaker, "self", whole.confidence)
            if not inner.own:
                who = self.speakers.named(inner.mention)
            if who.rule not in ("self", "name"):
                continue
            found.append(
                replace(
                    whole,
                    statement=f"n{inner.span.start}",
                    piece=1,
                    span=inner.span,
                    clause=inner.span,
                    text=inner.span.of(self.text),
                    kind=kind_of(inner.span.of(self.text)),
                    speaker=who.name,
                    mention=inner.mention.of(self.text),
                    mention_span=inner.mention,
                    cue=inner.cue,
                    rule=f"nested-{inner.said.rule}/{who.rule}",
                    confidence=round(0.7 * who.confidence, 2),
                )
            )
        return found

    def _clauses(self) -> list[Clause]:
        """The reported clauses of all sentences; those that hold a quotation are told with it."""
        leads: dict[int, list[Clause]] = {}
        for said in self.told:
            lead = lead_clause(self.tokens, self.sentences[said.sentence], said)
            if lead is not None:
                leads.setdefault(said.sentence, []).append(lead)
        found: list[Clause] = []
        for number, sentence in enumerate(self.sentences):
            here = clauses(self.tokens, sentence.begin, sentence.end, sentence.cues)
            if here:
                found += [kept for c in here if (kept := self._apart(c))]
            elif (
                found
                and not sentence.quotes
                and (more := continuation(self.tokens, sentence.begin, sentence.end, found[-1]))
            ):
                found.append(more)
            found += leads.get(number, [])
        return found

    def _apart(self, clause: Clause) -> Clause | None:
        """The clause, cut where a quotation begins that is told for itself: after a colon, or with
        a cue of its own. Nothing of it is left if the quotation is a part of it.
        """
        after = bisect_left(self.quoted_at, clause.begin)
        if after == len(self.quoted_at) or self.quoted_at[after] >= clause.end:
            return clause
        said = self.told[after]
        end = said.place - 1
        if not self.tokens.kinds[end] & t.COLON:
            if said.cue is None or not clause.cue.verb < said.cue.left < said.place:
                return None
            end = said.cue.left
        return clause_between(self.tokens, clause.begin, end, clause.cue, clause.rule)

    def _told(self, told: Sequence[Clause]) -> list[Statement]:
        """The reported clauses; the halves of an interrupted one are pieces of one statement."""
        found: list[Statement] = []
        before: Clause | None = None
        for clause in told:
            said = self._reported(clause)
            if before and clause.rule == before.rule == "interrupted" and clause.cue == before.cue:
                said = replace(said, statement=found[-1].statement, piece=found[-1].piece + 1)
            found.append(said)
            before = clause
        return found

    def _reported(self, clause: Clause) -> Statement:
        span = self.tokens.span(clause.begin, clause.end)
        cue = clause.cue
        who = self.speakers.of((cue.begin, cue.end))
        mention = self._printed((cue.begin, cue.end), cue, who)
        return Statement(
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
            rule=f"{clause.rule}/{who.rule}",
            confidence=round(RELIABLE.get(clause.rule, 0.6) * who.confidence, 2),
        )


def _is_quoted(said: Statement) -> bool:
    """Whether marks and a cue say so, even inside the line of a transcript."""
    return said.kind in ("direct", "fragment") and said.cue is not None


def _is_within(span: Span, lines: Sequence[Statement]) -> bool:
    """Whether one of the `lines`, sorted and disjoint, holds the span."""
    after = bisect_right(lines, span.start, key=lambda line: line.span.start)
    return after > 0 and lines[after - 1].span.holds(span)


_PARTS = t.COMMA | t.QUOTE | t.DASH
_MOST_NESTED = 20  # quotations inside one quotation
