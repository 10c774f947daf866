"""The answer of a check → GitLab's code quality report, a JSON list."""

from __future__ import annotations

import json
from typing import Any

from dedupe.checks.policy import Checked
from dedupe.checks.rules import rules
from dedupe.model import Finding, Problem
from dedupe.reports.legible import encodable, one_line

_SEVERITY = {"high": "critical", "medium": "major", "low": "minor", "info": "info"}


def render(checked: Checked) -> str:
    """The fields that GitLab reads: description, check_name, fingerprint, severity, location."""
    rows = [*map(_problem, checked.found.unread), *map(_finding, checked.findings)]
    return encodable(json.dumps(rows, ensure_ascii=False, indent=1)) + "\n"


def _finding(finding: Finding) -> dict[str, Any]:
    name = f"{finding.rule} {rules()[finding.rule].name}"
    place = finding.place
    row = _row(name, finding.message, finding.id, place.path, place.line)
    return {**row, "severity": _SEVERITY[finding.severity]}


def _problem(problem: Problem) -> dict[str, Any]:
    key = f"{problem.rule}-{problem.path}-{problem.line or 0}"
    row = _row(problem.rule, problem.cause, key, problem.path, problem.line or 1)
    return {**row, "severity": "blocker"}


def _row(name: str, description: str, fingerprint: str, path: str, line: int) -> dict[str, Any]:
    return {
        "description": one_line(description),
        "check_name": name,
        "fingerprint": fingerprint,
        "location": {"path": path.removeprefix("./"), "lines": {"begin": line}},
    }
