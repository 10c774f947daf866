"""The answer of a check → JUnit XML, a test case a finding."""

from __future__ import annotations

import re
from xml.etree import ElementTree as xml

from dedupe.checks.policy import Checked
from dedupe.checks.rules import rules
from dedupe.model import Finding
from dedupe.reports.legible import legible, one_line
from dedupe.reports.lines import position, unread

# What XML 1.0 may not hold even as a reference (section 2.2).
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(checked: Checked) -> str:
    """Findings that fail the check are failures, the others cases that pass and say so;
    inputs that could not be read are errors."""
    problems = checked.found.unread
    cases = len(checked.findings) + len(problems)
    suite = xml.Element(
        "testsuite",
        name="dedupe check",
        tests=str(cases or 1),
        failures=str(checked.failing),
        errors=str(len(problems)),
    )
    for problem in problems:
        case = _case(suite, problem.rule, problem.path)
        xml.SubElement(case, "error", message=_text(problem.cause)).text = _text(unread(problem))
    for finding in checked.findings:
        _finding(suite, finding, checked.fails(finding))
    if not cases:
        _case(suite, "no findings", "dedupe")
    xml.indent(suite)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + xml.tostring(suite, "unicode") + "\n"


def _finding(suite: xml.Element, finding: Finding, fails: bool) -> None:
    name = f"{finding.rule} {rules()[finding.rule].name} [{finding.id}]"
    case = _case(suite, name, finding.place.path)
    there = [f"{position(p)}: {one_line(p.text)}" for p in finding.counterparts]
    told = "\n".join([f"{position(finding.place)}: {one_line(finding.place.text)}", *there])
    if fails:
        kind, message = finding.severity, _text(finding.message)
        xml.SubElement(case, "failure", type=kind, message=message).text = _text(told)
    else:
        xml.SubElement(case, "system-out").text = _text(f"{finding.message}\n{told}")


def _case(suite: xml.Element, name: str, path: str) -> xml.Element:
    return xml.SubElement(suite, "testcase", name=_text(name), classname=_text(path))


def _text(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", legible(text))
