"""One article → its statements: quoted, part quoted and reported, each with who is held to say it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dedupe.model import Article, Span, Statement, StatementKind
from dedupe.recipe import Recipe, StatementRecipe
from dedupe.statements.cues import Cue, cues, subject_of
from dedupe.statements.reported import clauses
from dedupe.statements.speakers import Speakers
from dedupe.text import tokens as t
from dedupe.text.marks import Segment, segments
from dedupe.text.tokens import Tokens, tokens


@dataclass(slots=True)
class Said:
    """A quotation on its way to a statement: tokens of its speaker, and what decided."""

    quote: int
    place: int
    sentence: int
    subject: tuple[int, int] | None = None
    cue: Cue | None = None
    rule: str = "unknown"
    score: float = 0.0
    follows: int | None = None  # the quotation of which this one is a further piece


@dataclass(slots=True)
class Sentence:
    begin: int
    end: int
    paragraph: int
    cues: list[Cue]
    quotes: list[int]


def statements(article: Article, recipe: Recipe) -> tuple[Statement, ...]:
    """Find who says what in one article, sorted by place; `kind` tells the reported ones."""
    return _Reading(article, recipe.statements).statements()


def body_of(article: Article) -> tuple[Span, ...]:
    """What is not left over."""
    begin, found = 0, []
    for left in sorted(article.left_over):
        if left.span.start > begin:
            found.append(Span(begin, left.span.start))
        begin = max(begin, left.span.end)
    if begin < len(article.text):
        found.append(Span(begin, len(article.text)))
    return tuple(found)


class _Reading:
    def __init__(self, article: Article, recipe: StatementRecipe) -> None:
        self.article, self.recipe, self.text = article, recipe, article.text
        body = body_of(article)
        every = segments(article.text, body)
        self.quotes: list[Segment] = [s for s in every if not s.depth]
        self.nested = [s for s in every if s.depth == 1]
        self.tokens = tokens(article.text, body, [s.outer for s in self.quotes])
        self.sentences = _sentences(self.tokens)
        self.said: dict[int, Said] = {}

    def statements(self) -> tuple[Statement, ...]:
        self._attribute()
        speakers = Speakers(self.tokens, self._subjects())
        found = [s for n in sorted(self.said) for s in self._statement(self.said[n], speakers)]
        found += self._reported(speakers)
        return tuple(sorted(found, key=lambda s: (s.span, s.kind)))

    # ------------------------------------------------------------ who says each quotation

    def _attribute(self) -> None:
        carried: Said | None = None
        for number, sentence in enumerate(self.sentences):
            for place in sentence.quotes:
                said = self._decide(number, sentence, place, carried)
                if said is not None:
                    self.said[said.quote] = said
                    carried = said

    def _decide(
        self, number: int, sentence: Sentence, place: int, last: Said | None
    ) -> Said | None:
        quote = self.tokens.quotes[place]
        said = Said(quote, place, number)
        inner = self.quotes[quote].span.of(self.text)
        size = len(inner.split())
        best = self._best_cue(number, sentence, place)
        near = (
            last if last and self.sentences[last.sentence].paragraph == sentence.paragraph else None
        )
        alone = place == sentence.begin and sentence.end - place <= 2
        score = best[0] if best else -9.0
        if best and score > -3 and not (alone and near and score < 0):
            cue = best[1]
            said.subject, said.cue, said.score = (cue.begin, cue.end), cue, score
            said.rule = ("after-" if cue.verb < place else "before-") + cue.order
        else:
            self._fall_back(said, sentence, near, last, size)
        if not self._is_quotation(said, inner, size):
            return None
        return said

    def _fall_back(
        self, said: Said, sentence: Sentence, near: Said | None, last: Said | None, size: int
    ) -> None:
        begins = said.place == sentence.begin
        colon = self._colon(said) if begins else None
        if colon:
            said.subject, said.rule, said.score = colon, "colon", 1.0
        elif near and begins:
            said.subject, said.rule, said.score, said.cue = near.subject, "continued", 1.0, None
            said.follows = near.quote
        elif not begins and (subject := subject_of(self.tokens, sentence.begin, said.place + 1)):
            said.subject, said.rule, said.score = subject, "sentence-subject", 0.0
        elif near:
            said.subject, said.rule, said.score = near.subject, "same-paragraph", 0.0
        elif (
            begins
            and last
            and size > 5
            and self.sentences[last.sentence].paragraph >= sentence.paragraph - 1
        ):
            said.subject, said.rule, said.score = last.subject, "next-paragraph", 0.5
            said.follows = last.quote

    def _colon(self, said: Said) -> tuple[int, int] | None:
        """The subject of the sentence or paragraph before, if that ends with a colon."""
        place = said.place - 1
        while place > 0 and self.tokens.kinds[place] & t.BREAK:
            place -= 1
        if not self.tokens.kinds[place] & t.COLON:
            return None
        before = self.sentences[max(0, said.sentence - 1)]
        if before.cues:
            return before.cues[-1].begin, before.cues[-1].end
        return subject_of(self.tokens, before.begin, before.end)

    def _best_cue(self, number: int, sentence: Sentence, place: int) -> tuple[float, Cue] | None:
        scored = [(self._score(c, place), -n, c) for n, c in enumerate(sentence.cues)]
        tag = self._tag(number, place)
        if tag is not None:
            scored.append((2.0, -99, tag))
        if not scored:
            return None
        score, _, cue = max(scored, key=lambda row: row[:2])
        return score, cue

    def _tag(self, number: int, place: int) -> Cue | None:
        """*“Why?” Trump asked.*: the next sentence is nothing but a cue."""
        sentence = self.sentences[number]
        if place != sentence.end - 1 or number + 1 >= len(self.sentences):
            return None
        inner = self.quotes[self.tokens.quotes[place]].span.of(self.text).rstrip()
        following = self.sentences[number + 1]
        if (
            inner[-1:] not in "?!,"
            or following.paragraph != sentence.paragraph
            or not following.cues
        ):
            return None
        cue = following.cues[0]
        return cue if cue.left <= following.begin + 1 and following.end - cue.right <= 8 else None

    def _score(self, cue: Cue, place: int) -> float:
        kinds = self.tokens.kinds
        inner_stop = kinds[place] & t.STOPPED
        if cue.verb < place:
            gap = range(cue.right if cue.order == "verb-subject" else cue.verb + 1, place)
            score = -self.recipe.per_word * sum(1 for n in gap if kinds[n] & t.WORD)
            if not any(kinds[n] & t.WORD and self.tokens.words[n] != "that" for n in gap):
                score += self.recipe.adjacent
            if cue.order == "verb-subject":
                score -= 1.2
            score -= 0.5 * sum(1 for n in gap if kinds[n] & t.QUOTE)
        else:
            gap = range(place + 1, cue.left)
            score = -self.recipe.per_word * sum(1 for n in gap if kinds[n] & t.WORD)
            if not any(kinds[n] & (t.WORD | t.QUOTE) for n in gap) and not inner_stop:
                score += self.recipe.adjacent
            score -= 2.0 * sum(1 for n in gap if kinds[n] & t.QUOTE)
            if cue.order in ("participle", "coordinate"):
                score -= 3
        if "G" not in cue.form.takes:
            score += 1
        if self.tokens.words[cue.begin].lower() in ("i", "we", "it"):
            score -= 1.5
        return score

    def _is_quotation(self, said: Said, inner: str, size: int) -> bool:
        if not any(c.isalnum() for c in inner):
            return False
        if size <= 1 and said.score < 1.5:
            return False
        if _is_title(inner) and size <= 7 and said.score < 1:
            return False
        if size <= 5 and said.cue is None and said.rule not in ("continued", "colon"):
            return False
        return said.subject is not None or size >= 8

    def _subjects(self) -> list[tuple[int, int]]:
        """The subjects of all clauses that a cue or a sentence start shows, for the pronouns."""
        found = [(c.begin, c.end) for s in self.sentences for c in s.cues]
        firsts = (subject_of(self.tokens, s.begin, s.end) for s in self.sentences)
        return found + [f for f in firsts if f]

    # ------------------------------------------------------------ statements

    def _statement(self, said: Said, speakers: Speakers) -> list[Statement]:
        span = self.quotes[said.quote].span
        who = speakers.of(said.subject) if said.subject else None
        mention = self.tokens.span(*said.subject) if said.subject else None
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


def _is_title(inner: str) -> bool:
    words = [w for w in re.findall(r"[A-Za-z’']+", inner) if len(w) > 3]
    return bool(words) and all(w[0].isupper() for w in words)


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


def _sentences(found: Tokens) -> list[Sentence]:
    result: list[Sentence] = []
    begin, paragraph = 0, 0
    kinds = found.kinds
    for place, kind in enumerate(kinds):
        ends = kind & t.BOUNDARY or (
            kind & t.STOPPED
            and place + 1 < len(kinds)
            and kinds[place + 1] & (t.CAPITAL | t.QUOTE | t.BREAK | t.OPEN)
        )
        if ends:
            if place + 1 > begin and not (kind & t.BREAK and place == begin):
                result.append(_sentence(found, begin, place + 1, paragraph))
            begin = place + 1
            if kind & t.BREAK:
                paragraph += 1
    return result


def _sentence(found: Tokens, begin: int, end: int, paragraph: int) -> Sentence:
    quotes = [n for n in range(begin, end) if found.kinds[n] & t.QUOTE]
    return Sentence(begin, end, paragraph, cues(found, begin, end), quotes)
