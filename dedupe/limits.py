"""A section of settings → refused, where a number in it can not work."""

from __future__ import annotations

from itertools import pairwise

from dedupe.errors import BadSetting

_LEAST = {"common_articles": 2, "hot_cap": 2}


def check(section: object, shares: str, *rising: str) -> None:
    """Refuse counts below 1, `shares` outside 0 to 1, and a row of `rising` that does not rise."""
    settings = {name: getattr(section, name) for name in section.__dataclass_fields__}  # type: ignore[attr-defined]
    for name, value in settings.items():
        least = _LEAST.get(name, 1)
        if isinstance(value, int) and name != "seed" and value < least:
            raise BadSetting(f"`{name}` is {value}", f"choose {least} or more")
    for name in shares.split():
        if not 0 <= settings[name] <= 1:
            raise BadSetting(f"`{name}` is {settings[name]}", "choose a share from 0 to 1")
    for row in rising:
        names = row.split()
        for low, high in pairwise(names):
            if settings[low] >= settings[high]:
                raise BadSetting(
                    f"`{low}` is {settings[low]}, `{high}` is {settings[high]}",
                    f"choose `{low}` below `{high}`",
                )
