"""Templated notices → how many of them stand together, where none should.

    python benchmarks/grouping/notices.py [--notices 400] [--seeds 6] [--figures OUT.json]

The notices are those of synthetic.py: hearings, weather, deaths, of eight towns within four years,
each with facts of its own. `dedupe group` reads them from a file, as it would a user's. Every
group of more than one is an error.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from itertools import islice
from pathlib import Path

from synthetic import notices


def sizes(path: Path) -> dict[str, int]:
    """How many groups there are of each size."""
    command = [sys.executable, "-m", "dedupe", "group", "-q", "--format", "jsonl", str(path)]
    found = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    meeting = Counter(json.loads(line)["meeting"] for line in found.splitlines())
    return {str(size): count for size, count in sorted(Counter(meeting.values()).items())}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--notices", type=int, default=400)
    parser.add_argument("--seeds", type=int, default=6)
    parser.add_argument("--figures", type=Path)
    given = parser.parse_args()
    groups = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "notices.jsonl"
        for seed in range(1, given.seeds + 1):
            rows = islice(notices(seed), given.notices)
            path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
            groups[str(seed)] = sizes(path)
    figures = {"notices": given.notices, "groups_by_size": groups}
    print(json.dumps(figures))
    if given.figures:
        given.figures.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
