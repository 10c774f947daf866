"""A report → one HTML page that needs no network, no script and no style sheet to be read.

What an article printed reaches a page only through autoescaping templates. The page forbids by its
content security policy whatever does not carry the hash of the one style and the one script in it.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from dedupe.model import Report
from dedupe.reports.legible import legible
from dedupe.reports.page import Page, sections_of, split, whole
from dedupe.reports.told import Telling

_LARGE = 2_000_000  # bytes of one page
_POLICY = (
    "default-src 'none'; style-src '{style}'; script-src '{script}';"
    " base-uri 'none'; form-action 'none'"
)


def pages(report: Report) -> Mapping[str, str]:
    """The report on one page, or above some 2 MB as an overview and a page a meeting, by name."""
    telling = Telling(report)
    sections = sections_of(telling)
    one = _rendered(whole(telling, sections))
    if len(one.encode()) <= _LARGE:
        return {f"{report.name}.html": one}
    made = split(telling, sections)
    return {f"{report.name}{suffix}.html": _rendered(page) for suffix, page in made.items()}


def render(report: Report) -> str:
    """The report on one page, however large."""
    return _rendered(whole(Telling(report)))


def _rendered(page: Page) -> str:
    style, script = _asset("style.css"), _asset("script.js")
    policy = _POLICY.format(style=_hash(style), script=_hash(script))
    template = _environment().get_template("page.html")
    return template.render(
        page=page, style=Markup(style), script=Markup(script), policy=Markup(policy)
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("dedupe.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )


def _shown(value: object) -> object:
    """Every text that a template prints, safe to show; markup is ours and stays as it is."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return legible(value)
    return value


@cache
def _asset(name: str) -> str:
    return (
        resources.files(__package__ or "").joinpath("templates", name).read_text(encoding="utf-8")
    )


def _hash(text: str) -> str:
    """The source expression of CSP level 2 for an inline style or script."""
    return "sha256-" + b64encode(hashlib.sha256(text.encode()).digest()).decode()
