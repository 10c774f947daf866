"""A Markdown file → one article: the front matter is its record, the rest its text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from dedupe.errors import BadArticle
from dedupe.model import Article, Problem, Span
from dedupe.readers.encoding import decode
from dedupe.readers.files import Reading, whole
from dedupe.readers.paths import Source
from dedupe.readers.records import ID, Where, from_text, reservations, told_by

_FENCES = {"---": "---", "+++": "+++"}
_PAIR = re.compile(r"([A-Za-z][\w.-]{0,60})\s{0,9}:(?:\s+(.*))?$")
_ITEM = re.compile(r"\s*-\s+(.+)$")


def read(source: Source, options: Reading) -> Iterator[Article | Problem]:
    """The whole file is the article's text, so that offsets are the file's; its front matter
    (YAML of plain pairs and lists, or TOML between `+++`) is left over.
    """
    text = decode(whole(source, options), source.path, options.encoding)
    front, record = front_matter(text, source.path)
    own_id = next((str(record[name]) for name in ID if record.get(name)), source.id)
    where = Where(source.path, own_id)
    yield from_text(text, where, replace(told_by(record), front=front))
    yield from reservations(record, where)


def front_matter(text: str, path: str) -> tuple[Span, dict[str, Any]]:
    """Where the front matter stands, and what it says; an empty span if there is none.

    >>> front_matter("---\\ntitle: Rain\\nauthors: [A. Lee, B. Dow]\\n---\\nIt rained.", "a.md")[1]
    {'title': 'Rain', 'authors': ['A. Lee', 'B. Dow']}
    """
    lines = text.splitlines(keepends=True)
    fence = lines[0].strip("\ufeff \r\n") if lines else ""
    closing = _FENCES.get(fence)
    last = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == closing), 0)
    if not closing or not last:
        return Span(0, 0), {}
    inside = lines[1:last]
    span = Span(0, sum(map(len, lines[: last + 1])))
    return span, _toml("".join(inside), path) if fence == "+++" else _pairs(inside)


def _toml(inside: str, path: str) -> dict[str, Any]:
    try:
        return tomllib.loads(inside)
    except (ValueError, RecursionError) as error:  # its own error, or a number of too many digits
        cause = f"the front matter is no TOML: {error}"
        raise BadArticle("E901", path, cause, "mend it, or take it out") from None


def _pairs(inside: list[str]) -> dict[str, Any]:
    """The plain pairs and lists of YAML; what is nested deeper is not metadata of an article."""
    record: dict[str, Any] = {}
    name = ""
    for line in inside:
        item, pair = _ITEM.match(line), _PAIR.match(line.rstrip())
        if item and name and isinstance(record.get(name), list):
            record[name].append(_bare(item[1]))
        elif pair:
            name = pair[1]
            record[name] = _value(pair[2] or "")
    return {key: value for key, value in record.items() if value != []}


def _value(said: str) -> str | list[str]:
    said = said.strip()
    if said.startswith("[") and said.endswith("]"):
        return [_bare(part) for part in said[1:-1].split(",") if part.strip()]
    return _bare(said) if said else []


def _bare(said: str) -> str:
    said = said.strip()
    quoted = len(said) > 1 and said[0] == said[-1] and said[0] in "\"'"
    return said[1:-1] if quoted else said.split(" #")[0].rstrip()
