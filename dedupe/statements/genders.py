"""Sentences and the people named in them → what the pronouns of an article tell of their gender.

A pronoun counts only where nobody else can be meant: one person named before it in its sentence,
as the subject, or nobody, and one in the sentence before.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache
from typing import NamedTuple

from dedupe.model import Span
from dedupe.statements.topics import Topic
from dedupe.text import tokens as t
from dedupe.text.beside import Gender, is_style
from dedupe.text.gazetteer import GENITIVES, is_head
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
_MAYBE = t.PRONOUN | t.POSSESSIVE


class Named(NamedTuple):
    """A person named at a token; `subject`: as a subject of the sentence."""

    place: int
    who: int
    subject: bool


class _Lead(NamedTuple):
    """Whom a sentence is about, and the gender of the pronoun that stood for him or her last."""

    who: int
    gender: Gender | None = None


class _Vote(NamedTuple):
    """What a pronoun tells of a person: `alone` votes if nobody else of that gender was named
    shortly before, else `rivalled` ones.
    """

    who: int
    gender: Gender
    alone: int
    rivalled: int


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
    votes = _all_votes(found, at, told)
    known: list[Gender | None] = [None] * len(people)
    for _ in range(2):
        counts: list[dict[Gender, int]] = [{"f": 0, "m": 0} for _ in people]
        for count, person in zip(counts, people, strict=True):
            if person.gender:
                count[person.gender] = _PRINTED
        for (who, gender, alone, rivalled), near in votes:
            rivals = gender in [known[other] for other in near if other != who]
            counts[who][gender] += rivalled if rivals else alone
        known = [_majority(count) for count in counts]
    return known


def _all_votes(
    found: Tokens, at: Sequence[tuple[Span, int]], told: Sequence[Topic]
) -> list[tuple[_Vote, Set[int]]]:
    """The votes of all sentences in their order, each with the people named shortly before."""
    result: list[tuple[_Vote, Set[int]]] = []
    named = _named(found, at, told)
    pronouns = _pronouns(found)
    edges = [bisect_left(pronouns, (topic.begin,)) for topic in told] + [len(pronouns)]
    before: _Lead | None = None
    for number, topic in enumerate(told):
        if here := pronouns[edges[number] : edges[number + 1]]:
            near = {n.who for several in named[max(0, number - _NEAR) : number] for n in several}
            votes = _votes(found, topic, named[number], before, here)
            result += [(vote, near) for vote in votes]
        before = _lead(found, topic, named[number], before, here)
    return result


def _pronouns(found: Tokens) -> list[tuple[int, Gender]]:
    """The places of the pronouns that tell a gender."""
    maybe = [n for n, kind in enumerate(found.kinds) if kind & _MAYBE]
    told = [(n, gender) for n in maybe if (gender := pronoun_gender(found.words[n]))]
    return [one for one in told if not is_style(found, one[0])]


def _named(
    found: Tokens, at: Sequence[tuple[Span, int]], told: Sequence[Topic]
) -> list[list[Named]]:
    """Who is named in each sentence, and where."""
    starts, kinds = [span.start for span, _ in at], found.kinds
    result, last = [], 0
    for topic in told:
        first = bisect_left(starts, found.starts[topic.begin], last)
        last = bisect_left(starts, found.ends[topic.end - 1], first)
        here = []
        for span, who in at[first:last]:
            place = bisect_left(found.starts, span.start, topic.begin, topic.end)
            subject = not found.text.startswith(GENITIVES, span.end) and (
                (place > 0 and bool(kinds[place - 1] & t.SUBORDINATOR))
                or _is_subject(topic, place, bisect_left(found.starts, span.end, place))
            )
            here.append(Named(place, who, subject))
        result.append(here)
    return result


def _is_subject(topic: Topic, place: int, end: int) -> bool:
    """Whether a subject of the sentence holds the name at its end."""
    return any(first <= place and end == last for first, last in topic.subjects)


def _votes(
    found: Tokens,
    topic: Topic,
    named: Sequence[Named],
    before: _Lead | None,
    pronouns: Sequence[tuple[int, Gender]],
) -> Iterator[_Vote]:
    """What the pronouns of a sentence tell: of the one named before them there, or of the one whom
    the sentence before was about.
    """
    going_on = before
    for place, gender in pronouns:
        so_far = [n for n in named if n.place < place]
        if so_far and _tells(found, topic, so_far[0].place, place):
            continue
        if not so_far and going_on is not None:
            leads = found.kinds[place] & t.SUBJECT or place == topic.begin
            other = any(map(is_head, found.words[topic.begin : place]))  # for the governor, and she
            if leads and not other and going_on.gender in (None, gender):
                yield _Vote(going_on.who, gender, _ALONE, 0)  # She left. Her aide left
            going_on = None  # one vote a sentence
        elif len({n.who for n in so_far}) == 1 and so_far[0].subject:
            weight = _weight(found, so_far[0].place, place)
            yield _Vote(so_far[0].who, gender, weight * _ALONE, weight)


def _lead(
    found: Tokens,
    topic: Topic,
    named: Sequence[Named],
    before: _Lead | None,
    pronouns: Sequence[tuple[int, Gender]],
) -> _Lead | None:
    """The one person whom the next sentence may go on about: *She was late, Falk said* tells of
    two.
    """
    if not named:
        last = pronoun_gender(found.words[topic.main[0]]) if before and topic.main else None
        return _Lead(before.who, last) if before and last else None
    if topic.main and not any(topic.main[0] <= n.place < topic.main[1] for n in named):
        return None  # A neighbour believes that Lima left. She is sure of it
    alone = any(n.subject for n in named) and len({n.who for n in named}) == 1
    another = any(place < named[0].place for place, _ in pronouns)
    return _Lead(named[0].who) if alone and not another else None


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


def _majority(votes: Mapping[Gender, int]) -> Gender | None:
    total = sum(votes.values())
    return next((g for g, count in votes.items() if total and count * 4 >= total * 3), None)
