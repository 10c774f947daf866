"""pre-commit and the action run the check: a bad commit is refused, a good one passes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from .test_check import BRIDGE, CLEAN, RAIN, SHIP

ROOT = Path(__file__).parents[2]
PACKAGE = ("dedupe", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
OFFLINE = ("Could not fetch", "No matching distribution", "Temporary failure in name", "timed out")
CONFIG = """repos:
  - repo: {hooks}
    rev: {revision}
    hooks:
      - id: dedupe-check
        files: ^news/
"""


def git(folder: Path, *arguments: str, **options) -> subprocess.CompletedProcess[str]:
    names = [
        "-c",
        "user.name=x",
        "-c",
        "user.email=x@example.org",
        "-c",
        "protocol.file.allow=always",
    ]
    return subprocess.run(
        ["git", *names, *arguments], cwd=folder, capture_output=True, text=True, **options
    )


def repository(folder: Path) -> Path:
    folder.mkdir()
    git(folder, "init", "-b", "main", check=True)
    return folder


@pytest.fixture(scope="module")
def hooks(tmp_path_factory):
    """This working tree as a repository of its own, and the revision to install from it."""
    folder = repository(tmp_path_factory.mktemp("hooks") / "dedupe")
    for name in PACKAGE:
        there, leave = ROOT / name, shutil.ignore_patterns("__pycache__")
        if there.is_dir():
            shutil.copytree(there, folder / name, ignore=leave)
        else:
            shutil.copy(there, folder / name)
    git(folder, "add", "-A", check=True)
    git(folder, "commit", "-m", "all", check=True)
    return folder, git(folder, "rev-parse", "HEAD", check=True).stdout.strip()


@pytest.mark.skipif(find_spec("pre_commit") is None, reason="pre-commit is not installed")
def test_pre_commit_refuses_a_bad_commit_and_lets_a_good_one_pass(hooks, tmp_path, monkeypatch):
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "home"))
    # What the package needs is here already; only how it is built is fetched.
    monkeypatch.setenv("PIP_NO_DEPS", "1")
    site = [path for path in sys.path if path.endswith("site-packages")]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(site))
    house = repository(tmp_path / "house")
    (house / "pyproject.toml").write_text('[tool.dedupe]\nagainst = "news"\n')
    (house / ".pre-commit-config.yaml").write_text(
        CONFIG.format(hooks=hooks[0].as_posix(), revision=hooks[1])
    )
    (house / ".gitignore").write_text(".dedupe_cache/\n")
    (house / "news").mkdir()
    (house / "news" / "a.txt").write_text(BRIDGE.format(who="Ilse Brandt", rest=RAIN))
    git(house, "add", "-A", check=True)
    git(house, "commit", "-m", "first", check=True)
    install = [sys.executable, "-m", "pre_commit", "install"]
    subprocess.run(install, cwd=house, check=True, capture_output=True)

    (house / "news" / "clean one.txt").write_text(CLEAN)
    git(house, "add", "-A", check=True)
    done = git(house, "commit", "-m", "good")
    told = done.stdout + done.stderr
    if any(sign in told for sign in OFFLINE):
        pytest.skip("nothing can be fetched")
    assert done.returncode == 0, told

    changed = BRIDGE.replace("312", "321").format(who="Ilse Brandt", rest=SHIP)
    (house / "news" / "b, %.txt").write_text(changed)
    git(house, "add", "-A", check=True)
    done = git(house, "commit", "-m", "bad")
    assert done.returncode == 1 and "Q204" in done.stdout + done.stderr
    assert git(house, "log", "--format=%s").stdout.split() == ["good", "first"]


@pytest.mark.skipif(not shutil.which("bash") or os.name == "nt", reason="needs bash")
def test_the_action_runs_nothing_that_a_name_says(tmp_path):
    names = ["a b.txt", "$(touch run).txt", "`touch run`.txt", "; touch run", "-x.txt", "é,%.txt"]
    program = tmp_path / "dedupe"
    program.write_text('#!/bin/sh\nprintf "%s\\n" "$@" > given\n')
    program.chmod(0o755)
    environment = {
        **os.environ,
        "DEDUPE": str(program),
        "DEDUPE_ARTICLES": "\n".join(names),
        "DEDUPE_AGAINST": "the corpus",
        "DEDUPE_DIFF": "--output=x",
        "DEDUPE_FAIL_ON": "high",
        "DEDUPE_ARGUMENTS": "--ignore=D102\n\n$(touch run)",
    }
    script = ROOT / ".github" / "check.sh"
    subprocess.run(["bash", str(script)], cwd=tmp_path, env=environment, check=True)
    assert (tmp_path / "given").read_text().splitlines() == [
        "check", "--format", "github", "--fail-on=high", "--against=the corpus",
        "--diff=--output=x", "--ignore=D102", "$(touch run)", "--", *names,
    ]  # fmt: skip
    assert not (tmp_path / "run").exists()


def test_the_action_is_not_green_where_no_article_is_named(tmp_path):
    environment = {
        **os.environ,
        "DEDUPE": "true",
        **dict.fromkeys(("DEDUPE_ARTICLES", "DEDUPE_AGAINST", "DEDUPE_DIFF"), ""),
        "DEDUPE_FAIL_ON": "high",
        "DEDUPE_ARGUMENTS": "",
    }
    script = ROOT / ".github" / "check.sh"
    done = subprocess.run(
        ["bash", str(script)], cwd=tmp_path, env=environment, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (2, b"dedupe: the input articles names none\n")


def test_the_action_and_the_hooks_name_what_is_there():
    action = (ROOT / "action.yml").read_text("utf-8")
    assert ".github/check.sh" in action
    for line in action.splitlines():
        if "uses:" in line:
            assert len(line.split("@")[1].split()[0]) == 40, "pinned by its hash"
        # Only `env:` and `with:` may hold what a stranger can write.
        assert "${{" not in line or ":" in line.split("${{")[0], line
    assert "run: |" not in action.split("DEDUPE_ARTICLES")[1]
    example = (ROOT / ".github" / "example" / "articles.yml").read_text("utf-8")
    assert example in (ROOT / "docs" / "ci.md").read_text("utf-8")
    hooks = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
    assert hooks.count("entry: dedupe check") == hooks.count("- id:") == 2
