"""Wrapping with signs under what differs: they stand in the right columns."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dedupe.reports.terminal import Line, beside, columns_of, lines, under
from dedupe.reports.wordings import Piece


def test_wide_letters_have_two_signs():
    made = lines([Piece("会议 ", "same"), Piece("议程", "differs")], 20)
    assert made == [Line("会议 议程", "     ^^^^")]


def test_a_gap_stands_under_the_word_that_follows():
    made = lines([Piece("We will ", "same"), Piece("", "gap", False, 1), Piece("go", "same")], 20)
    assert made == [Line("We will go", "        ‸")]


def test_a_gap_at_the_end():
    made = lines([Piece("We go", "same"), Piece("", "gap", False, 2)], 20)
    assert made[0].signs == "     ‸" or made[0].signs == "      ‸"


def test_a_long_word_is_cut():
    assert [row.text for row in lines([Piece("abcdefgh", "same")], 3)] == ["abc", "def", "gh"]


def test_columns_beside_each_other():
    left, right = [Line("one", "^^^")], [Line("two"), Line("three")]
    assert list(beside(left, right, 5)) == ["one   │ two", "^^^   │", "      │ three"]


pieces = st.lists(
    st.builds(
        Piece,
        st.text(st.sampled_from("ab \n会e\u0301\u202e\x1b"), max_size=12),
        st.sampled_from(["same", "differs"]),
    ),
    max_size=6,
)


@given(pieces, st.integers(8, 30))
def test_no_line_is_wider_and_no_word_is_lost(made, width):
    rows = lines(made, width)
    for row in rows:
        assert columns_of(row.text) <= width and columns_of(row.signs) <= width
        assert row.text == row.text.strip() or not row.text.strip()
    printed = "".join("".join(row.text.split()) for row in rows)
    given_ = "".join("".join(piece.text.split()) for piece in made)
    assert printed.replace("‹U+001B›", "\x1b").replace("‹U+202E›", "\u202e") == given_


@given(pieces)
def test_under_indents(made):
    for row in under(lines(made, 20), 4):
        assert row.startswith("    ")
