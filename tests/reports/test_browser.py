"""The page in a real browser: no violation, no request, keys work, all is there without script."""

from __future__ import annotations

import pytest

from dedupe.reports import html
from tests.reports.browser import Browser, program

pytestmark = pytest.mark.skipif(program() is None, reason="no Chromium on PATH")


@pytest.fixture(scope="module")
def browser():
    with Browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def address(report, tmp_path_factory):
    file = tmp_path_factory.mktemp("page") / "news.html"
    file.write_text(html.render(report), encoding="utf-8")
    return file.as_uri()


def test_nothing_is_violated_and_nothing_is_fetched(browser, address):
    browser.open(address)
    assert browser.complaints() == []
    assert browser.requests() == [address]


def test_the_browser_would_complain(browser, tmp_path):
    """The check above can fail: a style that the policy does not name is reported."""
    page = tmp_path / "bad.html"
    policy = "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'\">"
    page.write_text(f"<!doctype html>{policy}<style>p{{color:red}}</style><p>x", encoding="utf-8")
    browser.open(page.as_uri())
    assert browser.complaints()


def test_style_and_script_are_in_force(browser, address):
    browser.open(address)
    assert browser.run("document.documentElement.classList.contains('hasjs')") is True
    assert (
        browser.run("getComputedStyle(document.querySelector('u')).textDecorationLine")
        == "underline"
    )


def test_keys(browser, address):
    browser.open(address)
    focus = "document.activeElement.id"
    browser.press("j")
    first = browser.run(focus)
    browser.press("j")
    second = browser.run(focus)
    browser.press("k")
    assert first != second and browser.run(focus) == first
    browser.press("/")
    assert browser.run(focus) == "f"
    browser.press("j")
    assert browser.run("document.getElementById('f').value") == "j"
    browser.press("Escape")
    assert browser.run(focus) != "f"


def test_filter(browser, address):
    browser.open(address)
    field = "document.getElementById('f')"
    browser.run(f"{field}.value = 'harbour belongs'; {field}.dispatchEvent(new Event('input'))")
    shown = "[...document.querySelectorAll('.stmt')].filter(x => !x.hidden).length"
    assert browser.run(shown) == 1
    assert "1 of " in str(browser.run("document.getElementById('n').textContent"))
    browser.run(f"{field}.value = ''; {field}.dispatchEvent(new Event('input'))")
    assert browser.run(shown) == browser.run("document.querySelectorAll('.stmt').length")


def test_a_link_opens_what_is_folded(browser, address, report):
    browser.open(f"{address}#S5")
    assert browser.run("document.getElementById('S5').closest('details').open") is True


def test_all_is_there_without_script(browser, address):
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.open(address)
        text = str(browser.run("document.body.innerText"))
        assert browser.run("document.documentElement.className") == ""
    finally:
        browser.call("Emulation.setScriptExecutionDisabled", value=False)
    assert "4 of 6 articles cover one meeting" in text and "We will not reopen" in text
    assert "Filter" not in text  # what needs the script is not offered


@pytest.mark.parametrize("width", [1280, 760, 360])
def test_no_page_is_wider_than_its_window(browser, address, width):
    screen = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    browser.call("Emulation.setDeviceMetricsOverride", **screen)
    try:
        browser.open(address)
        assert browser.run("document.documentElement.scrollWidth <= innerWidth") is True
    finally:
        browser.call("Emulation.clearDeviceMetricsOverride")


def test_print_opens_what_is_folded(browser, address):
    browser.open(address)
    browser.run("dispatchEvent(new Event('beforeprint'))")
    assert browser.run("[...document.querySelectorAll('details')].every(x => x.open)") is True
    assert browser.call("Page.printToPDF")["data"]
