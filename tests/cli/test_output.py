"""Who reads the results: to the end, only the beginning, nobody, or a disk that is full."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

FILES = Path(__file__).parents[1] / "files" / "harbour"
ONE, OTHER = str(FILES / "01-gazette.txt"), str(FILES / "03-star.txt")
PROGRAM = [sys.executable, "-m", "dedupe"]

# Command → its exit status, which no reader changes.
COMMANDS = [
    (["report", ONE, "--out", "-", "--format", "json"], 0),
    (["report", ONE, "--out", "{folder}"], 0),
    (["report", ONE, "gone.txt", "--out", "-", "--format", "md"], 2),
    (["group", ONE, OTHER], 0),
    (["group", ONE, "gone.txt", "--format", "csv"], 2),
    (["quotes", ONE], 0),
    (["quotes", ONE, "gone.txt", "--format", "jsonl"], 2),
    (["compare", ONE, OTHER], 0),
    (["check", ONE, OTHER, "--exit-zero"], 0),
    (["check", ONE, OTHER], 1),
    (["check", ONE, "gone.txt", "--format", "sarif"], 2),
    (["explain", "Q201"], 0),
    (["config"], 0),
    (["--help"], 0),
    (["check", "--help"], 0),
    (["--version"], 0),
]


def ended(arguments, tmp_path, **streams):
    told = [one.format(folder=tmp_path) for one in arguments]
    return subprocess.Popen([*PROGRAM, *told], stderr=subprocess.PIPE, **streams)


@pytest.mark.parametrize(("arguments", "status"), COMMANDS)
def test_a_reader_who_leaves_changes_no_status(arguments, status, tmp_path):
    running = ended(arguments, tmp_path, stdout=subprocess.PIPE)
    running.stdout.close()
    said = running.stderr.read()
    assert running.wait() == status, said
    assert b"Traceback" not in said and (b"E901" in said) == (status == 2)


@pytest.mark.skipif(os.name == "nt", reason="a shell that can close a stream")
@pytest.mark.parametrize(("arguments", "status"), COMMANDS[1:-1:4])
@pytest.mark.parametrize("closed", [">&-", ">&- 2>&-"])
def test_streams_that_were_closed_before_change_no_status(arguments, status, closed, tmp_path):
    told = [one.format(folder=tmp_path) for one in arguments]
    done = subprocess.run(
        ["sh", "-c", f'"$@" {closed}', "sh", *PROGRAM, *told], capture_output=True
    )
    assert done.returncode == status and b"Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="head, and a shell that tells of each status")
def test_the_first_line_is_all_that_is_made(tmp_path):
    said = "“We will open the corridor before the autumn,” said Ilse Brandt. "
    rows = ({"id": f"{n:03}", "text": f"{n} trains. {said * 20}"} for n in range(150))
    (tmp_path / "many.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    whole = subprocess.run([*PROGRAM, "quotes", tmp_path / "many.jsonl"], capture_output=True)
    assert len(whole.stdout) > 1 << 17  # far more than a pipe holds
    line = f'set -o pipefail; "{sys.executable}" -m dedupe quotes many.jsonl | head -1'
    done = subprocess.run(["bash", "-c", line], cwd=tmp_path, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == whole.stdout.split(b"\n")[0] + b"\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is full")
@pytest.mark.parametrize("arguments", [["quotes", ONE], ["check", ONE, "--exit-zero"], ["config"]])
def test_results_that_cannot_be_written_are_told(arguments, tmp_path):
    with Path("/dev/full").open("wb") as full:
        running = ended(arguments, tmp_path, stdout=full)
        said = running.stderr.read().decode()
    assert running.wait() == 2
    assert "cannot be written" in said and "Traceback" not in said and "Exception" not in said


@pytest.mark.parametrize("form", ["text", "jsonl", "csv"])
def test_a_poor_encoding_is_no_crash_and_machines_get_utf_8(form):
    plain = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    code = [*PROGRAM, "quotes", "-", "--format", form]
    text = "“Żółw is late,” said Ann Lee.\n".encode()
    done = subprocess.run(code, input=text, capture_output=True, env=plain)
    assert (done.returncode, done.stderr) == (0, b"")
    if form == "text":
        assert b"?" in done.stdout and done.stdout.isascii()
    else:
        assert "Żółw" in (
            done.stdout.decode() if form == "csv" else json.loads(done.stdout)["text"]
        )
