"""A git revision → which articles were added or changed since, and which files are gone."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from dedupe.errors import DedupeError
from dedupe.model import Article
from dedupe.readers import Reading, read


class Since(NamedTuple):
    """The root of the work tree, the revision to compare with, and what differs from it."""

    root: Path
    revision: str
    files: frozenset[Path]
    gone: tuple[str, ...]


def changed(articles: Iterable[Article], since: Since, options: Reading) -> Iterator[Article]:
    """Those of `articles` whose file, or whose record in it, is not as it was then."""
    before: dict[str, Counter[tuple[str, str]]] = {}
    for article in articles:
        file = Path(os.path.realpath(article.path))
        if file not in since.files:
            continue
        if article.line is not None and article.path not in before:
            before[article.path] = _records(since, file, options)
        held, key = before.get(article.path, Counter()), _known_by(article)
        if held[key] < 1:
            yield article
        held[key] -= 1  # a record that is put in a second time is new


def since(base: str) -> Since:
    """What differs from the point where this branch left `base`.

    Files that git does not know yet count as added. What was deleted or renamed is gone: an index
    that was built before still holds it.
    """
    root = Path(_git("rev-parse", "--show-toplevel").strip())
    if ".." in base:
        raise DedupeError(
            f"--diff {base}: that is a range", "name its start: what was added since is checked"
        )
    _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
    revision = _git("merge-base", "--end-of-options", base, "HEAD").strip()
    unknown = _git("ls-files", "-z", "--others", "--exclude-standard", "--full-name", cwd=root)
    names = [*_listed(revision, "d"), *filter(None, unknown.split("\0"))]
    files = frozenset(Path(os.path.realpath(root / name)) for name in names)
    gone = tuple(str(root / name) for name in _listed(revision, "D"))
    return Since(root, revision, files, gone)


def _listed(revision: str, kind: str) -> list[str]:
    """The files that differ from a revision: `D` those that are deleted, `d` all the others."""
    told = _git("diff", "--name-only", "-z", "--no-relative", "--no-renames",
                f"--diff-filter={kind}", revision, "--")  # fmt: skip
    return [name for name in told.split("\0") if name]


def _records(since: Since, file: Path, options: Reading) -> Counter[tuple[str, str]]:
    """By what each record that a file of many held at the revision is known, and how often."""
    root = Path(os.path.realpath(since.root))
    if not file.is_relative_to(root):
        return Counter()  # behind a link that leads out of the work tree
    name = file.relative_to(root).as_posix()
    shown = _run("cat-file", "blob", f"{since.revision}:{name}")
    if shown.returncode:
        return Counter()
    with tempfile.TemporaryDirectory() as folder:
        old = Path(folder, file.name)
        old.write_bytes(shown.stdout)
        corpus, _ = read([str(old)], options)
        return Counter(map(_known_by, corpus))


def _known_by(article: Article) -> tuple[str, str]:
    """Hash and printed id: one that was made of path and line changes when its file is read from
    elsewhere, or a line is put in above.
    """
    made = re.fullmatch(rf".*:{article.line}(?:\.\d+)?(?:#\d+)?", article.id, re.DOTALL)
    return ("" if made else article.id), article.sha256


def _git(*arguments: str, cwd: Path | None = None) -> str:
    done = _run(*arguments, cwd=cwd)
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        outside = bool(said) and "not a git repository" in said[-1]
        raise DedupeError(
            f"--diff: git says: {said[-1] if said else 'no such revision'}",
            "run it inside the repository that holds the articles"
            if outside
            else "name a revision that is here; in CI, fetch the whole history (fetch-depth: 0)",
        )
    return os.fsdecode(done.stdout)


def _run(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", *arguments], cwd=cwd, capture_output=True, check=False)
    except OSError as error:
        raise DedupeError(
            f"--diff needs git: {error.strerror}", "install it, or leave --diff out"
        ) from None
