"""The answer of a check → GitHub workflow commands, and Markdown for the step's summary."""

from __future__ import annotations

from dedupe.checks.policy import Checked
from dedupe.model import Finding, Problem
from dedupe.reports.legible import encodable, legible, one_line
from dedupe.reports.lines import position, summary, where

# GitHub shows ten annotations of a step; the findings are sorted, so these are the gravest.
MOST = 10
# A step's summary may hold 1 MiB; a row is under a kilobyte.
_MOST_ROWS = 800
_COMMAND = {"high": "error", "medium": "warning", "low": "notice", "info": "notice"}


def render(checked: Checked) -> str:
    """Up to ten annotations, unreadable inputs first, then how many more there are."""
    lines = [*map(_problem, checked.found.unread), *map(_annotation, checked.findings)]
    more = f"{len(lines) - MOST:,} more in the summary of this step"
    return "\n".join([*lines[:MOST], *([more] if len(lines) > MOST else []), summary(checked), ""])


def step_summary(checked: Checked) -> str:
    """Markdown with a row for each unread input and each finding, for the file that
    `GITHUB_STEP_SUMMARY` names.
    """
    lost = [("error", p.rule, where(p), f"{p.cause}; {p.remedy}") for p in checked.found.unread]
    found = [(f.severity, f.rule, position(f.place), f.message) for f in checked.findings]
    rows = [f"| {' | '.join(map(_cell, row))} |" for row in [*lost, *found][:_MOST_ROWS]]
    left = len(lost) + len(found) - len(rows)
    table = ["| | rule | place | finding |", "|---|---|---|---|", *rows] if rows else []
    rest = [f"\n{left:,} more are not shown here."] if left else []
    return "\n".join([f"### dedupe check\n\n{_cell(summary(checked))}\n", *table, *rest, ""])


def _annotation(finding: Finding) -> str:
    place = finding.place
    there = "".join(f"\n{position(p)}: “{one_line(p.text)}”" for p in finding.counterparts[:1])
    here = f"\n“{one_line(place.text)}”" if finding.rule[0] in "QA" else ""
    properties = {
        "file": place.path,
        "line": str(place.line),
        "col": str(place.column),
        "title": f"{finding.rule} ({finding.id})",
    }
    return _command(_COMMAND[finding.severity], properties, f"{finding.message}{here}{there}")


def _problem(problem: Problem) -> str:
    properties = {"file": problem.path, "line": str(problem.line or 1), "title": problem.rule}
    return _command("error", properties, f"{problem.cause}\n{problem.remedy}")


def _command(name: str, properties: dict[str, str], message: str) -> str:
    listed = ",".join(f"{key}={_property(encodable(v))}" for key, v in properties.items())
    return f"::{name} {listed}::{_data(legible(message))}"


def _data(text: str) -> str:
    """As actions/toolkit escapes it (packages/core/src/command.ts): `%` first."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _cell(text: str) -> str:
    """One line that no table, link, HTML or emphasis can break out of."""
    shown = one_line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    for sign in "\\`*_{}[]|#!~@":
        shown = shown.replace(sign, f"&#{ord(sign)};" if sign != "#" else "\\#")
    return shown
