"""A sentence → the phrases that are its subjects, the one that the whole of it hangs on first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dedupe.statements.cue import Cue
from dedupe.statements.phrases import noun_phrase_after
from dedupe.statements.sentences import Sentence
from dedupe.statements.subjects import subject_of
from dedupe.text import tokens as t
from dedupe.text.tokens import Tokens

_PRESENTING = frozenset(("Among", "Also", "Alongside", "Beside", "With", "Present", "Leading"))
_COPULAS = frozenset(("is", "was"))
_NEAR = 7  # tokens up to the copula
_PARTS = t.COMMA | t.QUOTE | t.DASH


class Topic(NamedTuple):
    """The tokens and the paragraph of a sentence; `main` is among its `subjects`, in tokens;
    `tellers` are those of its verbs that quote.
    """

    begin: int
    end: int
    paragraph: int
    main: tuple[int, int] | None
    subjects: tuple[tuple[int, int], ...]
    tellers: tuple[tuple[int, int], ...]


def topics(found: Tokens, sentences: Sequence[Sentence]) -> list[Topic]:
    """The subjects of each sentence: its first clause’s, and those of its cues."""
    return [_topic(found, sentence) for sentence in sentences]


def _topic(found: Tokens, sentence: Sentence) -> Topic:
    begin, end, paragraph, cues, _ = sentence
    first = (
        _marked(found, begin, end)
        or _turned(found, begin, end)
        or subject_of(found, begin, end)
        or _opening(found, begin, end)
    )
    if not cues:
        return Topic(begin, end, paragraph, first, (first,) if first else (), ())
    main = _teller(found, sentence) or first
    told = [(c.begin, c.end) for c in cues]
    asked = [a for c in cues if (a := _asked(found, c, end))]
    every = [phrase for phrase in (*asked, main, *told, first) if phrase]
    tellers = [(c.begin, c.end) for c in cues if "Q" in c.form.takes]
    return Topic(begin, end, paragraph, every[0], tuple(sorted(set(every))), tuple(tellers))


def _marked(found: Tokens, begin: int, end: int) -> tuple[int, int] | None:
    """*As for Lima, he said*: whom the sentence turns to."""
    if found.words[begin].lower() != "as":
        return None
    leads = [word.lower() for word in found.words[begin + 1 : begin + 2]] == ["for"]
    return noun_phrase_after(found, begin + 2, end) if leads else None


def _turned(found: Tokens, begin: int, end: int) -> tuple[int, int] | None:
    """*Among them was a teacher, Ana Lima*, *Also there was Lima*: the name behind the copula."""
    if found.words[begin] not in _PRESENTING:
        return None
    for place in range(begin + 1, min(begin + _NEAR, end - 1)):
        kind = found.kinds[place]
        if kind & (_PARTS | t.CAPITAL):
            return None
        if found.words[place] in _COPULAS:
            named = noun_phrase_after(found, place + 1, end)
            return named if named and found.kinds[named[1] - 1] & t.CAPITAL else None
    return None


def _opening(found: Tokens, first: int, last: int) -> tuple[int, int] | None:
    """The name at the head of a sentence whose verb is not known: *Lima, when asked, bristles*."""
    opening = noun_phrase_after(found, first, last)
    if opening is None or not all(k & t.CAPITAL for k in found.kinds[slice(*opening)]):
        return None
    begin, end = opening
    noun = end < last and found.kinds[end] == t.WORD
    if noun and found.words[end].endswith("s") and end + 1 < last:
        noun = not found.kinds[end + 1] & (t.DETERMINER | t.PRONOUN)  # Lima departs the town
    return None if noun and end - begin == 1 else opening  # Chief engineer of the port


def _teller(found: Tokens, sentence: Sentence) -> tuple[int, int] | None:
    """Who tells the whole of it: *Trade grows, Lima said*, *Trade, Lima said, grows*."""
    for cue in sentence.cues:
        parted = cue.left > sentence.begin and found.kinds[cue.left - 1] & _PARTS
        told = cue.order in ("subject-verb", "verb-subject") and "Q" in cue.form.takes
        if parted and told:
            return cue.begin, cue.end
    return None


def _asked(found: Tokens, cue: Cue, end: int) -> tuple[int, int] | None:
    """Whom somebody asks: he is the one who speaks next."""
    if cue.form.lemma != "ask" or cue.order not in ("subject-verb", "coordinate"):
        return None
    after = noun_phrase_after(found, cue.verb + 1, end)
    return after if after and found.kinds[after[1] - 1] & t.CAPITAL else None
