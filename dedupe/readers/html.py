"""A web page → one article: its main text and metadata, as trafilatura takes them out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dedupe.errors import BadArticle, MissingExtra
from dedupe.model import Article, Problem
from dedupe.readers.encoding import decode
from dedupe.readers.files import Reading, whole
from dedupe.readers.paths import Source
from dedupe.readers.records import Where, from_record, reservations

EXTRA = "html"


def read(source: Source, options: Reading) -> Iterator[Article | Problem]:
    """The page's article. Its text is what was taken out: offsets are not the file's."""
    raw = whole(source, options)
    page = decode(raw, source.path, options.encoding or declared(raw))
    where = Where(source.path, source.id)
    record = extracted(page, source.path)
    yield from_record(record, where)
    yield from reservations(record, where)


def extracted(page: str, path: str) -> dict[str, Any]:
    """A page's text, title, author, date, site name and URL as a record.

    Raises `MissingExtra` without trafilatura, `BadArticle` E904 if there is no article on it.
    """
    try:
        from trafilatura import bare_extraction
    except ImportError:
        raise MissingExtra("reading HTML", EXTRA) from None
    # A Document, a dict in older versions, or None: its types are left out of the check.
    found: Any = bare_extraction(page, with_metadata=True, include_comments=False)
    said = found.as_dict() if hasattr(found, "as_dict") else (found or {})
    record = {
        name: said.get(name) for name in ("text", "title", "author", "date", "sitename", "url")
    }
    if not str(record["text"] or "").strip():
        raise BadArticle("E904", path, "no article on the page", "give the article's text as .txt")
    return record


def declared(raw: bytes) -> str | None:
    """The encoding that a page names in its first kilobyte, if Python knows it."""
    start = raw[:2048].lower()
    at = start.find(b"charset=")
    if at < 0:
        return None
    name = start[at + 8 :].lstrip(b"\"' ")[:30].decode("latin-1")
    bare = "".join(c if c.isalnum() or c in "-_" else " " for c in name).split()
    try:
        "".encode(bare[0] if bare else "")
    except (LookupError, ValueError):
        return None
    return bare[0]
