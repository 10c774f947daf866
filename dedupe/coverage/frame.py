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

from dedupe import data
from dedupe.coverage.phrases import Hit, Phrases
from dedupe.model import Span, Word
from dedupe.text.marks import segments
from dedupe.text.words import sentences

# Verbs of the clause that reports what a sentence says.
_REPORTS = frozenset(data.lines("reporting_verbs"))


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
        row = self.words[number]
        return [word for word in row if self.why_off(word.span.start) is None]


@cache
def _cues() -> Phrases:
    return Phrases((name, pattern) for name, pattern in data.rows("frame_cues"))


def frame(text: str, body: Sequence[Span], words: Sequence[Word], length: int) -> Frame:
    """The frame of the first `length` code points of `body`, whose `words` are in order."""
    lead = _first(body, length)
    quoted = [s.outer for s in segments(text, lead) if s.depth == 0]
    spans = [sentence for part in lead for sentence in sentences(text, part)]
    places = [word.span.start for word in words]
    rows = [
        tuple(words[bisect_left(places, span.start) : bisect_left(places, span.end)])
        for span in spans
    ]
    off = [(span, "quoted") for span in quoted]
    starts = [span.start for span in quoted]
    for span, row in zip(spans, rows, strict=True):
        own = [w for w in row if not _within(w.span.start, starts, quoted)] if quoted else row
        off += [_opened(text, span, own, hit) for hit in _cues().find([w.norm for w in own])]
    return Frame(tuple(spans), tuple(rows), _disjoint(off))


def _within(place: int, starts: Sequence[int], spans: Sequence[Span]) -> bool:
    at = bisect_right(starts, place) - 1
    return at >= 0 and place < spans[at].end


def _first(body: Sequence[Span], length: int) -> tuple[Span, ...]:
    kept = []
    for span in body:
        if length <= 0:
            break
        kept.append(Span(span.start, min(span.end, span.start + length)))
        length -= kept[-1].end - kept[-1].start
    return tuple(kept)


def _opened(text: str, sentence: Span, words: Sequence[Word], hit: Hit) -> tuple[Span, str]:
    """From the cue to the end of the sentence, or to the comma before a later reporting verb."""
    start, end = words[hit.start].span.start, sentence.end
    for word in words[hit.end :]:
        if word.norm in _REPORTS:
            comma = max(text.rfind(mark, start, word.span.start) for mark in ",;")
            end = comma if comma > start else end
            break
    return Span(start, end), hit.name


def _disjoint(off: list[tuple[Span, str]]) -> tuple[tuple[Span, str], ...]:
    """Sorted; where two overlap, the earlier one goes on."""
    kept: list[tuple[Span, str]] = []
    for span, why in sorted(off):
        start = max(span.start, kept[-1][0].end) if kept else span.start
        if start < span.end:
            kept.append((Span(start, span.end), why))
    return tuple(kept)
