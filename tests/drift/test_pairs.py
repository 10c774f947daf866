"""Pairs of invented sentences: relation and alarms. The cases are data."""

import json
from pathlib import Path

import pytest

from dedupe.drift.compare import Printed, compare
from dedupe.drift.edits import replay
from dedupe.model import Article, Span, Statement
from dedupe.recipe import DriftRecipe
from tests.drift.said import whole

CASES = json.loads((Path(__file__).parents[1] / "cases/drift_pairs.json").read_text("utf-8"))


def marked(case):
    marks = [pytest.mark.xfail(strict=True, reason=case["comment"])]
    return pytest.param(case, id=case["label"], marks=marks if case["expect"] == "fail" else [])


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_relation_and_alarms(case):
    one, first = whole("a", case["text"][0])
    two, second = whole("b", case["text"][1], "reported" if case["reported"] else "direct")
    found = compare(Printed(first, one), Printed(second, two), DriftRecipe())
    assert sorted(found.alarms) == sorted(case["expected"]["alarms"])
    assert found.relation in (case["expected"]["relations"] or [found.relation])
    assert replay(one.text, first.clause, two.text, found.edits) == two.text


PASSING = [c for c in CASES if c["expect"] == "pass"]


@pytest.mark.parametrize("case", PASSING, ids=lambda c: c["label"])
def test_the_other_way_round_raises_the_same_alarms(case):
    one, first = whole("a", case["text"][0])
    two, second = whole("b", case["text"][1], "reported" if case["reported"] else "direct")
    found = compare(Printed(second, two), Printed(first, one), DriftRecipe())
    assert sorted(found.alarms) == sorted(case["expected"]["alarms"])


def test_an_alarm_shows_the_words_that_raised_it():
    one, first = whole("a", "The storm damaged 140 houses and must not be forgotten.")
    two, second = whole("b", "The storm damaged 410 houses and must be forgotten.")
    found = compare(Printed(first, one), Printed(second, two), DriftRecipe())
    shown = {w.alarm: (w.reference.of(one.text), w.variant.of(two.text)) for w in found.alarm_words}
    assert shown == {"negation": ("not be forgotten", "forgotten"), "number": ("140", "410")}


def test_another_currency_is_shown_by_its_sign():
    one, first = whole("a", "We spent $3 million on the boats.")
    two, second = whole("b", "We spent €3 million on the boats.")
    found = compare(Printed(first, one), Printed(second, two), DriftRecipe())
    shown = [(w.reference.of(one.text), w.variant.of(two.text)) for w in found.alarm_words]
    assert shown == [("$3 million", "€3 million")]


def test_a_not_before_the_marks_counts():
    text = "He said the plan was not aimed at nurses."
    one, _ = whole("a", text)
    start = text.index("aimed")
    quoted, clause = Span(start, len(text) - 1), Span(8, len(text) - 1)
    first = Statement("a", "s1", 1, quoted, clause, quoted.of(text), "fragment")
    two, second = whole("b", "The plan was aimed at nurses.")
    found = compare(Printed(second, two), Printed(first, one), DriftRecipe())
    assert found.alarms == ("negation",)


@pytest.mark.parametrize(
    ("here", "there", "alarms"),
    [
        (("direct", "Ann Lee", 1.0), ("direct", "Lee", 1.0), ()),
        (("direct", "Sergei Orlov", 1.0), ("direct", "Sergey Orlov", 1.0), ()),
        (("direct", "Ann Lee", 1.0), ("direct", "Bo Holm", 1.0), ("speaker",)),
        (("direct", "Ann Lee", 1.0), ("direct", "Bo Holm", 0.2), ()),
        (("direct", "Ann Lee", 1.0), ("direct", None, 0.0), ()),
        (("reported", "Ann Lee", 1.0), ("reported", "Bo Holm", 1.0), ()),
    ],
)
def test_speakers(here, there, alarms):
    text = "The harbour will stay open all winter."
    one, first = whole("a", text, *here)
    two, second = whole("b", text, *there)
    assert compare(Printed(first, one), Printed(second, two), DriftRecipe()).alarms == alarms


def test_who_quotes_the_other_is_no_other_speaker():
    one, first = whole("a", "Holm told me that the harbour will stay open", "direct", "Ann Lee")
    two, second = whole("b", "the harbour will stay open", "direct", "Bo Holm")
    assert compare(Printed(first, one), Printed(second, two), DriftRecipe()).alarms == ()


def test_the_house_of_a_speaker_is_no_other_speaker():
    line = "“Install the patch before the weekend is over,” said "
    one = Article("a", line + "Paul Berg of Acme Labs.")
    two = Article("b", line + "Acme Labs senior threat researcher Paul Berg.")
    three = Article("c", line + "Acme Labs after Paul Berg had left.")
    said = {}
    for article, name in ((one, "Paul Berg"), (two, "Acme Labs"), (three, "Acme Labs")):
        start, at = 1, article.text.index(name)
        span = Span(start, article.text.index(",”"))
        mention = Span(at, at + len(name))
        said[article.id] = Statement(
            article.id, "s", 1, span, span, span.of(article.text), "direct",
            name, name, mention, "said", "name", 0.9,
        )  # fmt: skip
    base = Printed(said["a"], one)
    assert compare(base, Printed(said["b"], two), DriftRecipe()).alarms == ()
    assert compare(base, Printed(said["c"], three), DriftRecipe()).alarms == ("speaker",)
