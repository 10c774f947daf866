"""A file or a stream → its bytes, all of them or line by line, never more than the limit."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from dedupe.errors import BadArticle, BadSetting
from dedupe.readers.encoding import known
from dedupe.readers.paths import Source

MOST_BYTES = 64 * 2**20
_LARGEST = 2**31 - 1  # what the tables of every system can be told as a limit
_SQLITE = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class Reading:
    """How inputs are read. `max_bytes` bounds one article: a text file, or a record of a file."""

    encoding: str | None = None
    max_bytes: int = MOST_BYTES

    def __post_init__(self) -> None:
        if not 1 <= self.max_bytes <= _LARGEST:
            raise BadSetting(
                f"max-file-size is {self.max_bytes}", f"give a number of bytes, 1 to {_LARGEST}"
            )
        if self.encoding is not None:
            object.__setattr__(self, "encoding", known(self.encoding))


def is_database(path: Path) -> bool:
    """Whether a file is of SQLite, as every index is."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(_SQLITE)) == _SQLITE


def opened(source: Source) -> AbstractContextManager[BinaryIO]:
    """The bytes of a source; standard input is not closed by it, `BadArticle` if it was before."""
    if source.file is None:
        if sys.stdin is None:  # the shell's `<&-`
            raise BadArticle("E901", source.path, "standard input is closed", "name a file")
        return nullcontext(sys.stdin.buffer)
    return source.file.open("rb")


def whole(source: Source, options: Reading) -> bytes:
    """All bytes of a source that is one article; `BadArticle` E905 if they are too many."""
    with opened(source) as stream:
        raw = stream.read(options.max_bytes + 1)
    if len(raw) > options.max_bytes:
        raise too_large(source.path, options)
    return raw


def byte_lines(
    stream: BinaryIO, source: Source, options: Reading
) -> Iterator[tuple[int, bytes | BadArticle]]:
    """The lines of a stream with their numbers; one that is too long is told, not held."""
    number = 0
    while line := stream.readline(options.max_bytes + 1):
        number += 1
        if len(line) <= options.max_bytes or line.endswith(b"\n"):
            yield number, line
            continue
        yield number, too_large(source.path, options)
        while (rest := stream.readline(options.max_bytes)) and not rest.endswith(b"\n"):
            pass


def too_large(path: str, options: Reading) -> BadArticle:
    most = f"{options.max_bytes:,} bytes"
    return BadArticle("E905", path, f"more than {most}", "split it, or raise --max-file-size")
