"""Opening an index file: what it says of itself, and why one is refused, with the remedy."""

from __future__ import annotations

import hashlib
import shlex
import sqlite3
import unicodedata
from contextlib import suppress
from pathlib import Path

from dedupe import __version__
from dedupe.errors import BadIndex, DedupeError, RecipeMismatch
from dedupe.index.code import code
from dedupe.index.kept import Kept
from dedupe.index.rows import Damaged, shape
from dedupe.recipe import Recipe
from dedupe.text.words import stem, words

FORMAT = 5
WAIT = 60.0  # seconds that a second writer waits for the first
APPLICATION = 0x64647570  # "ddup", in the file's own header
_PROBE = "“Don’t!” Ministers’ co-chairs agreed 3.5 Ⅳ ﬁnal U.S. straße 会议 ไทย e\u0301"


def header(recipe: Recipe) -> dict[str, str]:
    """What must be equal for an index to be read, and in which words it is told."""
    probe = repr([(word.norm, stem(word.norm)) for word in words(_PROBE)])
    return {
        "format": str(FORMAT),
        "dedupe": __version__,
        "recipe": recipe.fingerprint,
        "unicode": unicodedata.unidata_version,
        "words": _hash(probe),
        "nouns": _hash(shape(Kept)),
        "code": code(),
    }


def _hash(seen: str) -> str:
    return hashlib.blake2b(seen.encode(), digest_size=8).hexdigest()


def connected(path: Path, write: bool) -> sqlite3.Connection:
    """A connection without transactions of its own making."""
    uri = f"{path.absolute().as_uri()}?mode={'rw' if write else 'ro'}"
    database = sqlite3.connect(uri, uri=True, timeout=WAIT)
    database.isolation_level = None
    return database


def undo(path: Path) -> None:
    """Take back the half of a change that a killed writer left: a reader alone may not."""
    if Path(f"{path}-journal").exists():
        database = connected(path, True)
        with suppress(sqlite3.Error):  # it may be read only, or no index: who reads it is told
            database.execute("select count(*) from header")
        database.close()


def identity(path: Path) -> tuple[int, int] | None:
    """What tells one file of a name from another one that took its place."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def agree(database: sqlite3.Connection, path: Path, recipe: Recipe) -> None:
    """Raise unless the file is an index that this run can read."""
    try:
        application = database.execute("pragma application_id").fetchone()[0]
        there = dict(database.execute("select name, value from header"))
    except sqlite3.Error as error:
        raise told(error, path) from None
    if application != APPLICATION:
        raise no_index(path, "another program made it")
    for name, value in header(recipe).items():
        if there.get(name) != value:
            raise RecipeMismatch(
                f"{path} was built with {name} {there.get(name)}, this run has {value}", build(path)
            )


def told(error: sqlite3.Error, path: Path) -> DedupeError:
    """What SQLite says, with a remedy."""
    said = str(error)
    if "locked" in said:
        return DedupeError(f"{path} is being changed by another process", "try again later")
    if "readonly" in said or "read-only" in said:
        return DedupeError(f"{path} may only be read", "give yourself the right to write it")
    return damage(error, path) or no_index(path, said)


def damage(error: object, path: Path) -> BadIndex | None:
    """What is to be told of `error`, if the file is to blame for it."""
    said = error.cause if isinstance(error, Damaged) else str(error)
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    text = isinstance(error, sqlite3.Error) and "decode to UTF-8" in said
    if not (isinstance(error, Damaged) or text or code == sqlite3.SQLITE_CORRUPT):
        return None
    # To build over it would use again what can still be read of it.
    return BadIndex(f"{path} is damaged: {said}", f"delete it, then {build(path)}")


def no_index(path: Path, why: str) -> BadIndex:
    """What is refused is never overwritten, so to build it again is no way out."""
    return BadIndex(f"{path} is no index of dedupe: {why}", "name an index, or a new file")


def build(path: Path) -> str:
    return f"build it: dedupe index build {shlex.quote(path.as_posix())} PATH…"
