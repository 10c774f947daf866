"""Text → tokens with the classes of words that a shallow parse needs, quotations as one token each.

No tagger and no model: closed classes and common verbs stand in tables, the rest is told by its
capital letter and its ending.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

from dedupe import data
from dedupe.model import Span

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

_TOKEN = re.compile(
    r"[^\W_]+(?:(?:['’‑-]|(?<=\d)[.,](?=\d)|(?<=\b[A-Za-z])\.(?=[A-Za-z]\b)|&)[^\W_]+)*"
    r"|[.!?…]++|[,;:()\[\]]|[—–―]|--+|(?<=\s)-(?=\s)|\n[^\S\n]*+\n\s*+|\n"
)
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
_ENDINGS = (("ing", ING), ("ed", ED), ("ly", LY | ADVERB), ("'s", GENITIVE), ("’s", GENITIVE))


class CueForm(NamedTuple):
    """One form of a verb that gives words to somebody; `takes` are the letters of verbs.tsv.

    `form` is `base`, `third`, `past`, `ing` or `participle`.
    """

    lemma: str
    form: str
    takes: frozenset[str]


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


@cache
def cue_forms() -> dict[str, CueForm]:
    """Each form of each verb of verbs.tsv."""
    found: dict[str, CueForm] = {}
    for lemma, past, participle, takes in data.rows("verbs"):
        flags = frozenset(takes)
        regular = _past(lemma)
        forms = {
            lemma: "base",
            participle if participle != "-" else regular: "participle",
            past if past != "-" else regular: "past",
            _ing(lemma, past): "ing",
            _third(lemma): "third",
        }
        for word, form in forms.items():
            found.setdefault(word, CueForm(lemma, form, flags))
    return found


def _past(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    return lemma[:-1] + "ied" if _ends_in_y(lemma) else lemma + "ed"


def _third(lemma: str) -> str:
    if _ends_in_y(lemma):
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")


def _ing(lemma: str, past: str) -> str:
    if past.endswith(lemma[-1] + "ed") and past != "-" and past[-3] == past[-4]:
        return lemma + lemma[-1] + "ing"
    doubled = {"begin": "beginning", "forget": "forgetting"}
    bare = lemma[:-1] if lemma.endswith("e") and not lemma.endswith("ee") else lemma
    return doubled.get(lemma, bare + "ing")


def _ends_in_y(lemma: str) -> bool:
    return lemma.endswith("y") and lemma[-2] not in "aeiou"


@dataclass(slots=True)
class Tokens:
    """Parallel lists, one entry a token; `quotes` maps the place of a QUOTE token to its number."""

    text: str
    words: list[str] = field(default_factory=list)
    kinds: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    quotes: dict[int, int] = field(default_factory=dict)
    known: dict[str, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.words)

    def span(self, begin: int, end: int) -> Span:
        """Where the tokens from `begin` up to `end` stand, which must not be empty."""
        return Span(self.starts[begin], self.ends[end - 1])

    def put(self, word: str, kind: int, start: int, end: int) -> None:
        self.words.append(word)
        self.kinds.append(kind)
        self.starts.append(start)
        self.ends.append(end)

    def take(self, start: int, stop: int) -> None:
        """Read the text between two offsets."""
        known, text = self.known, self.text
        word_of, kind_of = self.words.append, self.kinds.append
        start_of, end_of = self.starts.append, self.ends.append
        for match in _TOKEN.finditer(text, start, stop):
            word, (begin, end) = match[0], match.span()
            kind = known.get(word)
            if kind is None:
                kind = known[word] = classify(word)
            if kind:
                word_of(word)
                kind_of(kind)
                start_of(begin)
                end_of(end)
            else:
                self._take_point(word, begin, end)

    def _take_point(self, word: str, start: int, end: int) -> None:
        if word[0] == "\n":
            kind = BREAK if "\n" in word[1:] or self._is_line_end(end) else 0
        elif word[0] in ".!?…":
            kind = 0 if word == "." and self._abbreviates(start, end) else END
            if word[0] == "…" or word == "...":
                kind = END if self.text[end : end + 2].strip()[:1].isupper() else 0
        else:
            kind = DASH
        if kind:
            self.put(word, kind, start, end)

    def _is_line_end(self, end: int) -> bool:
        """A single line break ends a paragraph unless it plainly wraps a sentence."""
        return not self.text[end : end + 1].islower() or bool(
            self.kinds and self.kinds[-1] & BOUNDARY
        )

    def _abbreviates(self, start: int, end: int) -> bool:
        if not self.ends or self.ends[-1] != start:
            return False
        last = self.words[-1].rpartition("-")[2]
        if len(last) == 1 and last.isupper() and last != "I":
            self.kinds[-1] = CAPITAL | WORD  # an initial, not the article
            return True
        following = self.text[end : end + 2]
        if following[:1] == "," or following.strip()[:1].islower() or last in abbreviations():
            return True
        return "." in last and not _starts_sentence(self.text[end : end + 12])


def _starts_sentence(after: str) -> bool:
    word = after.split(None, 1)[0] if after.strip() else ""
    return not word or (word[0].isupper() and bool(lexicon().get(word.lower(), 0) & CLOSED))


@lru_cache(maxsize=1 << 16)
def classify(word: str) -> int:
    """The classes of a token; 0 for a point or a line end, of which the place decides."""
    if not word[0].isalnum():
        return _POINTS.get(word, 0)
    lower = word.lower().replace("’", "'")
    kind = lexicon().get(lower, 0)
    first = word[0]
    if first.isupper():
        kind |= CAPITAL
    elif first.isdigit():
        kind |= NUMBER
    if not kind & ~CAPITAL or kind & (CUE | VERB):
        for ending, bit in _ENDINGS:
            if lower.endswith(ending) and len(lower) > len(ending) + 1:
                kind |= bit
                break
    return kind | WORD


def tokens(text: str, body: Sequence[Span], holes: Sequence[Span] = ()) -> Tokens:
    """Read `body`; each of the `holes` (sorted, disjoint) becomes one QUOTE token, STOPPED if the
    words in it end a sentence. A BREAK stands between the parts of the body and of paragraphs.
    """
    found, number = Tokens(text), 0
    for part in body:
        begin = part.start
        while number < len(holes) and holes[number].start < part.end:
            hole = holes[number]
            if hole.start >= begin:
                found.take(begin, hole.start)
                stopped = STOPPED if _stops(text, hole) else 0
                found.quotes[len(found)] = number
                found.put("", QUOTE | stopped, *hole)
                begin = hole.end
            number += 1
        found.take(begin, part.end)
        found.put("\n", BREAK, part.end, part.end)
    return found


def _stops(text: str, hole: Span) -> bool:
    return text[max(hole.start, hole.end - 4) : hole.end].rstrip("\"'”’»“ ")[-1:] in (
        ".",
        "!",
        "?",
        "…",
    )
