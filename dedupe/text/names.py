"""Text → the people it names, with the offices it gives them and every place that names them.

Names are runs of capitalised words. A run is a person's by what stands beside it (a title, an
office, a person noun, an age) or by a known given name; a family name alone is the person whose
full name the article gives.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Literal, NamedTuple

from dedupe import data
from dedupe.model import Span
from dedupe.text import tokens as t
from dedupe.text.tokens import Tokens, tokens

Form = Literal["full", "family", "given"]
Gender = Literal["m", "f"]

_PARTICLES = frozenset(
    ("de", "la", "van", "von", "der", "den", "bin", "bint", "ibn", "al", "el", "da", "di", "du", "dos", "del", "ter", "ten", "y")
)  # fmt: skip
_TRAILERS = frozenset(("Jr", "Sr", "II", "III", "IV"))


class NameMention(NamedTuple):
    """One place that names a person; `form` says how much of the name stands there."""

    span: Span
    form: Form


class Person(NamedTuple):
    """`name` is the fullest form printed, `aliases` all forms, `roles` the offices as printed.

    `nations` are the countries that the article puts beside name or office (*China’s*, *Chinese*).
    `gender` is told only by titles, gendered nouns and pronouns of the article, never by a name.
    """

    name: str
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    gender: Gender | None
    mentions: tuple[NameMention, ...]
    nations: tuple[str, ...] = ()


class _Run(NamedTuple):
    """A run of capitalised tokens split into office or title and name."""

    begin: int
    name: int
    end: int
    honorific: bool
    role: str
    nations: tuple[str, ...]
    lead: str  # the lower-case noun right before: `spokeswoman` Mao Ning


class _Tables(NamedTuple):
    honorifics: frozenset[str]
    offices: frozenset[str]
    persons: frozenset[str]
    organisations: frozenset[str]
    places: frozenset[str]
    given: frozenset[str]
    female: frozenset[str]
    male: frozenset[str]


@cache
def _tables() -> _Tables:
    places: set[str] = set()
    for country in data.table("countries"):
        forms = (country["name"], *country["also"], *country["demonyms"], *country["combining"])
        for form in (*forms, country["capital"] or ""):
            places.update(form.split())
            places.update(p + "s" for p in country["demonyms"])
    cities = [row[0] for row in data.rows("cities") if int(row[2]) >= 500_000]
    places.update(word for city in cities for word in city.split())
    nouns = data.table("lexicon")
    given = frozenset(data.lines("firstnames"))
    return _Tables(
        frozenset(w.rstrip(".") for w in data.lines("honorifics")),
        _heads("offices"),
        _heads("persons"),
        frozenset(data.lines("organisations")),
        frozenset(places - given),
        given,
        frozenset(nouns["female"].split()),
        frozenset(nouns["male"].split()),
    )


def _heads(name: str) -> frozenset[str]:
    """The nouns that head the entries of a table: `chancellor` of *chancellor of the exchequer*."""
    heads = (re.split(r" (?:of|to|for|in|at) ", entry)[0].split()[-1] for entry in data.lines(name))
    return frozenset(h.lower() for h in heads) - {"center", "centre", "guard", "mark"} | {
        "counterpart"
    }


def people(text: str, body: Sequence[Span]) -> tuple[Person, ...]:
    """The people named in `body`, the most named first.

    >>> text = "Foreign Minister Ana Lima met Mr. Okoro. Lima spoke first."
    >>> [(p.name, p.roles, len(p.mentions)) for p in people(text, (Span(0, len(text)),))]
    [('Ana Lima', ('Foreign Minister',), 2), ('Okoro', (), 1)]
    """
    return people_in(tokens(text, body))


def people_in(found: Tokens) -> tuple[Person, ...]:
    """As `people`, from tokens that were read already."""
    runs = list(_runs(found))
    return _persons(found, runs)


# ---------------------------------------------------------------- runs of capitalised words


def _runs(found: Tokens) -> Iterable[_Run]:
    kinds = found.kinds
    size, place = len(kinds), 0
    while place < size:
        if not kinds[place] & t.CAPITAL:
            place += 1
            continue
        begin = place
        place = _run_end(found, begin)
        yield from _split(found, begin, place)
        place = max(place, begin + 1)


def _run_end(found: Tokens, begin: int) -> int:
    """One past the run; a genitive ends it, so does a gap that is more than a blank."""
    kinds, words, place = found.kinds, found.words, begin
    stop = min(len(kinds), begin + 12)
    while place < stop:
        kind = kinds[place]
        if place > begin and found.starts[place] - found.ends[place - 1] > 2:
            break
        if kind & t.CAPITAL:
            place += 1
            if kind & t.GENITIVE:
                break
        elif (
            words[place] in _PARTICLES and place > begin and place + 1 < stop
            and kinds[place + 1] & t.CAPITAL
        ):  # fmt: skip
            place += 1
        else:
            break
    return place


def _is_function_word(found: Tokens, place: int) -> bool:
    """A word that has its capital from its place: The, In, Asked; also the days and months."""
    kind = found.kinds[place]
    if kind & (t.CLOSED | t.DETERMINER | t.TIME) and found.words[place] not in (
        "May",
        "Will",
        "April",
        "June",
        "Can",
    ):
        return True
    starts = place == 0 or found.kinds[place - 1] & (t.BOUNDARY | t.QUOTE | t.COLON)
    return bool(
        starts
        and kind & (t.CUE | t.VERB | t.ING | t.ED)
        and found.words[place] not in _tables().given
    )


def _split(found: Tokens, begin: int, end: int) -> Iterable[_Run]:
    """Cut function words off, then office and title from name."""
    tables, words = _tables(), found.words
    while begin < end and _is_function_word(found, begin):
        begin += 1
    for place in range(begin + 1, end):
        if _is_function_word(found, place):
            end = place
            break
    if begin >= end:
        return
    name, honorific = begin, False
    for place in range(begin, end):
        bare = _bare(words[place])
        if bare in tables.honorifics:
            name, honorific = place + 1, True
        elif bare.lower() in tables.offices or bare.lower() in tables.persons:
            name = place + 1
    role = _role(found, begin, name)
    first = max(0, begin - 1 - role.count(" "))
    beside = nations(found.words[first:name])
    yield _Run(begin, name, end, honorific, role, beside, _lead(found, begin))


def nations(words: Iterable[str]) -> tuple[str, ...]:
    """The countries that the words name or derive from: *China’s*, *Chinese*, *Sino* → China.

    >>> nations(["the", "Chinese", "minister"])
    ('China',)
    """
    known = _nations()
    parts = (part for word in words for part in _bare(word).split("-"))
    found = {known[part] for part in parts if part in known}
    return tuple(sorted(found))


@cache
def _nations() -> dict[str, str]:
    """One-word name, demonym or combining form → country."""
    found: dict[str, str] = {}
    for country in data.table("countries"):
        for form in (
            country["name"],
            *country["also"],
            *country["demonyms"],
            *country["combining"],
        ):
            if " " not in form:
                found.setdefault(form.strip("."), country["name"])
    return found


def _role(found: Tokens, begin: int, name: int) -> str:
    """The office before the name, with the lower-case nouns that belong to it; "" for a mere title.

    *the Chinese foreign minister Wang* → *Chinese foreign minister*, *Mr. Okoro* → "".
    """
    if name == begin and not _is_noun_of_person(_lead(found, begin)):
        return ""
    tables = _tables()
    first = begin
    while first > max(0, begin - 6):
        kind = found.kinds[first - 1]
        if not kind & t.WORD or kind & (t.CLOSED | t.DETERMINER | t.CUE | t.VERB | t.TIME):
            break
        first -= 1
    words = [
        w for w in found.words[first:name] if w not in tables.honorifics or _is_noun_of_person(w)
    ]
    if not words or words == ["Mr"]:
        return ""
    return found.text[found.starts[first] : found.ends[name - 1]] if name > first else ""


def role_heads() -> frozenset[str]:
    """The nouns, in lower case, that head an office or denote a person."""
    return _tables().offices | _tables().persons


def _is_noun_of_person(word: str) -> bool:
    tables = _tables()
    return word.lower() in tables.offices or word.lower() in tables.persons


def _lead(found: Tokens, begin: int) -> str:
    if begin and not found.kinds[begin - 1] & t.PUNCTUATION:
        return found.words[begin - 1]
    return ""


def _bare(word: str) -> str:
    """Without the genitive's ending."""
    return word[:-2] if word.endswith(("'s", "’s")) else word


# ---------------------------------------------------------------- which runs are people


class _Candidate:
    __slots__ = ("genders", "hits", "nations", "roles", "score", "words")

    def __init__(self, words: tuple[str, ...]) -> None:
        self.words, self.score = words, 0.0
        self.roles: Counter[str] = Counter()
        self.genders: Counter[Gender] = Counter()
        self.nations: Counter[str] = Counter()
        self.hits: list[tuple[Span, int]] = []


def _persons(found: Tokens, runs: list[_Run]) -> tuple[Person, ...]:
    candidates: dict[tuple[str, ...], _Candidate] = {}
    for run in runs:
        if run.name >= run.end:
            continue
        words = tuple(_bare(w) for w in found.words[run.name : run.end])
        if not _may_name(words, run):
            continue
        candidate = candidates.setdefault(words, _Candidate(words))
        _weigh(candidate, found, run)
    full = [c for c in candidates.values() if len(c.words) > 1 and c.score >= 1]
    single = [c for c in candidates.values() if len(c.words) == 1]
    merged = _merge(full)
    _attach(merged, single)
    persons = [_person(group) for group in merged]
    return tuple(sorted(persons, key=lambda p: (-len(p.mentions), p.mentions[0].span)))


def _may_name(words: tuple[str, ...], run: _Run) -> bool:
    tables = _tables()
    if any(w in tables.organisations for w in words) and not run.honorific:
        return False
    if len(words) > 1 and all(w in tables.places for w in words):
        return run.honorific
    return len(words) <= 5 and not any(c.isdigit() for w in words for c in w)


def _weigh(candidate: _Candidate, found: Tokens, run: _Run) -> None:
    tables = _tables()
    if run.honorific or run.role:
        candidate.score += 2
    if len(candidate.words) > 1 and candidate.words[0] in tables.given:
        candidate.score += 1
    if _is_apposed(found, run.end):
        candidate.score += 1
    candidate.nations.update(run.nations)
    if run.role:
        candidate.roles[run.role] += 1
    for word in (*run.role.split(), run.lead):
        bare = word.lower().rstrip(".")
        if bare in tables.female:
            candidate.genders["f"] += 2
        elif bare in tables.male:
            candidate.genders["m"] += 2
    span = Span(found.starts[run.name], found.ends[run.end - 1])
    if found.words[run.end - 1].endswith(("'s", "’s")):
        span = Span(span.start, span.end - 2)
    candidate.hits.append((span, len(candidate.words)))


def _is_apposed(found: Tokens, place: int) -> bool:
    """`, 45,` or `, the mayor of` or a verb of saying after the name."""
    if place + 1 >= len(found):
        return False
    if found.kinds[place] & t.CUE and not found.kinds[place] & t.CAPITAL:
        return True
    if not found.kinds[place] & t.COMMA:
        return False
    kind = found.kinds[place + 1]
    if kind & t.NUMBER or found.words[place + 1] == "who":
        return True
    tables = _tables()
    return bool(kind & t.DETERMINER) and any(
        w.lower() in tables.offices or w.lower() in tables.persons
        for w in found.words[place + 2 : place + 6]
    )


# ---------------------------------------------------------------- one person, many forms


def _fold(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word).casefold()
    return "".join(c for c in plain if c.isalpha())


def _merge(full: list[_Candidate]) -> list[list[_Candidate]]:
    """Full names of one family name and given names that can be the same are one person."""
    groups: dict[str, list[list[_Candidate]]] = defaultdict(list)
    for candidate in sorted(full, key=lambda c: (-len(c.hits), c.words)):
        same = groups[_fold(_family(candidate.words))]
        for group in same:
            if all(_alike(candidate.words, other.words) for other in group):
                group.append(candidate)
                break
        else:
            same.append([candidate])
    return [group for same in groups.values() for group in same]


def _family(words: tuple[str, ...]) -> str:
    return words[-2] if words[-1] in _TRAILERS and len(words) > 1 else words[-1]


def _alike(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two given names can be one: equal, an initial, or spelt alike (Sergey, Sergei)."""
    x, y = _fold(a[0]), _fold(b[0])
    if not x or not y or len(x) == 1 or len(y) == 1:
        return x[:1] == y[:1]
    return x == y or (x[:4] == y[:4] and abs(len(x) - len(y)) <= 2) or x in (_fold(w) for w in b)


def _attach(merged: list[list[_Candidate]], single: list[_Candidate]) -> None:
    """Give each single word to the one full name that ends, or begins, with it."""
    by_family: dict[str, list[list[_Candidate]]] = defaultdict(list)
    by_given: dict[str, list[list[_Candidate]]] = defaultdict(list)
    for group in merged:
        for word in sorted({_family(c.words) for c in group}):
            by_family[word].append(group)
        for word in sorted({c.words[0] for c in group}):
            by_given[word].append(group)
    for candidate in single:
        word = candidate.words[0]
        owners = by_family.get(word)
        if not owners and word not in _tables().places:
            owners = by_given.get(word)
        if owners:
            max(owners, key=lambda g: sum(len(c.hits) for c in g)).append(candidate)
        elif candidate.score >= 2 and word not in _tables().places:
            merged.append([candidate])


def _person(group: list[_Candidate]) -> Person:
    longest = max(group, key=lambda c: (len(c.words) > 1, len(c.hits), len(" ".join(c.words))))
    roles: Counter[str] = Counter()
    genders: Counter[Gender] = Counter()
    places: Counter[str] = Counter()
    for candidate in group:
        places.update(candidate.nations)
        roles.update(candidate.roles)
        genders.update(candidate.genders)
    mentions = sorted(
        NameMention(span, "full" if size > 1 else _form(longest, span, candidate))
        for candidate in group
        for span, size in candidate.hits
    )
    gender = max(genders, key=lambda g: (genders[g], g)) if genders else None
    return Person(
        " ".join(longest.words),
        tuple(sorted({" ".join(c.words) for c in group})),
        tuple(role for role, _ in sorted(roles.items(), key=lambda r: (-r[1], r[0]))),
        gender,
        tuple(mentions),
        tuple(sorted(places)),
    )


def _form(longest: _Candidate, span: Span, candidate: _Candidate) -> Form:
    return "family" if candidate.words[0] == _family(longest.words) else "given"
