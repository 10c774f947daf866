"""Corpus sizes → what grouping costs at each: processor seconds, peak memory, and what it found.

    python benchmarks/grouping/scale.py [--what copies|group] [--sizes 50000,100000,200000]
                                        [--figures OUT.json] [--plot OUT.svg]

`group` is all that `dedupe group` does, files read included, with the time of each stage; `copies`
the copies alone, from records that are read from the file as they are needed. Each size runs in a
process of its own, on the first so many articles of one made-up corpus (synthetic.py: 6 in 100
planted copies, 4 in 100 templated notices), one job. Pair precision and recall of copies are
against the planted ones. `--one FILE` runs one file in this process.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from itertools import islice, pairwise
from pathlib import Path

from synthetic import articles

from dedupe.archive import Archive
from dedupe.coverage.copies import groups, links
from dedupe.model import Article, PartialDate
from dedupe.readers import Reading, read
from dedupe.recipe import Recipe


class Lines:
    """A corpus over a file of JSON lines, one article in memory at a time."""

    def __init__(self, path: Path) -> None:
        self.file = path.open("rb")
        self.places: dict[str, int] = {}
        place = 0
        for line in self.file:
            self.places[json.loads(line)["id"]] = place
            place += len(line)

    def __len__(self) -> int:
        return len(self.places)

    def __iter__(self) -> Iterator[Article]:
        return (self[name] for name in self.places)

    def __getitem__(self, name: str) -> Article:
        self.file.seek(self.places[name])
        row = json.loads(self.file.readline())
        day = PartialDate(*map(int, row["published"].split("-")))
        return Article(row["id"], row["text"], outlet=row["outlet"], published=day)


def pairs_in(counts: Counter) -> int:
    return sum(n * (n - 1) // 2 for n in counts.values())


def copies_of(path: Path) -> dict[str, object]:
    """Run the copies alone, in this process."""
    corpus, recipe = Lines(path), Recipe().copies
    began = time.process_time()
    linked = links(corpus, recipe)
    halfway = time.process_time()
    found = groups(linked, corpus, recipe)
    event = {row["id"]: row["event"] for row in map(json.loads, path.open(encoding="utf-8"))}
    group = {name: one.id for one in found for name in one.articles}
    right = pairs_in(Counter((event[name], group[name]) for name in group))
    return {
        "links_seconds": round(halfway - began, 1),
        "groups_seconds": round(time.process_time() - halfway, 1),
        "compared_pairs": len(linked.pairs),
        "hot_keys": {
            kind: one._asdict() for kind, one in zip(("bands", "anchors"), linked.hot, strict=True)
        },
        "largest_group": max((len(one.articles) for one in found), default=0),
        "pair_precision": round(right / max(pairs_in(Counter(group.values())), 1), 4),
        "pair_recall": round(right / max(pairs_in(Counter(event.values())), 1), 4),
    }


def group_of(path: Path) -> dict[str, object]:
    """Do what `dedupe group` does, in this process."""
    ends = [time.process_time()]
    archive = Archive(read((str(path),), Reading())[0])
    for stage in (archive.copies, lambda: archive.background, archive.groups):
        ends.append(time.process_time())
        found = stage()
    ends.append(time.process_time())
    notice, copied = set(), {name for one in archive.copies() for name in one.articles}
    for row in map(json.loads, path.open(encoding="utf-8")):
        if len(row["text"]) < 900 and row["id"] not in copied:
            notice.add(row["id"])
    notices = Counter(sum(name in notice for name in one.articles) for one in found)
    del notices[0]
    stages = ("reading", "copies", "records", "meetings")
    return {
        "seconds": {
            name: round(end - start, 1)
            for name, (start, end) in zip(stages, pairwise(ends), strict=True)
        },
        "processor_seconds": round(time.process_time(), 1),
        "peak_megabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "meetings": len(found),
        "copies": len(copied),
        "notices_by_group": {str(size): n for size, n in sorted(notices.items())},
    }


def measured(what: str, path: Path) -> dict[str, object]:
    """One size, in a process of its own, whose times and memory are then known."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run = [sys.executable, __file__, "--what", what, "--one", str(path)]
    answer = json.loads(subprocess.run(run, check=True, capture_output=True, text=True).stdout)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {
        "processor_seconds": round(used, 1),
        "peak_megabytes": round(after.ru_maxrss / 1024),  # of the largest so far: sizes grow
        **answer,
    }


def drawn(rows: list[dict[str, object]], what: str) -> str:
    """A plot as SVG: seconds against articles, both from zero, so that a straight line is one."""
    width, height, edge = 640, 400, 60
    top_x = max(int(row["articles"]) for row in rows)
    top_y = max(float(row["processor_seconds"]) for row in rows)

    def at(row: dict[str, object]) -> tuple[float, float]:
        x = edge + int(row["articles"]) / top_x * (width - 2 * edge)
        return x, height - edge - float(row["processor_seconds"]) / top_y * (height - 2 * edge)

    points = [(float(edge), float(height - edge)), *(at(row) for row in rows)]
    line = " ".join(f"{x:.0f},{y:.0f}" for x, y in points)
    marks = "".join(
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="4"/><text x="{x - 8:.0f}" y="{y - 10:.0f}" '
        f'text-anchor="end">{row["processor_seconds"]} s, {row["peak_megabytes"]} MB</text>'
        f'<text x="{x:.0f}" y="{height - 40}" text-anchor="middle">{row["articles"]:,}</text>'
        for row, (x, y) in zip(rows, points[1:], strict=True)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'font-family="sans-serif" font-size="13">'
        f'<rect width="{width}" height="{height}" fill="#fff"/>'
        f'<text x="{edge}" y="30" font-size="16">{what}: processor seconds by corpus size</text>'
        f'<path d="M{edge},{edge} V{height - edge} H{width - edge}" fill="none" stroke="#555"/>'
        f'<polyline points="{line}" fill="none" stroke="#1a5fb4" stroke-width="2"/>'
        f'<text x="{width // 2}" y="{height - 15}" text-anchor="middle">articles</text>'
        f"{marks}</svg>\n"
    )


def prefixes(sizes: list[int]) -> Iterator[tuple[int, Path]]:
    """Files of the first so many articles, one at a time."""
    with tempfile.TemporaryDirectory() as folder:
        path, made = Path(folder) / "corpus.jsonl", articles(max(sizes))
        written = 0
        for size in sizes:
            with path.open("a", encoding="utf-8") as out:
                out.writelines(json.dumps(row) + "\n" for row in islice(made, size - written))
            written = size
            yield size, path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--what", choices=["copies", "group"], default="copies")
    parser.add_argument("--sizes", default="50000,100000,200000")
    parser.add_argument("--figures", type=Path)
    parser.add_argument("--plot", type=Path)
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps((copies_of if options.what == "copies" else group_of)(options.one)))
        return
    sizes = sorted(map(int, options.sizes.split(",")))
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    rows = []
    for size, path in prefixes(sizes):
        rows.append({"articles": size, **measured(options.what, path)})
        print(json.dumps(rows[-1]), flush=True)
    growth = rows[-1]["processor_seconds"] / rows[0]["processor_seconds"]
    result = {
        "command": " ".join(
            ["python benchmarks/grouping/scale.py --what", options.what, "--sizes", options.sizes]
        ),
        "growth": {"articles": sizes[-1] / sizes[0], "processor_seconds": round(growth, 2)},
        "sizes": rows,
    }
    if options.figures:
        options.figures.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    if options.plot:
        options.plot.write_text(drawn(rows, options.what), encoding="utf-8")


if __name__ == "__main__":
    main()
