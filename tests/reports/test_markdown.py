"""The report as Markdown: complete, and no text of an article is markup in it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings

from dedupe.reports import markdown
from dedupe.reports.wordings import Piece
from tests.reports.hostile import reports, texts

_OURS = re.compile(r"</?(?:ins|sub)>")


def test_report_is_as_stored(report, golden):
    golden("news.md", markdown.render(report))


def test_what_differs_is_underlined(report):
    assert "before the <ins>321</ins> claims" in markdown.render(report)


def bare(text: str) -> str:
    """Without escapes and without our own tags and bold: no active markup may be left."""
    coded = re.sub(r"(?<!\\)`[^`]*`", "", text)
    return _OURS.sub("", re.sub(r"\\[!-/:-@\[-`{-~]", "", coded))


@settings(max_examples=60)
@given(reports())
def test_any_text_stays_text(made):
    text = markdown.render(made)
    text.encode("utf-8")
    left = bare(text)
    assert "<" not in left and "![" not in left and "](" not in left
    assert "\x1b" not in text and "\u202e" not in text


@given(texts)
def test_escaped_is_one_line_without_markup(text):
    made = markdown.escaped(text)
    assert "\n" not in made
    assert not re.search(r"[`*_\[\]<>|~#&$]", bare(made))


@pytest.mark.parametrize(
    "start", ["1. one", "12) twelve", "- dash", "+ plus", "= line", "# head", "> q"]
)
def test_no_line_starts_a_block(start):
    assert re.match(r"\d*\\", markdown.escaped(start))


@pytest.mark.parametrize(
    "before, after, shown",
    [
        ("Lima", ", as ever", "Lima <sub>[2 words fewer]</sub>, as ever"),
        ("the ", "harbour", "the <sub>[2 words fewer]</sub> harbour"),
        ("the", " harbour", "the <sub>[2 words fewer]</sub> harbour"),
        ("“", "harbour", "“<sub>[2 words fewer]</sub> harbour"),
    ],
)
def test_a_gap_stands_apart_from_words_only(before, after, shown):
    pieces = (Piece(before, "same"), Piece("", "gap", missing=2), Piece(after, "same"))
    assert markdown.words(pieces) == shown
