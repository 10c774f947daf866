"""The commands as a user meets them: what goes where, and the exit status."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from dedupe.cli import FAILED, cli, main
from dedupe.cli.report import name_of
from dedupe.errors import DedupeError

ROOT = Path(__file__).parents[2]
HARBOUR = ROOT / "tests" / "files" / "harbour"
ALL = str(HARBOUR / "*.txt")
ONE, OTHER = str(HARBOUR / "01-gazette.txt"), str(HARBOUR / "03-star.txt")


def run(*arguments, **options):
    return CliRunner().invoke(cli, list(arguments), catch_exceptions=False, **options)


def as_users_do(*arguments, **options):
    return subprocess.run(
        [sys.executable, "-m", "dedupe", *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
        **options,
    )


def test_every_command_and_option_has_help():
    for name in cli.list_commands(None):
        command = cli.get_command(None, name)
        assert command.help, name
        commands = getattr(command, "commands", {"": command})
        for one in commands.values():
            for parameter in one.params:
                if parameter.param_type_name == "option":
                    assert parameter.help, (name, parameter.name)


@pytest.mark.parametrize("name", ["report", "check", "group", "quotes", "compare"])
def test_commands_that_read_take_the_same_options(name):
    taken = {o for p in cli.get_command(None, name).params for o in p.opts}
    common = {"--config", "--quiet", "--color"}
    reading = {"--jobs", "--engine", "--no-progress", "--encoding", "--max-file-size"}
    assert common | reading <= taken


def test_report_writes_three_files_and_says_so(tmp_path):
    done = run("report", ALL, "--out", str(tmp_path), "--name", "harbour")
    assert done.exit_code == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "harbour.html",
        "harbour.json",
        "harbour.md",
    ]
    assert "Port Verrin" in done.stdout and "harbour.html" in done.stdout


def test_report_to_standard_output_is_the_file(tmp_path):
    run("report", ALL, "--out", str(tmp_path), "--name", "h", "--format", "json")
    printed = run("report", ALL, "--out", "-", "--name", "h", "--format", "json").stdout
    assert printed == (tmp_path / "h.json").read_text(encoding="utf-8")
    assert json.loads(printed)["schema"] == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--format", "pdf"], "choose from html, json, md"),
        (["--format", "html,json", "--out", "-"], "--format json"),
        (["--format", ""], "choose from"),
    ],
)
def test_report_refuses_formats_that_it_cannot_give(arguments, says):
    with pytest.raises(DedupeError, match=says):
        run("report", ALL, *arguments)


@pytest.mark.parametrize("name", ["../x", "/x", "a/b", "..", ""])
def test_a_report_stays_in_its_folder(tmp_path, name):
    with pytest.raises(DedupeError, match="no name"):
        run("report", ALL, "--out", str(tmp_path / "out"), "--name", name)
    assert list(tmp_path.iterdir()) == []


def test_a_report_is_called_after_its_input(tmp_path, monkeypatch):
    folder = tmp_path / "news.2024"
    folder.mkdir()
    monkeypatch.chdir(folder)
    assert name_of((str(folder),)) == "news.2024"
    assert name_of((".",)) == "news.2024"
    assert name_of(("-",)) == "report"


def test_group_rows_and_lines():
    rows = [json.loads(x) for x in run("group", ALL, "--format", "jsonl").stdout.splitlines()]
    assert len(rows) == 9
    assert next(r for r in rows if r["article"] == "04-mail.txt")["copy_of"] == "01-gazette.txt"
    table = list(csv.DictReader(io.StringIO(run("group", ALL, "--format", "csv").stdout)))
    assert [r["article"] for r in table] == [r["article"] for r in rows]
    assert "14 May 2024, Port Verrin" in run("group", ALL).stdout


def test_quotes_with_and_without_reported_speech():
    def kinds(*more):
        printed = run("quotes", ONE, "--format", "jsonl", *more).stdout
        return [json.loads(line)["kind"] for line in printed.splitlines()]

    assert "reported" not in kinds()
    assert "reported" in kinds("--reported")
    assert "Daniel Quillane" in run("quotes", ONE).stdout


def test_compare_two_articles():
    told = run("compare", ONE, OTHER).stdout
    assert "Same meeting  yes" in told and "channel to 14" in told and "channel to 16" in told
    assert json.loads(run("compare", ONE, OTHER, "--format", "json").stdout)


def test_compare_needs_two():
    with pytest.raises(DedupeError, match="is only 1"):
        run("compare", ONE, ONE)


def test_compare_names_the_file_that_it_could_not_read(tmp_path):
    empty = tmp_path / "empty.txt"
    empty.write_text("")
    with pytest.raises(DedupeError) as raised:
        run("compare", ONE, str(empty))
    assert raised.value.remedy == f"{empty.as_posix()}: empty"
    with pytest.raises(DedupeError) as raised:
        run("compare", ONE, str(HARBOUR))
    assert "one article each" in raised.value.remedy


def test_explain_a_rule_and_a_finding(tmp_path):
    assert "Q204" in run("explain", "q204").stdout
    run("report", ALL, "--out", str(tmp_path), "--name", "h", "--format", "json")
    file = tmp_path / "h.json"
    first = json.loads(file.read_text(encoding="utf-8"))["findings"][0]
    told = run("explain", first["id"], "--from", str(file)).stdout
    assert first["id"] in told and first["rule"] in told
    with pytest.raises(DedupeError, match="no finding"):
        run("explain", "Q201-none", "--from", str(file))
    with pytest.raises(DedupeError, match="no findings in it"):
        run("explain", "Q201-none", "--from", ONE)


def test_explain_and_accept_read_the_same_files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    lines = run("check", ALL, "--format", "jsonl").stdout
    first = json.loads(lines.splitlines()[0])["id"]
    assert first in run("explain", first, "--from", "-", input=lines).stdout
    assert run("accept", first, "--from", "-", "--reason", "seen", input=lines).exit_code == 0


def test_errors_are_not_chosen_and_counts_are_for_people(tmp_path):
    with pytest.raises(DedupeError, match="always told"):
        run("check", ALL, "--ignore", "E")
    done = run("check", ALL, "--statistics", "--format", "json")
    assert done.exit_code == FAILED and "--statistics" in done.stderr


def test_a_run_without_a_corpus_does_not_miss_what_only_one_shows(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    found = run("check", OTHER, "--against", ONE, "--format", "json").stdout
    (tmp_path / "found.json").write_text(found, encoding="utf-8")
    assert {one["rule"] for one in json.loads(found)["findings"]} >= {"D103"}
    run("baseline", "--from", "found.json", "--quiet")
    here = [one["id"] for one in json.loads(found)["findings"] if one["rule"] == "D103"]
    stale = json.loads(run("check", OTHER, "--format", "json").stdout)["stale"]
    assert not {*here} & {*stale}


def test_one_bad_file_is_told_and_the_others_are_read(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("“We will wait,” said Ann Lee on Monday.", encoding="utf-8")
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "latin.txt").write_bytes("“Nous verrons” dit-elle à Genève".encode("cp1252"))
    done = run("group", str(tmp_path), "--format", "jsonl")
    assert done.exit_code == FAILED
    assert [json.loads(line)["article"] for line in done.stdout.splitlines()] == ["a.txt", "b.txt"]
    told = done.stderr
    assert "E904" in told and "empty.txt" in told and "E903" in told and "cp1252" in told
    assert all(len(block.splitlines()) <= 2 for block in told.split("\nE9"))


def test_encoding_option_reads_it(tmp_path):
    (tmp_path / "latin.txt").write_bytes("“Nous verrons,” dit-elle à Genève.".encode("cp1252"))
    assert run("group", str(tmp_path), "--encoding", "cp1252").exit_code == 0


def test_nothing_there_is_an_error_not_a_clean_answer(tmp_path):
    done = as_users_do("report", str(tmp_path), "--out", str(tmp_path / "out"))
    assert done.returncode == FAILED and str(tmp_path) in done.stderr
    done = as_users_do("group", str(tmp_path / "no-such.txt"))
    assert done.returncode == FAILED and "E901" in done.stderr
    done = as_users_do("report", str(tmp_path / "no-such.txt"), "--out", str(tmp_path / "out"))
    assert "nothing was looked at" in done.stdout and "nothing to look at" not in done.stdout
    (tmp_path / "empty.txt").write_text("")
    done = as_users_do("check", str(tmp_path / "empty.txt"))
    assert done.returncode == FAILED and done.stdout == "Nothing was checked\n"


def test_what_was_left_out_of_a_folder_is_told_where_nothing_is_left(tmp_path):
    (tmp_path / "a.docx").write_text("…")
    done = as_users_do("group", str(tmp_path))
    assert done.returncode == FAILED
    assert "1 file of other kinds left out: .docx (1)" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="closes a descriptor as POSIX shells do")
def test_a_closed_standard_input_is_told():
    shell = f"'{sys.executable}' -m dedupe quotes - <&-"
    done = subprocess.run(shell, shell=True, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == FAILED
    assert done.stderr.startswith("E901: -: standard input is closed")


def test_standard_input_is_read():
    text = Path(ONE).read_text(encoding="utf-8")
    done = as_users_do("quotes", "-", "--format", "jsonl", input=text)
    assert done.returncode == 0 and len(done.stdout.splitlines()) == 4


def test_a_crash_is_status_two(monkeypatch, capsys):
    monkeypatch.setattr("dedupe.cli.cli", lambda **_: 1 / 0)
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == FAILED
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_usage_is_status_two():
    assert as_users_do("report").returncode == FAILED
    assert as_users_do("nothing").returncode == FAILED


def test_version():
    assert run("--version").stdout.startswith("dedupe, version ")


def test_quiet_says_nothing_but_results(tmp_path):
    done = run("report", ALL, "--out", str(tmp_path), "--quiet")
    assert done.stdout == "" and done.stderr == ""


def test_what_articles_say_steers_no_terminal_through_standard_error(tmp_path):
    record = json.dumps({"id": "x\n::error::injected\x1b[31m", "text": "“We go,” said Ann Lee."})
    (tmp_path / "a.jsonl").write_text(f"{record}\n{record}\n", encoding="utf-8")
    told = as_users_do("group", str(tmp_path / "a.jsonl")).stderr
    assert "injected" in told and "\x1b" not in told
    assert not any(line.startswith("::") for line in told.splitlines())


def test_two_articles_are_compared_in_the_order_in_which_they_are_named():
    here = os.path.relpath(HARBOUR)
    told = run("compare", f"./{here}/03-star.txt", f"./{here}/01-gazette.txt").stdout
    first, second = [line for line in told.splitlines() if line[:3] in ("A  ", "B  ")][:2]
    assert "03-star" in first and "01-gazette" in second


def test_an_official_text_may_be_named_in_another_way():
    official = os.path.relpath(ONE)
    done = run("report", ALL, "--reference", official, "--out", "-", "--format", "json")
    assert done.exit_code == 0


def test_an_interrupted_run_has_found_nothing(monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("dedupe.cli.inputs.read", interrupted)
    done = CliRunner().invoke(cli, ["group", ALL])
    assert (done.exit_code, done.stderr) == (FAILED, "dedupe: interrupted\n")


def test_settings_that_cannot_be_read_are_no_bug(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    project, baseline = tmp_path / "pyproject.toml", tmp_path / "accepted.json"
    project.write_text("tool = 3\n", encoding="utf-8")
    assert "tool is no table" in as_users_do("check", ALL, cwd=tmp_path).stderr
    project.write_text('[tool.dedupe]\nbaseline = "accepted.json"\n', encoding="utf-8")
    baseline.write_bytes(b"\xff\xfe")
    done = as_users_do("check", ALL, cwd=tmp_path)
    assert done.returncode == FAILED and "bug" not in done.stderr
    project.unlink()
    summary = {**os.environ, "GITHUB_STEP_SUMMARY": str(tmp_path / "none" / "summary.md")}
    done = as_users_do("check", ALL, "--format", "github", cwd=tmp_path, env=summary)
    assert done.returncode == FAILED and "bug" not in done.stderr
