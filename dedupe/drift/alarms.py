"""Two aligned wordings → where a negation, number, name, modal verb or speaker differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dedupe import data
from dedupe.drift.align import Pair, alike, matching, similarity, spelled_alike
from dedupe.drift.lexicon import country_words
from dedupe.drift.polarity import Modal, Negator, modals, negators
from dedupe.drift.tokens import Token, units
from dedupe.model import Alarm, AlarmWords, Span, Statement
from dedupe.text.words import norm, words

_TIGHT = 0.5  # below this share a paraphrase is too loose for a single word of it to mean much
ORDER: tuple[Alarm, ...] = ("negation", "number", "name", "modal", "speaker")


@dataclass(frozen=True, slots=True)
class Aligned:
    """Two wordings and the words that answer one another. `quoted`: both stand in marks."""

    texts: tuple[str, str]
    tokens: tuple[Sequence[Token], Sequence[Token]]
    pairs: tuple[Pair, ...]
    quoted: bool

    def swapped(self) -> Aligned:
        pairs = tuple(sorted(Pair(p.b, p.a, p.likeness) for p in self.pairs))
        return Aligned(self.texts[::-1], self.tokens[::-1], pairs, self.quoted)

    def answer(self, i: int) -> int | None:
        return next((p.b for p in self.pairs if p.a == i), None)


def aligned(
    texts: tuple[str, str], tokens: tuple[Sequence[Token], Sequence[Token]], quoted: bool
) -> Aligned:
    """Align two wordings for the alarms."""
    pairs, _ = matching(*tokens, (), ())
    return Aligned(texts, tokens, pairs, quoted)


def alarms(pair: Aligned) -> tuple[AlarmWords, ...]:
    """The alarms of words (all but `speaker`), in a fixed order, each with its two places."""
    if not pair.quoted and _tightness(pair) < _TIGHT:
        return ()
    found = [*_negations(pair), *_numbers(pair), *_names(pair), *_modals(pair)]
    found += [*exchanged(pair, "number"), *exchanged(pair, "name")]
    return tuple(sorted(dict.fromkeys(found), key=lambda f: (ORDER.index(f.alarm), f[1:])))


def _tightness(pair: Aligned) -> float:
    """The share of the shorter side's content words that are answered."""
    size = min(sum(t.content for t in side) for side in pair.tokens)
    return sum(pair.tokens[0][p.a].content for p in pair.pairs) / size if size else 0.0


# ---------------------------------------------------------------- the same place


def _same_place(pair: Aligned, i: int, j: int) -> bool:
    """Whether token `i` and token `j`, unanswered both, have an answered neighbour in common: up
    to two content words away between quotations, the very next one in reported speech.
    """
    a, b = pair.tokens
    reach = 2 if pair.quoted else 1
    for step in (1, -1):
        answers = {pair.answer(k) for k in _near(a, i, step, reach)}
        if answers & {*_near(b, j, step, reach), *_near(b, j, -step, 1)}:
            return True
    return _only_ones(pair, i, j)


def _only_ones(pair: Aligned, i: int, j: int) -> bool:
    """Whether the two are the one month or weekday each that the other side lacks, in wordings
    that otherwise share most of their content.
    """
    a, b = pair.tokens
    if a[i].kind != "date" or b[j].kind != "date":
        return False
    alone = all(
        sum(t.kind == "date" and t.unit == side[k].unit for t in side) == 1
        for side, k in ((a, i), (b, j))
    )
    content = min(sum(t.content for t in side) for side in (a, b))
    return alone and sum(a[p.a].content for p in pair.pairs) >= 0.5 * content


def _near(found: Sequence[Token], at: int, step: int, reach: int) -> list[int]:
    """The next `reach` content tokens to one side."""
    places, k = [], at + step
    while 0 <= k < len(found) and len(places) < reach and abs(k - at) <= 6:
        if found[k].content:
            places.append(k)
        k += step
    return places


# ---------------------------------------------------------------- numbers


_SMALL = {"one": 1.0, "first": 1.0, "second": 2.0, "third": 3.0}


def _values(found: Sequence[Token]) -> list[float | None]:
    """What each token counts; "one" and "first" too, where they count something."""
    values = []
    for at, token in enumerate(found):
        small = None if token.value is not None else _SMALL.get(token.norm)
        beside = (found[max(0, at - 1) : at + 1], found[at : at + 2])
        idle = any(" ".join(t.norm for t in two) in _idle() for two in beside)
        values.append(token.value if small is None else None if idle else small)
    return values


def _idle() -> frozenset[str]:
    return data.entries("notnumbers")


def _sort(token: Token) -> str:
    return {"factor": "×", "date": token.unit}.get(token.kind, "#")


def _numbers(pair: Aligned) -> Iterator[AlarmWords]:
    a, b = pair.tokens
    one, two = _values(a), _values(b)
    left = [i for i, v in enumerate(one) if v is not None and not _said(v, a[i], b, two)]
    right = [j for j, v in enumerate(two) if v is not None and not _said(v, b[j], a, one)]
    for i in left:
        for j in right:
            alike_sort = _sort(a[i]) == _sort(b[j]) and _same_place(pair, i, j)
            if alike_sort and not _same_amount(a, i, b, j):
                yield AlarmWords("number", a[i].span, b[j].span)
    for p in pair.pairs:
        if a[p.a].value is not None and _other_unit(a[p.a], b[p.b]):
            yield AlarmWords("number", a[p.a].span, b[p.b].span)


def _said(
    value: float, token: Token, other: Sequence[Token], values: Sequence[float | None]
) -> bool:
    """Whether the other side has the same value anywhere."""
    return any(v == value and _sort(t) == _sort(token) for t, v in zip(other, values, strict=True))


def _other_unit(a: Token, b: Token) -> bool:
    """The same figure with another unit: miles for kilometres, points for per cent."""
    one, two = units().get(a.unit), units().get(b.unit)
    return bool(one and two and one != two and a.key == b.key)


def _same_amount(a: Sequence[Token], i: int, b: Sequence[Token], j: int) -> bool:
    """Equal after conversion, or one is the other rounded, and says so."""
    one, two = units().get(a[i].unit), units().get(b[j].unit)
    x, y = a[i].value or 0.0, b[j].value or 0.0
    if one and two and one[0] == two[0]:
        x, y = x * one[1], y * two[1]
        if one[1] != two[1] and abs(x - y) <= 0.03 * max(x, y):
            return True
    rounded = _approximate(a, i) or _approximate(b, j)
    return rounded and abs(x - y) <= 0.05 * max(abs(x), abs(y))


def _approximate(found: Sequence[Token], at: int) -> bool:
    before = " ".join(t.norm for t in found[max(0, at - 2) : at])
    return any(before.endswith(word) for word in data.lines("approximators"))


# ---------------------------------------------------------------- names


def _names(pair: Aligned) -> Iterator[AlarmWords]:
    a, b = pair.tokens
    left = [i for i, t in enumerate(a) if _own_name(pair, i)]
    mirrored = pair.swapped()
    right = [j for j, t in enumerate(b) if _own_name(mirrored, j)]
    for i in left:
        for j in right:
            if _same_place(pair, i, j) and _beside_alike(pair, i, j):
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


# ---------------------------------------------------------------- changed places

_EXCHANGED = {"number": ("number",), "name": ("name", "country")}


def exchanged(pair: Aligned, alarm: Alarm) -> Iterator[AlarmWords]:
    """Numbers or names that changed places while all other words kept theirs."""
    kinds = _EXCHANGED[alarm]
    a, b = ([t for t in side if t.content] for side in pair.tokens)
    one, two = ([t for t in side if t.kind in kinds] for side in (a, b))
    keys = [t.key for t in one], [t.key for t in two]
    if len(one) != len(two) or keys[0] == keys[1] or sorted(keys[0]) != sorted(keys[1]):
        return
    rest = ([t.key for t in side if t.kind not in kinds] for side in (a, b))
    if similarity(*rest) < 0.8:
        return
    moved = [k for k in range(len(one)) if keys[0][k] != keys[1][k]]
    first, last = one[moved[0]].span, one[moved[-1]].span
    between = [t for t in a if first.end <= t.span.start and t.span.end <= last.start]
    if any(t.kind not in kinds for t in between):
        yield AlarmWords(alarm, first, two[moved[0]].span)


# ---------------------------------------------------------------- negation


def _negations(pair: Aligned) -> Iterator[AlarmWords]:
    mirrored = pair.swapped()
    one = _felt([n for n in negators(pair.texts[0], pair.tokens[0]) if _counts(pair, n)])
    two = _felt([n for n in negators(pair.texts[1], pair.tokens[1]) if _counts(mirrored, n)])
    answered_one, answered_two = _answered(pair, one, two)
    left = [
        n
        for k, n in enumerate(one)
        if k not in answered_one and _live(pair, n) and not _denied_too(pair, n, two)
    ]
    right = [
        n
        for k, n in enumerate(two)
        if k not in answered_two and _live(mirrored, n) and not _denied_too(mirrored, n, one)
    ]
    # One "not" on each side, of words that the other side does not deny: they changed places.
    for negator in left if len(left) >= len(right) else ():
        yield AlarmWords("negation", *_denied(pair, negator))
    for negator in right if len(right) > len(left) else ():
        variant, reference = _denied(mirrored, negator)
        yield AlarmWords("negation", reference, variant)


def _felt(found: Sequence[Negator]) -> list[Negator]:
    """Two that cancel out deny nothing: "nobody can deny", "never fails"."""
    cancelled = set()
    for k, negator in enumerate(found):
        for m, other in enumerate(found):
            felt = other.lexical or other.prefixed
            if felt and not negator.lexical and k != m and other.start in negator.scope[:1]:
                cancelled |= {k, m}
    return [n for k, n in enumerate(found) if k not in cancelled]


def _denied_too(pair: Aligned, negator: Negator, other: Sequence[Negator]) -> bool:
    """Whether the other side denies the same word under another negator ("neither … nor")."""
    answered = [pair.answer(k) for k in negator.scope if pair.answer(k) is not None]
    return any(answered[0] in n.scope for n in other)


def _counts(pair: Aligned, negator: Negator) -> bool:
    """A word like "reject" or "unfair" that the other side has too, or a synonym of it, says
    nothing.
    """
    answer = pair.answer(negator.start)
    if answer is None:
        return True
    if negator.prefixed:
        return not pair.tokens[1][answer].base
    return not negator.lexical


def _answered(
    pair: Aligned, one: Sequence[Negator], two: Sequence[Negator]
) -> tuple[set[int], set[int]]:
    """Which negators answer one another: they speak of the same words, best pairs first."""
    close = [
        (-shared / (len(n.scope) + len(other.scope) + 1), abs(k - m), k, m)
        for k, n in enumerate(one)
        for m, other in enumerate(two)
        if (shared := _common_scope(pair, n, other))
    ]
    taken_one: set[int] = set()
    taken_two: set[int] = set()
    for _, _, k, m in sorted(close):
        if k not in taken_one and m not in taken_two:
            taken_one.add(k)
            taken_two.add(m)
    return taken_one, taken_two


def _common_scope(pair: Aligned, one: Negator, two: Negator) -> int:
    """How much two negators speak of the same words, the nearest counting most."""
    rank = {k: len(two.scope) - r for r, k in enumerate(two.scope)}
    shared = 0
    for r, k in enumerate(one.scope):
        answer = pair.answer(k)
        if answer in rank:
            shared += len(one.scope) - r + rank[answer]
    if shared or (one.scope and pair.answer(one.scope[0]) is not None):
        return shared
    # What is denied has no answer of its own: any "not" of the clause that answers will do.
    answers = {pair.answer(k) for k in (*one.scope, *range(one.start, one.end))} - {None}
    return int(any(two.clause[0] <= k < two.clause[1] for k in answers if k is not None))


def _live(pair: Aligned, negator: Negator) -> bool:
    """Whether the other side speaks of what is denied here, and not by chance."""
    a = pair.tokens[0]
    answered = [k for k in negator.scope if pair.answer(k) is not None]
    if not answered or (answered[0] != negator.scope[0] and len(answered) < 2):
        return False
    target = a[answered[0]]
    return sum(t.key == target.key for t in a) == 1 or len(answered) >= 2


def _denied(pair: Aligned, negator: Negator) -> tuple[Span, Span]:
    """The negator with what it denies, and what answers that."""
    a, b = pair.tokens
    answered = [k for k in negator.scope if pair.answer(k) is not None]
    target = answered[0]
    answer = pair.answer(target)
    low, high = min(negator.start, target), max(negator.end - 1, target)
    there = b[answer].span if answer is not None else Span(0, 0)
    return Span(a[low].span.start, a[high].span.end), there


# ---------------------------------------------------------------- modal verbs


@cache
def _clashes() -> dict[frozenset[str], str]:
    return {frozenset(row[:2]): row[2] for row in data.rows("modalclashes")}


def _modals(pair: Aligned) -> Iterator[AlarmWords]:
    a, b = pair.tokens
    one, two = modals(a), modals(b)
    done = set()
    for target in sorted({m.target for m in one}):
        answer = pair.answer(target)
        if answer is None:
            continue
        done.add(answer)
        yield from _clash(pair, [m for m in one if m.target == target], _of(two, answer, b), answer)
    mirrored = pair.swapped()
    for target in sorted({m.target for m in two} - done):
        answer = mirrored.answer(target)
        if answer is None or any(m.target == answer for m in one):
            continue
        found = [m for m in two if m.target == target]
        for alarm in _clash(mirrored, found, _of(one, answer, a), answer):
            yield AlarmWords("modal", alarm.variant, alarm.reference)


def _of(found: Sequence[Modal], target: int, tokens: Sequence[Token]) -> list[Modal]:
    """The modals that speak of `target`; one a word or two before it counts too."""
    exact = [m for m in found if m.target == target]
    return exact or [m for m in found if m.end <= target <= m.target + 2 and target - m.end <= 4]


def _clash(
    pair: Aligned, here: Sequence[Modal], there: Sequence[Modal], answer: int
) -> Iterator[AlarmWords]:
    one, two = _strengths(here), _strengths(there)
    where = [_clashes().get(frozenset((x, y)), "") for x in one for y in two]
    if one & two or not all(where) or not (pair.quoted or "any" in where):
        return
    if (
        one | two <= _ALIKE_DENIED
        and _denied_modal(pair, here)
        and _denied_modal(pair.swapped(), there)
    ):
        return
    if two == {"NONE"} and not _subject_kept(pair, here[0], answer):
        return
    a, b = pair.tokens
    span = (
        b[answer].span
        if not there
        else Span(b[there[0].start].span.start, b[there[0].end - 1].span.end)
    )
    yield AlarmWords("modal", Span(a[here[0].start].span.start, a[here[0].end - 1].span.end), span)


# "Must not", "may not", "cannot" forbid alike, and "will not" comes near.
_ALIKE_DENIED = frozenset(("MUST", "SHALL", "MAY", "CAN", "WILL"))


def _denied_modal(pair: Aligned, found: Sequence[Modal]) -> bool:
    tokens = pair.tokens[0]
    return any(
        t.norm in ("not", "no", "never", "nobody", "none", "nothing") or t.base
        for m in found
        for t in tokens[max(0, m.start - 2) : m.target]
    )


def _strengths(found: Sequence[Modal]) -> set[str]:
    strengths = {m.strength for m in found}
    return (strengths - {"WILL"} or strengths) or {"NONE"}


def _subject_kept(pair: Aligned, modal: Modal, answer: int) -> bool:
    """Whether the other side has words before the verb too, so that no cut took the modal."""
    before = [k for k in range(max(0, modal.start - 4), modal.start) if pair.answer(k) is not None]
    return any((pair.answer(k) or 0) < answer for k in before)


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
    return norm(speaker).split()[-1] in {w.norm.removesuffix("'s") for w in words(text)}


def same_person(a: str, b: str) -> bool:
    """Whether one name may stand for the other: same surname, or one holds the other's words."""
    one, two = norm(a).replace("-", " ").split(), norm(b).replace("-", " ").split()
    if not one or not two:
        return False
    return (
        spelled_alike(one[-1], two[-1])
        or one[-1] == two[-1]
        or set(one) <= set(two)
        or set(two) <= set(one)
    )
