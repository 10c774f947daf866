"""A table of comma- or tab-separated values → an article a row."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import BinaryIO, TextIO

from dedupe.errors import BadArticle
from dedupe.model import Article, Problem
from dedupe.readers.encoding import decode, encoding_of, refuse_binary
from dedupe.readers.files import Reading, opened
from dedupe.readers.paths import Source
from dedupe.readers.records import TEXT, Where, from_record, reservations

_SEPARATORS = ",\t;|"
_CHUNK = 1 << 20  # bytes decoded at once to learn the encoding


def read(source: Source, options: Reading) -> Iterator[Article | Problem]:
    """An article a row; the first row names the fields."""
    csv.field_size_limit(options.max_bytes)
    with opened(source) as stream:
        lines = io.TextIOWrapper(stream, encoding=_encoding(stream, source, options), newline="")
        yield from _rows(lines, source)


def _encoding(stream: BinaryIO, source: Source, options: Reading) -> str:
    """The encoding of the whole file; the stream is at its start again."""
    start = stream.read(_CHUNK)
    refuse_binary(start, source.path, options.encoding)
    name = encoding_of(start, options.encoding)
    decoder = codecs.getincrementaldecoder(name)()
    raw = start
    try:
        while raw:
            decoder.decode(raw)
            raw = stream.read(_CHUNK)
        decoder.decode(b"", final=True)
    except UnicodeError:
        decode(raw or start, source.path, options.encoding)  # refuses it, or the declared one holds
        name = options.encoding or name
    stream.seek(0)
    return name


def _rows(lines: TextIO, source: Source) -> Iterator[Article | Problem]:
    number = 1
    try:
        rows = _table(lines)
        _require_texts(rows.fieldnames or (), source)
        number += rows.line_num
        for row in rows:
            where = Where(source.path, f"{source.id}:{number}", number)
            number = rows.line_num + 1
            try:
                _require_cells(row.pop(None, ()), row, where)
                yield from_record(row, where)
                yield from reservations(row, where)
            except BadArticle as error:
                yield Problem(error.rule, source.path, where.line, error.cause, error.remedy)
    except (csv.Error, UnicodeError) as error:
        cause = f"row {number} cannot be read, nor those behind it: {error}"
        remedy = "mend the row's quotation marks, or raise --max-file-size"
        yield Problem("E901", source.path, number, cause, remedy)


def _table(lines: TextIO) -> csv.DictReader[str]:
    """The rows, once the first line has told what parts the fields.

    Strict, since a mark that nobody closes takes all rows behind it into one article.
    """
    first = lines.readline()
    separator = max(_SEPARATORS, key=first.count)
    rows = csv.DictReader(chain((first,), lines), delimiter=separator, strict=True)
    small = [name.strip().casefold() for name in rows.fieldnames or ()]
    if len(set(small)) == len(small):  # as spreadsheets head them: Title, Text
        rows.fieldnames = small
    return rows


def _require_texts(fields: Sequence[str], source: Source) -> None:
    if not set(fields) & set(TEXT):
        found = " ".join(", ".join(fields).split())[:80] or "none"
        remedy = f"name the column of the text one of: {', '.join(TEXT)}"
        raise BadArticle("E904", source.path, f"no column of texts among: {found}", remedy)


def _require_cells(more: Sequence[str], row: Mapping[str, str], where: Where) -> None:
    """Refuse a row that has more cells than names: a comma outside marks has cut its text."""
    if any(more):
        cause = f"{len(row) + len(more)} cells under {len(row)} names, so that a text may be cut"
        raise BadArticle("E901", where.path, cause, "put texts with commas in quotation marks")
