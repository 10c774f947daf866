"""A place, an unreadable input, a whole check → the line that every format has for it."""

from __future__ import annotations

from collections import Counter

from dedupe.checks.policy import Checked
from dedupe.checks.rules import SEVERITIES
from dedupe.model import Place, Problem
from dedupe.reports.labels import counted
from dedupe.reports.legible import one_line


def position(place: Place) -> str:
    """`path:line:column`; nothing in a file's name steers a terminal."""
    return f"{one_line(place.path)}:{place.line}:{place.column}"


def summary(checked: Checked) -> str:
    """How many findings of which severity, in how many articles, against how many."""
    found = checked.found
    if not found.checked:
        return "Nothing was checked"
    severity = Counter(finding.severity for finding in checked.findings)
    graded = ", ".join(f"{severity[s]} {s}" for s in SEVERITIES if severity[s])
    accepted = f"; {len(checked.accepted)} accepted" if checked.accepted else ""
    count = counted(len(checked.findings), "finding") if checked.findings else "No findings"
    against = f" against {found.against:,}" if found.against else ""
    articles = counted(len(found.checked), "article")
    return f"{count}{f' ({graded})' if graded else ''}: {articles} checked{against}{accepted}"


def where(problem: Problem) -> str:
    """`path:line`, or the path alone."""
    return f"{problem.path}:{problem.line}" if problem.line else problem.path


def unread(problem: Problem) -> str:
    """Two lines at most: the file and the cause, then the remedy."""
    code = "" if problem.rule == "note" else f"{problem.rule} "
    first = one_line(f"{where(problem)}: {code}{problem.cause}")
    return f"{first}\n  {one_line(problem.remedy)}" if problem.remedy else first
