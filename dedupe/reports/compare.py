"""Two articles of a report → both side by side: same meeting, same text, statement by statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dedupe.model import CopyGroup, Link, Report
from dedupe.reports import labels, plain, terminal
from dedupe.reports.labels import counted, listed
from dedupe.reports.legible import one_line
from dedupe.reports.printings import Form, Matched, Paper, both
from dedupe.reports.told import Telling
from dedupe.reports.wordings import wording

__all__ = ["Form", "Paper", "render"]
_DATES = {
    "confirmed": "dates agree",
    "compatible": "dates can agree",
    "unknown": "no date of both",
    "conflict": "dates conflict",
}


def render(report: Report, a: str, b: str, paper: Paper | None = None) -> str:
    """Articles `a` and `b` (ids) beside each other, as text or as one JSON object."""
    paper = paper or Paper()
    telling = Telling(report)
    found = _matched(report, a, b)
    if paper.form == "json":
        return plain.dumps(_plain(telling, a, b, found), indent=1) + "\n"
    blocks = [_head(telling, a, b), _answers(telling, a, b, found), both(telling, found, paper)]
    blocks += [_only(telling, found, paper.width, side) for side in "ab"]
    text = "\n\n".join("\n".join(block) for block in map(list, blocks) if block) + "\n"
    return terminal.painted(text) if paper.color else text


def _matched(report: Report, a: str, b: str) -> tuple[Matched, ...]:
    """The statements of the two, in the order in which they stand in `a`, then in `b`."""
    found = []
    for statement in (s for held in report.meetings for s in held.statements):
        sides = [
            tuple(v for v in statement.variants if v.said.article == article) for article in (a, b)
        ]
        if any(sides):
            found.append(Matched(statement, *sides))
    return tuple(sorted(found, key=_place))


def _place(found: Matched) -> tuple[bool, int, str]:
    first = min((v.said.span.start for v in found.a or found.b), default=0)
    return not found.a, first, found.statement.id


# ---------------------------------------------------------------- the answers


def _head(telling: Telling, a: str, b: str) -> Iterator[str]:
    for name, article in (("A", telling.articles[a]), ("B", telling.articles[b])):
        about = f"{telling.outlet(article)}, {labels.day(article.published)}"
        yield f"{name}  {one_line(article.path or article.id)}  ({about})"


def _answers(telling: Telling, a: str, b: str, found: Sequence[Matched]) -> Iterator[str]:
    yield from _meeting(telling, a, b)
    yield f"Same text     {_text(telling, a, b)}"
    shared = sum(bool(m.a and m.b) for m in found)
    only = [sum(bool(x) and not y for x, y in sides) for sides in _sides(found)]
    yield f"Statements    {shared} in both, {only[0]} in A only, {only[1]} in B only"


def _sides(found: Sequence[Matched]) -> tuple[list[tuple[object, object]], ...]:
    return [(m.a, m.b) for m in found], [(m.b, m.a) for m in found]


def _meeting(telling: Telling, a: str, b: str) -> Iterator[str]:
    ours, theirs = telling.meeting_of.get(a), telling.meeting_of.get(b)
    if ours is None or theirs is None:
        yield "Same meeting  not known"
    elif ours.meeting.id == theirs.meeting.id:
        people = listed([one_line(p) for p in ours.meeting.participants], 4)
        yield f"Same meeting  yes: {labels.title(ours.meeting)}{', ' if people else ''}{people}"
        link = link_of(ours.meeting.links, a, b)
        yield f"{'':14}{_why(link) if link else 'held together by other articles'}"
    else:
        yield f"Same meeting  no  A: {labels.title(ours.meeting)}"
        yield f"{'':18}B: {labels.title(theirs.meeting)}"


def link_of(links: Sequence[Link], a: str, b: str) -> Link | None:
    return next((link for link in links if {link.a, link.b} == {a, b}), None)


def _why(link: Link) -> str:
    people = listed([one_line(p) for p in link.people], 4)
    said = (
        _DATES[link.date],
        f"place {one_line(link.place)}" if link.place else "",
        f"people {people}" if people else "",
        f"{counted(link.shared, 'rare phrase')} in common",
        f"wording {link.wording:.2f} of 1",
    )
    return "; ".join(part for part in said if part)


def _text(telling: Telling, a: str, b: str) -> str:
    if telling.articles[a].text == telling.articles[b].text:
        return "yes, character for character"
    group = _copies(telling, a, b)
    if group is None:
        return "no"
    name = {a: "A", b: "B"}.get(group.origin)
    origin = (
        f"{name} is taken for the origin"
        if name
        else f"both are taken for copies of {telling.labels[group.origin]}"
    )
    shared = [s for s in group.spans if {s.a, s.b} == {a, b}]
    size = sum(s.a_span.end - s.a_span.start for s in shared)
    runs = f"; {size:,} characters in {counted(len(shared), 'run')} are the same" if shared else ""
    return f"one is a copy: {origin}{runs}"


def _copies(telling: Telling, a: str, b: str) -> CopyGroup | None:
    groups = telling.report.copies
    return next((group for group in groups if {a, b} <= set(group.articles)), None)


def _only(telling: Telling, found: Sequence[Matched], width: int, side: str) -> Iterator[str]:
    alone = [m for m in found if not (m.b if side == "a" else m.a)]
    if alone:
        yield f"Only in {side.upper()}"
    for matched in alone:
        for variant in matched.a or matched.b:
            said = variant.said
            place = telling.places.at(said.article, said.span)
            yield f"   {place.line}:{place.column} {one_line(said.speaker or 'not resolved')}"
            pieces = wording(telling.shown(said), context=0).pieces
            yield from terminal.under(terminal.lines(pieces, width - 6), 6)


# ---------------------------------------------------------------- JSON


def _plain(telling: Telling, a: str, b: str, found: Sequence[Matched]) -> plain.Plain:
    ours, theirs = telling.meeting_of.get(a), telling.meeting_of.get(b)
    same = bool(ours and theirs and ours.meeting.id == theirs.meeting.id)
    link = link_of(ours.meeting.links, a, b) if ours and same else None
    group = _copies(telling, a, b)
    return {
        "schema": plain.SCHEMA,
        "dedupe": telling.report.version,
        "recipe": telling.report.recipe,
        "a": plain.article(telling.articles[a]),
        "b": plain.article(telling.articles[b]),
        "same_meeting": same,
        "link": plain.link(link) if link else None,
        "copies": plain.copies(group) if group else None,
        "statements": [
            {
                "id": m.statement.id,
                "speaker": m.statement.speaker,
                "a": [plain.variant(v) for v in m.a],
                "b": [plain.variant(v) for v in m.b],
            }
            for m in found
        ],
    }
