"""A new index file beside the old one while it is built, and those that a killed build left."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from dedupe.errors import DedupeError


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """A new file in the same folder; what is left of it at the end is removed."""
    _sweep(path)
    new = path.with_name(f".{path.name}.{os.getpid()}.building")
    try:
        new.open("wb").close()
    except OSError as error:
        raise DedupeError(
            f"{path}: {error.strerror}", "name a file in a folder that you may write to"
        ) from None
    try:
        yield new
    finally:
        new.unlink(missing_ok=True)


def _sweep(path: Path) -> None:
    """Remove the files of builds of this index that were killed: their process is gone."""
    named = re.compile(rf"\.{re.escape(path.name)}\.([1-9][0-9]{{0,9}})\.building")
    with suppress(OSError):  # a folder that is not there, or may not be read, is told later
        for one in sorted(path.parent.iterdir()):
            found = named.fullmatch(one.name)
            if found and one.is_file() and not (_alive(int(found[1])) or _locked(one)):
                with suppress(OSError):
                    one.unlink()


def _alive(process: int) -> bool:
    if os.name == "nt":  # there the question would end it
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):  # somebody else's
        return True
    return True


def _locked(file: Path) -> bool:
    """Whether somebody writes it whose process is not seen from here, as from a container."""
    database = sqlite3.connect(f"{file.absolute().as_uri()}?mode=rw", uri=True, timeout=0)
    try:
        database.execute("begin immediate")
    except sqlite3.Error as error:
        return "locked" in str(error)
    finally:
        database.close()
    return False
