"""A file of JSON lines → an article a line."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import BinaryIO

from dedupe.errors import BadArticle
from dedupe.model import Article, Problem
from dedupe.readers.encoding import decode, encoding_of, refuse_unmarked
from dedupe.readers.files import Reading, byte_lines, opened
from dedupe.readers.paths import Source
from dedupe.readers.records import Where, from_record, reservations

_START = 1 << 13  # bytes looked at


def read(source: Source, options: Reading) -> Iterator[Article | Problem]:
    """An article a line; a line that cannot be read is told, and the others are read."""
    with opened(source) as stream:
        yield from from_stream(stream, source, options)


def from_stream(stream: BinaryIO, source: Source, options: Reading) -> Iterator[Article | Problem]:
    """As `read`, from a stream of bytes."""
    stream = _narrow(stream, source, options)
    for number, line in byte_lines(stream, source, options):
        where = Where(source.path, f"{source.id}:{number}", number)
        try:
            if isinstance(line, BadArticle):
                raise line
            record = _record(line.removeprefix(b"\xef\xbb\xbf"), where, options)
            if record is None:
                continue
            yield from_record(record, where)
            yield from reservations(record, where)
        except BadArticle as error:
            yield Problem(error.rule, where.path, number, error.cause, error.remedy)


def _narrow(stream: BinaryIO, source: Source, options: Reading) -> BinaryIO:
    """`stream`, or for UTF-16 and UTF-32, whose lines end in more than a byte, as UTF-8."""
    peek = getattr(stream, "peek", None)
    start = peek(_START) if peek else b""
    refuse_unmarked(start, source.path, options.encoding)
    wide = encoding_of(start, options.encoding)
    if wide in ("utf-8", "utf-8-sig"):
        return stream
    text = stream.read().decode(wide, "replace")
    return io.BytesIO(text.encode("utf-8", "surrogatepass"))


def _record(line: bytes, where: Where, options: Reading) -> dict[str, object] | None:
    """The object on a line; None for a blank line."""
    if not line.strip():
        return None
    said = decode(line, where.path, options.encoding)
    return parsed(said, where.path)


def parsed(said: str, path: str) -> dict[str, object]:
    """One JSON object; `BadArticle` E901 for anything else, too deep ones included."""
    remedy = "a line must be one JSON object with the field text"
    try:
        record = json.loads(said)
    except RecursionError:
        raise BadArticle("E901", path, "nested too deeply", remedy) from None
    except ValueError as error:
        raise BadArticle("E901", path, f"no JSON: {error}"[:200], remedy) from None
    if not isinstance(record, dict):
        raise BadArticle("E901", path, "no JSON object", remedy)
    return record
