"""A quotation → who is printed beside it without a verb: after a dash, before a colon."""

from __future__ import annotations

import re

from dedupe.model import Span
from dedupe.statements.asides import noun_phrase_before
from dedupe.statements.phrases import noun_phrase_after
from dedupe.statements.sentences import Passage, Said, Sentence
from dedupe.text import tokens as t
from dedupe.text.gazetteer import is_head
from dedupe.text.tokens import Tokens

_SIGNATURE = re.compile(r"[ \t\xa0]{0,3}(?:[―—–(]|--?)[ \t\xa0]{0,3}(?=[A-Z])")
_SIGNED = re.compile(r"[ \t\xa0]{0,3}\n{1,2}[ \t\xa0]{0,3}(?:[―—–-]|--)[ \t\xa0]{0,3}(?=[A-Z])")
_LINE = re.compile(r"([A-Z][A-Z.’'-]{1,20}(?: [A-Z][A-Z.’'-]{1,20}){0,3}): ")

_BELOW = re.compile(r"[ \t\xa0]{0,3}\n[ \t\xa0]{0,3}(?=[A-Z])")
_CLOSES = t.PUNCTUATION & ~(t.QUOTE | t.COLON)  # (Photo: …) is no signature
_STOPS = frozenset((".", "!", "?", ":", "…", "”", '"', "’", "'"))
READ_OUT = frozenset(("Quote", "quote", "Quoting", "quoting"))  # before a colon: nobody's name
_LONGEST_CAPTION = 16  # blanks
_LONGEST_NAME = 6  # tokens
_LONGEST_LABEL = 12  # tokens
_ALL = frozenset(("all", "how", "what", "the", "most", "only", "thing", "as", "much"))
_AFTER = re.compile(r"[ \t\xa0]{1,3}(?=[A-Z])")
_ENDS = frozenset((".", "!", "?", "…"))
_FINITE = t.AUXILIARY | t.VERB | t.RELATIVE | t.SUBJECT
_MAYBE_VERB = t.CUE | t.ED
_VERBAL = t.AUXILIARY | t.VERB | t.CUE | t.ED | t.ING


def printed(page: Passage, said: Said, sentence: Sentence) -> Said | None:
    """What a signature, a transcript’s name, a label or the clause before tells, in this order."""
    return (
        _signature(page, said, sentence) or _line(page, said, sentence)
        or _label(page, said, sentence) or _gapped(page, said, sentence)
        or _equated(page, said, sentence)
    )  # fmt: skip


def _signature(page: Passage, said: Said, sentence: Sentence) -> Said | None:
    """*“…” — Ana Lima*: a name after a dash, and nothing else up to the end of its line."""
    kinds, outer = page.tokens.kinds, page.quotes[said.quote].outer
    beside = _SIGNATURE.match(page.tokens.text, outer.end)
    match = beside or _SIGNED.match(page.tokens.text, outer.end)
    opens = not said.place or kinds[said.place - 1] & t.BREAK
    below = _caption(page, outer.end) or _row(page, said) if opens and not match else None
    match = match or below
    if match is None:
        return None
    first = said.place + 1
    while first < len(kinds) and page.tokens.starts[first] < match.end():
        first += 1
    last = first
    while last < len(kinds) and kinds[last] & t.CAPITAL and last - first < _LONGEST_NAME:
        last += 1
    ends = t.COMMA | t.BOUNDARY if below else _CLOSES if beside else t.BOUNDARY
    if last < first + 1 + bool(below) or not kinds[min(last, len(kinds) - 1)] & ends:
        return None
    return said._replace(subject=(first, last), rule="signature", score=3.5)


def _caption(page: Passage, end: int) -> re.Match[str] | None:
    """The line under a quotation that has its own, if it ends as no sentence does: *Ana Lima,
    mayor of Rome, on the rain*.
    """
    text = page.tokens.text
    match = _BELOW.match(text, end)
    if match is None:
        return None
    stop = text.find("\n", match.end())
    line = text[match.end() : len(text) if stop < 0 else stop].rstrip()
    return None if line[-1:] in _STOPS or line.count(" ") > _LONGEST_CAPTION else match


def _row(page: Passage, said: Said) -> re.Match[str] | None:
    """Whoever stands behind a whole sentence in its line: *“…!” Ana Lima, cyclist, on the rain.*"""
    found, place = page.tokens, said.place + 1
    match = _AFTER.match(found.text, page.quotes[said.quote].outer.end)
    if match is None or page.inner(said).rstrip()[-1:] not in _ENDS:
        return None
    hangs = False  # on a preposition: *on a new rule*
    for kind in found.kinds[place : place + _LONGEST_CAPTION]:
        if kind & t.BREAK:
            return match
        hangs = not kind & t.COMMA and (hangs or bool(kind & t.PREPOSITION))
        verb = kind & _FINITE or (kind & _MAYBE_VERB and not hangs)
        if kind & t.QUOTE or (verb and not kind & t.CAPITAL):
            return None
    return None


def _line(page: Passage, said: Said, sentence: Sentence) -> Said | None:
    """*“WALLACE: Let us start”*: a transcript's line inside the marks."""
    match = _LINE.match(page.inner(said))
    if match is None:
        return None
    start = page.quotes[said.quote].span.start
    return said._replace(mention=Span(start, start + match.end(1)), rule="transcript", score=3.5)


def _label(page: Passage, said: Said, sentence: Sentence) -> Said | None:
    """*Minister Lima: “…”*: a sentence that is a name and a colon before the quotation; a heading
    with a dash may stand before the name.
    """
    kinds, place = page.tokens.kinds, said.place
    if place - sentence.begin < 2 or not kinds[place - 1] & t.COLON:
        return None
    if place - sentence.begin == 2 and page.tokens.words[place - 2] in READ_OUT:
        return None
    if named := alone(page.tokens, sentence.begin, place - 1):
        return said._replace(subject=named, rule="name-colon", score=3.0)
    phrase = noun_phrase_before(page.tokens, place - 1, sentence.begin)
    if phrase is None or not kinds[phrase[1] - 1] & t.CAPITAL or kinds[phrase[0]] & t.PREPOSITION:
        return None  # On Lima: “…”
    if phrase[0] > sentence.begin and kinds[phrase[0] - 1] & t.DASH:
        return said._replace(subject=phrase, rule="name-colon", score=3.0)
    lead = kinds[sentence.begin : phrase[0]]
    if any(k & t.PREPOSITION or not k & (t.CAPITAL | t.DETERMINER) for k in lead):
        return None
    if phrase[0] - sentence.begin > 3 or any(c.verb < place for c in sentence.cues):
        return None
    return said._replace(subject=phrase, rule="name-colon", score=3.0)


def alone(found: Tokens, begin: int, end: int) -> tuple[int, int] | None:
    """Who is named in words without a verb: *18:40 Lima, through an interpreter*, *The mayor
    again*; of *Lima’s verdict* and *Her answer* the owner.
    """
    kinds = found.kinds
    first = max((n + 1 for n in range(begin, end) if kinds[n] & t.DASH), default=begin)
    while first < end and kinds[first] & (t.NUMBER | t.COLON | t.COMMA):
        first += 1
    if first >= end or end - first > _LONGEST_LABEL:
        return None
    owned = end - 1 > first and kinds[end - 2] & (t.GENITIVE | t.POSSESSIVE)  # Lima’s answer
    told = kinds[first : end - 1 if owned else end]
    if any(kind & _VERBAL and not kind & t.CAPITAL for kind in told):
        return None
    if kinds[first] & t.POSSESSIVE and end - first == 2:
        return first, first + 1
    named = noun_phrase_after(found, first, end)
    small = t.TIME | (t.CLOSED & ~t.DETERMINER)
    if named is None or kinds[first] & small or found.words[first] == "According":
        return None
    owner = next((n + 1 for n in range(*named) if kinds[n] & t.GENITIVE), None)
    if owner is not None and owner < named[1] == end:
        return named[0], owner
    if kinds[first] & t.DETERMINER:
        return named if is_head(found.words[named[1] - 1]) else None
    ends = named[1] - 1 if kinds[named[1] - 1] & t.CAPITAL else first + 1  # Ana Lima of the pilots
    return named if kinds[first] & kinds[ends] & t.CAPITAL else None


def _equated(page: Passage, said: Said, sentence: Sentence) -> Said | None:
    """*“…,” is Lima’s verdict*, *“…,” was all Lima had to say*, *was the most she would say*."""
    found, kinds, place = page.tokens, page.tokens.kinds, said.place + 1
    if said.place != sentence.begin or place + 3 > sentence.end:
        return None
    place += bool(kinds[place] & t.COMMA)
    if not kinds[place] & t.BE:
        return None
    after = place + 1
    while after < sentence.end and found.words[after] in _ALL:
        after += 1
    named = noun_phrase_after(found, after, sentence.end)
    if named is None or not kinds[named[0]] & (t.CAPITAL | t.SUBJECT):
        return None
    owner = next((n + 1 for n in range(*named) if kinds[n] & t.GENITIVE), None)
    if found.words[after - 1] in _ALL:
        owner = named[1]
    if owner is None:
        return None
    return said._replace(subject=(named[0], owner), rule="equated", score=2.0)


def _gapped(page: Passage, said: Said, sentence: Sentence) -> Said | None:
    """*Lima called it “a gift”; Okoro, “a waste”*: the verb is that of the clause before."""
    kinds, place = page.tokens.kinds, said.place
    if place - sentence.begin < 4 or not kinds[place - 1] & t.COMMA:
        return None
    first = place - 2
    while first > sentence.begin and kinds[first] & t.CAPITAL:
        first -= 1
    gap = kinds[first] & (t.SEMICOLON | t.CONJUNCTION)
    if not gap or first == place - 2 or place not in sentence.quotes[1:]:
        return None
    return said._replace(subject=(first + 1, place - 1), rule="gapping", score=2.0)
