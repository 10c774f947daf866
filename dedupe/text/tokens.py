"""Text → tokens with the classes of words that a shallow parse needs, quotations as one token each.

No tagger and no model: closed classes and common verbs stand in tables, the rest is told by its
capital letter and its ending.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate, compress

from dedupe import data
from dedupe.model import Span
from dedupe.text.adverbs import is_adverb
from dedupe.text.verb_forms import cue_forms

# One bit a class; a word may be of several.
DETERMINER, POSSESSIVE, PREPOSITION, CONJUNCTION, SUBORDINATOR, RELATIVE = (
    1 << n for n in range(6)
)
SUBJECT, PRONOUN, AUXILIARY, BE, MODAL, ADVERB, TIME, VERB = (1 << n for n in range(6, 14))
CUE, ING, ED, CAPITAL, NUMBER, WORD, GENITIVE, LY = (1 << n for n in range(14, 22))
PLAIN = 1 << 33  # the plain form of a common verb, which may be a noun as well
NOUN_CUE = 1 << 32  # a noun that gives words to whoever owns it: her claim, his call for
END, COMMA, COLON, SEMICOLON, DASH, OPEN, CLOSE, QUOTE, BREAK, STOPPED = (
    1 << n for n in range(22, 32)
)

BOUNDARY = END | BREAK
PUNCTUATION = END | COMMA | COLON | SEMICOLON | DASH | OPEN | CLOSE | QUOTE | BREAK
CLOSED = (
    PREPOSITION | CONJUNCTION | SUBORDINATOR | RELATIVE | PRONOUN | AUXILIARY | ADVERB | PUNCTUATION
)

# A set of characters comes first, so that blanks and marks are skipped without a match; then the
# first character tells which kind of token it is: mostly a plain word before a blank.
_TOKEN = re.compile(
    r"([^ _\"“”](?:(?<=[a-zA-Z])[a-z]*+(?= )|(?<=[^\W_])[a-zA-Z0-9]*+[^\W_]*+"
    r"(?:[.,&'’‑-](?:(?<=['’‑&-])|(?<=\d[.,])(?=\d)|(?<=\b[A-Za-z]\.)(?=[A-Za-z]\b))[^\W_]++)*+"
    r"|(?<=[,;:()\[\]—–―])|(?<=[.!?…])[.!?…]*+|(?<=\n)(?:[^\S\n]*+\n\s*+)?"
    r"|(?<=-)(?:-+|(?<=\s-)(?=\s))))"
)
_EDGE = "\t"  # a blank that no token holds
_MOST_KEPT = 1 << 16  # words whose classes are kept
_POINTS = {
    ",": COMMA, ";": SEMICOLON, ":": COLON, "(": OPEN, "[": OPEN, ")": CLOSE, "]": CLOSE,
    "—": DASH, "–": DASH, "―": DASH, "-": DASH,
}  # fmt: skip
_TABLES = {
    "determiner": DETERMINER, "possessive": POSSESSIVE, "preposition": PREPOSITION,
    "conjunction": CONJUNCTION, "subordinator": SUBORDINATOR, "relative": RELATIVE,
    "subject_pronoun": SUBJECT, "pronoun": PRONOUN, "auxiliary": AUXILIARY, "be": BE,
    "modal": MODAL, "adverb": ADVERB, "time": TIME, "verb": VERB, "number": NUMBER,
    "noun_cue": NOUN_CUE, "plain_verb": PLAIN, "contraction": SUBJECT | PRONOUN | AUXILIARY | BE,
}  # fmt: skip
_ENDINGS = (("ing", ING), ("ed", ED), ("ly", LY | ADVERB), ("'s", GENITIVE))
_TAILS = tuple(ending for ending, _ in _ENDINGS)
_GIVEN = frozenset(("April", "June", "August"))  # months that are given names, too
_DATING = frozenset("in of since until from through during last next this early late mid".split())  # noqa: SIM905
_ARTICLES = frozenset(("al", "el", "ul", "ad", "ar", "as", "ash", "az"))


@cache
def lexicon() -> dict[str, int]:
    """Word in lower case → its classes, the forms of the cue verbs among them."""
    found: dict[str, int] = {}
    for name, bit in _TABLES.items():
        for word in data.table("lexicon")[name].split():
            found[word] = found.get(word, 0) | bit
    for word in cue_forms():
        found[word] = found.get(word, 0) | CUE
    return found


@cache
def abbreviations() -> frozenset[str]:
    """Words after which a point ends no sentence."""
    return frozenset(data.table("lexicon")["abbreviation"].split())


@dataclass(slots=True)
class Tokens:
    """Parallel lists, one entry a token; `quotes` maps the place of a QUOTE token to its number."""

    text: str
    words: list[str] = field(default_factory=list)
    kinds: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    quotes: dict[int, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.words)

    def span(self, begin: int, end: int) -> Span:
        """Where the tokens from `begin` up to `end` stand, which must not be empty.

        The sign beside a figure at an edge is in it: *£400*, *400 men* up to *5%*.
        """
        start, stop = self.starts[begin], self.ends[end - 1]
        start -= bool(self.kinds[begin] & NUMBER) and self.text[start - 1 : start] in _signs()
        stop += bool(self.kinds[end - 1] & NUMBER) and self.text[stop : stop + 1] in _signs()
        return Span(start, stop)

    def put(self, word: str, kind: int, start: int, end: int) -> None:
        self.words.append(word)
        self.kinds.append(kind)
        self.starts.append(start)
        self.ends.append(end)

    def take(self, start: int, stop: int) -> None:
        """Read the text between two offsets; points of which the place decides stay undecided."""
        piece, base = self.text[start:stop], start
        if self.text[start - 1 : start].isspace():
            piece, base = _EDGE + piece, start - 1  # by it a dash is told from a hyphen
        parts = _TOKEN.split(piece)
        edges = list(accumulate(map(len, parts), initial=base))
        words = parts[1::2]
        self.words += words
        self.kinds += map(_classes.__getitem__, words)
        self.starts += edges[1:-1:2]
        self.ends += edges[2::2]

    def settle(self) -> None:
        """Decide what is undecided: a point ends a sentence, or only abbreviates and goes."""
        kinds, kept = self.kinds, -1
        undecided = [place for place, kind in enumerate(kinds) if not kind]
        for before, place in zip([-1, *undecided], undecided, strict=False):
            if place - 1 != before or kinds[before]:
                kept = place - 1
            kinds[place] = self._point(place, kept)
        if undecided and not all(kinds):
            self.words = list(compress(self.words, kinds))
            self.starts = list(compress(self.starts, kinds))
            self.ends = list(compress(self.ends, kinds))
            self.kinds = list(filter(None, kinds))

    def name(self) -> None:
        """Decide which months are given names: *said June Lima*, not *in June Lima said*."""
        words, kinds = self.words, self.kinds
        for place in [n for n, word in enumerate(words[:-1]) if word in _GIVEN]:
            before = kinds[place - 1] if place else BREAK
            named = kinds[place + 1] & (CAPITAL | TIME | CLOSED | DETERMINER) == CAPITAL
            dated = before & (NUMBER | DETERMINER | TIME) or words[place - 1] in _DATING
            if named and not dated:
                kinds[place] &= ~TIME

    def _point(self, place: int, before: int) -> int:
        """The class of a point or a line end; `before` is the token that it follows, or -1."""
        word, end = self.words[place], self.ends[place]
        if word == "\n":
            return BREAK if self._is_line_end(end, before) else 0
        if word == ".":
            return 0 if self._abbreviates(self.starts[place], end, before) else END
        return END if self.text[end : end + 2].strip()[:1].isupper() else 0

    def _is_line_end(self, end: int, before: int) -> bool:
        """A single line break ends a paragraph unless it plainly wraps a sentence."""
        return not self.text[end : end + 1].islower() or bool(
            before >= 0 and self.kinds[before] & BOUNDARY
        )

    def _abbreviates(self, start: int, end: int, before: int) -> bool:
        if before < 0 or self.ends[before] != start:
            return False
        last = self.words[before]
        if "-" in last:
            last = last.rpartition("-")[2]
        if len(last) == 1 and last.isupper() and last != "I":
            self.kinds[before] = CAPITAL | WORD  # an initial, not the article
            return True
        following = self.text[end : end + 2].lstrip()
        if following[:1].islower() or last in abbreviations() or self.text[end : end + 1] == ",":
            return True
        return "." in last and not _starts_sentence(self.text[end : end + 12])


@cache
def _signs() -> frozenset[str]:
    return frozenset(sign for sign, _ in data.rows("currencysigns") if len(sign) == 1)


def _starts_sentence(after: str) -> bool:
    word = after.split(None, 1)[0] if after.strip() else ""
    return not word or (word[0].isupper() and bool(lexicon().get(word.lower(), 0) & CLOSED))


class _Classes(dict[str, int]):
    """Token → its classes, found when first asked for; forgotten when there are too many."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST_KEPT:
            self.clear()
        kind = self[word] = classify(word)
        return kind


_classes = _Classes()


def classify(word: str) -> int:
    """The classes of a token; 0 for a point or a line end, of which the place decides."""
    first = word[0]
    if not first.isalnum():
        return _class_of_point(word)
    lower = word.lower()
    if "’" in lower:
        lower = lower.replace("’", "'")
    kind = lexicon().get(lower, 0)
    if first.isupper() or has_article(word):
        kind |= CAPITAL
    elif first.isdigit():
        kind |= NUMBER
    if lower.endswith(_TAILS) and (not kind & ~CAPITAL or kind & (CUE | VERB)):
        for ending, bit in _ENDINGS:
            if lower.endswith(ending) and len(lower) > len(ending) + 1:
                kind |= bit if not bit & LY or is_adverb(word) else 0
                break
    return kind | WORD


def has_article(word: str) -> bool:
    """Whether a name has the Arabic article written to it: *al-Khatib*, not *ex-President*."""
    article, dash, name = word.partition("-")
    return bool(dash) and article.lower() in _ARTICLES and name[:1].isupper()


def _class_of_point(word: str) -> int:
    if word[0] == "\n":
        return BREAK if "\n" in word[1:] else 0
    if word in (".", "...") or word[0] == "…":
        return 0
    return END if word[0] in ".!?" else _POINTS.get(word, DASH)


def tokens(text: str, body: Sequence[Span], holes: Sequence[Span] = ()) -> Tokens:
    """Read `body`; each of the `holes` (sorted, disjoint) becomes one QUOTE token, STOPPED if the
    words in it end a sentence. A BREAK stands between the parts of the body and of paragraphs.
    """
    found, number, taken = Tokens(text), 0, list[int]()
    for part in body:
        begin = part.start
        while number < len(holes) and holes[number].start < part.end:
            hole = holes[number]
            if hole.start >= begin:
                found.take(begin, hole.start)
                stopped = STOPPED if _stops(text, hole) else 0
                taken.append(number)
                found.put("", QUOTE | stopped, *hole)
                begin = hole.end
            number += 1
        found.take(begin, part.end)
        found.put("\n", BREAK, part.end, part.end)
    found.settle()
    found.name()
    place = -1
    for number in taken:
        place = found.words.index("", place + 1)  # no other token is empty
        found.quotes[place] = number
    return found


def _stops(text: str, hole: Span) -> bool:
    return text[max(hole.start, hole.end - 4) : hole.end].rstrip("\"'”’»“ ")[-1:] in (
        ".",
        "!",
        "?",
        "…",
    )
