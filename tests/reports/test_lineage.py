"""What came in with a copy is shown where it came in, in every form for people."""

import json
from dataclasses import replace

import pytest

from dedupe.reports import explain, html, markdown
from dedupe.reports import json as whole

COPY = "n04_reprint.txt"


@pytest.fixture
def traced(report):
    """The invented report; what the reprint has otherwise came in with it."""
    meetings = tuple(
        replace(
            held,
            statements=tuple(
                replace(
                    statement,
                    variants=tuple(
                        replace(v, entered=("number",))
                        if v.said.article == COPY and "number" in v.alarms
                        else v
                        for v in statement.variants
                    ),
                )
                for statement in held.statements
            ),
        )
        for held in report.meetings
    )
    return replace(report, meetings=meetings)


def test_page_and_markdown_say_it(traced):
    for told in (html.render(traced), markdown.render(traced)):
        plain = told.replace("\\", "")
        assert "with which the number differs" in plain
        assert "(came in with this copy of " in plain


def test_without_it_they_do_not(report):
    assert "came in with" not in markdown.render(report)


def test_json_and_explain_say_it(traced):
    written = json.loads(whole.render(traced))
    variants = [v for m in written["meetings"] for s in m["statements"] for v in s["variants"]]
    assert {v["article"] for v in variants if v["entered"]} == {COPY}
    told = [
        " ".join(explain.finding(written, found["id"]).split())
        for found in written["findings"]
        if found["rule"] in ("Q204", "Q201")
    ]
    assert any("(came in with this copy: number)" in text for text in told)


def test_a_report_of_an_earlier_version_can_be_explained(report):
    written = json.loads(whole.render(report))
    for variant in (v for m in written["meetings"] for s in m["statements"] for v in s["variants"]):
        del variant["entered"]
    found = next(f for f in written["findings"] if f["rule"] == "Q204")
    assert "came in" not in explain.finding(written, found["id"])
