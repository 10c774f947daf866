"""Every number that can change a result, in one validated value with one fingerprint.

One section a room, so that a number stands where it is used; `Recipe()` is the one default for
all corpora.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field

from dedupe.errors import BadSetting


@dataclass(frozen=True, slots=True)
class CopyRecipe:
    """How copies of one text are found (coverage/sketch.py, pairs.py, copies.py)."""

    shingle_words: int = 3
    permutations: int = 128
    bands: int = 64
    seed: int = 1
    scheme: str = "affine32"


@dataclass(frozen=True, slots=True)
class MeetingRecipe:
    """How articles of one meeting are found (coverage/signature.py, meetings.py)."""


@dataclass(frozen=True, slots=True)
class StatementRecipe:
    """How statements and their speakers are found (statements/)."""


@dataclass(frozen=True, slots=True)
class DriftRecipe:
    """How statements are aligned and their differences graded (drift/)."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """The settings of a run.

    Two runs with equal fingerprints and equal `Background` give equal results on equal input.
    A setting that cannot keep its promise raises `BadSetting`.
    """

    copies: CopyRecipe = field(default_factory=CopyRecipe)
    meetings: MeetingRecipe = field(default_factory=MeetingRecipe)
    statements: StatementRecipe = field(default_factory=StatementRecipe)
    drift: DriftRecipe = field(default_factory=DriftRecipe)

    def __post_init__(self) -> None:
        if self.copies.permutations % self.copies.bands:
            raise BadSetting(
                f"{self.copies.bands} bands do not divide {self.copies.permutations} permutations",
                "choose a number of bands that divides `permutations`",
            )

    @property
    def fingerprint(self) -> str:
        """64 bits of BLAKE2b over the settings as JSON, in hexadecimal."""
        payload = json.dumps(asdict(self), sort_keys=True).encode()
        return hashlib.blake2b(payload, digest_size=8).hexdigest()
