"""The table of rules: code → severity, name, what it finds, when it is wrong, how to accept it."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

from dedupe import data
from dedupe.errors import BadSetting
from dedupe.model import Severity

# Most severe first; `error` is for inputs that could not be read, and ends with exit status 2.
SEVERITIES: tuple[Severity, ...] = ("high", "medium", "low", "info")


class Rule(NamedTuple):
    """One row of data/rules.json; the texts are shown by `explain`, SARIF and docs/rules.md."""

    code: str
    name: str
    severity: Severity | Literal["error"]
    summary: str
    example: str
    wrong: str
    accept: str


@cache
def rules() -> dict[str, Rule]:
    """All rules by code, in the order of the documentation.

    >>> rules()["Q204"].name, rules()["E904"].severity
    ('sense-may-differ', 'error')
    """
    return {row["code"]: Rule(**row) for row in data.table("rules")}


def rank(severity: str) -> int:
    """How far a severity stands from the gravest, which is 0; `error` is before it.

    >>> [rank(s) for s in ("error", "high", "info")]
    [-1, 0, 3]
    """
    return ("error", *SEVERITIES).index(severity) - 1


def expand(prefixes: tuple[str, ...]) -> frozenset[str]:
    """The codes that begin with one of `prefixes`; `ALL` is every one. Unknown ones are refused.

    >>> sorted(expand(("A", "D10", "q204")))
    ['A301', 'A302', 'A303', 'D101', 'D102', 'D103', 'D104', 'D105', 'Q204']
    """
    found: set[str] = set()
    for prefix in prefixes:
        wanted = "" if prefix.upper() == "ALL" else prefix.upper()
        codes = {code for code in rules() if code.startswith(wanted)}
        if not codes or not prefix:
            raise BadSetting(f"no rule begins with {prefix!r}", "`dedupe explain` lists the rules")
        found |= codes
    return frozenset(found)
