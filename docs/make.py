"""README, help texts and reports → what the program gives now (`--check`: tell, change nothing)."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
BLOCK = re.compile(
    r"(<!-- run: (?P<command>[^\n]+?) -->\n```[a-z]*\n).*?^(```)$", re.DOTALL | re.MULTILINE
)


def run(command: str) -> str:
    """What a command of ours prints, in 100 columns without colour; a report goes nowhere else."""
    program, *arguments = command.split()
    if program != "dedupe":
        raise SystemExit(f"only dedupe itself is run, not {program}")
    with TemporaryDirectory() as folder:
        if arguments[0] == "report" and "--help" not in arguments and "--out" not in arguments:
            arguments += ["--out", folder]
        done = subprocess.run(
            [sys.executable, "-m", "dedupe", *arguments],
            cwd=ROOT,
            env={**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    if done.returncode == 2:
        raise SystemExit(f"{command}: {done.stderr}")
    shown = done.stdout.replace(Path(folder).as_posix(), "reports").rstrip().splitlines()
    return "\n".join(line.rstrip() for line in shown)


def filled(text: str) -> str:
    """A page with each block `<!-- run: COMMAND -->` filled with what the command prints."""
    return BLOCK.sub(lambda m: f"{m[1]}{run(m['command'])}\n{m[3]}", text)


def commands() -> str:
    """The page of all help texts."""
    names = re.findall(r"^  ([a-z]+) ", run("dedupe --help").split("Commands:")[1], re.MULTILINE)
    pages = [("dedupe", run("dedupe --help"))]
    pages += [(f"dedupe {name}", run(f"dedupe {name} --help")) for name in names]
    body = "\n\n".join(f"## {title}\n```text\n{text}\n```" for title, text in pages)
    return f"# Commands\nWhat `--help` prints, kept current by `docs/make.py`.\n\n{body}\n"


def generated() -> Iterator[tuple[Path, str]]:
    """Every generated file with what it should hold."""
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        text = page.read_text(encoding="utf-8")
        if BLOCK.search(text):
            yield page, filled(text)
    yield ROOT / "docs" / "commands.md", commands()
    with TemporaryDirectory() as folder:
        run(f"dedupe report seeds/ --out {folder} --quiet")
        for fresh in sorted(Path(folder).iterdir()):
            yield ROOT / "reports" / fresh.name, fresh.read_text(encoding="utf-8")


def main() -> None:
    check = "--check" in sys.argv
    stale = []
    for path, text in generated():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(path.relative_to(ROOT).as_posix())
            if not check:
                path.parent.mkdir(exist_ok=True)
                path.write_text(text, encoding="utf-8", newline="\n")
    if check and stale:
        raise SystemExit(f"not current: {', '.join(stale)}; run `python docs/make.py`")
    print("current" if not stale else f"written: {', '.join(stale)}")  # noqa: T201


if __name__ == "__main__":
    main()
