"""What is kept of an article ↔ its row in the index."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import PurePath

from dedupe.coverage.signature import MeetingRecord
from dedupe.index.kept import Kept, day
from dedupe.index.rows import blob, packed, unpacked
from dedupe.model import Article, Statement

COLUMNS = "content, said, record, bands, anchors, spoken, sketch"


def digest(article: Article) -> bytes:
    """What tells whether an article, its text or what is known of it, has changed."""
    seen = repr(article).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(seen, digest_size=16).digest()


def place(path: str) -> str:
    """One name for `x`, `./x` and `../here/x`; a path from the root stays one."""
    return PurePath(_here(path)).as_posix() if path else ""


def _here(path: str) -> str:
    if not PurePath(path).is_absolute():
        with suppress(ValueError):  # on Windows no relative path leads to another drive
            return os.path.relpath(path)
    return os.path.normpath(path)


def bare(url: str | None) -> str | None:
    """A URL without the part that only leads to a place in its text; none if nothing is left."""
    return (url or "").split("#")[0] or None


def blob_or_none(text: str | None) -> bytes | None:
    return None if text is None else blob(text)


def row(one: Kept) -> tuple[object, ...]:
    a = one.article
    known = (blob(a.id), day(one.record), digest(a))
    names = map(blob_or_none, (place(a.path), bare(a.url), a.outlet))
    nouns = (packed(a), packed(one.said), packed(one.record))
    return (*known, *names, one.sketch, *nouns, one.bands, one.anchors, one.spoken)


def entry(held: tuple[bytes, ...]) -> Kept:
    article, said, record, *keys = held
    return Kept(
        unpacked(Article, article),
        unpacked(tuple[Statement, ...], said),
        unpacked(MeetingRecord, record),
        *keys,
    )
