"""Text → the people it names, with the offices it gives them and every place that names them.

A run of capitalised words is a person's by what stands beside it (a title, an office, a person
noun, an age, a verb of saying) or by a known given name; a family name alone is the person whose
full name the article gives.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal, NamedTuple

from dedupe import data
from dedupe.data import english
from dedupe.model import Span
from dedupe.text import tokens as t
from dedupe.text.offices import offices
from dedupe.text.runs import Run, bare, nations, runs, tables
from dedupe.text.tokens import Tokens, tokens

Form = Literal["full", "family", "given"]
Gender = Literal["m", "f"]

_TRAILERS = frozenset(("Jr", "Sr", "II", "III", "IV"))
_HE_OR_SHE: dict[str, Gender] = {
    "he": "m", "he’s": "m", "he's": "m", "himself": "m",
    "she": "f", "she’s": "f", "she's": "f", "herself": "f",
}  # fmt: skip
_MOST_NAMESAKES = 12  # people of one family name in one article
_COMMON = 430  # Zipf frequency × 100 from which a single word is hardly a family name


class NameMention(NamedTuple):
    """One place that names a person; `form` says how much of the name stands there."""

    span: Span
    form: Form


class Person(NamedTuple):
    """`name` is the fullest form printed, `aliases` all forms, `roles` the offices as printed.

    `gender` is told only by titles, gendered nouns and pronouns of the article, never by a name.
    `nations` are the countries that the article puts beside name or office (*China’s*, *Chinese*);
    `places` the same as printed, countries that no table knows among them.
    """

    name: str
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    gender: Gender | None
    mentions: tuple[NameMention, ...]
    nations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


def people(text: str, body: Sequence[Span]) -> tuple[Person, ...]:
    """The people named in `body`, the most named first.

    >>> text = "Foreign Minister Ana Lima met Mr. Okoro. Lima spoke first."
    >>> [(p.name, p.roles, len(p.mentions)) for p in people(text, (Span(0, len(text)),))]
    [('Ana Lima', ('Foreign Minister',), 2), ('Okoro', (), 1)]
    """
    return people_in(tokens(text, body))


def people_in(found: Tokens) -> tuple[Person, ...]:
    """As `people`, from tokens that were read already."""
    candidates = _candidates(found)
    full = _without_headlines([c for c in candidates if len(c.words) > 1])
    single = [c for c in candidates if len(c.words) == 1]
    groups = _merge(full)
    _attach(groups, single)
    for group in groups:
        _credit(group)
    persons = [_person(found.text, g) for g in groups if sum(c.score for c in g) >= 1]
    return tuple(sorted(persons, key=lambda p: (-len(p.mentions), p.mentions[0].span)))


# ---------------------------------------------------------------- which runs are people


class _Candidate:
    """All places of one form of a name, and what speaks for a person."""

    __slots__ = ("genders", "hits", "places", "roles", "score", "told", "words")

    def __init__(self, words: tuple[str, ...]) -> None:
        self.words, self.score = words, 0.0
        self.roles: Counter[str] = Counter()
        self.genders: Counter[Gender] = Counter()
        self.places: Counter[str] = Counter()
        self.hits: list[Span] = []
        self.told: list[Gender | None] = []  # for each hit, the gender that its place tells


def _candidates(found: Tokens) -> list[_Candidate]:
    known: dict[tuple[str, ...], _Candidate] = {}
    for run in runs(found):
        words = tuple(bare(w) for w in found.words[run.begin : run.end])
        if not _may_name(words, run):
            continue
        candidate = known.get(words)
        if candidate is None:
            candidate = known[words] = _Candidate(words)
            if len(words) > 1 and words[0] in tables().given:
                candidate.score += 1
        _weigh(candidate, found, run)
    return list(known.values())


def _may_name(words: tuple[str, ...], run: Run) -> bool:
    known = tables()
    if run.honorific:
        return True
    if not known.organisations.isdisjoint(words):
        return False
    if len(words) > 1 and all(w in known.places for w in words):
        return False
    if len(words) == 1 and words[0].isupper():
        return False  # U.S., CNN
    if (
        len(words) > 1
        and any(len(w) > 2 and w.isupper() for w in words)
        and not all(map(str.isupper, words))
    ):
        return False  # an initialism: Rome MFA
    return len(words) <= 5 and not any(map(_has_digit, words))


def _has_digit(word: str) -> bool:
    return not word.isalpha() and any(c.isdigit() for c in word)


def _weigh(candidate: _Candidate, found: Tokens, run: Run) -> None:
    if run.honorific or run.role:
        candidate.score += 2
    if run.cue or _has_age(found, run.end):
        candidate.score += 1
    if run.role:
        candidate.roles[run.role] += 1
    elif run.honorific.lower() in offices():
        candidate.roles[run.honorific] += 1  # Monsignor, Rabbi
    candidate.places.update(run.places)
    titled = _title_gender(found, run)
    if titled:
        candidate.genders[titled] += 3
    told = _pronoun_after(found, run.end)
    if told:
        candidate.genders[told] += 2
    candidate.told.append(titled or told)
    last = found.words[run.end - 1]
    end = found.ends[run.end - 1] - (len(last) - len(bare(last)))
    candidate.hits.append(Span(found.starts[run.begin], end))


def _title_gender(found: Tokens, run: Run) -> Gender | None:
    """What a title, an office or a noun before it tells: *Mrs*, *spokesman*, *her husband, Bo*."""
    if (
        not run.role
        and not run.honorific
        and not (run.begin and found.kinds[run.begin - 1] & t.COMMA)
    ):
        return None
    words = [*run.role.split(), run.honorific]
    comma = run.begin - 1 - run.role.count(" ") - (1 if run.role else 0)
    if comma > 0 and found.kinds[comma] & t.COMMA:
        words.append(found.words[comma - 1])
    genders = (_gendered().get(word.lower().rstrip(".")) for word in words)
    return next((g for g in genders if g), None)


@cache
def _gendered() -> dict[str, Gender]:
    nouns = data.table("lexicon")
    found: dict[str, Gender] = dict.fromkeys(nouns["female"].split(), "f")
    found.update((word, "m") for word in nouns["male"].split())
    return found


def _has_age(found: Tokens, place: int) -> bool:
    """`, 45,` or `, who` after the name."""
    if place + 1 >= len(found) or not found.kinds[place] & t.COMMA:
        return False
    return bool(found.kinds[place + 1] & t.NUMBER) or found.words[place + 1] == "who"


def _pronoun_after(found: Tokens, place: int) -> Gender | None:
    """*Lima said she*, *Lima and her*: the first pronoun of the sentence, if nobody else comes up.

    A capitalised word in between may be somebody else, so it ends the search.
    """
    for right in range(place, min(len(found), place + 5)):
        kind = found.kinds[right]
        if kind & t.SUBJECT:
            return _HE_OR_SHE.get(found.words[right])
        if kind & (t.BOUNDARY | t.QUOTE | t.COMMA):
            return None
        if kind & t.CAPITAL and not kind & t.TIME and not _is_known_name(found.words[right]):
            return None
    return None


def _is_known_name(word: str) -> bool:
    """A country, a town, an organisation: nobody whom a pronoun could mean."""
    known, plain = tables(), bare(word)
    return plain in known.places or plain in known.organisations or plain in known.portfolios


# ---------------------------------------------------------------- one person, many forms


def _fold(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word).casefold()
    return "".join(c for c in plain if c.isalpha())


def _without_headlines(full: list[_Candidate]) -> list[_Candidate]:
    """Without runs that hold another full name: *Ana Lima Wins Again*."""
    known = {c.words for c in full}
    return [
        c
        for c in full
        if not any(
            c.words[i:j] in known
            for i in range(len(c.words))
            for j in range(i + 2, len(c.words) + 1)
            if j - i < len(c.words) and (i > 1 or not i)
        )
    ]


def _merge(full: list[_Candidate]) -> list[list[_Candidate]]:
    """Full names of one family name and given names that can be the same are one person."""
    families: dict[str, list[list[_Candidate]]] = defaultdict(list)
    for candidate in sorted(full, key=lambda c: (len(c.words[0]) == 1, -len(c.hits), c.words)):
        same = families[_fold(_family(candidate.words))]
        for group in same[:_MOST_NAMESAKES]:
            if all(_alike(candidate.words, other.words) for other in group[:_MOST_NAMESAKES]):
                group.append(candidate)
                break
        else:
            same.append([candidate])
    return [group for same in families.values() for group in same]


def _family(words: tuple[str, ...]) -> str:
    return words[-2] if words[-1] in _TRAILERS and len(words) > 1 else words[-1]


def _alike(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two given names can be one: equal, an initial, or spelt alike (Sergey, Sergei)."""
    x, y = _fold(a[0]), _fold(b[0])
    if not x or not y or len(x) == 1 or len(y) == 1:
        return x[:1] == y[:1]
    if x == y or (x[:4] == y[:4] and abs(len(x) - len(y)) <= 2):
        return True
    return x in map(_fold, b) or y in map(_fold, a)


def _attach(groups: list[list[_Candidate]], single: list[_Candidate]) -> None:
    """Give each single word to the full name that ends, or begins, with it.

    Of two people with one family name it goes to the one who holds the title that stands with it,
    else to the most named.
    """
    by_family: dict[str, list[list[_Candidate]]] = defaultdict(list)
    by_given: dict[str, list[list[_Candidate]]] = defaultdict(list)
    for group in groups:
        for word in sorted({_family(c.words) for c in group}):
            by_family[word].append(group)
        for word in sorted({c.words[0] for c in group}):
            by_given[word].append(group)
    for candidate in sorted(single, key=lambda c: c.words):
        word = candidate.words[0]
        owners = by_family.get(word)
        if not owners and word not in tables().places:
            owners = by_given.get(word)
        if owners:
            _share_out(owners, candidate)
        elif _stands_alone(candidate, by_family):
            groups.append([candidate])


def _stands_alone(candidate: _Candidate, families: Mapping[str, object]) -> bool:
    """Whether a single word that no full name explains is a person all the same."""
    word = candidate.words[0]
    if word in tables().places or (word.endswith("s") and word[:-1] in families):
        return False
    return candidate.score >= 2 or (candidate.score >= 1 and not _is_common(word))


def _is_common(word: str) -> bool:
    return english.by_word().get(word.casefold(), 0) >= _COMMON


def _share_out(owners: list[list[_Candidate]], single: _Candidate) -> None:
    """Give a family name to whoever the article names in full most often; of two people, the
    places where a title or a pronoun tells the gender go to the one whom it fits.
    """
    most = max(owners, key=lambda g: (sum(len(c.hits) for c in g), -min(c.hits[0] for c in g)[0]))
    if len(owners) == 1:
        most.append(single)
        return
    parts: dict[int, _Candidate] = {}
    for hit, gender in zip(single.hits, single.told, strict=True):
        owner = _whose(owners, most, gender)
        part = parts.setdefault(id(owner), _Candidate(single.words))
        part.hits.append(hit)
        part.told.append(gender)
        if gender:
            part.genders[gender] += 1
        if len(part.hits) == 1:
            owner.append(part)


def _whose(
    owners: list[list[_Candidate]], most: list[_Candidate], gender: Gender | None
) -> list[_Candidate]:
    """The main bearer of a name, unless titles say that the gender is another one’s."""
    if gender is None or _titled(most) in (None, gender):
        return most
    return next((g for g in owners if _titled(g) == gender), most)


def _titled(group: list[_Candidate]) -> Gender | None:
    genders: Counter[Gender] = Counter()
    for candidate in group:
        if len(candidate.words) > 1:
            genders.update(candidate.genders)
    return _majority(genders)


def _credit(group: list[_Candidate]) -> None:
    """People are named again by the family name alone, organisations seldom by their last word."""
    known = tables()
    family = _family(group[0].words)
    again = any(len(c.words) == 1 and c.words[0] == family for c in group)
    if again and len(group[0].words) > 1 and group[0].words[0] not in known.places:
        group[0].score += 1


def _person(text: str, group: list[_Candidate]) -> Person:
    fullest = max(
        group, key=lambda c: (len(c.words) > 1, len(c.words[0]) > 1, len(c.hits), c.words)
    )
    roles: Counter[str] = Counter()
    genders: Counter[Gender] = Counter()
    places: Counter[str] = Counter()
    for candidate in group:
        roles.update(candidate.roles)
        genders.update(candidate.genders)
        places.update(candidate.places)
    family = _family(fullest.words)
    mentions = sorted(
        NameMention(span, _form(candidate.words, family))
        for candidate in group
        for span in candidate.hits
    )
    return Person(
        min(span.of(text) for span in fullest.hits),
        tuple(sorted({" ".join(c.words) for c in group})),
        tuple(role for role, _ in sorted(roles.items(), key=lambda r: (-r[1], r[0]))),
        _majority(genders),
        tuple(mentions),
        nations(places),
        tuple(sorted(places)),
    )


def _majority(genders: Counter[Gender]) -> Gender | None:
    """What at least two in three votes say."""
    total = sum(genders.values())
    return next((g for g in ("f", "m") if total and genders[g] * 3 >= total * 2), None)


def _form(words: tuple[str, ...], family: str) -> Form:
    if len(words) > 1:
        return "full"
    return "family" if words[0] == family else "given"
