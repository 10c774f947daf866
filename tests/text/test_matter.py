"""What of a text is the article, against cases and against properties."""

import json
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedupe.text.calendar import printed
from dedupe.text.matter import body, matter

CASES = Path(__file__).parents[1] / "cases"
SEEDS = Path(__file__).parents[2] / "seeds"

PIECES = (
    *(" date 2031-05-04 ", "Rain fell. ", "PORT ELLA (AP) — ", "Source link\n", "\n", "\n\n", " "),
    *("(Photo: X)", "By Ann Lee\n", "“", "”", '"', "pic.twitter.com/a", "— A (@a) May 4, 2031"),
    *("Copyright 2031 X. All rights reserved.", "\ufffd", "â€™", "会议", "(", ")", "|", "12:30"),
    *("RELATED: ", "\ud800", "\u200b", "é", "e\u0301", "🙂", "\r\n", "\u2028", "—", "--", "A B"),
)
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))


def cases(name):
    for case in json.loads((CASES / f"{name}.json").read_text(encoding="utf-8")):
        mark = pytest.mark.xfail(strict=True, reason=case["comment"])
        yield pytest.param(case, id=case["label"], marks=[mark] if case["expect"] == "fail" else [])


@pytest.mark.parametrize("case", list(cases("matter")))
def test_cases(case):
    text, expected = case["text"], case["expected"]
    read = matter(text, case["title"])
    assert [[left.what, left.span.of(text)] for left in read.left_over] == expected["left_over"]
    assert [flaw.rule for flaw in read.damage] == expected["damage"]
    line = read.dateline
    told = {
        "title_read": read.title,
        "outlet": read.outlet,
        "published": str(read.published) if read.published else None,
        "authors": list(read.authors) or None,
        "dateline": [line.place, line.date and str(line.date), line.agency] if line else None,
    }
    assert told == {name: expected.get(name) for name in told}


@pytest.mark.parametrize("case", list(cases("printed_dates")))
def test_printed_dates(case):
    date = printed(case["text"]).date
    assert (str(date) if date else None) == case["expected"]


@given(TEXTS, st.none() | TEXTS)
@settings(max_examples=300)
def test_spans_are_sorted_disjoint_and_in_range(text, title):
    read = matter(text, title)
    at = 0
    for span, what in read.left_over:
        assert at <= span.start < span.end <= len(text)
        assert what
        at = span.end
    at = 0
    for span in read.body:
        assert at <= span.start < span.end <= len(text)
        assert span.of(text) == span.of(text).strip()
        assert not any(span.meets(left.span) for left in read.left_over)
        at = span.end
    assert all(0 <= flaw.span.start <= flaw.span.end <= len(text) for flaw in read.damage)
    assert read.body == body(text, read.left_over)
    assert read == matter(text, title)


@given(TEXTS)
@settings(max_examples=100)
def test_nothing_is_lost(text):
    read = matter(text)
    kept = {
        n for span in (*read.body, *(left.span for left in read.left_over)) for n in range(*span)
    }
    assert all(text[n].isspace() for n in set(range(len(text))) - kept)


def test_the_seeds_say_what_they_print():
    told = {p.name[:3]: matter(p.read_text(encoding="utf-8")) for p in sorted(SEEDS.glob("*.txt"))}
    if not told:
        pytest.skip("seeds/ is not in this checkout")
    dates = {name: str(read.published) if read.published else None for name, read in told.items()}
    assert dates == {
        **{"000": "2023-09-19", "001": "2023-09-18", "002": None, "003": "2023-08-08"},
        **{"004": "2024-06-11"},
    }
    whats = {name: [left.what for left in read.left_over] for name, read in told.items()}
    assert whats == {
        "000": ["header-date"],
        "001": ["header-date", "embedded-post", "embedded-post"],
        "002": ["title", "repeated-title", "credits", "source-link"],
        "003": ["header-date"],
        "004": ["title", "header-date", "dateline", "web-editor"],
    }


@pytest.mark.parametrize(
    "piece",
    [
        *(
            '"',
            "“",
            "(",
            "A",
            "WORD ",
            "said ",
            "\n",
            "a\n",
            " ",
            "-",
            "—\n",
            "(@a) ",
            "By A ",
            "|",
        ),
        *("— A (@a) May 1, 2031 ", "https://t.co/a ", "Copyright 2031 X. ", "x (Photo: y)\n"),
        "5'10\" ",
    ],
)
def test_the_work_grows_with_the_text(piece):
    """Counted in calls of Python functions, which a clock on a busy machine cannot blur."""
    small, large = (_calls(piece * (size // len(piece))) for size in (20_000, 80_000))
    assert large < 4.6 * small + 2_000


def _calls(text):
    matter("")  # tables are read once
    number = 0

    def count(*_):
        nonlocal number
        number += 1

    sys.setprofile(count)
    try:
        matter(text)
    finally:
        sys.setprofile(None)
    return number
