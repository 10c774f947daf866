"""Findings that people have accepted, each with its reason ↔ the text of the baseline file."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from dedupe.errors import BadSetting

_VERSION = 1


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One accepted finding. `id` stands for its rule, article and words (checks/findings.py);
    `says` is its message on the day when it was accepted, for people."""

    article: str
    rule: str
    id: str
    reason: str
    says: str = ""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The accepted findings, sorted by article and rule, so that a merge touches few lines.

    `ids` are theirs: a check asks for each of its findings.
    """

    entries: tuple[Entry, ...] = ()
    ids: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "ids", frozenset(entry.id for entry in self.entries))

    def __contains__(self, finding_id: str) -> bool:
        return finding_id in self.ids

    def with_entries(self, entries: Iterable[Entry]) -> Baseline:
        """The baseline with `entries`, each in the place of an older one for the same finding."""
        new = {entry.id: entry for entry in entries}
        others = (entry for entry in self.entries if entry.id not in new)
        return Baseline(tuple(sorted([*others, *new.values()])))

    def without(self, ids: Iterable[str]) -> Baseline:
        gone = frozenset(ids)
        return Baseline(tuple(entry for entry in self.entries if entry.id not in gone))

    def stale(
        self, found: Iterable[str], articles: Iterable[str], codes: Collection[str]
    ) -> tuple[str, ...]:
        """The ids of entries on these articles and rules whose finding is gone."""
        there, known = frozenset(found), frozenset(articles)
        return tuple(
            entry.id
            for entry in self.entries
            if entry.article in known and entry.rule in codes and entry.id not in there
        )

    def render(self) -> str:
        """The text of the baseline file."""
        rows = [asdict(entry) for entry in sorted(self.entries)]
        content = {"version": _VERSION, "accepted": rows}
        text = json.dumps(content, indent=1, ensure_ascii=False)
        # Lone surrogates, which an id may hold, have no other form in a file.
        torn = any("\ud800" <= c <= "\udfff" for c in text)
        return json.dumps(content, indent=1) if torn else text


def parse(text: str, path: str) -> Baseline:
    """The baseline that `text` holds; `path` is named in errors."""
    remedy = "restore it from your history, or write it anew with `dedupe baseline --from FILE`"
    try:
        content = json.loads(text)
        rows = content["accepted"]
        if not all(isinstance(value, str) for row in rows for value in row.values()):
            raise ValueError("an entry is of another form")
        entries = tuple(sorted(Entry(**row) for row in rows))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadSetting(f"{path} is no baseline: {error}", remedy) from None
    if content.get("version") != _VERSION:
        raise BadSetting(f"{path} is a baseline of version {content.get('version')}", remedy)
    return Baseline(entries)


def entry_of(finding: Mapping[str, Any], reason: str) -> Entry:
    """The entry for a finding as `report` and `check` write it in JSON."""
    if not reason.strip():
        raise BadSetting("an accepted finding needs its reason", "say it with --reason TEXT")
    return Entry(finding["article"], finding["rule"], finding["id"], reason, finding["message"])
