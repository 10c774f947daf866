"""A JSON file (an object, a list of them, or one after the other) → articles, as they come."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from dedupe.errors import BadArticle
from dedupe.model import Article, Problem
from dedupe.readers.encoding import decode, encoding_of, refuse_binary
from dedupe.readers.files import Reading, opened, too_large
from dedupe.readers.paths import Source
from dedupe.readers.records import TEXT, Where, from_record, reservations

_CHUNK = 1 << 16  # bytes read at once
_BLANK = re.compile(r"[ \t\r\n]*")
_WRAPPERS = ("articles", "records", "documents", "data", "results")
_REMEDY = "give an object with the field text, a list of them, or JSON lines"


def read(source: Source, options: Reading) -> Iterator[Article | Problem]:
    """Each object is an article; the list of `{"articles": […]}` and its like is opened."""
    with opened(source) as stream:
        yield from from_stream(stream, source, options)


def from_stream(stream: BinaryIO, source: Source, options: Reading) -> Iterator[Article | Problem]:
    """As `read`, from a stream of bytes. A list on its own is never held as a whole."""
    for where, value in _placed(stream, source, options):
        try:
            if not isinstance(value, dict):
                raise BadArticle("E901", source.path, "no JSON object", _REMEDY)
            yield from_record(value, where)
            yield from reservations(value, where)
        except BadArticle as error:
            yield Problem(error.rule, source.path, where.line, error.cause, error.remedy)


def _placed(stream: BinaryIO, source: Source, options: Reading) -> Iterator[tuple[Where, object]]:
    """Every record and its place: a line has many of them where they are not written apart, and
    all that are wrapped have the line of their wrapper.
    """
    before, number = 0, 0
    for line, last, value in values(stream, source, options):
        inside = _opened(value)
        alone = last and not before and len(inside) == 1
        for inner in inside:
            number = number + 1 if line == before else 1
            before = line
            place = f"{source.id}:{line}" + f".{number}" * (number > 1)
            yield Where(source.path, source.id if alone else place, line), inner


def _opened(value: object) -> list[object]:
    if isinstance(value, dict) and not any(name in value for name in TEXT):
        inside = next(
            (value[name] for name in _WRAPPERS if isinstance(value.get(name), list)), None
        )
        if inside is not None:
            return list(inside)
    return [value]


def values(
    stream: BinaryIO, source: Source, options: Reading
) -> Iterator[tuple[int, bool, object]]:
    """The values of a stream, a top-level list opened: line, whether it is the file's only value
    so far and at its end, and the value.

    Raises `BadArticle` E901 behind the last value of a stream that ends inside a list.
    """
    scanner = _Scanner(stream, source, options)
    if scanner.at_end():
        raise BadArticle("E904", source.path, "empty", _REMEDY)
    inside_list = scanner.skip("[")
    while not scanner.at_end():
        if inside_list and scanner.skip("]"):
            inside_list = scanner.skip("[")
            continue
        line = scanner.line
        value = scanner.value()
        scanner.skip(",")
        yield line, not inside_list and scanner.at_end(), value
    if inside_list:
        cause = f"the list is not closed by line {scanner.line}, its end may be missing"
        raise BadArticle("E901", source.path, cause, "write the file again")


class _Scanner:
    """A window on the stream's text that grows until one value fits, and then moves on."""

    def __init__(self, stream: BinaryIO, source: Source, options: Reading) -> None:
        self._source, self._options = source, options
        start = stream.read(_CHUNK)
        self._chunks = _texts(start, stream, source, options)
        self._decoder = json.JSONDecoder()
        self._window, self._at, self._ended, self.line = "", 0, False, 1

    def _grow(self) -> None:
        """Double what is in sight, at least by a chunk: so a long value is not parsed too often."""
        self._window, self._at = self._window[self._at :], 0
        wanted = 2 * len(self._window) + 1
        pieces = [self._window]
        size = len(self._window)
        while size < wanted and not self._ended:
            piece = next(self._chunks, None)
            self._ended = piece is None
            pieces.append(piece or "")
            size += len(piece or "")
        self._window = "".join(pieces)

    def _space(self) -> None:
        while True:
            start = self._at
            self._at = _BLANK.match(self._window, start).end()  # type: ignore[union-attr]
            self.line += self._window.count("\n", start, self._at)
            if self._at < len(self._window) or self._ended:
                return
            self._grow()

    def at_end(self) -> bool:
        self._space()
        return self._at >= len(self._window)

    def skip(self, mark: str) -> bool:
        """Step over white space, and over `mark` if it comes next."""
        self._space()
        here = self._window[self._at : self._at + 1] == mark
        self._at += here
        return here

    def value(self) -> object:
        while True:
            cause = "nested too deeply"
            try:
                value, end = self._decoder.raw_decode(self._window, self._at)
                if end < len(self._window) or self._ended:
                    if end - self._at > self._options.max_bytes:
                        raise too_large(self._source.path, self._options)
                    self.line += self._window.count("\n", self._at, end)
                    self._at = end
                    return value
            except RecursionError:
                self._ended = True
            except ValueError as error:
                cause = f"no JSON in line {self.line}: {error}"[:200]
            if self._ended:
                raise BadArticle("E901", self._source.path, cause, _REMEDY)
            if len(self._window) - self._at > self._options.max_bytes:
                raise too_large(self._source.path, self._options)
            self._grow()


def _texts(start: bytes, stream: BinaryIO, source: Source, options: Reading) -> Iterator[str]:
    """The stream's text in chunks, decoded as a text file would be."""
    refuse_binary(start, source.path, options.encoding)
    decoder = codecs.getincrementaldecoder(encoding_of(start, options.encoding))()
    raw = start
    while raw:
        try:
            piece = decoder.decode(raw)
        except UnicodeError:
            # The rest, up to the limit, is decoded as declared, or refused with a guess.
            rest = decoder.getstate()[0] + raw + stream.read(options.max_bytes)
            yield decode(rest, source.path, options.encoding)
            return
        yield piece
        raw = stream.read(_CHUNK)
    yield decoder.decode(b"", final=False)
