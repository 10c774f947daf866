"""The command line: the only part that prints and that chooses an exit status.

One file a command; a command's module is imported when it is called, so that `--help` is quick.
"""

from __future__ import annotations

import sys
import traceback
from importlib import import_module
from typing import Any

import click

from dedupe.cli.output import complain, unread
from dedupe.errors import DedupeError

CLEAN, FOUND, FAILED = 0, 1, 2

# Command → the module of this package that holds it, in the order of the help text.
_COMMANDS = {
    "report": "report",
    "check": "check",
    "group": "group",
    "quotes": "quotes",
    "compare": "compare",
    "explain": "explain",
    "index": "index",
    "accept": "baseline",
    "baseline": "baseline",
    "config": "config",
}


class _Lazy(click.Group):
    """A group whose commands are imported when asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module = import_module(f"{__name__}.{_COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def make_context(self, *given: Any, **named: Any) -> click.Context:  # noqa: ANN401
        with unread():
            return super().make_context(*given, **named)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401
        try:
            with unread():
                return super().invoke(ctx)
        except KeyboardInterrupt:  # click's own status for it, 1, means findings here
            complain("dedupe: interrupted")
            raise SystemExit(FAILED) from None


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="dedupe-news", prog_name="dedupe")
def cli() -> None:
    """Tell which articles cover the same meeting, who is quoted, and where the wordings part."""


def main() -> None:
    """Run `cli`. What keeps it from doing its job, a bug included, ends with exit status 2."""
    try:
        cli(standalone_mode=True, prog_name="dedupe")
    except DedupeError as error:
        complain(f"dedupe: {error}")
    except Exception:  # a crash is not a finding: Python's own status would be 1
        complain(traceback.format_exc())
        complain("dedupe: this is a bug; please report it with the lines above")
    sys.exit(FAILED)
