"""Pieces of a wording are the outlet's text, cut and nothing else."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe.drift.edits import edits
from dedupe.model import Edit, Span
from dedupe.reports.excerpt import excerpt
from dedupe.reports.wordings import (
    Difference,
    Shown,
    both_sides,
    differences,
    merged,
    wording,
)

TEXT = "He said that “we will never leave the island” on Monday.\nNext paragraph."


def shown(text: str, clause: str, quoted: str | None = None) -> Shown:
    span = Span(text.index(clause), text.index(clause) + len(clause))
    inner = Span(text.index(quoted), text.index(quoted) + len(quoted)) if quoted else None
    return Shown(text, span, inner)


def test_context_ends_with_the_paragraph():
    pieces = wording(shown(TEXT, "we will never leave the island")).pieces
    assert [p.text for p in pieces if p.state == "context"] == ["He said that “", "” on Monday."]


def test_context_is_the_article_s_own_text():
    """A header glued to the front, or a credit behind, is no context."""
    text = "date 2031-05-02 He said that it was late. (Web editor: Lu)"
    clause = Span(text.index("it was"), text.index(" (Web"))
    own = Span(text.index("He"), clause.end)
    pieces = wording(Shown(text, clause, None, own)).pieces
    assert [p.text for p in pieces if p.state == "context"] == ["He said that "]


def test_marks_and_gaps():
    here = shown(TEXT, "we will never leave the island")
    never = Span(TEXT.index("never"), TEXT.index("never") + 5)
    found = [
        Difference(never, Span(0, 3), 1, 1),
        Difference(Span(never.end, never.end), never, 0, 2),
    ]
    made = wording(here, found, context=0)
    states = [(p.text, p.state, p.missing) for p in made.pieces]
    assert states == [
        ("we will ", "same", 0),
        ("never", "differs", 0),
        ("", "gap", 2),
        (" leave the island", "same", 0),
    ]
    assert (made.words, made.differing, made.missing) == (6, 1, 2)


def test_a_mark_between_words_that_differ_is_not_underlined():
    here = shown(TEXT, "that “we will never leave the island", "we will never leave the island")
    over = Span(TEXT.index("that"), TEXT.index(" never"))
    made = wording(here, [Difference(over, Span(0, 3), 3, 1)], context=0)
    assert [p.text for p in made.pieces if p.state == "differs"] == ["that", "we will"]
    assert made.differing == 3


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("We can win", "we can win", []),
        ("the U.S. side", "the US side", []),
        ("our neighbours agree", "our neighbors agree", []),
        ("it’s over", "it's over", []),
        ("we can win", "we cannot win", [("can", "cannot")]),
        ("it costs $3 million", "it costs €3 million", [("$3", "€3")]),
    ],
)
def test_only_words_differ(one, other, expected):
    """A letter-by-letter edit is widened to whole words, or dropped where no word differs."""
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    tail = next(n for n, (a, b) in enumerate(zip(one[::-1], other[::-1], strict=False)) if a != b)
    ends = len(one) - min(tail, len(one) - start), len(other) - min(tail, len(other) - start)
    edit = Edit("replace", Span(start, max(start, ends[0])), Span(start, max(start, ends[1])))
    here, there = Shown(other, Span(0, len(other))), Shown(one, Span(0, len(one)))
    found = differences(here, there, both_sides([edit]))
    assert [(d.there.of(one), d.here.of(other)) for d in found] == expected


def test_a_mark_that_reaches_out_of_the_clause_is_cut():
    here = shown(TEXT, "will never leave")
    reaching = Span(TEXT.index("we"), TEXT.index("never"))
    made = wording(here, [Difference(reaching, Span(0, 3), 2, 1)], context=0)
    assert [(p.text, p.state) for p in made.pieces] == [
        ("will", "differs"),
        (" never leave", "same"),
    ]


@st.composite
def cut(draw):
    text = draw(st.text(st.sampled_from("ab c,.“”\n’"), min_size=1, max_size=60))
    points = sorted(draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=10)))
    clause = Span(points[0], points[-1])
    quoted = Span(points[1], points[-2])
    inner = points[1:-1]
    marks = [Span(a, b) for a, b in pairwise(inner)][::2]
    found = [Difference(m, Span(0, 1), int(m.end > m.start), 1) for m in marks]
    return Shown(text, clause, quoted), found


@given(cut(), st.integers(0, 30))
def test_pieces_are_the_text(case, context):
    here, found = case
    made = wording(here, found, context)
    inside = "".join(p.text for p in made.pieces if p.state != "context")
    assert inside == here.clause.of(here.text)
    for piece in made.pieces:
        assert piece.text.strip("…") in here.text
        assert (piece.state == "gap") == (not piece.text)
    differing = "".join(p.text for p in made.pieces if p.state == "differs")
    marks = merged(d.here for d in found if d.words_here)
    over = "".join(m.of(here.text) for m in marks)
    # Marks between words that differ are not underlined.
    assert [c for c in differing if c.isalnum()] == [c for c in over if c.isalnum()]


@given(cut(), st.integers(1, 9))
def test_an_excerpt_holds_words_of_the_outlet_only(case, most):
    here, found = case
    whole = wording(here, found)
    for piece in excerpt(whole, most):
        assert piece.text.strip(" …") in here.text


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("It costs 14 million crowns.", "It costs 40 million crowns.", ["14"]),
        ("The loan is 1.5 billion crowns.", "The loan is 1.5 million crowns.", ["billion"]),
        ("It carries two million people.", "It carries three million people.", ["two"]),
        ("We meet at 10 a.m. on Monday.", "We meet at 10 p.m. on Monday.", ["a.m"]),
        ("We meet at 10 p.m. on Monday.", "We meet at 10pm on Monday.", []),
    ],
)
def test_a_part_of_a_number_of_several_words(one, other, expected):
    here, there = (Shown(text, Span(0, len(text))) for text in (one, other))
    parted = both_sides(edits(other, there.clause, one, here.clause))
    assert [d.here.of(one) for d in differences(here, there, parted)] == expected
