"""Text → which of it is the article, and what the rest says: header, left-overs, posts, flaws."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dedupe.model import Damage, LeftOver, PartialDate, Span
from dedupe.text.damage import damage
from dedupe.text.dateline import Dateline, dateline
from dedupe.text.furniture import left_overs, lines, trimmed
from dedupe.text.header import Header, header
from dedupe.text.posts import posts

_DATELINE_LINES = 8
_GAP = 8  # code points of white space between a left-over and the dateline behind it
_DATELINE_WITHIN = 1_500  # code points from the start


@dataclass(frozen=True, slots=True)
class Matter:
    """What a text says about itself. `body` is what is left when `left_over` is taken away."""

    body: tuple[Span, ...]
    title: str | None = None
    outlet: str | None = None
    published: PartialDate | None = None
    authors: tuple[str, ...] = ()
    dateline: Dateline | None = None
    left_over: tuple[LeftOver, ...] = ()
    damage: tuple[Damage, ...] = ()
    sources: tuple[tuple[str, str], ...] = ()


def matter(text: str, title: str | None = None) -> Matter:
    """Tell an article's running text from what stands around it, in time linear in its length.

    `title` is the record's, if it has one: a line that repeats it is no running text. Nothing is
    removed: `left_over` points at what is left out, and says what it is.

    >>> m = matter(" date 2031-05-04 Rain fell.\\n\\nSource link")
    >>> str(m.published), [s.of(" date 2031-05-04 Rain fell.") for s in m.body]
    ('2031-05-04', ['Rain fell.'])
    >>> [d.rule for d in m.damage]
    ['T404', 'T402']
    """
    head = header(text, title)
    posted = [LeftOver(span, "embedded-post") for span in posts(text)]
    found = disjoint([*head.left_over, *posted, *left_overs(text)])
    line = _dateline(text, found)
    if line:
        found = disjoint([*found, LeftOver(trimmed(text, line.span), "dateline")])
        head = _completed(head, line)
    kept = body(text, found)
    return Matter(
        body=kept,
        title=head.title,
        outlet=head.outlet,
        published=head.published,
        authors=head.authors,
        dateline=line,
        left_over=found,
        damage=tuple(sorted(_damage(text, head, found, kept), key=lambda d: (d.span, d.rule))),
        sources=head.sources,
    )


def body(text: str, left_over: Iterable[LeftOver]) -> tuple[Span, ...]:
    """What of `text` is not left over: sorted, disjoint, without outer white space.

    >>> body("By A. B.\\nRain fell.", [LeftOver(Span(0, 8), "byline")])
    (Span(start=9, end=19),)
    """
    found, at = [], 0
    for span, _ in (*left_over, LeftOver(Span(len(text), len(text)), "end")):
        kept = trimmed(text, Span(at, span.start))
        if kept.start < kept.end:
            found.append(kept)
        at = span.end
    return tuple(found)


def disjoint(found: Iterable[LeftOver]) -> tuple[LeftOver, ...]:
    """Sorted; of two that overlap the one named first in `found` stays."""
    taken: list[LeftOver] = []
    end = 0
    ranked = sorted(enumerate(found), key=lambda pair: (pair[1].span.start, pair[0]))
    for _, left in ranked:
        start = max(left.span.start, end)
        if start < left.span.end:
            taken.append(LeftOver(Span(start, left.span.end), left.what))
            end = left.span.end
    return tuple(taken)


def _dateline(text: str, found: Sequence[LeftOver]) -> Dateline | None:
    """The dateline of the first paragraphs that are not left over."""
    ends = {left.span.start: left.span.end for left in found}
    for number, line in enumerate(lines(text)):
        if number == _DATELINE_LINES or line.start > _DATELINE_WITHIN:
            return None
        start = line.start
        while start in ends and start < _DATELINE_WITHIN:
            gap = text[ends[start] : ends[start] + _GAP]
            start = ends[start] + len(gap) - len(gap.lstrip())
        if (
            start not in ends
            and start < line.end
            and (read := dateline(text, Span(start, line.end)))
        ):
            return read
    return None


def _completed(head: Header, line: Dateline) -> Header:
    """The publication date that the header leaves open and the dateline says in full.

    The agency there is who sent the report, not who printed it: that outlet is not known from it.
    """
    date = line.date
    if head.published or not (date and date.year and date.day):
        return head
    return replace(head, published=date, sources=(*head.sources, ("published", "dateline")))


def _damage(
    text: str, head: Header, found: Sequence[LeftOver], kept: Sequence[Span]
) -> Iterator[Damage]:
    yield from damage(text, found, kept)
    for span in head.repeated:
        yield Damage("T403", span)
    if head.glued:
        yield Damage("T404", head.glued)
