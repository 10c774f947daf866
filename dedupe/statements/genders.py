"""Sentences and the people named in them → what the pronouns of an article tell of their gender.

A pronoun counts only where nobody else can be meant: one person named before it in its sentence,
as the subject, or nobody, and one in the sentence before.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from dedupe.model import Span
from dedupe.statements.topics import Topic
from dedupe.text import tokens as t
from dedupe.text.candidates import Gender
from dedupe.text.names import Person
from dedupe.text.tokens import Tokens

PRONOUNS: dict[str, Gender] = {
    "he": "m", "he's": "m", "his": "m", "he'd": "m", "he'll": "m", "him": "m", "himself": "m",
    "she": "f", "she's": "f", "her": "f", "she'd": "f", "she'll": "f", "herself": "f",
}  # fmt: skip
_PRINTED = 20  # votes of a title
_ALONE = 3  # times the votes where nobody else can be meant
_NEAR = 3  # sentences
_INSIDE = 2  # of a pronoun in the sentence of which the person is the subject


class Named(NamedTuple):
    """A person named at a token; `subject`: as a subject of the sentence."""

    place: int
    who: int
    subject: bool


class _Lead(NamedTuple):
    """Whom a sentence is about, and the gender of the pronoun that stood for him or her last."""

    who: int
    gender: Gender | None = None


@lru_cache(maxsize=1 << 14)
def pronoun_gender(word: str) -> Gender | None:
    """What one word tells, if it is a pronoun of one person."""
    return PRONOUNS.get(word.lower().replace("’", "'"))


def genders(
    found: Tokens, people: Sequence[Person], at: Sequence[tuple[Span, int]], told: Sequence[Topic]
) -> list[Gender | None]:
    """The gender of each person, if three votes in four agree. `at` has the places of names.

    Counted twice: the second time a pronoun counts less where somebody else of that gender, as
    the first time tells, was named shortly before.
    """
    named = [_named(found, at, topic) for topic in told]
    words = {word: gender for word in set(found.words) if (gender := pronoun_gender(word))}
    places = [(n, words[word]) for n, word in enumerate(found.words) if word in words]
    edges = [bisect_left(places, (topic.begin,)) for topic in told] + [len(places)]
    first: list[Gender | None] = [None] * len(people)
    for _ in range(2):
        votes = [Counter({p.gender: _PRINTED} if p.gender else {}) for p in people]
        before: _Lead | None = None
        for number, topic in enumerate(told):
            near = {n.who for several in named[max(0, number - _NEAR) : number] for n in several}
            pronouns = places[edges[number] : edges[number + 1]]
            ballot = _Ballot(votes, first, near, pronouns)
            before = _count(found, topic, named[number], before, ballot)
        first = [_majority(vote) for vote in votes]
    return first


class _Ballot(NamedTuple):
    """For a sentence: the votes so far, what was told the first time, who was named shortly before,
    and its pronouns.
    """

    votes: list[Counter[Gender]]
    first: list[Gender | None]
    near: set[int]
    pronouns: Sequence[tuple[int, Gender]]

    def go_on(self, who: int, gender: Gender) -> None:
        """Count a vote of the next sentence, if nobody else can be meant."""
        if not self._rivals(who, gender):
            self.votes[who][gender] += _ALONE

    def _rivals(self, who: int, gender: Gender) -> bool:
        return any(self.first[other] == gender for other in self.near if other != who)

    def cast(self, who: int, gender: Gender, weight: int) -> None:
        """Count a vote, for less where it may as well mean somebody else."""
        self.votes[who][gender] += weight if self._rivals(who, gender) else weight * _ALONE


def _named(found: Tokens, at: Sequence[tuple[Span, int]], topic: Topic) -> list[Named]:
    """Who is named in the sentence, and where."""
    start, end = found.starts[topic.begin], found.ends[topic.end - 1]
    result = []
    first = bisect_left(at, (Span(start, start), -1))
    for span, who in at[first : bisect_left(at, (Span(end, end), -1))]:
        place = bisect_left(found.starts, span.start)
        owns = found.text[span.end : span.end + 2] in ("'s", "’s")
        ends = bisect_left(found.starts, span.end)
        subject = any(a <= place and ends == b for a, b in topic.subjects)
        subject = subject or bool(place and found.kinds[place - 1] & t.SUBORDINATOR)
        result.append(Named(place, who, subject and not owns))
    return result


def _count(
    found: Tokens, topic: Topic, named: Sequence[Named], before: _Lead | None, ballot: _Ballot
) -> _Lead | None:
    """Count the pronouns of a sentence; give the one person whom the next may go on about."""
    going_on = before
    for place, gender in ballot.pronouns:
        so_far = [n for n in named if n.place < place]
        if so_far and _tells(found, topic, so_far[0].place, place):
            continue
        if not so_far and going_on is not None:
            leads = found.kinds[place] & t.SUBJECT or place == topic.begin
            if leads and going_on.gender in (None, gender):
                ballot.go_on(going_on.who, gender)  # She left. Her aide left
            going_on = None  # one vote a sentence
        elif len({n.who for n in so_far}) == 1 and so_far[0].subject:
            ballot.cast(so_far[0].who, gender, _weight(found, so_far[0].place, place))
    everyone = {n.who for n in named}
    if not everyone:
        last = pronoun_gender(found.words[topic.main[0]]) if topic.main else None
        return _Lead(before.who, last) if before and last else None
    alone = len(everyone) == 1 and any(n.subject for n in named)
    return _Lead(everyone.pop()) if alone else None


def _tells(found: Tokens, topic: Topic, named: int, place: int) -> bool:
    """*Lima “caused havoc,” he said*: whoever tells is not whom it is told of."""
    tag = topic.main is not None and topic.main[0] == place and topic.main in topic.tellers
    return tag and any(kind & t.QUOTE for kind in found.kinds[named:place])


def _weight(found: Tokens, named: int, place: int) -> int:
    """What a pronoun counts after the person who is the only one named, and its subject: what
    somebody says is often about another one.
    """
    if _is_object(found, place):
        return 0
    told = any(kind & t.CUE for kind in found.kinds[named:place])
    return _INSIDE if found.kinds[place] & t.SUBJECT and not told else 1


def _is_object(found: Tokens, place: int) -> bool:
    """*Lima met him*, *endorsed her, too*: somebody else than the subject."""
    word = found.words[place].lower()
    if word != "her":
        return word == "him"
    after = found.kinds[place + 1] if place + 1 < len(found) else t.END
    return bool(after & (t.CLOSED | t.DETERMINER | t.TIME)) and not after & t.CAPITAL


def _majority(votes: Counter[Gender]) -> Gender | None:
    total = sum(votes.values())
    return next((g for g in ("f", "m") if total and votes[g] * 4 >= total * 3), None)
