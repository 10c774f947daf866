from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from dedupe.model import Report
from tests.reports import invented

_GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(scope="session")
def report() -> Report:
    return invented.report()


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Compare with a stored output; `UPDATE_GOLDEN=1` stores what comes out now."""

    def check(name: str, text: str) -> None:
        stored = _GOLDEN / name
        if os.environ.get("UPDATE_GOLDEN"):
            stored.write_text(text, encoding="utf-8", newline="\n")
        assert text == stored.read_text(encoding="utf-8"), f"{name} differs: UPDATE_GOLDEN=1 renews"

    return check
