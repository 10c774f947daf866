"""What an engine is: it moves values between the core's functions, and decides nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

from dedupe.coverage.copies import Links
from dedupe.model import Corpus
from dedupe.recipe import CopyRecipe

T = TypeVar("T")
R = TypeVar("R")


class Engine(Protocol):
    """The plan of a run in the words of one machine or of many; the answers are the same."""

    def map(self, function: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
        """Apply `function` to each of `items`; results in their order, whoever finishes first."""
        ...

    def links(self, corpus: Corpus, recipe: CopyRecipe) -> Links:
        """Sketch, propose, compare: the verified links of `coverage.copies.links`."""
        ...
