"""Mentions of speakers → names, inside one article: a name, a role, a pronoun, and who that is.

The subjects of an article are read in their order, as a reader does: a pronoun or a role stands for
somebody who was the subject shortly before, if gender, office and country allow it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from dedupe.model import Span
from dedupe.statements.hosts import GUEST, received
from dedupe.text import tokens as t
from dedupe.text.names import Gender, Person, people_in
from dedupe.text.offices import kin, offices, rivals
from dedupe.text.runs import bare, is_demonym, nations, tables
from dedupe.text.tokens import Tokens

_SINGULAR: dict[str, Gender] = {
    "he": "m", "he's": "m", "his": "m", "he'd": "m", "he'll": "m", "him": "m",
    "she": "f", "she's": "f", "her": "f", "she'd": "f", "she'll": "f",
}  # fmt: skip
_JOINT = frozenset(
    "both they we two sides parties ministers leaders they're they've presidents".split()  # noqa: SIM905
)
_ANYONE = frozenset(
    ("a", "an", "another", "one", "some", "many", "several", "few", "other", "no", "any")
)
_OWNED = frozenset(("his", "her"))
_OTHERS = frozenset(
    ("colleague", "counterpart", "host", "guest", "predecessor", "successor", "rival")
)
_HANGS = (["for"], ["of"], ["from"], ["at"], ["to"], ["with"], ["by"])  # a spokesman for Lima
_MOST_PEOPLE = 80  # the most named ones, among whom an office is looked for
_SENTENCES_BACK = 8
_SOMEBODY = -1  # a person of whom the article gives no name


class Speaker(NamedTuple):
    """`name` is None when nobody single speaks, or when unsure; `rule` says what told it."""

    name: str | None
    rule: str
    confidence: float


NOBODY = Speaker(None, "nobody", 0.5)


class _Subject(NamedTuple):
    place: int
    sentence: int
    main: bool
    who: int  # the number of a person, or _SOMEBODY


class Speakers:
    """The people of an article, and who the subjects of its sentences are, in their order.

    `subjects` gives those of each sentence in tokens, the main clause’s first.
    """

    def __init__(self, found: Tokens, subjects: Sequence[Sequence[tuple[int, int]]]) -> None:
        self.tokens = found
        self.people = people_in(found)
        self.at = sorted((m.span, n) for n, p in enumerate(self.people) for m in p.mentions)
        self.starts = [span.start for span, _ in self.at]
        self.by_name = {p.name: n for n, p in reversed(list(enumerate(self.people)))}
        self.received = received(found, self.at)
        self.plurals = frozenset(w for w in found.words if w[-1:] == "s" and w[:-1] in offices())
        self.gender = self._genders(subjects)
        self.told: dict[tuple[int, int], Speaker] = {}
        self.chain: list[_Subject] = []
        for number, several in enumerate(subjects):
            main = several[0] if several else None
            for subject in sorted(set(several)):
                self._follow(number, subject, subject == main)

    def _genders(self, subjects: Sequence[Sequence[tuple[int, int]]]) -> list[Gender | None]:
        """What titles tell, else how the article goes on: *Lima spoke. She left.*"""
        votes: list[Counter[Gender]] = [Counter() for _ in self.people]
        before: int | None = None
        for several in subjects:
            if not several:
                before = None
                continue
            word = self.tokens.words[several[0][0]].lower()
            if word in _SINGULAR and before is not None:
                votes[before][_SINGULAR[word]] += 1
            elif word not in _SINGULAR:
                named = {self._inside(self.tokens.span(*s)) for s in several} - {None}
                before = named.pop() if len(named) == 1 else None
        return [p.gender or _majority(v) for p, v in zip(self.people, votes, strict=True)]

    def _follow(self, sentence: int, subject: tuple[int, int], main: bool) -> None:
        speaker = self.told[subject] = self._tell(subject, sentence)
        who = self.by_name.get(speaker.name, None) if speaker.name else None
        if who is None and speaker.rule == "anonymous":
            who = _SOMEBODY
        if who is not None:
            self.chain.append(_Subject(subject[0], sentence, main, who))

    def of(self, subject: tuple[int, int]) -> Speaker:
        """Who the tokens of a subject stand for."""
        known = self.told.get(subject)
        if known is not None:
            return known
        after = bisect_left(self.chain, (subject[0],))
        sentence = self.chain[after - 1].sentence if after else 0
        return self._tell(subject, sentence + 1)

    def named(self, span: Span) -> Speaker:
        """Who a stretch of text names that is no subject: a signature, a transcript’s line."""
        inside = self._inside(span)
        if inside is not None:
            return Speaker(self.people[inside].name, "name", 0.95)
        family = span.of(self.tokens.text).split()[-1].casefold()
        for person in self.people[:_MOST_PEOPLE]:
            if person.name.split()[-1].casefold() == family:
                return Speaker(person.name, "name", 0.9)
        return Speaker(span.of(self.tokens.text), "printed", 0.6)

    # ------------------------------------------------------------ what kind of mention

    def _tell(self, subject: tuple[int, int], sentence: int) -> Speaker:
        begin, end = subject
        words = [w.lower().replace("’", "'") for w in self.tokens.words[begin:end]]
        if len(words) == 1 and words[0] in _SINGULAR:
            return self._pronoun(begin, sentence, _SINGULAR[words[0]])
        if "and" in words or words[-1] in _JOINT or words[0] in _JOINT:
            return Speaker(None, "joint", 0.9)
        named = self._inside(self.tokens.span(begin, end))
        if named is None:
            named = self._apposed(end)
        if named is not None:
            return Speaker(self.people[named].name, "name", 0.95)
        if self.tokens.kinds[begin] & t.PRONOUN:
            return NOBODY
        head = next((w for w in reversed(words) if bare(w) in tables().heads), None)
        if head is None:
            return self._organisation(begin, end, sentence)
        if words[0] in _ANYONE:
            return Speaker(None, "anonymous", 0.5)
        return self._role((begin, end), sentence, bare(head), set(words))

    def _inside(self, span: Span) -> int | None:
        """The last person named inside the mention; *Lima’s lawyer* names nobody."""
        first = bisect_left(self.starts, span.start)
        inside = None
        for where, number in self.at[first : first + 8]:
            if where.end > span.end:
                break
            owns = self.tokens.text[where.end : where.end + 2] in ("'s", "’s")
            lead = self.tokens.text[span.start : where.start].rsplit(None, 1)[-1:]
            if (not owns or where.end + 2 >= span.end) and lead not in _HANGS:
                inside = number
        return inside

    def _apposed(self, end: int) -> int | None:
        """*a spokeswoman, Ana Lima, said*: the name right after the comma."""
        if end + 1 >= len(self.tokens) or not self.tokens.kinds[end] & t.COMMA:
            return None
        start = self.tokens.starts[end + 1]
        first = bisect_left(self.starts, start)
        if first == len(self.at) or self.at[first][0].start > start + 30:
            return None
        where, number = self.at[first]
        lead = self.tokens.text[start : where.start].split()
        after = self.tokens.text[where.end : where.end + 1]
        fits = all(w.rstrip(".") in tables().honorifics for w in lead)
        return number if fits and after == "," else None

    # ------------------------------------------------------------ he and she

    def _pronoun(self, place: int, sentence: int, gender: Gender) -> Speaker:
        """The nearest earlier subject that is a person of no other gender."""
        told, parted = self._addressee(place), self._parted(place)
        for who in self._earlier(place, sentence):
            if who == _SOMEBODY:
                return Speaker(None, "anonymous", 0.4)
            if who in (told, parted):
                continue
            if self.gender[who] in (None, gender):
                return Speaker(self.people[who].name, "pronoun", 0.75)
        before = bisect_left(self.starts, self.tokens.starts[place])
        for _, number in reversed(self.at[max(0, before - 4) : before]):
            if self.gender[number] in (None, gender) and number != parted:
                return Speaker(self.people[number].name, "pronoun-nearest", 0.5)
        return Speaker(None, "pronoun", 0.3)

    def _parted(self, place: int) -> int | None:
        """*Falk, she said, had blamed them*: of whom she speaks."""
        if place < 2 or not self.tokens.kinds[place - 1] & t.COMMA:
            return None
        end = self.tokens.ends[place - 2]
        number = bisect_left(self.starts, end) - 1
        return self.at[number][1] if number >= 0 and self.at[number][0].end == end else None

    def _addressee(self, place: int) -> int | None:
        """*he told Lima*: whom the pronoun cannot mean."""
        for verb in range(place + 1, min(place + 4, len(self.tokens) - 1)):
            if self.tokens.kinds[verb] & t.CUE:
                if self.tokens.kinds[verb + 1] & t.PUNCTUATION:
                    return None
                first = bisect_left(self.starts, self.tokens.starts[verb + 1])
                near = first < len(self.at) and self.starts[first] - self.tokens.ends[verb] < 25
                return self.at[first][1] if near else None
        return None

    def _earlier(self, place: int, sentence: int) -> list[int]:
        """Who was subject before `place`: of this sentence the nearest first, of each earlier
        one the main clause’s first.
        """
        after = bisect_left(self.chain, (place,))
        near = [s for s in self.chain[max(0, after - 20) : after] if s.place < place]
        near = [
            s
            for s in near
            if sentence - s.sentence <= (2 if s.who == _SOMEBODY else _SENTENCES_BACK)
        ]
        near.sort(key=lambda s: (-s.sentence, s.sentence != sentence and not s.main, -s.place))
        return [s.who for s in near]

    # ------------------------------------------------------------ roles and organisations

    def _role(self, subject: tuple[int, int], sentence: int, head: str, words: set[str]) -> Speaker:
        """A role phrase: who holds that office here, or whoever of no other country spoke last."""
        begin, end = subject
        printed = [
            bare(w) for n, w in enumerate(self.tokens.words[begin:end]) if w[:1].isupper() and n
        ]
        places = {
            w for w in printed if w.lower() not in tables().heads and w not in tables().portfolios
        }
        recent = self._earlier(begin, sentence)
        pair = self.received if head in GUEST or head == "host" else None
        if pair is not None and not words & _OWNED:
            return Speaker(self.people[pair[head != "host"]].name, "role-received", 0.6)
        if (steady := self._steady(recent, head, words, places)) is not None:
            return Speaker(self.people[steady].name, "role-steady", 0.6)
        other = recent[0] if recent and words & _OWNED and head in _OTHERS else None
        scored = [
            (fit, -(recent.index(n) if n in recent else 99), -self._distance(person, begin), -n)
            for n, person in enumerate(self.people[:_MOST_PEOPLE])
            if n != other and (fit := _fit(person, head, words, places)) is not None
        ]
        sharer = self._sharer(recent, head, {-row[3]: row[0] for row in scored})
        if sharer is not None:
            return Speaker(self.people[sharer].name, "role-shared", 0.6)
        if scored and max(scored)[0] >= 1:
            return Speaker(self.people[-max(scored)[3]].name, "role", 0.75)
        possible = {-row[3] for row in scored if not _holds_another(self.people[-row[3]], head)}
        return self._likeliest(begin, recent, possible)

    def _likeliest(self, place: int, recent: list[int], possible: set[int]) -> Speaker:
        """Of those who may hold an office that the article gives to nobody, who spoke last."""
        for who in recent:
            if who == _SOMEBODY:
                return Speaker(None, "anonymous", 0.4)
            if who in possible:
                return Speaker(self.people[who].name, "role-nearest", 0.5)
        before = {n for _, n in self.at[: bisect_left(self.starts, self.tokens.starts[place])]}
        if len(before) == 1 and before <= possible and not recent:
            return Speaker(self.people[before.pop()].name, "role-only", 0.4)
        return Speaker(None, "role", 0.3)

    def _sharer(self, recent: list[int], head: str, fits: dict[int, float]) -> int | None:
        """*The ministers met*: of an office that several hold, whoever of them spoke last, even
        if the office does not stand beside the name.
        """
        if not recent or recent[0] == _SOMEBODY or head + "s" not in self.plurals:
            return None
        if fits.get(recent[0]) != 0 or _holds_another(self.people[recent[0]], head):
            return None
        return recent[0]

    def _steady(
        self, recent: list[int], head: str, words: set[str], places: set[str]
    ) -> int | None:
        """Somebody of no known office who was the subject twice running: *the minister* goes on."""
        if len(recent) < 2 or recent[0] != recent[1] or recent[0] == _SOMEBODY:
            return None
        person = self.people[recent[0]]
        if person.roles or _fit(person, head, words, places) is None:
            return None
        return recent[0]

    def _compatriot(self, place: int, sentence: int) -> Speaker:
        """*The Dane added*: the one whom the article gives that country, else whoever spoke last
        if it gives him none.
        """
        places = {self.tokens.words[place]}
        same = [p for p in self.people[:_MOST_PEOPLE] if _share(places, p)]
        if len(same) == 1:
            return Speaker(same[0].name, "compatriot", 0.7)
        recent = self._earlier(place, sentence)
        if same or not recent or recent[0] == _SOMEBODY:
            return Speaker(None, "compatriot", 0.3)
        last = self.people[recent[0]]
        if last.places or _holds_another(last, "minister"):
            return Speaker(None, "compatriot", 0.3)
        return Speaker(last.name, "compatriot-nearest", 0.4)

    def _organisation(self, begin: int, end: int, sentence: int) -> Speaker:
        """A name that is no person’s: *the White House*, *Norvania*; a plain noun is nobody."""
        kinds = self.tokens.kinds
        first = begin
        while first < end and kinds[first] & t.DETERMINER:
            first += 1
        if first == end or not kinds[end - 1] & t.CAPITAL:
            return Speaker(None, "group", 0.5)
        starts = first == 0 or kinds[first - 1] & (t.BOUNDARY | t.QUOTE)
        name = bare(self.tokens.span(first, end).of(self.tokens.text))
        if first > begin and end - first == 1 and is_demonym(name):
            return self._compatriot(first, sentence)
        if starts and end - first == 1 and name.endswith("s"):
            return NOBODY  # Officials said
        return Speaker(name, "organisation", 0.6)

    def _distance(self, person: Person, place: int) -> int:
        """Code points to the nearest mention of the person."""
        here = self.tokens.starts[place]
        near = bisect_left(person.mentions, ((here, here),))
        return min(abs(here - m.span.start) for m in person.mentions[max(0, near - 1) : near + 1])


def _majority(votes: Counter[Gender]) -> Gender | None:
    """What at least three in four votes say."""
    total = sum(votes.values())
    return next((g for g in ("f", "m") if total and votes[g] * 4 >= total * 3), None)


def _fit(person: Person, head: str, words: set[str], places: set[str]) -> float | None:
    """How well an office fits a person: None where a country speaks against it."""
    same = bool(places) and _share(places, person)
    if places and person.places and not same:
        return None
    best = 0.0
    for role in person.roles:
        given = set(role.lower().split())
        if head in given:
            best = max(best, 2 + 0.1 * len(given & words))
        elif given & kin(head):
            best = max(best, 1.5)
    return best + (3.0 if same else 0.0)


def _holds_another(person: Person, head: str) -> bool:
    """Whether the person holds an office that its holder hardly shares with the one asked for."""
    return any(rivals(head, role) for role in person.roles)


def _share(places: set[str], person: Person) -> bool:
    """Whether they share a country, by the table or by its first letters."""
    if set(nations(places)) & set(person.nations):
        return True
    return any(
        a[:4].casefold() == b[:4].casefold() and min(len(a), len(b)) >= 4
        for a in places
        for b in person.places
    )
