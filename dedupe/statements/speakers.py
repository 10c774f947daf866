"""Mentions of speakers → names, inside one article: a name, a role, a pronoun, and who that is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from dedupe.model import Span
from dedupe.text import tokens as t
from dedupe.text.names import Gender, Person, people_in
from dedupe.text.runs import nations, tables
from dedupe.text.tokens import Tokens

_SINGULAR: dict[str, Gender] = {
    "he": "m", "he's": "m", "his": "m", "him": "m", "she": "f", "she's": "f", "her": "f",
}  # fmt: skip
_JOINT = frozenset(
    ("both", "they", "we", "two", "sides", "parties", "ministers", "leaders", "they're")
)
_ANYONE = frozenset(("a", "an", "another", "one", "some", "many", "several", "few", "other", "no"))
_WINDOW = 12  # subjects looked back at for a pronoun


class Speaker(NamedTuple):
    """`name` is None when nobody single speaks, or when unsure; `rule` says what told it."""

    name: str | None
    rule: str
    confidence: float


NOBODY = Speaker(None, "nobody", 0.5)


class Speakers:
    """The people of an article, and the subjects of its sentences in their order."""

    def __init__(self, found: Tokens, subjects: Sequence[tuple[int, int]]) -> None:
        self.tokens = found
        self.people = people_in(found)
        self.at = sorted((m.span, n) for n, p in enumerate(self.people) for m in p.mentions)
        self.starts = [span.start for span, _ in self.at]
        self.subjects = sorted(set(subjects))

    def of(self, subject: tuple[int, int]) -> Speaker:
        """Who the tokens of a subject stand for."""
        begin, end = subject
        words = [w.lower().replace("’", "'") for w in self.tokens.words[begin:end]]
        if len(words) == 1 and words[0] in _SINGULAR:
            return self._pronoun(begin, _SINGULAR[words[0]])
        if "and" in words or words[-1] in _JOINT or words[0] in ("both", "they're"):
            return Speaker(None, "joint", 0.9)
        named = self._inside(self.tokens.span(begin, end))
        if named is not None:
            return Speaker(self.people[named].name, "name", 0.95)
        if self.tokens.kinds[begin] & t.PRONOUN:
            return NOBODY
        return self._role(begin, end, words)

    def named(self, span: Span) -> Speaker:
        """Who a stretch of text names that is no subject: a signature, a transcript’s line."""
        inside = self._inside(span)
        if inside is not None:
            return Speaker(self.people[inside].name, "name", 0.95)
        family = span.of(self.tokens.text).split()[-1].casefold()
        for person in self.people:
            if person.name.split()[-1].casefold() == family:
                return Speaker(person.name, "name", 0.9)
        return Speaker(span.of(self.tokens.text), "printed", 0.6)

    def _inside(self, span: Span) -> int | None:
        """The last person named inside the mention; *Lima’s lawyer* names nobody."""
        first = bisect_left(self.starts, span.start)
        inside = None
        for where, number in self.at[first : first + 8]:
            if where.end > span.end:
                break
            owns = self.tokens.text[where.end : where.end + 2] in ("'s", "’s")
            if not owns or where.end + 2 >= span.end:
                inside = number
        return inside

    # ------------------------------------------------------------ he and she

    def _pronoun(self, place: int, gender: Gender) -> Speaker:
        """The nearest earlier subject that is a person, of no other gender."""
        for number in self._earlier(place):
            if self.people[number].gender in (None, gender):
                return Speaker(self.people[number].name, "pronoun", 0.75)
        before = bisect_left(self.starts, self.tokens.starts[place])
        for _, number in reversed(self.at[max(0, before - 4) : before]):
            if self.people[number].gender in (None, gender):
                return Speaker(self.people[number].name, "pronoun-nearest", 0.5)
        return Speaker(None, "pronoun", 0.3)

    def _earlier(self, place: int) -> list[int]:
        """The people that are subjects before `place`, the nearest first."""
        first = bisect_left(self.subjects, (place, 0))
        window = reversed(self.subjects[max(0, first - _WINDOW) : first])
        inside = (self._inside(self.tokens.span(*s)) for s in window)
        return [number for number in inside if number is not None]

    # ------------------------------------------------------------ roles and organisations

    def _role(self, begin: int, end: int, words: list[str]) -> Speaker:
        """A role phrase: who holds that office here, or whoever of no other office spoke last."""
        heads = tables().heads
        head = next((w for w in reversed(words) if w in heads), None)
        if words[0] in _ANYONE:
            return Speaker(None, "anonymous", 0.5)
        if head is None:
            return self._organisation(begin, end)
        countries = set(nations(self.tokens.words[begin:end]))
        scored = []
        for number, person in enumerate(self.people):
            fit = self._fit(person, head, set(words), countries)
            if fit is not None:
                scored.append((fit, -self._distance(person, begin), -number))
        if scored and max(scored)[0] > 0:
            return Speaker(self.people[-max(scored)[2]].name, "role", 0.75)
        possible = {-number for _, _, number in scored}
        for number in self._earlier(begin):
            if number in possible:
                return Speaker(self.people[number].name, "role-nearest", 0.5)
        return Speaker(None, "role", 0.3)

    def _fit(self, person: Person, head: str, words: set[str], countries: set[str]) -> float | None:
        """How well an office fits a person: None where a country speaks against it."""
        if countries and person.nations and not countries & set(person.nations):
            return None
        fit = 1.0 if countries & set(person.nations) else 0.0
        given = [set(role.lower().split()) for role in person.roles]
        best = max((2 + len(g & words) for g in given if head in g), default=0)
        return fit + best

    def _organisation(self, begin: int, end: int) -> Speaker:
        """A name that is no person’s: *the White House*, *Norvania*."""
        kinds = self.tokens.kinds
        first = begin
        while first < end and kinds[first] & t.DETERMINER:
            first += 1
        starts = first == 0 or kinds[first - 1] & (t.BOUNDARY | t.QUOTE)
        capitals = [n for n in range(first, end) if kinds[n] & t.CAPITAL]
        if not capitals or (starts and capitals == [first] and end - first <= 1):
            return NOBODY
        if not kinds[end - 1] & t.CAPITAL:
            return Speaker(None, "group", 0.5)
        name = self.tokens.span(first, end).of(self.tokens.text)
        return Speaker(name.removesuffix("'s").removesuffix("’s"), "organisation", 0.6)

    def _distance(self, person: Person, place: int) -> int:
        """Code points to the nearest mention of the person."""
        here = self.tokens.starts[place]
        return min(abs(here - m.span.start) for m in person.mentions)
