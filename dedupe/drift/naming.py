"""Two aligned wordings → where a person, country or organisation, or the speaker, differs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache, lru_cache

from dedupe import data
from dedupe.drift.align import alike, spelled_alike
from dedupe.drift.lexicon import country_words, function_word, given_names
from dedupe.drift.places import Aligned, same_place
from dedupe.drift.tokens import Token
from dedupe.model import AlarmWords, Span, Statement
from dedupe.text.spellings import heard
from dedupe.text.words import folded, words


def name_alarms(pair: Aligned) -> Iterator[AlarmWords]:
    """Names that only one side has, in the same place as a name that only the other has."""
    a, b = pair.tokens
    left = [i for i, t in enumerate(a) if _own_name(pair, i)]
    mirrored = pair.swapped()
    right = [j for j, t in enumerate(b) if _own_name(mirrored, j)]
    for i in left:
        for j in right:
            inside = a[i].core and b[j].core
            if inside and same_place(pair, i, j) and _beside_alike(pair, i, j):
                yield AlarmWords("name", a[i].span, b[j].span)


def _own_name(pair: Aligned, i: int) -> bool:
    """Whether token `i` is a name that the other side does not have under any form."""
    a, b = pair.tokens
    token = a[i]
    if token.kind not in ("name", "country") or pair.answer(i) is not None:
        return False
    others = [t.key for t in b if t.kind in ("name", "country", "word")]
    return not any(_same_name(token.key, key) for key in others) and not _abbreviated(a, i, b)


def _beside_alike(pair: Aligned, i: int, j: int) -> bool:
    """A first name or a surname more, beside a name that both have, is no other name: next to
    that name, on the same side of it, both must stand.
    """
    a, b = pair.tokens
    for step in (-1, 1):
        near, there = i + step, j + step
        inside = 0 <= near < len(a) and 0 <= there < len(b)
        if inside and a[near].kind == b[there].kind == "name" and pair.answer(near) == there:
            return True
    mirrored = pair.swapped()
    return not (_near_a_name(pair, i) or _near_a_name(mirrored, j))


def _near_a_name(pair: Aligned, i: int) -> bool:
    a = pair.tokens[0]
    return a[i].kind == "name" and any(
        0 <= k < len(a) and a[k].kind == "name" and pair.answer(k) is not None
        for k in (i - 1, i + 1)
    )


def _same_name(a: str, b: str) -> bool:
    if a == b or alike(a, b) >= 0.9 or a in country_words(b) or b in country_words(a):
        return True
    return a[0] not in "@#~×" and b[0] not in "@#~×" and spelled_alike(a, b)


def _abbreviated(a: Sequence[Token], i: int, b: Sequence[Token]) -> bool:
    """Whether one side has the initials of the other's name ("UN", "United Nations")."""
    return _initials(a[i].norm, b) or any(
        _initials(t.norm, a[max(0, i - 5) : i + 6]) for t in b if t.kind == "name"
    )


def _initials(short: str, found: Sequence[Token]) -> bool:
    if not 2 <= len(short) <= 6:
        return False
    letters = "".join(t.norm[0] for t in found if t.content)
    return short in letters


# ---------------------------------------------------------------- speaker


def speakers_differ(a: Statement, b: Statement, floor: float) -> bool:
    """Whether two names are known, with confidence, and cannot be one person's.

    Somebody may quote the other one, and then names him: that is no conflict. Nor do two
    paraphrases tell for sure that they give one utterance.
    """
    if not a.speaker or not b.speaker or min(a.confidence, b.confidence) < floor:
        return False
    if a.kind == b.kind == "reported" or same_person(a.speaker, b.speaker):
        return False
    return not (_names_in(a.text, b.speaker) or _names_in(b.text, a.speaker))


def _names_in(text: str, speaker: str) -> bool:
    return folded(speaker).split()[-1] in {folded(w.norm).removesuffix("'s") for w in words(text)}


_PARTICLES = frozenset(
    ("al", "ap", "da", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "la",
     "le", "los", "mac", "mc", "o", "o'", "san", "st", "van", "von")
)  # fmt: skip


@lru_cache(1 << 14)
def same_person(a: str, b: str) -> bool:
    """Whether one name may stand for the other: same surname, or one holds the other's words.

    >>> same_person("William Cole", "Bill Cole"), same_person("Ann Cole", "Peter Cole")
    (True, False)
    """
    one, two = folded(a).replace("-", " ").split(), folded(b).replace("-", " ").split()
    if not one or not two:
        return False
    if set(one) <= set(two) or set(two) <= set(one):
        return True
    surname = _one_surname(one[-1], two[-1])
    return (surname and not _two_given(one[:-1], two[:-1])) or heard(a) == heard(b) != ""


def _one_surname(a: str, b: str) -> bool:
    """Equal, two spellings, or one with a particle written to it ("DelGiudice", "Del Giudice")."""
    if a == b or spelled_alike(a, b):
        return True
    short, long = sorted((a, b), key=len)
    return len(short) >= 4 and long.endswith(short) and long[: -len(short)] in _PARTICLES


def _two_given(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether both have given names, and none of the one is a form of one of the other."""
    one, two = ([w for w in words if w in given_names()] for words in (a, b))
    return bool(one and two) and not any(_one_given(x, y) for x in one for y in two)


def _one_given(a: str, b: str) -> bool:
    return a[0] == b[0] or b in _fuller(a) or a in _fuller(b)


def one_mention(said: Statement, text: str, other: str | None) -> bool:
    """Whether what is taken for the speaker only stands before the other one's name, as whose
    house or office: "said Acme senior researcher Paul Berg".
    """
    if said.mention_span is None or not other or not said.cue:
        return False
    first, start = said.mention_span
    cue = text[max(0, first - len(said.cue) - 1) : first].rstrip()
    if not (cue.endswith(said.cue) and text[first : first + 1].isupper()):
        return False
    surname = folded(other).split()[-1]
    for word in words(text, Span(start, min(len(text), start + _APPOSED))):
        if folded(word.norm) == surname:
            return True
        gap = text[start : word.span.start]
        if gap.strip() or function_word(word.norm):
            return False
        start = word.span.end
    return False


_APPOSED = 90  # code points behind a mention in which the name may follow


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    return {row[0]: frozenset(row[1].split()) for row in data.rows("nicknames")}


def _fuller(name: str) -> frozenset[str]:
    return _nicknames().get(name, frozenset())


def one_person(alarm: AlarmWords, texts: tuple[str, str], names: Collection[str]) -> bool:
    """Whether the two names of an alarm stand side by side as one name ("Callum Voss") in the
    meeting's articles.
    """
    one, two = (span.of(text) for span, text in zip(alarm[1:], texts, strict=True))
    return one_name((one, two), names)


def one_name(both: tuple[str, str], names: Collection[str]) -> bool:
    """Whether two names stand side by side as one in the meeting's articles."""
    a, b = map(folded, both)
    return f"{a} {b}" in names or f"{b} {a}" in names
