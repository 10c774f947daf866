"""Sentences with quotations and cues → who says each quotation, and which rule tells it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dedupe.model import Span
from dedupe.recipe import StatementRecipe
from dedupe.statements.cues import Cue, cues
from dedupe.statements.phrases import noun_phrase_before, subject_of
from dedupe.text import tokens as t
from dedupe.text.marks import Segment
from dedupe.text.tokens import Tokens

_ENDS = t.BOUNDARY | t.STOPPED
_LONGEST = 120  # tokens: no sentence is longer, and work inside one stays bounded
_SIGNATURE = re.compile(r"[ \t\xa0]{0,3}(?:[―—–(]|--?)[ \t\xa0]{0,3}(?=[A-Z])")
_LINE = re.compile(r"([A-Z][A-Z.’'-]{1,20}(?: [A-Z][A-Z.’'-]{1,20}){0,3}): ")


_SAYINGS = frozenset(("saying", "proverb", "adage", "motto", "maxim", "dictum", "rhyme"))


class Sentence(NamedTuple):
    """A range of tokens, the number of its paragraph, and the cues and QUOTE tokens in it."""

    begin: int
    end: int
    paragraph: int
    cues: list[Cue]
    quotes: list[int]


@dataclass(slots=True)
class Said:
    """A quotation and who says it: `subject` in tokens, or `mention` where that is no token."""

    quote: int
    place: int
    sentence: int
    subject: tuple[int, int] | None = None
    mention: Span | None = None
    cue: Cue | None = None
    rule: str = "unknown"
    score: float = 0.0
    follows: int | None = None  # the quotation of which this one is a further piece


def sentences(found: Tokens) -> list[Sentence]:
    """Cut tokens at points and paragraph ends, and after a quotation that ends its sentence."""
    result: list[Sentence] = []
    begin, paragraph, kinds = 0, 0, found.kinds
    for place, kind in enumerate(kinds):
        full = place - begin >= _LONGEST
        if not (full or kind & _ENDS):
            continue
        if full or kind & t.BOUNDARY or (kind & t.STOPPED and _is_cut(kinds, place)):
            if not (kind & t.BREAK and place == begin):
                result.append(_sentence(found, begin, place + 1, paragraph))
            begin = place + 1
            if kind & t.BREAK:
                paragraph += 1
    return result


def _is_cut(kinds: list[int], place: int) -> bool:
    return place + 1 < len(kinds) and bool(
        kinds[place + 1] & (t.CAPITAL | t.QUOTE | t.BREAK | t.OPEN)
    )


def _sentence(found: Tokens, begin: int, end: int, paragraph: int) -> Sentence:
    kinds = found.kinds
    quotes = [n for n in range(begin, end) if kinds[n] & t.QUOTE] if found.quotes else []
    return Sentence(begin, end, paragraph, cues(found, begin, end), quotes)


class Attribution:
    """The quotations of one article, decided one after the other in their order."""

    def __init__(
        self, found: Tokens, where: Sequence[Sentence], quotes: Sequence[Segment],
        recipe: StatementRecipe,
    ) -> None:  # fmt: skip
        self.tokens, self.sentences, self.quotes, self.recipe = found, where, quotes, recipe
        self.last: Said | None = None

    def read(self) -> list[Said]:
        found = []
        for number, sentence in enumerate(self.sentences):
            for place in sentence.quotes:
                said = self._decide(number, sentence, place)
                if said is not None:
                    self._take_back(said)
                    found.append(said)
                    self.last = said
        return found

    def _take_back(self, said: Said) -> None:
        """A quotation that ran on over its paragraph’s end has the speaker named at its end."""
        last = self.last
        if last is None or said.cue is None or last.cue is not None:
            return
        near = self.sentences[said.sentence].paragraph - self.sentences[last.sentence].paragraph
        if (
            near == 1
            and not self.quotes[last.quote].closed
            and said.place == self.sentences[said.sentence].begin
        ):
            last.subject, last.mention, last.rule = said.subject, said.mention, "paragraph-after"
            last.score = max(last.score, 1.0)

    def _decide(self, number: int, sentence: Sentence, place: int) -> Said | None:
        said = Said(self.tokens.quotes[place], place, number)
        inner = self.quotes[said.quote].span.of(self.tokens.text)
        size = len(inner.split())
        if not any(c.isalnum() for c in inner):
            return None
        printed = (
            self._signature(said) or self._line(said, inner)
            or self._label(said, sentence) or self._gapped(said, sentence)
        )  # fmt: skip
        if not printed:
            self._by_cue(said, sentence)
            if said.rule == "unknown":
                self._by_place(said, sentence, size)
        return said if self._is_quotation(said, inner, size) else None

    # ------------------------------------------------------------ printed beside it

    def _signature(self, said: Said) -> bool:
        """*“…” — Ana Lima*: a name after a dash, and nothing else up to the end of its line."""
        outer = self.quotes[said.quote].outer
        match = _SIGNATURE.match(self.tokens.text, outer.end)
        if match is None:
            return False
        first = said.place + 1
        while first < len(self.tokens) and self.tokens.starts[first] < match.end():
            first += 1
        last = first
        while last < len(self.tokens) and self.tokens.kinds[last] & t.CAPITAL and last - first < 6:
            last += 1
        if last == first or not self.tokens.kinds[min(last, len(self.tokens) - 1)] & (
            t.PUNCTUATION - t.QUOTE
        ):
            return False
        said.subject, said.rule, said.score = (first, last), "signature", 3.5
        return True

    def _line(self, said: Said, inner: str) -> bool:
        """*“WALLACE: Let us start”*: a transcript's line inside the marks."""
        match = _LINE.match(inner)
        if match is None:
            return False
        start = self.quotes[said.quote].span.start
        said.mention = Span(start, start + match.end(1))
        said.rule, said.score = "transcript", 3.5
        return True

    def _label(self, said: Said, sentence: Sentence) -> bool:
        """*Minister Lima: “…”*: a sentence that is a name and a colon before the quotation."""
        kinds, place = self.tokens.kinds, said.place
        if place - sentence.begin < 2 or not kinds[place - 1] & t.COLON:
            return False
        phrase = noun_phrase_before(self.tokens, place - 1, sentence.begin)
        if phrase is None or not kinds[phrase[1] - 1] & t.CAPITAL:
            return False
        if any(
            not k & t.CAPITAL and not k & t.DETERMINER for k in kinds[sentence.begin : phrase[0]]
        ):
            return False
        if phrase[0] - sentence.begin > 3 or any(c.verb < place for c in sentence.cues):
            return False
        said.subject, said.rule, said.score = phrase, "name-colon", 3.0
        return True

    def _gapped(self, said: Said, sentence: Sentence) -> bool:
        """*Lima called it “a gift”; Okoro, “a waste”*: the verb is that of the clause before."""
        kinds, place = self.tokens.kinds, said.place
        if place - sentence.begin < 4 or not kinds[place - 1] & t.COMMA:
            return False
        first = place - 2
        while first > sentence.begin and kinds[first] & t.CAPITAL:
            first -= 1
        gap = kinds[first] & (t.SEMICOLON | t.CONJUNCTION)
        if not gap or first == place - 2 or place not in sentence.quotes[1:]:
            return False
        said.subject, said.rule, said.score = (first + 1, place - 1), "gapping", 2.0
        return True

    # ------------------------------------------------------------ by a cue

    def _by_cue(self, said: Said, sentence: Sentence) -> None:
        left = self._left(said.place, sentence)
        options = [
            (score - (2.5 if left and cue.order == "according" and left[0][0] > 1 else 0), cue)
            for score, cue in self._right(said.place, sentence)
        ]
        options += left
        options += self._tag(said, sentence)
        if not options:
            return
        score, cue = max(options, key=lambda row: (row[0], -row[1].verb))
        alone = said.place == sentence.begin and sentence.end - said.place <= 2
        if score > self.recipe.least and not (alone and score < 1):
            said.subject, said.cue, said.score = (cue.begin, cue.end), cue, score
            said.rule = (
                f"{cue.order}-quotation" if cue.verb < said.place else f"quotation-{cue.order}"
            )

    def _right(self, place: int, sentence: Sentence) -> list[tuple[float, Cue]]:
        """The first two cues right of the quotation: *“…,” X said*, *it is “…” again, X said*."""
        kinds, found = self.tokens.kinds, []
        for cue in [c for c in sentence.cues if c.verb > place and c.left > place][:3]:
            gap = range(place + 1, cue.left)
            words = sum(1 for n in gap if kinds[n] & t.WORD and self.tokens.words[n] != "as")
            quotes = sum(1 for n in gap if kinds[n] & t.QUOTE)
            if not words and not quotes:
                score = self.recipe.beside - (3.5 if self._is_full_stop(place) else 0)
            elif kinds[cue.left - 1] & (t.COMMA | t.DASH | t.QUOTE) and self._is_tail(
                cue, sentence
            ):
                score = 2.2 - 0.02 * words
            else:
                score = -0.6 - self.recipe.per_word * words - quotes
            if cue.order in (
                "participle",
                "coordinate",
                "relative",
                "noun",
                "passive",
                "infinitive",
            ):
                score -= 3.5
            found.append((score + self._weight(cue), cue))
        return found

    def _is_full_stop(self, place: int) -> bool:
        inner = self.quotes[self.tokens.quotes[place]].span
        return inner.of(self.tokens.text).rstrip("’' ").endswith(".")

    def _is_tail(self, cue: Cue, sentence: Sentence) -> bool:
        """Whether the sentence all but ends with the cue: *…, he said on Monday.*"""
        kinds = self.tokens.kinds
        after = range(cue.right, sentence.end)
        if cue.order not in ("subject-verb", "verb-subject", "according") or (
            "Q" not in cue.form.takes and cue.order != "according"
        ):
            return False
        return sum(1 for n in after if kinds[n] & t.WORD) <= 9 or bool(
            cue.right < sentence.end and kinds[cue.right] & (t.COMMA | t.QUOTE)
        )

    def _left(self, place: int, sentence: Sentence) -> list[tuple[float, Cue]]:
        """The cue that governs the quotation from the left: the outermost whose clause holds it."""
        before = [c for c in sentence.cues if c.verb < place]
        if not before:
            return []
        nearest = self._nearest(before, place)
        if nearest is None:
            return []
        start = (
            nearest.right if nearest.order in ("verb-subject", "according") else nearest.verb + 1
        )
        kinds, words = self.tokens.kinds, self.tokens.words
        gap = range(start, place)
        count = sum(1 for n in gap if kinds[n] & t.WORD and words[n] != "that")
        quotes = sum(1 for n in gap if kinds[n] & t.QUOTE)
        if not count and not quotes:
            score = self.recipe.beside + 0.2
        else:
            score = 2.5 - self.recipe.per_word_after * min(count, 30) - 0.3 * quotes
            if nearest.order == "according":
                score -= 0.5
        if nearest.order == "verb-subject" and count:
            score -= 1.5
        governing = self._governing([c for c in before if c.verb <= nearest.verb], not count)
        return [(score + self._weight(nearest), governing)]

    def _nearest(self, before: list[Cue], place: int) -> Cue | None:
        """The nearest cue; verbs that are seldom cues count only right beside the quotation."""
        for cue in reversed(before):
            takes = cue.form.takes
            if (
                cue.order == "noun"
                and not self._has_that(cue)
                and (place - cue.verb > 4 or any("C" in c.form.takes for c in before))
            ):
                continue
            if "G" not in takes or takes & {"C", "N"} or place - cue.verb <= 3:
                return cue
        return None

    def _has_that(self, cue: Cue) -> bool:
        return self.tokens.words[cue.verb + 1 : cue.verb + 2] == ["that"]

    def _governing(self, before: list[Cue], beside: bool) -> Cue:
        """The outermost of the cues in whose clauses the last one stands."""
        outer = before[0]
        for cue in before[1:]:
            if self._breaks(outer, cue) or (
                beside and cue is before[-1] and self.tokens.kinds[cue.left - 1] & t.COMMA
            ):
                outer = cue
        return outer

    def _breaks(self, outer: Cue, inner: Cue) -> bool:
        """Whether the inner cue stands outside the clause that the outer one opens."""
        words, kinds = self.tokens.words, self.tokens.kinds
        if words[inner.left - 1] == "what" and kinds[inner.begin] & t.PRONOUN:
            return False  # Lima condemned what he called
        if not outer.form.takes & {"T", "B"} or outer.order == "according":
            return True
        if outer.order == "noun" and self.tokens.kinds[inner.left - 1] & t.COMMA:
            return True
        if inner.order in ("participle", "coordinate", "infinitive"):
            return True
        for place in range(outer.verb + 1, inner.left):
            kind = kinds[place]
            if kind & (t.SEMICOLON | t.BOUNDARY | t.DASH | t.COLON):
                return True
            if kind & (t.COMMA | t.QUOTE) and kinds[place + 1] & (t.CONJUNCTION | t.SUBORDINATOR):
                return True
        return False

    def _tag(self, said: Said, sentence: Sentence) -> list[tuple[float, Cue]]:
        """*“Why?” Lima asked.*: the next sentence begins with the cue."""
        number = said.sentence + 1
        if said.place != sentence.end - 1 or number >= len(self.sentences):
            return []
        inner = self.quotes[said.quote].span.of(self.tokens.text).rstrip("’' ")
        following = self.sentences[number]
        if inner[-1:] not in "?!,—…" or following.paragraph != sentence.paragraph:
            return []
        first = next((c for c in following.cues if "Q" in c.form.takes), None)
        if (
            first is None
            or first.left > following.begin
            or first.order not in ("subject-verb", "verb-subject")
        ):
            return []
        return [(3.0, first)]

    def _weight(self, cue: Cue) -> float:
        word = self.tokens.words[cue.begin].lower()
        weight = 0.0 if "Q" in cue.form.takes else -0.5
        if word in ("i", "we", "it", "that", "which", "who"):
            weight -= 1
        return weight

    # ------------------------------------------------------------ by its place

    def _by_place(self, said: Said, sentence: Sentence, size: int) -> None:
        last = self.last
        near = (
            last if last and self.sentences[last.sentence].paragraph == sentence.paragraph else None
        )
        begins = not any(self.tokens.kinds[n] & t.WORD for n in range(sentence.begin, said.place))
        if begins:
            self._beginning(said, sentence, near, size)
        elif subject := subject_of(self.tokens, sentence.begin, said.place + 1):
            said.subject, said.rule = subject, "sentence-subject"
        elif near:
            said.subject, said.mention, said.rule = near.subject, near.mention, "same-paragraph"

    def _beginning(self, said: Said, sentence: Sentence, near: Said | None, size: int) -> None:
        """A quotation that begins its sentence and has no cue there."""
        before = self.sentences[said.sentence - 1] if said.sentence else None
        colon = before and self._colon(said, before)
        if colon:
            said.subject, said.rule, said.score = colon, "colon", 2.0
            return
        same = before is not None and before.paragraph == sentence.paragraph
        if near and (not same or near.sentence >= said.sentence - 1):
            self._continue(said, near, "continued", 1.5)
        elif same and before is not None and (subject := self._subject(before)):
            said.subject, said.rule, said.score = subject, "sentence-before", 1.0
        elif near:
            self._continue(said, near, "continued", 1.0)
        elif size > 3 and self.last and self._runs_on(said, sentence):
            self._continue(said, self.last, "next-paragraph", 0.8)

    def _continue(self, said: Said, before: Said, rule: str, score: float) -> None:
        said.subject, said.mention = before.subject, before.mention
        said.rule, said.score, said.follows = rule, score, before.quote

    def _subject(self, sentence: Sentence) -> tuple[int, int] | None:
        told = [
            c for c in sentence.cues if c.order in ("subject-verb", "verb-subject", "according")
        ]
        if told:
            return told[0].begin, told[0].end
        subject = subject_of(self.tokens, sentence.begin, sentence.end)
        if subject and self.tokens.kinds[subject[0]] & (t.CAPITAL | t.SUBJECT | t.DETERMINER):
            return subject
        return None

    def _colon(self, said: Said, before: Sentence) -> tuple[int, int] | None:
        """The speaker of the sentence or paragraph before, if that ends with a colon."""
        place = said.place - 1
        while place > 0 and self.tokens.kinds[place] & (t.BREAK | t.END):
            place -= 1
        if not self.tokens.kinds[place] & t.COLON:
            return None
        told = [c for c in before.cues if c.order != "noun"] or before.cues
        if told:
            return told[-1].begin, told[-1].end
        return subject_of(self.tokens, before.begin, before.end)

    def _runs_on(self, said: Said, sentence: Sentence) -> bool:
        """Whether the paragraph before is all quoted, or ended in a quotation nobody closed."""
        last = self.last
        if last is None or self.sentences[last.sentence].paragraph != sentence.paragraph - 1:
            return False
        if not self.quotes[last.quote].closed:
            return True
        return last.sentence == said.sentence - 1 and sentence.end - said.place <= 2

    # ------------------------------------------------------------ what is no quotation

    def _is_quotation(self, said: Said, inner: str, size: int) -> bool:
        if self._is_saying(said, size):
            return False
        beside = said.cue is not None and said.score >= self.recipe.beside - 1
        if size <= 8 and is_title(inner) and self._is_label(said, beside):
            return False
        if said.rule in ("sentence-subject", "same-paragraph"):
            return size > 5 or bool(self.tokens.kinds[said.place - 1] & t.COLON)
        if said.cue is not None and size <= 5:
            return self._is_said(said, said.cue, beside, size)
        open_end = not self.quotes[said.quote].closed
        return said.subject is not None or said.mention is not None or size >= 8 or open_end

    def _is_saying(self, said: Said, size: int) -> bool:
        """*The so-called “…”*, *as the old saying has it, “…”*, *call her “the Owl”*."""
        words, place = self.tokens.words, said.place
        if place and words[place - 1].lower() == "so-called":
            return True
        begin = self.sentences[said.sentence].begin
        lead = [w.lower() for w in words[begin : min(place, begin + 12)]]
        if lead[:1] == ["as"] and not _SAYINGS.isdisjoint(lead):
            return True
        inner = self.quotes[said.quote].span.of(self.tokens.text)
        first, _, rest = inner.partition(" ")
        if place and words[place - 1].lower() == "the" and size <= 8 and is_title(inner):
            return True
        named = rest[:1].isupper() and all(w[0].isupper() or len(w) < 4 for w in rest.split())
        if first.lower() != "the" or size > 4 or not named:
            return False
        beside = said.cue is not None and "Q" in said.cue.form.takes and said.cue.verb > place
        return not beside

    def _is_label(self, said: Said, beside: bool) -> bool:
        """Whether words with capitals are a title or a heading, and not what somebody says."""
        if self._is_heading(said):
            return True
        cue = said.cue
        if cue is None or cue.verb > said.place:
            before = self.tokens.kinds[said.place - 1] if said.place else t.BREAK
            return bool(before & t.WORD)
        if "C" in cue.form.takes or self.tokens.words[said.place - 1] == "as":
            return False
        return not beside or cue.form.lemma == "tell"

    def _is_said(self, said: Said, cue: Cue, beside: bool, size: int) -> bool:
        """Whether a few words in marks are given to somebody, or only held at arm’s length."""
        if cue.verb > said.place:
            return said.score > 0
        if cue.order == "verb-subject" and not beside:
            return False
        if (
            cue.order != "passive"
            and beside
            and "C" in cue.form.takes
            and cue.verb == said.place - 1
        ):
            lead = self.tokens.words[cue.left - 1].lower() if cue.left else ""
            return lead in ("what", "as", "which", "that")  # a play called “Brokers”
        return size > 1 or said.score > 1 or bool(cue.form.takes & {"T", "C"})

    def _is_heading(self, said: Said) -> bool:
        """Whether the quotation is a paragraph of its own: with capitals throughout, a heading."""
        kinds, place = self.tokens.kinds, said.place
        return bool(
            (not place or kinds[place - 1] & t.BREAK)
            and (place + 1 == len(kinds) or kinds[place + 1] & t.BREAK)
        )


def is_title(inner: str) -> bool:
    """Whether every longer word has a capital: a title, a name, a slogan."""
    words = re.findall(r"[^\W\d_]+", inner)
    longer = [w for w in words if len(w) > 3]
    return bool(longer) and words[0][0].isupper() and all(w[0].isupper() for w in longer)
