"""`dedupe report`: the main job, from articles to a report of what the outlets made of them."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path, PurePath
from types import ModuleType

import click

from dedupe import readers
from dedupe.cli.inputs import archive_of
from dedupe.cli.options import Running, reading
from dedupe.cli.output import show
from dedupe.errors import BadSetting, DedupeError
from dedupe.model import Report
from dedupe.readers.paths import ending

# Format, and file ending → the module of `reports` that renders it.
FORMATS = {"html": "html", "json": "json", "md": "markdown"}
_NO_NAME = frozenset(["", ".", ".."])


@click.command(short_help="Report meetings, statements, and where wordings part.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--out",
    default="reports",
    show_default=True,
    metavar="DIR",
    help="Where the files go; - prints the one format that --format names.",
)
@click.option(
    "--format",
    "formats",
    default="html,json,md",
    show_default=True,
    metavar="LIST",
    help="Formats, with commas between them.",
)
@click.option("--name", help="What the files are called; else the single input's name, or report.")
@click.option(
    "--reference",
    type=click.Path(exists=True, dir_okay=False),
    help="An official text: one more row, and the reference of its meeting.",
)
@reading
def report(  # noqa: PLR0913  (one parameter an option)
    paths: tuple[str, ...],
    out: str,
    formats: str,
    name: str | None,
    reference: str | None,
    running: Running,
) -> None:
    """Read articles and report their meetings, statements and where the wordings part.

    PATH is a file, a folder, a glob, or - for standard input. Exit status 0 whatever is found, 2 if
    an input could not be read.
    """
    wanted = _formats(formats, out)
    if name is not None and (name in _NO_NAME or name != PurePath(name).name):
        raise BadSetting(f"--name {name!r} is no name of a file", "--out says in which folder")
    with archive_of(paths, running, reference) as (archive, problems):
        made = archive.report(name or name_of(paths), problems)
        if out == "-":
            show(_module(wanted[0]).render(made), machine=True)
            return
        written = _write(made, wanted, Path(out))
        if not running.quiet:
            summary = import_module("dedupe.reports.summary")
            show(summary.render(made, written=written, color=running.color))


def name_of(paths: tuple[str, ...]) -> str:
    """What a report on `paths` is called.

    >>> name_of(("seeds/",)), name_of(("1.2-a.jsonl",)), name_of(("a", "b")), name_of(("x/*.txt",))
    ('seeds', '1.2-a', 'report', 'report')
    """
    if len(paths) != 1 or paths[0] == "-":
        return "report"
    path = Path(paths[0])
    if any(mark in paths[0] for mark in "*?[") and not path.exists():
        return "report"
    if path.name in _NO_NAME:
        path = path.resolve()
    end = ending(path.name)
    cut = len(end) if end in readers.FORMATS and not path.is_dir() else 0
    return path.name[: len(path.name) - cut] or "report"


def _formats(given: str, out: str) -> list[str]:
    wanted = list(dict.fromkeys(one.strip() for one in given.split(",") if one.strip()))
    unknown = [one for one in wanted if one not in FORMATS]
    if unknown or not wanted:
        raise BadSetting(
            f"no report format is called {', '.join(unknown) or 'nothing'}",
            f"choose from {', '.join(FORMATS)}",
        )
    if out == "-" and len(wanted) != 1:
        raise BadSetting("--out - prints one format only", "add --format json, for example")
    return wanted


def _files(made: Report, form: str) -> Mapping[str, str]:
    """The files of one format, by name: one, but for a page too large for a browser."""
    module = _module(form)
    if form == "html":
        pages: Mapping[str, str] = module.pages(made)
        return pages
    return {f"{made.name}.{form}": module.render(made)}


def _module(form: str) -> ModuleType:
    return import_module(f"dedupe.reports.{FORMATS[form]}")


def _write(made: Report, wanted: list[str], folder: Path) -> list[str]:
    """Write the files and give their paths as they are to be shown."""
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for form in wanted:
            for name, text in _files(made, form).items():
                path = folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8", newline="\n")
                written.append(path.as_posix())
    except OSError as error:
        raise DedupeError(
            f"{folder}: the report cannot be written ({error.strerror})",
            "choose another folder with --out",
        ) from error
    return written
