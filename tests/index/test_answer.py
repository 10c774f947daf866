"""A check against an index is a full report, restricted to the new articles."""

from __future__ import annotations

import importlib
import random
import sqlite3
import tempfile
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedupe.archive import Archive
from dedupe.errors import BadIndex
from dedupe.index import Index, beside, build, check, remove
from dedupe.index.kept import kept
from dedupe.index.pushed import pushed
from dedupe.index.reach import Newcomers
from dedupe.index.schema import WHOLE
from dedupe.readers import Told, Where, from_articles, from_text
from dedupe.recipe import Recipe

from .invented import FILLER, MEETINGS, SAID, SWAPS, article

R = Recipe()
bearing = importlib.import_module("dedupe.index.bearing")
said = st.tuples(st.integers(0, len(SAID) - 1), st.integers(0, len(SWAPS) - 1))
drafts = st.lists(
    st.tuples(
        st.integers(0, len(MEETINGS) - 1),
        st.lists(said, max_size=3).map(tuple),
        st.integers(0, len(FILLER) - 1),
    ),
    min_size=2,
    max_size=7,
)


many = st.integers(0, 10**6).map(lambda seed: _drawn(random.Random(seed), 26))


def _drawn(draw, count):
    """Drafts in which meetings are told by several, copied, and cited at other meetings."""
    rows = []
    for _ in range(count):
        spoken = [(draw.randrange(len(SAID)), draw.randrange(len(SWAPS))) for _ in range(2)]
        row = (draw.randrange(len(MEETINGS)), tuple(spoken), draw.randrange(len(FILLER)))
        rows.append(draw.choice(rows) if rows and draw.random() < 0.15 else row)
    return rows


@settings(max_examples=4)
@given(many, st.integers(1, 3))
def test_it_finds_what_a_report_finds_among_many(rows, count):
    _same_as_a_report(rows, count)


@settings(max_examples=12)
@given(drafts, st.integers(1, 3))
def test_it_finds_what_a_report_finds(rows, count):
    _same_as_a_report(rows, count)


def _same_as_a_report(rows, count):
    articles = [article(f"{n:02}", *row) for n, row in enumerate(rows)]
    old, new = articles[:-count], articles[-count:]
    if not old:
        old, new = articles[:1], articles[1:]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.index"
        build(path, from_articles(old), Recipe())
        with Index.open(path, Recipe()) as index:
            found = check(index, new)
            full = beside(old, new, index.background, Recipe())
    assert found.findings == full.findings
    assert found.against == len(old)


def test_the_archive_says_the_same(tmp_path):
    old = [article("a", 0, ((0, 0), (1, 0)), 0), article("b", 2, ((2, 0),), 1)]
    new = [article("c", 0, ((0, 1), (1, 2)), 2)]
    build(tmp_path / "x.index", from_articles(old), Recipe())
    found = Archive.open(tmp_path / "x.index").check(new)
    assert {f.rule for f in found} >= {"Q204"}
    assert [f.id for f in found] == [f.id for f in Archive.from_articles(old).check(new)]


def test_the_archive_tells_what_its_last_check_left_out(tmp_path, monkeypatch):
    old = [article(f"{n:02}", 0, ((n % 5, 0),), n % 4) for n in range(9)]
    build(tmp_path / "x.index", from_articles(old), Recipe())
    for bound in ("_FOLLOWED", "_READ"):
        monkeypatch.setattr(f"dedupe.index.bearing.{bound}", 2)
    with Archive.open(tmp_path / "x.index") as archive:
        before = archive.report("x").problems
        assert archive.notes == ()
        archive.check([article("new", 0, ((0, 1),), 2)])
        assert ["more articles hang together" in note.cause for note in archive.notes] == [True]
        assert archive.report("x").problems == before  # of its own articles nothing was left out
        archive.check([])
        assert archive.notes == ()


def test_an_archive_closes_its_index(tmp_path):
    build(tmp_path / "x.index", from_articles([article("a", 0, ((0, 0),), 0)]), Recipe())
    with Archive.open(tmp_path / "x.index") as archive:
        assert [one.id for one in archive.corpus] == ["a"]
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        list(archive.corpus)
    archive.close()
    with Archive.from_articles([]) as memory:
        memory.close()
        assert memory.groups() == ()


def test_damage_that_an_archive_meets_is_told(tmp_path):
    path = tmp_path / "x.index"
    build(path, from_articles([article("a", 0, ((0, 0),), 0)]), Recipe())
    with sqlite3.connect(path) as database:
        database.execute("update article set content = x'00'")
    database.close()
    with pytest.raises(BadIndex, match=r"x\.index is damaged"), Archive.open(path) as archive:
        archive.meetings()


def test_a_check_changes_nothing(tmp_path):
    path = tmp_path / "x.index"
    build(path, from_articles([article("a", 0, ((0, 0),), 0)]), Recipe())
    before = path.read_bytes()
    Archive.open(path).check([article("b", 0, ((0, 1),), 1)])
    assert path.read_bytes() == before and [p.name for p in tmp_path.iterdir()] == ["x.index"]


@pytest.mark.parametrize(
    ("path", "outlet", "rules"),
    [
        ("a.txt", "Outlet a", set()),  # itself
        ("./a.txt", "Another", set()),  # the same file
        ("b.txt", "Outlet a", set()),  # the same record, moved
        ("b.txt", "Another", {"D101"}),  # a second article of one id, though of the same text
    ],
)
def test_what_replaces_its_old_self_is_not_its_duplicate(tmp_path, path, outlet, rules):
    old = article("a", 0, ((0, 0),), 0)
    build(tmp_path / "x.index", from_articles([old]), Recipe())
    with Index.open(tmp_path / "x.index", Recipe()) as index:
        found = check(index, [replace(old, path=path, outlet=outlet)])
    assert {f.rule for f in found.findings} == rules


def test_one_url_for_two_texts_is_told_though_they_share_nothing_else(tmp_path):
    old = replace(article("a", 0, ((0, 0),), 0), url="https://news.example/1")
    new = replace(article("b", 2, ((2, 0),), 1), url="https://news.example/1#top")
    build(tmp_path / "x.index", from_articles([old]), Recipe())
    with Index.open(tmp_path / "x.index", Recipe()) as index:
        found = check(index, [new]).findings
    assert ("D105", "b", "a") in {
        (f.rule, f.place.article, f.counterparts[0].article) for f in found if f.counterparts
    }


def test_one_id_for_two_texts_is_told(tmp_path):
    old = article("a", 0, ((0, 0),), 0)
    new = replace(article("b", 2, ((2, 0),), 1), id="a")
    build(tmp_path / "x.index", from_articles([old]), Recipe())
    with Index.open(tmp_path / "x.index", Recipe()) as index:
        found = check(index, [new]).findings
    assert ("D104", "a#2", "a") in {
        (f.rule, f.place.article, f.counterparts[0].article) for f in found if f.counterparts
    }


def test_a_neighbourhood_that_is_read_in_part_is_told(tmp_path, monkeypatch):
    old = [article(f"{n:02}", 0, ((n % 5, 0),), n % 4) for n in range(9)]
    new = [article("new", 0, ((0, 1),), 2)]
    build(tmp_path / "x.index", from_articles(old), Recipe())
    with Index.open(tmp_path / "x.index", Recipe()) as index:
        whole = check(index, new)
        assert whole.problems == ()
        for bound in ("_FOLLOWED", "_READ"):
            monkeypatch.setattr(f"dedupe.index.bearing.{bound}", 2)
        cut = check(index, new)
    (problem,) = cut.problems
    assert problem.rule == "note" and "more articles hang together" in problem.cause
    assert problem.path.endswith("x.index")


CROWD = [
    replace(article(f"{n:02}", n % 8, ((n % 5, n % 7),), n % 4), published=None) for n in range(9)
]


def narrow(reach, best):
    """A recipe for which a stem of few articles is one of many."""
    return replace(R, meetings=replace(R.meetings, reach=reach, best=best))


@pytest.mark.parametrize("reach", [1, 2, 3])
def test_who_comes_between_two_takes_the_weight_of_a_stem_from_them(tmp_path, reach):
    recipe, path, new = narrow(reach, 17), tmp_path / "x.index", CROWD[4]
    build(path, from_articles([*CROWD[:4], *CROWD[5:]]), recipe)
    build(tmp_path / "y.index", from_articles(CROWD), recipe)
    with Index.open(path, recipe) as index, Index.open(tmp_path / "y.index", recipe) as whole:
        lost = pushed(index, Newcomers.of(index, [kept(new, recipe)]), ())
        before, after = weights(index), weights(whole)
        name = dict(zip(index.numbers(), index.ids(), strict=True))
    lost = {tuple(sorted((name[a], name[b]))): weight for (a, b), weight in lost.items()}
    assert lost
    for pair, weight in before.items():
        rest = weight - lost.get(pair, 0.0)
        # The counts of the corpus differ by one article, and with them all weights a little.
        assert after.get(pair, rest) == pytest.approx(rest, abs=0.05)


def weights(index):
    name = dict(zip(index.numbers(), index.ids(), strict=True))
    rows = index.database.execute("select one, other, weight from link where weight > 0")
    return {tuple(sorted((name[a], name[b]))): weight / WHOLE for a, b, weight in rows}


def test_pairs_that_new_articles_push_apart_are_told(tmp_path):
    recipe, path = narrow(2, 2), tmp_path / "x.index"
    build(path, from_articles([*CROWD[:4], *CROWD[5:]]), recipe)
    with Index.open(path, recipe) as index:
        told = [problem.cause for problem in check(index, [CROWD[4]]).problems]
        same = replace(CROWD[5], text=CROWD[5].text + "\nNothing more.\n")
        assert check(index, [same]).problems == ()  # it takes its own place
    assert any("come between" in cause and "more than 2 articles" in cause for cause in told)
    build(path, from_articles([*CROWD[:4], *CROWD[5:]]), R)
    with Index.open(path, R) as index:
        assert check(index, [CROWD[4]]).problems == ()


def test_a_crowd_of_copies_is_told(tmp_path):
    few, path = R.copies.common_articles - 2, tmp_path / "x.index"
    for count, told in ((few, 0), (few + 1, 1)):
        old = [replace(CROWD[0], id=f"{n:03}", path=f"{n}.txt") for n in range(count)]
        build(path, from_articles(old), R)
        with Index.open(path, R) as index:
            new = replace(CROWD[0], id="new", path="new.txt", outlet="New")
            causes = [problem.cause for problem in check(index, [new]).problems]
        assert sum("shares passages with" in cause for cause in causes) == told


def test_of_the_offices_those_that_matter_are_read(tmp_path):
    old = [article(f"{n:02}", n % 3, ((n % 5, 0),), n % 4) for n in range(6)]
    build(tmp_path / "x.index", from_articles(old), Recipe())
    with Index.open(tmp_path / "x.index", Recipe()) as index:
        every = index.background.roles
        asked = [
            replace(one, people=one.people[:1]) for one in index.records(index.numbered(["02"]))
        ]
        some = index.background_for(asked).roles
    words = {word for one in asked for p in one.people for word in p.name.casefold().split()}
    assert len(every) > len(some) > 0
    assert some == {n: r for n, r in every.items() if words & set(n.casefold().split())}


def test_who_changes_it_waits_for_the_check(tmp_path, monkeypatch):
    path, steps = tmp_path / "x.index", []
    build(path, from_articles([article("a", 0, ((0, 0),), 0), article("b", 0, ((1, 0),), 1)]), R)
    other = threading.Thread(target=lambda: steps.append(remove(path, ["a"], R)))

    def read(*given):
        other.start()
        other.join(0.3)
        steps.append("read")
        return ties(*given)

    ties = bearing.ties
    monkeypatch.setattr(bearing, "ties", read)
    with Index.open(path, R) as index:
        found = check(index, [article("new", 0, ((0, 1),), 2)])
    other.join()
    assert [step if step == "read" else step.removed for step in steps] == ["read", 1]
    assert {"a"} <= {place.article for f in found.findings for place in f.counterparts}


def test_an_article_on_another_drive_is_known_by_its_whole_path(tmp_path, monkeypatch):
    def no_way(path, start=None):
        raise ValueError(f"path is on mount 'D:', start on mount 'C:': {path}")

    monkeypatch.setattr("os.path.relpath", no_way)
    old = replace(article("a", 0, ((0, 0),), 0), path=str(tmp_path / "a.txt"))
    build(tmp_path / "x.index", from_articles([old]), R)
    with Index.open(tmp_path / "x.index", R) as index:
        new = replace(old, id="b", outlet="Another")
        assert check(index, [new]).findings == ()  # it takes the place of its old self
        assert check(index, [replace(new, path="b.txt")]).findings


def test_what_was_deleted_is_left_aside(tmp_path):
    old = article("a", 0, ((0, 0),), 0)
    build(tmp_path / "x.index", from_articles([old]), R)
    with Index.open(tmp_path / "x.index", R) as index:
        moved = replace(old, id="b", path="b.txt", outlet="Another")
        assert {f.rule for f in check(index, [moved]).findings} >= {"D101"}
        assert check(index, [moved], deleted=["./a.txt"]).findings == ()


@pytest.mark.parametrize("text", ["It carried 940 people.", "It carried 240 people."])
def test_another_file_of_the_same_name_is_told(tmp_path, text):
    """An id that is only the name of a file may be that of two articles; one text is none."""
    old, new = (
        from_text(said, Where(f"{folder}/rail.txt", "rail.txt"), Told())
        for folder, said in (("agency", "It carried 240 people."), ("desk", text))
    )
    there = Archive.from_articles([old])
    build(tmp_path / "n.index", there.corpus, R)
    with Index.open(tmp_path / "n.index", R) as index:
        told = [check(index, [new]).problems]
    told.append(beside(there.corpus, [new], there.background, R).problems)
    for problems in told:
        assert [p.path for p in problems] == ["desk/rail.txt"] * (new.text != old.text)
        assert all("agency/rail.txt" in p.cause for p in problems)
