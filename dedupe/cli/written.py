"""A file that `report` or `check` wrote as JSON → what it says, for the commands that go on."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from dedupe.errors import DedupeError

_TOLD = ("article", "rule", "id", "message")  # what every finding says, as a string


def written(source: Path) -> dict[str, Any]:
    """What stands in the file, or in standard input (`-`), its findings under `findings`.

    Of JSON lines (`check --format jsonl`) and of a finding alone there is nothing else.
    """
    try:
        if source == Path("-") and sys.stdin is None:  # closed before we started: `<&-`
            raise OSError("standard input is closed")
        text = sys.stdin.read() if source == Path("-") else source.read_text(encoding="utf-8")
        found = _parsed(text)
        for finding in found["findings"]:
            if not all(isinstance(finding[name], str) for name in _TOLD):
                raise ValueError("a finding is of another form")
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise DedupeError(
            f"{source}: no findings in it ({error})",
            "name what `dedupe report` or `dedupe check --format json` wrote",
        ) from None
    return found


def _parsed(text: str) -> dict[str, Any]:
    try:
        whole = json.loads(text)
    except ValueError:  # a finding a line
        return {"findings": [json.loads(line) for line in text.split("\n") if line.strip()]}
    found: dict[str, Any] = whole if "findings" in whole else {"findings": [whole]}
    return found
