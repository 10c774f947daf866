"""The public API, on the invented corpus: the answer depends on the articles alone."""

import json
import os
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import dedupe
from dedupe import Archive, Article, Recipe
from dedupe.engines.local import Local
from dedupe.index import build
from dedupe.model import Span
from dedupe.readers import read
from dedupe.reports import json as as_json

ROOT = Path(__file__).parents[1]
HARBOUR = ROOT / "tests" / "files" / "harbour"
EXPECTED = json.loads((HARBOUR.with_suffix(".json")).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def articles():
    corpus, problems = read([str(HARBOUR / "*.txt")])
    assert not problems
    return list(corpus)


@pytest.fixture(scope="module")
def report(articles):
    return Archive.from_articles(articles).report("harbour")


@pytest.mark.parametrize("kind", ["memory", "index"])
def test_one_id_is_added_twice(tmp_path, kind):
    old = [Article("a", "Sun over Port Ella."), Article("b", "Rain over Port Ella.")]
    new = [
        Article("b", "Hail over Port Ella."),
        Article("b", "Snow over Port Ella."),
        Article("b", "Hail over Port Ella."),
    ]
    archive = Archive.from_articles(old)
    if kind == "index":
        build(tmp_path / "x.index", archive.corpus, Recipe())
        archive = Archive.open(tmp_path / "x.index")
    for _ in range(2):  # the same again changes nothing
        archive.add(iter(new))
        kept = [(a.id, a.text.split()[0]) for a in archive.corpus]
        assert kept == [("a", "Sun"), ("b", "Hail"), ("b#2", "Snow")]


def test_every_article_is_in_exactly_one_meeting(report):
    placed = [a for m in report.meetings for a in m.meeting.articles]
    assert sorted(placed) == sorted(EXPECTED["articles"])


def test_copies_are_the_planted_ones(report):
    assert [(c.origin, list(c.articles)) for c in report.copies] == [
        (c["origin"], c["articles"]) for c in EXPECTED["copies"]
    ]


@pytest.mark.parametrize("drift", EXPECTED["drifts"], ids=lambda d: f"{d['quote']} {d['what']}")
def test_planted_drifts_are_found_where_they_are_printed(report, drift):
    quotes = {q["id"]: q for q in EXPECTED["quotes"]}
    sides = {(quotes[i]["article"], quotes[i]["start"]) for i in (drift["quote"], drift["against"])}
    copied = {a for c in EXPECTED["copies"] for a in c["articles"]}

    def stands_on_both(finding):
        places = {(p.article, p.span.start) for p in (finding.place, *finding.counterparts)}
        # A copy says the same as its origin, and either may be the one that is shown.
        return len(places & sides) + any(p[0] in copied for p in places - sides) >= 2

    assert any(f.rule == drift["rule"] and stands_on_both(f) for f in report.findings)


def test_every_place_points_at_its_words(report, articles):
    texts = {a.id: a.text for a in articles}
    for finding in report.findings:
        for place in (finding.place, *finding.counterparts):
            assert place.text == place.span.of(texts[place.article])
            before = texts[place.article][: place.span.start]
            assert place.line == before.count("\n") + 1
            assert place.column == len(before) - (before.rfind("\n") + 1) + 1


def test_edits_replay(report, articles):
    texts = {a.id: a.text for a in articles}
    for meeting in report.meetings:
        for statement in meeting.statements:
            base = next(v.said for v in statement.variants if v.id == statement.reference)
            for variant in statement.variants:
                assert replayed(base, variant, texts) == variant.said.clause.of(
                    texts[variant.said.article]
                )


def replayed(base, variant, texts):
    if variant.id == base.id or variant.relation == "reference":
        return variant.said.clause.of(texts[variant.said.article])
    result, at = "", base.clause.start
    for edit in variant.edits:
        result += texts[base.article][at : edit.reference.start]
        result += edit.variant.of(texts[variant.said.article])
        at = edit.reference.end
    return result + texts[base.article][at : base.clause.end]


def test_the_order_of_the_input_changes_nothing(articles, report):
    shuffled = random.Random(5).sample(articles, len(articles))
    again = Archive.from_articles(shuffled).report("harbour")
    assert as_json.render(again) == as_json.render(report)


def test_the_number_of_processes_changes_nothing(articles, report):
    with Local(jobs=2) as engine:
        archive = Archive(Archive.from_articles(articles).corpus, engine=engine)
        assert as_json.render(archive.report("harbour")) == as_json.render(report)


def test_the_hash_seed_changes_nothing(tmp_path):
    printed = set()
    for seed in ("0", "1"):
        done = subprocess.run(
            [
                *(sys.executable, "-m", "dedupe", "report", str(HARBOUR / "*.txt")),
                *("--name", "h", "--format", "json", "--out", "-"),
            ],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
            cwd=ROOT,
            capture_output=True,
            check=True,
        )
        printed.add(done.stdout)
    assert len(printed) == 1


def test_statements_and_groups_alone_are_those_of_the_report(articles, report):
    archive = Archive.from_articles(articles)
    assert archive.groups() == tuple(m.meeting for m in report.meetings)
    found = {s.id for _, said in archive.statements() for s in said}
    assert {v.said.id for m in report.meetings for s in m.statements for v in s.variants} == found


def test_an_official_text_becomes_the_reference(articles):
    official = Article(
        "zz-transcript",
        "We will dredge the northern channel to 14 metres by the spring of 2026, and the state "
        "will carry two thirds of the cost. Nobody in the fishing fleet has to give up a berth.",
        path="zz-transcript",
    )
    corpus = Archive.from_articles([*articles, official]).corpus
    report = Archive(corpus, official=official.id).report("harbour")
    home = next(m for m in report.meetings if official.id in m.meeting.articles)
    assert {"01-gazette.txt", "03-star.txt"} <= set(home.meeting.articles)
    led = [s for s in home.statements if s.reference.startswith(official.id)]
    followed = {v.said.article for s in led for v in s.variants}
    assert {"01-gazette.txt", "03-star.txt", "04-mail.txt"} <= followed
    assert report.reference == "zz-transcript"
    of_it = {f.rule for f in report.findings if f.place.article == official.id}
    assert all(rule.startswith("Q") for rule in of_it)


def test_an_official_text_is_no_copy_and_makes_none(articles):
    official = Article("zz-transcript", articles[0].text, path="zz-transcript")
    corpus = Archive.from_articles([*articles, official]).corpus
    report = Archive(corpus, official=official.id).report("harbour")
    assert report.copies == Archive.from_articles(articles).report("harbour").copies


def test_no_article_and_empty_articles_are_no_meeting_of_all():
    assert Archive.from_articles([]).report("none").meetings == ()
    blank = [Article(name, "") for name in "abc"]
    report = Archive.from_articles(blank).report("blank")
    assert [m.meeting.articles for m in report.meetings] == [("a",), ("b",), ("c",)]
    assert report.copies == ()


def test_a_recipe_has_one_fingerprint():
    assert Recipe().fingerprint == Recipe().fingerprint
    assert Span(2, 4).of("abcdef") == "cd"


def test_findings_are_by_the_recipe_of_the_archive():
    words = "We will open the northern corridor to freight trains before the autumn rains begin"
    rest = "Rain had delayed the guests by an hour, and a dinner for the press was called off."
    wire = f"“{words},” {{}} said on Monday.\n\n{rest}"
    texts = [
        f"“{words}, and nobody will have to wait for it,” Minister Oskar Lind said in Kelheim.",
        wire.format("Minister Oskar Lind"),
        wire.format("Mayor Ann Berg"),
    ]
    articles = [Article(str(n), text) for n, text in enumerate(texts)]
    rules = {}
    for sure in (0.55, 1.0):
        recipe = Recipe(drift=replace(Recipe().drift, speaker_confidence=sure))
        report = Archive.from_articles(articles, recipe).report("three")
        rules[sure] = [f.rule for f in report.findings if f.rule == "A301"]
    assert rules == {0.55: ["A301"], 1.0: []}


def test_an_archive_reads_what_the_command_line_reads(articles, report):
    archive = Archive.read(HARBOUR / "*.txt")
    assert archive.unread == ()
    assert list(archive.corpus) == articles
    assert archive.groups() == tuple(one.meeting for one in report.meetings)


def test_what_an_archive_cannot_read_is_told(tmp_path):
    archive = Archive.read(tmp_path / "nothing.txt")
    assert [problem.path for problem in archive.unread] == [str(tmp_path / "nothing.txt")]
    assert archive.meetings() == ()


def test_the_public_names_are_there():
    for name in dedupe.__all__:
        assert getattr(dedupe, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = dedupe.nothing
