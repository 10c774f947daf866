"""Options that several commands share, each said once."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, TextIO, TypeVar

import click

from dedupe.cli.output import complain

F = TypeVar("F", bound=Callable[..., Any])

MAX_FILE_SIZE = 64 * 2**20  # bytes; a larger file is E905


@dataclass(frozen=True, slots=True)
class Running:
    """How a command reads its articles and shows that it works."""

    jobs: int
    encoding: str | None
    max_file_size: int
    quiet: bool
    color: bool
    progress: bool

    def note(self, text: str) -> None:
        """Say something that is not a result, on standard error."""
        if not self.quiet:
            complain(text)


def printed_as(*choices: str) -> Callable[[F], F]:
    """`--format`, the first of `choices` by default, as the parameter `form`."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(choices),
        default=choices[0],
        show_default=True,
        help="How the answer is printed.",
    )


def common(command: F) -> F:
    """`--config`, `--quiet`, `--color`: what every command takes."""
    for option in (
        click.option(
            "--color",
            type=click.Choice(["auto", "always", "never"]),
            default="auto",
            show_default=True,
            help="Colour the output; auto: on a terminal, unless NO_COLOR is set.",
        ),
        click.option("-q", "--quiet", is_flag=True, help="Results and errors only."),
        click.option(
            "--config",
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            is_eager=True,
            expose_value=False,
            callback=_settings,
            help="A pyproject.toml, instead of the nearest one.",
        ),
    ):
        command = option(command)
    return command


def reading(command: F) -> F:
    """The common options and those of a command that reads articles, as one `running`."""

    @common
    @click.option(
        "--jobs",
        type=click.IntRange(min=1),
        default=1,
        show_default=True,
        help="Processes to work with.",
    )
    @click.option(
        "--engine",
        type=click.Choice(["local"]),
        default="local",
        show_default=True,
        help="Where the work runs.",
    )
    @click.option("--no-progress", is_flag=True, help="No progress bars, even on a terminal.")
    @click.option("--encoding", metavar="NAME", help="Of text that is not UTF-8, such as cp1252.")
    @click.option(
        "--max-file-size",
        type=click.IntRange(min=1, max=2**31 - 1),
        default=MAX_FILE_SIZE,
        show_default=True,
        metavar="BYTES",
        help="A larger file is an error (E905).",
    )
    @wraps(command)
    def wrapped(  # noqa: PLR0913  (one parameter an option)
        *args: Any,  # noqa: ANN401
        color: str,
        quiet: bool,
        jobs: int,
        engine: str,
        no_progress: bool,
        encoding: str | None,
        max_file_size: int,
        **rest: Any,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401
        progress = not (no_progress or quiet) and _is_terminal(sys.stderr)
        running = Running(jobs, encoding, max_file_size, quiet, colored(color), progress)
        return command(*args, running=running, **rest)

    return wrapped  # type: ignore[return-value]


def colored(choice: str) -> bool:
    """Whether to colour what goes to standard output (https://no-color.org)."""
    if choice == "auto":
        return _is_terminal(sys.stdout) and "NO_COLOR" not in os.environ
    return choice == "always"


def _is_terminal(stream: TextIO | None) -> bool:
    """A stream that was closed before we started is none at all."""
    return stream is not None and stream.isatty()


def _settings(ctx: click.Context, _: click.Parameter, path: Path | None) -> Path | None:
    """Let `[tool.dedupe]` stand in for the options that the command line leaves out."""
    from dedupe.cli.settings import CONFIG, default_map

    ctx.meta[CONFIG] = path
    ctx.default_map = {**default_map(path, ctx.info_name or ""), **(ctx.default_map or {})}
    return path
