"""PATH arguments → the files to read, each with the name by which people know it."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from glob import glob
from pathlib import Path
from typing import NamedTuple

from dedupe.model import Problem
from dedupe.readers.own import is_own

STDIN = "-"
_MAGIC = frozenset("*?[")
_NAMED = 3  # reports that are named


class Source(NamedTuple):
    """One input: where it is, how it was named (`path`), and the id it gives (`id`), with `/`.

    `asked` tells a file named by itself from one that was found in a folder.
    """

    file: Path | None
    path: str
    id: str
    asked: bool


def sources(
    paths: Sequence[str], endings: Collection[str]
) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """Find the files behind `paths`: files, folders (recursively), globs and `-`.

    An id is the path below the PATH argument; if two arguments give one id to different files, it
    is the path as named. In a folder hidden files are not looked at, files of another ending than
    `endings` are told by one note, and a link to a folder by a note of its own: it is not followed.
    In a folder or a glob the order is that of the paths.
    """
    found: list[Source] = []
    problems: list[Problem] = []
    for path in paths:
        for one in _behind(path, endings):
            (problems if isinstance(one, Problem) else found).append(one)  # type: ignore[arg-type]
    once = _once(found, problems)
    return _distinct(once), tuple(problems)


def ending(name: str) -> str:
    """What a file's name says about its format: its last suffix, two if the last is `.gz`.

    >>> ending("news/a.warc.gz"), ending("A.TXT"), ending("README")
    ('.warc.gz', '.txt', '')
    """
    suffixes = [suffix.lower() for suffix in Path(name).suffixes]
    return "".join(suffixes[-2:]) if suffixes[-1:] == [".gz"] else "".join(suffixes[-1:])


def _behind(path: str, endings: Collection[str]) -> Iterator[Source | Problem]:
    if path == STDIN:
        yield Source(None, STDIN, STDIN, True)
        return
    if not path:  # an unset variable of a script, which Python takes for this folder
        yield Problem("E901", '""', None, "an empty path", "name a file or a folder; . is this one")
        return
    try:
        there = Path(path)
        mode = there.stat().st_mode
    except (OSError, ValueError) as error:
        yield from _glob(path, endings, error)
        return
    if stat.S_ISDIR(mode):
        yield from _folder(there, Path(path), endings)
    else:
        yield Source(there, there.as_posix(), there.name, True)


def _glob(path: str, endings: Collection[str], error: Exception) -> Iterator[Source | Problem]:
    if not _MAGIC & set(path):
        yield unreadable(path, error)
        return
    root = _fixed(path)
    matches = [Path(match) for match in glob(path, recursive=True)]  # noqa: PTH207
    own: list[Path] = []
    for match in sorted(matches, key=Path.as_posix):
        if is_own(match):
            own.append(match)
        elif os.path.isdir(match):  # noqa: PTH112  (`is_dir` fails where it has no permission)
            if "**" not in path:
                yield from _folder(match, root, endings)
        else:
            asked = bool(ending(path.rstrip("*")))
            yield Source(match, match.as_posix(), _below(match, root), asked)
    if own:
        yield _own(root, own)
    if not matches:
        yield Problem(
            "E901",
            path,
            None,
            "nothing matches",
            "check the path; quote it, if the shell changes it",
        )


def _fixed(pattern: str) -> Path:
    """The folders before the first part of a pattern that is a pattern."""
    parts = Path(pattern).parts
    fixed = next(n for n, part in enumerate(parts) if _MAGIC & set(part))
    return Path(*parts[:fixed])


def _folder(folder: Path, root: Path, endings: Collection[str]) -> Iterator[Source | Problem]:
    left_out: Counter[str] = Counter()
    files: list[Path] = []
    failed: list[OSError] = []
    linked: list[Path] = []
    for here, folders, names in os.walk(folder, onerror=failed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        linked += [Path(here, name) for name in folders if Path(here, name).is_symlink()]
        for file in (Path(here, name) for name in names if not name.startswith(".")):
            if ending(file.name) not in endings or _special(file):
                left_out[ending(file.name) or "without an ending"] += 1
            else:
                files.append(file)
    own = [file for file in files if is_own(file)]
    for file in sorted(set(files) - set(own), key=Path.as_posix):
        yield Source(file, file.as_posix(), _below(file, root), False)
    yield from (unreadable(str(error.filename), error) for error in failed)
    yield from _notes(folder, left_out, own, linked)


def _notes(
    folder: Path, left_out: Counter[str], own: Sequence[Path], linked: Sequence[Path]
) -> Iterator[Problem]:
    """What a folder holds that is not read."""
    if left_out:
        yield _left_out(folder, left_out)
    if own:
        yield _own(folder, own)
    for link in sorted(linked, key=Path.as_posix):
        cause = "a link to a folder, which is not followed"
        yield Problem("note", link.as_posix(), None, cause, "name it as a PATH too, if it is meant")


def _special(file: Path) -> bool:
    """Whether it is a pipe, a device or the like; what cannot be looked at is left to reading."""
    try:
        return not stat.S_ISREG(file.stat().st_mode)
    except OSError:
        return False


def _left_out(folder: Path, endings: Counter[str]) -> Problem:
    kinds = ", ".join(f"{kind} ({number})" for kind, number in sorted(endings.items()))
    number = endings.total()
    files = "file" if number == 1 else "files"
    return Problem(
        "note", folder.as_posix(), None, f"{number} {files} of other kinds left out: {kinds}", ""
    )


def _own(folder: Path, files: Sequence[Path]) -> Problem:
    names = ", ".join(file.as_posix() for file in sorted(files)[:_NAMED])
    more = f" and {len(files) - _NAMED:,} more" if len(files) > _NAMED else ""
    cause = f"no articles but reports that dedupe wrote, left out: {names}{more}"
    return Problem("note", folder.as_posix(), None, cause, "name one as a PATH to read it")


def unreadable(path: str, error: Exception) -> Problem:
    """E901, with the operating system's own reason."""
    reason = getattr(error, "strerror", None) or str(error)
    remedy = (
        "check the path"
        if isinstance(error, FileNotFoundError | ValueError)
        else "check its permissions"
    )
    return Problem(
        "E901", path.replace("\\", "/") if os.sep == "\\" else path, None, reason, remedy
    )


def _below(file: Path, root: Path) -> str:
    return file.relative_to(root).as_posix() if root.parts else file.as_posix()


def _once(found: Sequence[Source], problems: list[Problem]) -> list[Source]:
    """Each file once, however many arguments lead to it."""
    seen: dict[str | None, str] = {}
    kept = []
    for source in found:
        # Unlike `resolve`, it bears a link that leads to itself; reading will tell of that.
        real = os.path.realpath(source.file) if source.file else None
        if real in seen:
            cause = f"the same file as {seen[real]}, read once"
            problems.append(Problem("note", source.path, None, cause, ""))
        else:
            seen[real] = source.path
            kept.append(source)
    return kept


def _distinct(found: Sequence[Source]) -> tuple[Source, ...]:
    """Different files under one id are known by the path as named."""
    count = Counter(source.id for source in found)
    return tuple(s._replace(id=s.path) if count[s.id] > 1 else s for s in found)
