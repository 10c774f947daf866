"""The fingerprint of the code: another one for other results, the same wherever it is installed."""

from __future__ import annotations

import zipfile
from importlib.resources import files
from pathlib import Path

import pytest

from dedupe.index import build, holds
from dedupe.index.code import code, fingerprint, sources
from dedupe.readers import from_articles
from dedupe.recipe import Recipe

from .invented import article

PACKAGE = Path(str(files("dedupe")))


@pytest.fixture
def copied(tmp_path):
    """The files of which the fingerprint is taken, and nothing else, in a folder of their own."""
    for file in map(Path, map(str, sources(PACKAGE))):
        copy = tmp_path / file.relative_to(PACKAGE)
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(file.read_bytes())
    return tmp_path


@pytest.mark.parametrize(
    "file",
    ["data/verbs.tsv", "data/offices.txt", "data/countries.json", "text/words.py", "grouping.py",
     "statements/cues.py", "coverage/pairs.py", "index/ties.py", "model/articles.py"],
)  # fmt: skip
def test_a_row_or_a_constant_that_changes_is_another_code(copied, file):
    assert fingerprint(copied) == code()
    (copied / file).write_bytes((copied / file).read_bytes().replace(b"a", b"e", 1))
    assert fingerprint(copied) != code()


def test_a_table_that_is_gone_or_has_another_name_is_another_code(copied):
    (copied / "data" / "units.tsv").rename(copied / "data" / "unit.tsv")
    renamed = fingerprint(copied)
    (copied / "data" / "unit.tsv").unlink()
    assert len({code(), renamed, fingerprint(copied)}) == 3


def test_where_and_how_it_is_installed_changes_nothing(copied):
    (copied / "data" / "__pycache__").mkdir()
    (copied / "data" / "SOURCES.md").write_text("another one")
    assert fingerprint(copied) == code()
    for file in map(Path, map(str, sources(copied))):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert fingerprint(copied) == code()
    with zipfile.ZipFile(copied / "package.zip", "w") as packed:
        for file in map(Path, map(str, sources(PACKAGE))):
            packed.write(file, f"dedupe/{file.relative_to(PACKAGE).as_posix()}")
    assert fingerprint(zipfile.Path(copied / "package.zip") / "dedupe") == code()


def test_all_that_makes_an_index_is_looked_at():
    grimp = pytest.importorskip("grimp")
    graph = grimp.build_graph("dedupe", exclude_type_checking_imports=True)
    seen = {str(file) for file in sources(PACKAGE)}
    for name in {"dedupe.index.build", *graph.find_upstream_modules("dedupe.index.build")}:
        bare = PACKAGE.parent.joinpath(*name.split("."))
        file = bare / "__init__.py" if bare.is_dir() else bare.with_suffix(".py")
        assert str(file) in seen or name in {"dedupe", "dedupe.errors"}, name


def test_what_other_code_made_is_made_anew(tmp_path, monkeypatch):
    path, corpus = tmp_path / "x.index", from_articles([article("a", 0, ((0, 0),), 0)])
    with monkeypatch.context() as older:
        older.setattr("dedupe.index.header.code", lambda: "0" * 16)
        build(path, corpus, Recipe())
        assert holds(path, corpus, Recipe())
    assert not holds(path, corpus, Recipe())
    assert build(path, corpus, Recipe()).added == 1  # nothing of the old one is used again
    assert holds(path, corpus, Recipe())
