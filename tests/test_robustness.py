"""Hostile inputs through the command line: an answer or a problem, never a crash."""

import json
import random
import sys

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from dedupe.cli import cli
from dedupe.errors import DedupeError

LENGTH = 3_000  # code points of a hostile text
LEDE = "Ann Lee met Bo Dow in Port Ella on Monday.\n\n"

# Pieces that are repeated until the text is long. The comment says what they may upset.
PIECES = {
    "quotation marks": '"',
    "opening marks": "“",
    "mixed marks": "“”\"'",
    "nested marks": "“‘",
    "open paragraphs": "“A b c\n\n",
    "brackets": "(",
    "apostrophes": "'",
    "capitals": "A",
    "words in capitals": "WORD ",
    "said": "said ",
    "said that": "Lee said that ",
    "said Lee": '"x" said Lee ',
    "quotations": '"No," he said. ',
    "according": "according to ",
    "empty lines": "\n",
    "short lines": "\na",
    "initials": "A. ",
    "colons": "A: ",
    "dashes": "— ",
    "names": "Ann Lee and ",
    "offices": "the minister of ",
    "days": "Monday ",
    "dates": "June 10 ",
    "numbers": "12 ",
    "digits": "1",
    "negations": "not ",
    "commas": ", ",
    "ellipses": "… ",
    "posts": "— A (@a) May 1, 2031 ",
    "links": "https://t.co/a ",
    "rights": "Copyright 2031 X. ",
    "meetings": "met in Paris ",
    "hyphens": "a-",
    "Chinese": "会议，",
    "Thai": "ก",
    "Hebrew": "שלום ",
    "overrides": "\u202eabc\u202c ",
    "emoji": "🙂 ",
    "zero width": "a\u200b",
    "decomposed": "e\u0301",
    "combining": "\u0301",
    "surrogates": "\ud800 a ",
    "controls": "\x1b[31m ",
    "replacement": "\ufffd",
}


def run(*arguments, **options):
    """Run a command as `main` does: our own errors are exit status 2, anything else is a bug."""
    try:
        return CliRunner().invoke(cli, list(arguments), catch_exceptions=False, **options)
    except DedupeError as error:
        return error


def status(done):
    return 2 if isinstance(done, DedupeError) else done.exit_code


def hostile(piece, length=LENGTH):
    return LEDE + piece * (length // len(piece))


def records(path, *texts):
    rows = ({"id": str(n), "text": text, "date": "2031-05-05"} for n, text in enumerate(texts))
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="ascii")
    return str(path)


@pytest.mark.parametrize("label", PIECES)
def test_hostile_text_is_read_to_the_end(tmp_path, label):
    text = hostile(PIECES[label])
    path = records(tmp_path / "a.jsonl", text, LEDE + "She said: “We agree on the river.”")
    done = run("quotes", path, "--format", "jsonl", "--reported")
    assert status(done) == 0, done
    for row in map(json.loads, done.stdout.splitlines()):
        if row["article"] == "0":
            assert 0 <= row["start"] <= row["end"] <= len(text)
            assert row["clause_start"] <= row["start"] and row["end"] <= row["clause_end"]
    assert status(run("group", path, "--format", "jsonl")) == 0


def test_all_of_them_in_one_report(tmp_path):
    texts = [hostile(piece, 600) for piece in PIECES.values()]
    path = records(tmp_path / "all.jsonl", *texts, *texts[:3])
    done = run("report", path, "--out", str(tmp_path / "out"), "--name", "all")
    assert status(done) == 0, done
    report = json.loads((tmp_path / "out" / "all.json").read_text(encoding="utf-8"))
    assert len(report["articles"]) == len(texts) + 3
    (tmp_path / "out" / "all.html").read_text(encoding="utf-8")
    (tmp_path / "out" / "all.md").read_text(encoding="utf-8")


def test_check_of_hostile_articles(tmp_path):
    old = records(tmp_path / "old.jsonl", *(hostile(p, 300) for p in PIECES.values()))
    new = tmp_path / "new.txt"
    new.write_text(hostile("“We agree,” he said. ", 800), encoding="utf-8")
    for shape in ("text", "sarif"):
        assert status(run("check", str(new), "--against", old, "--format", shape)) in (0, 1)


@pytest.mark.parametrize(
    ("name", "raw", "rule"),
    [
        ("noise.txt", random.Random(7).randbytes(30_000), "E902"),
        ("zeros.txt", b"\0" * 5_000, "E902"),
        ("page.txt", b"%PDF-1.7\n" + b"text " * 99, "E902"),
        ("latin.txt", "Le café a fermé. ".encode("cp1252") * 99, "E903"),
        ("wide.txt", "Rain fell. ".encode("utf-16-le") * 99, "E903"),
        ("empty.txt", b"", "E904"),
        ("blank.txt", b" \n\t\r\n" * 99, "E904"),
        ("mark.txt", b"\xef\xbb\xbf", "E904"),
        ("left.txt", b"Source link\n", "E904"),
        ("cut.json", b'[{"text": "Rain', "E901"),
        ("deep.json", b"[" * 200_000, "E901"),
        ("deep.jsonl", b'{"text":' * 99_999, "E901"),
        ("odd.docx", b"Rain fell.", "E901"),
    ],
)
def test_what_cannot_be_read_is_told_and_the_rest_is_done(tmp_path, name, raw, rule):
    bad, good = tmp_path / name, tmp_path / "good.txt"
    bad.write_bytes(raw)
    good.write_text(LEDE + "“We agree on the river,” Lee said.", encoding="utf-8")
    done = run("quotes", str(bad), str(good), "--format", "jsonl")
    assert status(done) == 2
    assert [json.loads(line)["text"] for line in done.stdout.splitlines()]
    told = done.stderr.splitlines()
    assert told[0].startswith(f"{rule}: ") and name in told[0] and len(told) <= 2
    for command in ("report", "group", "check"):
        more = ["--out", str(tmp_path / "out")] if command == "report" else []
        assert status(run(command, str(bad), *more)) == 2


def test_nothing_at_all(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    for path in ("folder", "nowhere", "*.txt", "nowhere/*", "a\x01b"):
        assert status(run("group", path)) == 2
    assert status(run("group", "-", input="")) == 2
    assert status(run("group", "-", input=LEDE)) == 0


@given(
    texts=st.lists(
        st.text(max_size=120)
        | st.lists(
            st.sampled_from([*PIECES.values(), LEDE, "She ", "told ", ".", "\n\n"]), max_size=30
        ).map("".join),
        min_size=1,
        max_size=4,
    )
)
@settings(max_examples=40)
def test_any_texts_give_a_report(tmp_path_factory, texts):
    folder = tmp_path_factory.mktemp("any")
    path = records(folder / "a.jsonl", *texts)
    done = run("report", path, "--format", "json", "--out", "-")
    assert status(done) in (0, 2)
    if status(done) == 0:
        assert json.loads(done.stdout)["schema"] == 1


@pytest.mark.parametrize("label", PIECES)
def test_the_work_grows_with_the_text(tmp_path, label):
    """Counted in calls, which a busy machine cannot blur: four times the text, not 16 times."""
    run("quotes", records(tmp_path / "a.jsonl", LEDE), "--format", "jsonl")  # tables are read once
    small, large = (
        _calls(records(tmp_path / f"{n}.jsonl", hostile(PIECES[label], n))) for n in (1_500, 6_000)
    )
    assert large < 6 * small


def _calls(path):
    number = 0

    def count(*_):
        nonlocal number
        number += 1

    sys.setprofile(count)
    try:
        run("quotes", path, "--format", "jsonl", "--reported")
    finally:
        sys.setprofile(None)
    return number
