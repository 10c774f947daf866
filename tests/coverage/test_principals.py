"""Who holds an office, and who may be meant by a name."""

import pytest

from dedupe.coverage.principals import Known
from dedupe.coverage.signature import record
from dedupe.model import Article
from dedupe.recipe import Recipe

KNOWN = Known({"Sergei Mirov": ("minister",), "Nadine Banks": ("mayor",), "Oyelaran": ("king",)})


@pytest.mark.parametrize(
    "name", ["Sergei Mirov", "Sergey Mirov", "S Mirov", "Mirov Sergei", "Mirov", "Oyelaran"]
)
def test_one_name_in_several_spellings(name):
    assert KNOWN.official(name)


@pytest.mark.parametrize("name", ["Deandre Banks", "Tobias Mirov", "Nadine Marsh"])
def test_a_family_name_alone_makes_nobody_an_office_holder(name):
    assert not KNOWN.official(name)


def _roles(text):
    seen = record(Article("a", text), Recipe())
    return {person.name: person.role for person in seen.people}


def test_what_is_made_of_common_words_holds_no_office():
    roles = _roles("Director Jolanda Weiss spoke of the director, Valley Hotel, and left.")
    assert roles["Jolanda Weiss"] == "director"
    assert roles.get("Valley Hotel") is None


def test_an_hour_is_no_premier():
    roles = _roles("Posted 6:30 PM Updated Monday by staff. PM Aino Lehtola spoke in Turku.")
    assert [name for name, role in roles.items() if role] == ["Aino Lehtola"]


@pytest.mark.parametrize(
    ("text", "genre"),
    [
        ("Weiss to meet Lehtola in Turku\n\nNothing else is known.", "preview"),
        (
            "The director of the port was sent to Turku on Monday in secret to meet Aino Lehtola"
            " and her staff before the talks, two people said.",
            "report",
        ),
    ],
)
def test_a_plan_is_told_by_a_headline(text, genre):
    assert record(Article("a", text), Recipe()).genre == genre
