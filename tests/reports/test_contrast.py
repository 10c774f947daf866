"""Contrast of the style sheet's colours, light, dark and printed (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

import re
from importlib import resources

import pytest

CSS = (resources.files("dedupe.reports") / "templates" / "style.css").read_text(encoding="utf-8")
# Text colour on background, as the rules of the style sheet pair them.
TEXT = [
    ("ink", "bg"), ("ink", "soft"), ("mut", "bg"), ("mut", "soft"), ("acc", "bg"), ("acc", "soft"),
    ("dif", "difbg"), ("dif", "bg"), ("hi", "hibg"), ("med", "medbg"), ("ok", "okbg"),
]  # fmt: skip
# What is drawn: dots of the timeline, frames of fields, the focus ring.
DRAWN = [("acc", "bg"), ("mut", "bg"), ("mut", "soft")]


def themes() -> dict[str, dict[str, str]]:
    """The variables of each `:root`, what a theme leaves out taken from the light one."""
    found = [
        dict(re.findall(r"--(\w+):(#\w+)", part)) for part in re.findall(r":root\{([^}]*)", CSS)
    ]
    light = found[0]
    return {n: light | t for n, t in zip(("light", "dark", "print"), found, strict=True)}


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(a: str, b: str) -> float:
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
@pytest.mark.parametrize(("front", "back"), TEXT)
def test_text(theme, front, back):
    colours = themes()[theme]
    assert ratio(colours[front], colours[back]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
@pytest.mark.parametrize(("front", "back"), DRAWN)
def test_drawn(theme, front, back):
    colours = themes()[theme]
    assert ratio(colours[front], colours[back]) >= 3


def test_every_colour_is_a_variable():
    """So that the pairs above are all there are."""
    rules = re.sub(r":root\{[^}]*\}", "", CSS)
    assert not re.search(r"#[0-9a-fA-F]{3,6}\b|rgba?\(|:(?:white|black|gray|grey)\b", rules)


def test_the_formula():
    assert ratio("#000000", "#ffffff") == pytest.approx(21)
    assert ratio("#767676", "#fff") == pytest.approx(4.54, abs=0.01)
