import time

from hypothesis import given
from hypothesis import strategies as st

from dedupe.drift.edits import edits, replay
from dedupe.model import Span

WORDS = st.lists(
    st.sampled_from(
        ["we", "must", "not", "go", "“now”", "Zoë", "10,5", "—", "…", "\n", "don’t", ""]
    ),
    max_size=14,
).map(" ".join)


@given(WORDS | st.text(max_size=40), WORDS | st.text(max_size=40), st.text(max_size=5))
def test_edits_replayed_give_the_variant(one, two, around):
    reference, variant = around + one + around, two + around
    here, there = Span(len(around), len(around) + len(one)), Span(0, len(two))
    found = edits(reference, here, variant, there)
    assert replay(reference, here, variant, found) == two
    assert all(here.holds(e.reference) and there.holds(e.variant) for e in found)
    assert [e.reference.start for e in found] == sorted(e.reference.start for e in found)


@given(WORDS)
def test_equal_texts_have_no_edits(text):
    assert edits(text, Span(0, len(text)), text, Span(0, len(text))) == ()


def test_words_are_kept_whole():
    found = edits("the courts decide", Span(0, 17), "the course decided", Span(0, 18))
    assert [(e.op, e.reference, e.variant) for e in found] == [("replace", (4, 17), (4, 18))]


def test_an_edit_says_what_it_does():
    found = edits("a b c", Span(0, 5), "a c d", Span(0, 5))
    assert [e.op for e in found] == ["delete", "insert"]


def test_long_texts_take_no_quadratic_time():
    def took(size):
        one = "word other third " * size
        begin = time.process_time()
        edits(one, Span(0, len(one)), one + "x", Span(0, len(one) + 1))
        return time.process_time() - begin

    assert took(40_000) < 60 * max(took(4_000), 0.01)
