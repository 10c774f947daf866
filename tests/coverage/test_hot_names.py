"""Names that too many articles share for all their pairs to be looked at are told."""

from __future__ import annotations

import pytest

from dedupe.archive import Archive
from dedupe.coverage.meetings import notes
from dedupe.coverage.pairs import TOLD, Hot
from dedupe.model import Article

NAMES = (
    "President Ivana Horvat of Kelmaria met Prime Minister Tomas Brandl of Norland in Oldhaven. "
    "Minister Petra Lindqvist, Ambassador Bruno Castell and Governor Marta Ruiz joined them."
)


def _articles(count: int) -> list[Article]:
    """So many that name the same ten, each of a subject of its own."""
    return [
        Article(f"a{n:03}", f"{NAMES} They spoke of q{n}ua and w{n}er, then of x{n}il and y{n}on.")
        for n in range(count)
    ]


@pytest.mark.parametrize(("count", "told"), [(TOLD, 0), (TOLD * 2, 1)])
def test_what_is_skipped_is_told_once(count, told):
    archive = Archive.from_articles(_articles(count))
    assert archive.notes == ()  # nothing was asked yet
    archive.groups()
    found = [one for one in archive.notes if "names or places" in one.cause]
    assert len(found) == told
    assert [one.rule for one in found] == ["note"] * told


def test_the_report_holds_it():
    report = Archive.from_articles(_articles(TOLD * 2)).report("x")
    assert any("names or places" in one.cause for one in report.problems)


def test_nothing_skipped_is_nothing_told():
    assert notes(Hot(3, 0)) == ()
