"""Each import contract is broken once in a copy of the package, and seen to be."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

pytest.importorskip("importlinter")
ROOT = Path(__file__).parents[1]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
    "importlinter"
]["contracts"]

# Contract → a module and a line that it must not hold.
BREAKS = {
    "layers": ("text/words.py", "import dedupe.statements.extract"),
    "model": ("model/articles.py", "import dedupe.model.findings"),
    "text": ("text/words.py", "import dedupe.text.names"),
    "statements": ("statements/cues.py", "import dedupe.statements.extract"),
    "coverage": ("coverage/sketch.py", "import dedupe.coverage.meetings"),
    "drift": ("drift/tokens.py", "import dedupe.drift.follow"),
    "checks": ("checks/rules.py", "import dedupe.checks.findings"),
    "pure": ("coverage/copies.py", "import os"),
    "owners": ("coverage/meetings.py", "import rapidfuzz"),
    "readers": ("readers/csv.py", "import dedupe.readers.parquet"),
    "reports": ("reports/html.py", "import dedupe.reports.sarif"),
    "index": ("index/header.py", "import dedupe.index.answer"),
    "cli": ("cli/group.py", "import dedupe.cli.quotes"),
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    folder = tmp_path_factory.mktemp("copy")
    shutil.copytree(ROOT / "dedupe", folder / "dedupe")
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def broken(folder):
    """The names of the contracts that do not hold in `folder`."""
    command = "from importlinter.cli import lint_imports_command as run; run(['--no-cache'])"
    done = subprocess.run(
        [sys.executable, "-c", command],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "200"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "Contracts:" in done.stdout, done.stdout + done.stderr
    return set(re.findall(r"^(.+) BROKEN", done.stdout, re.MULTILINE))


def test_all_contracts_hold(copy):
    assert broken(copy) == set()


def test_every_contract_has_its_break():
    assert {contract["id"] for contract in CONTRACTS} == set(BREAKS)


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda c: c["id"])
def test_a_break_is_seen(copy, contract):
    module, line = BREAKS[contract["id"]]
    path = copy / "dedupe" / module
    whole = path.read_text(encoding="utf-8")
    try:
        path.write_text(f"{whole}\n{line}\n", encoding="utf-8")
        assert contract["name"] in broken(copy)
    finally:
        path.write_text(whole, encoding="utf-8")
