"""Copies of one text are found, whatever was cut or added; quotations and templates make none."""

from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np
import pytest

from dedupe.coverage.bundles import blanked
from dedupe.coverage.copies import copies, find, links
from dedupe.coverage.groups import average_link, components
from dedupe.model import Article, CopyGroup, LeftOver, PartialDate, Span
from dedupe.readers.corpus import from_articles
from dedupe.recipe import Recipe

CASES = json.loads((Path(__file__).parents[1] / "cases" / "copies.json").read_text())
PARTS: dict[str, str] = CASES["parts"]
SYLLABLES = [a + b for a in ("b", "d", "k", "l", "m", "n", "r", "st") for b in "aeiou"]


def text(recipe: str) -> str:
    names = [part for name in recipe.split() for part in CASES["wholes"].get(name, name).split()]
    return "\n\n".join(PARTS[name] for name in names)


def found(articles: list[Article]) -> tuple[CopyGroup, ...]:
    return copies(from_articles(articles), Recipe())


def members(texts: list[str]) -> list[list[int]]:
    groups = found([Article(f"a{number:04}", one) for number, one in enumerate(texts)])
    return [[int(article[1:]) for article in group.articles] for group in groups]


def cases():
    for case in CASES["cases"]:
        marks = [pytest.mark.xfail(strict=True)] if case["expect"] == "fail" else []
        yield pytest.param(case["texts"], case["expected"], id=case["label"], marks=marks)


@pytest.mark.parametrize(("texts", "expected"), list(cases()))
def test_cases(texts, expected):
    assert members([text(one) for one in texts]) == expected


# ---------------------------------------------------------------- what is shown


def test_shared_spans_are_the_same_words_in_both_texts():
    whole, cut = text("W"), "Local intro first.\n" + text("W1 W2").upper().replace("'", "’")
    (group,) = found([Article("a", whole), Article("b", cut)])
    texts = {"a": whole, "b": cut}
    assert group.spans
    for one in group.spans:
        a, b = one.a_span.of(texts[one.a]), one.b_span.of(texts[one.b])
        assert a.casefold().split() == b.casefold().split()
    assert sum(len(one.a_span.of(whole)) for one in group.spans) > 0.9 * len(text("W1 W2"))


def test_spans_point_into_the_text_as_published():
    """Decomposed accents and ligatures are compared composed, and shown as printed."""
    printed = text("W").replace("old", "o\u0301ld").replace("fi", "ﬁ").replace("ferry", "ﬀerry…")
    (group,) = found([Article("a", text("A1") + "\n\n" + printed), Article("b", printed)])
    for one in group.spans:
        assert one.a_span.of(text("A1") + "\n\n" + printed) == one.b_span.of(printed)


def test_left_overs_are_neither_compared_nor_shown():
    plea = text("B W4")
    articles = []
    for name, body in (("a", text("W1")), ("b", text("A1"))):
        both = f"{body} {plea}"
        left = LeftOver(Span(len(body), len(both)), "page-footer")
        articles.append(Article(name, both, left_over=(left,)))
    assert found(articles) == ()
    assert len(found([Article(one.id, one.text) for one in articles])) == 1
    assert len(blanked(articles[0])) == len(articles[0].text)


def test_no_span_reaches_over_a_left_over():
    advert = " ADVERTISEMENT "
    whole = text("W1") + advert + text("W2")
    left = LeftOver(Span(len(text("W1")), len(text("W1")) + len(advert)), "caption")
    (group,) = found([Article("a", whole, left_over=(left,)), Article("b", text("W1 W2"))])
    assert not any("ADVERT" in one.a_span.of(whole) + one.b_span.of(whole) for one in group.spans)


# ---------------------------------------------------------------- the origin


def origin(heads: dict[str, str] | None = None, **fields: dict[str, object]) -> str:
    """Which of a cut, the whole and another cut of one text is taken for the origin."""
    articles = []
    for name, body in (("a", text("W1 W2")), ("b", text("W")), ("c", text("W1 W2 W3"))):
        head = (heads or {}).get(name, "")
        articles.append(Article(name, head + body, **fields.get(name, {})))
    (group,) = found(articles)
    return group.origin


def on(day: int) -> dict[str, object]:
    return {"published": PartialDate(2024, 3, day)}


def test_the_earliest_is_the_origin():
    assert origin(a=on(5), b=on(4), c=on(2)) == "c"


def test_the_fullest_is_the_origin_where_no_date_is_known():
    assert origin() == "b"
    assert origin(a={"published": PartialDate(2024, 3)}) == "b"


def test_an_agency_is_the_origin():
    assert origin(a=on(1), c=on(3) | {"outlet": "Quay News Agency"}) == "c"
    assert origin(a=on(1), c=on(3) | {"outlet": "Reuters"}) == "c"


def test_a_credited_source_is_the_origin():
    assert origin({"c": "(Coastwire) — "}, a={"outlet": "coastwire.example"}, b=on(1)) == "a"


# ---------------------------------------------------------------- crowds


def words(count: int, seed: int) -> str:
    draw = random.Random(seed)
    return " ".join("".join(draw.choices(SYLLABLES, k=draw.randint(1, 4))) for _ in range(count))


def notice(seed: int) -> str:
    draw = random.Random(seed)
    name, street, thing = words(1, seed).title(), words(1, seed + 10**6).title(), words(3, seed + 1)
    return (
        f"Notice is given that the board will hear {name} on the {draw.randint(1, 28)}th at "
        f"{draw.randint(1, 12)} o'clock in room {draw.randint(10, 99)} of the town hall, on a "
        f"permit for {thing} at {draw.randint(1, 999)} {street} Street. Any person who wishes to "
        "be heard should appear at that time. Written comments may be sent to the clerk no later "
        "than two days before the hearing. Plans may be seen at the office on weekdays."
    )


def test_templated_notices_do_not_cluster():
    assert members([notice(seed) for seed in range(400)]) == []


def test_a_notice_printed_twice_is_found_among_templated_ones():
    notices = [notice(seed) for seed in range(200)]
    assert members([*notices, notices[17]]) == [[17, 200]]


def test_what_was_not_compared_is_told():
    """Many near copies of one template: not all their pairs are looked at, and that is said."""
    many = [Article(f"a{seed:04}", notice(seed)) for seed in range(400)]
    told = find(from_articles(many), Recipe())
    (note,) = told.notes
    assert note.rule == "note"
    assert "more than 32 articles" in note.cause
    few = [Article(f"a{seed:04}", words(100, seed)) for seed in range(40)]
    assert find(from_articles(few), Recipe()).notes == ()


def test_a_footer_that_many_print_makes_no_copies():
    footer = words(60, 999_983)
    assert members([f"{words(50, seed)}.\n{footer}." for seed in range(60)]) == []


def test_a_story_that_many_reprint_is_one_group():
    """Two in three add a paragraph of their own; all of its passages are common."""
    story = "\n".join(f"{words(30, 77 + line)}." for line in range(6))
    texts = [story + (f"\n{words(40, 5000 + n)}." if n % 3 else "") for n in range(90)]
    others = [f"{words(200, 90_000 + n)}." for n in range(60)]
    assert members([*texts, *others]) == [list(range(90))]


# ---------------------------------------------------------------- promises


def test_cut_reprints_are_caught():
    """At least 95 in 100 of those that keep 60 to 100 words, whatever their resemblance."""
    texts, cuts = [], 120
    for number in range(cuts):
        whole = words(600, number).split()
        draw = random.Random(number)
        length = draw.randint(60, 100)
        start = draw.randrange(600 - length)
        texts += [" ".join(whole), " ".join(whole[start : start + length])]
    assert len(members(texts)) >= 0.95 * cuts


def test_the_order_of_the_input_changes_nothing():
    texts = [text(name) for name in ("W", "W1 W2", "A", "A1 W", "B", "W3 W4", "A2 A1")]
    articles = [Article(f"a{n}", one) for n, one in enumerate(texts)]
    expected = found(articles)
    for seed in range(5):
        random.Random(seed).shuffle(articles)
        assert found(articles) == expected


@pytest.mark.parametrize("texts", [[], [""], ["", "", ""], ["…", "!"], ["a"], ["a", "b"]])
def test_next_to_nothing(texts):
    assert members(texts) == []


def test_the_same_few_words_are_a_copy():
    assert members(["Road closed today", "road closed today"]) == [[0, 1]]


def test_comparisons_are_few():
    """The answer would be the same if all pairs were compared."""
    texts = [words(150, seed) for seed in range(300)] + [words(150, seed) for seed in range(20)]
    articles = [Article(f"a{number:04}", one) for number, one in enumerate(texts)]
    assert len(links(from_articles(articles), Recipe().copies).pairs) < 40


# ---------------------------------------------------------------- groups


def test_components_of_a_long_chain():
    chain = np.stack([np.arange(5000), np.arange(1, 5001)], axis=1)
    assert [len(part) for part in components(5002, chain)] == [5001]


def test_average_link_leaves_a_chain_in_pieces():
    strong, weak = 0.9, 0.5
    similarity = np.zeros((4, 4))
    for a, b, value in ((0, 1, strong), (1, 2, weak), (2, 3, strong)):
        similarity[a, b] = similarity[b, a] = value
    assert average_link(similarity, 0.4).tolist() == [0, 0, 2, 2]


# ---------------------------------------------------------------- gold

GOLD = Path(__file__).parents[3] / "shared" / "gold"


@pytest.mark.skipif(not GOLD.is_dir(), reason="needs ../shared/gold beside the repository")
def test_gold_of_planted_copies():
    rows = [
        json.loads(line)
        for line in (GOLD / "groups" / "planted_copies_1000.jsonl").read_text("utf-8").splitlines()
    ]
    event = {row["id"]: row["event"] for row in rows}
    groups = found([Article(row["id"], row["text"]) for row in rows])
    expected = {frozenset(i for i in event if event[i] == e) for e in event.values()}
    assert {frozenset(g.articles) for g in groups} == {e for e in expected if len(e) > 1}


def test_a_text_that_repeats_itself_is_found_in_its_copy():
    scores = "Results: " + " ".join(
        random.Random(2).choices(["won", "lost", "drew", "at home"], k=900)
    )
    assert members([scores, scores + " and no more", "word " * 5000, "word " * 5000]) == [
        [0, 1],
        [2, 3],
    ]


def test_two_short_reports_with_one_quotation_are_no_copies():
    said = "“Our crews have waited three years for a number they can plan with,”"
    one = f"Ministers Varga and Reker met in Tarnholm to settle the quota.\n\n{said} Reker said."
    two = f"Varga and Reker agreed on herring in Tarnholm after long talks.\n\n{said} said Varga."
    assert members([one, two]) == []
    assert members([one, one]) == [[0, 1]]
