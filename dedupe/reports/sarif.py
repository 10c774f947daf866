"""The answer of a check → SARIF 2.1.0, for code scanning and editors."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote

from dedupe.checks.policy import Checked
from dedupe.checks.rules import Rule, rules
from dedupe.model import Finding, Place, Problem
from dedupe.reports.legible import encodable

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_PLAIN = (".txt", ".text", ".md", ".markdown")
_DRIVE = re.compile("[A-Za-z]:/")  # an absolute path of Windows
_BREAK = re.compile(r"\r\n|\n|\r")
_LEVEL = {"high": "error", "medium": "warning", "low": "note", "info": "note", "error": "error"}


def render(checked: Checked) -> str:
    """One run: the table of rules with its help texts, the findings, the unreadable inputs."""
    problems = checked.found.unread
    run = {
        "tool": {
            "driver": {
                "name": "dedupe",
                "version": checked.found.version,
                "rules": [_rule(rule) for rule in rules().values()],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not problems,
                "toolExecutionNotifications": [_notification(problem) for problem in problems],
            }
        ],
        "results": [_result(finding) for finding in checked.findings],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return encodable(json.dumps(log, ensure_ascii=False, indent=1)) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    said = (rule.summary, f"When it is wrong: {rule.wrong}", f"How to accept it: {rule.accept}")
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "help": {"text": "\n".join(said), "markdown": "\n\n".join(said)},
        "defaultConfiguration": {"level": _LEVEL[rule.severity]},
        "properties": {"severity": rule.severity},
    }


def _result(finding: Finding) -> dict[str, Any]:
    related = [
        {"id": number, "message": {"text": place.text or place.article}, **_location(place)}
        for number, place in enumerate(finding.counterparts, 1)
    ]
    return {
        "ruleId": finding.rule,
        "ruleIndex": list(rules()).index(finding.rule),
        "level": _LEVEL[finding.severity],
        "message": {"text": finding.message},
        "locations": [_location(finding.place)],
        "relatedLocations": related,
        "partialFingerprints": {"dedupeFinding/v1": finding.id},
        "properties": {
            "severity": finding.severity,
            "speaker": finding.speaker,
            "words": list(finding.words),
            "confidence": finding.confidence,
        },
    }


def _notification(problem: Problem) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(problem.path)}}
    if problem.line:
        physical["region"] = {"startLine": problem.line}
    return {
        "level": "error",
        "message": {"text": f"{problem.cause}\n{problem.remedy}"},
        "descriptor": {"id": problem.rule},
        "locations": [{"physicalLocation": physical}],
    }


def _location(place: Place) -> dict[str, Any]:
    location = {"uri": _uri(place.path)}
    return {"physicalLocation": {"artifactLocation": location, "region": _region(place)}}


def _region(place: Place) -> dict[str, Any]:
    """Where a place stands; its end in a plain text only: a record has no lines of its own."""
    begin = {"startLine": place.line, "startColumn": place.column}
    if not place.path.lower().endswith(_PLAIN):
        return {**begin, "snippet": {"text": place.text}}
    *above, last = _BREAK.split(place.text)
    column = len(last) + (1 if above else place.column)
    end = {"endLine": place.line + len(above), "endColumn": column}
    return {**begin, **end, "snippet": {"text": place.text}}


def _uri(path: str) -> str:
    """A path as a URI reference: relative as it stands, absolute as `file://`.

    >>> _uri("./a b.txt"), _uri("/news/a.txt"), _uri("C:/news/ä.txt")
    ('a%20b.txt', 'file:///news/a.txt', 'file:///C:/news/%C3%A4.txt')
    """
    quoted = quote(encodable(path.removeprefix("./")), safe="/")
    if _DRIVE.match(path):
        return f"file:///{path[0]}:{quoted.partition('%3A')[2]}"
    return f"file://{quoted}" if quoted.startswith("/") else quoted
