"""A rule, and a finding of a written report."""

from __future__ import annotations

import json

import pytest

from dedupe.checks.rules import rules
from dedupe.errors import DedupeError
from dedupe.reports import explain
from dedupe.reports import json as report_json


@pytest.fixture(scope="module")
def written(report):
    return json.loads(report_json.render(report))


def of_rule(written, code):
    return next(found["id"] for found in written["findings"] if found["rule"] == code)


@pytest.mark.parametrize("code", ["Q204", "A301", "D102", "T401", "Q205"])
def test_finding_is_as_stored(written, golden, code):
    golden(f"explain-{code}.txt", explain.finding(written, of_rule(written, code)))


def test_every_finding_can_be_explained(written):
    for found in written["findings"]:
        text = explain.finding(written, found["id"])
        assert found["rule"] in text and found["path"] in text
        again = json.loads(explain.finding(written, found["id"], form="json"))
        assert again["finding"] == found and again["rule"]["code"] == found["rule"]


def test_a_check_knows_no_statements(written):
    """`check` writes findings without meetings: texts and places are still told."""
    bare = {"findings": written["findings"]}
    text = explain.finding(bare, of_rule(written, "Q204"))
    assert "We will not reopen" in text and "Statement" not in text


def test_unknown_finding(written):
    with pytest.raises(DedupeError, match="no finding 'x'"):
        explain.finding(written, "x")


def test_rules(golden):
    golden("explain-rules.txt", explain.rule())
    golden("explain-rule.txt", explain.rule("q201"))
    assert json.loads(explain.rule("Q201", form="json"))["code"] == "Q201"
    assert len(json.loads(explain.rule(form="json"))) == len(rules())


def test_unknown_rule():
    with pytest.raises(DedupeError, match="no rule 'Z1'"):
        explain.rule("Z1")


def test_an_id_without_its_file_asks_for_it():
    with pytest.raises(DedupeError) as raised:
        explain.rule("Q204-0123456789")
    assert "--from" in raised.value.remedy
