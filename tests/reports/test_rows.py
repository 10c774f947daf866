"""`group` and `quotes` as text, JSON lines and CSV."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given, settings

from dedupe.model import Span, Statement
from dedupe.reports import rows
from tests.reports.hostile import reports
from tests.reports.test_json import validate


def _said(report):
    return [v.said for m in report.meetings for s in m.statements for v in s.variants]


def test_groups_as_text(report, golden):
    meetings = [held.meeting for held in report.meetings]
    golden("group.txt", "".join(rows.groups(meetings, report.copies)))


def test_groups_as_json_lines(report):
    meetings = [held.meeting for held in report.meetings]
    found = [json.loads(line) for line in rows.groups(meetings, report.copies, "jsonl")]
    for row in found:
        validate("group", row)
    assert [row["article"] for row in found] == sorted(a.id for a in report.articles)
    assert {row["article"]: row["copy_of"] for row in found}["n04_reprint.txt"] == "n02_courier.txt"


def test_quotes_as_text(report, golden):
    articles = {article.id: article for article in report.articles}
    golden("quotes.txt", "".join(rows.quotes(_said(report), "text", articles)))


def test_quotes_as_json_lines(report):
    found = [json.loads(line) for line in rows.quotes(_said(report), "jsonl")]
    for row in found:
        validate("quotes", row)
    assert len(found) == len(_said(report))


def test_csv_reads_back(report):
    text = "".join(rows.quotes(_said(report), "csv"))
    found = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["text"] for row in found] == [said.text for said in _said(report)]
    assert list(found[0]) == list(rows.QUOTE)


def test_nothing_gives_nothing():
    assert list(rows.groups([], [])) == []
    assert list(rows.quotes([], "jsonl")) == []
    assert list(rows.groups([], [], "csv")) == [",".join(rows.GROUP) + "\n"]


@settings(max_examples=40)
@given(reports())
def test_any_text_can_be_encoded_and_steers_nothing(made):
    meetings = [held.meeting for held in made.meetings]
    articles = {article.id: article for article in made.articles}
    for form in ("text", "jsonl", "csv"):
        out = "".join(rows.groups(meetings, (), form))
        out += "".join(rows.quotes(_said(made), form, articles))
        out.encode("utf-8")
        if form == "text":
            assert "\x1b" not in out and "\u202e" not in out


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "＝"])
def test_no_cell_of_a_csv_is_a_formula(sign):
    """A spreadsheet would run it; JSON lines keep the text as it is."""
    span = Span(0, 9)
    said = Statement("a", "1", 1, span, span, f"{sign}1+cmd|x", "direct", "-2+3", "@SUM")
    (row,) = csv.DictReader(io.StringIO("".join(rows.quotes([said], "csv")), newline=""))
    assert (row["text"], row["speaker"], row["mention"]) == (f"'{sign}1+cmd|x", "'-2+3", "'@SUM")
    assert row["start"] == "0"
    (line,) = rows.quotes([said], "jsonl")
    assert json.loads(line)["text"] == f"{sign}1+cmd|x"
