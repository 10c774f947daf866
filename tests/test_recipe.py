"""Settings that cannot keep their promise are refused, with a remedy."""

from __future__ import annotations

import pytest

from dedupe.errors import BadSetting
from dedupe.recipe import CopyRecipe, DriftRecipe, MeetingRecipe, Recipe, StatementRecipe


@pytest.mark.parametrize(
    ("section", "settings", "told"),
    [
        (CopyRecipe, {"shingle_words": 0}, "`shingle_words` is 0"),
        (CopyRecipe, {"hot_cap": 1}, "choose 2 or more"),
        (CopyRecipe, {"containment": 1.5}, "`containment` is 1.5"),
        (MeetingRecipe, {"terms": 0}, "`terms` is 0"),
        (MeetingRecipe, {"threshold": -0.1}, "`threshold` is -0.1"),
        (MeetingRecipe, {"few_facts": 0.5, "same_facts": 0.5}, "choose `few_facts` below"),
        (MeetingRecipe, {"far_days": 90}, "choose `far_days` below `very_far_days`"),
        (StatementRecipe, {"only_named": 2.0}, "`only_named` is 2.0"),
        (DriftRecipe, {"taken": 0.9}, "choose `taken` below `sure`"),
        (DriftRecipe, {"candidates": 0}, "`candidates` is 0"),
    ],
)
def test_what_cannot_work_is_refused(section, settings, told):
    with pytest.raises(BadSetting) as refused:
        section(**settings)
    assert told in str(refused.value)


def test_a_fingerprint_is_that_of_the_settings():
    assert Recipe().fingerprint == Recipe().fingerprint
    assert Recipe(drift=DriftRecipe(margin=0.1)).fingerprint != Recipe().fingerprint
