"""An article → its row of the page: what it says of itself, and what in it is left over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from dedupe.checks.rules import rules
from dedupe.model import Article
from dedupe.reports import labels
from dedupe.reports.labels import listed
from dedupe.reports.legible import one_line
from dedupe.reports.told import Telling
from dedupe.text.words import words

_SHOWN = 100  # code points of a left-over


def article_row(telling: Telling, article: Article) -> Mapping[str, object]:
    """What an article says about itself, and what in it is not its own text."""
    origin = telling.origin.get(article.id)
    return {
        "anchor": telling.rows[article.id],
        "label": telling.labels[article.id],
        "title": article.title,
        "path": article.path + (f":{article.line}" if article.line is not None else ""),
        "url": article.url,
        "copy_of": telling.labels[origin] if origin else None,
        "outlet": telling.outlet(article),
        "authors": listed([one_line(a) for a in article.authors]),
        "published": labels.day(article.published),
        "sources": "; ".join(f"{field}: {source}" for field, source in article.sources),
        "words": f"{_counted(article.text):,}",
        "sha256": article.sha256,
        "damage": _flaws(article),
        "left_over": tuple(
            {
                "what": one_line(left.what).replace("-", " "),
                "text": _clip(left.span.of(article.text)),
            }
            for left in article.left_over
        ),
    }


@lru_cache(maxsize=8192)
def _counted(text: str) -> int:
    return len(words(text))


def _flaws(article: Article) -> tuple[Mapping[str, str], ...]:
    count = Counter(flaw.rule for flaw in article.damage)
    names = rules()
    return tuple(
        {
            "rule": rule,
            "text": names[rule].name.replace("-", " ") + (f", {many} places" if many > 1 else ""),
        }
        for rule, many in sorted(count.items())
        if rule in names
    )


def _clip(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
