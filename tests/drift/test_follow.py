import json
from dataclasses import replace
from pathlib import Path

import pytest

from dedupe.drift.follow import follow
from dedupe.drift.recycled import recycle
from dedupe.model import Article, CopyGroup, Meeting, MeetingReport, PartialDate, Span, Statement
from tests.drift.said import context

LONG = "We will keep the mountain tunnel open for lorries until the end of March"
REWORDED = "We will hold the mountain tunnel open for trucks till the end of March"
CUT = "keep the mountain tunnel open for lorries"
OTHER = "The nurses of the valley deserve a better salary and shorter nights"


def test_every_statement_comes_out_once():
    found = follow(
        Meeting("m", ("a", "b", "c")),
        context(
            ("a", [(LONG, "direct", "Ann Lee"), (OTHER, "direct", "Ann Lee")]),
            ("b", [(REWORDED, "direct", "Ann Lee")]),
            (
                "c",
                [(CUT, "fragment", None), ("A ferry sank off the northern cape", "direct", None)],
            ),
        ),
    )
    assert [len(f.variants) for f in found] == [3, 1, 1]
    assert {v.said.id for f in found for v in f.variants} == {
        "a:s1.1",
        "a:s2.1",
        "b:s1.1",
        "c:s1.1",
        "c:s2.1",
    }
    ids = [v.id for f in found for v in f.variants]
    assert len(set(ids)) == len(ids) and len({f.id for f in found}) == 3


def test_relations_against_the_reference():
    found = follow(
        Meeting("m", ("a", "b", "c", "d")),
        context(
            ("a", [(LONG, "direct", "Ann Lee")]),
            ("b", [(LONG, "direct", "Ann Lee")]),
            ("c", [(CUT, "fragment", None)]),
            (
                "d",
                [
                    (
                        "the mountain tunnel would be kept open for lorries until the end of March",
                        "reported",
                        "Lee",
                    )
                ],
            ),
        ),
    )
    (only,) = found
    assert [v.relation for v in only.variants] == ["reference", "verbatim", "truncated", "reported"]
    assert only.speaker == "Ann Lee" and only.reference == "a:s1.1"


def test_copies_are_one_witness():
    copies = (CopyGroup("a", "a", ("a", "b")),)
    (only,) = follow(
        Meeting("m", ("a", "b", "c")),
        context(*((n, [(LONG, "direct", "Ann Lee")]) for n in "abc"), copies=copies),
    )
    assert only.witnesses == 2 and len(only.variants) == 3


def test_the_official_text_is_the_reference():
    (only,) = follow(
        Meeting("m", ("a", "b", "z")),
        context(
            ("a", [(LONG, "direct", "Ann Lee")]),
            ("b", [(LONG, "direct", "Ann Lee")]),
            ("z", [(REWORDED, "direct", None)]),
            reference="z",
        ),
    )
    assert only.reference == "z:s1.1"


def test_a_quotation_may_join_two_statements():
    joined = f"{LONG} and the nurses of the valley deserve a better salary"
    found = follow(
        Meeting("m", ("a", "b")),
        context(
            (
                "a",
                [
                    (LONG, "direct", "Lee"),
                    ("It rains today", "direct", "Lee"),
                    (OTHER, "direct", "Lee"),
                ],
            ),
            ("b", [(joined, "direct", "Lee")]),
        ),
    )
    merged = [(f.id, v.id) for f in found for v in f.variants if v.relation == "merged"]
    assert merged == [("a:s1.1", "b:s1.1"), ("a:s3.1", "b:s1.1#2")]


def test_two_topics_do_not_meet_through_a_name():
    found = follow(
        Meeting("m", ("a", "b")),
        context(
            ("a", [("Norway is our oldest friend in the north", "direct", "Lee")]),
            ("b", [("We bought eleven ferries from Norway", "direct", "Lee")]),
        ),
    )
    assert [len(f.variants) for f in found] == [1, 1]


def test_the_vote_names_a_pronoun_but_hides_no_conflict():
    found = context(
        ("a", [(LONG, "direct", "Ann Lee")]), ("b", [(LONG, "direct", "Ann Lee")]),
        ("c", [(LONG, "direct", None)]), ("d", [(LONG, "direct", "Bo Holm")]),
    )  # fmt: skip
    said = dict(found.said)
    pronoun = said["c"][0].__class__(
        **{**{f: getattr(said["c"][0], f) for f in said["c"][0].__slots__}, "mention": "she"}
    )
    said["c"] = (pronoun,)
    (only,) = follow(
        Meeting("m", tuple("abcd")),
        found.__class__(found.articles, said, (), found.background, found.recipe),
    )
    variants = {v.said.article: v for v in only.variants}
    assert (only.speaker, variants["c"].said.speaker, variants["c"].said.rule) == (
        "Ann Lee",
        "Ann Lee",
        "vote",
    )
    assert variants["d"].alarms == ("speaker",)


def test_same_input_same_answer_in_any_order():
    lines = {
        n: [(text, "direct", "Lee"), (OTHER, "direct", "Lee")]
        for n, text in zip("abc", (LONG, REWORDED, CUT), strict=True)
    }
    one = follow(Meeting("m", tuple("abc")), context(*lines.items()))
    two = follow(Meeting("m", tuple("abc")), context(*reversed(lines.items())))
    assert one == two


def test_an_empty_meeting_has_no_statements():
    assert follow(Meeting("m", ("a",)), context(("a", []))) == ()


# ---------------------------------------------------------------- recycled


def reports(found, *groups):
    return [MeetingReport(m, follow(m, found)) for m in groups]


def test_words_said_before_are_listed_where_they_were_first_said():
    found = context(
        ("a", [(LONG, "direct", "Ann Lee")]),
        ("b", [(OTHER, "direct", "Ann Lee"), (CUT + " until the end", "direct", "Ann Lee")]),
    )
    first = Meeting("a", ("a",), PartialDate(2023, 5, 1))
    later = Meeting("b", ("b",), PartialDate(2024, 5, 1))
    told = recycle(reports(found, later, first), found)
    assert [[len(s.variants) for s in r.statements] for r in told] == [[1], [2]]
    variant = told[1].statements[0].variants[1]
    assert (variant.said.article, variant.relation, variant.wording) == (
        "b",
        "recycled",
        "truncated",
    )


MISQUOTED = LONG.replace("March", "April")


def test_too_short_to_be_recycled():
    found = context(
        ("a", [(LONG, "direct", "Ann Lee")]), ("b", [("the end of March", "direct", "Ann Lee")])
    )
    first = Meeting("a", ("a",), PartialDate(2023))
    told = recycle(reports(found, first, Meeting("b", ("b",), PartialDate(2024))), found)
    assert [len(r.statements) for r in told] == [1, 1]


@pytest.mark.parametrize(
    ("later", "told_under_the_first"),
    [(("b",), True), (("b", "c"), False)],
    ids=["retold in one article", "another meeting, another date"],
)
def test_another_number(later, told_under_the_first):
    found = context(
        ("a", [(LONG, "direct", "Ann Lee")]),
        ("b", [(MISQUOTED, "direct", "Ann Lee")]),
        ("c", [(OTHER, "direct", "Ann Lee")]),
    )
    first = Meeting("a", ("a",), PartialDate(2023))
    told = recycle(reports(found, first, Meeting("b", later, PartialDate(2024))), found)
    variants = told[0].statements[0].variants
    assert (len(variants) == 2) is told_under_the_first
    assert not told_under_the_first or variants[1].alarms == ("number",)


def test_without_dates_the_earlier_publication_is_first():
    found = context(
        ("a", [(LONG, "direct", None)]), ("b", [(LONG, "direct", None)]),
        days={"a": (2024, 2, 2), "b": (2023, 2, 2)},
    )  # fmt: skip
    told = recycle(reports(found, Meeting("a", ("a",)), Meeting("b", ("b",))), found)
    assert [len(r.statements) for r in told] == [0, 1]


# ---------------------------------------------------------------- beside the repository

GOLD = Path(__file__).parents[2] / "../shared/gold/drift/polnear_pairs_dev.jsonl"


@pytest.mark.skipif(not GOLD.exists(), reason="needs ../shared beside the repository")
def test_judged_pairs_of_real_quotations():
    from dedupe.drift.compare import same_utterance
    from dedupe.recipe import DriftRecipe

    pairs = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
    judged = [p for p in pairs if p["same_utterance"] != "uncertain"]
    wrong = [
        p
        for p in judged
        if same_utterance(p["a"]["text"], p["b"]["text"], DriftRecipe()).same
        != (p["same_utterance"] == "yes")
    ]
    assert len(wrong) <= 2


def test_a_split_quotation_meets_the_whole_one():
    whole = "The ferry will stay in the harbour until 31 October, and then we shall see"
    found = context(
        ("a", [(whole, "direct", "Ann Lee")]),
        (
            "b",
            [
                ("It will stay until 30 November", "direct", "Ann Lee"),
                ("and then we shall see", "direct", "Ann Lee"),
            ],
        ),
    )
    one, two = found.said["b"]
    said = {**found.said, "b": (one, replace(two, statement="s1", piece=2))}
    (only,) = follow(Meeting("m", ("a", "b")), replace(found, said=said))
    assert [v.said.piece for v in only.variants] == [1, 1, 2]
    assert only.variants[1].alarms == ("number",)


SEA, DIKE = "The sea wall has not been paid for", "Nobody in the village must still buy sandbags"
BOTH = f"{SEA}. {DIKE}"


def partners(found, *articles):
    """For each statement the articles of its variants, of those asked for."""
    meeting = Meeting("m", tuple(sorted(found.articles)))
    rows = [[v.said.article for v in s.variants] for s in follow(meeting, found)]
    return sorted(sorted(a for a in row if a in articles) for row in rows)


def test_two_copies_of_a_quotation_do_not_tie_its_two_sentences_together():
    found = context(
        ("a", [(BOTH, "direct", "Ann Rudd")]),
        ("b", [(BOTH, "direct", "Ann Rudd")]),
        ("c", [(SEA, "direct", "Ann Rudd")]),
        ("d", [(DIKE, "direct", "Ann Rudd")]),
    )
    assert partners(found, "c", "d") == [["c"], ["d"]]
    assert partners(found, "a", "b") == [["a", "b"], ["a", "b"]]


def test_who_joins_two_sentences_by_a_comma_merges_nothing_that_others_print_together():
    joined = f"{SEA}, nobody in the village must still buy sandbags"
    apart = ("c", [(SEA, "direct", "Ann Rudd"), ("He left", "reported", None)])
    apart[1].append((DIKE, "direct", "Ann Rudd"))
    found = context(("a", [(BOTH, "direct", "Ann Rudd")]), ("b", [(joined, "direct", "Ann Rudd")]))
    rest = context(apart)
    found = replace(
        found, articles={**found.articles, **rest.articles}, said={**found.said, **rest.said}
    )
    meeting = Meeting("m", ("a", "b", "c"))
    told = [v for s in follow(meeting, found) for v in s.variants if v.said.article == "b"]
    assert told
    assert all(v.relation != "merged" for v in told)


def test_what_answers_a_part_of_the_fullest_quotation_answers_it():
    found = context(
        ("a", [("should open before the winter, with or without a ribbon", "direct", "Ann Rudd")]),
        ("b", [("should open before the winter", "direct", "Ann Rudd")]),
        ("c", [("the toll office at Varn must open before the winter", "direct", "Ann Rudd")]),
    )
    assert ["a", "b", "c"] in partners(found, "a", "b", "c")


BEHIND = "Now we have it"


@pytest.mark.parametrize(
    ("ours", "theirs", "met"),
    [
        ((LONG, BEHIND), (LONG, BEHIND), True),
        ((LONG, BEHIND), (LONG, "Now we do not have it"), True),
        ((LONG, BEHIND), (BEHIND, LONG), False),  # another place
        ((LONG, BEHIND), (LONG, "That is what they are for"), False),  # other words
        ((LONG, "So we have"), (OTHER, "So we had"), False),  # behind something else
        ((LONG, "Now"), (LONG, "Now"), False),  # one word says nothing
    ],
)
@pytest.mark.parametrize("speaker", ["Ann Lee", "Bo Falk"])
def test_few_words_meet_behind_what_meets(ours, theirs, met, speaker):
    """Nothing of the second quotation tells enough; it is its place that does."""
    one = beside("a", ours, ("Ann Lee", "Ann Lee"))
    two = beside("b", theirs, ("Ann Lee", speaker))
    articles, said = ({a.id: x for a, x in ((one[0], one[n]), (two[0], two[n]))} for n in (0, 1))
    found = follow(Meeting("m", ("a", "b")), replace(context(), articles=articles, said=said))
    pairs = {tuple(sorted(v.said.id for v in f.variants)) for f in found}
    assert (("a:s2.1", "b:s2.1") in pairs) == (met and speaker == "Ann Lee")


def beside(name, texts, speakers):
    """An article of two quotations."""
    article = Article(name, " she said. ".join(texts) + ".\n")
    spans = [Span(article.text.rindex(t), article.text.rindex(t) + len(t)) for t in texts]
    said = [
        Statement(name, f"s{n}", 1, span, span, text, "direct", who, who, confidence=1.0)
        for n, (span, text, who) in enumerate(zip(spans, texts, speakers, strict=True), 1)
    ]
    return article, tuple(said)


@pytest.mark.parametrize(
    ("one", "two", "met"),
    [
        ("I will do it", "I will not do it", True),
        ("We were friends", "We were never friends", True),
        ("I will do it", "You should have seen it", False),
        ("Not now", "Not now", False),  # too few to be anybody's
    ],
)
@pytest.mark.parametrize("speaker", ["Ann Lee", "Bo Falk", None])
def test_brief_quotations_of_one_person_meet(one, two, met, speaker):
    printed = (
        ("a", [(OTHER, "direct", "Ann Lee"), (one, "direct", "Ann Lee")]),
        ("b", [(LONG, "direct", "Ann Lee"), (two, "direct", speaker)]),
    )
    found = follow(Meeting("m", ("a", "b")), context(*printed))
    pairs = {tuple(sorted(v.said.id for v in f.variants)) for f in found}
    assert (("a:s2.1", "b:s2.1") in pairs) == (met and speaker == "Ann Lee")


@pytest.mark.parametrize(
    ("speaker", "alarms"), [("Ann Sorg", [{"number"}, set()]), ("Bo Lund", [set()])]
)
def test_a_sentence_with_another_number_meets_the_whole_that_holds_it(speaker, alarms):
    """One outlet names the speaker between two sentences; what is another one's stays apart."""
    bus = "The first bus will run on 1 September, and it will carry 240 passengers"
    first = ("We have waited four years for this day", "direct", speaker)
    whole = (f"We have waited fourteen years for this day. {bus}", "direct", "Ann Sorg")
    found = follow(
        Meeting("m", ("a", "b")),
        context(("a", [first, (bus, "direct", "Ann Sorg")]), ("b", [whole])),
    )
    met = [f for f in found if len(f.variants) == 2]
    assert sorted([{a for v in f.variants for a in v.alarms} for f in met], key=len) == sorted(
        alarms, key=len
    )
