"""A text file → one article."""

from __future__ import annotations

from collections.abc import Iterator

from dedupe.model import Article
from dedupe.readers.encoding import decode
from dedupe.readers.files import Reading, whole
from dedupe.readers.paths import Source
from dedupe.readers.records import Where, from_text


def read(source: Source, options: Reading) -> Iterator[Article]:
    """The file's text as it is; its header, if it has one, is read for what it says."""
    text = decode(whole(source, options), source.path, options.encoding)
    yield from_text(text, Where(source.path, source.id))
