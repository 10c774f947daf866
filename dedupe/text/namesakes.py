"""Forms of names → which of them are one person’s: *Ana Lima*, *A. Lima*, *Lima*."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from dedupe.data import english
from dedupe.text.beside import Gender
from dedupe.text.candidates import Candidate, family_of, majority, plain
from dedupe.text.gazetteer import tables
from dedupe.text.words import folded

_MOST_NAMESAKES = 12  # people of one family name in one article
_FRESH = 160  # code points from a full name in which the family name alone is the same one's
_FEW = 8  # times: who is named by it more often is meant throughout
_COMMON = 430  # Zipf frequency × 100 from which a single word is hardly a family name


def persons(found: Sequence[Candidate]) -> list[list[Candidate]]:
    """The forms that name a person, those of one person together."""
    full = _without_things(_without_headlines([c for c in found if len(c.words) > 1]))
    groups = _merge(full)
    _attach(groups, [c for c in found if len(c.words) == 1])
    for group in groups:
        _credit(group)
    return [g for g in groups if sum(c.score for c in g) >= 1]


@lru_cache(maxsize=1 << 14)
def _fold(word: str) -> str:
    return "".join(c for c in folded(word) if c.isalpha())


def _without_headlines(full: list[Candidate]) -> list[Candidate]:
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


def _without_things(full: list[Candidate]) -> list[Candidate]:
    """Without what bears somebody's name: of *Ana Lima* the *Lima Memos*."""
    families = {family_of(c.words) for c in full}
    return [
        c
        for c in full
        if len(c.words) != 2
        or c.words[0] not in families
        or c.words[0] in tables().given
        or c.roles
        or not _is_thing(c.words[1].casefold())
    ]


def _is_thing(word: str) -> bool:
    """Whether a word is a common noun: *tower*, *memos*; not *Yi*."""
    known = english.by_word()
    return is_common(word) or (word.endswith("s") and word in known and word[:-1] in known)


def _merge(full: list[Candidate]) -> list[list[Candidate]]:
    """Full names of one family name and given names that can be the same are one person."""
    families: dict[str, list[list[Candidate]]] = defaultdict(list)
    for candidate in sorted(full, key=lambda c: (len(c.words[0]) == 1, -len(c.hits), c.words)):
        same = families[_fold(family_of(candidate.words))]
        for group in same[:_MOST_NAMESAKES]:
            if all(_alike(candidate.words, other.words) for other in group[:_MOST_NAMESAKES]):
                group.append(candidate)
                break
        else:
            same.append([candidate])
    return [group for same in families.values() for group in same]


def _alike(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two given names can be one: equal, an initial, or spelt alike (Sergey, Sergei)."""
    x, y = _fold(a[0]), _fold(b[0])
    if not x or not y or len(x) == 1 or len(y) == 1:
        return x[:1] == y[:1]
    if x == y or (x[:4] == y[:4] and abs(len(x) - len(y)) <= 2):
        return True
    return x in map(_fold, b) or y in map(_fold, a)


def _attach(groups: list[list[Candidate]], single: list[Candidate]) -> None:
    """Give each single word to the full name that ends, or begins, with it.

    Of two people with one family name it goes to the one who holds the title that stands with it,
    else to the most named.
    """
    by_family: dict[str, list[list[Candidate]]] = defaultdict(list)
    by_given: dict[str, list[list[Candidate]]] = defaultdict(list)
    for group in groups:
        for word in sorted({plain(family_of(c.words)) for c in group}):
            by_family[word].append(group)
        for word in sorted({plain(c.words[0]) for c in group}):
            by_given[word].append(group)
    for candidate in sorted(single, key=lambda c: c.words):
        word = family_of(candidate.words)
        owners = by_family.get(word) or by_family.get(plain(word))
        if not owners and word not in tables().places:
            owners = by_given.get(word)
        if owners:
            _share_out(owners, candidate)
        elif _stands_alone(candidate, by_family):
            groups.append([candidate])


def _stands_alone(candidate: Candidate, families: Mapping[str, object]) -> bool:
    """Whether a single word that no full name explains is a person all the same."""
    word = candidate.words[0]
    if word in tables().places or (word.endswith("s") and word[:-1] in families):
        return False
    return candidate.score >= 2 or (candidate.score >= 1 and not is_common(word))


def is_common(word: str) -> bool:
    """Whether a word is an English one in frequent use: hardly a family name."""
    return english.by_word().get(word.casefold(), 0) >= _COMMON


def _share_out(owners: list[list[Candidate]], single: Candidate) -> None:
    """Give a family name to whoever the article names in full most often, of those whom the
    pronouns after it fit; of two people, the places where a title or a pronoun tells the gender
    go to the one whom it fits, and those right after a full name to its bearer, unless the
    article is largely about the other one.
    """
    told = majority(single.genders)
    most = max(
        owners,
        key=lambda g: (
            _agreement(_titled(g), told), sum(len(c.hits) for c in g), -min(c.hits[0] for c in g)[0]
        ),
    )  # fmt: skip
    if len(owners) == 1:
        most.append(single)
        return
    full = sorted(
        (hit, n) for n, g in enumerate(owners) for c in g if len(c.words) > 1 for hit in c.hits
    )
    few = len(single.hits) <= _FEW
    parts: dict[int, Candidate] = {}
    for hit, gender in zip(single.hits, single.told, strict=True):
        last = bisect_left(full, (hit,)) - 1
        fresh = few and last >= 0 and hit.start - full[last][0].end < _FRESH
        near = owners[full[last][1]] if fresh else most
        if _agreement(_titled(near), gender) < 0:
            near = most
        owner = near if near is not most else _whose(owners, most, gender)
        part = parts.setdefault(id(owner), Candidate(single.words))
        part.hits.append(hit)
        part.told.append(gender)
        if gender:
            part.genders.append(gender)
        if len(part.hits) == 1:
            owner.append(part)


def _agreement(titled: Gender | None, told: Gender | None) -> int:
    """1 where two genders are known and the same, -1 where they are not the same, else 0."""
    return 0 if titled is None or told is None else 1 if titled == told else -1


def _whose(
    owners: list[list[Candidate]], most: list[Candidate], gender: Gender | None
) -> list[Candidate]:
    """The main bearer of a name, unless titles say that the gender is another one’s."""
    if gender is None or _titled(most) in (None, gender):
        return most
    return next((g for g in owners if _titled(g) == gender), most)


def _titled(group: list[Candidate]) -> Gender | None:
    return majority([g for c in group if len(c.words) > 1 for g in c.genders])


def _credit(group: list[Candidate]) -> None:
    """People are named again by the family name alone, organisations seldom by their last word."""
    known = tables()
    family = plain(family_of(group[0].words))
    again = any(len(c.words) == 1 and family_of(c.words) == family for c in group)
    if again and len(group[0].words) > 1 and group[0].words[0] not in known.places:
        group[0].score += 1
