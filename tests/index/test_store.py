"""The index file: whole changes or none, one writer at a time, refused where it does not fit."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from dedupe.errors import BadIndex, DedupeError, RecipeMismatch
from dedupe.index import Changed, Index, add, build, check, holds, lookup, remove, renew
from dedupe.index.build import changing
from dedupe.index.kept import kept
from dedupe.index.rows import packed, unpacked
from dedupe.index.state import facts, faults
from dedupe.index.ties import COPY
from dedupe.index.write import insert, keep, locked
from dedupe.model import Article, Background
from dedupe.readers import from_articles
from dedupe.recipe import MeetingRecipe, Recipe

from .invented import article

OLD = [article(f"{n:02}", n % 3, ((n % 5, 0),), n % 4) for n in range(6)]
NEW = [article(f"n{n}", n % 3, ((n % 5, 1 + n % 4),), n % 4) for n in range(3)]


@pytest.fixture
def path(tmp_path):
    build(tmp_path / "x.index", from_articles(OLD), Recipe())
    return tmp_path / "x.index"


def content(path: Path):
    """All that a reader can see of an index, apart from the numbers of its rows."""
    with Index.open(path, Recipe()) as index:
        assert list(faults(index)) == []
        return (
            [packed(one) for one in index.all()],
            linked(index),
            index.background.fingerprint,
            facts(index)["keys"],
        )


def linked(index: Index):
    """The pairs of every article, by their ids."""
    name = dict(zip(index.numbers(), index.ids(), strict=True))
    return [sorted((name[b], *tie) for b, *tie in lookup.linked(index, a)) for a in index.numbers()]


# ---------------------------------------------------------------- building, adding, removing


def test_counts_are_read_one_by_one_and_whole(path):
    known = Background(9, {"corridor": 3, "\ud800": 2}, {2**64 - 1: 5, 0: 3}, frozenset([1]))
    with changing(path, Recipe()) as index:
        keep(index, known)
    with Index.open(path, Recipe()) as index:
        found = index.background
        assert (found.frequencies["corridor"], found.frequencies.get("nobody", 7)) == (3, 7)
        assert (found.phrases[2**64 - 1], len(found.phrases)) == (5, 2)
        assert found == known and found.fingerprint == known.fingerprint


def test_it_is_a_corpus(path):
    with Index.open(path, Recipe()) as index:
        assert len(index) == 6 and [a.id for a in index] == [a.id for a in OLD]
        assert index["03"] == OLD[3]
        with pytest.raises(KeyError):
            index["nobody"]


def test_adding_twice_is_adding_once(path):
    assert add(path, NEW, Recipe()) == Changed(added=3)
    once = content(path)
    assert add(path, NEW, Recipe()) == Changed(same=3)
    assert content(path) == once


def test_a_known_id_with_another_text_is_an_update(path):
    changed = replace(OLD[0], text=OLD[0].text + "\n\nA correction was added on Friday.")
    assert add(path, [changed, OLD[1]], Recipe()) == Changed(updated=1, same=1)
    with Index.open(path, Recipe()) as index:
        assert index["00"] == changed and len(index) == 6


def test_taking_out_what_was_added_leaves_what_was_there(path):
    before = content(path)
    add(path, NEW, Recipe())
    assert content(path) != before
    assert remove(path, [a.id for a in NEW], Recipe()) == Changed(removed=3, same=6)
    assert content(path) == before


def test_an_unknown_id_takes_nothing_out(path):
    before = content(path)
    with pytest.raises(DedupeError, match="nobody"):
        remove(path, ["00", "nobody"], Recipe())
    assert content(path) == before


def test_building_again_uses_what_has_not_changed(path):
    before = content(path)
    seen = []

    def watched(function, items):
        items = list(items)
        seen.extend(one.id for one in items if isinstance(one, Article))
        return map(function, items)

    assert build(path, from_articles(OLD[:5]), Recipe(), watched) == Changed(removed=1, same=5)
    assert seen == []
    build(path, from_articles(OLD), Recipe(), watched)
    assert seen == ["05"] and content(path) == before


def test_what_was_built_and_what_was_added_to_hold_the_same_articles(path, tmp_path):
    build(tmp_path / "y.index", from_articles([*OLD, *NEW]), Recipe())
    add(path, NEW, Recipe())
    assert content(path)[0] == content(tmp_path / "y.index")[0]
    # Weights are by the background, which is as old as the index; names that are alike are more.
    one, other = (
        [(name, score > 0, kept & COPY) for row in content(file)[1] for name, score, _, kept in row]
        for file in (path, tmp_path / "y.index")
    )
    assert one == other


@pytest.mark.parametrize("reach", [1, 32])
def test_many_find_whom_each_of_them_finds_alone(path, monkeypatch, reach):
    rules = replace(Recipe().meetings, reach=reach, best=2)
    recipe, before = replace(Recipe(), meetings=rules), {}
    new = [article(f"n{n:02}", n % 3, ((n % 5, n % 4),), n % 4) for n in range(24)]
    for few in (0, 1000):
        monkeypatch.setattr("dedupe.index.reach._FEW", few)
        build(path, from_articles(OLD), recipe)
        add(path, new, recipe)
        with Index.open(path, recipe) as index:
            before[few] = linked(index)
    assert before[0] == before[1000]
    assert any(before[0])


def test_it_knows_whether_it_holds_a_corpus(path):
    assert holds(path, from_articles(OLD), Recipe())
    assert not holds(path, from_articles(OLD[:5]), Recipe())
    assert not holds(path, from_articles([*OLD[:5], replace(OLD[5], outlet="x")]), Recipe())
    assert not holds(path.with_name("no.index"), from_articles(OLD), Recipe())


ODD = [
    replace(OLD[number], id=name, path=name, outlet=f"{name} post", url=f"https://x.example/{name}")
    for number, name in enumerate(["caf\udce9.txt", "x\ud800", "\ue000", "𝄞", "a\0b", "é"])
]


def test_names_that_are_no_utf_8_are_found_in_the_order_of_strings(path):
    assert build(path, from_articles(ODD[:5]), Recipe()).added == 5
    assert add(path, ODD, Recipe()) == Changed(added=1, same=5)
    assert holds(path, from_articles(ODD), Recipe())
    names = sorted(one.id for one in ODD)
    with Index.open(path, Recipe()) as index:
        assert index.ids() == tuple(names) == tuple(one.id for one in index)
        assert [name for _, name in index.ids_of(index.numbers())] == names
        assert list(index.digests(names)) == names == list(index.digests())
        for one in ODD:
            number = index.number(one.id)
            assert index[one.id] == one and number is not None
            assert index.named(one.id, one.outlet) == index.placed(one.path) == [number]
            assert index.clashing("nobody", one.url) == [number]
        assert lookup.before(index, names[0]) == (index.number(names[1]) or 0) - 0.5
        found = check(index, [replace(ODD[0], id="\udcff", path="", outlet=None)]).findings
        assert ("D101", "\udcff") in {(one.rule, one.place.article) for one in found}
        assert list(faults(index)) == []
    assert remove(path, ["x\ud800"], Recipe()).removed == 1


# ---------------------------------------------------------------- refused


def test_another_recipe_is_refused_with_the_remedy(path):
    other = Recipe(meetings=MeetingRecipe(threshold=0.9))
    with pytest.raises(RecipeMismatch, match="recipe") as error:
        Index.open(path, other)
    assert "dedupe index build" in error.value.remedy
    assert build(path, from_articles(OLD), other) == Changed(added=6)  # but it may be built anew


@pytest.mark.parametrize("name", ["format", "dedupe", "unicode", "words", "nouns", "code"])
def test_another_version_is_refused(path, name):
    with sqlite3.connect(path) as database:
        database.execute("update header set value = '0' where name = ?", (name,))
    with pytest.raises(RecipeMismatch, match=name):
        Index.open(path, Recipe())


@pytest.mark.parametrize("raw", [b"", b"SQLite format 3\0", b"some text that is no database" * 99])
def test_what_is_no_index_is_refused_and_never_overwritten(tmp_path, raw):
    file = tmp_path / "x"
    file.write_bytes(raw)
    for verb in (
        lambda: Index.open(file, Recipe()),
        lambda: add(file, NEW, Recipe()),
        lambda: build(file, from_articles(OLD), Recipe()),
    ):
        with pytest.raises(DedupeError, match="no index"):
            verb()
    assert file.read_bytes() == raw


def test_a_missing_index_is_told(tmp_path):
    with pytest.raises(DedupeError, match="no such index"):
        Index.open(tmp_path / "x", Recipe())


def test_damage_is_found(path):
    with sqlite3.connect(path) as database:
        database.execute(
            "update article set content = (select content from article where id = x'3031')"
        )
        database.execute("delete from article where id = x'3035'")
    with Index.open(path, Recipe()) as index:
        found = list(faults(index))
    assert any("lead to no article" in one for one in found)
    assert any("not what it was" in one for one in found)


# ---------------------------------------------------------------- damaged


def blotted(raw: bytes) -> bytes:
    """All pages but the first two overwritten: who opens it sees nothing of that yet."""
    return raw[:8192] + b"\xa5" * (len(raw) - 8192)


DAMAGED = {
    "empty": lambda raw: b"",
    "no index": lambda raw: b"some text",
    "cut": lambda raw: raw[: len(raw) // 2],
    "its first page": lambda raw: raw[:4096],
    "blotted": blotted,
}
ROWS = {
    "no deflate": "update article set record = x'00', content = x'00', said = x'00'",
    "no JSON": "update article set content = x'789c030000000001'",
    "nothing": "update article set content = zeroblob(0)",
    "no text": "update article set id = cast(x'ff' || number as blob)",
}


def sql(code: str):
    def run(path: Path) -> None:
        with sqlite3.connect(path) as database:
            database.execute(code)
        database.close()

    return run


def written(change):
    return lambda path: path.write_bytes(change(path.read_bytes()))


@pytest.fixture(params=[*map(written, DAMAGED.values()), *map(sql, ROWS.values())],
                ids=[*DAMAGED, *ROWS])  # fmt: skip
def damaged(request, path):
    request.param(path)
    return path


def test_what_is_damaged_is_told_with_the_remedy_and_is_no_bug(damaged):
    def told(index):
        raise BadIndex(f"{index.path}: {next(faults(index))}", "build it")

    for verb in (told, lambda index: check(index, OLD[:4]), lambda index: [*index.all()]):
        try:
            with Index.open(damaged, Recipe()) as index:
                verb(index)
        except BadIndex as error:
            assert damaged.name in error.cause and error.remedy
            continue
        assert verb is not told


def test_whoever_may_replace_what_is_damaged_does(damaged):
    renew(damaged, from_articles(OLD[:5]), Recipe())
    assert len(content(damaged)[0]) == 5
    assert holds(damaged, from_articles(OLD[:5]), Recipe())


# ---------------------------------------------------------------- several processes


def test_a_read_only_index_serves(path):
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        assert len(content(path)[0]) == 6
        if os.getuid() if hasattr(os, "getuid") else 1:  # nothing is read-only to root
            with pytest.raises(DedupeError):
                add(path, NEW, Recipe())
    finally:
        path.parent.chmod(0o755)


def test_a_second_writer_waits_for_the_first(path):
    done = []
    with changing(path, Recipe()) as index:
        other = threading.Thread(target=lambda: done.append(add(path, NEW[:1], Recipe())))
        other.start()
        time.sleep(0.2)
        assert not done
        insert(index, [kept(NEW[1], Recipe())])
    other.join()
    assert done == [Changed(added=1)]
    with Index.open(path, Recipe()) as index:
        assert {"n0", "n1"} <= {*index.ids()}


def test_who_waited_while_it_was_built_anew_adds_to_the_new_one(path, tmp_path):
    build(tmp_path / "y.index", from_articles(OLD[:2]), Recipe())
    done = []
    with Index.open(path, Recipe(), write=True) as index, locked(index):
        other = threading.Thread(target=lambda: done.append(add(path, NEW[:1], Recipe())))
        other.start()
        time.sleep(0.2)
        (tmp_path / "y.index").replace(path)
    other.join()
    with Index.open(path, Recipe()) as index:
        assert index.ids() == ("00", "01", "n0")


def working(path: Path, verb: str, stop: int, steps) -> None:
    """Change the index, and be killed at the given call of the database."""
    connect = sqlite3.connect

    class Watched(sqlite3.Connection):
        def execute(self, *given):
            return step(super().execute, given)

        def executemany(self, *given):
            return step(super().executemany, given)

    def step(call, given):
        steps.value += 1
        if steps.value == stop:
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*given)

    sqlite3.connect = lambda *given, **named: connect(*given, factory=Watched, **named)
    if verb == "add":
        add(path, [*NEW, replace(OLD[0], outlet="Another")], Recipe())
    else:
        build(path, from_articles([*OLD, *NEW]), Recipe())


def killed(path: Path, verb: str, stop: int) -> int:
    """How many calls of the database a change made until it was killed, or was done."""
    forked = multiprocessing.get_context("fork")
    steps = forked.Value("i", 0)
    child = forked.Process(target=working, args=(path, verb, stop, steps))
    child.start()
    child.join()
    assert child.exitcode == (-signal.SIGKILL if stop else 0)
    return steps.value


@pytest.mark.skipif(sys.platform != "linux", reason="forks and kills")
@pytest.mark.parametrize("verb", ["add", "build"])
def test_who_is_killed_leaves_the_old_or_the_new(path, verb):
    old, before = content(path), path.read_bytes()
    steps = killed(path, verb, 0)
    new = content(path)
    assert new != old
    for stop in range(1, steps + 1, max(1, steps // 24)):
        path.write_bytes(before)
        killed(path, verb, stop)
        assert content(path) in (old, new), stop
    assert add(path, NEW, Recipe()).removed == 0  # and it can be changed again


@pytest.mark.skipif(sys.platform != "linux", reason="forks and kills")
def test_what_a_killed_build_left_is_swept_by_the_next(path, tmp_path):
    killed(path, "build", 9)
    (left,) = tmp_path.glob(".x.index.*.building")
    gone = left.name.split(".")[3]
    others = [".x.index.0.building", f".x.index.{gone}.building.txt", f".y.index.{gone}.building",
              f"x.index.{gone}.building", f".x.index.{os.getppid()}.building"]  # fmt: skip
    for name in others:
        (tmp_path / name).write_bytes(left.read_bytes())
    with sqlite3.connect(left) as builder:  # its process is not to be seen, yet it builds
        builder.execute("begin immediate")
        build(path, from_articles(OLD), Recipe())
        assert left.exists()
    builder.close()
    build(path, from_articles(OLD), Recipe())
    assert {one.name for one in tmp_path.iterdir()} == {"x.index", *others}


def test_a_half_written_change_is_undone_by_the_next_reader(path, tmp_path):
    old = content(path)
    there = tmp_path / "elsewhere"
    there.mkdir()
    with sqlite3.connect(path) as database:
        database.execute("pragma cache_size = 1")
        database.execute("update article set content = zeroblob(100000)")
        for name in ("x.index", "x.index-journal"):
            (there / name).write_bytes((tmp_path / name).read_bytes())
        database.rollback()
    assert (there / "x.index").read_bytes() != path.read_bytes()
    assert content(there / "x.index") == old


# ---------------------------------------------------------------- rows


def test_what_is_packed_is_unpacked():
    one = kept(OLD[0], Recipe())
    assert unpacked(type(one), packed(one)) == one
    odd = Article("a", "lone \ud800 surrogate, \x00 and \U0001f600", authors=("A", "B"))
    assert unpacked(Article, packed(odd)) == odd
    counts = Background(2, {"b": 1, "a": 2}, {2**63: 3}, frozenset({2**64 - 1}), {"A": ("x",)})
    assert unpacked(Background, packed(counts)) == counts
    assert unpacked(Background, packed(counts)).fingerprint == counts.fingerprint
