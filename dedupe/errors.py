"""Everything this package raises on purpose: what is wrong with the input, and the remedy."""

from __future__ import annotations


class DedupeError(Exception):
    """The input or the set-up is wrong. `cause` says what, `remedy` what to do about it."""

    def __init__(self, cause: str, remedy: str = "") -> None:
        super().__init__(f"{cause}\n  {remedy}" if remedy else cause)
        self.cause, self.remedy = cause, remedy


class BadSetting(DedupeError):
    """A setting that cannot keep its promise, or that nobody knows."""


class BadArticle(DedupeError):
    """One input cannot be read as an article; the others can. `rule` is one of E901 to E905."""

    def __init__(self, rule: str, path: str, cause: str, remedy: str) -> None:
        super().__init__(f"{path}: {cause}", remedy)
        self.rule, self.path, self.cause = rule, path, cause


class MissingExtra(DedupeError):
    """A library that this input or option needs is an optional extra that is not installed."""

    def __init__(self, wanted: str, extra: str) -> None:
        super().__init__(
            f"{wanted} needs the extra [{extra}]", f"pip install 'dedupe-news[{extra}]'"
        )


class BadIndex(DedupeError):
    """A file that is no index of ours, or one that is damaged."""


class RecipeMismatch(DedupeError):
    """An index was built with another Recipe, format or Unicode version than this run has."""
