"""Sketches → pairs of articles that may be copies and are worth an exact comparison."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dedupe.coverage.pairs import Hot, Pairs, candidates, sharing, united
from dedupe.coverage.sketch import Signatures, Sketches
from dedupe.recipe import CopyRecipe

_WORTH = 0.3  # an estimated containment below which a pair is not worth an exact comparison
_BLOCK = 4096  # pairs estimated at once


def proposals(found: Sketches, recipe: CopyRecipe) -> tuple[Pairs, tuple[Hot, Hot]]:
    """Pairs that share a band or anchors, and the keys of either that were too common."""
    banded, hot_bands = candidates(found.signatures, recipe.bands, recipe.hot_cap)
    alike = worth(found.signatures, found.sizes, banded)
    owners, neighbours = found.anchors.owners, found.signatures[:, 0].astype(np.uint64)
    anchored, counts, hot_anchors = sharing(
        found.anchors.keys, owners, neighbours[owners], recipe.hot_cap
    )
    fewest = np.diff(found.anchors.offsets)[anchored].min(axis=1)
    enough = counts >= fewest * _WORTH / 2  # a changed word breaks more of the longer runs
    return united(banded[alike], anchored[enough]), (hot_bands, hot_anchors)


def worth(signatures: Signatures, sizes: NDArray[np.int64], pairs: Pairs) -> NDArray[np.bool_]:
    """Which pairs have an estimated containment that is worth a comparison."""
    agreed = np.empty(len(pairs))
    for start in range(0, len(pairs), _BLOCK):
        a, b = pairs[start : start + _BLOCK].T
        agreed[start : start + _BLOCK] = (signatures[a] == signatures[b]).mean(axis=1)
    one, other = sizes[pairs].T
    return np.asarray(contained(agreed, one, other) >= _WORTH, np.bool_)


def contained(
    resemblance: NDArray[np.float64], one: NDArray[np.int64], other: NDArray[np.int64]
) -> NDArray[np.float64]:
    """The containment that a resemblance between sets of these sizes means."""
    smaller = np.maximum(np.minimum(one, other), 1)
    return np.minimum(resemblance * (one + other) / ((1 + resemblance) * smaller), 1.0)
