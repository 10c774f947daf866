"""Whose words an utterance is, where texts print a name, a role or a pronoun."""

from dataclasses import replace

from dedupe.drift.follow import Context, follow
from dedupe.drift.voices import backed, heard, voices
from dedupe.model import Article, Background, Meeting, Span, Statement
from dedupe.recipe import Recipe

SURE = {"name": 0.94, "pronoun": 0.74, "role-steady": 0.59, "role-received": 0.59}
WORDS = "The ferry will run again before the summer holidays"


def told(name, mention, speaker, how, beside="", *, lead=""):  # noqa: PLR0913
    """An article with one quotation, and what else stands in it."""
    text = f"{lead}“{WORDS},” {mention} said. {beside}"
    span = Span(len(lead) + 1, len(lead) + 1 + len(WORDS))
    at = text.index(mention, span.end)
    said = Statement(
        name, "s1", 1, span, span, WORDS, "direct", speaker, mention, Span(at, at + len(mention)),
        "said", f"quotation-subject-verb/{how}", SURE[how],
    )  # fmt: skip
    return Article(name, text), said


def weighed(*printed):
    articles = {article.id: article for article, _ in printed}
    said = [s for _, s in printed]
    return said, voices(said, articles, {})


NAMED = told("a", "Marta Olsen", "Marta Olsen", "name")


def test_a_pronoun_that_may_mean_whom_others_print_is_read_so():
    misread = told("b", "she", "Ines Roth", "pronoun", beside="Ines Roth and Marta Olsen met.")
    said, by = weighed(NAMED, misread)
    found = heard(said, "Marta Olsen", by)[1]
    assert (found.speaker, found.rule, found.confidence) == ("Marta Olsen", "vote", 0.5)


def test_a_pronoun_stays_where_the_text_does_not_name_the_other():
    said, by = weighed(NAMED, told("b", "she", "Ines Roth", "pronoun", beside="Ines Roth spoke."))
    assert heard(said, "Marta Olsen", by)[1] == said[1]


def test_a_pronoun_stays_where_the_other_only_owns_something():
    lead = "Ines Roth laughed when told of Marta Olsen's remark. "
    said, by = weighed(NAMED, told("b", "she", "Ines Roth", "pronoun", lead=lead))
    assert heard(said, "Marta Olsen", by)[1] == said[1]
    said, by = weighed(NAMED, told("b", "she", "Ines Roth", "pronoun", lead=lead.replace("'s", "")))
    assert heard(said, "Marta Olsen", by)[1].speaker == "Marta Olsen"


def test_a_pronoun_stays_where_it_is_of_the_other_gender():
    marta = told("c", "Ms Olsen", "Marta Olsen", "name")
    he = told("b", "he", "Karl Roth", "pronoun", beside="Karl Roth and Marta Olsen met.")
    said, by = weighed(NAMED, marta, he)
    assert heard(said, "Marta Olsen", by)[2].speaker == "Karl Roth"


def test_a_printed_name_and_a_guest_stay():
    for mention, how in (("Ines Roth", "name"), ("the guest", "role-received")):
        other = told("b", mention, "Ines Roth", how, beside="Ines Roth and Marta Olsen met.")
        said, by = weighed(NAMED, other)
        assert heard(said, "Marta Olsen", by)[1] == said[1]


def test_a_pronoun_taken_for_somebody_of_the_other_gender_was_misread():
    karl = told("a", "Mr Roth", "Karl Roth", "name")
    she = told("b", "she", "Marta Olsen", "pronoun")
    misread = told("c", "she", "Karl Roth", "pronoun", beside="Karl Roth and Marta Olsen met.")
    said, by = weighed(karl, she, misread)
    assert heard(said[1:], "Marta Olsen", by)[1].speaker == "Marta Olsen"


def test_two_guesses_are_no_dispute():
    one = told("a", "she", "Marta Olsen", "pronoun")
    two = told("b", "the mayor", "Ines Roth", "role-steady")
    said, by = weighed(one, two)
    found = heard(said, "Marta Olsen", by)[1]
    assert (found.speaker, found.confidence) == ("Ines Roth", 0.5)


def test_texts_that_agree_make_an_unsure_reading_sure():
    printed = [told(name, "she", "Marta Olsen", "pronoun") for name in "ab"]
    weak = [(article, replace(said, confidence=0.5)) for article, said in printed]
    said, by = weighed(*weak)
    assert backed(said[0], said, "Marta Olsen", by).confidence == 0.75
    assert backed(said[0], said, "Ines Roth", by) == said[0]
    copies = voices(said, {a.id: a for a, _ in weak}, {"a": "b", "b": "b"})
    assert backed(said[0], said, "Marta Olsen", copies).confidence == 0.5


def alarms(*printed):
    articles = {article.id: article for article, _ in printed}
    said = {s.article: (s,) for _, s in printed}
    context = Context(articles, said, (), Background(), Recipe())
    (found,) = follow(Meeting("m", tuple(articles)), context)
    return {v.said.article: v.alarms for v in found.variants}


def test_another_name_is_an_alarm_and_a_misread_pronoun_is_none():
    other = told("b", "Ines Roth", "Ines Roth", "name", beside="Marta Olsen listened.")
    third = told("c", "Marta Olsen", "Marta Olsen", "name")
    assert alarms(NAMED, other, third)["b"] == ("speaker",)
    she = told("b", "she", "Ines Roth", "pronoun", beside="Ines Roth and Marta Olsen met.")
    assert alarms(NAMED, she, third)["b"] == ()


def test_a_first_name_and_a_surname_of_one_person_are_no_dispute():
    full = told("c", "Marta Olsen", "Marta Olsen", "name", "So Marta Olsen said.")
    found = alarms(told("a", "Marta", "Marta", "name"), told("b", "Olsen", "Olsen", "name"), full)
    assert set(found.values()) == {()}


def test_an_open_pronoun_beside_a_name_of_the_same_text_means_whom_others_name():
    guest = told("b", "the guest", "Karl Roth", "role-received", beside="Karl Roth came.")
    open_he = replace(told("a", "he", None, "pronoun")[1], statement="s2", kind="reported")
    named = told("a", "Jan Berg", "Jan Berg", "name")
    said, by = weighed(named, guest)
    assert heard([*said, open_he], "Jan Berg", by)[2].speaker == "Karl Roth"
    assert heard([said[0], open_he], "Jan Berg", by)[1].speaker == "Jan Berg"


def test_a_pronoun_beside_one_name_alone_is_no_misreading():
    text = f"Marta Olsen listened.\n\nJan Berg was in a good mood. “{WORDS},” he said."
    at, he = text.index(WORDS), text.rindex("he said")
    span = Span(at, at + len(WORDS))
    clear = replace(
        told("b", "he", "Jan Berg", "pronoun")[1],
        span=span,
        clause=span,
        mention_span=Span(he, he + 2),
    )
    said, by = weighed(NAMED, (Article("b", text), clear), told("c", "Olsen", "Olsen", "name"))
    assert heard(said, "Marta Olsen", by)[1] == clear


def test_namesakes_are_told_apart_by_the_given_name():
    """Only a text that prints the other's given name can have meant the other."""
    alone = told("b", "she", "Ines Olsen", "pronoun", beside="Ines Olsen spoke.")
    said, by = weighed(NAMED, alone)
    assert heard(said, "Marta Olsen", by)[1] == said[1]
    both = told("b", "she", "Ines Olsen", "pronoun", beside="Ines Olsen and Marta Olsen spoke.")
    said, by = weighed(NAMED, both)
    assert heard(said, "Marta Olsen", by)[1].speaker == "Marta Olsen"
