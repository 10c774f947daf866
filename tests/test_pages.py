"""README and docs: what a reader needs stands there, and every link leads somewhere."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "benchmarks" / "README.md"]
FENCE = re.compile(r"^```.*$", re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")


@pytest.mark.parametrize(
    "command",
    [
        "python3 -m venv .venv && .venv/bin/pip install -e . && .venv/bin/dedupe report seeds/",
        "python3 -m venv .venv && .venv/bin/pip install -e '.[test]' && .venv/bin/pytest",
    ],
)
def test_readme_has_the_commands_of_a_fresh_machine(command):
    assert f"    {command}\n" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_a_page_is_whole(page):
    text = page.read_text(encoding="utf-8")
    fences = FENCE.findall(text)
    assert all(fence == "```" for fence in fences[1::2]), "a fence is opened inside another"
    assert len(fences) % 2 == 0
    missing = [link for link in LINK.findall(text) if not (page.parent / link).exists()]
    assert not missing
