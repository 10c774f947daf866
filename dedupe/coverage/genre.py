"""An article's frame and its head and tail → whether it reports a meeting, how and beside what."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from dedupe import data
from dedupe.coverage.frame import Frame
from dedupe.coverage.items import items
from dedupe.coverage.phrases import Phrases
from dedupe.model import Article, MeetingKind
from dedupe.text.words import words

_LABEL = 24  # code points at the beginning of a text
_TOP, _TOP_LINES = 240, 3  # code points and lines in which a text may still name its sort
_HEADLINE_WORDS = 16
_KINDS: tuple[MeetingKind, ...] = ("video", "call", "in-person")


@cache
def _kind_cues() -> Phrases:
    return Phrases((name, pattern) for name, pattern in data.rows("kind_cues"))


def kind(leading: Sequence[str]) -> MeetingKind | None:
    """The kind whose cue the frame's first sentences hold; the rarer kind wins."""
    found = _kind_cues().names(leading)
    return next((kind for kind in _KINDS if kind in found), None)


@cache
def _setting_cues() -> Phrases:
    return Phrases((name, pattern) for name, pattern in data.rows("setting_cues"))


def setting(leading: Sequence[str]) -> str | None:
    """`margin` of what happened beside a larger meeting, `gathering` of one of more than two.

    What the frame's first sentences tell first is what the article reports.

    >>> setting("they met on the sidelines of the summit in cork".split())
    'margin'
    >>> setting("at the summit in cork they spoke on the sidelines".split())
    'gathering'
    >>> setting("they spoke by telephone ahead of the summit in cork".split())
    """
    found = sorted(_setting_cues().find(leading), key=lambda hit: (hit.start, -hit.end))
    spoken_of = [range(hit.start, hit.end) for hit in found if hit.name == "elsewhere"]
    told = (hit.name for hit in found if not any(hit.start in part for part in spoken_of))
    return next(told, None)


@cache
def _genre_cues() -> dict[str, Phrases]:
    places = sorted({row[1] for row in data.rows("genre_cues")})
    return {
        place: Phrases(
            (genre, pattern) for genre, at, pattern in data.rows("genre_cues") if at == place
        )
        for place in places
    }


def genre(article: Article, seen: Frame) -> str:
    """`report`, or which of the genres that tell of meetings without reporting one."""
    title = [w.norm for w in words(article.title or "")] or _headline(seen)
    texts = {
        "start": [*title[:2], *_label(article.text)],
        "title": title + (_headline(seen) if article.title else []),
        "head": [w.norm for w in words(article.text[:120])],
        "tail": [w.norm for w in words(article.text[-250:])],
        "lead": _row(seen, 0) + _row(seen, 1),
    }
    found: set[str] = set()
    for place, cues in _genre_cues().items():
        found |= cues.names(texts[place])
    if items(article.text):
        found.add("round-up")
    return next(
        (g for g in ("editorial", "round-up", "profile", "preview") if g in found), "report"
    )


def _label(text: str) -> list[str]:
    """The words with which a text names its sort: *EDITORIAL: …*, or a line of one word above it.

    The line stands first or after the title.
    """
    head = text[:_LABEL].lstrip()
    ends = [at for mark in ":|\n" if (at := head.find(mark)) > 0]
    lines = [line for line in text[:_TOP].split("\n")[:-1] if line.strip()][:_TOP_LINES]
    labels = [[w.norm for w in words(one)] for one in (head[: min(ends, default=0)], *lines)]
    return [label[0] for label in labels if len(label) == 1]


def _headline(seen: Frame) -> list[str]:
    """The first sentence, if it is as short as a headline: longer, *to meet* tells of no plan."""
    first = _row(seen, 0)
    return first if len(first) <= _HEADLINE_WORDS else []


def _row(seen: Frame, number: int) -> list[str]:
    return [w.norm for w in seen.words[number]] if number < len(seen.words) else []


@cache
def _meeting_words() -> frozenset[str]:
    return frozenset(word for _, row in data.rows("meeting_words") for word in row.split())


def meets(leading: Sequence[str]) -> bool:
    return any(word in _meeting_words() for word in leading)
