"""A shelf is a sequence like any other, in memory or on disk."""

from __future__ import annotations

import pytest

from dedupe.engines import shelf
from dedupe.engines.shelf import Shelf

VALUES = [("a", 1), ("b" * 500, 2), (), ("c", None)]


@pytest.mark.parametrize("room", [0, 100, 32_000_000])
def test_it_gives_back_what_it_was_filled_with(room, monkeypatch):
    monkeypatch.setattr(shelf, "_IN_MEMORY", room)
    held = Shelf(iter(VALUES))
    assert len(held) == 4
    assert [*held] == [*held] == VALUES
    assert [held[n] for n in (3, 0, -1, 1)] == [VALUES[n] for n in (3, 0, -1, 1)]
    assert [*held[1:3]] == VALUES[1:3]
    with pytest.raises(IndexError):
        held[4]


def test_empty():
    assert len(Shelf([])) == 0
    assert [*Shelf([])] == []
