"""Tokens → noun phrases: the one that ends or begins at a place, and the subject of a clause.

No tagger: articles, capitals, small words and common verbs show where a phrase must end.
"""

from __future__ import annotations

from dedupe.text import tokens as t
from dedupe.text.tokens import Tokens

REACH = 40  # tokens: no subject stands farther from its verb, and a bound keeps time linear
_LINKS = frozenset(("of", "for", "at", "from", "in", "with", "to", "on", "by"))
_AFTER_LINKS = frozenset(("of", "for", "at", "from", "with"))
ALONE = frozenset(
    "this that these those most each some many another others all both few".split()  # noqa: SIM905
)
_PARTICLES = frozenset(
    ("de", "la", "van", "von", "der", "den", "bin", "al", "el", "da", "di", "du")
)


def noun_phrase_before(found: Tokens, place: int, begin: int) -> tuple[int, int] | None:
    """The noun phrase that ends at `place`, its appositives jumped over; None if there is none."""
    floor = max(begin, place - REACH)
    for _ in range(5):
        last = place - 1
        if last < floor:
            return None
        kind = found.kinds[last]
        if kind & (t.COMMA | t.CLOSE | t.DASH):
            left = _jump(found, last, floor)
            if left is None:
                return None
            place = left
            continue
        return phrase_ending(found, place, floor)
    return None


def _jump(found: Tokens, last: int, floor: int) -> int | None:
    """Left over the aside that ends at `last`: the place where it opens."""
    kind = found.kinds[last]
    opener = t.COMMA if kind & t.COMMA else t.OPEN if kind & t.CLOSE else t.DASH
    candidates, quoted = [], False
    for left in range(last - 1, floor - 1, -1):
        here = found.kinds[left]
        if here & opener:
            if not quoted or found.kinds[left + 1] & t.RELATIVE:
                candidates.append(left)
            if opener != t.COMMA:
                break
        elif here & (t.BOUNDARY | t.SEMICOLON | t.COLON) or (here & t.QUOTE and opener != t.COMMA):
            break
        quoted = quoted or bool(here & t.QUOTE)  # only a relative clause holds a quotation
    if not candidates:
        return None
    return _comma(found, candidates, floor) if opener == t.COMMA else candidates[0]


def _comma(found: Tokens, candidates: list[int], floor: int) -> int | None:
    """Which comma opens the aside: the leftmost that a name or person stands before, if what lies
    between the commas is itself no clause start.
    """
    best = None
    for comma in candidates:
        phrase = phrase_ending(found, past_bracket(found, comma, floor), floor)
        if phrase is None:
            continue
        first = found.kinds[phrase[0]]
        kind = found.kinds[comma + 1]
        if best is None:
            best = comma
        if (
            first & (t.CAPITAL | t.DETERMINER)
            and kind
            & (
                t.NUMBER
                | t.DETERMINER
                | t.RELATIVE
                | t.ING
                | t.PREPOSITION
                | t.ED
                | t.CAPITAL
                | t.ADVERB
            )
            and (
                phrase[0] == floor
                or found.kinds[phrase[0] - 1] & (t.PUNCTUATION | t.SUBORDINATOR | t.CONJUNCTION)
            )
        ):
            best = comma
    return best


def past_bracket(found: Tokens, place: int, floor: int) -> int:
    """Left over a bracket that ends right before `place`: *Lima (D-Wis.),* → *Lima*."""
    if place - 1 <= floor or not found.kinds[place - 1] & t.CLOSE:
        return place
    for left in range(place - 2, max(floor, place - 12) - 1, -1):
        if found.kinds[left] & t.OPEN:
            return left
    return place


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
    return place == 0 or bool(found.kinds[place - 1] & (t.BOUNDARY | t.QUOTE))


def phrase_beside(found: Tokens, place: int, floor: int) -> tuple[int, int] | None:
    last = place - 1
    if last < floor:
        return None
    kind = found.kinds[last]
    if kind & t.PRONOUN:
        return (last, place) if kind & t.SUBJECT else None
    if not kind & t.WORD or (
        kind & (t.PREPOSITION | t.CONJUNCTION | t.SUBORDINATOR) and not kind & t.CAPITAL
    ):
        return None
    first = run_left(found, last, floor)
    while first - 2 >= floor and _is_linked(found, first):
        wider = run_left(found, first - 2, floor)
        if found.words[first - 1] != "of" and not _opens_clause(found, wider, floor):
            break
        first = wider
    return first, place


def _is_linked(found: Tokens, first: int) -> bool:
    """Whether *of*, *for*, *and* … tie what begins at `first` to a noun before it."""
    link, kind = found.words[first - 1], found.kinds[first - 2]
    if link in ("and", "&"):
        return not kind & (t.CLOSED | t.CUE | t.VERB)
    tied = link in _LINKS and kind & t.WORD
    return bool(tied) and not kind & (t.CLOSED | t.CUE | t.VERB | t.ED | t.ING)


def _opens_clause(found: Tokens, place: int, floor: int) -> bool:
    if place <= floor:
        return True
    return bool(found.kinds[place - 1] & (t.PUNCTUATION | t.SUBORDINATOR | t.CONJUNCTION))


def run_left(found: Tokens, last: int, floor: int) -> int:
    """From the last word of a bare noun phrase to its first."""
    first = last
    while first > floor:
        kind = found.kinds[first - 1]
        word = found.words[first - 1]
        if kind & t.DETERMINER:
            if word != "that" or not found.kinds[first] & (t.CAPITAL | t.GENITIVE):
                first -= 1
            break
        if not kind & t.WORD or not (_is_name_word(kind) or _is_noun_word(kind, word)):
            break
        first -= 1
    return first


def _is_name_word(kind: int) -> bool:
    small = t.SUBORDINATOR | t.PREPOSITION | t.PRONOUN | t.AUXILIARY | t.ADVERB
    return bool(kind & t.CAPITAL) and not kind & small


def _is_noun_word(kind: int, word: str) -> bool:
    """What may stand inside a noun phrase before its head: no verb, no small word, no weekday."""
    if kind & (t.CLOSED | t.VERB) and word not in _PARTICLES:
        return False
    return not kind & t.TIME and not (kind & t.CUE and not kind & t.CAPITAL)


def noun_phrase_after(found: Tokens, place: int, end: int) -> tuple[int, int] | None:
    """The noun phrase that begins at `place`: *the mayor of Rome, who* → *the mayor of Rome*."""
    stop = min(end, place + 16)
    if place >= stop:
        return None
    kind = found.kinds[place]
    if kind & t.PRONOUN:
        return (place, place + 1) if kind & t.SUBJECT and not kind & t.RELATIVE else None
    if not kind & t.WORD or kind & t.TIME:
        return None
    if kind & (t.CLOSED | t.CUE) and not kind & (t.DETERMINER | t.CAPITAL):
        return None
    whole = bool(kind & t.DETERMINER)  # *the Chinese foreign minister* goes on after its capital
    right, named = place, False
    while right < stop and _goes_on(found, place, right, named and not whole):
        named = named or bool(
            found.kinds[right] & t.CAPITAL
            and not found.kinds[right] & t.DETERMINER
            and not (right == place and _leads_to_name(found, place))
        )
        right += 1
    while right > place and found.words[right - 1] in _LINKS:
        right -= 1
    if right - place == 1 and whole:
        return None
    return (place, right) if right > place else None


def _leads_to_name(found: Tokens, place: int) -> bool:
    """*Multi-millionaire boss* Lima: a capital that only its place gives, before noun and name."""
    if not _is_opening(found, place) or place + 2 >= len(found):
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
    if word in _AFTER_LINKS or word in _PARTICLES:
        return right + 1 < len(found) and bool(found.kinds[right + 1] & t.WORD)
    if kind & t.DETERMINER:
        return right == place or found.words[right - 1] in _LINKS
    if kind & t.CLOSED:
        return False
    if kind & (t.VERB | t.CUE) and not before & (t.DETERMINER | t.GENITIVE):
        return False
    return not named or bool(before & t.GENITIVE) or _inside_link(found, place, right)


def _inside_link(found: Tokens, place: int, right: int) -> bool:
    return any(found.words[n] in _LINKS for n in range(max(place, right - 4), right))


def subject_of(found: Tokens, begin: int, end: int) -> tuple[int, int] | None:
    """The subject of the sentence's first clause: past what leads in, up to the finite verb."""
    place = _past_lead(found, begin, end)
    head, right, stop = 0, place, min(end, place + REACH)
    while right < stop:
        kind = found.kinds[right]
        if kind & (t.COLON | t.SEMICOLON | t.BOUNDARY | t.QUOTE):
            return None
        if kind & (t.OPEN | t.COMMA | t.DASH):
            head = head or right
            right = _past_aside(found, right, stop)
        elif right > place and is_finite(found, right):
            if not found.kinds[right - 1] & t.RELATIVE:
                return _subject_phrase(found, place, head, right)
            head = head or right - 1
            right += 1
        else:
            right += 1
    return None


def _past_aside(found: Tokens, place: int, stop: int) -> int:
    """One past the comma, dash or bracket that closes the aside opened at `place`."""
    closer = t.CLOSE if found.kinds[place] & t.OPEN else found.kinds[place] & (t.COMMA | t.DASH)
    for right in range(place + 1, stop):
        if found.kinds[right] & closer:
            return right + 1
        if found.kinds[right] & (t.BOUNDARY | t.QUOTE):
            break
    return place + 1  # nothing closes it: a list, or a clause after a comma


def _subject_phrase(found: Tokens, place: int, head: int, verb: int) -> tuple[int, int] | None:
    while verb - 1 > place and found.kinds[verb - 1] & (t.ADVERB | t.LY):
        verb -= 1
    if head:
        return phrase_beside(found, head, place) or noun_phrase_after(found, place, head)
    if verb - place > 8:
        return noun_phrase_after(found, place, verb)
    return phrase_beside(found, verb, place) or noun_phrase_after(found, place, verb)


def is_finite(found: Tokens, place: int) -> bool:
    kind = found.kinds[place]
    if kind & t.CAPITAL:
        return False
    before = found.kinds[place - 1]
    if kind & (t.AUXILIARY | t.VERB):
        if before & t.DETERMINER:
            return bool(kind & t.AUXILIARY) and found.words[place - 1].lower() in ALONE
        return not before & t.PREPOSITION
    if kind & t.PLAIN and not kind & t.CUE:
        return _takes_plain(found, place)
    if kind & t.ED or (kind & t.CUE and not kind & t.ING):
        return not found.kinds[place - 1] & (t.DETERMINER | t.PREPOSITION | t.GENITIVE)
    return False


def _takes_plain(found: Tokens, place: int) -> bool:
    """Whether a plural stands right before a plain form: *ministers hope*, *Rome and Bern bear*."""
    if not found.kinds[place - 1] & t.WORD or found.kinds[place - 1] & (t.CLOSED | t.DETERMINER):
        return bool(found.kinds[place - 1] & t.SUBJECT)
    if place >= 3 and found.words[place - 2] == "and" and found.kinds[place - 1] & t.CAPITAL:
        return True
    return found.words[place - 1].endswith("s") and not found.kinds[place - 1] & t.GENITIVE


def _past_lead(found: Tokens, begin: int, end: int) -> int:
    """Past conjunctions, adverbs, and a phrase or clause closed by its comma."""
    place = begin
    for _ in range(4):
        while place < end and found.kinds[place] & (
            t.CONJUNCTION | t.ADVERB | t.COMMA | t.DASH | t.LY | t.QUOTE
        ):
            place += 1
        if place >= end:
            return begin
        kind = found.kinds[place]
        leads = kind & (t.PREPOSITION | t.SUBORDINATOR | t.ING | t.TIME) or (
            kind & (t.ED | t.CUE) and place == begin
        )
        if not leads or (kind & t.DETERMINER and not kind & t.SUBORDINATOR):
            return place
        comma = next(
            (n for n in range(place, min(end, place + 30)) if found.kinds[n] & t.COMMA), None
        )
        if comma is None:
            return place
        place = comma + 1
    return place
