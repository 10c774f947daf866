"""The forms in which dates are printed, and where in a text one of them can stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
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
def relative() -> dict[str, int]:
    return {name: int(number) for name, number in data.rows("relative_days")}


def _firsts(names: Iterable[str]) -> str:
    """A look at the first letter, which spares trying a row of names where none can stand."""
    return f"(?=[{''.join(sorted({name[0] for name in names}))}])"


def _either(names: Sequence[str]) -> str:
    both = {n for name in names for n in (name, name.upper())}
    return f"{_firsts(both)}(?:{'|'.join(sorted(both, key=lambda n: (-len(n), n)))})"


@cache
def forms() -> re.Pattern[str]:
    """Every form of a date, under its name; one that begins with a letter begins a word."""
    month = rf"{_either([n for n, _ in data.rows('months')])}\b\.?"
    letters = _named(_of_letters(month))
    return re.compile(
        rf"(?=\d)(?:{_named(_of_digits(month))})|\b(?=[^\W\d_])(?:{letters})|(?P<ago>{_AGO})"
    )


_AGO = (
    r"\b(?i:(?=[\daefnost])(?:a|an|\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|"
    r"several|few)\s(?:(?:days?|weeks?|months?|years?)\s(?:ago|earlier)|days?\safter"
    r"(?=\s(?:[^\W\d_]{1,20}\s){0,3}(?:met|meeting|talks|summit|holding|hosting|receiving)\b)))\b"
)


def _of_digits(month: str) -> dict[str, str]:
    return {
        "iso": r"\b(?:19|20)\d\d(?:-\d\d-\d\d|/\d\d?/\d\d?|\.\d\d\.\d\d)(?!\d)",
        "numeric": r"(?<![\d./-])\d{1,2}\s?(?:\.\s?\d{1,2}\s?\.|/\s?\d{1,2}\s?/)\s?"
        r"(?:(?:19|20)\d\d|\d\d)(?![\d/]|\.\d)",
        "day-dot-month": r"(?<![\d./,])\d{1,2}\.\s?\d{1,2}\.(?=\s)",
        "day-month": rf"\b\d{{1,2}}{_NTH}(?:(?:\s?[-–]\s?|\sand\s|\sto\s)\d{{1,2}}{_NTH})?"
        rf"\s(?:day\s)?(?:of\s)?{month}(?:{_YEAR})?",
    }


def _of_letters(month: str) -> dict[str, str]:
    weekday = rf"{_either([n for n, _ in data.rows('weekdays')])}\b\.?"
    shifts = "|".join(sorted(relative(), key=lambda n: (-len(n), n)))
    return {
        "month-day": rf"{month}\s{{0,3}}(?:the\s)?\d{{1,2}}{_NTH}(?!\d|[.:,]\d|\s?%)"
        rf"(?:(?:\s?[-–]\s?|\sand\s|\sto\s)\d{{1,2}}{_NTH}(?![\d.:,]\d|\d|\s?%|\s[a-z]))?(?:{_YEAR})?",
        "month": rf"(?:{LEADS}[\s-])?{month}"
        rf"(?:{_YEAR}|(?!\.?\s{{0,2}}(?:the\s)?\d)(?=[\s.,;:)\"'’”]|$))",
        "ordinal": r"(?i:on)\sthe\s\d{1,2}(?:st|nd|rd|th)"
        r"(?=\s(?:inst|ult|of\s(?:this|last)\smonth)\b|"
        r"\s(?:at|in|with|to|and|for|by|but|that|when|after|before|as|from)\b|[.,;:)]|$)"
        r"(?:\s(?:inst|ult|of\s(?:this|last)\smonth)\b)?",
        "weekday": rf"(?:(?i:{LEADS})\s{{1,2}}(?:this\s|next\s|last\s)?)?"
        rf"{weekday}(?:s\b|days\b)?(?:\sof\slast\sweek\b)?",
        "relative": rf"(?i:{_firsts(relative())}(?:{shifts}))\b",
    }


def _named(forms: dict[str, str]) -> str:
    return "|".join(f"(?P<{name.replace('-', '_')}>{form})" for name, form in forms.items())


# Trying ten forms at every letter costs more than all the rest of an article; so they are tried
# only around what every date must hold: names, which a pattern of few first letters finds fast,
# and words and endings in small letters, which are looked for one by one.
_BEFORE, _AFTER = 28, 40
_FIGURES = re.compile(r"[./-](?=\s?\d{1,2}\s?[./-])")
_ORDINALS = re.compile(r"n the \d")


@cache
def _names() -> re.Pattern[str]:
    names = {name[:3] for table in ("months", "weekdays") for name, _ in data.rows(table)}
    spelt = {form for name in names for form in (name, name.upper())}
    return re.compile("|".join(sorted(spelt | {word[0].upper() + word[1:] for word in relative()})))


def _hooks(text: str, start: int, end: int) -> list[Span]:
    """What every date must hold some of, in the order of their places."""
    patterns = (_names(), _FIGURES, _ORDINALS)
    found = [Span(*m.span()) for p in patterns for m in p.finditer(text, start, end)]
    for word in (" ago", " earlier", "day after ", "days after ", *relative()):
        at = text.find(word, start, end)
        while at >= 0:
            found.append(Span(at, at + len(word)))
            at = text.find(word, at + 1, end)
    return sorted(found)


def windows(text: str, body: Sequence[Span]) -> list[Span]:
    """The stretches of `body`, which is in order, in which a date can stand, disjoint."""
    found: list[Span] = []
    parts = iter(body)
    start = end = open_at = 0
    for hook in _hooks(text, body[0].start, body[-1].end) if body else ():
        while end <= hook.start:  # the last part ends where the search did
            start, end = next(parts)
            open_at = len(found)
        if start <= hook.start and hook.end <= end:
            window = Span(max(start, hook.start - _BEFORE), min(end, hook.start + _AFTER))
            if len(found) > open_at and window.start <= found[-1].end:
                found[-1] = Span(found[-1].start, window.end)
            else:
                found.append(window)
    return found
