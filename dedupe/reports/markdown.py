"""A report → Markdown (CommonMark with GitHub's tables), for a wiki or a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from dedupe.model import Report
from dedupe.reports.answer import Said, nothing
from dedupe.reports.columns import Column, Told
from dedupe.reports.held import Held
from dedupe.reports.labels import counted
from dedupe.reports.legible import one_line
from dedupe.reports.looks import Look
from dedupe.reports.page import Page, whole
from dedupe.reports.told import Telling
from dedupe.reports.wordings import Piece

# What begins markup anywhere in a line; a bare URL or an e-mail address stays a plain text.
_MARKUP = re.compile(r"([\\`*_\[\]<>#|~&$!])")
# What begins markup at the start of a line.
_STARTS = re.compile(r"^(\d+)([.)])|^([-+=])")
# A gap stands apart from the word before it and the word after it, not from a comma.
_BESIDE_GAP = re.compile(r"(?<=[\w>])(?=<sub>)|(?<=</sub>)(?=[\w<])")


_LIMITS = (
    "A difference is not a misquotation: outlets translate, shorten and correct.",
    "Rules see words, numbers, names, negations and modal verbs; sense is for a reader to judge.",
    "Copies of one text count as one witness.",
)


def render(report: Report) -> str:
    """The report with each wording on a line of its own, what differs between `<ins>` tags."""
    page = whole(Telling(report))
    blocks = (
        _head(page),
        _looks(page),
        _meetings(page),
        _statements(page),
        _articles(page),
        _limits(page),
    )
    return "\n".join(line for block in blocks for line in block) + "\n"


def escaped(text: str) -> str:
    r"""One line of text in which nothing is markup.

    >>> print(escaped("1. a*b* <script>\n|x|"))
    1\. a\*b\* \<script\> \|x\|
    """
    line = _MARKUP.sub(r"\\\1", one_line(text))
    return _STARTS.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", line)


def words(pieces: Iterable[Piece]) -> str:
    """An outlet's words on one line; a gap says how many words the other printing has more."""
    return _BESIDE_GAP.sub(" ", "".join(_piece(piece) for piece in pieces)).strip()


def _piece(piece: Piece) -> str:
    if piece.state == "gap":
        return f"<sub>[{counted(piece.missing, 'word')} fewer]</sub>"
    # Spaces at a piece's ends part it from the next one.
    left = " " if piece.text[:1].isspace() else ""
    right = " " if piece.text[-1:].isspace() and piece.text.strip() else ""
    inner = _MARKUP.sub(r"\\\1", one_line(piece.text))
    return f"{left}<ins>{inner}</ins>{right}" if piece.state == "differs" else left + inner + right


def _head(page: Page) -> Iterator[str]:
    yield from (f"# {escaped(page.heading)}", "", escaped(page.about), "")
    yield from ("".join(_said(part) for part in page.answer).strip(), "")
    yield from (f"> {escaped(page.caveat)}", "")


def _said(part: Said) -> str:
    inner = escaped(part.text)
    left = " " if part.text[:1].isspace() else ""
    right = " " if part.text[-1:].isspace() else ""
    return f"{left}**{inner}**{right}" if part.strong else f"{left}{inner}{right}"


def _looks(page: Page) -> Iterator[str]:
    yield from ("## Look first", "")
    entries = (*page.looks, *page.more_looks)
    if not entries:
        yield from (f"{nothing(page.telling).capitalize()}.", "")
    for look in entries:
        yield from _look(page, look)
    for look in (*page.flaws, *page.notes):
        told = escaped(" ".join(look.said) or f"{look.title} ({look.at})")
        yield f"- {look.severity} {' '.join(look.rules)}: {told}"
    yield ""


def _look(page: Page, look: Look) -> Iterator[str]:
    title = f"“{escaped(page.titles[look.anchor])}”" if look.anchor else escaped(look.title)
    speaker = f" ({escaped(look.speaker or 'no single speaker')})" if look.anchor else ""
    yield f"- **{look.severity}** {' '.join(look.rules)}: **{title}**{speaker}"
    for side in look.sides:
        yield f"  - `{side.at.replace('`', '')}` {words(side.pieces())}"
    told = " ".join(look.said) or look.at
    yield from (f"  - {escaped(told)}", "")


def _meetings(page: Page) -> Iterator[str]:
    yield from ("## Meetings", "")
    head = (
        "Meeting",
        "People",
        "Articles",
        "Compared",
        "Differ inside marks",
        "In one article only",
    )
    rows = [
        (h.title, h.people, h.members, str(h.compared), str(h.inside), str(h.single))
        for h in (*page.meetings, *page.alone)
    ]
    yield from _table(head, rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(escaped(cell) for cell in row)} |"
    yield ""


def _statements(page: Page) -> Iterator[str]:
    yield from ("## Statements, side by side", "")
    yield from ("Underlined: words that are not in the reference, which stands first.", "")
    for held in page.tellings:
        if held.matrix:
            yield from _held(page, held)


def _held(page: Page, held: Held) -> Iterator[str]:
    yield from (f"### {escaped(held.title)}", "")
    for line in held.matrix:
        yield from _told(page, line.told)
    if held.singles:
        yield from (f"Printed by one article only: {counted(len(held.singles), 'statement')}.", "")


def _told(page: Page, told: Told) -> Iterator[str]:
    speaker = escaped(told.statement.speaker or "no single speaker")
    yield from (f"#### {escaped(told.title)}", "", f"{speaker}. {escaped(page.why(told))}", "")
    for column in told.columns:
        yield from _column(page, column, told)
    yield ""


def _column(page: Page, column: Column, told: Told) -> Iterator[str]:
    outlet = f"**{escaped(column.label)}** {escaped(page.outlet(column.article))}"
    yield f"- {outlet}: {escaped(page.by(column, told))}"
    for row in column.rows:
        where = page.telling.at(row.place).replace("`", "")
        yield f"  - `{where}` {words(row.wording.pieces)} ({escaped(page.differs(row))})"


def _articles(page: Page) -> Iterator[str]:
    yield from ("## Articles", "")
    rows = [
        tuple(
            str(row[key] or "")
            for key in ("label", "path", "outlet", "published", "sources", "sha256")
        )
        for row in page.articles
    ]
    yield from _table(
        ("Article", "File", "Outlet", "Published", "Where that stands", "SHA-256"), rows
    )
    if page.problems:
        yield from ("## Input problems", "")
        yield from _table(
            ("Input", "What", "What to do"),
            [(p.path, f"{p.rule}: {p.cause}", p.remedy) for p in page.problems],
        )


def _limits(page: Page) -> Iterator[str]:
    yield from ("## Limits", "")
    yield from (escaped(sentence) for sentence in _LIMITS)
