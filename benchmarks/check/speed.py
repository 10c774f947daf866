"""How long a check against an index takes, and how that grows: `python benchmarks/check/speed.py`.

Builds indexes of 2,000 and 20,000 articles (made ones, and other news where it lies beside the
checkout), checks new articles against each through the command line, start-up included: one that
nobody else covers, one of a meeting that is there, and real ones. Then every 21st of 21,000
articles is added to the 20,000, beside what building all 21,000 takes. Prints and stores what it
measured, with the machine: processor seconds can be compared under load, those of the clock not.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from corpus import articles

COMPILED = Path(tempfile.gettempdir()) / "dedupe-compiled"
EVERY = 21  # one article in so many is added
MORE = Path(__file__).parents[3] / "shared" / "gold" / "groups" / "gva_multi.jsonl"


def dedupe(*arguments: str) -> tuple[float, float]:
    """Wall and processor seconds of one run."""
    before, start = os.times(), time.perf_counter()
    # Modules are compiled once, as they are where the package is installed.
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(COMPILED)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, "-m", "dedupe", *arguments],
        capture_output=True, check=False, env=environment,
    )  # fmt: skip
    if done.returncode == 2 and arguments[0] == "check":  # an index tells of bad records too
        raise SystemExit(done.stderr.decode())
    wall, after = time.perf_counter() - start, os.times()
    used = (
        after.children_user + after.children_system - before.children_user - before.children_system
    )
    return wall, used


def measured(folder: Path, rows: list[dict[str, str]], repeat: int) -> dict[str, float]:
    """Build an index, check against it; medians of some runs, and of several real articles."""
    index, lines = folder / f"{len(rows)}.index", written(folder / "rows.jsonl", rows)
    wall, used = dedupe("index", "build", str(index), str(lines))
    made = [row for row in rows if row["id"].startswith("s")]
    real = [row for row in rows if row["id"].startswith("m")]
    asked = {
        "new": list(articles(1, seed=2)),
        "met": [told_anew(made[-1])],
        "real": [told_anew(row) for row in real[:: max(len(real) // 9, 1)][:9]],
    }
    checks = {}
    for name, new in asked.items():
        runs = []
        for row in new * (repeat if len(new) == 1 else 1):
            one = written(folder / "new.jsonl", [row])
            runs.append(dedupe("check", str(one), "--against", str(index)))
        for unit, times in zip(("wall_s", "cpu_s"), zip(*runs, strict=True), strict=False):
            checks[f"check_{name}_{unit}"] = round(statistics.median(times), 2)
            if name == "real":
                checks[f"check_{name}_most_{unit}"] = round(max(times), 2)
    return {
        "articles": len(rows), "build_wall_s": round(wall, 1), "build_cpu_s": round(used, 1),
        "bytes": index.stat().st_size, **checks,
    }  # fmt: skip


def added(folder: Path, index: Path, rows: list[dict[str, str]], built: float) -> dict[str, float]:
    """Add what an index lacks of `rows`; `built` is what building took, an article."""
    held = rows[::EVERY]
    wall, used = dedupe("index", "add", str(index), str(written(folder / "held.jsonl", held)))
    return {
        "articles": len(held), "to": len(rows) - len(held),
        "wall_s": round(wall, 1), "cpu_s": round(used, 1),
        "build_of_all_cpu_s": round(built * len(rows), 1),
        "share_of_build": round(used / (built * len(rows)), 4),
    }  # fmt: skip


def corpus_of(size: int) -> list[dict[str, str]]:
    """Made articles, and one in six of other news where there is some."""
    real = []
    if MORE.exists():
        with MORE.open(encoding="utf-8") as lines:
            real = [{**json.loads(line), "id": f"m{n:06}"} for n, line in enumerate(lines)]
    real = real[: size // 6]
    made = list(articles(size - len(real)))
    rows = [(n * len(made), "", row) for n, row in enumerate(real)]
    rows += [(n * len(real), row["id"], row) for n, row in enumerate(made)]
    return [row for *_, row in sorted(rows, key=lambda one: one[:2])]


def told_anew(row: dict[str, str]) -> dict[str, str]:
    """An article that tells what another one does, not quite in its words."""
    text = row["text"].replace("We will", "We may").replace(" said", " told us")
    return {**row, "id": "new", "outlet": "New", "text": text}


def written(path: Path, rows: list[dict[str, str]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[2_000, 20_000])
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        *smaller, size = options.sizes
        rows = [measured(folder, corpus_of(one), options.repeat) for one in smaller]
        # The larger one lacks some of what there is: it is added in the end.
        whole = corpus_of(round(size * EVERY / (EVERY - 1)))
        rest = [row for n, row in enumerate(whole) if n % EVERY]
        rows.append(measured(folder, rest, options.repeat))
        built = rows[-1]["build_cpu_s"] / len(rest)
        add = added(folder, folder / f"{len(rest)}.index", whole, built)
    found = {
        "python": platform.python_version(), "machine": platform.machine(),
        "load": round(os.getloadavg()[0], 1), "sizes": rows, "add": add,
    }  # fmt: skip
    print(json.dumps(found, indent=1))
    if not options.folder:
        (Path(__file__).parent / "speed.json").write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
