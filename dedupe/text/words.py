"""Text → words and sentences that compare equal and remember where they stood."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from dedupe.model import Span, Word

# A word may hold inner apostrophes, hyphens, points between digits and inside initialisms ("don't",
# "co-chair", "3.5", "U.S"), but does not start with one: an opening quotation mark never sticks to
# the word it precedes. Han, kana, Thai, Lao, Khmer and Myanmar letters are words of one character,
# since no space parts them (UAX #29 leaves these scripts to dictionaries).
_ALONE = (
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff"
    "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)
# The plain run of Latin letters comes first, since nearly every word is one.
_WORD = re.compile(
    rf"[A-Za-z]++(?![^\W_{_ALONE}]|['’‑.-])"
    rf"|[^\W_{_ALONE}]++(?:(?:['’‑-]|(?<=\d)[.,](?=\d)|(?<=\b[A-Za-z])\.(?=[A-Za-z]\b))[^\W_{_ALONE}]++)*+"
    rf"|[{_ALONE}][\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*+"
)
_DOUBLE = frozenset(c + c for c in "bdfgmnprt")
_VOWEL = re.compile("[aeiouy]")
# Endings of inflected forms and what stays of them; the first that fits is taken off.
_ENDINGS = (("ies", "y"), ("sses", "ss"), ("ings", ""), ("ing", ""), ("ied", "y"), ("ed", ""),
            ("xes", "x"), ("ches", "ch"), ("shes", "sh"), ("ss", "ss"), ("us", "us"), ("is", "is"),
            ("s", ""))  # fmt: skip
_KEPT = frozenset(("news", "thing", "during", "evening", "morning", "bleed", "breed", "creed",
                   "exceed", "greed", "indeed", "proceed", "speed", "succeed"))  # fmt: skip
# What people may end a sentence with, then what must follow for it to be an end. A run of points is
# entered at its first one only, and never left half way: time stays linear for any text. All forms
# begin with one class of characters, which is found fast; each then looks back at its own.
_END = re.compile(
    r"[.!?…。！？\n](?:"
    r"(?<=[.!?…])(?<![.!?…]{2})[.!?…]*+[\"'”’»)\]]{0,4}+(?=\s{1,8}[\"'“‘«„(\[]{0,3}[^\sa-z]|\s{0,8}(?:\n|\Z))"
    r"|(?<=\n)[^\S\n]*+\n|(?<=[。！？])[。！？]*+)"
)
_ABBREVIATION = re.compile(
    r"(?<![^\W_])(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Sens?|Reps?|Govs?|Gen|Lt|Col|Sgt|Capt|Maj|Rev|Hon|Amb|Pres|"
    r"Sec|Supt|Cmdr|Adm|Brig|St|Jr|Sr|Messrs|No|vs|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Fla|Calif|"
    r"Inc|Ltd|Co|Corp|Bros|[a-z]\.[a-z]|[A-Z]\.[A-Z]|[A-Z]\.[A-Z]\.[A-Z])\.\Z"
)
# These close a sentence as often as not: what follows decides (see `_goes_on`).
_MAY_END = re.compile(r"(?:[A-Z]\.[A-Z]|[a-z]\.[a-z]|Inc|Ltd|Co|Corp|Jr|Sr|Fla|Calif)\.\Z")
_STARTER = re.compile(
    r"\s+[\"“‘«„(\[]*(?:The|An?|In|On|At|It|He|She|They|We|I|But|And|This|That|These|Those|His|Her|Its|"
    r"Their|Our|If|When|While|As|For|After|Before|There|What|Who|How|Why|So|Yet|Both|According)\b"
)
_HARD_BREAK = re.compile(r"\n\s*")


def words(text: str, within: Span | None = None) -> tuple[Word, ...]:
    """Split `text` into words that compare equal across fonts, case and apostrophe style.

    >>> [w.norm for w in words("She said: “Don’t WAIT.”")]
    ['she', 'said', "don't", 'wait']
    >>> [w.norm for w in words("会议 3.5 U.S. officials")]
    ['会', '议', '3.5', 'u.s', 'officials']
    """
    found = _WORD.finditer(text, *within) if within else _WORD.finditer(text)
    # Straight to `tuple.__new__` and `str.lower`, since every article has hundreds of words.
    made = tuple.__new__
    return tuple(
        [
            made(Word, ((w.lower() if (w := m[0]).isascii() else norm(w)), made(Span, m.span())))
            for m in found
        ]
    )


def norm(word: str) -> str:
    """The form in which words are compared: NFKC, casefold, one apostrophe and one hyphen."""
    if word.isascii():
        return word.lower()
    folded = unicodedata.normalize("NFKC", word).casefold()
    return folded.replace("’", "'").replace("‑", "-")


def folded(word: str) -> str:
    """As `norm`, and Latin letters without their marks, which one newsroom prints and another does
    not; those that Unicode does not take apart as CLDR’s *Latin-ASCII* writes them (but Azeri ə).

    >>> [folded(w) for w in ("Altıntaş", "Łódź", "Søren", "Straße", "São", "が", "й")]
    ['altintas', 'lodz', 'soren', 'strasse', 'sao', 'が', 'й']
    """
    plain = norm(word)
    if plain.isascii():
        return plain
    apart = unicodedata.normalize("NFD", plain.translate(_LETTERS))
    return unicodedata.normalize("NFC", _MARKED.sub("", apart))


_MARKED = re.compile("(?<=[a-z])[\u0300-\u036f]+")
_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ŋ": "n", "ə": "a",
     "æ": "ae", "œ": "oe", "þ": "th", "ß": "ss"}
)  # fmt: skip


@lru_cache(1 << 16)
def stem(word: str) -> str:
    """A light English stem of a `norm`: inflections meet, different words mostly do not.

    >>> [stem(w) for w in ("countries", "country", "agreed", "agree", "meetings", "news")]
    ['country', 'country', 'agr', 'agr', 'meet', 'news']
    >>> [stem(w) for w in ("make", "making", "days", "day", "ships", "shipped", "crisis", "status")]
    ['mak', 'mak', 'day', 'day', 'ship', 'ship', 'crisis', 'status']
    """
    if len(word) < 4 or not word.isascii() or word in _KEPT:
        return word
    for ending, instead in _ENDINGS:
        if word.endswith(ending):
            left = len(word) - len(ending)
            if ending == instead:
                return word
            if left >= 3 and (ending[-1] == "s" or _VOWEL.search(word, 0, left)):
                word = word[:left] + instead
                break
    word = word.rstrip("e") if len(word.rstrip("e")) >= 2 else word
    return word[:-1] if word[-2:] in _DOUBLE and len(word) > 3 else word


def paragraphs(text: str, within: Span | None = None) -> tuple[Span, ...]:
    """Split `text` at line ends, but not at those that only wrap a line; no outer white space.

    A line is held to be wrapped if it is long, ends in no stop, and the next one starts small.

    >>> [p.of("One.\\n\\nTwo.\\nThree") for p in paragraphs("One.\\n\\nTwo.\\nThree")]
    ['One.', 'Two.', 'Three']
    """
    start, stop = within or (0, len(text))
    found, begin = [], start
    for match in _HARD_BREAK.finditer(text, start, stop):
        if not _is_wrapped(text, begin, match):
            found.append(_trimmed(text, begin, match.start()))
            begin = match.end()
    found.append(_trimmed(text, begin, stop))
    return tuple(span for span in found if span.start < span.end)


def _is_wrapped(text: str, begin: int, match: re.Match[str]) -> bool:
    if match.start() - begin < 40 or match[0].count("\n") > 1:
        return False
    after = text[match.end() : match.end() + 1]
    return after.islower() and text[match.start() - 1] not in '.!?:;”"’…'


def sentences(text: str, within: Span | None = None) -> tuple[Span, ...]:
    """Split `text` at sentence ends and paragraph breaks; the spans carry no outer white space.

    Points after titles, initials and other abbreviations end nothing, unless a word follows that
    mostly starts a sentence; a point inside quotation marks ends a sentence if one starts after.

    >>> [s.of("Dr. Lee spoke. “No!” he said.") for s in sentences("Dr. Lee spoke. “No!” he said.")]
    ['Dr. Lee spoke.', '“No!” he said.']
    """
    start, stop = within or (0, len(text))
    found, begin = [], start
    for match in _END.finditer(text, start, stop):
        if not _goes_on(text, start, match):
            found.append(_trimmed(text, begin, match.end()))
            begin = match.end()
    found.append(_trimmed(text, begin, stop))
    return tuple(span for span in found if span.start < span.end)


def _goes_on(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the point only abbreviates."""
    if match[0] != ".":
        return False
    left = max(start, match.end() - 8)
    if not _ABBREVIATION.search(text, left, match.end()):
        return False
    may_end = _MAY_END.search(text, left, match.end())
    return not (may_end and _STARTER.match(text, match.end()))


def _trimmed(text: str, start: int, stop: int) -> Span:
    """The span without the white space at its ends."""
    while start < stop and text[start].isspace():
        start += 1
    while start < stop and text[stop - 1].isspace():
        stop -= 1
    return Span(start, stop)
