"""Texts in lines of one width are read as if each paragraph had one line; others stay."""

from __future__ import annotations

import textwrap
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dedupe import Archive
from dedupe.checks.places import Places
from dedupe.text.wraps import unwrapped

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
STORY = """\
Tram talks end

The council of Oldhaven met on Monday to talk about the tram, which has been late for nine years and will be late for two more, as Mayor Ana Lima of the Harbour Front conceded.

“We will not sell the depot, and nobody has asked us to. It is ours,” she said. “Ask me again in May.” Her deputy, Bo Marsh, left before the vote was counted, and so did most of those who had come to hear it.

He said later that he had a train to catch, that he did not catch it, and that President Ivo Falk had not called him.
"""  # noqa: E501


def wrapped(text: str, width: int, feed: str = "\n") -> str:
    """As `textwrap` fills paragraphs: every line break stands in the place of one blank."""
    lines = [
        textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False)
        for line in text.split("\n")
    ]
    return feed.join("\n".join(lines).split("\n"))


@pytest.mark.parametrize("width", [36, 50, 66, 72, 80, 100])
def test_lines_of_one_width_are_joined(width):
    text = wrapped(STORY, width)
    flow = unwrapped(text)
    assert flow.text == STORY
    assert [text[at] for at in flow.wraps] == ["\n"] * (text.count("\n") - STORY.count("\n"))


def test_carriage_returns_become_blanks():
    flow = unwrapped(wrapped(STORY, 60, "\r\n"))
    assert flow.text.replace("  ", " ").replace("\r\n", "\n") == STORY


def test_front_matter_stays():
    front = "---\ntitle: Tram talks end\noutlet: Post\ndate: 2031-03-04\n---\n"
    flow = unwrapped(front + wrapped(STORY, 60), len(front))
    assert flow.text == front + STORY


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("the govern-\nment of the day", "the government  of the day"),
        ("the co-\nchair, who had", "the co-chair, who had"),
        ("the govern\u00ad\nment of the day", "the government  of the day"),
        ("met Maarja Kuus-\nling again in Oldhaven", "met Maarja Kuusling  again in Oldhaven"),
        ("on the left-\nright divide", "on the left-right  divide"),
        ("on Monday -\nnobody knows why -", "on Monday - nobody knows why -"),
        ("the Oldhaven-\nNewport line", "the Oldhaven- Newport line"),
    ],
)
def test_words_that_a_line_end_cuts(printed, read):
    before, after = (
        "Nobody in the town of Oldhaven\nhad asked again for ",
        " will\never ask for it,",
    )
    rest = (
        "as far as\nanybody is able to see, in all\nthe years that follow this one,\nas people say."
    )
    text = f"{before}{printed}{after} {rest}"
    flow = unwrapped(text)
    assert flow.text.split() == f"{before}{read}{after} {rest}".split()
    assert len(flow.text) == len(text)


STAYING = {
    "a sentence a line": "The council met.\nThe mayor spoke for an hour about the tram.\nNobody "
    "left before she had ended.\nIt rained.\nThe depot is not for sale, she said.",
    "a list": "• Ana Lima, 20, who was late\n• Bo Marsh, 19, who was not\n• Ivo Falk, 21, who left"
    "\n• Ella Tekk, 22, who stayed on\n• Jo Pexa, 28, who slept",
    "headlines": "Historic agreement adopted in Oldhaven\nThe tram agreement is one step for all\n"
    "Speaking with one voice for the depot\nTram agreement: what comes in the end",
    "verses": "The tram is late\nas trams will be\nand so am I\nand so is she\nthe rain has stopped"
    "\nwe wait and see\nif it comes by\nat half past three",
    "long lines": "\n".join(
        ["The council met on Monday and talked of nothing but the tram " * 3] * 6
    ),
}


@pytest.mark.parametrize("text", STAYING.values(), ids=STAYING.keys())
def test_other_lines_stay(text):
    assert unwrapped(text).text == text


def test_headings_lists_and_indented_paragraphs_stay_apart():
    body = wrapped(STORY.split("\n\n")[2], 60)
    text = f"THE DEPOT\n{body}\n- one tram\n- two trams\n  {body}\nBy Ana Lima\n{body}"
    lines = unwrapped(text).text.split("\n")
    assert [line.strip()[:8] for line in lines] == [
        "THE DEPO", "“We will", "- one tr", "- two tr", "“We will", "By Ana L", "“We will",
    ]  # fmt: skip


WORDS = st.sampled_from(
    ["the", "of", "a", "tram", "council", "which", "nobody", "mayor", "Oldhaven", "said", "late"]
)


@given(
    st.lists(st.lists(WORDS, min_size=70, max_size=90), min_size=1, max_size=4),
    st.integers(40, 90),
)
def test_any_prose_comes_back(paragraphs, width):
    text = "\n\n".join(" ".join(words) + "." for words in paragraphs)
    lines = wrapped(text, width).split("\n")
    # Where most lines begin with a capital they may be headlines below one another.
    assume(sum(line[:1].islower() for line in lines) > len(lines) / 2)
    assert unwrapped("\n".join(lines)).text == text


@given(st.text(alphabet="aB .,-\u00ad\n\r\t“”1•", max_size=200), st.integers(0, 20))
def test_no_text_changes_its_length_nor_its_letters(text, start):
    flow = unwrapped(text, start)
    assert len(flow.text) == len(text)
    assert [c for c in flow.text if c.isalnum()] == [c for c in text if c.isalnum()]
    assert all(text[at] == "\n" and at >= start for at in flow.wraps)


# ---------------------------------------------------------------- in an archive


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name[:3])
def test_an_article_says_the_same_in_narrow_lines(seed, tmp_path):
    text = seed.read_text("utf-8")
    (tmp_path / "wide.txt").write_text(text, "utf-8")
    (tmp_path / "narrow.txt").write_text(wrapped(text, 70), "utf-8")
    wide, narrow = (
        [
            replace(one, article="")
            for _, said in Archive.read(tmp_path / name).statements()
            for one in said
        ]
        for name in ("wide.txt", "narrow.txt")
    )
    assert narrow == wide and wide


def test_places_are_those_of_the_file(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(text := wrapped(STORY, 50), "utf-8")
    (article, said), *_ = Archive.read(path).statements()
    places = Places([article])
    for one in said:
        place, lines = places.at(article.id, one.span), text.split("\n")
        first = one.text.split()[0]
        assert lines[place.line - 1][place.column - 1 :].startswith(first)
    assert {places.at(article.id, one.span).line for one in said} != {1}
