"""Text → standard output and standard error, whether or not somebody reads them to the end.

A reader who leaves early (`dedupe quotes news | head -1`) has seen enough: that is no fault, and
the exit status stays what the job gave. What cannot be written for another reason is told.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

import click

from dedupe.errors import DedupeError
from dedupe.reports.legible import legible

# Windows says EINVAL of a pipe that nobody reads.
_LEFT = frozenset([errno.EPIPE, *([errno.EINVAL] if os.name == "nt" else [])])


def show(text: str, *, machine: bool = False) -> bool:
    """Print results; tell whether somebody still reads them.

    Machines get UTF-8 whatever the terminal's encoding is; people get `?` for what theirs lacks.
    """
    if sys.stdout is None:  # closed before we started: `>&-`
        return False
    try:
        # Whoever made the text has decided on its colours, and for which terminal.
        printed = text.encode() if machine else _printable(text, sys.stdout)
        click.echo(printed, nl=False, color=True)
    except OSError as error:
        _hush(sys.stdout)
        if error.errno in _LEFT:
            return False
        raise DedupeError(
            f"the results cannot be written: {error.strerror}", "give them another place to go"
        ) from None
    return True


def show_lines(lines: Iterable[str], *, machine: bool = False) -> None:
    """Print results as they come; nothing more is made once nobody reads them."""
    for line in lines:
        if not show(line, machine=machine):
            return


def complain(text: str) -> None:
    """Say something that is not a result, on standard error, if there is anybody to hear it.

    What articles say in it steers no terminal.
    """
    try:
        click.echo(legible(text), err=True)
    except OSError:
        _hush(sys.stderr)


@contextmanager
def unread() -> Iterator[None]:
    """Let help and version, which click prints, end well if their reader leaves early, too."""
    try:
        yield
    except BrokenPipeError:
        _hush(sys.stdout)
        raise SystemExit(0) from None


def _printable(text: str, stream: TextIO) -> str:
    encoding = stream.encoding or "utf-8"
    return text.encode(encoding, "replace").decode(encoding)


def _hush(stream: TextIO) -> None:
    """Send the rest nowhere: at its end Python would complain that it could not write it."""
    with suppress(OSError):  # a stream of a test has no number
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
