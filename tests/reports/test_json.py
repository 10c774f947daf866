"""report.json keeps to its schema, whatever the articles hold."""

from __future__ import annotations

import json
from importlib import resources

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from dedupe.reports import json as report_json
from tests.reports.hostile import reports


def schema(name: str) -> dict:
    file = resources.files("dedupe.reports") / "schemas" / f"{name}.schema.json"
    return json.loads(file.read_text(encoding="utf-8"))


def validate(name: str, value: object) -> None:
    Draft202012Validator(schema(name)).validate(value)


@pytest.mark.parametrize("name", ["report", "group", "quotes", "check"])
def test_schemas_are_schemas(name):
    Draft202012Validator.check_schema(schema(name))


def test_report_and_check_say_the_same_of_a_finding():
    for shared in ("finding", "place", "problem"):
        assert schema("report")["$defs"][shared] == schema("check")["$defs"][shared]


def test_report_keeps_to_the_schema(report, golden):
    text = report_json.render(report)
    validate("report", json.loads(text))
    golden("news.json", text)


def test_every_offset_leads_to_the_text(report):
    made = json.loads(report_json.render(report))
    texts = {article.id: article.text for article in report.articles}
    for held in made["meetings"]:
        for variant in (v for s in held["statements"] for v in s["variants"]):
            text = texts[variant["article"]]
            assert text[variant["start"] : variant["end"]] == variant["text"]
            assert variant["clause_start"] <= variant["start"] <= variant["end"]
            assert variant["end"] <= variant["clause_end"]


def test_edits_replay(report):
    """Replayed on the reference's clause the edits give the variant's."""
    made = json.loads(report_json.render(report))
    texts = {article.id: article.text for article in report.articles}
    for statement in (s for held in made["meetings"] for s in held["statements"]):
        base = next(v for v in statement["variants"] if v["id"] == statement["reference"])
        old = texts[base["article"]]
        for variant in statement["variants"]:
            new, at, out = texts[variant["article"]], base["clause_start"], ""
            for edit in variant["edits"]:
                out += old[at : edit["reference"][0]] + new[slice(*edit["variant"])]
                at = edit["reference"][1]
            out += old[at : base["clause_end"]]
            if variant is not base:
                assert out == new[variant["clause_start"] : variant["clause_end"]]


@settings(max_examples=60)
@given(reports())
def test_any_text_stays_valid(made):
    text = report_json.render(made)
    again = json.loads(text.encode("utf-8"))
    validate("report", again)
    assert again["articles"][0]["id"] == made.articles[0].id
    assert report_json.render(made) == text
