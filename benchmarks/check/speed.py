"""How long a check against an index takes, and how that grows: `python benchmarks/check/speed.py`.

Builds indexes of 2,000 and 20,000 articles (made ones, and other news where it lies beside the
checkout), checks one new article against each through the command line, start-up included, and
adds 1,000 articles to the larger one. Prints and stores what it measured, with the machine.
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
from corpus import write

COMPILED = Path(tempfile.gettempdir()) / "dedupe-compiled"
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


def measured(folder: Path, size: int, repeat: int) -> dict[str, float]:
    more = MORE if MORE.exists() and size > 5000 else None
    write(folder / f"{size}.jsonl", size, more)
    index = folder / f"{size}.index"
    wall, used = dedupe("index", "build", str(index), str(folder / f"{size}.jsonl"))
    write(folder / "new.jsonl", 1, None, seed=2)
    known = json.loads((folder / f"{size}.jsonl").read_text().splitlines()[-1])
    # An article that the index has a meeting for: the dearer kind.
    row = {
        **known,
        "id": "new",
        "outlet": "New",
        "text": known["text"].replace("We will", "We may"),
    }
    (folder / "met.jsonl").write_text(json.dumps(row) + "\n")
    checks = {}
    for name in ("new", "met"):
        runs = [
            dedupe("check", str(folder / f"{name}.jsonl"), "--against", str(index))
            for _ in range(repeat)
        ]
        checks[f"check_{name}_wall_s"] = round(statistics.median(r[0] for r in runs), 3)
        checks[f"check_{name}_cpu_s"] = round(statistics.median(r[1] for r in runs), 3)
    return {
        "articles": size, "build_wall_s": round(wall, 1), "build_cpu_s": round(used, 1),
        "bytes": index.stat().st_size, **checks,
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[2_000, 20_000])
    parser.add_argument("--add", type=int, default=1_000)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        rows = [measured(folder, size, options.repeat) for size in options.sizes]
        write(folder / "add.jsonl", options.add, None, seed=3)
        text = (folder / "add.jsonl").read_text().replace('"id": "s', '"id": "a')
        (folder / "add.jsonl").write_text(text)
        wall, used = dedupe(
            "index", "add", str(folder / f"{options.sizes[-1]}.index"), str(folder / "add.jsonl")
        )
    found = {
        "python": platform.python_version(), "machine": platform.machine(), "sizes": rows,
        "add": {"articles": options.add, "wall_s": round(wall, 1), "cpu_s": round(used, 1),
                "share_of_build_cpu": round(used / rows[-1]["build_cpu_s"], 3)},
    }  # fmt: skip
    print(json.dumps(found, indent=1))
    if not options.folder:
        (Path(__file__).parent / "speed.json").write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
