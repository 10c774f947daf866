"""A pronoun and the people of an article → whom it stands for, as a reader would take it."""

from __future__ import annotations

from bisect import bisect_left

from dedupe.statements.cast import SOMEBODY, Cast
from dedupe.statements.speaker import Speaker
from dedupe.text import tokens as t
from dedupe.text.beside import Gender

_GOES_ON = frozenset(("added", "adds", "continued", "continues", "concluded", "went", "goes"))
_REPLIES = frozenset(("replied", "replies", "answered", "answers", "retorted", "responded"))
_GOES_ON_OVER = 2  # sentences
_SURE = 1.3  # weight of whoever spoke last, for *she added*
SURE = 0.75  # confidence where nobody else comes near
_CLEAR = 0.8  # of the weight of whom the pronoun means: what leaves no doubt
_OTHERWISE = 0.4  # of whom the other pronoun stood for before
_ADDRESSED = 25  # code points between the verb and whom it addresses
_TIE = 1e-9  # of two that weigh the same, the later one


def antecedent(cast: Cast, place: int, sentence: int, gender: Gender) -> Speaker:
    """Whom the pronoun brings to mind: who was subject lately, in a main clause before others."""
    weights = _weights(cast, place, sentence)
    for other in _others(cast, place) | _asked_by(cast, place, sentence):
        weights.pop(other, None)
    unknown = cast.recipe.unknown_man if gender == "m" else cast.recipe.unknown_woman
    fits = {
        who: weight * (1 if who != SOMEBODY and cast.gender[who] else unknown)
        for who, weight in weights.items()
        if who == SOMEBODY or cast.gender[who] in (None, gender)
    }
    for who in fits:
        if cast.leaning.get(who, gender) != gender:
            fits[who] *= _OTHERWISE
    if not fits:
        return _nearest(cast, place, gender)
    best = max(sorted(fits), key=lambda who: fits[who])
    if best == SOMEBODY:
        return Speaker(None, "anonymous", 0.4)
    rivals = [weight for who, weight in fits.items() if who != best]
    sure = max(rivals, default=0.0) <= _CLEAR * fits[best]
    return Speaker(cast.people[best].name, "pronoun", SURE if sure else 0.55)


def _nearest(cast: Cast, place: int, gender: Gender) -> Speaker:
    """Whoever was named last, however far back."""
    others = _others(cast, place)
    for who in cast.before(place):
        if cast.gender[who] in (None, gender) and who not in others:
            return Speaker(cast.people[who].name, "pronoun-nearest", 0.5)
    return Speaker(None, "pronoun", 0.3)


def _weights(cast: Cast, place: int, sentence: int) -> dict[int, float]:
    """The people near the pronoun, each with the weight of the place that speaks most for them."""
    found: dict[int, float] = {}
    recipe = cast.recipe
    goes_on = any(w in _GOES_ON for w in cast.tokens.words[place + 1 : place + 3])
    subjects = cast.subjects(place, sentence)
    last = next((s for s in reversed(subjects) if goes_on and s.told), None)
    closes = _closes(cast, place)
    for subject in subjects:
        here = subject.sentence == sentence
        if here and _is_content(cast, subject.place, place):
            continue
        base = 1 if subject.main or here else recipe.other_subject
        if here and closes:
            base = recipe.told_of
        weight = base * recipe.each_sentence ** (sentence - subject.sentence)
        if subject == last and sentence - subject.sentence <= _GOES_ON_OVER:
            weight = _SURE
        weight += subject.place * _TIE
        found[subject.who] = max(found.get(subject.who, 0.0), weight)
    for near, who in cast.named(place, sentence):
        if closes and near == sentence:
            continue
        found[who] = max(
            found.get(who, 0.0), recipe.only_named * recipe.each_sentence ** (sentence - near)
        )
    return found


def _closes(cast: Cast, place: int) -> bool:
    """*Falk would resign, he said.*: who is named in what is told before may be somebody else."""
    kinds = cast.tokens.kinds[place - 1 : place + 4]
    if place not in cast.tags or len(kinds) < 5 or not kinds[0] & t.COMMA or not kinds[2] & t.CUE:
        return False
    after = kinds[3] if not kinds[3] & t.TIME else kinds[4]
    return bool(after & t.PUNCTUATION)


def _is_content(cast: Cast, subject: int, place: int) -> bool:
    """*Lima “caused havoc,” he said*: the subject of what is told is somebody else."""
    kinds = cast.tokens.kinds[subject:place]
    if place not in cast.tags or not any(kind & t.QUOTE for kind in kinds):
        return False
    dashes = sum(1 for kind in kinds if kind & t.DASH)  # two of them hold an aside
    return dashes % 2 == 0 and not any(kind & (t.SEMICOLON | t.COLON) for kind in kinds)


def _others(cast: Cast, place: int) -> set[int]:
    """Whom the pronoun cannot mean: to whom it tells something, and of whom."""
    return {who for who in (_addressee(cast, place), _parted(cast, place)) if who is not None}


def _asked_by(cast: Cast, place: int, sentence: int) -> set[int]:
    """*Falk told Lima: “…” “No,” he replied*: who spoke to somebody does not reply to himself."""
    words = cast.tokens.words
    if not any(word in _REPLIES for word in words[place + 1 : place + 3]):
        return set()
    before = [s for s in cast.subjects(place, sentence) if s.main and s.sentence < sentence]
    if not before or not before[-1].told or before[-1].sentence < sentence - _GOES_ON_OVER:
        return set()
    to = _addressee(cast, before[-1].place)
    return set() if to is None else {before[-1].who} - {to, SOMEBODY}


def _parted(cast: Cast, place: int) -> int | None:
    """*Falk, she said, had blamed them*: of whom she speaks; but *As for Falk, he said*."""
    found = cast.tokens
    if place < 2 or not found.kinds[place - 1] & t.COMMA:
        return None
    end = found.ends[place - 2]
    number = bisect_left(cast.starts, end) - 1
    if number < 0 or cast.at[number][0].end != end:
        return None
    first = bisect_left(found.starts, cast.starts[number])
    is_topic = [word.lower() for word in found.words[max(0, first - 2) : first]] == ["as", "for"]
    return None if is_topic else cast.at[number][1]


def _addressee(cast: Cast, place: int) -> int | None:
    """*he told Lima*, and whoever begins the next sentence: whom the pronoun cannot mean."""
    found = cast.tokens
    for verb in range(place + 1, min(place + 4, len(found) - 1)):
        if found.kinds[verb] & t.CUE:
            if found.kinds[verb + 1] & t.PUNCTUATION:
                return None
            first = bisect_left(cast.starts, found.starts[verb + 1])
            near = first < len(cast.at) and cast.starts[first] - found.ends[verb] < _ADDRESSED
            return cast.at[first][1] if near else None
    return None
