"""Tokens of an article → who says: the verb (or *according to*), its subject, and how they stand.

A shallow parse: from a cue verb leftwards to the noun phrase that must be its subject, over
auxiliaries, appositives and relative clauses; rightwards where the verb stands first.
"""

from __future__ import annotations

from typing import NamedTuple

from dedupe.text import tokens as t
from dedupe.text.tokens import CueForm, Tokens, cue_forms

_SKIPPED = t.AUXILIARY | t.ADVERB | t.TIME | t.LY
_REACH = 40  # tokens: no subject stands farther from its verb, and a bound keeps time linear
_MOST = 20  # cues in one sentence: more are a list, or an attack
_LINKS = frozenset(("of", "for", "at", "from", "in", "with", "to", "on", "by"))
_ALONE = frozenset(
    (
        "this",
        "that",
        "these",
        "those",
        "most",
        "each",
        "some",
        "many",
        "another",
        "others",
        "all",
        "both",
        "few",
    )
)
_ACCOUNTS = frozenset(("words", "account", "view", "opinion", "telling", "assessment"))
_AFTER_LINKS = frozenset(("of", "for", "at", "from", "with"))
_PARTICLES = frozenset(
    ("de", "la", "van", "von", "der", "den", "bin", "al", "el", "da", "di", "du")
)


class Cue(NamedTuple):
    """`verb` is the place of the cue, `begin`–`end` the tokens of its subject, `left`–`right` all
    that belongs to the cue (subject, appositives, verb). `order` is a row name of the rules:
    `subject-verb`, `verb-subject`, `participle`, `coordinate`, `according`, `passive`, `relative`.
    """

    verb: int
    begin: int
    end: int
    left: int
    right: int
    order: str
    form: CueForm


_ACCORDING = CueForm("according", "ing", frozenset("TB"))
_NOUN = CueForm("noun", "noun", frozenset("T"))


def cues(found: Tokens, begin: int, end: int) -> list[Cue]:
    """The cues of one sentence, given as a range of tokens, in their order."""
    result: list[Cue] = []
    kinds, words = found.kinds, found.words
    for place in range(begin, end):
        kind = kinds[place]
        if kind & t.CUE:
            if kind & t.CAPITAL and place > begin and not kinds[place - 1] & t.PUNCTUATION:
                continue
            cue = _of_verb(found, place, begin, end, result)
        elif words[place] in ("according", "According"):
            cue = _according(found, place, end)
        else:
            cue = None
        if cue is None and kind & t.NOUN_CUE:
            cue = _in_words(found, place, begin, end) or _of_noun(found, place, begin)
        if cue is not None:
            result.append(cue)
            if len(result) == _MOST:
                break
    return result


def _according(found: Tokens, place: int, end: int) -> Cue | None:
    if place + 1 >= end or found.words[place + 1] != "to":
        return None
    after = noun_phrase_after(found, place + 2, end)
    if (
        place + 3 < end
        and found.kinds[place + 2] & (t.PRONOUN | t.POSSESSIVE)
        and found.kinds[place + 3] & t.PUNCTUATION
    ):
        after = place + 2, place + 3  # according to her,
    return after and Cue(place, *after, place, after[1], "according", _ACCORDING)


def _in_words(found: Tokens, place: int, begin: int, end: int) -> Cue | None:
    """*In Lima’s words,*, *by her account,*, *in the words of the minister,*."""
    noun = found.words[place].lower()
    if noun not in _ACCOUNTS or place - begin > 5:
        return None
    first = place
    while first > begin and found.words[first].lower() not in ("in", "by"):
        first -= 1
    if found.words[first].lower() not in ("in", "by"):
        return None
    owner = place - 1
    if found.kinds[owner] & t.POSSESSIVE or found.kinds[owner] & t.GENITIVE:
        right = place + 1
        if right < end and found.kinds[right] & t.COMMA:
            return Cue(place, first + 1, place, first, right, "according", _ACCORDING)
    elif found.words[place + 1 : place + 2] == ["of"]:
        after = noun_phrase_after(found, place + 2, end)
        return after and Cue(place, *after, first, after[1], "according", _ACCORDING)
    return None


def _of_noun(found: Tokens, place: int, begin: int) -> Cue | None:
    """*Lima’s claim that*, *her call for*: the words belong to whoever owns the noun."""
    owner = place - 1
    while owner > max(begin, place - 4) and not found.kinds[owner] & (t.GENITIVE | t.POSSESSIVE):
        if found.kinds[owner] & (t.CLOSED | t.CUE):
            return None
        owner -= 1
    kind = found.kinds[owner] if owner >= begin else 0
    if kind & t.POSSESSIVE and found.words[owner].lower() in ("his", "her", "their"):
        return Cue(place, owner, owner + 1, owner, place + 1, "noun", _NOUN)
    if kind & t.GENITIVE and not kind & t.PRONOUN:
        first = _run_left(found, owner, max(begin, owner - _REACH))
        return Cue(place, first, owner + 1, first, place + 1, "noun", _NOUN)
    return None


def _of_verb(found: Tokens, place: int, begin: int, end: int, before: list[Cue]) -> Cue | None:
    form = cue_forms()[found.words[place].lower()]
    if not _is_verb(found, place, begin, form):
        return None
    if _is_passive(found, place, begin):
        if impersonal := _impersonal(found, place, begin, end, form):
            return impersonal
        return _passive(found, place, begin, end, form)
    if form.form == "ing" and not _is_progressive(found, place, begin):
        return _participle(found, place, (begin, end), form, before)
    if form.form == "base" and found.words[place - 1] == "to":
        subject = _inherited(found, place, begin, before)
        return subject and Cue(place, *subject, place, place + 1, "infinitive", form)
    plain = None
    if not _follows_quote(found, place, begin):
        plain = _with_subject_before(found, place, begin, form, before)
    if plain is None and "I" in form.takes and _may_invert(found, place, begin):
        after = noun_phrase_after(found, place + 1, end)
        if after and form.form == "base" and not _is_plural(found, *after, place, place):
            after = None
        if after and not _has_verb_after(found, after[1], end):
            return Cue(place, *after, place, after[1], "verb-subject", form)
    return plain or _with_subject_before(found, place, begin, form, before)


def _follows_quote(found: Tokens, place: int, begin: int) -> bool:
    left = place - 1
    if left > begin and found.kinds[left] & t.COMMA:
        left -= 1
    return left >= begin and bool(found.kinds[left] & t.QUOTE)


def _is_progressive(found: Tokens, place: int, begin: int) -> bool:
    """*is saying*, *has been telling*."""
    left = place - 1
    while left > begin and found.kinds[left] & (t.ADVERB | t.LY):
        left -= 1
    return left >= begin and bool(found.kinds[left] & t.BE)


def _participle(
    found: Tokens, place: int, within: tuple[int, int], form: CueForm, before: list[Cue]
) -> Cue | None:
    """*…, saying* leans on the main clause, *footage of Lima saying* on the noun beside it."""
    begin, end = within
    kind = found.kinds[place - 1] if place > begin else t.COMMA
    subject = None
    if kind & t.CAPITAL and kind & t.WORD and not kind & (t.TIME | t.CLOSED):
        subject = _phrase_beside(found, place, begin)
    subject = subject or _inherited(found, place, begin, before)
    if subject is None and place - begin <= 2:
        subject = subject_of(found, begin, end)  # After saying so, she left
    return subject and Cue(place, *subject, place, place + 1, "participle", form)


def _with_subject_before(
    found: Tokens, place: int, begin: int, form: CueForm, before: list[Cue]
) -> Cue | None:
    left = _past_helpers(found, place, begin)
    if left <= begin:
        return None
    kind = found.kinds[left - 1]
    if kind & t.CONJUNCTION:
        subject = _inherited(found, left - 1, begin, before)
        return subject and Cue(place, *subject, left, place + 1, "coordinate", form)
    if kind & t.RELATIVE and found.words[left - 1].lower() in ("who", "which"):
        subject = _antecedent(found, left - 1, begin)
        return subject and Cue(place, *subject, left - 1, place + 1, "relative", form)
    subject = noun_phrase_before(found, left, begin)
    if subject is None:
        return None
    if form.form == "base" and not _is_plural(found, *subject, left, place):
        return None
    return Cue(place, *subject, subject[0], place + 1, "subject-verb", form)


def _past_helpers(found: Tokens, place: int, begin: int) -> int:
    """Left over what may stand between subject and verb: *has also on Monday*, *in 2010*."""
    left, kinds = place, found.kinds
    while left > begin and kinds[left - 1] & (_SKIPPED | t.NUMBER):
        kind = kinds[left - 1]
        if kind & t.SUBJECT or (kind & t.CAPITAL and not kind & t.TIME):
            break
        if kind & t.NUMBER and not found.words[left - 1].isdigit():
            break
        left -= 1
    if left < place and left - 1 > begin and found.words[left - 1] in ("on", "in"):
        left -= 1
    if left - 3 > begin and found.words[left - 1] in ("side", "part", "turn"):
        if found.kinds[left - 2] & t.POSSESSIVE and found.words[left - 3] in ("from", "on", "for"):
            left -= 3
    return left


def _is_plural(found: Tokens, begin: int, end: int, left: int, place: int) -> bool:
    """Whether a bare verb fits the subject: plural nouns, I, we, they; or an auxiliary helps."""
    if any(found.kinds[n] & t.AUXILIARY for n in range(left, place)):
        return True
    if any(found.kinds[n] & t.CONJUNCTION for n in range(begin, end)):
        return True
    last = found.words[end - 1].lower()
    if found.kinds[end - 1] & t.PRONOUN:
        return last in ("i", "we", "they", "you", "who")
    return last.endswith("s") or last in (
        "people",
        "men",
        "women",
        "police",
        "media",
        "many",
        "some",
    )


def _is_verb(found: Tokens, place: int, begin: int, form: CueForm) -> bool:
    """Whether the form stands where a verb can: not after an article, a genitive, a preposition."""
    needed = "it" if "Z" in form.takes else "on" if "Y" in form.takes else None
    if needed and found.words[place + 1 : place + 2] != [needed]:
        return False
    if form.form in ("base", "third") and place + 1 < len(found):
        after = found.kinds[place + 1]
        if after & (t.AUXILIARY | t.CUE | t.VERB) and not after & (
            t.SUBJECT | t.ING | t.CAPITAL | t.DETERMINER
        ):
            return False
    if place == begin:
        return form.form in ("ing", "past", "participle")
    kind, word = found.kinds[place - 1], found.words[place - 1].lower()
    if kind & t.SUBJECT:
        return True
    if form.form == "ing":
        return not kind & (t.DETERMINER | t.GENITIVE)
    if kind & t.DETERMINER:
        return form.form == "past" and word in _ALONE
    if (
        kind & (t.GENITIVE | t.PREPOSITION)
        and not kind & (t.SUBORDINATOR | t.ADVERB)
        and word != "to"
    ):
        return False
    return word != "to" or (form.form == "base" and "Q" in form.takes and "G" not in form.takes)


def _is_passive(found: Tokens, place: int, begin: int) -> bool:
    if cue_forms()[found.words[place].lower()].form not in ("past", "participle"):
        return False
    for left in range(place - 1, max(begin, place - 4) - 1, -1):
        kind = found.kinds[left]
        if kind & t.BE:
            return True
        if not kind & (t.ADVERB | t.LY):
            return False
    return False


def _impersonal(found: Tokens, place: int, begin: int, end: int, form: CueForm) -> Cue | None:
    """*it was noted that*: words that are given to nobody."""
    if found.words[place + 1 : place + 2] != ["that"] or "T" not in form.takes:
        return None
    for left in range(place - 1, max(begin, place - 5) - 1, -1):
        if found.words[left] in ("it", "It"):
            return Cue(place, left, left + 1, left, place + 1, "impersonal", form)
    return None


def _passive(found: Tokens, place: int, begin: int, end: int, form: CueForm) -> Cue | None:
    """*was called X by NAME*; *NAME was quoted as saying*."""
    if form.lemma == "quote" and found.words[place + 1 : place + 2] == ["as"]:
        return _with_subject_before(found, place, begin, form, [])
    for right in range(place + 1, min(end, place + _REACH)):
        if found.words[right] == "by":
            after = noun_phrase_after(found, right + 1, end)
            return after and Cue(place, *after, place, after[1], "passive", form)
        if found.kinds[right] & (t.BOUNDARY | t.SEMICOLON):
            return None
    return None


def _inherited(found: Tokens, place: int, begin: int, before: list[Cue]) -> tuple[int, int] | None:
    """The subject of a participle or of a second verb: that of the clause it leans on."""
    near = [c for c in before[-3:] if c.order != "according" and place - c.verb <= _REACH]
    main = subject_of(found, begin, place)
    if main is not None:
        return main
    return (near[-1].begin, near[-1].end) if near else None


def _antecedent(found: Tokens, place: int, begin: int) -> tuple[int, int] | None:
    if place > begin and found.kinds[place - 1] & t.COMMA:
        place -= 1
    return _phrase_beside(found, _past_bracket(found, place, begin), begin)


def _may_invert(found: Tokens, place: int, begin: int) -> bool:
    """Whether *said X* may stand here: right after a quotation, or after the comma of a clause."""
    if place == begin:
        return True
    kind = found.kinds[place - 1]
    if kind & (t.QUOTE | t.BOUNDARY):
        return True
    if (
        kind & (t.ADVERB | t.LY)
        and place - 2 >= begin
        and found.kinds[place - 2] & (t.QUOTE | t.COMMA)
    ):
        return True
    return bool(kind & (t.COMMA | t.DASH))


def _has_verb_after(found: Tokens, place: int, end: int) -> bool:
    """Whether a finite verb follows: then what came before is its subject, not the cue's."""
    if place >= end:
        return False
    kind = found.kinds[place]
    return bool(kind & (t.AUXILIARY | t.CUE | t.VERB)) and not kind & (t.PREPOSITION | t.ING)


# ---------------------------------------------------------------- noun phrases


def noun_phrase_before(found: Tokens, place: int, begin: int) -> tuple[int, int] | None:
    """The noun phrase that ends at `place`, its appositives jumped over; None if there is none."""
    floor = max(begin, place - _REACH)
    for _ in range(5):
        last = place - 1
        if last < floor:
            return None
        kind = found.kinds[last]
        if kind & (t.COMMA | t.CLOSE | t.DASH):
            place = _jump(found, last, floor)
            if place is None:
                return None
            continue
        phrase = _phrase_ending(found, place, floor)
        if phrase is None:
            return None
        if _is_aside(found, phrase[0], floor):
            place = phrase[0]
            continue
        return phrase
    return None


def _is_aside(found: Tokens, first: int, floor: int) -> bool:
    """Whether what was found only closes an appositive chain: `Smith, 45, a nurse, said`."""
    return False


def _jump(found: Tokens, last: int, floor: int) -> int | None:
    """Left over the aside that ends at `last`: the place where it opens."""
    kind = found.kinds[last]
    opener = t.COMMA if kind & t.COMMA else t.OPEN if kind & t.CLOSE else t.DASH
    candidates = []
    for left in range(last - 1, floor - 1, -1):
        here = found.kinds[left]
        if here & opener:
            candidates.append(left)
            if opener != t.COMMA:
                break
        elif here & (t.BOUNDARY | t.QUOTE | t.SEMICOLON | t.COLON):
            break
    if not candidates:
        return None
    return _comma(found, candidates, floor) if opener == t.COMMA else candidates[0]


def _comma(found: Tokens, candidates: list[int], floor: int) -> int | None:
    """Which comma opens the aside: the leftmost that a name or person stands before, if what lies
    between the commas is itself no clause start.
    """
    best = None
    for comma in candidates:
        phrase = _phrase_ending(found, _past_bracket(found, comma, floor), floor)
        if phrase is None:
            continue
        first = found.kinds[phrase[0]]
        kind = found.kinds[comma + 1]
        if best is None:
            best = comma
        if first & (t.CAPITAL | t.DETERMINER) and kind & (
            t.NUMBER
            | t.DETERMINER
            | t.RELATIVE
            | t.ING
            | t.PREPOSITION
            | t.ED
            | t.CAPITAL
            | t.ADVERB
        ):
            if phrase[0] == floor or found.kinds[phrase[0] - 1] & (
                t.PUNCTUATION | t.SUBORDINATOR | t.CONJUNCTION
            ):
                best = comma
    return best


def _past_bracket(found: Tokens, place: int, floor: int) -> int:
    """Left over a bracket that ends right before `place`: *Lima (D-Wis.),* → *Lima*."""
    if place - 1 <= floor or not found.kinds[place - 1] & t.CLOSE:
        return place
    for left in range(place - 2, max(floor, place - 12) - 1, -1):
        if found.kinds[left] & t.OPEN:
            return left
    return place


def _phrase_ending(found: Tokens, place: int, floor: int) -> tuple[int, int] | None:
    """The noun phrase whose last token is `place - 1`; a phrase that only hangs on a preposition
    gives way to the subject of its clause: *protesters marching through the streets* → protesters.
    """
    phrase = _phrase_beside(found, place, floor)
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
    if found.kinds[start] & (t.PREPOSITION | t.ING | t.ADVERB):
        return phrase
    return noun_phrase_after(found, start, phrase[0]) or phrase


def _phrase_beside(found: Tokens, place: int, floor: int) -> tuple[int, int] | None:
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
    first = _run_left(found, last, floor)
    while first - 2 >= floor:
        link = found.words[first - 1]
        if (
            link in _LINKS
            and found.kinds[first - 2] & t.WORD
            and not found.kinds[first - 2] & (t.CLOSED | t.CUE | t.VERB | t.ED | t.ING)
        ):
            wider = _run_left(found, first - 2, floor)
            if link != "of" and not _opens_clause(found, wider, floor):
                break
            first = wider
        elif link in ("and", "&") and not found.kinds[first - 2] & (t.CLOSED | t.CUE | t.VERB):
            wider = _run_left(found, first - 2, floor)
            if not _opens_clause(found, wider, floor):
                break
            first = wider
        else:
            break
    return first, place


def _opens_clause(found: Tokens, place: int, floor: int) -> bool:
    if place <= floor:
        return True
    return bool(found.kinds[place - 1] & (t.PUNCTUATION | t.SUBORDINATOR | t.CONJUNCTION))


def _run_left(found: Tokens, last: int, floor: int) -> int:
    """From the last word of a bare noun phrase to its first."""
    first = last
    while first > floor:
        kind = found.kinds[first - 1]
        word = found.words[first - 1]
        if kind & t.DETERMINER:
            if word != "that" or not found.kinds[first] & (t.CAPITAL | t.GENITIVE):
                first -= 1
            break
        if not kind & t.WORD:
            break
        if kind & t.CAPITAL and not kind & (
            t.SUBORDINATOR | t.PREPOSITION | t.PRONOUN | t.AUXILIARY | t.ADVERB
        ):
            first -= 1
            continue
        if kind & (t.CLOSED | t.VERB) and word not in _PARTICLES:
            break
        if kind & t.CUE and not kind & t.CAPITAL:
            break
        if kind & t.TIME:
            break
        first -= 1
    return first


def noun_phrase_after(found: Tokens, place: int, end: int) -> tuple[int, int] | None:
    """The noun phrase that begins at `place`: *said the mayor of Rome, who* → *the mayor of Rome*."""
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
            found.kinds[right] & t.CAPITAL and not found.kinds[right] & t.DETERMINER
        )
        right += 1
    while right > place and found.words[right - 1] in _LINKS:
        right -= 1
    if right - place == 1 and whole:
        return None
    return (place, right) if right > place else None


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
    head, right, stop = 0, place, min(end, place + _REACH)
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
    if head or verb - place > 8:
        return noun_phrase_after(found, place, head or verb)
    return _phrase_beside(found, verb, place) or noun_phrase_after(found, place, verb)


def is_finite(found: Tokens, place: int) -> bool:
    kind = found.kinds[place]
    if kind & t.CAPITAL:
        return False
    before = found.kinds[place - 1]
    if kind & (t.AUXILIARY | t.VERB):
        if before & t.DETERMINER:
            return bool(kind & t.AUXILIARY) and found.words[place - 1].lower() in _ALONE
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
