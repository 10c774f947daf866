"""A report → what every page for people tells of it, each thing computed once.

Findings are tied to statements, variants to their differences, articles to their short names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from dedupe.checks.places import Places
from dedupe.checks.rules import rank
from dedupe.model import (
    Article,
    Finding,
    FollowedStatement,
    MeetingReport,
    Place,
    Report,
    Span,
    Statement,
    Variant,
)
from dedupe.reports import labels
from dedupe.reports.columns import Column, Row, Told, first_of
from dedupe.reports.legible import one_line
from dedupe.reports.phrases import Compared, phrases
from dedupe.reports.tally import MEANING, reference, status
from dedupe.reports.wordings import (
    Difference,
    Piece,
    Shown,
    both_sides,
    counted,
    differences,
    wording,
)

_TITLE = 60  # code points of a statement's title
_FAR_MORE = 3  # times the other's length


class Telling:
    """What the formats ask of one report."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.places = Places(report.articles)
        self.articles: Mapping[str, Article] = self.places.articles
        self.labels = labels.labels(report.articles)
        paths = {article.path: article.id for article in report.articles}
        self.official = paths.get(report.reference) if report.reference else None
        self.rows = {article.id: f"A{n}" for n, article in enumerate(report.articles, 1)}
        self.meetings = tuple(sorted(report.meetings, key=_by_date))
        self.origin = {a: c.origin for c in report.copies for a in c.articles if a != c.origin}
        self.meeting_of = {a: m for m in report.meetings for a in m.meeting.articles}
        statements = [s for m in self.meetings for s in m.statements]
        self.anchors = {s.id: f"S{n}" for n, s in enumerate(statements, 1)}
        self.titles = _titles(statements)

    @cached_property
    def findings_of(self) -> Mapping[str, tuple[Finding, ...]]:
        """Statement id → its findings, the gravest first."""
        tied: dict[str, list[Finding]] = {}
        for finding in self.report.findings:
            owner = self.statement_of(finding)
            if owner is not None:
                tied.setdefault(owner.id, []).append(finding)
        return {i: tuple(sorted(f, key=lambda x: rank(x.severity))) for i, f in tied.items()}

    @cached_property
    def _printed(self) -> Mapping[tuple[str, Span], list[FollowedStatement]]:
        """A place → the statements that are printed there; a joined one stands in several."""
        out: dict[tuple[str, Span], list[FollowedStatement]] = {}
        for statement in (s for report in self.meetings for s in report.statements):
            for variant in statement.variants:
                out.setdefault((variant.said.article, variant.said.span), []).append(statement)
        return out

    def statement_of(self, finding: Finding) -> FollowedStatement | None:
        """The statement that most of the finding's places are printings of."""
        if finding.rule[0] not in "QA":
            return None
        found: dict[str, tuple[int, FollowedStatement]] = {}
        for place in (finding.place, *finding.counterparts):
            for statement in self._printed.get((place.article, place.span), ()):
                seen = found.get(statement.id, (0, statement))[0]
                found[statement.id] = seen + 1, statement
        return max(found.values(), key=lambda pair: pair[0], default=(0, None))[1]

    @cached_property
    def _variants(self) -> Mapping[tuple[str, Span], tuple[Variant, Variant]]:
        """A place → the variant that stands there, with its reference."""
        found: dict[tuple[str, Span], tuple[Variant, Variant]] = {}
        for statement in (s for report in self.meetings for s in report.statements):
            for variant in statement.variants:
                key = variant.said.article, variant.said.span
                found.setdefault(key, (variant, reference(statement)))
        return found

    def variant_at(self, place: Place) -> Variant | None:
        found = self._variants.get((place.article, place.span))
        return found[0] if found else None

    def reference_text(self, place: Place) -> str:
        """The text of the article that prints the reference of what stands at `place`."""
        _, base = self._variants[place.article, place.span]
        return self.articles[base.said.article].text

    def parted(self, here: Place, there: Place) -> tuple[Difference, ...]:
        """Where a variant parts from its reference between the marks of either.

        If one quotes far more than the other, only what the other quotes is compared with it.
        """
        variant, base = self._variants.get((here.article, here.span), (None, None))
        if variant is None or base is None or base.said.article != there.article:
            return ()
        short, long = sorted((len(here.text), len(there.text)))
        wanted = 2 if long > _FAR_MORE * short else 1
        return tuple(
            d
            for d in self.row(variant, base).found
            if _touches(d.here, here.span) + _touches(d.there, there.span) >= wanted
        )

    def outlet(self, article: Article) -> str:
        return "official text" if article.id == self.official else labels.outlet(article)

    def at(self, place: Place) -> str:
        """A place by the article's short name: line and column, or the character in a record."""
        label = self.labels[place.article]
        if self.articles[place.article].line is not None:
            return f"{label} char {place.span.start}"
        return f"{label}:{place.line}:{place.column}"

    def where(self, place: Place) -> str:
        """A place by file, with the characters it spans."""
        of_record = self.articles[place.article].line is not None
        column = "" if of_record else f":{place.column}"
        spanned = f"characters {place.span.start}–{place.span.end}"
        return f"{place.path}:{place.line}{column} · {spanned}"

    def told(self, report: MeetingReport) -> tuple[Told, ...]:
        """The statements of a meeting, the gravest first, each kind in the order of the meeting."""
        made = [self.tell(report, statement) for statement in report.statements]
        return tuple(sorted(made, key=_gravest))

    def tell(self, report: MeetingReport, statement: FollowedStatement) -> Told:
        columns = self._columns(report, statement)
        printed = {v.said.article for v in statement.variants}
        return Told(
            self.anchors[statement.id],
            statement,
            self.titles[statement.id],
            status(statement),
            columns,
            tuple(self.labels[a] for a in report.meeting.articles if a not in printed),
            self.findings_of.get(statement.id, ()),
            self._phrases(columns, reference(statement)),
        )

    def shown(self, said: Statement) -> Shown:
        quoted = None if said.kind == "reported" else said.span
        article = self.articles[said.article]
        return Shown(article.text, said.clause, quoted, _own(article, said.clause))

    def row(self, variant: Variant, base: Variant) -> Row:
        here, there = self.shown(variant.said), self.shown(base.said)
        found = differences(here, there, both_sides(variant.edits))
        place = self.places.at(variant.said.article, variant.said.span)
        return Row(variant, wording(here, found), place, found, counted(there))

    def _columns(self, report: MeetingReport, statement: FollowedStatement) -> tuple[Column, ...]:
        base = reference(statement)
        by_article: dict[str, list[Row]] = {}
        for variant in statement.variants:
            by_article.setdefault(variant.said.article, []).append(self.row(variant, base))
        # The reference stands first: the others are read against it.
        own = set(report.meeting.articles)
        ids = sorted(by_article, key=lambda a: (a != base.said.article, a not in own, a))
        return tuple(self._column(report, by_article[i]) for i in ids)

    def _column(self, report: MeetingReport, rows: Sequence[Row]) -> Column:
        article = self.articles[rows[0].said.article]
        origin = self.origin.get(article.id)
        own = self.meeting_of.get(article.id, report)
        return Column(
            article,
            self.labels[article.id],
            self.labels[origin] if origin else None,
            own if own.meeting.id != report.meeting.id else None,
            tuple(sorted(rows, key=lambda row: (row.said.piece, row.said.span))),
        )

    def _phrases(
        self, columns: Iterable[Column], base: Variant
    ) -> tuple[tuple[tuple[Piece, ...], ...], ...]:
        rows = [c.first for c in columns if c.first.variant is not base]
        compared = [Compared(self.shown(r.said), r.variant.edits, r.found) for r in rows]
        return phrases(self.shown(base.said), compared)


def _own(article: Article, clause: Span) -> Span:
    """The article's own text around a clause, up to what is left over on either side."""
    over = [left.span for left in article.left_over]
    return Span(
        max((one.end for one in over if one.end <= clause.start), default=0),
        min((one.start for one in over if one.start >= clause.end), default=len(article.text)),
    )


def _titles(statements: Iterable[FollowedStatement]) -> Mapping[str, str]:
    """Statement id → the first words of its reference, of a variant if two would be called so."""
    titles: dict[str, str] = {}
    taken: set[str] = set()
    for statement in statements:
        texts = [v.said.text for v in (reference(statement), *statement.variants)]
        names = [one_line(_cut(text)) for text in texts]
        titles[statement.id] = next((name for name in names if name not in taken), names[0])
        taken.add(titles[statement.id])
    return titles


def _touches(stretch: Span, span: Span) -> bool:
    return stretch.meets(span) or (span.start < stretch.start < span.end)


def _by_date(report: MeetingReport) -> tuple[bool, str, str]:
    meeting = report.meeting
    known = meeting.date_from or (str(meeting.date) if meeting.date else "")
    return not known, known, meeting.id


def _gravest(told: Told) -> tuple[bool, int, int, int]:
    severity = rank(told.severity) if told.severity else 9
    order = list(MEANING)
    return told.status == "single", severity, first_of(told.rules), order.index(told.status)


def _cut(text: str) -> str:
    if len(text) <= _TITLE:
        return text.rstrip(",;: ") or text
    space = text.rfind(" ", _TITLE // 2, _TITLE)
    return text[: space if space > 0 else _TITLE] + " …"
