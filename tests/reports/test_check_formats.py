"""The answer of a check in every format, also where names and texts are hostile to it."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from xml.etree import ElementTree as xml

import jsonschema
import pytest

from dedupe.checks.policy import Checked, Found
from dedupe.checks.rules import rules
from dedupe.model import Finding, Place, Problem, Span
from dedupe.reports import findings, github, gitlab, junit, sarif

SARIF = Path(__file__).parents[3] / "shared" / "data" / "sarif-schema-2.1.0.json"
HOSTILE = "a b,c:100%\r\nd\x1b[31m\ud800|<x>`*é.txt"


def place(path="new.txt", text="we shall go", marks=(Span(13, 18),), line=2):
    return Place(path, path, line, 4, Span(10, 10 + len(text)), text, marks)


def finding(rule="Q204", path="new.txt", message="a modal verb differs: 100%\nof it", number=0):
    return Finding(
        f"{rule}-{number:010}",
        rule,
        rules()[rule].severity,
        place(path),
        message,
        "Ann Lee",
        ("shall", "may"),
        (place("old.txt", "we may go", (Span(13, 16),), 7),),
    )


def answer(*found, problems=(), **more):
    return Checked(Found(found, ("new.txt",), 5, problems, "0.1.0", "r", "b"), found, **more)


UNREAD = Problem("E904", "leer,1.txt", None, "empty: 0 bytes", "give it its text")
ANSWERS = {
    "nothing": answer(),
    "one": answer(finding()),
    "hostile": answer(finding(path=HOSTILE, message=HOSTILE), problems=(UNREAD,)),
    "every rule": answer(
        *(finding(code) for code, rule in rules().items() if rule.severity != "error")
    ),
    "many": answer(*(finding(number=n) for n in range(25))),
}
each = pytest.mark.parametrize("checked", ANSWERS.values(), ids=ANSWERS.keys())


# ---------------------------------------------------------------- text


def test_text_shows_both_wordings_and_what_differs():
    assert findings.to_text(ANSWERS["one"]) == (
        "HIGH Q204  new.txt:2:4  Ann Lee  [Q204-0000000000]\n"
        "  a modal verb differs: 100% of it\n"
        "    “we shall go”  (here)\n"
        "        ^^^^^\n"
        "    “we may go”  (old.txt:7:4)\n"
        "        ^^^\n"
        "\n"
        "1 finding (1 high): 1 article checked against 5\n"
    )


def test_a_long_quotation_is_cut_around_what_differs():
    words = "so " * 60 + "no " + "yes " * 60
    at = words.index("no ")
    long = place("a.txt", words, (Span(10 + at, 12 + at),))
    text = findings.to_text(answer(Finding("Q201-1", "Q201", "low", long, "m", None, (), (long,))))
    shown, carets = text.splitlines()[2:4]
    assert len(shown) < 110 and shown.strip().startswith("“…so") and "yes…”" in shown
    assert shown[carets.index("^") : carets.index("^") + 2] == "no" and carets.count("^") == 2


def test_carets_stand_under_wide_characters():
    wide = place("a.txt", "会议 no", (Span(13, 15),))
    text = findings.to_text(answer(Finding("Q201-1", "Q201", "low", wide, "m", None, (), (wide,))))
    assert text.splitlines()[3] == " " * 5 + " " * 5 + "^^"


@each
def test_nothing_steers_the_terminal(checked):
    for text in (findings.to_text(checked), findings.to_concise(checked)):
        assert "\x1b" not in text and "\r" not in text


@each
@pytest.mark.parametrize(
    "form", [findings.to_text, findings.to_json, github.render, github.step_summary, sarif.render,
             junit.render, gitlab.render]
)  # fmt: skip
def test_every_format_is_utf_8(form, checked):
    form(checked).encode()


def test_colour_is_asked_for():
    assert "\x1b[31;1mHIGH\x1b[0m" in findings.to_text(ANSWERS["one"], color=True)


def test_concise_is_a_line_a_finding():
    lines = findings.to_concise(ANSWERS["hostile"]).splitlines()
    assert len(lines) == 1 and lines[0].endswith("[Q204-0000000000]")


def test_statistics_count_rules():
    assert findings.statistics(ANSWERS["many"]) == "    25 Q204 sense-may-differ\n"


# ---------------------------------------------------------------- JSON


@each
def test_json_has_the_documented_keys(checked):
    whole = json.loads(findings.to_json(checked))
    assert list(whole) == [
        "schema", "dedupe", "recipe", "background", "checked", "against", "accepted", "stale",
        "findings", "problems",
    ]  # fmt: skip
    assert (whole["schema"], whole["checked"], whole["against"]) == (1, 1, 5)
    keys = {"id", "rule", "severity", "article", "path", "line", "column", "start", "end"}
    keys |= {"message", "speaker", "words", "counterparts"}
    for row in whole["findings"]:
        assert keys <= row.keys()
        assert row["counterparts"][0].keys() >= {"article", "path", "line", "column", "text"}
    schema = resources.files("dedupe.reports") / "schemas" / "check.schema.json"
    jsonschema.validate(whole, json.loads(schema.read_text("utf-8")))
    lines = findings.to_jsonl(checked).splitlines()
    assert [json.loads(line) for line in lines] == whole["findings"]


# ---------------------------------------------------------------- GitHub


def unescaped(line: str) -> tuple[dict[str, str], str]:
    """What GitHub's runner makes of a command (actions/runner, ActionCommand.cs)."""
    head, message = line[2:].split("::", 1)
    _, listed = head.split(" ", 1)
    properties = dict(part.split("=", 1) for part in listed.split(","))
    signs = {"%3A": ":", "%2C": ",", "%0D": "\r", "%0A": "\n", "%25": "%"}
    for escape, sign in signs.items():
        properties = {name: value.replace(escape, sign) for name, value in properties.items()}
        message = message.replace(escape, sign) if escape not in ("%3A", "%2C") else message
    return properties, message


@pytest.mark.parametrize(
    "name", ["a b.txt", "a,b.txt", "a:b.txt", "100%.txt", "a%2Cb.txt", "a\nb.txt"]
)
def test_github_reads_the_names_of_files_back(name):
    (line, *_) = github.render(answer(finding(path=name))).splitlines()
    properties, message = unescaped(line)
    assert properties["file"] == name and properties["line"] == "2" and properties["col"] == "4"
    assert message.startswith("a modal verb differs: 100%\nof it\n“we shall go”\nold.txt:7:4")


def test_github_shows_ten_a_step_and_the_rest_in_the_summary():
    lines = github.render(ANSWERS["many"]).splitlines()
    assert sum(line.startswith("::error ") for line in lines) == 10
    assert lines[10] == "15 more in the summary of this step"
    assert github.step_summary(ANSWERS["many"]).count("| high | Q204 |") == 25


def test_the_summary_is_one_table_whatever_the_names_are():
    rows = github.step_summary(ANSWERS["hostile"]).splitlines()
    assert [row.count("|") for row in rows if row.startswith("|")] == [5, 5, 5, 5]
    assert "<x>" not in "".join(rows)


def test_what_could_not_be_read_stands_in_the_summary_first():
    rows = [row for row in github.step_summary(ANSWERS["hostile"]).splitlines() if "| E9" in row]
    (lost,) = [p for p in ANSWERS["hostile"].found.problems if p.rule != "note"]
    assert len(rows) == 1 and rows[0].startswith(f"| error | {lost.rule} |")
    assert "| E9" not in github.step_summary(ANSWERS["many"])


# ---------------------------------------------------------------- SARIF, JUnit, GitLab


@pytest.mark.skipif(not SARIF.exists(), reason=f"no {SARIF.name} in ../shared/data")
@each
def test_sarif_is_valid(checked):
    schema = json.loads(SARIF.read_text("utf-8"))
    jsonschema.Draft4Validator(schema).validate(json.loads(sarif.render(checked)))


def test_sarif_says_which_rule_where_and_who_it_was():
    run = json.loads(sarif.render(ANSWERS["hostile"]))["runs"][0]
    (result,) = run["results"]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "Q204"
    assert result["partialFingerprints"] == {"dedupeFinding/v1": "Q204-0000000000"}
    where = result["locations"][0]["physicalLocation"]
    assert where["region"]["startColumn"] == 4 and run["columnKind"] == "unicodeCodePoints"
    assert " " not in where["artifactLocation"]["uri"]
    assert run["invocations"][0]["executionSuccessful"] is False


def test_sarif_knows_where_a_place_ends():
    result = json.loads(sarif.render(ANSWERS["one"]))["runs"][0]["results"][0]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert {k: v for k, v in region.items() if k != "snippet"} == {
        "startLine": 2, "startColumn": 4, "endLine": 2, "endColumn": 15,
    }  # fmt: skip


@each
def test_junit_parses_and_counts(checked):
    suite = xml.fromstring(junit.render(checked))
    assert int(suite.get("tests")) == len(suite.findall("testcase"))
    assert int(suite.get("failures")) == len(suite.findall("testcase/failure")) == checked.failing
    assert int(suite.get("errors")) == len(suite.findall("testcase/error"))


@each
def test_gitlab_has_what_it_asks_for(checked):
    rows = json.loads(gitlab.render(checked))
    assert len({row["fingerprint"] for row in rows}) == len(rows)
    for row in rows:
        assert row["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert row["location"]["lines"]["begin"] >= 1 and row["description"]
