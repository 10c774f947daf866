"""Articles → answers: the public API, one class."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import Protocol, TypeVar

from dedupe import __version__
from dedupe.checks.findings import findings
from dedupe.coverage.background import pool
from dedupe.coverage.copies import Copies, find
from dedupe.coverage.meetings import Meetings, met
from dedupe.coverage.official import placed
from dedupe.coverage.signature import MeetingRecord, record
from dedupe.drift.follow import Context, follow
from dedupe.drift.recycled import recycle
from dedupe.drift.repetition import notes
from dedupe.engines import Engine
from dedupe.engines.local import Local
from dedupe.engines.shelf import Shelf
from dedupe.ids import distinct
from dedupe.index import Index, add, beside, check
from dedupe.model import (
    Article,
    Background,
    CopyGroup,
    Corpus,
    Finding,
    Meeting,
    MeetingReport,
    Problem,
    Report,
    Statement,
)
from dedupe.readers import read
from dedupe.readers.corpus import from_articles
from dedupe.recipe import Recipe
from dedupe.statements.extract import statements
from dedupe.statements.official import spoken
from dedupe.text import english

T = TypeVar("T")
Said = tuple[Statement, ...]


class Watch(Protocol):
    """Gives `items` back as they come, and may show how far a step has got."""

    def __call__(self, step: str, items: Iterable[T], length: int) -> Iterable[T]: ...


def unwatched(step: str, items: Iterable[T], length: int) -> Iterable[T]:
    return items


class Archive:
    """Articles of many outlets, and the questions one can ask of them.

    >>> Archive.from_articles([]).meetings()
    ()
    """

    def __init__(
        self,
        corpus: Corpus,
        recipe: Recipe | None = None,
        engine: Engine | None = None,
        watch: Watch = unwatched,
        official: str | None = None,
    ) -> None:
        """Articles, settings, where the work runs, how far it is, and an official text's id."""
        self.corpus = corpus
        self.official = official
        self.recipe = recipe or Recipe()
        self._engine = engine or Local()
        self._watch = watch
        self.unread: tuple[Problem, ...] = ()
        self._checked: tuple[Problem, ...] = ()

    @classmethod
    def from_articles(cls, articles: Iterable[Article], recipe: Recipe | None = None) -> Archive:
        """An archive in memory."""
        return cls(from_articles(articles), recipe)

    @classmethod
    def read(cls, *paths: Path | str, recipe: Recipe | None = None) -> Archive:
        """The articles of files and folders, their headers and datelines read as the command line
        reads them. What could not be read is in `unread`; nothing is raised for it.
        """
        corpus, problems = read([os.fspath(path) for path in paths])
        archive = cls(corpus, recipe)
        archive.unread = problems
        return archive

    @classmethod
    def open(cls, path: Path | str, recipe: Recipe | None = None) -> Archive:
        """The archive that an index file keeps (`dedupe index build`), opened to be read.

        The file stays open until `close`, or the end of `with Archive.open(path) as archive`.
        """
        return cls(Index.open(Path(path), recipe or Recipe()), recipe)

    def close(self) -> None:
        """Close the index file, if there is one; what is not in memory yet can be asked no more."""
        if isinstance(self.corpus, Index):
            self.corpus.close()

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(self.corpus, Index):
            self.corpus.__exit__(kind, error, trace)  # it says of what file damage is

    def check(self, new: Iterable[Article]) -> tuple[Finding, ...]:
        """Findings that `new` would bring in, against these articles and among themselves.

        An article that has the path, or the id and outlet, of a new one is replaced by it. What was
        not looked at stands in `notes` until the next check. No article is changed: see `add`.

        >>> archive = Archive.from_articles([Article("a", "“It is late,” said Ann Lee.")])
        >>> [found.rule for found in archive.check([Article("b", "“It is late,” said Ann Lee.")])]
        ['D101']
        """
        if isinstance(self.corpus, Index):
            answer = check(self.corpus, new, self._engine.map)
        else:
            answer = beside(self.corpus, new, self.background, self.recipe, self._engine.map)
        self._checked = answer.problems
        return answer.findings

    def add(self, new: Iterable[Article]) -> None:
        """Add articles, each in the place of the one that has its id.

        If an id comes twice among them, the second text is kept as `id#2`. An index keeps the
        background that it was built with; in memory it is counted anew.
        """
        new = distinct(new)
        if isinstance(self.corpus, Index):
            add(self.corpus.path, new, self.recipe, self._engine.map)
        else:
            fresh = {article.id: article for article in new}
            kept = (article for article in self.corpus if article.id not in fresh)
            self.corpus = from_articles([*kept, *fresh.values()])
        for name in (
            "_traces",
            "_foreign",
            "_records",
            "background",
            "_copied",
            "_met",
            "_meetings",
        ):
            vars(self).pop(name, None)

    def statements(self) -> Iterator[tuple[Article, Said]]:
        """Every article with its statements, one after another; nothing is kept."""
        yield from self._each(partial(_with_statements, recipe=self.recipe), "Statements")

    @cached_property
    def _traces(self) -> tuple[tuple[MeetingRecord, Said], ...]:
        if isinstance(self.corpus, Index):
            return tuple((one.record, one.said) for one in self.corpus.all())
        return tuple(
            self._each(partial(_trace, recipe=self.recipe, official=self.official), "Reading")
        )

    @cached_property
    def _records(self) -> Sequence[MeetingRecord]:
        """The records alone where nobody asked for statements, on disk if they are many."""
        if "_traces" in vars(self):
            return tuple(found for found, _ in self._traces)
        if isinstance(self.corpus, Index):
            return Shelf(self.corpus.records())
        return Shelf(
            self._each(partial(_record, recipe=self.recipe, official=self.official), "Reading")
        )

    @cached_property
    def background(self) -> Background:
        """What is common in this corpus; an index keeps what it was when it was built."""
        if isinstance(self.corpus, Index):
            return self.corpus.background
        return pool(self._records)

    @cached_property
    def _copied(self) -> Copies:
        known = self.background.boilerplate if isinstance(self.corpus, Index) else ()
        corpus = self.corpus
        if self.official:  # the articles print it, more or less; that makes it nobody's copy
            corpus = from_articles(a for a in corpus if a.id != self.official)
        return find(corpus, self.recipe, self._engine.map, known)

    def copies(self) -> tuple[CopyGroup, ...]:
        """Which articles are copies of one text."""
        return self._copied.groups

    @property
    def notes(self) -> tuple[Problem, ...]:
        """What was left out of what has been asked for so far, and what could hardly be read."""
        return (*self._left_out(), *self._checked)

    def _left_out(self) -> tuple[Problem, ...]:
        asked = vars(self)
        copied = self._copied.notes if "_copied" in asked else ()
        grouped = self._met.notes if "_met" in asked else ()
        return (*copied, *grouped, *self._foreign)

    @cached_property
    def _foreign(self) -> tuple[Problem, ...]:
        return english.notes(self.corpus)

    @cached_property
    def _met(self) -> Meetings:
        same = self.copies()  # before the records are made: each needs its memory for itself
        return met(self._records, same, self.background, self.recipe)

    @cached_property
    def _meetings(self) -> tuple[Meeting, ...]:
        found = self._met.groups
        return placed(found, self.official, self._records) if self.official else found

    def groups(self) -> tuple[Meeting, ...]:
        """Which articles cover one meeting."""
        return self._meetings

    def meetings(self) -> tuple[MeetingReport, ...]:
        """Who covered what, and what became of each statement."""
        said = {found.id: these for found, these in self._traces}
        articles = {article.id: article for article in self.corpus}
        context = Context(
            articles, said, self.copies(), self.background, self.recipe, self.official
        )
        ordered = self._watch("Wordings", self._meetings, len(self._meetings))
        followed = [MeetingReport(meeting, follow(meeting, context)) for meeting in ordered]
        return recycle(followed, context)

    def report(self, name: str, problems: Sequence[Problem] = ()) -> Report:
        """All that there is to say of these articles."""
        reports = self.meetings()
        articles = tuple(self.corpus)
        return Report(
            version=__version__,
            recipe=self.recipe.fingerprint,
            background=self.background.fingerprint,
            articles=articles,
            copies=self.copies(),
            meetings=reports,
            findings=self._found(articles, reports),
            problems=(*problems, *self._left_out(), *self._repeated()),
            reference=self.corpus[self.official].path if self.official else None,
            name=name,
        )

    def _repeated(self) -> tuple[Problem, ...]:
        said = {found.id: these for found, these in self._traces}
        printed = ((article, said.get(article.id, ())) for article in self.corpus)
        return notes(self._meetings, printed, self.recipe.drift)

    def _found(
        self, articles: Sequence[Article], reports: Sequence[MeetingReport]
    ) -> tuple[Finding, ...]:
        """The findings; of the official text only what sets it beside an article's quotation."""
        found = findings(articles, self.copies(), reports, None, self.recipe)
        return tuple(f for f in found if f.place.article != self.official or f.rule[0] == "Q")

    def _each(self, function: Callable[[Article], T], step: str) -> Iterable[T]:
        found = self._engine.map(function, self.corpus)
        return self._watch(step, found, len(self.corpus))


def _with_statements(article: Article, recipe: Recipe) -> tuple[Article, Said]:
    return article, statements(article, recipe)


def _trace(article: Article, recipe: Recipe, official: str | None) -> tuple[MeetingRecord, Said]:
    said = statements(article, recipe)
    if article.id == official:
        said = spoken(article, said)
    return record(article, recipe, said), said


def _record(article: Article, recipe: Recipe, official: str | None) -> MeetingRecord:
    return _trace(article, recipe, official)[0]
