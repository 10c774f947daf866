"""Tokens → noun phrases: the one that ends or begins at a place.

No tagger: articles, capitals, small words and common verbs show where a phrase must end.
"""

from __future__ import annotations

from dedupe.text import tokens as t
from dedupe.text.gazetteer import is_head, particles
from dedupe.text.tokens import Tokens

PAUSES = t.COMMA | t.QUOTE
REACH = 40  # tokens: no subject stands farther from its verb, and a bound keeps time linear
LINKS = frozenset(("of", "for", "at", "from", "in", "with", "to", "on", "by"))
_AFTER_LINKS = frozenset(("of", "for", "at", "from", "with"))
ALONE = frozenset(
    "this that these those most each some many another others all both few".split()  # noqa: SIM905
)
_MARKS = "\"'”’»“«›‹」』＂ "
_SMALL = t.CLOSED | t.VERB
_VERBAL = _SMALL | t.CUE
_OPENERS = t.PUNCTUATION | t.SUBORDINATOR | t.CONJUNCTION
_QUOTED = t.BOUNDARY | t.QUOTE
_NOMINAL = t.DETERMINER | t.CAPITAL
_SAYS = t.VERB | t.CUE
_OWNED = t.DETERMINER | t.GENITIVE
_SAYING = t.CUE | t.CAPITAL
_NAMED = t.CAPITAL | t.GENITIVE
_OFFICE = 4  # words of an office between an employer and a name
_NAME = t.CAPITAL | t.SUBORDINATOR | t.PREPOSITION | t.PRONOUN | t.AUXILIARY | t.ADVERB
_LINKING = t.PREPOSITION | t.CONJUNCTION | t.SUBORDINATOR


def ends_with_comma(found: Tokens, place: int) -> bool:
    """Whether a comma stands there, or a quotation that ends with one inside its marks."""
    kind = found.kinds[place]
    if not kind & PAUSES:
        return False
    if kind & t.COMMA:
        return True
    start, end = found.starts[place], found.ends[place]
    # Two marks may close it, or in tokenised text a blank stand before the mark.
    return found.text[max(start, end - 4) : end].rstrip(_MARKS)[-1:] == ","


def phrase_ending(found: Tokens, place: int, floor: int) -> tuple[int, int] | None:
    """The noun phrase whose last token is `place - 1`; a phrase that only hangs on a preposition
    gives way to the subject of its clause: *protesters marching through the streets* → protesters.
    """
    phrase = phrase_beside(found, place, floor)
    if phrase is None or phrase[0] <= floor:
        return phrase
    kind = found.kinds[phrase[0] - 1]
    if not kind & t.PREPOSITION or kind & t.SUBORDINATOR:
        return phrase
    start = phrase[0] - 1
    while start > floor and not found.kinds[start - 1] & (
        t.PUNCTUATION | t.SUBORDINATOR | t.CONJUNCTION | t.RELATIVE
    ):
        start -= 1
    if found.kinds[start] & (t.PREPOSITION | t.ING | t.ADVERB | t.ED):
        return phrase
    if found.kinds[start] & t.CUE and _is_opening(found, start):
        return phrase  # Asked about the road, a spokesman said
    return noun_phrase_after(found, start, phrase[0]) or phrase


def _is_opening(found: Tokens, place: int) -> bool:
    return place == 0 or bool(found.kinds[place - 1] & _QUOTED)


def phrase_beside(found: Tokens, place: int, floor: int) -> tuple[int, int] | None:
    last = place - 1
    if last < floor:
        return None
    kind = found.kinds[last]
    if kind & t.PRONOUN and not _is_initials(found.words[last]):
        return (last, place) if kind & t.SUBJECT else None
    if not kind & t.WORD or (
        kind & _LINKING and (not kind & t.CAPITAL or _is_opening(found, last))
    ):
        return None
    first = run_left(found, last, floor)
    while first - 2 >= floor and _is_linked(found, first):
        wider = run_left(found, first - 2, floor)
        link = found.words[first - 1]
        of_both = link == "and" and found.words[wider - 1] == "of"  # of Rome and Oslo
        tied = link == "of" or of_both
        if not tied and not _opens_clause(found, wider, floor):
            break
        first = wider
    return first, place


def _is_linked(found: Tokens, first: int) -> bool:
    """Whether *of*, *for*, *and* … tie what begins at `first` to a noun before it."""
    link, kind = found.words[first - 1], found.kinds[first - 2]
    if link in ("and", "&"):
        return not kind & _VERBAL
    tied = link in LINKS and kind & t.WORD
    return bool(tied) and not kind & (_VERBAL | t.ED | t.ING)


def _opens_clause(found: Tokens, place: int, floor: int) -> bool:
    if place <= floor:
        return True
    return bool(found.kinds[place - 1] & _OPENERS)


def run_left(found: Tokens, last: int, floor: int) -> int:
    """From the last word of a bare noun phrase to its first."""
    first, kinds, words = last, found.kinds, found.words
    while first > floor:
        kind, word = kinds[first - 1], words[first - 1]
        if kind & t.DETERMINER:
            if word != "that" or not kinds[first] & _NAMED:
                first -= 1
            break
        if not kind & t.WORD or not (
            kind & _NAME == t.CAPITAL or _is_noun_word(kind, word) or _is_initials(word)
        ):
            break
        first -= 1
    return first


def _is_initials(word: str) -> bool:
    """*US*, *WHO*, which are no pronouns."""
    return len(word) in (2, 3) and word.isupper()


def _is_noun_word(kind: int, word: str) -> bool:
    """What may stand inside a noun phrase before its head: no verb, no small word, no weekday."""
    if kind & _SMALL and word not in particles():
        return False
    return not kind & t.TIME and kind & _SAYING != t.CUE


def noun_phrase_after(found: Tokens, place: int, end: int) -> tuple[int, int] | None:
    """The noun phrase that begins at `place`: *the mayor of Rome, who* → *the mayor of Rome*."""
    stop = min(end, place + 16)
    if place >= stop:
        return None
    kind = found.kinds[place]
    if kind & t.PRONOUN and not _is_initials(found.words[place]):
        return (place, place + 1) if kind & t.SUBJECT and not kind & t.RELATIVE else None
    if not kind & t.WORD or kind & t.TIME:
        return None
    if kind & (t.CLOSED | t.CUE) and not kind & _NOMINAL:
        return None
    whole = bool(kind & t.DETERMINER)  # *the Chinese foreign minister* goes on after its capital
    right, named = place, False
    while right < stop and _goes_on(found, place, right, named and not whole):
        named = not found.kinds[right] & t.GENITIVE and (named or _is_named(found, place, right))
        right += 1
    right = _trimmed(found, place, right)
    if right - place == 1 and whole and not _is_alone(found, place, end):
        return None
    return (place, right) if right > place else None


def _is_named(found: Tokens, place: int, right: int) -> bool:
    """Whether a name stands at `right`, and no more than names can follow it."""
    named = found.kinds[right] & _NOMINAL == t.CAPITAL
    return named and not (right == place and _leads_to_name(found, place))


def _trimmed(found: Tokens, place: int, right: int) -> int:
    """Without what leads on: *a letter signed by* → *a letter*."""
    while right > place and found.words[right - 1] in LINKS:
        right -= 1
    while right > place + 2 and found.kinds[right - 1] & (t.ED | t.CAPITAL) == t.ED:
        right -= 1
    return right


def _is_alone(found: Tokens, place: int, end: int) -> bool:
    """*tweeted another.*: a word that is a noun by itself."""
    ends = place + 1 >= end or found.kinds[place + 1] & t.PUNCTUATION
    return found.words[place] in ALONE and bool(ends)


def _leads_to_name(found: Tokens, place: int) -> bool:
    """*Multi-millionaire boss* Lima: a capital that only its place gives, before noun and name."""
    if not _is_opening(found, place) or place + 2 >= len(found.kinds):
        return False
    after = found.kinds[place + 1]
    small = t.CLOSED | t.CUE | t.VERB | t.PLAIN | t.CAPITAL | t.DETERMINER
    return bool(after & t.WORD and not after & small and found.kinds[place + 2] & t.CAPITAL)


def _goes_on(found: Tokens, place: int, right: int, named: bool) -> bool:
    """Whether the word at `right` still belongs to the phrase that began at `place`."""
    kind, word = found.kinds[right], found.words[right]
    before = found.kinds[right - 1] if right > place else 0
    if not kind & t.WORD:
        return False
    if kind & t.TIME:
        return not before
    if kind & t.CAPITAL and not kind & t.DETERMINER:
        return True
    if word in _AFTER_LINKS or word in particles():
        return right + 1 < len(found.kinds) and bool(found.kinds[right + 1] & t.WORD)
    if kind & t.DETERMINER:
        return right == place or found.words[right - 1] in LINKS
    if kind & t.CLOSED:
        return bool((kind & t.LY or word == "then") and before & t.DETERMINER)  # the recently named
    says = kind & _SAYS and not before & _OWNED and not follows_count(found, right)
    if says and not _is_noun_at_end(found, place, right):
        return False
    return not named or bool(before & t.GENITIVE) or _is_tied(found, place, right)


def follows_count(found: Tokens, place: int) -> bool:
    """*the four added minutes*: no verb."""
    if place < 2 or not found.kinds[place - 1] & t.NUMBER:
        return False
    return bool(found.kinds[place - 2] & t.DETERMINER)


def _is_noun_at_end(found: Tokens, place: int, right: int) -> bool:
    """*according to the arrest report,*: no verb, since the phrase hangs on a preposition."""
    hangs = place > 0 and found.words[place - 1] == "to" and found.kinds[place] & t.DETERMINER
    after = found.kinds[right + 1] if right + 1 < len(found.kinds) else t.END
    return bool(hangs and after & t.PUNCTUATION)


def _is_tied(found: Tokens, place: int, right: int) -> bool:
    return _leads_to_person(found, right) or _inside_link(found, place, right)


def _leads_to_person(found: Tokens, place: int) -> bool:
    """*former Norvanian governor Ana Lima*, *Trend Micro threat researcher Bo Lund*: the office
    between two capitals.
    """
    for right in range(place, min(place + _OFFICE, len(found) - 1)):
        kind, after = found.kinds[right], found.kinds[right + 1]
        if not kind & t.WORD or kind & (_VERBAL | t.CAPITAL | t.DETERMINER | t.TIME | t.GENITIVE):
            return False
        if is_head(found.words[right]) and after & t.CAPITAL and not after & t.TIME:
            return True
    return False


def _inside_link(found: Tokens, place: int, right: int) -> bool:
    return any(found.words[n] in LINKS for n in range(max(place, right - 4), right))
