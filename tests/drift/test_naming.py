"""Whether two names may be one person's."""

import pytest

from dedupe.drift.naming import same_person


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Olena Hrushko", "Alena Grushko", True),
        ("Lyu Min-jae", "Ryu Min-jae", True),
        ("Lyu Min-jae", "Ryu So-yeon", False),
        ("Ann Hall", "Ann Ball", False),
        ("Ann Hall", "Ben Gall", False),
        ("Hall", "Gall", False),
    ],
)
def test_two_spellings_of_a_name_are_one_person(one, two, same):
    assert same_person(one, two) is same
    assert same_person(two, one) is same
