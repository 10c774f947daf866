"""A web archive (WARC, also gzipped, and its WET texts) → an article a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from dedupe.errors import BadArticle, MissingExtra
from dedupe.model import Article, Problem
from dedupe.readers.encoding import decode
from dedupe.readers.files import Reading, opened, too_large
from dedupe.readers.html import declared, extracted
from dedupe.readers.paths import Source
from dedupe.readers.records import Where, from_record, reservations

EXTRA = "warc"
_PAGES = ("text/html", "application/xhtml+xml")


def read(source: Source, options: Reading) -> Iterator[Article | Problem]:
    """An article a record that is a page or a text; `line` is the record's number from 1.

    The archive's own date is that of the crawl, and is not taken for a publication date.
    """
    left_out: Counter[str] = Counter()
    for number, record in enumerate(_records(source), 1):
        kind = _kind(record)
        if kind is None:
            left_out[record.rec_type] += 1
            continue
        where = Where(source.path, f"{source.id}:{number}", number)
        try:
            fields = _fields(record, kind, source, options)
            yield from_record(fields, where)
            yield from reservations(fields, where)
        except BadArticle as error:
            yield Problem(error.rule, source.path, number, error.cause, error.remedy)
    if left_out:
        kinds = ", ".join(f"{kind} ({n})" for kind, n in sorted(left_out.items()))
        cause = f"{left_out.total()} records without a page left out: {kinds}"
        yield Problem("note", source.path, None, cause, "")


def _records(source: Source) -> Iterator[Any]:
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError:
        raise MissingExtra("reading WARC", EXTRA) from None
    with opened(source) as stream:
        try:
            yield from ArchiveIterator(stream)
        except (ArchiveLoadFailed, EOFError, OSError, ValueError) as error:
            cause = f"no readable WARC: {error}".splitlines()[0][:200]
            raise BadArticle("E901", source.path, cause, "fetch the archive again") from None


def _kind(record: Any) -> str | None:  # noqa: ANN401  (warcio has no types)
    """`page` or `text`; None for requests, images, metadata and failed answers."""
    if record.rec_type == "conversion":
        return "text"
    if record.rec_type not in ("response", "resource"):
        return None
    headers = record.http_headers
    if headers and headers.get_statuscode() not in ("200", None):
        return None
    named = (headers or record.rec_headers).get_header("Content-Type") or ""
    return "page" if named.lower().startswith(_PAGES) else None


def _fields(record: Any, kind: str, source: Source, options: Reading) -> dict[str, Any]:  # noqa: ANN401
    raw = record.content_stream().read(options.max_bytes + 1)
    if len(raw) > options.max_bytes:
        raise too_large(source.path, options)
    url = record.rec_headers.get_header("WARC-Target-URI")
    named = declared((record.http_headers or record.rec_headers).to_ascii_bytes()) or declared(raw)
    text = decode(raw, source.path, options.encoding or named)
    fields = {"text": text} if kind == "text" else extracted(text, source.path)
    return {**fields, "url": fields.get("url") or url}
