"""The page: safe, whole, the same every time, and with no word that its outlet did not print."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from dataclasses import replace

import pytest
from hypothesis import given, settings

from dedupe.model import FollowedStatement, Variant
from dedupe.reports import html
from dedupe.reports.legible import legible
from tests.reports.hostile import reports
from tests.reports.pages import Page

# What the templates use; an article can add none.
TAGS = {
    "a", "article", "bdi", "blockquote", "body", "br", "caption", "circle", "dd", "details", "div",
    "dl", "dt", "figure", "h1", "h2", "h3", "h4", "h5", "head", "header", "html", "i", "input",
    "kbd", "label", "li", "line", "main", "meta", "nav", "ol", "p", "script", "section", "span",
    "strong", "style", "summary", "svg", "table", "tbody", "td", "text", "th", "thead", "title",
    "tr", "u", "ul",
}  # fmt: skip
ATTRIBUTES = {
    "anchor", "aria-label", "aria-labelledby", "charset", "class", "content", "cx", "cy", "for",
    "href", "http-equiv", "id", "lang", "name", "open", "placeholder", "r", "role", "scope",
    "tabindex", "text-anchor", "type", "viewbox", "x", "x1", "x2", "y", "y1", "y2", "colspan",
}  # fmt: skip


@pytest.fixture(scope="module")
def page(report):
    return html.render(report)


def safe(text: str) -> Page:
    """Parse a page and refuse all that an article could have smuggled in."""
    text.encode("utf-8")
    made = Page(text)
    assert not made.errors
    assert set(made.tags) <= TAGS
    assert {name for _, name, _ in made.attributes} <= ATTRIBUTES
    assert made.tags.count("script") == made.tags.count("style") == 1
    assert all(re.fullmatch(r"[\w.-]*#[\w-]+|[\w-]+\.html", link) for link in made.links)
    assert len(set(made.ids)) == len(made.ids)
    return made


def test_page_is_as_stored(page, golden):
    golden("news.html", page)


def test_same_report_same_bytes(report, page):
    turned = replace(report, articles=tuple(reversed(report.articles)))
    assert html.render(report) == page
    assert html.render(turned).count("<article") == page.count("<article")


def test_policy_names_the_hashes_of_what_stands_in_the_page(page):
    made = safe(page)
    policy = next(v for tag, n, v in made.attributes if tag == "meta" and "default-src" in v)
    assert "default-src 'none'" in policy and "unsafe" not in policy
    for kind in ("style", "script"):
        (inside,) = made.raw[kind]
        digest = b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy


def test_links_lead_somewhere(page):
    made = safe(page)
    assert {link[1:] for link in made.links if link.startswith("#")} <= set(made.ids)


def test_no_network(page):
    assert not re.search(r"\b(?:src|action|srcset|poster)=|@import|url\(", page)


def test_columns_hold_only_what_was_printed(report, page):
    texts = [" ".join(legible(article.text).split()) for article in report.articles]
    shown = [part for wording in safe(page).bdi for part in wording.split("…")]
    for words in (" ".join(part.split()) for part in shown):
        assert any(words in text for text in texts), words


def test_every_printing_is_shown(report, page):
    shown = [" ".join(wording.split()) for wording in safe(page).bdi]
    for held in report.meetings:
        for variant in (v for s in held.statements for v in s.variants):
            assert any(" ".join(variant.said.text.split()) in words for words in shown)


def test_every_place_of_a_finding_is_told(report, page):
    text = "".join(Page(page).text)
    for finding in report.findings:
        place = finding.place
        label = place.article.split("_")[0]
        if finding.severity != "info":
            assert f"{label}:{place.line}:{place.column}" in text


def test_differences_are_said_in_words(page):
    """Not by colour or line alone: a reader without either is told."""
    text = "".join(Page(page).text)
    assert "[differs: 312]" in text and "[1 word fewer here]" in text


def test_a_meeting_of_one_article_has_its_statements_too(report):
    """Its line under "meetings" leads to its section; each anchor stands once."""
    call, alone = report.meetings[1:]
    said = replace(call.statements[0].variants[1].said, statement="s9")
    one = Variant("v99", said, "reference")
    single = FollowedStatement("m3.1", "Ada Brenn", "v99", 1, (one,))
    own = replace(alone, statements=(single,))
    made = safe(html.render(replace(report, meetings=(*report.meetings[:2], own))))
    assert {link[1:] for link in made.links if link.startswith("#")} <= set(made.ids)


def test_nothing_of_nothing(report):
    empty = replace(report, articles=(), copies=(), meetings=(), findings=(), problems=())
    safe(html.render(empty))


@settings(max_examples=60)
@given(reports())
def test_any_text_stays_text(made):
    text = html.render(made)
    safe(text)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e]", text)
    assert html.render(made) == text


def test_a_small_report_is_one_page(report, page):
    assert html.pages(report) == {"news.html": page}


def test_a_large_report_is_a_page_a_meeting(report, monkeypatch):
    monkeypatch.setattr(html, "_LARGE", 1000)
    pages = html.pages(report)
    assert next(iter(pages)) == "news.html" and len(pages) == 4
    made = {name: safe(text) for name, text in pages.items()}
    for name, one in made.items():
        for link in one.links:
            file, _, anchor = link.partition("#")
            assert not anchor or anchor in made[file or name].ids, link
            assert not file or file in made
    shown = [words for one in made.values() for words in one.bdi]
    for statement in (s for held in report.meetings for s in held.statements):
        for variant in statement.variants:
            assert any(variant.said.text in words for words in shown)
