"""Words of another meeting: what repeats them, what sounds alike only, where they are listed."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe.drift.follow import follow
from dedupe.drift.recalled import recalled
from dedupe.drift.recycled import recycle
from dedupe.drift.repeated import Told, repeats
from dedupe.drift.runs import runs, sharing
from dedupe.model import Article, Meeting, MeetingReport, PartialDate, Span, Statement
from dedupe.recipe import DriftRecipe
from dedupe.statements.keys import keys
from tests.drift.said import context

CASES = json.loads((Path(__file__).parents[1] / "cases/recycled.json").read_text("utf-8"))


def told(text, kind="direct", speaker="Ann Rudd", alone=False):
    """The part between double brackets as a statement of its article."""
    start = text.find("[[")
    plain = text.replace("[[", "").replace("]]", "")
    end = text.find("]]") - 2 if start >= 0 else len(plain)
    span = Span(max(start, 0), end)
    said = Statement("a", "1", 1, span, span, span.of(plain), kind, speaker, confidence=1.0)
    return Told(said, Article("a", plain), recalled(said, plain), alone)


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_a_later_statement_repeats_an_earlier_one(case):
    later = told(
        case["later"],
        case.get("kind", "direct"),
        case.get("later_speaker", "Ann Rudd"),
        case.get("alone", False),
    )
    assert repeats(told(case["earlier"]), later, DriftRecipe()) == case["expect"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two weeks ago he said: “[[It is late]].”", True),
        ("“[[It is late]],” he had warned last year.", True),
        ("She recalled that it was [[a paper boat]] then.", True),
        ("She spoke two weeks ago. “[[It is late]],” she said today.", False),
        ("“[[It is late]],” she said. He spoke two weeks ago.", False),
        ("A year ago\nShe said it was [[late]].", False),
        ("[[We met a year ago]]", False),
        ("“[[It is late]],” she said.", False),
    ],
)
def test_what_the_sentence_says_of_the_day(text, expected):
    assert told(text).recalled is expected


WORDS = st.lists(st.sampled_from("abc"), max_size=12)


@given(st.lists(WORDS, max_size=6), st.integers(1, 4))
def test_shared_runs_are_those_that_a_plain_loop_finds(texts, size):
    own = [{tuple(t[k : k + size]) for k in range(len(t) - size + 1)} for t in texts]
    pairs = {(i, j) for i in range(len(own)) for j in range(i + 1, len(own)) if own[i] & own[j]}
    assert sharing(texts, size, hot=99) == sorted(pairs)
    asked = sharing(texts, size, hot=99, asking={0})
    assert asked == sorted(pair for pair in pairs if 0 in pair)
    assert len(runs(texts, size).keys) == sum(map(len, own))


def test_a_hot_run_makes_no_pair():
    texts = [["we", "shall", "go"]] * 3
    assert len(sharing(texts, 3, hot=3)) == 3
    assert sharing(texts, 3, hot=2) == []


LONG = "We shall not leave the harbour to the gulls before winter"


def reports(found, *meetings):
    return recycle([MeetingReport(m, follow(m, found)) for m in meetings], found)


def test_a_fragment_of_a_later_meeting_is_listed_where_it_was_first_said():
    found = context(
        ("a", [(LONG, "direct", "Ann Rudd")]),
        ("b", [("Two weeks ago Ann Rudd vowed to", "reported", None)]),
    )
    later = "Two weeks ago she vowed to [[not leave the harbour]], and left."
    own = told(later, "fragment")
    article = Article("b", own.article.text, published=PartialDate(2024, 5, 20))
    said = Statement(
        "b", "1", 1, own.said.span, own.said.span, own.said.text, "fragment", "Ann Rudd"
    )
    found = type(found)(
        {**found.articles, "b": article},
        {**found.said, "b": (said,)},
        found.copies,
        found.background,
        found.recipe,
    )
    first, second = reports(
        found,
        Meeting("a", ("a",), PartialDate(2024, 5, 1)),
        Meeting("b", ("b",), PartialDate(2024, 5, 20)),
    )
    assert [v.relation for v in first.statements[0].variants] == ["reference", "recycled"]
    assert second.statements == ()


def test_a_round_up_is_as_old_as_its_own_day():
    """It may be about something that happened long before; its words are not that old."""
    found = context(
        ("a", [(LONG, "direct", "Ann Rudd")]),
        ("b", [(LONG, "direct", "Ann Rudd")]),
        days={"a": (2024, 5, 2), "b": (2024, 5, 20)},
    )
    first, second = reports(
        found,
        Meeting("a", ("a",), PartialDate(2024, 5, 1)),
        Meeting("b", ("b",), PartialDate(2024, 4, 1)),
    )
    assert (len(first.statements), len(second.statements)) == (1, 0)


BEFORE = "This is not yet a matter for the harbour court"
SINCE = "This is now a matter for the harbour court"


def two_days(*second):
    """What is left of the first and of the second meeting; `second` are the later wordings."""
    later = {f"b{k}": words for k, words in enumerate(second)}
    found = context(
        ("a", [(BEFORE, "direct", "Ann Rudd")]),
        *((name, [(words, "direct", "Ann Rudd")]) for name, words in later.items()),
        days={"a": (2024, 5, 1), **dict.fromkeys(later, (2024, 5, 2))},
    )
    return reports(
        found,
        Meeting("a", ("a",), PartialDate(2024, 5, 1)),
        Meeting("b", tuple(later), PartialDate(2024, 5, 2)),
    )


@pytest.mark.parametrize("second", [(SINCE, SINCE, BEFORE), (BEFORE, SINCE, SINCE)])
def test_who_recalls_what_used_to_be_said_takes_the_others_not_along(second):
    first, later = two_days(*second)
    moved = f"b{second.index(BEFORE)}"
    assert [v.said.article for v in first.statements[0].variants] == ["a", moved]
    (left,) = later.statements
    assert [v.relation for v in left.variants] == ["reference", "verbatim"]
    assert left.witnesses == 2
    assert left.reference == left.variants[0].id


def test_one_who_alters_what_most_repeat_goes_along():
    first, later = two_days(BEFORE, BEFORE, SINCE)
    assert [v.said.article for v in first.statements[0].variants] == ["a", "b0", "b1", "b2"]
    assert "negation" in first.statements[0].variants[-1].alarms
    assert later.statements == ()


def test_of_two_statements_of_one_meeting_that_is_taken_which_more_outlets_print():
    both = "Nobody pressed us to sell the ferry. It may have been a mistake to sell it so early"
    one, two = both.split(". ")
    found = context(
        ("a1", [(both, "direct", "Ann Rudd")]),
        ("a2", [(one, "direct", "Ann Rudd"), (two, "direct", "Ann Rudd")]),
        ("a3", [(one, "direct", "Ann Rudd"), (two, "direct", "Ann Rudd")]),
        ("b", [(two, "direct", "Ann Rudd")]),
        days={"a1": (2024, 5, 1), "a2": (2024, 5, 1), "a3": (2024, 5, 1), "b": (2024, 6, 1)},
    )
    first, later = reports(
        found,
        Meeting("a", ("a1", "a2", "a3"), PartialDate(2024, 5, 1)),
        Meeting("b", ("b",), PartialDate(2024, 6, 1)),
    )
    home = next(s for s in first.statements if any(v.said.article == "b" for v in s.variants))
    assert any(v.said.text == two for v in home.variants if v.said.article == "a2")
    assert later.statements == ()


@pytest.mark.parametrize(
    ("words", "repeated"),
    [
        ("the transfer shall be carried out in a third port within 40 days", True),
        ("the transfer shall be carried out in a third port before winter storms begin", False),
    ],
)
def test_many_words_with_a_number_are_no_stock_phrase(words, repeated):
    """However many meetings they are quoted at: a joint statement has no speaker to tell."""
    earlier, later = (told(f"It said [[{words}]].", speaker=None) for _ in range(2))
    stock = frozenset(keys(earlier.said))
    assert stock
    assert bool(repeats(earlier, later, DriftRecipe(), stock)) is repeated
