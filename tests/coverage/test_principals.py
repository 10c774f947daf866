"""Who holds an office, and who may be meant by a name."""

import pytest

from dedupe.coverage.principals import Known, same_person
from dedupe.coverage.sides import side
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


SPELT = [
    ("Rim Sung-ho", "Lim Seung-ho"),
    ("Choe Min-ji", "Choi Min-ji"),
    ("Jeong Da-eun", "Chung Da-eun"),
    ("Oleksandr Hrynko", "Aleksandr Grinko"),
    ("Sergei Zhukin", "Sergey Jukin"),
    ("Yevgeniy Shevtsin", "Evgeny Shevtsin"),
    ("Muammar Qasimi", "Moammar Kassimi"),
    ("Faisal Qadri", "Faysal Kadri"),
]
OTHERS = [
    ("Lena Marik", "Lina Mark"),
    ("Tom Brand", "Tim Brandy"),
    ("Paul Wells", "Bella Walsh"),
    ("Jan Novak", "Jon Novick"),
    ("Mark Dean", "Merk Tyne"),
    ("Harry Holt", "Gary Galt"),
]


@pytest.mark.parametrize(
    ("names", "same"), [(n, True) for n in SPELT] + [(n, False) for n in OTHERS]
)
def test_one_name_in_letters_of_another_script(names, same):
    assert same_person(*names) is same
    assert Known({names[0]: ("minister",)}).official(names[1]) is same


def _principals(text):
    return side(record(Article("a", text), Recipe()), KNOWN).principals


def test_initials_after_a_country_begin_a_name():
    text = (
        "On 4 May the Minister of Foreign Affairs of Lysia S. Mirov met the mayor, N. Banks. "
        "Banks spoke. In the evening he will meet with the Minister of Trade of Marnland O. Hell."
    )
    assert set(_principals(text)) == {"Mirov", "Banks"}


def test_a_family_name_alone_is_whoever_was_named_first():
    text = (
        "Trade Minister Rim Sung-ho met Mayor Nadine Banks on Monday. Rim was late. "
        "Chief negotiator Rim Ji-won was not. Rim and Banks smiled."
    )
    assert set(_principals(text)) == {"Rim Sung-ho", "Nadine Banks"}
