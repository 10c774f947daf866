"""Copies of one text → the one that the others come from."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dedupe.model import Article, PartialDate
from dedupe.text.dateline_names import known_agency

# Where a text names the source that it was taken from: in its first and last lines.
_HEAD, _TAIL = 150, 250
_DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?([^./\s]+)\.[^\s]{2,}")


def origin(articles: Sequence[Article], sizes: Mapping[str, int]) -> str:
    """The id of the article whose outlet most others credit, else of a news agency, of the
    earliest, the fullest.

    `sizes` gives the length of each article's text; ids decide what is left.
    """
    credited = {one.id: _credits(one, articles) for one in articles}
    # Who is earliest is known only if every day is: an undated text may be the oldest.
    days = {one.id: _day(one.published) for one in articles}
    known = all(days.values())
    first = min(
        articles,
        key=lambda one: (
            -credited[one.id], not _is_agency(one), days[one.id] if known else "",
            -sizes[one.id], one.id,
        ),
    )  # fmt: skip
    return first.id


def _day(published: PartialDate | None) -> str:
    """A date to sort by, if it is known to the day."""
    return str(published) if published and published.precision == "day" else ""


def _is_agency(one: Article) -> bool:
    """Whether its outlet is a known agency, or calls itself one: *Quay News Agency*."""
    outlet = (one.outlet or "").strip()
    return known_agency(outlet) or outlet.casefold().endswith("agency")


def _credits(one: Article, articles: Sequence[Article]) -> int:
    """How many of the others name the outlet of `one` as their source."""
    if not one.outlet:
        return 0
    domain = _DOMAIN.fullmatch(one.outlet.strip())
    name = re.escape((domain[1] if domain else one.outlet.strip()).casefold())
    named = re.compile(rf"(?<!\w){name}(?!\w)")
    others = (other for other in articles if other.id != one.id and other.outlet != one.outlet)
    return sum(named.search(_edges(other)) is not None for other in others)


def _edges(article: Article) -> str:
    text = article.text.strip()
    return "\n".join([*article.authors, text[:_HEAD], text[-_TAIL:]]).casefold()
