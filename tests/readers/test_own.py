"""What dedupe writes among articles is no article when the folder is read again."""

import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from dedupe.cli import cli
from dedupe.readers import read
from dedupe.readers.own import is_own

HARBOUR = sorted((Path(__file__).parents[1] / "files/harbour").glob("*.txt"))


@pytest.fixture
def news(tmp_path):
    for file in HARBOUR:
        shutil.copy(file, tmp_path)
    return tmp_path


def printed(*arguments):
    done = CliRunner().invoke(cli, list(map(str, arguments)))
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.stdout


@pytest.mark.parametrize("pattern", ["", "**/*", "*"])
def test_reports_among_articles_are_left_out_and_told(news, pattern):
    before = [article.id for article in read([str(news)])[0]]
    printed("report", news, "--out", news / "reports", "--format", "html,json,md")
    corpus, problems = read([str(news / pattern)])
    assert [article.id for article in corpus] == before
    (note,) = [one for one in problems if "that dedupe wrote" in one.cause]
    assert note.rule == "note" and "reports/" in note.cause
    assert [one for one in problems if one.rule != "note"] == []


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("a.jsonl", ["quotes", "--format", "jsonl"]),
        ("a.csv", ["quotes", "--format", "csv"]),
        ("a.jsonl", ["group", "--format", "jsonl"]),
        ("a.csv", ["group", "--format", "csv"]),
        ("a.json", ["check", "--exit-zero", "--format", "json"]),
        ("a.jsonl", ["check", "--exit-zero", "--format", "jsonl"]),
        ("a.json", ["check", "--exit-zero", "--format", "gitlab"]),
    ],
)
def test_so_is_what_other_commands_print(news, name, arguments):
    said = printed(arguments[0], news, *arguments[1:])
    assert said
    (news / name).write_text(said, encoding="utf-8")
    corpus, problems = read([str(news)])
    assert len(corpus) == len(HARBOUR)
    assert [name in one.cause for one in problems if "that dedupe wrote" in one.cause] == [True]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes of that kind")
def test_nothing_is_taken_out_of_a_pipe(tmp_path):
    pipe = tmp_path / "a.json"
    os.mkfifo(pipe)
    held = os.open(pipe, os.O_RDWR)
    try:
        os.write(held, b'{\n "schema": 1,\n "dedupe": "0"}')
        assert not is_own(pipe)
        assert os.read(held, 9) == b'{\n "schem'
    finally:
        os.close(held)


def test_who_names_one_has_it_read(news):
    printed("report", news, "--out", news, "--name", "x", "--format", "md")
    corpus, _ = read([str(news / "x.md")])
    assert len(corpus) == 1


def test_articles_in_the_same_formats_are_articles(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"id": "1", "text": "It rained."}\n', encoding="utf-8")
    (tmp_path / "b.md").write_text("# Coverage\n\nIt rained. dedupe 1\n", encoding="utf-8")
    (tmp_path / "c.html").write_text(
        '<meta name="generator" content="WordPress"><p>It rained on Monday.</p>', encoding="utf-8"
    )
    corpus, problems = read([str(tmp_path)])
    assert len(corpus) + sum(one.rule.startswith("E") for one in problems) == 3
    assert not any("that dedupe wrote" in one.cause for one in problems)


def test_so_is_a_baseline(news, monkeypatch):
    monkeypatch.chdir(news)
    said = printed("check", ".", "--exit-zero", "--format", "json")
    (news / "check.json").write_text(said, encoding="utf-8")
    printed("baseline", "--from", "check.json")
    (news / "check.json").unlink()
    corpus, problems = read(["."])
    assert len(corpus) == len(HARBOUR) and (news / "dedupe-baseline.json").exists()
    assert [one.rule for one in problems] == ["note"]
