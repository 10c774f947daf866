"""A Parquet file → an article a row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dedupe.errors import BadArticle, MissingExtra
from dedupe.model import Article, Problem
from dedupe.readers.files import Reading, opened, too_large
from dedupe.readers.paths import Source
from dedupe.readers.records import FIELDS, TEXT, Where, from_record, reservations

EXTRA = "parquet"
_BATCH = 256  # rows in memory at once


def read(source: Source, options: Reading) -> Iterator[Article | Problem]:
    """An article a row; `line` is the row's number from 1. Only known columns are read."""
    for number, row in _rows(source):
        where = Where(source.path, f"{source.id}:{number}", number)
        try:
            if any(len(str(row.get(name) or "")) > options.max_bytes for name in TEXT):
                raise too_large(source.path, options)
            yield from_record(row, where)
            yield from reservations(row, where)
        except BadArticle as error:
            yield Problem(error.rule, source.path, number, error.cause, error.remedy)


def _rows(source: Source) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise MissingExtra("reading Parquet", EXTRA) from None
    number = 0
    with opened(source) as stream:
        try:
            table = ParquetFile(stream)
            names = [name for name in table.schema_arrow.names if name in FIELDS]
            if not set(names) & set(TEXT):
                raise _no_texts(source, table.schema_arrow.names)
            for batch in table.iter_batches(batch_size=_BATCH, columns=names):
                for row in batch.to_pylist():
                    number += 1
                    yield number, row
        except (ArrowException, OSError, ValueError) as error:
            cause = f"no Parquet file: {error}".splitlines()[0][:200]
            raise BadArticle("E901", source.path, cause, "write the file again") from None


def _no_texts(source: Source, names: list[str]) -> BadArticle:
    found = ", ".join(names)[:80]
    remedy = f"name the column of the text one of: {', '.join(TEXT)}"
    return BadArticle("E904", source.path, f"no column of texts among: {found}", remedy)
