"""The forms in which dates are printed, and where in a text one of them can stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from dedupe import data
from dedupe.model import Span

# Gaps are bounded, so that no form is tried over a long stretch of white space.
FULL = frozenset({"iso", "numeric", "month-day", "day-month"})
_YEAR = r"(?:\s?,\s{0,2}|\s{1,2})(?:(?:19|20)\d\d)(?![\d%])"
_NTH = r"(?:st|nd|rd|th)?"
LEADS = (
    r"(?:last|next|this|every|each|until|till|through|since|by|before|after|past|previous|"
    r"coming|from|in|on|to|of|early|late|mid)"
)
DIGITS = re.compile(r"\d+")
WORDS = re.compile(r"[A-Za-z]+")


@cache
def months() -> dict[str, int]:
    return {name.casefold(): int(number) for name, number in data.rows("months")}


@cache
def weekdays() -> dict[str, int]:
    return {name.casefold(): int(number) for name, number in data.rows("weekdays")}


@cache
def relative() -> dict[str, int]:
    return {name: int(number) for name, number in data.rows("relative_days")}


def _either(names: Sequence[str]) -> str:
    both = {n for name in names for n in (name, name.upper())}
    return "|".join(sorted(both, key=lambda n: (-len(n), n)))


@cache
def forms() -> re.Pattern[str]:
    month = rf"(?:{_either([n for n, _ in data.rows('months')])})\b\.?"
    weekday = rf"(?:{_either([n for n, _ in data.rows('weekdays')])})\b\.?"
    shifts = "|".join(sorted(relative(), key=lambda n: (-len(n), n)))
    forms = {
        "iso": r"\b(?:19|20)\d\d-\d\d-\d\d(?!\d)",
        "numeric": r"(?<![\d./-])\d{1,2}\s?(?:\.\s?\d{1,2}\s?\.|/\s?\d{1,2}\s?/)\s?"
        r"(?:(?:19|20)\d\d|\d\d)(?![\d./])",
        "day-dot-month": r"(?<![\d./,])\d{1,2}\.\s?\d{1,2}\.(?=\s)",
        "month-day": rf"\b{month}\s{{0,3}}(?:the\s)?\d{{1,2}}{_NTH}(?!\d|[.:,]\d|\s?%)"
        rf"(?:(?:\s?[-–]\s?|\sand\s|\sto\s)\d{{1,2}}{_NTH}(?![\d.:,]\d|\d|\s?%|\s[a-z]))?(?:{_YEAR})?",
        "day-month": rf"\b\d{{1,2}}{_NTH}(?:(?:\s?[-–]\s?|\sand\s|\sto\s)\d{{1,2}}{_NTH})?"
        rf"\s(?:day\s)?(?:of\s)?{month}(?:{_YEAR})?",
        "month": rf"\b(?:{LEADS}[\s-])?{month}"
        rf"(?:{_YEAR}|(?!\.?\s{{0,2}}(?:the\s)?\d)(?=[\s.,;:)\"'’”]|$))",
        "ordinal": r"\b(?i:on)\sthe\s\d{1,2}(?:st|nd|rd|th)"
        r"(?=\s(?:inst|ult|of\s(?:this|last)\smonth)\b|"
        r"\s(?:at|in|with|to|and|for|by|but|that|when|after|before|as|from)\b|[.,;:)]|$)"
        r"(?:\s(?:inst|ult|of\s(?:this|last)\smonth)\b)?",
        "weekday": rf"\b(?:(?i:{LEADS})\s{{1,2}}(?:this\s|next\s|last\s)?)?"
        rf"{weekday}(?:s\b|days\b)?(?:\sof\slast\sweek\b)?",
        "relative": rf"\b(?i:{shifts})\b",
        "ago": r"\b(?i:a|an|\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|several|few)"
        r"\s(?i:days?|weeks?|months?|years?)\s(?i:ago|earlier)\b",
    }
    return re.compile(
        "|".join(f"(?P<{name.replace('-', '_')}>{form})" for name, form in forms.items())
    )


# Trying nine forms at every letter costs more than all the rest of an article; so they are tried
# only around what every date must hold, which two patterns with literal beginnings find fast.
_BEFORE, _AFTER = 28, 40
_FIGURES = re.compile(r"[./-]\s?\d{1,2}\s?[./-]")
_ORDINALS = re.compile(r"n the \d")


@cache
def _hooks() -> re.Pattern[str]:
    names = {name[:3] for table in ("months", "weekdays") for name, _ in data.rows(table)}
    spelt = {form for name in names for form in (name, name.upper())}
    spelt |= {form for word in relative() for form in (word, word[0].upper() + word[1:])}
    return re.compile("|".join(sorted(spelt | {" ago", " earlier"})))


def windows(text: str, body: Sequence[Span]) -> list[Span]:
    """The stretches of `body` in which a date can stand, disjoint and in order."""
    found: list[Span] = []
    for start, end in body:
        hooks = [
            m.start() for p in (_hooks(), _FIGURES, _ORDINALS) for m in p.finditer(text, start, end)
        ]
        open_at = len(found)
        for hook in sorted(hooks):
            window = Span(max(start, hook - _BEFORE), min(end, hook + _AFTER))
            if len(found) > open_at and window.start <= found[-1].end:
                found[-1] = Span(found[-1].start, window.end)
            else:
                found.append(window)
    return found
