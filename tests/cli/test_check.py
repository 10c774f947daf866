"""`dedupe check` and what belongs to it, as a user and a pipeline meet them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from dedupe.cli import cli
from dedupe.cli import main as program

BRIDGE = """KELHEIM, March 3, 2031 -- Mayor Ilse Brandt met Minister Oskar Lind here on Monday.

"We will open the northern corridor to 312 freight trains a week before autumn," {who} said.

{rest}
"""
RAIN = """Rain delayed both delegations by an hour, and a dinner was called off because the kitchen
of the town hall had been flooded. Students of the music school played for those who stayed."""
SHIP = """Both of them then went to see a shipyard on the river and a museum full of clocks.
Reporters asked in vain who would pay for the new signal boxes, which are said to be on order."""
CLEAN = "HALLE, May 4, 2031 -- The old tram bridge of Halle was closed on Sunday for repairs.\n"


def run(*arguments):
    return CliRunner().invoke(cli, list(map(str, arguments)), catch_exceptions=False)


@pytest.fixture
def main(monkeypatch, capfd):
    """The program in this process: what it was given → its exit status and what it complained."""

    def called(*arguments) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["dedupe", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            program()
        return ended.value.code, capfd.readouterr().err

    return called


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A folder with a corpus of one article and a new one that prints another number."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    (tmp_path / "pyproject.toml").write_text("[tool.dedupe]\n")
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(BRIDGE.format(who="Ilse Brandt", rest=RAIN))
    changed = BRIDGE.replace("312", "321")
    (tmp_path / "b.txt").write_text(changed.format(who="Ilse Brandt", rest=SHIP))
    (tmp_path / "clean.txt").write_text(CLEAN)
    return tmp_path


def rules(done) -> list[str]:
    return sorted(finding["rule"] for finding in json.loads(done.stdout)["findings"])


# ---------------------------------------------------------------- exit status


def test_findings_exit_with_1(house):
    done = run("check", "b.txt", "--against", "news")
    assert done.exit_code == 1 and "Q204" in done.stdout and "“321” here" in done.stdout


def test_nothing_found_exits_with_0(house):
    done = run("check", "clean.txt", "--against", "news")
    assert done.exit_code == 0
    assert done.stdout == "No findings: 1 article checked against 1\n"


@pytest.mark.parametrize(
    ("options", "status"),
    [
        (["--exit-zero"], 0),
        (["--ignore", "Q204"], 0),
        (["--ignore", "Q"], 0),
        (["--ignore", "Q", "--select", "Q204"], 1),
        (["--select", "T,D101"], 0),
        (["--fail-on", "info", "--ignore", "Q"], 1),
        (["--min-confidence", "0.5"], 1),
    ],
)
def test_options_decide(house, options, status):
    assert run("check", "b.txt", "--against", "news", *options).exit_code == status


@pytest.mark.parametrize(
    "arguments",
    [
        ["gone.txt"],
        ["b.txt", "--against", "gone"],
        ["b.txt", "--against", "empty"],
        ["empty"],
        ["empty.txt"],
        ["b.txt", "empty.txt", "--exit-zero"],
        ["b.txt", "--against", "other.index"],
        ["b.txt", "--against", "broken.index"],
        ["b.txt", "--select", "Z9"],
        ["b.txt", "--min-confidence", "7"],
        ["b.txt", "--select", ""],
        ["b.txt", "--against", ""],
        ["b.txt", "--fail-on", "grave"],
        ["b.txt", "--against", "news", "--against", "other.index"],
        ["other.index", "--against", "news"],
        [""],
        ["b.txt", "--no-such-option"],
        ["--diff", "main"],
        ["b.txt", "--diff", "main"],  # no repository
    ],
)
def test_what_cannot_be_done_exits_with_2(house, main, arguments):
    (house / "empty").mkdir()
    (house / "empty.txt").write_text("")
    (house / "broken.index").write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    assert run("index", "build", "other.index", "news").exit_code == 0
    raw = (house / "other.index").read_bytes()
    (house / "other.index").write_bytes(raw.replace(b"recipe", b"recipy"))
    status, said = main("check", *arguments)
    assert status == 2 and "Traceback" not in said and len(said.splitlines()) <= 5


def test_no_article_is_clean(house):
    done = run("check")
    assert done.exit_code == 0 and "no article was named" in done.stderr
    assert json.loads(run("check", "--format", "sarif").stdout)["runs"][0]["results"] == []


@pytest.mark.parametrize(("options", "status"), [([], 1), (["--ignore", "Q"], 0)])
def test_a_reader_who_leaves_early_does_not_change_the_status(house, options, status):
    code = [sys.executable, "-m", "dedupe", "check", "b.txt", "--against", "news", *options]
    running = subprocess.Popen(code, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    running.stdout.close()
    assert running.wait() == status, running.stderr.read()
    assert running.stderr.read() == b""


# ---------------------------------------------------------------- what is compared with what


def test_a_file_of_the_corpus_is_not_its_own_duplicate(house):
    assert run("check", "news/a.txt", "--against", "news", "--fail-on", "info").exit_code == 0


@pytest.mark.parametrize("indexed", [False, True])
@pytest.mark.parametrize(
    ("folder", "new"), [("", "news/2031/b.txt"), ("news", "2031/b.txt"), ("news/2031", "b.txt")]
)
def test_a_file_is_known_again_from_any_folder(house, monkeypatch, folder, new, indexed):
    """It is not its own duplicate, and what was accepted of the whole corpus stays accepted."""
    (house / "news" / "2031").mkdir()
    (house / "b.txt").rename(house / "news" / "2031" / "b.txt")
    corpus = "x.index" if indexed else "news"
    run("index", "build", "x.index", "news")
    (house / "pyproject.toml").write_text(f'[tool.dedupe]\nagainst = "{corpus}"\n')
    (house / "found.json").write_text(run("check", "news", "--format", "json").stdout)
    run("baseline", "--from", "found.json")
    monkeypatch.chdir(house / folder)
    done = run("check", new, "--format", "json", "--fail-on", "high")
    assert "D101" not in rules(done) and done.exit_code == 0


def test_an_edited_article_replaces_its_old_self(house):
    assert run("index", "build", "x.index", "news").exit_code == 0
    file = house / "news" / "a.txt"
    file.write_text(file.read_text().replace("312", "300"))
    assert run("check", "news/a.txt", "--against", "x.index", "--fail-on", "info").exit_code == 0


def test_without_a_corpus_they_are_checked_among_themselves(house):
    assert rules(run("check", "b.txt", "news", "--format", "json")) == ["Q204"]


@pytest.mark.parametrize("options", [[], ["--jobs", "2"]])
def test_a_folder_and_its_index_give_the_same(house, options):
    run("index", "build", "x.index", "news")
    answers = [
        json.loads(run("check", "b.txt", "--against", corpus, "--format", "json", *options).stdout)
        for corpus in ("news", "x.index", "news")  # the second time from the cache
    ]
    assert answers[0] == answers[1] == answers[2]
    assert [path.suffix for path in (house / ".dedupe_cache").iterdir() if path.suffix] == [
        ".index"
    ]


def test_the_cache_follows_the_folder(house):
    run("check", "b.txt", "--against", "news")
    (house / "news" / "a.txt").write_text(CLEAN)
    assert run("check", "b.txt", "--against", "news", "--fail-on", "info").exit_code == 0


@pytest.mark.parametrize("left", [0, 100, 5000, 20_000])
def test_a_damaged_cache_is_made_anew(house, left):
    before = run("check", "b.txt", "--against", "news", "--format", "json")
    (cache,) = (house / ".dedupe_cache").glob("*.index")
    cache.write_bytes(cache.read_bytes()[:left])
    after = run("check", "b.txt", "--against", "news", "--format", "json")
    assert (after.exit_code, after.stdout) == (before.exit_code, before.stdout) and rules(after)
    assert run("index", "verify", cache).exit_code == 0


def test_what_is_wrong_with_the_corpus_is_told_and_no_more(house):
    (house / "news" / "empty.txt").write_text("")
    done = run("check", "clean.txt", "--against", "news")
    assert done.exit_code == 0 and "E904" in done.stderr


# ---------------------------------------------------------------- a git revision


@pytest.fixture
def repository(house):
    def git(*arguments):
        subprocess.run(
            ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *arguments],
            check=True, capture_output=True,
        )  # fmt: skip

    rows = [
        {"id": "r1", "text": CLEAN},
        {"id": "r2", "text": BRIDGE.format(who="Ilse Brandt", rest=SHIP)},
    ]
    (house / "more.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    git("init", "-b", "main")
    git("add", ".")
    git("commit", "-m", "first")
    return house, rows, git


def test_only_what_changed_since_a_revision(repository):
    house, rows, git = repository
    done = run("check", "news", "b.txt", "more.jsonl", "--diff", "main", "--format", "json")
    assert (done.exit_code, json.loads(done.stdout)["checked"]) == (0, 0)
    git("checkout", "-b", "branch")
    (house / "news" / "a.txt").write_text(BRIDGE.format(who="Ilse Brandt", rest="Hail."))
    git("commit", "-am", "second")
    (house / "news" / "new one.txt").write_text(CLEAN)
    rows[0]["text"] += "\nIt will open again."
    (house / "more.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    done = run("check", "news", "b.txt", "more.jsonl", "--diff", "main", "--format", "json")
    assert json.loads(done.stdout)["checked"] == 3


def test_a_record_without_an_id_is_told_by_its_text(repository):
    house, _, git = repository
    records = [{"text": text} for text in (CLEAN, BRIDGE.format(who="Ann Lee", rest=SHIP))]
    below = house / "news" / "below"
    below.mkdir()
    (below / "x.jsonl").write_text("".join(json.dumps(one) + "\n" for one in records))
    git("add", ".")
    git("commit", "-m", "records")
    records.insert(0, {"text": "Rain fell on the town for a whole week, said nobody."})
    (below / "x.jsonl").write_text("".join(json.dumps(one) + "\n" for one in records))
    for place in ("news", "news/below", "news/below/x.jsonl"):
        done = run("check", place, "--diff", "main", "--format", "json")
        assert json.loads(done.stdout)["checked"] == 1, place


def test_a_record_that_is_put_in_a_second_time_is_new(repository):
    house, _, git = repository
    line = json.dumps({"text": BRIDGE.format(who="Ann Lee", rest=SHIP)}) + "\n"
    (house / "x.jsonl").write_text(line)
    git("add", ".")
    git("commit", "-m", "a record")
    (house / "x.jsonl").write_text(line * 2)
    done = run("check", "x.jsonl", "--diff", "HEAD", "--format", "json")
    assert json.loads(done.stdout)["checked"] == 1


def test_a_link_that_leads_out_of_the_work_tree_is_read(repository, tmp_path_factory):
    house, rows, git = repository
    outside = tmp_path_factory.mktemp("outside") / "y.jsonl"
    outside.write_text(json.dumps(rows[0]) + "\n")
    (house / "news" / "y.jsonl").symlink_to(outside)
    git("add", ".")
    done = run("check", "news", "--diff", "main", "--format", "json")
    assert json.loads(done.stdout)["checked"] == 1


@pytest.mark.parametrize("name", ["again.txt", "a, 100%.txt", "new\nline.txt", "é.txt"])
def test_a_renamed_file_is_not_the_copy_of_its_old_self(repository, name):
    house, _, git = repository
    run("index", "build", "x.index", "news")  # as it is kept between two runs of a pipeline
    git("checkout", "-b", "branch")
    git("mv", "news/a.txt", f"news/{name}")
    git("commit", "-am", "moved")
    options = ["--against", "x.index", "--fail-on", "info", "--format", "json"]
    done = run("check", "news", "--diff", "main", *options)
    assert (done.exit_code, json.loads(done.stdout)["checked"]) == (0, 1)
    assert rules(run("check", "news", *options)) == ["D101"]  # nobody said that it was moved
    (house / "news" / name).write_text(BRIDGE.format(who="Ilse Brandt", rest=SHIP))
    done = run("check", "news", "--diff", "main", *options)
    assert (done.exit_code, rules(done)) == (0, [])


@pytest.mark.parametrize("base", ["nowhere", "--output=x", "", "main...HEAD"])
def test_a_revision_that_is_not_there_is_told(repository, main, base):
    status, said = main("check", "b.txt", f"--diff={base}")
    assert status == 2 and "Traceback" not in said
    assert not Path("x").exists()


# ---------------------------------------------------------------- settings and the baseline


def test_settings_stand_in_for_options(house):
    (house / "pyproject.toml").write_text(
        '[tool.dedupe]\nagainst = "news"\nfail-on = "info"\nignore = ["Q"]\n'
    )
    assert rules(run("check", "b.txt", "--format", "json")) == ["D103"]
    assert run("check", "b.txt").exit_code == 1
    assert run("check", "b.txt", "--fail-on", "high").exit_code == 0
    told = run("config").stdout
    assert 'fail-on = "info"  # pyproject.toml' in told and "jobs = 1  # default" in told


def test_paths_in_settings_stand_where_the_file_is(house, monkeypatch):
    (house / "pyproject.toml").write_text('[tool.dedupe]\nagainst = "news"\n')
    (house / "deep").mkdir()
    monkeypatch.chdir(house / "deep")
    assert run("check", "../b.txt").exit_code == 1


def test_rules_can_be_left_out_for_some_files(house):
    (house / "pyproject.toml").write_text(
        '[tool.dedupe.per-file-ignores]\n"b*.txt" = ["Q2", "D"]\n'
    )
    assert rules(run("check", "b.txt", "--against", "news", "--format", "json")) == []


@pytest.mark.parametrize(
    "toml",
    [
        'selct = ["Q"]',
        "select = 3",
        "fail-on = true",
        'fail-on = "grave"',
        'ignore = ["Z9"]',
        "x =",
    ],
)
def test_wrong_settings_exit_with_2(house, main, toml):
    (house / "pyproject.toml").write_text(f"[tool.dedupe]\n{toml}\n")
    status, said = main("check", "b.txt")
    assert status == 2 and "Traceback" not in said and ("pyproject.toml" in said or "Z9" in said)


def accepted(house, *arguments):
    done = run("check", "b.txt", "--against", "news", "--format", "json", *arguments)
    (house / "found.json").write_text(done.stdout)
    (finding,) = (f for f in json.loads(done.stdout)["findings"] if f["rule"] == "Q204")
    return finding["id"]


def test_what_is_accepted_is_passed_over(house):
    one = accepted(house)
    done = run("accept", one, "--from", "found.json", "--reason", "the ministry corrected itself")
    assert done.exit_code == 0
    entry = json.loads((house / "dedupe-baseline.json").read_text())["accepted"][0]
    assert (entry["id"], entry["reason"]) == (one, "the ministry corrected itself")
    done = run("check", "b.txt", "--against", "news")
    assert done.exit_code == 0 and "1 accepted" in done.stdout
    moved = house / "b.txt"
    moved.write_text(f"\n\n{moved.read_text()}")  # other lines, the same words
    assert run("check", "b.txt", "--against", "news").exit_code == 0
    moved.write_text(moved.read_text().replace("321", "319"))  # other words
    done = run("check", "b.txt", "--against", "news")
    assert done.exit_code == 1 and f"gone by now: {one}" in done.stderr


def test_an_accepted_finding_stays_accepted_seen_from_the_other_article(house):
    run("accept", accepted(house), "--from", "found.json", "--reason", "x")
    assert run("check", "news", "--against", "b.txt").exit_code == 0
    assert run("check", "news", "b.txt").exit_code == 0


def test_a_baseline_of_everything_and_its_update(house):
    accepted(house)
    assert run("baseline", "--from", "found.json").exit_code == 0
    done = run("check", "b.txt", "--against", "news", "--fail-on", "info", "--format", "json")
    assert done.exit_code == 0 and json.loads(done.stdout)["findings"] == []
    (house / "b.txt").write_text(CLEAN.replace("Halle", "Trier"))
    done = run("check", "b.txt", "--against", "news", "--format", "json")
    (house / "later.json").write_text(done.stdout)
    assert json.loads(done.stdout)["stale"]
    run("baseline", "--from", "later.json", "--update")
    assert json.loads((house / "dedupe-baseline.json").read_text())["accepted"] == []


def test_an_update_leaves_what_the_report_did_not_read(house):
    accepted(house)
    run("baseline", "--from", "found.json")
    run("report", "clean.txt", "--format", "json", "--out", "other", "-q")
    run("baseline", "--from", "other/clean.json", "--update")
    assert json.loads((house / "dedupe-baseline.json").read_text())["accepted"]


@pytest.mark.parametrize(
    "content", ['{"accepted": [{"id": ["x"]}]}', '{"accepted": [7]}', "[" * 99999]
)
def test_a_file_of_another_form_is_told(house, main, content):
    for name in ("dedupe-baseline.json", "found.json"):
        (house / name).write_text(content)
    for asked in (["check", "b.txt"], ["explain", "X", "--from", "found.json"]):
        status, said = main(*asked)
        assert status == 2 and "Traceback" not in said and "bug" not in said


def test_a_third_article_does_not_hide_another_name(house):
    """Its copies are compared with one another anew, by the names of both."""
    told = (
        "“{0} sounded every metre of the channel herself in a boat,” said Dan Quill.\n\n"
        "The council thanked Hanne {0}."
    )
    first = BRIDGE.partition('"We')[0]
    for name, who in (("o", "Stone"), ("p", "Wood")):
        (house / f"{name}.txt").write_text(f"{first}{told.format(who)}\n\n{RAIN}\n")
    more = (
        "KELHEIM, March 3, 2031 -- The council of Kelheim met on Monday.\n\n"
        "“Stone sounded every metre of the channel herself in a boat, and in winter,” "
        "said Dan Quill.\n\nEverybody clapped for Hanne Stone.\n"
    )
    (house / "t.txt").write_text(more)
    two = run("check", "o.txt", "p.txt", "--format", "json")
    three = run("check", "o.txt", "p.txt", "t.txt", "--format", "json")
    ids = {f["id"] for f in json.loads(two.stdout)["findings"] if f["rule"] == "Q204"}
    assert ids and ids <= {f["id"] for f in json.loads(three.stdout)["findings"]}


def test_lines_hold_whatever_texts_hold(house):
    """Separators of lines and lone surrogates: what a check wrote can be read and accepted."""
    for name, number in (("a", "312"), ("b", "321")):
        text = BRIDGE.format(who="Ilse Brandt", rest=RAIN if name == "a" else SHIP)
        text = text.replace("312", number).replace("autumn", "autumn\u2028\ud800")
        row = {"id": f"{name}\ud800", "text": text}
        (house / f"{name}.jsonl").write_text(json.dumps(row) + "\n")
    done = run("check", "a.jsonl", "b.jsonl", "--format", "jsonl")
    (house / "found.jsonl").write_text(done.stdout)
    assert run("baseline", "--from", "found.jsonl").exit_code == 0
    assert run("check", "a.jsonl", "b.jsonl").exit_code == 0
    assert not list(house.glob(".dedupe-baseline*"))


def test_colour_can_be_asked_for_in_a_pipe(house):
    program = [sys.executable, "-m", "dedupe", "check", "b.txt", "--against", "news"]
    for wanted, there in (("always", True), ("never", False), ("auto", False)):
        done = subprocess.run([*program, "--color", wanted], capture_output=True, check=False)
        assert (b"\x1b[" in done.stdout) == there


def test_who_accepts_says_which_and_why(house, main):
    one = accepted(house)
    for arguments in (
        ["accept", "Q204-none", "--from", "found.json", "--reason", "x"],
        ["accept", one, "--from", "found.json", "--reason", " "],
        ["accept", one, "--from", "b.txt", "--reason", "x"],
    ):
        status, said = main(*arguments)
        assert status == 2 and "Traceback" not in said
    assert not (house / "dedupe-baseline.json").exists()


# ---------------------------------------------------------------- formats


def test_the_step_summary_is_written(house, monkeypatch):
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(house / "summary.md"))
    done = run("check", "b.txt", "--against", "news", "--format", "github")
    assert done.exit_code == 1 and done.stdout.startswith("::error file=b.txt,line=3,col=2")
    assert "| high | Q204 |" in (house / "summary.md").read_text()


def test_statistics(house):
    done = run("check", "b.txt", "--against", "news", "--statistics")
    assert done.exit_code == 1 and "     1 Q204 sense-may-differ\n" in done.stdout


# ---------------------------------------------------------------- the index


def test_the_life_of_an_index(house):
    assert run("index", "build", "x.index", "news").exit_code == 0
    assert "1 added" in run("index", "add", "x.index", "clean.txt").stderr
    assert "1 same" in run("index", "add", "x.index", "clean.txt").stderr
    assert run("index", "info", "x.index", "--ids").stdout == "a.txt\nclean.txt\n"
    assert "articles     2" in run("index", "info", "x.index").stdout
    assert run("index", "verify", "x.index").exit_code == 0
    assert run("index", "remove", "x.index", "clean.txt").exit_code == 0
    assert run("check", "b.txt", "--against", "x.index").exit_code == 1


def test_names_and_ids_that_are_no_utf_8_are_kept(house):
    try:
        Path("news", os.fsdecode(b"caf\xe9.txt")).write_text(CLEAN)
    except OSError:
        pytest.skip("this file system takes no such name")
    Path("news", "x.jsonl").write_text(json.dumps({"id": "x\ud800", "text": CLEAN + RAIN}) + "\n")
    assert run("index", "build", "x.index", "news").exit_code == 0
    assert run("index", "verify", "x.index").exit_code == 0
    assert "1 removed" in run("index", "remove", "x.index", os.fsdecode(b"caf\xe9.txt")).stderr
    assert rules(run("check", "b.txt", "--against", "news", "--format", "json")) == ["D103", "Q204"]


def test_two_that_add_at_once_both_add(house):
    assert run("index", "build", "x.index", "news").exit_code == 0
    files = ["b.txt", "clean.txt"]
    code = [sys.executable, "-m", "dedupe", "index", "add", "x.index"]
    running = [subprocess.Popen([*code, file], stderr=subprocess.PIPE) for file in files]
    assert [one.wait() for one in running] == [0, 0]
    for one in running:
        assert b"1 added" in one.stderr.read()
    assert run("index", "info", "x.index", "--ids").stdout == "a.txt\nb.txt\nclean.txt\n"
    assert run("index", "verify", "x.index").exit_code == 0


def test_damage_of_an_index_is_told(house, main):
    assert run("index", "build", "x.index", "news").exit_code == 0
    raw = (house / "x.index").read_bytes()
    (house / "x.index").write_bytes(raw[:8192] + bytes(len(raw) - 8192))
    for arguments in (("index", "verify", "x.index"), ("check", "b.txt", "--against", "x.index")):
        status, said = main(*arguments)
        assert status == 2 and "x.index" in said and "delete it" in said and "bug" not in said


def test_what_is_no_index_is_not_to_be_built_over(house, main):
    status, said = main("index", "build", "b.txt", "news")
    assert status == 2 and "a new file" in said and "312" not in said
    assert "321" in (house / "b.txt").read_text()


def test_what_is_wrong_in_articles_and_corpus_is_told_once(house):
    (house / "news" / "empty.txt").write_text("")
    done = run("check", "news", "--against", "news")
    assert done.exit_code == 2 and done.stderr.count("empty.txt") == 1
    assert "note: " in run("check", "b.txt", "--against", "news").stderr


def test_a_diff_outside_a_repository_is_told(house, main, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(house.parent))
    status, said = main("check", "b.txt", "--diff", "HEAD")
    assert status == 2 and "inside the repository" in said
