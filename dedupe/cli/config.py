"""`dedupe config`: the settings in force, and where each comes from."""

from __future__ import annotations

import json

import click

from dedupe.cli.options import common
from dedupe.cli.output import show
from dedupe.cli.settings import SETTINGS, settings_in_force


@click.command(short_help="Show the settings in force.")
@common
def config(quiet: bool, color: str) -> None:
    """Say which settings are in force and where each comes from.

    A setting stands in [tool.dedupe] of the nearest pyproject.toml; a command's option goes before.
    """
    house = settings_in_force()
    for name, known in SETTINGS.items():
        value = house.baseline.as_posix() if name == "baseline" else house.get(name)
        if not quiet:
            show(f"# {known.says}\n")
        show(f"{name} = {json.dumps(value, ensure_ascii=False)}  # {house.source(name)}\n")
