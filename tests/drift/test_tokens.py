from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe.drift.lexicon import denied, lemma, spelled, surely_a_name
from dedupe.drift.numbers import numbers
from dedupe.drift.tokens import tokens
from dedupe.model import Span


def keys(text):
    return [t.key for t in tokens(text, Span(0, len(text)))]


def kinds(text):
    return {t.norm: t.kind for t in tokens(text, Span(0, len(text)))}


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("twenty five trains", [25]),
        ("two hundred and twelve", [212]),
        ("one million five hundred thousand", [1_500_000]),
        ("half a million", [500_000]),
        ("two thirds of them", [0.66666]),
        ("third parties and second thoughts", []),
        ("1,200 men and 3.5 bn", [1200, 3.5e9]),
        ("a dozen and two dozen", [12, 24]),
        ("the twentieth of december", [20]),
        ("the first of may", [1]),
        ("twenty first", [21]),
        ("one of them", []),
        ("one year", [1]),
        ("2 1/2 hours", [2.5]),
        ("doubled in two years", [2, 2]),
        ("5 6", [5, 6]),
        ("", []),
    ],
)
def test_numbers(words, values):
    assert [n.value for n in numbers(words.split())] == values


NUMBER_WORDS = (
    "one",
    "a",
    "two",
    "half",
    "and",
    "hundred",
    "million",
    "third",
    "7",
    "1.5",
    "dozen",
)


@given(st.lists(st.sampled_from(NUMBER_WORDS), max_size=12))
def test_numbers_are_disjoint_and_in_order(words):
    found = numbers(words)
    assert all(n.start < n.end <= len(words) for n in found)
    assert all(one.end <= two.start for one, two in pairwise(found))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("won't", "will not"),
        ("can't", "cannot"),
        ("re-written", "rewritten"),
        ("10 per cent", "10%"),
        ("US$5bn", "five billion dollars"),
        ("Sino-Russian", "China Russia"),
        ("U.S. troops", "American troops"),
        ("labour organised", "labor organized"),
        ("the 20th of December", "the 20 of December"),
    ],
)
def test_these_have_the_same_keys(one, two):
    assert keys(one) == keys(two)


def test_kinds():
    found = kinds("The minister met Okafor in Kenya on 3 May; us or US, he may go")
    assert (found["okafor"], found["@KE"], found["#3"]) == ("name", "country", "number")
    assert (found["~m5"], found["may"], found["us"]) == ("date", "function", "function")


def test_capitals_that_name_nobody():
    assert kinds("They said NO COLLUSION today")["collusion"] == "word"
    assert kinds("We met the President there")["president"] == "word"
    assert kinds("Tenants must pay")["tenants"] == "word"


def test_every_token_is_where_it_stands():
    text = "“It isn’t Sino-Russian,” he said: $5 billion — 12% of it."
    for token in tokens(text, Span(0, len(text))):
        assert token.span.of(text).strip()


@given(st.text(max_size=60))
def test_any_text_has_tokens_inside_it(text):
    assert all(
        0 <= t.span.start < t.span.end <= len(text) for t in tokens(text, Span(0, len(text)))
    )


@pytest.mark.parametrize("word", ["promise", "hour", "four", "advise", "rise", "our", "acre"])
def test_words_that_only_look_british(word):
    assert spelled(word) == word


def test_lexicon():
    assert lemma("centres") == lemma("center")
    assert denied("unfair") == "fair" and denied("uniform") == denied("important") == ""
    assert surely_a_name("Zhdanov".lower()) and not surely_a_name("farmers")
