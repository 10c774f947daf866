"""The terminal summary: one screen, any width, no colour unless asked."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedupe.reports import summary
from dedupe.reports.terminal import columns_of
from tests.reports.hostile import reports

_PAINT = re.compile("\x1b\\[[0-9;]*m")


@pytest.mark.parametrize("width", [48, 80, 120])
def test_summary_is_as_stored(report, golden, width):
    text = summary.render(report, width=width, written=["reports/news.html", "reports/news.json"])
    golden(f"summary-{width}.txt", text)


def test_colour_only_if_asked(report):
    plain, painted = summary.render(report), summary.render(report, color=True)
    assert "\x1b" not in plain and "\x1b[" in painted
    assert _PAINT.sub("", painted) == plain


def test_at_most_ten_pairs(report):
    many = replace(report, findings=report.findings * 1)
    assert summary.render(many).count("Q204") <= 10


def test_nothing_to_say(report):
    empty = replace(report, articles=(), copies=(), meetings=(), findings=(), problems=())
    assert summary.render(empty).startswith("0 articles · 0 meetings")


@settings(max_examples=40)
@given(reports(), st.integers(40, 120))
def test_any_text_fits_and_steers_nothing(made, width):
    text = summary.render(made, width=width)
    text.encode("utf-8")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)


@pytest.mark.parametrize("width", [60, 80, 100])
def test_wordings_keep_to_the_width(report, width):
    for line in summary.render(report, width=width).splitlines():
        if line.startswith("       "):
            assert columns_of(line) <= width
