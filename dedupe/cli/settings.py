"""`[tool.dedupe]` of the nearest pyproject.toml → settings, each with where it comes from."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

import click

from dedupe.checks.rules import SEVERITIES
from dedupe.errors import BadSetting

CONFIG = "dedupe.config"  # where the context keeps what --config named
BASELINE = "dedupe-baseline.json"


class Known(NamedTuple):
    """One setting: its TOML type, what it is without one, what it does, and its only values."""

    kind: type | tuple[type, ...]
    default: object
    says: str
    values: tuple[str, ...] = ()


SETTINGS: Mapping[str, Known] = {
    "against": Known(str, None, "the corpus or index that `check` compares with"),
    "select": Known(list, ["ALL"], "rules to look at: codes or their beginnings"),
    "ignore": Known(list, [], "rules to leave out"),
    "per-file-ignores": Known(dict, {}, "globs for paths, each with rules to leave out there"),
    "fail-on": Known(str, "high", "the least severity that makes `check` exit with 1", SEVERITIES),
    "min-confidence": Known((int, float), 0.0, "findings below it are left out, from 0 to 1"),
    "baseline": Known(str, BASELINE, "the file of accepted findings"),
    "jobs": Known(int, 1, "processes to work with"),
    "encoding": Known(str, None, "of text that is not UTF-8"),
    "max-file-size": Known(int, 64 * 2**20, "bytes; a larger file is E905"),
}
# These are paths, and stand relative to the file that names them.
_PATHS = ("against", "baseline")


@dataclass(frozen=True, slots=True)
class Settings:
    """What `file` says; `values` holds only what is set there."""

    file: Path | None
    values: Mapping[str, Any]

    def get(self, name: str) -> Any:  # noqa: ANN401  (SETTINGS says the type)
        """The value of a setting, its default if it is not set."""
        return self.values.get(name, SETTINGS[name].default)

    def source(self, name: str) -> str:
        return _shown(self.file) if self.file and name in self.values else "default"

    @property
    def baseline(self) -> Path:
        """The baseline file: as set, else beside the pyproject.toml, else in this folder."""
        if "baseline" in self.values or self.file is None:
            return Path(self.get("baseline"))
        return Path(_shown(self.file.parent / BASELINE))

    @property
    def per_file_ignores(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        return tuple((glob, tuple(codes)) for glob, codes in self.get("per-file-ignores").items())


def settings(file: Path | None = None) -> Settings:
    """The settings of `file`, or of the nearest pyproject.toml that has `[tool.dedupe]`.

    Without one, the nearest pyproject.toml still says where the baseline stands.
    """
    if file is not None:
        return Settings(file, _checked(_table(file) or {}, file))
    found = [
        folder / "pyproject.toml"
        for folder in (Path.cwd(), *Path.cwd().parents)
        if (folder / "pyproject.toml").is_file()
    ]
    for one in found:
        table = _table(one)
        if table is not None:
            return Settings(one, _checked(table, one))
    return Settings(found[0] if found else None, {})


def settings_in_force() -> Settings:
    """The settings of the command that runs."""
    return settings(click.get_current_context().meta.get(CONFIG))


def default_map(file: Path | None, command: str) -> dict[str, Any]:
    """What stands in for the options of `command` that the command line leaves out."""
    found = settings(file)
    if command == "config":
        return {}
    # An option that may not be given twice is one that click lets come several times.
    values = {n: [v] if n == "against" else v for n, v in found.values.items()}
    return {name.replace("-", "_"): value for name, value in values.items()}


def _table(file: Path) -> dict[str, Any] | None:
    try:
        content = tomllib.loads(text_of(file))
    except tomllib.TOMLDecodeError as error:
        raise BadSetting(f"{file}: {error}", "correct the file, or name one by --config") from None
    tools = content.get("tool", {})
    if not isinstance(tools, dict):
        raise BadSetting(f"{file}: tool is no table", "write [tool.dedupe]")
    table = tools.get("dedupe")
    if table is not None and not isinstance(table, dict):
        raise BadSetting(f"{file}: tool.dedupe is no table", "write it as [tool.dedupe]")
    return table


def text_of(file: Path) -> str:
    """The text of a file that settings name."""
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadSetting(f"{file}: {error}", "correct the file, or name another one") from None


def _checked(table: Mapping[str, Any], file: Path) -> dict[str, Any]:
    """The table with its paths made relative to this folder; unknown or ill-typed keys raise."""
    for name, value in table.items():
        if name not in SETTINGS:
            near = get_close_matches(name, SETTINGS, 1)
            hint = f"did you mean {near[0]!r}? " if near else ""
            raise BadSetting(f"{file}: nobody knows the setting {name!r}", f"{hint}{_NAMES}")
        if not _fits(value, SETTINGS[name].kind):
            raise BadSetting(
                f"{file}: {name} = {value!r} is of the wrong type",
                f"it says {SETTINGS[name].says}; without it, it is {SETTINGS[name].default!r}",
            )
        if SETTINGS[name].values and value not in SETTINGS[name].values:
            known = ", ".join(SETTINGS[name].values)
            raise BadSetting(f"{file}: {name} = {value!r} is no such thing", f"name one of {known}")
    at = {name: _shown(file.parent / table[name]) for name in _PATHS if name in table}
    return {**table, **at}


_NAMES = f"the settings are {', '.join(SETTINGS)}"


def _fits(value: object, kind: type | tuple[type, ...]) -> bool:
    if isinstance(value, bool):
        return False
    if kind is list:
        return isinstance(value, list) and all(isinstance(code, str) for code in value)
    if kind is dict:
        return isinstance(value, dict) and all(_fits(codes, list) for codes in value.values())
    return isinstance(value, kind)


def _shown(path: Path) -> str:
    """A path as seen from this folder, with `/`."""
    try:
        return Path(os.path.relpath(path)).as_posix()
    except ValueError:  # another drive
        return path.as_posix()
