"""Meetings: recurring ones told apart, whatever the order; records small; nothing lost."""

from __future__ import annotations

import json
import pickle
import random
from pathlib import Path

import pytest

from dedupe.coverage.background import Rarity, pool
from dedupe.coverage.meetings import meetings
from dedupe.coverage.signature import record
from dedupe.model import Article, CopyGroup, PartialDate, Span
from dedupe.recipe import Recipe
from dedupe.statements.extract import statements
from dedupe.text.dateline import dateline
from dedupe.text.matter import matter

RECIPE = Recipe()
CASES = json.loads((Path(__file__).parents[1] / "cases/meetings.json").read_text("utf-8"))


def _cases():
    for one in CASES:
        failing = [pytest.mark.xfail(strict=True)] if one["expect"] == "fail" else []
        yield pytest.param(one, id=one["label"], marks=failing)


@pytest.mark.parametrize("case", list(_cases()))
def test_cases(case):
    """Which articles are one meeting, and what is told of it; with statements, as in an archive."""
    records = {}
    for name, row in case["articles"].items():
        left = matter(row["text"], row.get("title")).left_over
        date = PartialDate(*row["published"]) if row["published"] else None
        one = Article(name, row["text"], title=row.get("title"), published=date, left_over=left)
        records[name] = record(one, RECIPE, statements(one, RECIPE))
    known = case.get("background", list(records))
    background = pool(records[name] for name in known)
    found = meetings(list(records.values()), (), background, RECIPE)
    assert [list(one.articles) for one in found] == case["expected"]
    for one in found:
        for key, value in case.get("told", {}).get(one.id, {}).items():
            seen = getattr(one, key)
            assert (None if seen is None else str(seen)) == value, key


def _article(name, text, published=None, title=None):
    return Article(
        name, text, title=title, published=PartialDate(*published) if published else None
    )


# Invented: a governor and a commissioner meet twice, on consecutive days, and telephone later.
MET = [
    _article(
        "monday-1",
        "Governor Lena Marsh met Fisheries Commissioner Otto Brandvik in Port Hollis on Monday to "
        "discuss cod quotas. Marsh said the harbour needed 40 new berths. Brandvik promised a "
        "study "
        "of the quota system. The talks in the old customs house lasted two hours.",
        (2022, 5, 9),
    ),
    _article(
        "monday-2",
        "In Port Hollis on Monday the commissioner for fisheries, Otto Brandvik, was received "
        "by Governor Lena Marsh. They talked about cod quotas, and the governor asked for 40 "
        "berths in "
        "the harbour. Brandvik said that a study of the quotas would follow.",
        (2022, 5, 10),
    ),
    _article(
        "tuesday-1",
        "Governor Lena Marsh and Commissioner Otto Brandvik met again on Tuesday, this time in "
        "Esterby, and opened a fish market. Marsh said the market hall would employ 120 people. "
        "Brandvik praised the cold store. The two had met a day earlier in Port Hollis.",
        (2022, 5, 10),
    ),
    _article(
        "tuesday-2",
        "A fish market for 120 workers opened in Esterby on Tuesday, when Commissioner Otto "
        "Brandvik visited Governor Lena Marsh. The market hall has a cold store, which Brandvik "
        "praised "
        "after the meeting.",
        (2022, 5, 11),
    ),
    _article(
        "call",
        "Governor Lena Marsh and Commissioner Otto Brandvik spoke by telephone on Monday about "
        "cod quotas. During the call Marsh complained that the study was late. Brandvik "
        "apologised.",
        (2022, 5, 23),
    ),
]


def _groups(articles, copies=()):
    records = [record(one, RECIPE) for one in articles]
    found = meetings(records, copies, pool(records), RECIPE)
    return {one.articles for one in found}, found


def test_consecutive_days_and_a_call_are_three_meetings():
    groups, found = _groups(MET)
    assert groups == {("monday-1", "monday-2"), ("tuesday-1", "tuesday-2"), ("call",)}
    by_id = {one.id: one for one in found}
    assert str(by_id["monday-1"].date) == "2022-05-09"
    assert by_id["monday-1"].place == "Port Hollis"
    assert by_id["call"].kind == "call"
    assert by_id["call"].place is None
    assert set(by_id["call"].participants) == {"Lena Marsh", "Otto Brandvik"}


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_the_input_changes_nothing(seed):
    shuffled = MET.copy()
    random.Random(seed).shuffle(shuffled)
    assert _groups(shuffled)[1] == _groups(MET)[1]


def test_copies_stand_together_and_links_explain_a_group():
    groups, found = _groups(MET, (CopyGroup("x", "monday-1", ("call", "monday-1")),))
    home = next(group for group in groups if "call" in group)
    assert "monday-1" in home
    links = [link for one in found for link in one.links]
    assert all(link.a < link.b and link.score > 0 for link in links)


def test_a_record_is_small_and_can_be_sent():
    one = record(MET[0], RECIPE)
    packed = pickle.dumps(one)
    assert len(packed) < 3000
    assert pickle.loads(packed) == one


@pytest.mark.parametrize("text", ["", " ", "\ud800", "Ⅷ" * 50, '"' * 500, "A" * 3000, "会议" * 100])
def test_any_text_gives_a_record_and_a_meeting(text):
    groups, _ = _groups([_article("odd", text), *MET])
    assert ("odd",) in groups


def test_no_article_is_no_meeting():
    assert meetings([], (), pool([]), RECIPE) == ()


def test_a_date_that_all_leave_partial_stays_partial():
    text = "On 3 May Governor Lena Marsh met Commissioner Otto Brandvik in Port Hollis."
    _, found = _groups([_article("one", text)])
    assert str(found[0].date) == "--05-03"


def test_the_text_is_believed_before_the_dateline():
    text = "OSLO, May 4 (NPA) -- Governor Lena Marsh met Otto Brandvik in Port Hollis on Monday."
    line = dateline(text, Span(0, len(text)))
    assert line is not None
    one = Article("a", text, left_over=())
    assert record(one, RECIPE).places[0] == "Port Hollis"


def test_the_name_of_a_paper_above_a_text_is_no_place():
    for name, place in (("Port Hollis Gazette", None), ("Port Hollis", "Port Hollis")):
        line = dateline(f"{name}, 5 March 2030", Span(0, len(name) + 14))
        assert line is not None and (line.place, str(line.date)) == (place, "2030-03-05")


def test_five_articles_have_frequencies_of_general_english():
    rarity = Rarity(pool([record(one, RECIPE) for one in MET]))
    assert rarity("berth") > rarity("govern") > rarity("say")


def test_a_place_is_nobody():
    texts = [
        "Governor Lena Marsh met Otto Brandvik, the commissioner, in Port Hollis on Monday. "
        "Boats of Port Hollis blew their horns.",
        "In Port Hollis on Monday Commissioner Otto Brandvik met Governor Lena Marsh. "
        "The horns of Port Hollis were loud.",
    ]
    _, found = _groups([_article(str(n), text, (2022, 5, 9)) for n, text in enumerate(texts)])
    people = {name for one in found for link in one.links for name in link.people}
    assert people == {"Lena Marsh", "Otto Brandvik"}
