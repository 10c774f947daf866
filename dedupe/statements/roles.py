"""A role phrase and the people of an article → who holds that office, or comes from there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from functools import cache
from typing import NamedTuple

from dedupe import data
from dedupe.statements.cast import SOMEBODY, Cast
from dedupe.statements.hosts import GUEST
from dedupe.statements.speaker import Speaker
from dedupe.text import tokens as t
from dedupe.text.beside import gendered
from dedupe.text.gazetteer import GENITIVES, bare, nations, tables
from dedupe.text.names import Person
from dedupe.text.offices import kin, offices, rivals, words_of

_LINKS = frozenset(("of", "for", "at", "from", "in", "with", "to", "on", "by", "who", "himself"))
_ANYBODY = frozenset(("woman", "man", "girl", "boy", "lady", "gentleman"))
_OWNED = frozenset(("his", "her"))
_ANYBODYS = _OWNED | {"its", "their", "our", "my", "your"}
_OTHERS = frozenset(
    ("colleague", "counterpart", "host", "guest", "predecessor", "successor", "rival")
)
_HEADS = {"of state": "president", "of government": "premier"}
_NOWHERE = frozenset(("State", "Government", "Republic", "Nation"))  # the Head of State
_COUNTRY = 3.0  # what a country in common adds to how well an office fits
_LEAD = 120  # tokens at most before the first name
_MOST_PEOPLE = 80  # the most named ones, among whom an office is looked for


class Role(NamedTuple):
    """A role phrase: its noun, all its words in small letters, and the places it names."""

    head: str
    words: frozenset[str]
    places: frozenset[str]


def role_of(words: Sequence[str], small: Sequence[str]) -> Role | None:
    """The role that a phrase names, if its noun is an office or another person’s. `small` are its
    words in small letters.

    >>> role = role_of(["the", "Danish", "minister"], ["the", "danish", "minister"])
    >>> role.head, role.places
    ('minister', frozenset({'Danish'}))
    """
    heads, portfolios = tables().heads, tables().portfolios
    last = 1
    while last < len(small) and small[last] not in _LINKS:
        last += 1
    head = bare(small[last - 1])
    if head not in heads or head in _several():
        return None
    if head == "head":
        head = _HEADS.get(" ".join(small[last : last + 2]), head)
    printed = [bare(w) for n, w in enumerate(words) if w[:1].isupper() and n]
    places = {w for w in printed if w.lower() not in heads and w not in portfolios} - _NOWHERE
    return Role(head, frozenset(small), frozenset(places))


@cache
def _several() -> frozenset[str]:
    """Nouns of more than one person: *people*, *women*, *police*."""
    return frozenset(data.table("lexicon")["several"].split())


def office_holder(cast: Cast, role: Role, place: int, sentence: int) -> Speaker:
    """Who holds that office here, or whoever of no other country spoke last."""
    recent = cast.earlier(place, sentence)
    fits = _fits(cast, role, recent, cast.owner(place))
    owned = _is_owned(cast, role, place)
    if not owned and (told := _told(cast, role, recent, fits)) is not None:
        return told
    most = max(fits.values(), default=0.0)
    if most >= 1:
        same = [n for n in fits if fits[n] == most]
        if len(same) > 1 and most < _COUNTRY and role.places:
            return Speaker(None, "role", 0.3)  # of a country that is nobody's here
        best = min(same, key=lambda n: _nearness(cast, recent, n, place))
        return Speaker(cast.people[best].name, "role", 0.75)
    if owned:
        return Speaker(None, "role", 0.3)
    if any(word.isupper() and len(word) > 1 for word in role.places):
        return Speaker(None, "role", 0.3)  # the FBI agent
    possible = {n for n in fits if not _holds_another(cast.people[n], role.head)}
    gender = gendered().get(role.head) if role.head in _ANYBODY else None
    if gender:
        possible = {n for n in possible if cast.gender[n] == gender}
        if not possible:
            return Speaker(None, "anonymous", 0.4)  # the woman
    return _likeliest(cast, place, recent, possible)


def _is_owned(cast: Cast, role: Role, place: int) -> bool:
    """*her uncle*, *Lima’s lawyer*: seldom anybody of whom the article told before."""
    if role.head in _OTHERS:
        return False
    if role.words & _ANYBODYS or cast.owner(place) is not None:
        return True
    if role.head in offices() or kin(role.head):
        return False  # Norvania's minister, its envoy: the place is none that is known
    owners = [word for word in role.words if word.endswith(GENITIVES)]
    return bool(owners) and not nations([bare(word).capitalize() for word in owners])


def _told(cast: Cast, role: Role, recent: list[int], fits: dict[int, float]) -> Speaker | None:
    """Who the course of the article says that it is."""
    told = (
        ("role-received", _received(cast, role)),
        ("role-visitor", _visitor(cast, role, recent)),
        ("role-lead", _led(cast, role, fits)),
        ("role-steady", _steady(cast, recent, role)),
        ("role-shared", _sharer(cast, recent, role.head, fits)),
    )
    for rule, who in told:
        if who is not None:
            return Speaker(cast.people[who].name, rule, 0.6)
    return None


def _received(cast: Cast, role: Role) -> int | None:
    """Of host and guest the one whom the role tells."""
    asked = role.head in GUEST or role.head == "host"
    if cast.received is None or not asked or role.words & _OWNED:
        return None
    return cast.received[role.head != "host"]


def _visitor(cast: Cast, role: Role, recent: list[int]) -> int | None:
    return cast.visitor if role.head in GUEST and recent[:1] != [cast.visitor] else None


def _fits(cast: Cast, role: Role, recent: list[int], owner: int | None) -> dict[int, float]:
    """The people whom the role may mean, and how well: *her colleague* is not she."""
    other = recent[0] if recent and role.words & _OWNED else owner
    return {
        n: fit
        for n, person in enumerate(cast.people[:_MOST_PEOPLE])
        if n != other and (fit := _fit(person, role)) is not None
    }


def _nearness(cast: Cast, recent: list[int], number: int, place: int) -> tuple[int, int, int]:
    rank = recent.index(number) if number in recent else 99
    return rank, _distance(cast, cast.people[number], place), number


def _likeliest(cast: Cast, place: int, recent: list[int], possible: set[int]) -> Speaker:
    """Of those who may hold an office that the article gives to nobody, who spoke last."""
    for who in recent:
        if who == SOMEBODY:
            return Speaker(None, "anonymous", 0.4)
        if who in possible:
            return Speaker(cast.people[who].name, "role-nearest", 0.5)
    before = {n for _, n in cast.at[: bisect_left(cast.starts, cast.tokens.starts[place])]}
    if len(before) == 1 and before <= possible and not recent:
        return Speaker(cast.people[before.pop()].name, "role-only", 0.4)
    return Speaker(None, "role", 0.3)


def _sharer(cast: Cast, recent: list[int], head: str, fits: dict[int, float]) -> int | None:
    """*The ministers met*: of an office that several hold, whoever of them spoke last, even
    if the office does not stand beside the name.
    """
    if not recent or recent[0] == SOMEBODY or head + "s" not in cast.plurals:
        return None
    if fits.get(recent[0]) != 0 or _holds_another(cast.people[recent[0]], head):
        return None
    return recent[0]


def _led(cast: Cast, role: Role, fits: dict[int, float]) -> int | None:
    """*Rates will fall, the governor said. “Soon,” Ana Lima told …*: an office of nobody's that
    speaks before anybody is named is that of whoever is named first, and speaks, without one.
    """
    if not cast.at or role.words & _ANYBODYS or max(fits.values(), default=0.0) >= 1:
        return None
    span, first = cast.at[0]
    end = bisect_left(cast.tokens.starts, span.start)
    lead = cast.tokens.words[:end] if end <= _LEAD else []
    if role.head not in lead or cast.people[first].roles or fits.get(first) != 0:
        return None
    says = cast.tokens.kinds[lead.index(role.head) + 1] & t.CUE
    return first if says and end in cast.tags else None


def _steady(cast: Cast, recent: list[int], role: Role) -> int | None:
    """Somebody of no known office who was the subject twice running: *the minister* goes on."""
    if len(recent) < 2 or recent[0] != recent[1] or recent[0] == SOMEBODY:
        return None
    person = cast.people[recent[0]]
    if person.roles or _fit(person, role) is None:
        return None
    return recent[0]


def compatriot(cast: Cast, place: int, sentence: int) -> Speaker:
    """*The Dane added*: the one whom the article gives that country, else whoever spoke last
    if it gives him none.
    """
    places = {cast.tokens.words[place]}
    same = [p for p in cast.people[:_MOST_PEOPLE] if _share(places, p)]
    if len(same) == 1:
        return Speaker(same[0].name, "compatriot", 0.7)
    recent = cast.earlier(place, sentence)
    if same or not recent or recent[0] == SOMEBODY:
        return Speaker(None, "compatriot", 0.3)
    last = cast.people[recent[0]]
    if last.places or _holds_another(last, "minister"):
        return Speaker(None, "compatriot", 0.3)
    return Speaker(last.name, "compatriot-nearest", 0.4)


def _distance(cast: Cast, person: Person, place: int) -> int:
    """Code points to the nearest mention of the person."""
    here = cast.tokens.starts[place]
    near = bisect_left(person.mentions, ((here, here),))
    return min(abs(here - m.span.start) for m in person.mentions[max(0, near - 1) : near + 1])


def _fit(person: Person, role: Role) -> float | None:
    """How well an office fits a person: None where a country speaks against it."""
    same = bool(role.places) and _share(role.places, person)
    if role.places and person.places and not same:
        return None
    best = 0.0
    for held in person.roles:
        given = words_of(held)
        if role.head in given:
            best = max(best, 2 + 0.1 * len(given & role.words))
        elif given & kin(role.head):
            best = max(best, 1.5)
    return best + (_COUNTRY if same else 0.0)


def _holds_another(person: Person, head: str) -> bool:
    """Whether the person holds an office that its holder hardly shares with the one asked for."""
    return any(rivals(head, role) for role in person.roles)


def _share(places: Collection[str], person: Person) -> bool:
    """Whether they share a country, by the table or by its first letters."""
    if set(nations(places)) & set(person.nations):
        return True
    return any(
        a[:4].casefold() == b[:4].casefold() and min(len(a), len(b)) >= 4
        for a in places
        for b in person.places
    )
