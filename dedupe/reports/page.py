"""A report → what a page shows, section by section: the one value that the templates read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from dedupe.model import Article, Problem, Report
from dedupe.reports import labels
from dedupe.reports.answer import Said, answer, caveat
from dedupe.reports.columns import RELATION, Column, Row, Told
from dedupe.reports.held import Held, held
from dedupe.reports.inputs import article_row
from dedupe.reports.labels import counted
from dedupe.reports.legible import one_line
from dedupe.reports.looks import Look, graded, looks
from dedupe.reports.tally import MEANING
from dedupe.reports.timeline import Timeline, timeline
from dedupe.reports.told import Telling

_LOOKS = 20  # entries that stand open under "look first"
_MORE = 200  # further ones on the overview of a report of many pages
_ALONE = 100  # meetings that one article only covers, on a page
_LINKED = 3  # meetings whose links stand below the table of meetings
_DOTS = 60  # meetings up to which all stand on the timeline
SECTIONS = {
    "look": "Look first",
    "meetings": "Meetings",
    "statements": "Outlet by statement",
    "articles": "Articles",
    "method": "Method and limits",
}


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a report. `elsewhere` names the file of an anchor that stands on another page."""

    telling: Telling
    title: str
    heading: str
    parts: tuple[str, ...]
    meetings: tuple[Held, ...] = ()
    alone: tuple[Held, ...] = ()
    tellings: tuple[Held, ...] = ()
    articles: tuple[Mapping[str, object], ...] = ()
    answer: tuple[Said, ...] = ()
    looks: tuple[Look, ...] = ()
    more_looks: tuple[Look, ...] = ()
    flaws: tuple[Look, ...] = ()
    notes: tuple[Look, ...] = ()
    timeline: Timeline | None = None
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    meeting_titles: Mapping[str, str] = field(default_factory=dict)
    back: str | None = None

    @property
    def report(self) -> Report:
        return self.telling.report

    @property
    def about(self) -> str:
        report = self.report
        read = counted(len(report.articles) - (self.telling.official is not None), "article")
        read += " and the official text" if self.telling.official else ""
        return f"{report.name}, {read} · dedupe {report.version} · settings {report.recipe}"

    @property
    def caveat(self) -> str:
        return caveat(self.telling)

    @property
    def reference(self) -> bool:
        return self.report.reference is not None

    @property
    def folded(self) -> bool:
        """Whether the links of a meeting stand in its own section."""
        return bool(self.elsewhere or self.back) or len(self.meetings) > _LINKED

    @property
    def several(self) -> bool:
        return len(self.meetings) > 1

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read, on the page that answers first."""
        return self.report.problems if self.answer else ()

    @property
    def sections(self) -> tuple[tuple[str, str], ...]:
        back = ((self.back, "← Overview"),) if self.back else ()
        here = tuple((f"#{part}", SECTIONS[part]) for part in self.parts)
        wrong = (("#problems", "Input problems"),) if self.problems else ()
        return (*back, *here[:-1], *wrong, *here[-1:])

    def href(self, anchor: str) -> str:
        return f"{self.elsewhere.get(anchor, '')}#{anchor}"

    def outlet(self, article: Article) -> str:
        return self.telling.outlet(article)

    def why(self, told: Told) -> str:
        """What the wordings of a statement have to do with each other, in a sentence or two."""
        witnesses = counted(told.statement.witnesses, "independent text")
        said = f"In {witnesses}: these wordings {MEANING[told.status]}."
        alarms = "".join(f" {alarm}" for alarm in self._alarms(told))
        absent = f" Not found in {labels.listed(told.absent)}." if told.absent else ""
        return said + alarms + absent

    def _alarms(self, told: Told) -> list[str]:
        """The words that may change the sense, outlet by outlet."""
        texts = self.telling.articles
        base = texts[told.columns[0].article.id].text
        said: dict[str, list[str]] = {}
        for column in told.columns[1:]:
            for seen in (seen for row in column.rows for seen in row.variant.alarm_words):
                words = seen.reference.of(base), seen.variant.of(column.article.text)
                here, there = (f"“{one_line(w)}”" if w.strip() else "no word" for w in words)
                head = f"{seen.alarm.capitalize()}: {here} in {told.columns[0].label}"
                came = seen.alarm in column.entered
                source = f" (came in with this copy of {column.copy_of})" if came else ""
                said.setdefault(head, []).append(f"{there} in {column.label}{source}")
        return [f"{head}, {labels.listed(rest)}." for head, rest in said.items()]

    def by(self, column: Column, told: Told) -> str:
        """How an outlet printed it, and who it says spoke."""
        row = column.first
        mention = f"“{one_line(row.said.mention)}”" if row.said.mention else "no speaker named"
        cue = f", {one_line(row.said.cue)}" if row.said.cue else ""
        speaker = row.said.speaker
        other = f" (= {one_line(speaker)})" if speaker and speaker != told.statement.speaker else ""
        copied = f"copy of {column.copy_of}{_came_in(column)}" if column.copy_of else ""
        away = column.elsewhere
        meeting = f"covers another meeting: {labels.title(away.meeting)}" if away else ""
        parts = (_FORMS[row.form], mention + cue + other, copied, meeting)
        return " · ".join(part for part in parts if part)

    def differs(self, row: Row) -> str:
        """How far the words are the reference's."""
        if row.variant.relation == "reference":
            return "Reference"
        relation = RELATION[row.variant.wording or row.variant.relation].capitalize()
        if not row.lacking and not row.wording.differing:
            return "The reference’s words"
        here = f"{row.wording.differing} of its {row.wording.words} words are not in the reference"
        there = f"{row.lacking} of the reference’s {row.reference_words} are not here"
        parts = (here if row.wording.differing else "", there if row.lacking else "")
        return f"{relation}: {', '.join(part for part in parts if part)}"


def _came_in(column: Column) -> str:
    """What a copy has otherwise than the text that it was copied from."""
    verb = "differ" if len(column.entered) > 1 else "differs"
    return f", with which the {' and the '.join(column.entered)} {verb}" if column.entered else ""


_FORMS = {
    "quoted": "in quotation marks",
    "part quoted": "part in quotation marks",
    "reported": "reported speech",
}


# ---------------------------------------------------------------- built


def whole(telling: Telling, sections: Sequence[Held] | None = None) -> Page:
    """The report on one page; `sections` if they are at hand."""
    sections = sections_of(telling) if sections is None else sections
    return replace(
        _overview(telling, sections),
        parts=tuple(SECTIONS),
        tellings=tuple(h for h in sections if h.report.statements),
        articles=tuple(article_row(telling, a) for a in telling.report.articles),
    )


def split(telling: Telling, sections: Sequence[Held]) -> Mapping[str, Page]:
    """The report as an overview, a page a meeting, and pages of what one article only covers.

    The keys are what is added to the report's name: nothing for the overview.
    """
    chunks: dict[str, tuple[Held, ...]]
    chunks = {f"-{h.anchor.lower()}": (h,) for h in sections if _compared(h)}
    alone = [h for h in sections if not _compared(h)]
    for number, start in enumerate(range(0, len(alone), _ALONE), 1):
        chunks[f"-alone-{number}"] = tuple(alone[start : start + _ALONE])
    files = {
        anchor: f"{telling.report.name}{suffix}.html"
        for suffix, held_here in chunks.items()
        for one in held_here
        for anchor in (one.anchor, *(told.anchor for told in one.told))
    }
    overview = replace(_overview(telling, sections), elsewhere=files)
    pages = {"": replace(overview, more_looks=overview.more_looks[:_MORE])}
    for suffix, held_here in chunks.items():
        pages[suffix] = _one(overview, held_here, files)
    return pages


def _one(overview: Page, sections: tuple[Held, ...], files: Mapping[str, str]) -> Page:
    """The page of one meeting, or of several that one article each covers."""
    telling = overview.telling
    here = {told.anchor for one in sections for told in one.told}
    ids = sorted({a for one in sections for a in one.report.meeting.articles})
    shown = sorted({*ids, *(c.article.id for one in sections for t in one.told for c in t.columns)})
    every = (*overview.looks, *overview.more_looks, *overview.flaws, *overview.notes)
    mine = [k for k in every if (k.anchor in here if k.anchor else k.article in ids)]
    serious, flaws, notes = graded(mine)
    heading = sections[0].title if len(sections) == 1 else "Covered by one article only"
    return Page(
        telling,
        f"{heading}: {telling.report.name}",
        heading,
        ("look", "statements", "articles", "method"),
        tellings=sections,
        looks=serious,
        flaws=flaws,
        notes=notes,
        articles=tuple(article_row(telling, telling.articles[a]) for a in shown),
        titles=overview.titles,
        elsewhere={a: file for a, file in files.items() if a not in here},
        back=f"{telling.report.name}.html",
    )


def _compared(one: Held) -> bool:
    return len(one.report.meeting.articles) > 1 or bool(one.matrix)


def sections_of(telling: Telling) -> tuple[Held, ...]:
    """What several articles cover comes first, then by date."""
    made = [held(telling, f"M{n}", report) for n, report in enumerate(telling.meetings, 1)]
    return tuple(sorted(made, key=lambda h: (len(h.report.meeting.articles) < 2, not h.matrix)))


def _overview(telling: Telling, sections: Sequence[Held]) -> Page:
    """The first screen, "look first", "meetings" and the limits."""
    serious, flaws, notes = graded(looks(telling))
    several = tuple(h for h in sections if _compared(h))
    dated = several if len(sections) > _DOTS else sections
    return Page(
        telling,
        f"Coverage and quotation report: {telling.report.name}",
        "Coverage and quotation report",
        ("look", "meetings", "method"),
        several,
        tuple(h for h in sections if not _compared(h)),
        answer=answer(telling),
        looks=serious[:_LOOKS],
        more_looks=serious[_LOOKS:],
        flaws=flaws,
        notes=notes,
        timeline=timeline([(h.anchor, h.report) for h in dated]),
        titles={told.anchor: told.title for one in sections for told in one.told},
        meeting_titles={told.anchor: one.title for one in several for told in one.told},
    )
