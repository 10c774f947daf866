"""Mentions of speakers → names, inside one article: a name, a role, a pronoun, and who that is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from dedupe.model import Span
from dedupe.text import tokens as t
from dedupe.text.names import Person, people_in, role_heads
from dedupe.text.tokens import Tokens

_SINGULAR = {"he": "m", "she": "f"}
_JOINT = frozenset(("both", "they", "we", "two", "sides", "parties", "ministers", "leaders"))


class Speaker(NamedTuple):
    """`name` is None when nobody single speaks, or when unsure; `rule` says what told it."""

    name: str | None
    rule: str
    confidence: float


_NOBODY = Speaker(None, "nobody", 0.5)


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
        words = [w.lower() for w in self.tokens.words[begin:end]]
        if len(words) == 1 and words[0] in _SINGULAR:
            return self._pronoun(begin, _SINGULAR[words[0]])
        if self._is_joint(begin, end, words):
            return Speaker(None, "joint", 0.9)
        person = self._named(self.tokens.span(begin, end))
        if person is not None:
            return Speaker(person.name, "name", 0.95)
        if self.tokens.kinds[begin] & t.PRONOUN:
            return _NOBODY
        return self._role(begin, end, words)

    def _is_joint(self, begin: int, end: int, words: list[str]) -> bool:
        if "and" in words:
            return True
        return words[-1] in _JOINT or (words[0] in ("both", "the") and words[-1] == "sides")

    def _named(self, span: Span) -> Person | None:
        """The last person named inside the mention; *Trump’s lawyer* names nobody."""
        first = bisect_left(self.starts, span.start)
        inside = []
        for where, number in self.at[first : first + 8]:
            if where.end > span.end:
                break
            if self.tokens.text[where.end : where.end + 2] not in ("'s", "’s"):
                inside.append(number)
        return self.people[inside[-1]] if inside else None

    def _pronoun(self, place: int, gender: str) -> Speaker:
        """The subject of the nearest earlier clause that is a person of no other gender."""
        first = bisect_left(self.subjects, (place, 0))
        for begin, end in reversed(self.subjects[max(0, first - 12) : first]):
            if self.tokens.kinds[begin] & t.PRONOUN:
                continue
            person = self._named(self.tokens.span(begin, end))
            if person and person.gender in (None, gender):
                return Speaker(person.name, "pronoun", 0.75)
        before = bisect_left(self.starts, self.tokens.starts[place])
        for _, number in reversed(self.at[max(0, before - 4) : before]):
            if self.people[number].gender in (None, gender):
                return Speaker(self.people[number].name, "pronoun-nearest", 0.5)
        return Speaker(None, "pronoun", 0.3)

    def _role(self, begin: int, end: int, words: list[str]) -> Speaker:
        """A role phrase: who holds that office here; a diplomat is whoever spoke last."""
        heads = role_heads()
        head = next((w for w in reversed(words) if w in heads), None)
        if head is None or words[0] in ("a", "an", "another", "one", "some"):
            named = any(k & t.CAPITAL for k in self.tokens.kinds[begin:end])
            if named and head is None:
                text = self.tokens.span(begin, end).of(self.tokens.text)
                return Speaker(text.removeprefix("the ").removeprefix("The "), "organisation", 0.6)
            return Speaker(None, "anonymous", 0.5)
        wanted = {w for w in words if w not in ("the", "of", "for", "his", "her")}
        best = None
        for person in self.people:
            for role in person.roles:
                given = set(role.lower().split())
                if head in given:
                    fit = len(given & wanted) - 0.5 * len(wanted - given)
                    near = self._distance(person, begin)
                    best = max(best or (fit, -near, person.name), (fit, -near, person.name))
        if best:
            return Speaker(best[2], "role", 0.7)
        first = bisect_left(self.subjects, (begin, 0))
        for other in reversed(self.subjects[max(0, first - 6) : first]):
            person = self._named(self.tokens.span(*other))
            if person:
                return Speaker(person.name, "role-nearest", 0.5)
        return Speaker(None, "role", 0.3)

    def _distance(self, person: Person, place: int) -> int:
        here = self.tokens.starts[place]
        return min(abs(here - m.span.start) for m in person.mentions)
