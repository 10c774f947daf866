"""PATH arguments → a corpus of articles, and what could not be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import starmap

from dedupe.errors import BadArticle, MissingExtra
from dedupe.model import Article, Corpus, Problem
from dedupe.readers import csv, html, json, jsonl, markdown, parquet, stdin, text, warc
from dedupe.readers.corpus import Spool, Twice, from_articles
from dedupe.readers.files import Reading, is_database
from dedupe.readers.paths import Source, ending, sources, unreadable
from dedupe.readers.records import Told, Where, from_record, from_text

__all__ = [
    "FORMATS",
    "Reading",
    "Told",
    "Where",
    "from_articles",
    "from_record",
    "from_text",
    "read",
]

Reader = Callable[[Source, Reading], Iterator[Article | Problem]]

# What a file's ending says about its format.
FORMATS: dict[str, Reader] = {
    ".txt": text.read,
    ".text": text.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".html": html.read,
    ".htm": html.read,
    ".xhtml": html.read,
    ".json": json.read,
    ".jsonl": jsonl.read,
    ".ndjson": jsonl.read,
    ".csv": csv.read,
    ".tsv": csv.read,
    ".parquet": parquet.read,
    ".warc": warc.read,
    ".warc.gz": warc.read,
    ".wet": warc.read,
    ".wet.gz": warc.read,
}
_MOST_ALIKE = 10  # problems of one rule and one file that are told one by one


def read(
    paths: Sequence[str], options: Reading | None = None
) -> tuple[Corpus, tuple[Problem, ...]]:
    """Read every article behind `paths`: files, folders, globs, `-`.

    Nothing stops the rest: what cannot be read is a `Problem` of the rules E901 to E905, what is
    read with a reservation, or left out for a reason, one of the rule `note`. The corpus is read
    once; every pass over it, and every article asked for again, is the same.
    """
    options = options or Reading()
    found, problems = sources(paths, FORMATS)
    told = _Problems(problems)
    spool = Spool()
    for source in found:
        try:
            for one in _articles(source, options):
                if isinstance(one, Problem):
                    told.add(one)
                elif twice := spool.add(one):
                    told.add(_twice(twice))
        except MissingExtra as error:
            told.missing(source.path, error)
    return spool.corpus(), told.all()


def _articles(source: Source, options: Reading) -> Iterator[Article | Problem]:
    """What one input holds; whatever is wrong with it as a whole is one problem."""
    reader = _reader(source)
    try:
        if reader:
            yield from reader(source, options)
        else:
            yield _unknown(source)
    except BadArticle as error:
        yield Problem(error.rule, source.path, None, error.cause, error.remedy)
    except OSError as error:
        yield unreadable(source.path, error)


def _unknown(source: Source) -> Problem:
    if source.file and is_database(source.file):
        remedy = "an index goes to --against; here name the articles that it was built of"
        return Problem("E901", source.path, None, "a database, not articles", remedy)
    cause, kinds = f"unknown ending {ending(source.path)}", " ".join(sorted(FORMATS))
    return Problem("E901", source.path, None, cause, f"convert it to one of: {kinds}")


def _reader(source: Source) -> Reader | None:
    """By its ending; a stream, or a file that has none, by its first characters."""
    if source.file is None or not ending(source.file.name):
        return stdin.read
    return FORMATS.get(ending(source.file.name))


def _twice(twice: Twice) -> Problem:
    if twice.same:
        cause = f"the id {twice.id} again with the same text, read once"
        return Problem("note", twice.path, twice.line, cause, "")
    cause = f"the id {twice.id} again with another text, kept as {twice.kept_as}"
    return Problem("note", twice.path, twice.line, cause, "give each article an id of its own")


class _Problems:
    """Collects problems; of many alike in one file it tells the first and counts the rest.

    An extra that is missing is told once, however many files need it.
    """

    def __init__(self, first: Sequence[Problem]) -> None:
        self._told = list(first)
        self._missing: dict[tuple[str, str], list[str]] = {}
        self._number: Counter[tuple[str, str]] = Counter()

    def add(self, problem: Problem) -> None:
        alike = (problem.path, problem.rule)
        self._number[alike] += 1
        if self._number[alike] <= _MOST_ALIKE:
            self._told.append(problem)

    def missing(self, path: str, error: MissingExtra) -> None:
        self._missing.setdefault((error.cause, error.remedy), []).append(path)

    def all(self) -> tuple[Problem, ...]:
        more = [(alike, n - _MOST_ALIKE) for alike, n in self._number.items() if n > _MOST_ALIKE]
        rest = [
            Problem(rule, path, None, f"and {n} more of this kind", "") for (path, rule), n in more
        ]
        return (*self._told, *rest, *starmap(_missing, self._missing.items()))


def _missing(wanted: tuple[str, str], paths: Sequence[str]) -> Problem:
    (cause, remedy), others = wanted, len(paths) - 1
    more = f", and so do{'es' * (others == 1)} {others:,} more file{'s' * (others > 1)}"
    return Problem("E901", paths[0], None, cause + more * (others > 0), remedy)
