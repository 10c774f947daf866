"""Text → words and sentences that compare equal and remember where they stood."""

from __future__ import annotations

import re
import unicodedata

from dedupe.model import Span, Word

# A word may hold inner apostrophes, hyphens, points between digits and inside initialisms ("don't",
# "co-chair", "3.5", "U.S"), but does not start with one: an opening quotation mark never sticks to
# the word it precedes. Han, kana, Thai, Lao, Khmer and Myanmar letters are words of one character,
# since no space parts them (UAX #29 leaves these scripts to dictionaries).
_ALONE = (
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff"
    "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)
_WORD = re.compile(
    rf"[{_ALONE}][\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*"
    rf"|[^\W_{_ALONE}]+(?:(?:['’‑-]|(?<=\d)[.,](?=\d)|(?<=\b[A-Za-z])\.(?=[A-Za-z]\b))[^\W_{_ALONE}]+)*"
)
_DOUBLE = frozenset(c + c for c in "bdfgmnprt")
# What people may end a sentence with, then what must follow for it to be an end.
_END = re.compile(r"[.!?…。！？]+[\"'”’»)\]]*(?=\s+[\"'“‘«„(\[]*[^\sa-z]|\s*$)|\n\s*\n")
_ABBREVIATION = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Maj|Rev|Hon|St|Jr|Sr|No|vs|Jan|"
    r"Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Inc|Ltd|Co|Corp|[a-z]\.[a-z]|U\.S|U\.K|U\.N)\.$"
)


def words(text: str, within: Span | None = None) -> tuple[Word, ...]:
    """Split `text` into words that compare equal across fonts, case and apostrophe style.

    >>> [w.norm for w in words("She said: “Don’t WAIT.”")]
    ['she', 'said', "don't", 'wait']
    >>> [w.norm for w in words("会议 3.5 U.S. officials")]
    ['会', '议', '3.5', 'u.s', 'officials']
    """
    found = _WORD.finditer(text, *within) if within else _WORD.finditer(text)
    return tuple(Word(norm(m[0]), Span(*m.span())) for m in found)


def norm(word: str) -> str:
    """The form in which words are compared: NFKC, casefold, one apostrophe and one hyphen."""
    folded = unicodedata.normalize("NFKC", word).casefold()
    return folded.replace("’", "'").replace("‑", "-")


def stem(word: str) -> str:
    """A light English stem of a `norm`: inflections meet, different words mostly do not.

    >>> [stem(w) for w in ("countries", "country", "agreed", "agree", "meetings", "news")]
    ['country', 'country', 'agr', 'agr', 'meet', 'news']
    """
    if len(word) < 5 or not word.isascii():
        return word
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("ings", ""), ("ing", ""), ("ied", "y"),
                            ("ed", ""), ("es", ""), ("ss", "ss"), ("us", "us"), ("s", ""), ("e", "")):  # fmt: skip
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)] + instead
            break
    return word[:-1] if word.endswith(("ee", "e")) or word[-2:] in _DOUBLE else word


def sentences(text: str, within: Span | None = None) -> tuple[Span, ...]:
    """Split `text` at sentence ends and paragraph breaks; the spans carry no outer white space.

    >>> [s.of("Dr. Lee spoke. “No!” he said.") for s in sentences("Dr. Lee spoke. “No!” he said.")]
    ['Dr. Lee spoke.', '“No!” he said.']
    """
    start, stop = within or (0, len(text))
    ends = [
        m.end()
        for m in _END.finditer(text, start, stop)
        if not _ABBREVIATION.search(text, max(start, m.end() - 6), m.end())
    ]
    found, begin = [], start
    for end in [*ends, stop]:
        piece = text[begin:end]
        left = begin + len(piece) - len(piece.lstrip())
        right = end - (len(piece) - len(piece.rstrip()))
        if left < right:
            found.append(Span(left, right))
        begin = end
    return tuple(found)
