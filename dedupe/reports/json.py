"""A report → its JSON, schema version 1 (schemas/report.schema.json)."""

from __future__ import annotations

from dedupe.model import Report
from dedupe.reports import plain


def render(report: Report) -> str:
    """The whole report as one JSON object, indented by one space.

    Article texts are not in it: every span points into the file that `articles` names, whose
    SHA-256 is given. A lone surrogate in a text is written as its escape.
    """
    return plain.dumps(whole(report), indent=1) + "\n"


def whole(report: Report) -> plain.Plain:
    """The report as plain values, in the order of the schema."""
    return {
        "schema": plain.SCHEMA,
        "dedupe": report.version,
        "recipe": report.recipe,
        "background": report.background,
        "reference": report.reference,
        "articles": [plain.article(one) for one in report.articles],
        "copies": [plain.copies(one) for one in report.copies],
        "meetings": [plain.meeting(one) for one in report.meetings],
        "findings": [plain.finding(one) for one in report.findings],
        "problems": [plain.problem(one) for one in report.problems],
    }
