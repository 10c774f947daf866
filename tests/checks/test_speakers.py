"""Another speaker of the same words, where one of the articles has only a pronoun for the name."""

from dedupe import Archive, Article
from dedupe.model import PartialDate

DAY = PartialDate(2031, 3, 21)
WORDS = "“Salt made this town, and salt will keep it for another century,”"
SHE = (
    "The salt museum in Lindau was opened by its director, Mara Quist, on Friday in front of a "
    f"large crowd.\n\n{WORDS} she said."
)
QUIST = (
    "Friday saw the opening of the salt museum in Lindau, planned for nine years by director Mara "
    f"Quist.\n\n{WORDS} Quist said."
)
BRANDT = (
    "Hundreds came to Lindau on Friday to see the new salt museum of director Mara Quist.\n\n"
    f"{WORDS} mayor Ivo Brandt said."
)


def disputes(**texts):
    archive = Archive.from_articles(
        Article(name, text, published=DAY, outlet=name) for name, text in texts.items()
    )
    found = archive.report("all").findings
    return [(f.severity, f.words) for f in found if f.rule == "A301"]


def test_two_names_for_the_same_words_are_a_grave_matter():
    assert [grave for grave, _ in disputes(b=QUIST, c=BRANDT)] == ["high"]


def test_a_third_article_with_a_pronoun_makes_it_no_lighter():
    ((grave, names),) = disputes(a=SHE, b=QUIST, c=BRANDT)
    assert (grave, set(names)) == ("high", {"Mara Quist", "Ivo Brandt"})


def test_a_pronoun_beside_its_name_is_set_against_another_name():
    he = (
        "The bridge of Lindau was the subject when governor Mara Quist received the mayor, Ivo "
        "Brandt, in Lindau on Friday.\n\nBrandt was in a good mood. “We will close the bridge on "
        "Monday for two long weeks,” he said."
    )
    quist = (
        "Lindau’s bridge was discussed on Friday by Mara Quist, the governor, and mayor Ivo Brandt."
        "\n\n“We will close the bridge on Monday for two long weeks,” Quist said."
    )
    ((grave, names),) = disputes(a=he, b=quist)
    assert (grave, set(names)) == ("medium", {"Mara Quist", "Ivo Brandt"})
