"""What was not compared is told: on standard error and in the report."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest


@pytest.fixture(scope="module")
def notices(tmp_path_factory):
    """Sixty notices of one template: its wordings stand in more articles than are all paired."""
    path = tmp_path_factory.mktemp("notices") / "notices.jsonl"
    form = (
        "Notice of a public hearing. The planning board will hold a public hearing in room {0} of "
        "the town hall on the application of owner {1} for a permit to build {2} sheds at {3} Mill "
        "Road. Any person who wishes to be heard should appear at the time and place above."
    )
    rows = (
        {"id": f"n{n:02}", "text": form.format(n, n * 7 + 3, n * 13 + 5, n * 17 + 9)}
        for n in range(60)
    )
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def _run(*arguments, hash_seed="0"):
    return subprocess.run(
        [sys.executable, "-m", "dedupe", *arguments],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
    )


def test_group_tells_of_hot_keys_on_standard_error(notices):
    done = _run("group", str(notices), "--format", "jsonl")
    assert "note: all articles: " in done.stderr
    assert "stand in more than 32 articles each" in done.stderr
    assert "note" not in _run("group", str(notices), "--quiet").stderr


def test_a_report_tells_of_hot_keys_among_its_problems(notices):
    done = _run("report", str(notices), "--format", "json", "--out", "-")
    notes = [one for one in json.loads(done.stdout)["problems"] if one["path"] == "all articles"]
    assert [one["rule"] for one in notes] == ["note"]
    assert "pairs that share one were compared only if" in notes[0]["cause"]


def test_quotes_look_for_no_copies_and_tell_of_none(notices):
    assert "all articles" not in _run("quotes", str(notices)).stderr


def test_hash_seed_processes_and_order_change_no_group_where_keys_are_hot(notices, tmp_path):
    turned = tmp_path / "notices.jsonl"
    lines = notices.read_text(encoding="utf-8").splitlines(keepends=True)
    turned.write_text("".join(reversed(lines)), encoding="utf-8")
    one = _run("group", str(notices), "--format", "jsonl")
    other = _run("group", str(turned), "--format", "jsonl", "--jobs", "2", hash_seed="1")
    assert one.stdout == other.stdout
    assert one.stdout.count('"meeting"') == 60
