"""People of invented articles."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from dedupe.model import Span
from dedupe.text.gazetteer import nations
from dedupe.text.names import people

SCRAPS = ["Ana", "Lima", "Mr.", "the", "minister", ",", ".", "said", "of", "China's", "\n"]


def found(text):
    return people(text, (Span(0, len(text)),))


def named(text):
    return {p.name for p in found(text)}


def test_one_person_under_several_forms():
    text = "Foreign Minister Ana Lima left. Mrs. Lima slept. Lima woke."
    (person,) = found(text)
    assert person.name == "Ana Lima"
    assert person.aliases == ("Ana Lima", "Lima")
    assert person.roles == ("Foreign Minister",)
    assert person.gender == "f"
    assert [m.form for m in person.mentions] == ["full", "family", "family"]
    assert [m.span.of(text) for m in person.mentions] == ["Ana Lima", "Lima", "Lima"]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Ana Lima, the mayor of Porto, left.", "Ana Lima", "mayor of Porto"),
        ("A spokeswoman, Ana Lima, left.", "Ana Lima", "spokeswoman"),
        ("The German foreign minister Bo Kern left.", "Bo Kern", "German foreign minister"),
        ("Minister of Foreign Affairs Ida Holm left.", "Ida Holm", "Minister of Foreign Affairs"),
        ("Lawyer Tim Cook left.", "Tim Cook", "Lawyer"),
    ],
)
def test_roles(text, name, role):
    assert [(p.name, p.roles) for p in found(text)] == [(name, (role,))]


@pytest.mark.parametrize(
    "text",
    [
        "The Foreign Ministry in Paris said so.",
        "On Monday in South Carolina it rained.",
        "The White House said so.",
        "The U.S. and the GOP said so.",
        "It rained in Buenos Aires.",
    ],
)
def test_nobody(text):
    assert not found(text)


def test_gender_is_never_told_by_a_name():
    assert found("Minister Ana Lima met Minister John Berg.")[0].gender is None


def test_two_people_of_one_family_name_stay_apart():
    text = "Mr. Carl Moss met Mrs. Ida Moss. Mrs. Moss left."
    ida = next(p for p in found(text) if p.name == "Ida Moss")
    assert [m.span.start for m in ida.mentions] == [text.index("Ida"), text.rindex("Moss")]


def test_spellings_of_one_name_meet():
    text = "Minister Sergey Orlov met Minister Sergei Orlov and President José Peña and Jose Pena."
    assert len(found(text)) == 2


def test_an_initialism_is_no_person():
    assert named("Mayor Ana Lima told the Porto MFA.") == {"Ana Lima"}


def test_a_headline_is_no_name():
    assert named("Ana Lima Wins Again\n\nMayor Ana Lima won.") == {"Ana Lima"}


def test_countries_beside_a_name():
    (person,) = found("China's Wen Tao, the foreign minister, left.")
    assert person.nations == ("China",)
    assert nations(["Sino-Russian", "talks"]) == ("China", "Russia")


@settings(max_examples=200)
@given(some.lists(some.sampled_from(SCRAPS), max_size=30).map(" ".join))  # fmt: skip
def test_mentions_point_into_the_text_and_never_overlap(text):
    spans = sorted(m.span for p in found(text) for m in p.mentions)
    for left, right in pairwise(spans):
        assert left.end <= right.start
    assert all(s.of(text).strip() == s.of(text) != "" for s in spans)


def test_an_article_written_to_a_family_name():
    text = "Mayor Huda al-Rawi met ex-President Bo Lund. Rawi and al-Rawi’s aides left."
    assert [(p.name, len(p.mentions)) for p in found(text)] == [("Huda al-Rawi", 3), ("Bo Lund", 1)]
