"""Two texts → what one has of the other: shingles in common, runs in common, and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedupe.coverage.keys import passage_keys
from dedupe.coverage.pairs import likeness
from dedupe.coverage.shingles import Hashes, batches, hashed_words, places_of, runs
from dedupe.coverage.tally import distinct
from dedupe.model import Span
from dedupe.recipe import CopyRecipe
from dedupe.text.marks import segments

Mask = NDArray[np.bool_]
_FEW_OUTSIDE = 10  # fewer words than this outside quotations say nothing about the text
_OWN_SHARE = 0.1  # a text with fewer shingles of its own may be a copy, whatever it shares
_SIDES: tuple[Literal["left"], Literal["right"]] = ("left", "right")
GAP = "\f"  # stands for each character of a left-over, so that places stay


@dataclass(frozen=True)
class Body:
    """One text, ready to be compared: where its words stand, which of them count, its shingles.

    `own` marks the words that are not boilerplate; `at` holds a shingle for each word that begins
    one, `whole` marks those of which all words count, `common` those that many articles share.
    """

    text: str
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    own: Mask
    at: Hashes
    whole: Mask
    common: Mask

    @cached_property
    def distinct(self) -> Hashes:
        return distinct(self.at[self.whole])

    @cached_property
    def rest(self) -> Hashes:
        """The shingles that few share; nothing if the text has hardly any, like a mere copy."""
        few = self.whole & ~self.common
        return distinct(self.at[few]) if few.sum() >= _OWN_SHARE * self.whole.sum() else self.at[:0]

    def quoted(self) -> Mask:
        """Which words stand between quotation marks."""
        marked = np.zeros(len(self.own), np.bool_)
        for segment in segments(self.text, (Span(0, len(self.text)),)):
            start, end = np.searchsorted(self.starts, segment.span)
            marked[start:end] = True
        return marked


class Overlap(NamedTuple):
    """Exact measures, from 0 to 1, of two texts without their boilerplate.

    `rest` is the containment of what few articles share (None if one of the two has hardly
    anything of its own), `in_runs` the share of the smaller text's words in long common runs,
    `unquoted` the same of its words outside quotations (None if they are too few to judge).
    """

    resemblance: float
    containment: float
    rest: float | None
    in_runs: float
    unquoted: float | None


class Run(NamedTuple):
    """`words` words from word `a` of one text and from word `b` of the other are the same."""

    a: int
    b: int
    words: int


class Shared(NamedTuple):
    """What many articles share: keys of boilerplate passages, and common shingles, both sorted."""

    passages: Hashes
    shingles: Hashes


def bodies(texts: Sequence[str], shared: Shared, recipe: CopyRecipe) -> list[Body]:
    """Prepare `texts` (left-overs blanked out with `GAP`) for comparisons."""
    found: list[Body] = []
    for batch in batches(texts):
        words = hashed_words(batch)
        own = np.ones(len(words.hashes), np.bool_)
        if len(shared.passages):
            keys, starts = passage_keys(words)
            own = ~np.repeat(_among(keys, shared.passages), np.diff(np.append(starts, len(own))))
        at, bounds = runs(words.hashes, words.offsets, recipe.shingle_words)
        common = _among(at, shared.shingles)
        for row, text in enumerate(batch):
            mine = own[slice(*words.offsets[row : row + 2])]
            part = slice(*bounds[row : row + 2])
            whole = _whole(mine, part.stop - part.start, recipe.shingle_words)
            places = places_of(text, words, row)
            found.append(Body(text, *places, mine, at[part], whole, common[part]))
    return found


def _among(keys: Hashes, known: Hashes) -> Mask:
    """Which `keys` are in the sorted array `known`."""
    if not len(known):
        return np.zeros(len(keys), np.bool_)
    found: Mask = known[np.minimum(np.searchsorted(known, keys), len(known) - 1)] == keys
    return found


def _whole(own: Mask, count: int, length: int) -> Mask:
    """Which of `count` shingles consist of words that count, all of them."""
    whole = np.ones(count, np.bool_)
    for step in range(min(length, len(own))):
        whole &= own[step : step + count]
    return whole


def overlap(one: Body, other: Body, recipe: CopyRecipe) -> Overlap:
    """Compare two texts exactly."""
    a, b = one.distinct, other.distinct
    alike = likeness(a, b)
    if alike.containment < recipe.containment:  # the rest would change nothing
        return Overlap(alike.resemblance, alike.containment, None, 0.0, None)
    if len(a) > len(b):
        one, other = other, one
    covered = np.zeros(len(one.own), np.bool_)
    for run in common_runs(one, other, recipe):
        covered[run.a : run.a + run.words] = True
    outside = one.own & ~one.quoted()
    judged = int(outside.sum()) >= _FEW_OUTSIDE
    return Overlap(
        alike.resemblance,
        alike.containment,
        _rest(one.rest, other.rest),
        float(covered[one.own].mean()),
        float(covered[outside].mean()) if judged else None,
    )


def _rest(one: Hashes, other: Hashes) -> float | None:
    return likeness(one, other).containment if len(one) and len(other) else None


def copied(found: Overlap, recipe: CopyRecipe) -> bool:
    """Whether the two are copies of one text: templates and shared quotations are not."""
    contained = found.containment if found.rest is None else min(found.containment, found.rest)
    return contained >= recipe.containment and in_runs(found, recipe)


def in_runs(found: Overlap, recipe: CopyRecipe) -> bool:
    """Whether what is shared are long runs, and not in quotations alone.

    A text that is hardly more than a quotation is a copy only of one that is hardly more, too.
    """
    if found.unquoted is None:
        return found.in_runs >= recipe.in_runs and found.resemblance >= recipe.resemblance
    return min(found.in_runs, found.unquoted) >= recipe.in_runs


def common_runs(one: Body, other: Body, recipe: CopyRecipe) -> list[Run]:
    """The common runs of at least `run_words` words (or of a whole short text), in order."""
    b = _answers(one.at, other.at)
    b[~one.whole] = -2
    follows = (np.diff(b) == 1) & (b[1:] > 0)
    starts = np.flatnonzero((b >= 0) & ~np.concatenate([[False], follows]))
    ends = np.flatnonzero((b >= 0) & ~np.concatenate([follows, [False]]))
    least = min(recipe.run_words, len(one.own), len(other.own))
    wide = min(recipe.shingle_words, least) - 1
    found = (
        Run(s, int(b[s]), e - s + 1 + wide)
        for s, e in zip(starts.tolist(), ends.tolist(), strict=True)
    )
    return [run for run in found if run.words >= least]


def _answers(one: Hashes, other: Hashes) -> NDArray[np.int64]:
    """Where each shingle of `one` stands in `other`, -2 if nowhere.

    Of several places the one that goes on from the last shingle with a single place is taken,
    else the first: a phrase that a text repeats breaks no run, and time stays linear.
    """
    order = np.argsort(other, kind="stable")
    ordered = other[order]
    first, past = (np.searchsorted(ordered, one, side) for side in _SIDES)
    found = np.where(past > first, order[np.minimum(first, len(order) - 1)], -2)
    here = np.arange(len(one))
    last = np.maximum.accumulate(np.where(past - first == 1, here, 0))
    onward = np.clip(found[last] + here - last, 0, len(other) - 1)
    return np.where(other[onward] == one, onward, found)


def shared_spans(one: Body, other: Body, recipe: CopyRecipe) -> Iterator[tuple[Span, Span]]:
    """The common runs as places of both published texts; none reaches over a left-over."""
    for run in common_runs(one, other, recipe):
        start = 0
        for step in range(1, run.words + 1):
            if step == run.words or _gap(one, run.a + step) or _gap(other, run.b + step):
                if step - start >= recipe.shingle_words or step - start == run.words:
                    yield (
                        _span(one, run.a + start, step - start),
                        _span(other, run.b + start, step - start),
                    )
                start = step


def _gap(one: Body, word: int) -> bool:
    """Whether a left-over stands right before this word."""
    return GAP in one.text[one.ends[word - 1] : one.starts[word]]


def _span(one: Body, word: int, count: int) -> Span:
    return Span(int(one.starts[word]), int(one.ends[word + count - 1]))
