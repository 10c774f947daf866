"""The printings of one utterance → whose words they are: each text's reading, weighed by all.

A name that a text prints is sure; whom a pronoun or a role means is read, and may be misread.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from dedupe.drift.naming import same_person
from dedupe.model import Article, Span, Statement
from dedupe.statements.genders import pronoun_gender
from dedupe.text.beside import Gender, gendered
from dedupe.text.candidates import majority
from dedupe.text.words import folded, words

_VAGUE = frozenset(("he", "she", "the"))
_UNSURE = 0.5
_CLEAR = 0.65  # confidence of a pronoun that nobody else comes near
_PRINTED = 3  # votes of a title for a gender; a pronoun, which may be misread, has one


@dataclass(frozen=True, slots=True)
class Voices:
    """What the readings of a meeting's speakers are weighed by. `copy_of`: copies → origins."""

    articles: Mapping[str, Article]
    copy_of: Mapping[str, str]
    genders: Mapping[str, Gender]

    def witness(self, said: Statement) -> str:
        """The independent text that a statement stands in."""
        return self.copy_of.get(said.article, said.article)


def voices(
    said: Iterable[Statement], articles: Mapping[str, Article], copy_of: Mapping[str, str]
) -> Voices:
    """Gather what all statements of a meeting tell of their speakers."""
    votes: dict[str, list[Gender]] = defaultdict(list)
    for s in said:
        gender, weight = _gender(s.mention)
        if s.speaker and gender:
            votes[_surname(s.speaker)] += [gender] * weight
    told = {name: majority(found) for name, found in votes.items()}
    return Voices(articles, copy_of, {name: g for name, g in told.items() if g})


def _gender(mention: str | None) -> tuple[Gender | None, int]:
    first = mention.split()[0] if mention and mention.strip() else ""
    pronoun = pronoun_gender(first)
    return (pronoun, 1) if pronoun else (gendered().get(first.lower().rstrip(".")), _PRINTED)


def _surname(speaker: str) -> str:
    return folded(speaker).split()[-1]


def speaker(said: Sequence[Statement], copy_of: Mapping[str, str]) -> str | None:
    """The name that most independent texts give, by their confidence; the fullest form of it.

    A form in capitals is only taken where there is no other.
    """
    votes: dict[str, float] = defaultdict(float)
    counted: set[tuple[str, str]] = set()
    for s in sorted(said, key=lambda s: (-s.confidence, s.id)):
        if not s.speaker:
            continue
        name = next((n for n in votes if same_person(n, s.speaker)), s.speaker)
        witness = (copy_of.get(s.article, s.article), name)
        if witness not in counted:
            counted.add(witness)
            votes[name] += max(s.confidence, 0.1)
    if not votes:
        return None
    winner = min(votes, key=lambda n: (-votes[n], n))
    forms = {s.speaker for s in said if s.speaker and same_person(s.speaker, winner)}
    return min(forms, key=lambda form: (form.isupper(), -len(form.split()), form))


def heard(said: Sequence[Statement], name: str | None, by: Voices) -> list[Statement]:
    """The statements, with the voted name where a text has only a pronoun or a role for it, or
    where its pronoun or role was taken for somebody else but may mean whom others print.

    Two texts that both leave it to a pronoun or a role are no dispute: the other reading is kept,
    as an unsure one.
    """
    return [_heard(s, said, name, by) if name and s.mention else s for s in said]


def _heard(said: Statement, every: Sequence[Statement], name: str, by: Voices) -> Statement:
    mention = (said.mention or "").casefold().split() or [""]
    if not said.speaker:
        vague = mention[0] in _VAGUE and not mention[-1].endswith("s")
        others = [s for s in every if by.witness(s) != by.witness(said)]
        return _voted(said, speaker(others, by.copy_of) or name) if vague else said
    if same_person(said.speaker, name) or not _guessed(said):
        return said
    gender = _gender(said.mention)[0]
    others = [s for s in every if by.witness(s) != by.witness(said)]
    firm = [s for s in others if not _guessed(s) and same_person(s.speaker or "", name)]
    printed = any((s.rule or "").endswith("/name") for s in firm)
    misread = gender and _of(said.speaker, by) not in (None, gender)
    doubted = printed and not _is_clear(said, name, by.articles[said.article].text)
    if (doubted or misread) and _of(name, by) in (None, gender or _of(name, by)):
        text = by.articles[said.article].text
        if _telling(name, said.speaker) in _all_printed(text):
            return _voted(said, name)
    return said if firm else replace(said, confidence=min(said.confidence, _UNSURE))


def _is_clear(said: Statement, name: str, text: str) -> bool:
    """Whether nobody else comes near the pronoun: whom it was taken for is named before it, in its
    paragraph or the one before, and who others say it was is not.
    """
    if said.confidence < _CLEAR or not said.speaker:
        return False
    start = said.mention_span.start if said.mention_span else said.span.start
    other = _telling(name, said.speaker)
    for _ in range(2):
        end = start
        while start and text[start - 1] == "\n":
            start -= 1
        start = max(0, text.rfind("\n", 0, start))
        near = _printed(text, Span(start, end))
        # Lima left when told of Falk's words. She smiled: not Falk.
        subject = other in _printed(text, Span(start, end), owners=False)
        if subject or _surname(said.speaker) in near:
            return not subject
    return False


@lru_cache(maxsize=256)
def _all_printed(text: str) -> frozenset[str]:
    """Every word of an article, once for all its pronouns."""
    return _printed(text, Span(0, len(text)))


def _printed(text: str, span: Span, owners: bool = True) -> frozenset[str]:
    """The words of a stretch, those with a genitive without it, or not at all."""
    found = (folded(w.norm) for w in words(text, span))
    return frozenset(w.removesuffix("'s") for w in found if owners or not w.endswith("'s"))


def _telling(name: str, other: str) -> str:
    """The word that tells one person from another: the family name, of namesakes the given one."""
    family = _surname(name)
    return family if family != _surname(other) else folded(name).split()[0]


def _voted(said: Statement, name: str) -> Statement:
    return replace(said, speaker=name, rule="vote", confidence=_UNSURE)


def _of(name: str, by: Voices) -> Gender | None:
    return by.genders.get(_surname(name))


def _guessed(said: Statement) -> bool:
    """Whether the speaker was told by a pronoun, or by a role that may be another one's too."""
    how = (said.rule or "").rpartition("/")[2]
    return how in ("pronoun", "role-steady", "role-shared", "role-nearest")


def backed(head: Statement, said: Sequence[Statement], name: str | None, by: Voices) -> Statement:
    """The statement with the voted name, if it gives that or none, as sure as all independent texts
    that give it make it.
    """
    if not name or (head.speaker and not same_person(head.speaker, name)):
        return head
    sure: dict[str, float] = {}
    for s in said:
        if s.speaker and s.rule != "vote" and same_person(s.speaker, name):
            text = by.witness(s)
            sure[text] = max(sure.get(text, 0.0), s.confidence)
    doubt = math.prod(1 - confidence for _, confidence in sorted(sure.items()))
    return replace(head, speaker=head.speaker or name, confidence=max(head.confidence, 1 - doubt))
