"""The answer of a check → text for people, a line a finding, or JSON."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from dedupe.checks.policy import Checked
from dedupe.checks.rules import rules
from dedupe.model import Finding, Place, Span
from dedupe.reports import plain
from dedupe.reports.legible import legible, one_line
from dedupe.reports.lines import position, summary

_COLOR = {"high": "31;1", "medium": "33;1", "low": "36", "info": "2"}
# Columns of a quotation that are shown in text, and how far before the first difference it starts.
_WIDTH, _BEFORE = 88, 30


# ---------------------------------------------------------------- JSON


def to_json(checked: Checked) -> str:
    """One JSON object for the whole check (schemas/check.schema.json)."""
    found = checked.found
    row = {
        "schema": plain.SCHEMA,
        "dedupe": found.version,
        "recipe": found.recipe,
        "background": found.background,
        "checked": len(found.checked),
        "against": found.against,
        "accepted": list(checked.accepted),
        "stale": list(checked.stale),
        "findings": [plain.finding(finding) for finding in checked.findings],
        "problems": [plain.problem(problem) for problem in found.problems],
    }
    return plain.dumps(row, indent=1) + "\n"


def to_jsonl(checked: Checked) -> str:
    """A JSON object a finding."""
    return plain.lines(plain.finding(finding) for finding in checked.findings)


# ---------------------------------------------------------------- text


def to_concise(checked: Checked) -> str:
    """A line a finding, as compilers print them: `path:line:column: CODE severity: message`."""
    return "".join(
        f"{position(f.place)}: {f.rule} {f.severity}: {one_line(f.message)} [{f.id}]\n"
        for f in checked.findings
    )


def to_text(checked: Checked, color: bool = False) -> str:
    """Each finding with the two wordings under each other, then a line that counts."""
    blocks = ["\n".join(_block(finding, color)) + "\n" for finding in checked.findings]
    return "\n".join([*blocks, summary(checked) + "\n"])


def statistics(checked: Checked) -> str:
    """A line a rule that was found: how often, its code and its name."""
    count = Counter(finding.rule for finding in checked.findings)
    return "".join(f"{n:6} {rule} {rules()[rule].name}\n" for rule, n in sorted(count.items()))


def _block(finding: Finding, color: bool) -> Iterator[str]:
    level = finding.severity.upper()
    shown = f"\x1b[{_COLOR[finding.severity]}m{level}\x1b[0m" if color else level
    speaker = f"  {one_line(finding.speaker)}" if finding.speaker else ""
    yield f"{shown} {finding.rule}  {position(finding.place)}{speaker}  [{finding.id}]"
    yield f"  {one_line(finding.message)}"
    if finding.rule[0] in "QA":
        yield from _wording(finding.place, "here")
        for place in finding.counterparts:
            yield from _wording(place, position(place))
    else:
        yield from (f"    {position(place)}" for place in finding.counterparts)


def _wording(place: Place, where: str) -> Iterator[str]:
    """The printed words in one line, cut around the first difference, and carets under it."""
    text = legible(place.text).replace("\n", " ").replace("\t", " ")
    if len(text) != len(place.text):  # a sign took more room than what it stands for
        yield f"    {one_line(place.text)[:_WIDTH]}  ({where})"
        return
    marks = [Span(a - place.span.start, b - place.span.start) for a, b in place.marks]
    window = _window(text, min((mark.start for mark in marks), default=0))
    head, tail = "…" * (window.start > 0), "…" * (window.end < len(text))
    yield f"    “{head}{window.of(text)}{tail}”  ({where})"
    if carets := _carets(text, window, marks):
        yield f"     {' ' * len(head)}{carets}"


def _window(text: str, first: int) -> Span:
    """What of a long text is shown: whole words, from a little before the first difference."""
    start = max(0, first - _BEFORE) if len(text) > _WIDTH else 0
    if start:
        start = text.find(" ", start, first) + 1 or start
    end = min(len(text), start + _WIDTH)
    if end < len(text):
        last = text.rfind(" ", start, end)
        end = last if last > first else end
    return Span(start, end)


def _carets(text: str, window: Span, marks: Sequence[Span]) -> str:
    """A caret a column under what differs; wide characters take two columns, combining none."""
    line = ""
    for at in range(*window):
        sign = "^" if any(mark.start <= at < mark.end for mark in marks) else " "
        line += sign * _columns(text[at])
    return line.rstrip()


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
