"""Words between marks → whether somebody says them: not titles, labels, scare quotes."""

from __future__ import annotations

import re

from dedupe.statements.cue import Cue
from dedupe.statements.sentences import Passage, Said
from dedupe.text import tokens as t

_LEADS = frozenset(("what", "as", "which", "that", "who", "whom"))
_WORDS = ("word", "words", "term", "phrase", "expression")
_USES = frozenset(("use", "uses", "used", "using", "coined", "uttered", "utters", "repeated"))
_OBJECTS = frozenset(("him", "her", "them", "it", "himself", "herself", "itself", "themselves"))
_STOPS = frozenset((".", "!", "?"))
_SENTENCE, _PHRASE = 4, 8  # words that are a quotation though nobody is near who says them
_SAYINGS = frozenset(("saying", "proverb", "adage", "motto", "maxim", "dictum", "rhyme"))


def is_quotation(page: Passage, said: Said) -> bool:
    """Whether somebody says the words, as far as cue, place and length tell."""
    inner = page.inner(said)
    size = len(inner.split())
    if _is_saying(page, said, size):
        return False
    beside = said.cue is not None and said.score >= page.recipe.beside - 1
    if size <= 8 and is_title(inner) and _is_label(page, said, beside):
        return False
    if said.rule in ("sentence-subject", "same-paragraph"):
        return size > 5 or _is_given(page, said)
    if said.cue is not None and size <= 5:
        return _is_said(page, said, said.cue, beside, size)
    open_end = not page.quotes[said.quote].closed
    told = said.subject is not None or said.mention is not None or open_end
    return told or size >= (_SENTENCE if _is_sentence(inner) else _PHRASE)


def _is_sentence(inner: str) -> bool:
    """*“I could hear my own knees.”*: whole, and no title."""
    return inner[:1].isupper() and inner[-1:] in _STOPS and not is_title(inner)


def _is_given(page: Passage, said: Said) -> bool:
    """*Lima: “…”*, *attacked Lima as a “liar”*, *used the phrase “…”*: words that somebody gives,
    though no verb of saying stands there.
    """
    words, kinds, place = page.tokens.words, page.tokens.kinds, said.place
    if kinds[place - 1] & t.COLON:
        return True
    if said.rule != "sentence-subject" or place < 3:
        return False
    lead = place - 1 - (words[place - 1] in ("a", "an", "the"))
    if words[lead] == "as":
        named = kinds[lead - 1] & (t.CAPITAL | t.TIME) == t.CAPITAL or words[lead - 1] in _OBJECTS
        return (
            bool(named)
            and not kinds[lead - 2] & t.PREPOSITION
            and "by" not in words[max(0, lead - 5) : lead]
        )
    used = any(word in _USES for word in words[max(0, place - 6) : place])
    return used and words[place - 1] in _WORDS


def _is_saying(page: Passage, said: Said, size: int) -> bool:
    """*The so-called “…”*, *as the old saying has it, “…”*, *call her “the Owl”*."""
    words, place = page.tokens.words, said.place
    if place and words[place - 1].lower() == "so-called":
        return True
    begin = page.sentences[said.sentence].begin
    if begin < place and words[begin].lower() == "as":
        lead = [w.lower() for w in words[begin : min(place, begin + 12)]]
        if not _SAYINGS.isdisjoint(lead):
            return True
    inner = page.inner(said)
    if size == 1 and _is_mentioned(page, place):
        return True
    first, _, rest = inner.partition(" ")
    if place and words[place - 1].lower() == "the" and size <= 8 and is_title(inner):
        return True
    named = rest[:1].isupper() and all(w[0].isupper() or len(w) < 4 for w in rest.split())
    if first.lower() != "the" or size > 4 or not named:
        return False
    beside = said.cue is not None and "Q" in said.cue.form.takes and said.cue.verb > place
    return not beside and not _is_called(page, said)


def _is_called(page: Passage, said: Said) -> bool:
    """*hailed Lima as “the Great”*: a name that somebody gives."""
    cue = said.cue
    if cue is None or cue.order in ("passive", "noun") or cue.verb > said.place:
        return False
    return "Q" in cue.form.takes and page.tokens.words[said.place - 1] == "as"


def _is_mentioned(page: Passage, place: int) -> bool:
    """*and the word “autumn” will be looked at*: a word as the subject of its own clause."""
    if not place or page.tokens.words[place - 1] not in _WORDS or place + 1 >= len(page.tokens):
        return False
    return bool(page.tokens.kinds[place + 1] & t.AUXILIARY)


def _is_label(page: Passage, said: Said, beside: bool) -> bool:
    """Whether words with capitals are a title or a heading, and not what somebody says."""
    if _is_heading(page, said):
        return True
    cue = said.cue
    if cue is None or cue.verb > said.place:
        before = page.tokens.kinds[said.place - 1] if said.place else t.BREAK
        return bool(before & t.WORD) or _is_modifier(page, said)
    if "C" in cue.form.takes or page.tokens.words[said.place - 1] == "as":
        return False
    if page.tokens.kinds[said.place - 1] & t.COLON:
        return False  # he said only: “Next.”
    return not beside or cue.form.lemma == "tell"


def _is_modifier(page: Passage, said: Said) -> bool:
    """*“The Old Bridge” star Ana Lima*: no point or comma parts the words from what follows."""
    kinds, place = page.tokens.kinds, said.place
    follows = place + 1 < len(kinds) and kinds[place + 1] & (t.WORD | t.CAPITAL) == t.WORD
    return bool(follows) and page.inner(said)[-1:].isalnum()


def _goes_on(page: Passage, said: Said, cue: Cue) -> bool:
    """*“…,” said Lima, who came late, “…”*: the rest of a quotation that its cue interrupts."""
    kinds = page.tokens.kinds
    return bool(cue.left and kinds[cue.left - 1] & t.QUOTE and kinds[said.place - 1] & t.COMMA)


def _is_said(page: Passage, said: Said, cue: Cue, beside: bool, size: int) -> bool:
    """Whether a few words in marks are given to somebody, or only held at arm’s length."""
    if cue.verb > said.place:
        return said.score > 0
    if cue.order == "verb-subject" and not beside:
        return _goes_on(page, said, cue)
    if cue.order != "passive" and beside and "C" in cue.form.takes and cue.verb == said.place - 1:
        lead = page.tokens.words[cue.left - 1].lower() if cue.left else ""
        told = page.tokens.kinds[cue.begin] & t.PRONOUN or lead in _LEADS
        return bool(told)  # and not: a play called “Brokers”
    return size > 1 or said.score > 1 or bool(cue.form.takes & {"T", "C"})


def _is_heading(page: Passage, said: Said) -> bool:
    """Whether the quotation is a paragraph of its own: with capitals throughout, a heading."""
    kinds, place = page.tokens.kinds, said.place
    return bool(
        (not place or kinds[place - 1] & t.BREAK)
        and (place + 1 == len(kinds) or kinds[place + 1] & t.BREAK)
    )


def is_title(inner: str) -> bool:
    """Whether every longer word has a capital: a title, a name, a slogan."""
    words = re.findall(r"[^\W\d_]+", inner)
    longer = [w for w in words if len(w) > 3] or (words if len(words) > 1 else [])
    return bool(longer) and words[0][0].isupper() and all(w[0].isupper() for w in longer)
