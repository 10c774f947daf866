"""Text → the segments that stand between quotation marks, nested ones too, whatever the marks.

Marks are paired inside a paragraph, by their shape and by what stands beside them; an article is
never refused. A mark that nobody closes ends its segment at the end of the paragraph, a mark that
nobody opened begins one at the start of its sentence, and both say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from dedupe.model import Span
from dedupe.text.words import paragraphs

# A set of characters comes first, so that letters are skipped without a match. An apostrophe
# between two letters is none of our business.
_MARK = re.compile(
    r"""[“”„‟«»"「」『』＂`‘‚‹›'’](?:(?<=[“”„‟«»"「」『』＂‘‚‹›])|(?<=`)`|(?<=')'"""
    r"""|(?<=['’])(?:(?<![^\W_].)|(?![^\W_])))"""
)
_ELISION = re.compile(r"['’‘](?:\d0s|em|til|tis|twas|cause|bout|n)\b", re.IGNORECASE)
_OPENERS = frozenset("“„‟«「『‘‚‹") | {"``"}
_CLOSER = {
    "“": "”\"“", "‟": "”", "„": "“”", "«": "»", "»": "«", "「": "」", "『": "』",
    '"': '"”', "＂": "＂", "”": "”",
    "``": "''", "''": "''", "‘": "’'", "‚": "‘’", "‹": "›", "›": "‹", "'": "'’", "’": "’",
}  # fmt: skip
_MOST = 5_000  # marks read in one paragraph; what has more is no prose
_DEEPEST = 6  # nobody quotes deeper; a bound keeps hostile input linear
_STRAIGHT = frozenset(('"', "''", "＂"))
_SINGLE = frozenset("‘’'‚")
_BEFORE_OPEN = frozenset(" \t\n\r\xa0\u2009\u202f([{—–-/…=>") | _OPENERS | {'"', "'"}
_NO_BLANKS = "\u2e80"  # from here on, scripts that part no words: either side fits
_MAY_FOLLOW = frozenset(('"', "’", "…")) | {chr(n) for n in range(0x4E00, 0x9FFF)}
_AFTER_CLOSE = frozenset(" \t\n\r\xa0\u2009\u202f)]}.,;:!?—–-/…”’»\"'")


class Segment(NamedTuple):
    """`span` stands between the marks, `outer` holds the marks too; `depth` counts from 0.

    `opened` and `closed` say whether the mark of that side is printed.
    """

    span: Span
    outer: Span
    depth: int
    opened: bool
    closed: bool
    style: str


class _Mark(NamedTuple):
    said: str
    start: int
    end: int


class _Open(NamedTuple):
    mark: str
    start: int
    inner: int


def segments(text: str, body: Sequence[Span]) -> tuple[Segment, ...]:
    """Find what stands between marks inside `body`, sorted by place, outer before inner.

    >>> body = (Span(0, 34),)
    >>> [s.span.of("He said “it’s the ‘last’ chance”. ") for s in segments(
    ...     "He said “it’s the ‘last’ chance”. ", body)]
    ['it’s the ‘last’ chance', 'last']
    """
    found: list[Segment] = []
    for part in body:
        if _MARK.search(text, *part):
            for paragraph in paragraphs(text, part):
                if marks := list(islice(_marks(text, paragraph), _MOST)):
                    found.extend(_Paragraph(text, paragraph, marks).read())
    trimmed = (s._replace(span=_trimmed(text, s.span)) for s in found)
    return tuple(sorted(s for s in trimmed if s.span.start < s.span.end))


def _trimmed(text: str, span: Span) -> Span:
    """Without the white space that some print inside their marks: *« We go »*."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _marks(text: str, where: Span) -> Iterator[_Mark]:
    for mark in _MARK.finditer(text, *where):
        yield _Mark(mark[0], *mark.span())


class _Paragraph:
    """The marks of one paragraph, read once from left to right with a stack of open ones."""

    def __init__(self, text: str, where: Span, marks: Sequence[_Mark]) -> None:
        self.text, self.where = text, where
        self.open: list[_Open] = []
        self.found: list[Segment] = []
        self.last = where.start  # where the last outermost segment ended
        self.marks = marks
        said = [mark.said for mark in marks]
        self.single = [] if _SINGLE.isdisjoint(said) else self._closable()
        self.short = said.count("“") > said.count("”")
        self.spaced = self._is_spaced()

    def read(self) -> list[Segment]:
        for index, (mark, start, end) in enumerate(self.marks):
            self._take(index, mark, start, end)
        self._end()
        return self.found

    def _take(self, index: int, mark: str, start: int, end: int) -> None:
        if mark in _SINGLE:
            self._take_single(index, mark, start, end)
        elif self._is_measure(mark, start):
            return
        elif self._closes(mark, start, end):
            self._close(mark, start, end)
        elif self._opens(mark, start, end):
            self._push(mark, start, end)
        else:
            self._stray(start, end)

    def _sides(self, start: int, end: int) -> tuple[bool, bool]:
        """Whether the place left of the mark fits an opening one, and right of it a closing one."""
        begin, stop = self.where
        left = start == begin or self.text[start - 1] in _BEFORE_OPEN
        right = end >= stop or self.text[end] in _AFTER_CLOSE
        left = left or self.text[start - 1] >= _NO_BLANKS
        right = right or self.text[end] >= _NO_BLANKS
        return left, right

    def _is_spaced(self) -> bool:
        """Whether white space stands on both sides of all straight marks, as in tokenised text:
        *" We go , " he said .*
        """
        text, (begin, stop) = self.text, self.where
        straight = [mark for mark in self.marks if mark.said in _STRAIGHT]
        return len(straight) > 1 and all(
            (start == begin or text[start - 1].isspace()) and (end >= stop or text[end].isspace())
            for _, start, end in straight
        )

    def _is_measure(self, mark: str, start: int) -> bool:
        """Whether it stands for inches or seconds: 6'2", a 55" screen."""
        if mark not in ('"', "''", "”") or not self.text[max(0, start - 1) : start].isdigit():
            return False
        if self.text[max(0, start - 3) : start - 1].rstrip("0123456789")[-1:] in ("'", "’", "′"):
            return True
        return not any(o.mark not in _SINGLE for o in self.open)

    def _double(self) -> _Open | None:
        return next((o for o in reversed(self.open) if o.mark not in _SINGLE), None)

    def _closes(self, mark: str, start: int, end: int) -> bool:
        pending = self._double()
        if pending is None or mark not in _CLOSER[pending.mark]:
            return False
        left, right = self._sides(start, end)
        if mark != "”" and pending.mark == "“":
            return right and not left
        if mark in _STRAIGHT:
            return right or not left or start == pending.inner
        return mark != "“" or pending.mark == "„"

    def _opens(self, mark: str, start: int, end: int) -> bool:
        if mark in _OPENERS or mark not in _CLOSER:
            return mark in _OPENERS
        left, right = self._sides(start, end)
        if not (left or right or self.open) and mark in _STRAIGHT:
            return True  # waxed on about"the two towns"
        if mark in _STRAIGHT and self.spaced:
            return not self.open
        first = mark in "»›" and start == self.where.start  # a blank may follow: » We go «
        return left and (first or not right or self.text[end : end + 1] in _MAY_FOLLOW)

    def _push(self, mark: str, start: int, end: int) -> None:
        if len(self.open) >= _DEEPEST:
            return
        pending = self._double()
        if pending and (self.short or mark in _STRAIGHT) and pending.mark == mark:
            self._give_up(pending, start)
        self.open.append(_Open(mark, start, end))

    def _give_up(self, pending: _Open, before: int) -> None:
        """Nobody closed `pending`, and another one opens: it ends at the last likely place."""
        said = self.text[pending.inner : before].rstrip()
        tail = max(said.rfind(c, 0, -1) for c in ".!?") + 1
        comma = said.find(",", tail)
        if comma < 0 and said.endswith("."):
            comma = said.rfind(",")
        end = pending.inner + (comma + 1 if comma > 0 else len(said))
        while self.open and self.open[-1] is not pending:
            self.open.pop()
        self.open.pop()
        self._keep(pending, end, end, closed=False)

    def _close(self, mark: str, start: int, end: int) -> None:
        while self.open[-1].mark in _SINGLE or mark not in _CLOSER[self.open[-1].mark]:
            self.open.pop()
        self._keep(self.open.pop(), start, end, closed=True)

    def _keep(self, opening: _Open, start: int, end: int, closed: bool) -> None:
        depth = len(self.open)
        inner, outer = Span(opening.inner, start), Span(opening.start, end)
        self.found.append(Segment(inner, outer, depth, True, closed, opening.mark))
        if not depth:
            self.last = end

    def _stray(self, start: int, end: int) -> None:
        """A closing mark that nobody opened: from the start of its sentence, if that says much."""
        if self.open or self.text[start - 1 : start].isspace():
            return
        begin = self.last
        if self.last > self.where.start:
            begin = max(self.text.rfind(". ", self.last, start) + 2, self.last)
        while begin < start and not self.text[begin].isalnum():
            begin += 1
        said = self.text[begin:start]
        if self.text[begin : begin + 1].isupper() and said.count(" ", 0, 200) >= 2:
            outer = Span(begin, end)
            self.found.append(Segment(Span(begin, start), outer, 0, False, True, self.text[start]))
        self.last = end

    def _end(self) -> None:
        """The paragraph is over: the outermost mark still open ends with it."""
        if not self.open or self.open[0].mark in _SINGLE:
            return
        pending, stop = self.open[0], self.where.end
        if pending.inner > self.where.start + 2 and not self._goes_on(stop):
            stop = self._sentence_end(pending.inner)
        self.open.clear()
        if self.text[pending.inner : stop].count(" ", 0, 200) >= 2:
            self._keep(pending, stop, stop, closed=False)

    def _goes_on(self, stop: int) -> bool:
        """Whether the next paragraph opens with a mark: the usual sign of a longer quotation."""
        following = self.text[stop : stop + 6].lstrip()
        return following[:1] in _CLOSER or following[:2] == "``"

    def _sentence_end(self, begin: int) -> int:
        found = re.compile(r"[.!?…](?=\s|$)").search(self.text, begin, self.where.end)
        return found.end() if found else self.where.end

    # ------------------------------------------------------------ single marks and apostrophes

    def _closable(self) -> list[bool]:
        """For each mark, whether a single closing one stands right of it before an opening one."""
        sure, result = False, []
        for mark, start, end in reversed(self.marks):
            result.append(sure)
            if mark in _SINGLE:
                left, right = self._sides(start, end)
                sure = (right and not left) or (sure and not (left and not right))
        return result[::-1]

    def _take_single(self, index: int, mark: str, start: int, end: int) -> None:
        left, right = self._sides(start, end)
        pending = next((o for o in self.open if o.mark in _SINGLE), None)
        opens = left and not right
        if pending is None:
            fits = opens and self.single[index] and mark != "›"
            if fits and not _ELISION.match(self.text, start):
                self.open.append(_Open(mark, start, end))
        elif mark in _CLOSER[pending.mark] and not (
            opens or self._is_possessive(index, start, end)
        ):
            while self.open[-1] is not pending:
                self.open.pop()
            self._keep(self.open.pop(), start, end, closed=True)

    def _is_possessive(self, index: int, start: int, end: int) -> bool:
        """the ministers’ meeting: an s before, a word after, and a better mark to come."""
        if self.text[start - 1] not in "sS" or not self.single[index]:
            return False
        return self.text[end : end + 1] == " " and self.text[end + 1 : end + 2].islower()
