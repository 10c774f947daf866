from hypothesis import given
from hypothesis import strategies as st

from dedupe.model import Span, Statement
from dedupe.statements.keys import keys, runs


def said(text, start=0):
    span = Span(start, start + len(text))
    return Statement("a", "1", 1, span, span, text, "direct")


def test_a_rare_run_is_shared_by_a_longer_statement():
    one = said("The glacier above the village melts faster than the engineers feared")
    two = said("I told them: the glacier above the village melts faster than anybody feared")
    assert keys(one) & keys(two)


def test_what_everybody_says_has_no_key():
    assert not keys(said("I think that we are going to do what the people want us to do"))


def test_inflection_and_function_words_do_not_matter():
    one, two = said("glaciers melt above villages"), said("the glacier melted above a village")
    assert keys(one) == keys(two) != frozenset()


def test_short_and_empty_statements_have_no_key():
    assert not keys(said("strategic partnership")) and not keys(said(""))


@given(st.text(max_size=80), st.integers(0, 50))
def test_runs_stand_inside_their_statement(text, start):
    one = said(text, start)
    assert all(one.span.holds(place) for _, place in runs(one))
    assert all(0 <= key < 2**64 for key in keys(one))
