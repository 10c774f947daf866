"""Text → the people it names, with the offices it gives them and every place that names them.

A run of capitalised words is a person's by what stands beside it (a title, an office, a person
noun, an age, a verb of saying) or by a known given name; a family name alone is the person whose
full name the article gives.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal, NamedTuple

from dedupe.model import Span
from dedupe.text.beside import Gender
from dedupe.text.candidates import Candidate, candidates, family_of, majority
from dedupe.text.gazetteer import nations
from dedupe.text.namesakes import persons
from dedupe.text.tokens import Tokens, tokens

Form = Literal["full", "family", "given"]


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
    named = [_person(found.text, group) for group in persons(candidates(found))]
    return tuple(sorted(named, key=lambda p: (-len(p.mentions), p.mentions[0].span)))


def _person(text: str, group: list[Candidate]) -> Person:
    fullest = max(group, key=_fullness)
    roles = [role for candidate in group for role in candidate.roles]
    places = {place for candidate in group for place in candidate.places}
    family = family_of(fullest.words)
    mentions = list[NameMention]()
    for candidate in group:
        form = _form(candidate.words, family)
        mentions += [NameMention(span, form) for span in candidate.hits]
    printed = {" ".join(span.of(text).split()) for span in fullest.hits}
    # Of Paul and Ana Lima, the first one's family name may be printed with hers alone.
    printed = {n for n in printed if fullest.words[-1] in n} or {" ".join(fullest.words)}
    return Person(
        min(printed, key=lambda name: (name.isupper(), name)),
        tuple(sorted({" ".join(c.words) for c in group})),
        _ranked(roles) if roles else (),
        majority([gender for candidate in group for gender in candidate.genders]),
        tuple(sorted(mentions)),
        nations(places) if places else (),
        tuple(sorted(places)),
    )


def _ranked(roles: Sequence[str]) -> tuple[str, ...]:
    """Each role once, the one given most often first."""
    counts = Counter(roles)
    return tuple(sorted(counts, key=lambda role: (-counts[role], role)))


def _fullness(form: Candidate) -> tuple[object, ...]:
    first, last = form.words[0], form.words[-1]
    return len(form.words) > 1, not last.isupper(), len(first) > 1, len(form.hits), form.words


def _form(words: tuple[str, ...], family: str) -> Form:
    if len(words) > 1:
        return "full"
    return "family" if family_of(words) == family else "given"
