"""Two wordings and where they part → each outlet's own words, cut into pieces that differ or not.

Nothing here adds a word to a wording: a piece is a stretch of the article's text, and a place where
the other wording has more words is a piece without text that counts them.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple

from dedupe.drift.tokens import Token, tokens
from dedupe.model import Edit, Span, Word
from dedupe.text.words import words

_HALVES = frozenset(("~tam", "~tpm"))
_CONTEXT = 90  # code points shown before and after a statement
State = Literal["same", "differs", "context", "gap"]


class Shown(NamedTuple):
    """The part of a text that is shown: the clause, and what of it stands between marks.

    `within` bounds what is shown around it: the article's own text up to the next left-over.
    """

    text: str
    clause: Span
    quoted: Span | None = None
    within: Span | None = None


class Difference(NamedTuple):
    """Whole words here that are not those there; either may be none."""

    here: Span
    there: Span
    words_here: int
    words_there: int

    def turned(self) -> Difference:
        return Difference(self.there, self.here, self.words_there, self.words_here)


class Piece(NamedTuple):
    """A stretch of an outlet's text. A `gap` has none: `missing` words stand there elsewhere."""

    text: str
    state: State
    quoted: bool = False
    missing: int = 0


@dataclass(frozen=True, slots=True)
class Wording:
    """One outlet's wording, cut into pieces; `words` are those of the clause."""

    pieces: tuple[Piece, ...]
    words: int
    differing: int = 0
    missing: int = 0


class _Words:
    """The words of one clause, found again by place in logarithmic time."""

    def __init__(self, text: str, clause: Span) -> None:
        self._text, self._clause = text, clause
        self.all: tuple[Word, ...] = words(text, clause)
        self._starts = [word.span.start for word in self.all]
        self._ends = [word.span.end for word in self.all]

    def between(self, span: Span) -> tuple[Word, ...]:
        """The words that share a code point with `span`, or that it stands in."""
        return self.all[bisect_right(self._ends, span.start) : bisect_left(self._starts, span.end)]

    @cached_property
    def _tokens(self) -> tuple[tuple[Token, ...], list[int]]:
        found = tokens(self._text, self._clause)
        return found, [token.span.start for token in found]

    def norms(self, found: Sequence[Word]) -> list[str]:
        """Words as the comparison of wordings sees them: one spelling, units in one form; of a
        number in several words (*14 million*, *10 p.m.*) the whole.
        """
        if not found:
            return []
        hull = Span(found[0].span.start, found[-1].span.end)
        every, starts = self._tokens
        first = max(bisect_right(starts, hull.start) - 1, 0)
        near = every[first : bisect_left(starts, hull.end)]
        return [_norm(token) for token in near if hull.meets(token.span)]

    def cut(self, span: Span) -> bool:
        """Whether `span` holds a part of a word, but not all of it."""
        found = self.between(span)
        return bool(found) and not (
            span.start <= found[0].span.start and found[-1].span.end <= span.end
        )

    def beside(self, span: Span) -> tuple[Word, ...]:
        """`between`, and the words that `span` touches."""
        return self.between(Span(span.start - 1, span.end + 1))


def _norm(token: Token) -> str:
    """A word as it is compared; of a time also the half of the day, if it is told."""
    return token.norm + (token.unit if token.unit in _HALVES else "")


@lru_cache(maxsize=4096)
def _words_of(text: str, clause: Span) -> _Words:
    """A clause is asked for again by every wording that is compared with it."""
    return _Words(text, clause)


def both_sides(edits: Iterable[Edit]) -> list[tuple[Span, Span]]:
    """Where the variant and the reference part, the variant first."""
    return [(edit.variant, edit.reference) for edit in edits]


def differences(
    here: Shown, there: Shown, parted: Iterable[tuple[Span, Span]]
) -> tuple[Difference, ...]:
    """The pairs of stretches that hold other words, widened to whole words.

    Stretches that differ in case, marks, spaces or British and American spelling are none.

    >>> a, b = Shown("We can win.", Span(0, 11)), Shown("we cannot win", Span(0, 13))
    >>> [d.here.of(a.text) for d in differences(a, b, [(Span(0, 1), Span(0, 1)),
    ...                                               (Span(6, 6), Span(6, 9))])]
    ['can']
    """
    ours, theirs = _words_of(here.text, here.clause), _words_of(there.text, there.clause)
    found: list[Difference] = []
    for one, other in parted:
        paid = _signs(here.text, one), _signs(there.text, other)
        other_signs = all(paid) and _norms(paid[0]) != _norms(paid[1])
        # Where only a part of a word was changed, the whole word is shown on both sides.
        torn = ours.cut(one) or theirs.cut(other) or other_signs
        left = ours.beside(one) if torn else ours.between(one)
        right = theirs.beside(other) if torn else theirs.between(other)
        same = _norms(left) == _norms(right)
        if other_signs or (not same and ours.norms(left) != theirs.norms(right)):
            pair = _hull([*paid[0], *left], one), _hull([*paid[1], *right], other)
            found.append(Difference(*pair, len(left), len(right)))
    return tuple(found)


def _signs(text: str, stretch: Span) -> list[Word]:
    """The signs of currencies in a stretch: *$3* and *€3* are other words, though they read 3."""
    places = (at for at in range(*stretch) if unicodedata.category(text[at]) == "Sc")
    return [Word(text[at], Span(at, at + 1)) for at in places]


def _norms(found: Sequence[Word]) -> list[str]:
    return [word.norm for word in found]


def _hull(found: Sequence[Word], stretch: Span) -> Span:
    if not found:
        return Span(stretch.start, stretch.start)
    return Span(min(w.span.start for w in found), max(w.span.end for w in found))


def lacking(shown: Shown, every: Sequence[Sequence[Difference]]) -> tuple[Difference, ...]:
    """What differs from each of several other pieces: `every` has the differences from one each.

    With one other piece these are its differences; with several, the words that none of them has.
    """
    if len(every) == 1:
        return tuple(every[0])
    inside = _words_of(shown.text, shown.clause)
    counts = Counter(word.span for one in every for d in one for word in _own(inside, d.here))
    alone = sorted(span for span, count in counts.items() if count == len(every))
    return tuple(Difference(span, Span(0, 0), 1, 0) for span in alone)


def _own(inside: _Words, stretch: Span) -> tuple[Word, ...]:
    return inside.between(stretch) if stretch.start < stretch.end else ()


def wording(shown: Shown, found: Iterable[Difference] = (), context: int = _CONTEXT) -> Wording:
    """What one outlet printed, with what differs marked; `found` is seen from this side."""
    parted = [d for d in found if _within(d.here, shown.clause)]
    gaps = {d.here.start: d.words_there for d in parted if not d.words_here}
    inside = _words_of(shown.text, shown.clause)
    hulls = merged(_clipped(d.here, shown.clause, inside) for d in parted if d.words_here)
    marks = [part for hull in hulls for part in _at_marks(hull, shown.quoted, inside)]
    differing = sum(len(inside.between(mark)) for mark in marks)
    pieces = tuple(_pieces(shown, marks, gaps, context))
    return Wording(pieces, len(inside.all), differing, sum(gaps.values()))


def counted(shown: Shown) -> int:
    """How many words the clause has."""
    return len(_words_of(shown.text, shown.clause).all)


def _within(span: Span, clause: Span) -> bool:
    """Whether a stretch, or the place of an empty one, stands at least partly in the clause."""
    return span.meets(clause) or (span.start == span.end and clause.holds(span))


def _clipped(span: Span, clause: Span, inside: _Words) -> Span:
    """A stretch that reaches out of the clause, cut to the clause's own words."""
    return span if clause.holds(span) else _hull(inside.between(span), clause)


def _at_marks(hull: Span, quoted: Span | None, inside: _Words) -> Iterator[Span]:
    """A stretch that reaches over a quotation mark, cut there to the words on either side."""
    edges = [edge for edge in quoted or () if hull.start < edge < hull.end]
    if not edges:
        yield hull
        return
    for start, end in zip([hull.start, *edges], [*edges, hull.end], strict=True):
        part = Span(start, end)
        if found := inside.between(part):
            yield _hull(found, part)


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, those that touch or overlap as one.

    >>> merged([Span(4, 6), Span(0, 3), Span(3, 4)])
    (Span(start=0, end=6),)
    """
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)


def _pieces(
    shown: Shown, marks: Sequence[Span], gaps: Mapping[int, int], context: int
) -> Iterator[Piece]:
    text, clause, quoted, within = shown
    before, after = _around(text, clause, within or Span(0, len(text)), context)
    if before:
        yield Piece(before, "context")
    cuts = {*clause, *(quoted or clause), *gaps, *(edge for mark in marks for edge in mark)}
    edges = sorted(cut for cut in cuts if clause.start <= cut <= clause.end)
    marked = {mark.start: mark.end for mark in marks}
    until = clause.start
    for start, end in zip(edges, [*edges[1:], edges[-1]], strict=True):
        inside = quoted is not None and quoted.start <= start <= quoted.end
        if start in gaps:
            yield Piece("", "gap", inside, gaps[start])
        until = max(until, marked.get(start, until))
        if start < end:
            state: State = "differs" if end <= until else "same"
            yield Piece(text[start:end], state, inside and start < (quoted or clause).end)
    if after:
        yield Piece(after, "context")


def _around(text: str, clause: Span, within: Span, most: int) -> tuple[str, str]:
    """What stands around a statement in its paragraph, cut at a space."""
    if not most:
        return "", ""
    left, right = max(within.start, clause.start - most), min(within.end, clause.end + most)
    first = text.rfind("\n", left, clause.start) + 1 or left
    end = text.find("\n", clause.end, right)
    last = right if end < 0 else end
    before, after = text[first : clause.start], text[clause.end : last]
    if first > within.start and text[first - 1] != "\n":
        before = "…" + before.partition(" ")[2]
    if last < within.end and text[last] != "\n":
        after = after.rpartition(" ")[0] + "…"
    return before.lstrip(), after.rstrip()
