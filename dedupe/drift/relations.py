"""Two wordings of one statement → how the words differ, by a table: the first row that holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dedupe.drift.align import differences, in_order, matching
from dedupe.drift.tokens import Token
from dedupe.model import Relation, Span
from dedupe.recipe import DriftRecipe
from dedupe.text.words import norm

_LONG = 1_000_000  # token pairs: beyond, two wordings are compared from end to end
ELLIPSIS = re.compile(r"…|\.\.\.|\. \. \.|\[|\(\.\.\.\)")
_PRONOUN = 2  # words at most that a gloss stands for ("he", "the man")
_GLOSSES = re.compile(r"\([^()\n]{1,80}\)|\[[^\[\]\n]{1,80}\]")
_EDGE = " \t\n\r.,;:!?…\"'“”‘’«»-–—()[]"
_DASH = re.compile(r"\s*(?:--|[–—]|(?<=\s)-(?=\s))\s*")
_SPACE = re.compile(r"\s+")
_QUOTES = str.maketrans("“”„«»’‘‚", '"""""\'\'\'')
_POLAR = frozenset(
    ("not", "no", "never", "nor", "neither", "nobody", "none", "nothing", "without", "do", "does",
     "did", "must", "shall", "should", "may", "might", "can", "could", "will", "would", "ought")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wording:
    """The words between the marks: the published text, their span, their tokens."""

    text: str
    span: Span
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class _Change:
    """What the rows of the table look at. `gone` stands in the reference only, `new` in the
    variant only; `cut` and `more` are such words at an edge, before or after all that is shared.
    """

    reference: Wording
    variant: Wording
    gone: tuple[Token, ...]
    new: tuple[Token, ...]
    cut: tuple[Token, ...]
    more: tuple[Token, ...]
    marked: bool
    glossed: bool  # one side has words in brackets more, which no other field counts
    ordered: bool


def wording(reference: Wording, variant: Wording) -> Relation:
    """The relation by words alone, from verbatim to reworded."""
    change = _change(reference, variant)
    return next(relation for relation, holds in _TABLE if holds(change))


def changed_inside(reference: Wording, variant: Wording) -> bool:
    """Whether words differ between the first and the last word that both have."""
    change = _change(reference, variant)
    return bool(change.gone or change.new)


def alike(reference: Wording, variant: Wording, recipe: DriftRecipe) -> bool:
    """Whether two wordings are so near that another speaker of them is no chance: one is a part
    of the other, they share a stretch, or most telling words of the shorter one are answered.
    """
    one, two = ([t.norm for t in side.tokens] for side in (reference, variant))
    if within(one, two) is not None or within(two, one) is not None:
        return True
    if len(one) * len(two) > _LONG:
        return False
    pairs, run = matching(reference.tokens, variant.tokens, (), ())
    telling = min(sum(t.content for t in side.tokens) for side in (reference, variant))
    answered = sum(reference.tokens[p.a].content for p in pairs)
    return run >= recipe.bound_run or answered >= max(3, recipe.bound_share * telling)


def _change(reference: Wording, variant: Wording) -> _Change:
    a, b = reference.tokens, variant.tokens
    (a0, a1), (b0, b1) = _window(a, b)
    ops = differences([t.norm for t in a[a0:a1]], [t.norm for t in b[b0:b1]])
    stood = len(ops)
    ops = tuple(
        op
        for op in ops
        if not _gloss(reference, (a0 + op.a0, a0 + op.a1), op.b1 - op.b0)
        and not _gloss(variant, (b0 + op.b0, b0 + op.b1), op.a1 - op.a0)
    )
    gone = tuple(t for op in ops for t in a[a0 + op.a0 : a0 + op.a1])
    new = tuple(t for op in ops for t in b[b0 + op.b0 : b0 + op.b1])
    marked = any(
        _mark(variant, b0 + op.b0, b0 + op.b1)
        if op.a1 - op.a0 >= op.b1 - op.b0
        else _mark(reference, a0 + op.a0, a0 + op.a1)
        for op in ops
    )
    marked = (
        marked or (b1 < len(b) and _mark(variant, b1, b1)) or (b0 > 0 and _mark(variant, b0, b0))
    )
    return _Change(
        reference,
        variant,
        gone,
        new,
        cut=(*a[:a0], *a[a1:]),
        more=(*b[:b0], *b[b1:]),
        marked=marked,
        glossed=len(ops) < stood,
        ordered=_ordered(a, b),
    )


def _gloss(side: Wording, where: tuple[int, int], instead: int) -> bool:
    """Whether these words stand in brackets, for a word or two or for none of the other side: an
    outlet's own, and known as such.
    """
    if where[0] == where[1] or instead > _PRONOUN:
        return False
    places = [Span(*m.span()) for m in _GLOSSES.finditer(side.text, *side.span)]
    return any(
        all(any(place.holds(t.span) for place in places) for t in side.tokens[begin:end])
        for begin, end in ([where] if instead else _slid(side.tokens, *where))
    )


def _slid(found: Sequence[Token], begin: int, end: int) -> list[tuple[int, int]]:
    """The ranges that would leave the same words if they were left out: of *on Monday [for repairs]
    for two weeks* both *for repairs* and *repairs for*.
    """
    ranges, (left, right) = [(begin, end)], (begin, end)
    while left and found[left - 1].norm == found[right - 1].norm:
        left, right = left - 1, right - 1
        ranges.append((left, right))
    left, right = begin, end
    while right < len(found) and found[left].norm == found[right].norm:
        left, right = left + 1, right + 1
        ranges.append((left, right))
    return ranges


def _window(a: Sequence[Token], b: Sequence[Token]) -> tuple[tuple[int, int], tuple[int, int]]:
    """The token ranges from the first to the last answered word on both sides.

    A shorter wording that stands as it is in the longer one is its own window.
    """
    norms_a, norms_b = [t.norm for t in a], [t.norm for t in b]
    at = within(norms_b, norms_a)
    if at is not None:
        return (at, at + len(b)), (0, len(b))
    at = within(norms_a, norms_b)
    if at is not None:
        return (0, len(a)), (at, at + len(a))
    if len(a) * len(b) > _LONG:
        return (0, len(a)), (0, len(b))
    pairs, _ = matching(a, b, (), ())
    exact = in_order([p for p in pairs if a[p.a].norm == b[p.b].norm] or pairs)
    if not exact:
        return (0, len(a)), (0, len(b))
    first, last = min(p.a for p in exact), max(p.a for p in exact) + 1
    start, end = min(p.b for p in exact), max(p.b for p in exact) + 1
    # A first or last word that only one side replaced is a change, not a cut.
    if first and start:
        first, start = max(0, first - start), 0
    if last < len(a) and end < len(b):
        last, end = min(len(a), last + len(b) - end), len(b)
    return (first, last), (start, end)


def within(part: Sequence[str], whole: Sequence[str]) -> int | None:
    """Where `part` stands as it is in `whole`, if it does."""
    if not part or len(part) > len(whole):
        return None
    text = "\0" + "\0".join(whole) + "\0"
    at = text.find("\0" + "\0".join(part) + "\0")
    return None if at < 0 else text.count("\0", 0, at)


def _mark(side: Wording, start: int, end: int) -> bool:
    """Whether an ellipsis or a bracket stands where words are missing."""
    left = side.tokens[start - 1].span.end if start else side.span.start
    right = side.tokens[end].span.start if end < len(side.tokens) else side.span.end
    return bool(ELLIPSIS.search(side.text, left, right))


def _ordered(a: Sequence[Token], b: Sequence[Token]) -> bool:
    """False where nearly all words are shared, but stand in another order."""
    content_a, content_b = ([t.key for t in side if t.content] for side in (a, b))
    if Counter(t.norm for t in a if t.norm in _POLAR) != Counter(
        t.norm for t in b if t.norm in _POLAR
    ):
        return True
    shared = Counter(t.norm for t in a) & Counter(t.norm for t in b)
    if sum(shared.values()) < 0.75 * max(len(a), len(b)):
        return True
    keys = Counter(content_a) & Counter(content_b)
    if sum(keys.values()) < max(2, 0.8 * max(len(content_a), len(content_b))):
        return True
    moved = differences([k for k in content_a if k in keys], [k for k in content_b if k in keys])
    return sum(op.a1 - op.a0 for op in moved) < max(1, 0.15 * len(content_a))


def _plain(side: Wording) -> str:
    """The text but for what typesetting changes: marks, dashes, spaces, edges, first capital."""
    plain = norm(side.span.of(side.text).translate(_QUOTES)[1:])
    first = norm(side.span.of(side.text)[:1])
    return _SPACE.sub(" ", _DASH.sub(" - ", first + plain)).strip(_EDGE)


def _kept(change: _Change) -> float:
    """The share of the shorter side's words that the other has."""
    shorter = min(len(change.reference.tokens), len(change.variant.tokens))
    return 1 - min(len(change.gone) + len(change.new), shorter) / max(1, shorter)


def _overlaps(change: _Change) -> bool:
    """Where both have more at an edge, half of the shorter one must be shared."""
    if not (change.cut and change.more):
        return True
    sizes = len(change.reference.tokens), len(change.variant.tokens)
    return sizes[0] - len(change.cut) >= 0.5 * min(sizes) and not _moved(change)


def _moved(change: _Change) -> bool:
    """Whether a word that is missing in one place stands in another."""
    here, there = (
        {t.base or t.key for t in (*inside, *edge) if t.content}
        for inside, edge in ((change.gone, change.cut), (change.new, change.more))
    )
    return not here.isdisjoint(there)


def _glue(words: Sequence[Token]) -> bool:
    return all(t.kind == "function" and t.norm not in _POLAR for t in words)


def _polar(words: Sequence[Token]) -> bool:
    return all(t.norm in _POLAR for t in words)


_SameWords = Callable[[_Change], bool]
_INSIDE: _SameWords = lambda c: not c.gone and not c.new  # noqa: E731
_TABLE: tuple[tuple[Relation, _SameWords], ...] = (
    ("verbatim", lambda c: _INSIDE(c) and not c.cut and not c.more and not c.glossed
                 and _plain(c.reference) == _plain(c.variant)),
    ("cosmetic", lambda c: _INSIDE(c) and not c.cut and not c.more and not c.glossed),
    ("elided-marked", lambda c: _INSIDE(c) and c.glossed),
    ("reordered", lambda c: not c.ordered),
    ("elided-marked", lambda c: _INSIDE(c) and c.marked and bool(c.more)),
    ("truncated", lambda c: _INSIDE(c) and _overlaps(c)),
    ("reworded", lambda c: _polar((*c.gone, *c.new)) and not c.cut and not c.more),
    ("elided-marked", lambda c: c.marked and min(len(c.gone), len(c.new)) == 0),
    ("elided-unmarked", lambda c: not c.new and bool(c.gone) and not _moved(c)),
    ("inserted", lambda c: not c.gone and bool(c.new) and not _moved(c)),
    ("elided-marked", lambda c: c.marked and min(len(c.gone), len(c.new)) <= 3
                      and max(len(c.gone), len(c.new)) >= 2),
    ("truncated", lambda c: len(c.cut) >= 0.25 * len(c.reference.tokens)
                  and len(c.gone) <= 3 and len(c.new) <= 3 and _kept(c) >= 0.5 and not c.more),
    ("elided-unmarked", lambda c: len(c.new) <= 1 and len(c.gone) >= 2 and _glue(c.new)
                        and not any(t.norm in _POLAR for t in c.gone)),
    ("inserted", lambda c: len(c.gone) <= 1 and len(c.new) >= 2 and _glue(c.gone)
                 and not any(t.norm in _POLAR for t in c.new)),
    ("reworded", lambda c: True),
)  # fmt: skip
