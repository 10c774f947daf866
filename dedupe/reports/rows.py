"""Copies and meetings, or statements → rows as text, JSON lines or CSV.

Each function gives lines one after another, so that a corpus need not fit in memory; every line
ends with a line feed.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal

from dedupe.checks.places import Places
from dedupe.model import Article, CopyGroup, Meeting, Statement
from dedupe.reports import labels, plain
from dedupe.reports.legible import encodable, one_line
from dedupe.reports.plain import Plain

Form = Literal["text", "jsonl", "csv"]
GROUP = (
    "article", "meeting", "copy_of", "date", "date_precision", "place", "kind", "participants",
)  # fmt: skip
QUOTE = (
    "article", "statement", "piece", "start", "end", "clause_start", "clause_end", "text", "kind",
    "speaker", "mention", "mention_start", "mention_end", "cue", "rule", "confidence",
)  # fmt: skip


# ---------------------------------------------------------------- dedupe group


def groups(
    meetings: Sequence[Meeting], copies: Iterable[CopyGroup], form: Form = "text"
) -> Iterator[str]:
    """Who covered what: a row an article, ordered by article id; as text, a block a meeting."""
    origin = {a: group.origin for group in copies for a in group.articles if a != group.origin}
    if form == "text":
        return _meetings_told(meetings, origin)
    ordered = sorted((article, meeting) for meeting in meetings for article in meeting.articles)
    made = (_group(article, meeting, origin.get(article)) for article, meeting in ordered)
    return _WRITERS[form](made, GROUP)


def _group(article: str, meeting: Meeting, copy_of: str | None) -> Plain:
    return {
        "article": article,
        "meeting": meeting.id,
        "copy_of": copy_of,
        **plain.date(meeting),
        "place": meeting.place,
        "kind": meeting.kind,
        "participants": list(meeting.participants),
    }


def _meetings_told(meetings: Sequence[Meeting], origin: Mapping[str, str]) -> Iterator[str]:
    shared = [meeting for meeting in meetings if len(meeting.articles) > 1]
    alone = [meeting for meeting in meetings if len(meeting.articles) == 1]
    for meeting in shared:
        yield f"{labels.title(meeting)}: {labels.counted(len(meeting.articles), 'article')}\n"
        if meeting.participants:
            yield f"  {one_line(', '.join(meeting.participants))}\n"
        for article in meeting.articles:
            yield _member(article, origin)
    if alone:
        yield "Covered by one article only\n"
    for meeting in alone:
        yield from (
            f"{_member(a, origin)[:-1]}  {labels.title(meeting)}\n" for a in meeting.articles
        )


def _member(article: str, origin: Mapping[str, str]) -> str:
    copied = f"  (copy of {one_line(origin[article])})" if article in origin else ""
    return f"  - {one_line(article)}{copied}\n"


# ---------------------------------------------------------------- dedupe quotes


def quotes(
    statements: Iterable[Statement],
    form: Form = "text",
    articles: Mapping[str, Article] | None = None,
) -> Iterator[str]:
    """Who said what: a row a piece of a statement, in the order given.

    `articles` gives the text form its lines and columns; without it, it shows offsets.
    """
    if form == "text":
        return _statements_told(statements, articles or {})
    return _WRITERS[form]((_quote(said) for said in statements), QUOTE)


def _quote(said: Statement) -> Plain:
    span = said.mention_span
    return {
        "article": said.article,
        "statement": said.statement,
        **plain.printed(said),
        "mention_start": span.start if span else None,
        "mention_end": span.end if span else None,
        "cue": said.cue,
        "rule": said.rule,
        "confidence": plain.score(said.confidence),
    }


def _statements_told(
    statements: Iterable[Statement], articles: Mapping[str, Article]
) -> Iterator[str]:
    places = Places(articles.values())
    last = None
    for said in statements:
        if said.article != last:
            yield f"{one_line(said.article)}\n" if last is None else f"\n{one_line(said.article)}\n"
        last = said.article
        words = one_line(said.text)
        printed = words if said.kind == "reported" else f"“{words}”"
        yield f"  {_where(said, places):>9}  {_speaker(said)}: {printed}  ({said.kind})\n"


def _where(said: Statement, places: Places) -> str:
    """Line and column in the article's file; in a file of many, the characters of the text."""
    article = places.articles.get(said.article)
    if article is None or article.line is not None:
        return f"{said.span.start}–{said.span.end}"
    place = places.at(said.article, said.span)
    return f"{place.line}:{place.column}"


def _speaker(said: Statement) -> str:
    if said.speaker:
        return one_line(said.speaker)
    return f"? ({one_line(said.mention)})" if said.mention else "?"


# ---------------------------------------------------------------- written


def _jsonl(rows: Iterable[Plain], fields: Sequence[str]) -> Iterator[str]:
    return (plain.dumps({field: row[field] for field in fields}) + "\n" for row in rows)


def _csv(rows: Iterable[Plain], fields: Sequence[str]) -> Iterator[str]:
    """RFC 4180 with line feeds; null is empty, a list is joined by "; ", a formula is defused."""
    yield ",".join(fields) + "\n"
    for row in rows:
        line = io.StringIO()
        # Only what stands in the line's end is quoted inside a cell: a lone CR must be, too.
        csv.writer(line, lineterminator="\r\n").writerow([_cell(row[field]) for field in fields])
        yield encodable(line.getvalue().removesuffix("\r\n") + "\n")


def _cell(value: object) -> object:
    """A cell that no spreadsheet takes for a formula: before what could begin one stands `'`.

    https://owasp.org/www-community/attacks/CSV_Injection
    """
    text = "; ".join(value) if isinstance(value, list) else value
    return f"'{text}" if isinstance(text, str) and text.startswith(_FORMULA) else text


_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # full-width ones too


_WRITERS: Mapping[str, Callable[[Iterable[Plain], Sequence[str]], Iterator[str]]] = {
    "jsonl": _jsonl,
    "csv": _csv,
}
