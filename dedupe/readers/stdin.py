"""Standard input → articles: JSON, JSON lines or one text, as its first characters tell."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO, cast

from dedupe.model import Article, Problem
from dedupe.readers import json, jsonl
from dedupe.readers.encoding import decode, encoding_of
from dedupe.readers.files import Reading, opened, too_large
from dedupe.readers.paths import Source
from dedupe.readers.records import Where, from_text

_START = 1 << 16  # bytes looked at


def read(source: Source, options: Reading) -> Iterator[Article | Problem]:
    """Read a stream of unknown kind; a text that opens with a brace but holds no JSON is a text."""
    with opened(source) as raw:
        start = raw.read(_START)
        stream = cast(BinaryIO, io.BufferedReader(_Joined(start, raw)))
        kind = _kind(start, options)
        if kind == "lines":
            yield from jsonl.from_stream(stream, source, options)
        elif kind == "json":
            yield from json.from_stream(stream, source, options)
        else:
            yield _text(stream, source, options)


def _text(stream: BinaryIO, source: Source, options: Reading) -> Article:
    read = stream.read(options.max_bytes + 1)
    if len(read) > options.max_bytes:
        raise too_large(source.path, options)
    text = decode(read, source.path, options.encoding)
    return from_text(text, Where(source.path, source.id))


def _kind(start: bytes, options: Reading) -> str:
    bare = start.decode(encoding_of(start, options.encoding), "replace").lstrip("\ufeff \t\r\n")
    first = bare.split("\n", 1)[0].rstrip()
    if first.startswith("{") and (first.endswith("}") or len(bare) > 30_000):
        return "lines"
    following = bare[1:].lstrip()[:1]
    return (
        "json"
        if (bare[:1], following) in (("{", '"'), ("[", "{"), ("{", "}"), ("[", "]"))
        else "text"
    )


class _Joined(io.RawIOBase):
    """What was looked at, and then the rest of the stream."""

    def __init__(self, start: bytes, rest: BinaryIO) -> None:
        self._start, self._rest = start, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        piece = self._start[: len(buffer)] or self._rest.read(len(buffer))
        self._start = self._start[len(piece) :]
        buffer[: len(piece)] = piece
        return len(piece)
