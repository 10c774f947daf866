"""An article → its frame: what it says in its own words, here and now, about its event.

Quotations are left out, and so is what a cue of background (*had met*, *a year ago*) or of the
future (*will*, *is due to*) opens, up to the end of its sentence or to the comma before the clause
that reports it (*…, she said*). In what remains, date, principals and kind are read.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from dedupe import data
from dedupe.coverage.phrases import Hit, Phrases
from dedupe.model import Span, Word
from dedupe.text.marks import segments
from dedupe.text.words import sentences

# Verbs of the clause that reports what a sentence says.
_REPORTS = frozenset(data.lines("reporting_verbs"))
_CONJUNCTIONS = frozenset(
    ["after", "since", "when", "where", "while", "although", "though", "before"]
)
_PRONOUNS = frozenset(["who", "which", "where", "whose", "whom"])
_BOUNDS = _REPORTS | _PRONOUNS | _CONJUNCTIONS | {"that", "and", "but", "because", "if", "as"}
_LEAD = 2  # sentences
_CLAUSE = 8  # words of a clause before its verb


@dataclass(frozen=True, slots=True)
class Frame:
    """`sentences` are the leading ones, title first; `words` their words in order, all of them;
    `off` are the stretches out of the frame, sorted and disjoint, each with why."""

    sentences: tuple[Span, ...]
    words: tuple[tuple[Word, ...], ...]
    off: tuple[tuple[Span, str], ...]

    def why_off(self, place: int) -> str | None:
        """`quoted`, `background` or `future`, if the character at `place` is out of the frame."""
        at = bisect_right(self.off, place, key=lambda row: row[0].start) - 1
        return self.off[at][1] if at >= 0 and place < self.off[at][0].end else None

    def quoted(self) -> float:
        """The share of the leading sentences that stands between quotation marks."""
        whole = sum(span.end - span.start for span in self.sentences)
        said = sum(span.end - span.start for span, why in self.off if why == "quoted")
        return said / max(1, whole)

    def own(self, number: int) -> list[Word]:
        """The words of one sentence that are in the frame."""
        start, end = self.sentences[number]
        if not any(off.start < end and start < off.end for off, _ in self.off):
            return list(self.words[number])
        return [word for word in self.words[number] if self.why_off(word.span.start) is None]


@cache
def _cues() -> Phrases:
    return Phrases((name, pattern) for name, pattern in data.rows("frame_cues"))


class Outline(NamedTuple):
    """The leading sentences of an article and what is quoted among them, each in order."""

    sentences: tuple[Span, ...]
    quoted: tuple[Span, ...]


def outline(text: str, body: Sequence[Span], length: int) -> Outline:
    """What the first `length` code points of `body` consist of."""
    lead = _first(body, length)
    return Outline(
        tuple(sentence for part in lead for sentence in sentences(text, part)),
        tuple(segment.outer for segment in segments(text, lead) if segment.depth == 0),
    )


def frame(text: str, drawn: Outline, words: Sequence[Word]) -> Frame:
    """The frame of what is outlined; `words` are in order and hold its words."""
    spans, quoted = drawn
    places = [word.span.start for word in words]
    rows = [
        tuple(words[bisect_left(places, span.start) : bisect_left(places, span.end)])
        for span in spans
    ]
    off = [(span, "quoted") for span in quoted]
    starts = [span.start for span in quoted]
    for number, (span, row) in enumerate(zip(spans, rows, strict=True)):
        own = row
        if _meets(span, starts, quoted):
            own = tuple(w for w in row if not _within(w.span.start, starts, quoted))
        hits = _cues().find([w.norm for w in own])
        off += [
            _opened(text, span, own, hit)
            for hit in hits
            if number >= _LEAD or not _shifted_back(own, hit)
        ]
    return Frame(spans, tuple(rows), _disjoint(off))


def _within(place: int, starts: Sequence[int], spans: Sequence[Span]) -> bool:
    at = bisect_right(starts, place) - 1
    return at >= 0 and place < spans[at].end


def _meets(sentence: Span, starts: Sequence[int], spans: Sequence[Span]) -> bool:
    """Whether a span reaches into a sentence; `spans` are disjoint, `starts` where they begin."""
    last = bisect_left(starts, sentence.end) - 1
    return last >= 0 and spans[last].end > sentence.start


def _first(body: Sequence[Span], length: int) -> tuple[Span, ...]:
    kept = []
    for span in body:
        if length <= 0:
            break
        kept.append(Span(span.start, min(span.end, span.start + length)))
        length -= kept[-1].end - kept[-1].start
    return tuple(kept)


def _opened(text: str, sentence: Span, words: Sequence[Word], hit: Hit) -> tuple[Span, str]:
    """From the cue to the end of its clause, and what stands before *had* of the same clause.

    A clause in front of its sentence or a relative one ends at its comma; another one at that
    before a later reporting verb; else it goes on to the end of the sentence.
    """
    first = _back(text, words, hit.start) if words[hit.start].norm == "had" else hit.start
    start, end = words[first].span.start, sentence.end
    if _fronted(words, hit) or _relative(text, words, hit.start):
        comma = text.find(",", words[hit.end - 1].span.end, end)
        return Span(start, comma if comma > 0 else end), hit.name
    for word in words[hit.end :]:
        if word.norm in _REPORTS:
            comma = max(text.rfind(mark, start, word.span.start) for mark in ",;")
            end = comma if comma > start else end
            break
    return Span(start, end), hit.name


def _shifted_back(words: Sequence[Word], hit: Hit) -> bool:
    """*The club said on Monday that its board had met*: told at once, it is the event itself."""
    before = words[max(0, hit.start - _CLAUSE) : hit.start]
    return words[hit.start].norm == "had" and any(word.norm in _REPORTS for word in before)


def _fronted(words: Sequence[Word], hit: Hit) -> bool:
    """Whether a cue stands in a clause before the main one: *After they had met, …*."""
    if hit.start == 0:
        return any(word.norm in _CONJUNCTIONS for word in words[: hit.end])
    return words[0].norm in _CONJUNCTIONS and hit.start <= _CLAUSE


def _relative(text: str, words: Sequence[Word], place: int) -> bool:
    """Whether a cue stands in a clause between commas: *the board, which last met in May, …*."""
    for at in range(place, max(0, place - _CLAUSE), -1):
        if "," in text[words[at - 1].span.end : words[at].span.start]:
            return words[at].norm in _PRONOUNS
    return False


def _back(text: str, words: Sequence[Word], place: int) -> int:
    """The first word of the clause whose verb stands at `place`: *who on Monday had warned*."""
    at = place
    while at > max(0, place - _CLAUSE) and words[at - 1].norm not in _BOUNDS:
        if "," in text[words[at - 1].span.end : words[at].span.start] and at > 3:
            break
        at -= 1
    return at


def _disjoint(off: list[tuple[Span, str]]) -> tuple[tuple[Span, str], ...]:
    """Sorted; where two overlap, the earlier one goes on."""
    kept: list[tuple[Span, str]] = []
    for span, why in sorted(off):
        start = max(span.start, kept[-1][0].end) if kept else span.start
        if start < span.end:
            kept.append((Span(start, span.end), why))
    return tuple(kept)
