"""A file → whether dedupe wrote it: a report that lies among articles is none of them."""

from __future__ import annotations

from pathlib import Path

_HEAD = 700  # bytes
# By the ending of a file, what stands at its head: all signs of one row.
_SIGNS: dict[str, tuple[tuple[bytes, ...], ...]] = {
    ".html": ((b'<meta name="generator" content="dedupe">',),),
    ".md": ((b"# Coverage and quotation report\n", " · dedupe ".encode()),),
    ".json": (
        (b'{\n "schema": 1,\n "dedupe": ',),
        (b'{\n "version": 1,\n "accepted": [',),
        (b'[\n {\n  "description": ', b'  "check_name": ', b'  "fingerprint": '),
    ),
    ".jsonl": (
        (b'{"article": ', b', "statement": "', b', "piece": '),
        (b'{"article": ', b', "meeting": ', b', "copy_of": '),
        (b'{"id": "', b', "rule": "', b', "severity": "', b', "article": "'),
    ),
    ".csv": ((b"article,statement,piece,",), (b"article,meeting,copy_of,",)),
}


def is_own(file: Path) -> bool:
    """Whether the file begins as one that `report`, `group`, `quotes`, `check` or `accept`
    writes. What cannot be opened is none, nor is a pipe, of which the bytes would be lost.
    """
    rows = _SIGNS.get(file.suffix.lower())
    if rows is None:
        return False
    try:
        if not file.is_file():
            return False
        with file.open("rb") as opened:
            head = opened.read(_HEAD)
    except OSError:
        return False
    return any(all(sign in head for sign in signs) for signs in rows)
