"""A web archive (WARC, also gzipped, and its WET texts) → an article a page."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator
from typing import Any, BinaryIO

from dedupe.errors import BadArticle, MissingExtra
from dedupe.model import Article, Problem
from dedupe.readers.encoding import decode
from dedupe.readers.files import Reading, opened, too_large
from dedupe.readers.html import declared, extracted
from dedupe.readers.paths import Source
from dedupe.readers.records import Where, from_record, reservations

EXTRA = "warc"
_AGAIN = "fetch the archive again"
_CHUNK = 1 << 14  # bytes read at once; unzipped they may be a thousand times as many
_HELD = 1 << 18  # bytes; warcio reads a first piece of one byte as none
_GZIP = 16 + zlib.MAX_WBITS  # how zlib calls the format
_PAGES = ("text/html", "application/xhtml+xml")


def read(source: Source, options: Reading) -> Iterator[Article | Problem]:
    """An article a record that is a page or a text; `line` is the record's number from 1.

    The archive's own date is that of the crawl, and is not taken for a publication date.
    """
    left_out: Counter[str] = Counter()
    for number, record in enumerate(_records(source), 1):
        where = Where(source.path, f"{source.id}:{number}", number)
        try:
            fields = _fields(record, source, options)
            if fields is None:
                left_out[record.rec_type or "of no type"] += 1
                continue
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
        archive = ArchiveIterator(_unzipped(stream, source))
        try:
            yield from archive
        except AttributeError:  # all that warcio makes of a page whose header names no address
            raise _cut(source, "a record does not say where it is from") from None
        except (ArchiveLoadFailed, OSError, ValueError) as error:
            cause = f"no readable WARC: {error}".splitlines()[0][:200]
            raise BadArticle("E901", source.path, cause, _AGAIN) from None
        if archive.next_line or archive.known_format is None:
            raise _cut(source, "it ends before the header of a record does")


def _unzipped(stream: BinaryIO, source: Source) -> BinaryIO | _Unzipped:
    """The archive itself: warcio takes a gzipped one that is cut or damaged for one that ends."""
    peek = getattr(stream, "peek", None)
    zipped = peek and peek(2)[:2] == b"\x1f\x8b"
    return _Unzipped(_pieces(stream, source)) if zipped else stream


class _Unzipped:
    """Pieces of bytes as a file. Whatever the size that is asked for, one is read at once."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces

    def read(self, size: int = -1) -> bytes:
        return next(self._pieces, b"")


def _pieces(stream: BinaryIO, source: Source) -> Iterator[bytes]:
    """What the members of a gzipped stream hold; damage is told once, and is the end.

    A member is given only when its checksum bears it out: damage may read as text for a while. Of
    one that is longer than `_HELD` the beginning is given before.
    """
    member, held = zlib.decompressobj(_GZIP), bytearray()
    while raw := stream.read(_CHUNK):
        while raw := raw.lstrip(b"\0") if member.eof else raw:  # between members zeros may stand
            member = zlib.decompressobj(_GZIP) if member.eof else member
            try:
                piece = member.decompress(raw)
            except zlib.error as error:
                raise _cut(source, str(error)) from None
            held += piece
            if held and (member.eof or len(held) > _HELD):  # an empty one would be the end
                yield bytes(held)
                held.clear()
            raw = member.unused_data
    if not member.eof:
        raise _cut(source, "the end is missing")


def _cut(source: Source, why: str) -> BadArticle:
    return BadArticle("E901", source.path, f"the archive is cut or damaged here: {why}", _AGAIN)


def _kind(record: Any) -> str | None:  # noqa: ANN401  (warcio has no types)
    """`page` or `text`; None for requests, images, metadata and failed answers."""
    if record.rec_type == "conversion":
        return "text"
    if record.rec_type not in ("response", "resource"):
        return None
    headers = record.http_headers
    if headers and headers.get_statuscode() not in ("200", None):
        return None
    return "page" if _content_type(record).lower().startswith(_PAGES) else None


def _content_type(record: Any) -> str:  # noqa: ANN401
    return (record.http_headers or record.rec_headers).get_header("Content-Type") or ""


def _fields(record: Any, source: Source, options: Reading) -> dict[str, Any] | None:  # noqa: ANN401
    """What a page says; None for another record. Raises `BadArticle` for one that is cut."""
    kind = _kind(record)
    raw = record.content_stream().read(options.max_bytes + 1) if kind else b""
    if len(raw) > options.max_bytes:
        raise too_large(source.path, options)
    _require_whole(record, source)
    if kind is None:
        return None
    url = record.rec_headers.get_header("WARC-Target-URI")
    named = declared(_content_type(record).encode("latin-1", "replace")) or declared(raw)
    text = decode(raw, source.path, options.encoding or named)
    fields = {"text": text} if kind == "text" else extracted(text, source.path)
    return {**fields, "url": fields.get("url") or url}


def _require_whole(record: Any, source: Source) -> None:  # noqa: ANN401
    """Read the rest of a record: all that its header announces must be there."""
    announced = (record.rec_headers.get_header("Content-Length") or "").strip()
    if not announced.isdecimal():
        raise _cut(source, "a record does not say how long it is")
    while record.raw_stream.read(_CHUNK):
        pass
    there = record.raw_stream.tell()
    if there < int(announced):
        raise _cut(source, f"{there:,} of the {int(announced):,} bytes of a record are there")
