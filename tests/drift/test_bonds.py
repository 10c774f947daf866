"""What binds two quotations, and what a third text may not bind."""

import pytest

from dedupe.drift.bonds import bound
from dedupe.drift.compare import _side
from dedupe.drift.follow import follow
from dedupe.drift.weights import Weights
from dedupe.model import Background, Meeting
from dedupe.recipe import DriftRecipe
from tests.drift.said import context

RECIPE = DriftRecipe()
CASES = (
    ("The ferry will sail on Sunday at dawn", "the ferry will sail on Monday at dawn", True),
    ("a larger harbour", "larger harbour", True),
    ("We shall mend the old bridge by winter", "They will repair that old bridge by winter", True),
    ("I was glad to meet Ann Lee Marsh in Oslo", "Ann Lee Marsh broke every promise to us", False),
    ("It is a good day for the whole valley", "The nurses of the valley deserve more pay", False),
)  # fmt: skip


@pytest.mark.parametrize(("one", "two", "expected"), CASES)
def test_bound_by_their_own_words(one, two, expected):
    weights = Weights(RECIPE, Background())
    assert bound(_side(one, weights), _side(two, weights), RECIPE) is expected
    assert bound(_side(two, weights), _side(one, weights), RECIPE) is expected


def test_a_wording_repeated_without_end_is_compared_only_so_often():
    said = [("we go", "fragment", "Ann Lee")] * 60
    found = follow(Meeting("m", ("a", "b")), context(("a", said), ("b", said)))
    assert sum(len(f.variants) for f in found) == 120
    assert sum(len(f.variants) > 1 for f in found) <= RECIPE.repeats
