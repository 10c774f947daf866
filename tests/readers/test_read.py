"""PATH arguments → articles and problems: ids, duplicates, formats, encodings, refusals."""

import io
import json
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedupe.errors import BadSetting
from dedupe.model import Article, Problem
from dedupe.readers import Reading, from_articles, read
from dedupe.readers.paths import ending

RAIN = "Rain fell over Port Ella on Monday, the mayor said."
SNOW = "Snow fell over Port Ella on Tuesday, the mayor said."


@pytest.fixture
def room(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(path, content):
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return str(path)


def lines(*records):
    return "".join(json.dumps(record) + "\n" for record in records)


def ids(corpus):
    return [article.id for article in corpus]


def rules(problems):
    return [problem.rule for problem in problems]


# ---------------------------------------------------------------- paths and ids


def test_folder_is_read_recursively_in_the_order_of_its_paths(room):
    put("news/b.txt", RAIN)
    put("news/a/c.txt", SNOW)
    put("news/.hidden.txt", SNOW)
    put("news/.git/d.txt", SNOW)
    corpus, problems = read(["news"])
    assert [(a.id, a.path) for a in corpus] == [
        ("a/c.txt", "news/a/c.txt"),
        ("b.txt", "news/b.txt"),
    ]
    assert problems == ()


def test_other_files_of_a_folder_are_told_once(room):
    put("news/a.txt", RAIN)
    put("news/b.pdf", b"%PDF")
    put("news/c.pdf", b"%PDF")
    put("news/LICENSE", "free")
    _, problems = read(["news"])
    (note,) = problems
    assert note.rule == "note"
    assert note.cause == "3 files of other kinds left out: .pdf (2), without an ending (1)"


def test_file_of_an_unknown_ending_that_was_asked_for_is_refused(room):
    _, problems = read([put("a.docx", RAIN)])
    assert rules(problems) == ["E901"]
    assert ".docx" in problems[0].cause and ".txt" in problems[0].remedy


def test_a_problem_names_its_file_once(room):
    _, problems = read([put("empty.txt", ""), put("b.jsonl", "{\n"), put("c.txt", b"\xff\xfeA")])
    assert [(p.path, p.path in p.cause) for p in problems] == [
        ("empty.txt", False), ("b.jsonl", False), ("c.txt", False)
    ]  # fmt: skip


def test_an_empty_path_is_not_this_folder(room):
    put("a.txt", RAIN)
    corpus, problems = read([""])
    assert ids(corpus) == [] and rules(problems) == ["E901"]


def test_an_index_that_is_named_as_articles_is_told_apart(room):
    _, problems = read([put("x.index", b"SQLite format 3\0" + b"x" * 99)])
    assert rules(problems) == ["E901"] and "--against" in problems[0].remedy


@pytest.mark.parametrize(("number", "more"), [(1, ""), (2, "1 more file"), (5, "4 more files")])
def test_a_library_that_many_files_need_is_told_once(room, monkeypatch, number, more):
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    for n in range(number):
        put(f"news/{n}.html", f"<p>{RAIN}</p>")
    put("news/a.txt", RAIN)
    corpus, problems = read(["news"])
    assert ids(corpus) == ["a.txt"] and rules(problems) == ["E901"]
    assert "needs the extra [html]" in problems[0].cause and more in problems[0].cause
    assert "pip install" in problems[0].remedy and problems[0].path == "news/0.html"


def test_file_without_an_ending_is_read_for_what_it_holds(room):
    corpus, problems = read([put("story", RAIN), put("records", lines({"id": "x", "text": SNOW}))])
    assert ids(corpus) == ["story", "x"] and problems == ()


def test_glob_gives_ids_below_its_fixed_part(room):
    put("news/2031/a.txt", RAIN)
    put("news/2032/a.txt", SNOW)
    put("news/2032/b.jsonl", lines({"text": RAIN + " Again."}))
    assert ids(read(["news/*/a.txt"])[0]) == ["2031/a.txt", "2032/a.txt"]
    assert ids(read(["news/**/*.txt"])[0]) == ["2031/a.txt", "2032/a.txt"]
    assert ids(read(["news/*"])[0]) == ["2031/a.txt", "2032/a.txt", "2032/b.jsonl:1"]


def test_glob_without_matches_is_told(room):
    corpus, problems = read(["news/*.txt"])
    assert len(corpus) == 0 and rules(problems) == ["E901"]


def test_a_name_with_brackets_is_a_name_first(room):
    assert ids(read([put("a[1].txt", RAIN)])[0]) == ["a[1].txt"]


def test_one_file_through_two_arguments_is_read_once(room):
    put("news/a.txt", RAIN)
    corpus, problems = read(["news", "news/a.txt"])
    assert ids(corpus) == ["a.txt"] and rules(problems) == ["note"]


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_linked_folder_is_told_and_not_followed(room):
    put("x/a.txt", RAIN)
    put("y/b.txt", SNOW)
    Path("x/other").symlink_to(Path("y").resolve())
    Path("x/round").symlink_to(Path("x").resolve())
    corpus, problems = read(["x"])
    assert ids(corpus) == ["a.txt"]
    assert [(p.rule, p.path) for p in problems] == [("note", "x/other"), ("note", "x/round")]
    assert ids(read(["x", "x/other"])[0]) == ["a.txt", "b.txt"]


def test_two_files_of_one_name_are_known_by_their_paths(room):
    corpus, problems = read(
        [put("x/a.txt", RAIN), put("y/a.txt", SNOW), put("y/b.txt", SNOW + "!")]
    )
    assert ids(corpus) == ["b.txt", "x/a.txt", "y/a.txt"] and problems == ()


def test_missing_file_does_not_stop_the_others(room):
    corpus, problems = read(["nowhere.txt", put("a.txt", RAIN), "a\0b"])
    assert ids(corpus) == ["a.txt"]
    assert [(p.rule, p.path) for p in problems] == [("E901", "nowhere.txt"), ("E901", "a\0b")]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
@pytest.mark.parametrize("path", ["a.txt", "b.docx", "folder", "folder/*"])
def test_unreadable_file(room, path):
    put("folder/c.txt", RAIN)
    Path("folder").chmod(0o600)
    for name in ("a.txt", "b.docx"):
        Path(put(name, RAIN)).chmod(0)
    corpus, problems = read([path, put("good.txt", SNOW)])
    Path("folder").chmod(0o700)
    assert ids(corpus) == ["good.txt"]
    assert rules(problems) == ["E901"] and "permission" in problems[0].remedy


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
@pytest.mark.parametrize("path", ["news", "news/*.txt", "news/round.txt"])
def test_a_link_to_itself_does_not_stop_the_others(room, path):
    put("news/a.txt", RAIN)
    Path("news/round.txt").symlink_to("round.txt")
    corpus, problems = read([path, "news/a.txt"])
    assert ids(corpus) == ["a.txt"]
    assert ("E901", "news/round.txt") in [(p.rule, p.path) for p in problems]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "id,text," + "x" * 7000 + "\n1,Rain fell.\n"),  # a name above the limit
        ("a.csv", 'id,text,"x\n1,Rain fell.\n'),
        ("a.md", "+++\nx = " + "9" * 5000 + "\n+++\nRain."),  # more digits than Python takes
        ("a.json", '[{"text": {"name": ' + '{"x": ' * 99_999),
    ],
)
def test_a_bad_file_does_not_stop_the_others(room, name, content):
    corpus, problems = read([put(name, content), put("good.txt", SNOW)], Reading(max_bytes=6000))
    assert ids(corpus) == ["good.txt"] and rules(problems)[0] in ("E901", "E905")


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_a_name_stands_however_deep(room, name):
    outlet = '{"name": ' * 700 + '{"#text": "Ella Times"}' + "}" * 700
    corpus, problems = read([put(name, f'{{"text": "{RAIN}", "outlet": {outlet}}}')])
    assert [a.outlet for a in corpus] == ["Ella Times"] and problems == ()


def test_endings():
    assert [ending(n) for n in ("a.warc.gz", "A.TXT", "README", "v1.2", ".txt")] == [
        *(".warc.gz", ".txt", "", ".2", ""),
    ]


# ---------------------------------------------------------------- records


def test_the_first_filled_alias_wins_and_is_recorded(room):
    record = {
        **{
            "maintext": RAIN,
            "text": " ",
            "headline": "Rain",
            "title": "",
            "date_download": "2033-01-01",
        },
        **{
            "published": "May 4, 2031",
            "source": "https://ella.example/x",
            "link": "https://w.ella.example/1",
        },
        **{"authors": ["Ann Lee", {"name": "R. Dow"}], "uuid": 7},
    }
    (article,) = read([put("a.jsonl", lines(record))])[0]
    assert (article.id, article.text, article.title) == ("7", RAIN, "Rain")
    assert (str(article.published), article.outlet) == ("2031-05-04", "w.ella.example")
    assert article.authors == ("Ann Lee", "R. Dow")
    assert dict(article.sources) == {
        **{"text": "field maintext", "title": "field headline", "published": "field published"},
        **{"outlet": "domain of the URL", "authors": "field authors", "url": "field link"},
    }


def test_source_is_an_outlet_if_it_is_no_address(room):
    put(
        "a.jsonl",
        lines({"text": RAIN, "source": "Ella Times"}, {"text": SNOW, "source": {"name": "E"}}),
    )
    assert [a.outlet for a in read(["a.jsonl"])[0]] == ["Ella Times", "E"]


def test_aliases_of_the_text_that_disagree_are_an_error(room):
    same = {"id": 1, "text": RAIN, "body": RAIN.replace(" ", "\n")}
    other = {"id": 2, "text": RAIN, "body": SNOW}
    ids_differ = {"id": 3, "guid": 4, "text": RAIN}
    corpus, problems = read([put("a.jsonl", lines(same, other, ids_differ))])
    assert ids(corpus) == ["1"]
    assert [(p.rule, p.line) for p in problems] == [("E901", 2), ("E901", 3)]


def test_record_without_an_id_has_its_path_and_line(room):
    put("news/a.jsonl", "\n" + lines({"text": RAIN}))
    (article,) = read(["news"])[0]
    assert (article.id, article.path, article.line) == ("a.jsonl:2", "news/a.jsonl", 2)


def test_bad_lines_do_not_stop_the_others(room):
    good = lines({"id": "a", "text": RAIN})
    bad = '{"text": \n[1]\n{"title": "x"}\n{"text": "  "}\n{"text": 5' + "9" * 9999 + "}\n"
    deep = "[" * 100_000 + "\n"
    corpus, problems = read([put("a.jsonl", bad + deep + good)])
    assert ids(corpus) == ["a"]
    assert [p.line for p in problems] == [1, 2, 3, 4, 5, 6]
    assert rules(problems) == ["E901", "E901", "E904", "E904", "E901", "E901"]


def test_many_problems_alike_are_counted(room):
    _, problems = read([put("a.jsonl", lines(*({"title": str(n)} for n in range(50))))])
    assert len(problems) == 11 and problems[-1].cause == "and 40 more of this kind"


def test_an_ambiguous_date_stays_out_with_a_note(room):
    corpus, problems = read([put("a.jsonl", lines({"text": RAIN, "date": "04/05/2031"}))])
    assert next(iter(corpus)).published is None
    assert problems[0].rule == "note" and "ambiguous" in problems[0].cause


def test_the_same_id_again(room):
    put(
        "a.jsonl",
        lines({"id": "x", "text": RAIN}, {"id": "x", "text": RAIN}, {"id": "x", "text": SNOW}),
    )
    corpus, problems = read(["a.jsonl"])
    assert [(a.id, a.text) for a in corpus] == [("x", RAIN), ("x#2", SNOW)]
    assert [(p.rule, p.line) for p in problems] == [("note", 2), ("note", 3)]


def test_lone_surrogates_are_kept(room):
    corpus, problems = read([put("a.jsonl", '{"id": "\\ud800", "text": "Rain \\udfff fell."}\n')])
    (article,) = corpus
    assert article.text == "Rain \udfff fell." and corpus["\ud800"] == article and not problems
    assert len(article.sha256) == 64


# ---------------------------------------------------------------- JSON, CSV, Markdown


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('{"text": "Rain fell."}', [("a.json", 1)]),
        ('[{"text": "Rain fell."},\n {"text": "Snow fell."}]', [("a.json:1", 1), ("a.json:2", 2)]),
        ('{"articles": [{"text": "Rain fell.", "id": 3}]}', [("3", 1)]),
        ('\n{"articles": [{"text": "Rain fell."}]}', [("a.json", 2)]),
        (
            '{"articles": [\n{"text": "Rain fell."},\n{"text": "Snow fell."}]}',
            [("a.json:1", 1), ("a.json:1.2", 1)],
        ),
        (
            '[{"text": "A."}, {"text": "B.", "id": "b"}, {"text": "C."},\n{"text": "D."}]',
            [("a.json:1", 1), ("a.json:1.3", 1), ("a.json:2", 2), ("b", 1)],
        ),
        ('{"text": "Rain fell."}\n{"text": "Snow fell."}\n', [("a.json:1", 1), ("a.json:2", 2)]),
        ("[]", []),
    ],
)
def test_shapes_of_json(room, content, expected):
    corpus, problems = read([put("a.json", content)])
    assert [(a.id, a.line) for a in corpus] == expected and not problems


@pytest.mark.parametrize(
    "content",
    ['[{"text": "Rain fell."}, {"te', "[1, 2]", "[", "[" * 99_999, "{}", "nul", '"', "", " \n"],
)
def test_broken_json_is_told(room, content):
    _, problems = read([put("a.json", content)])
    assert problems and set(rules(problems)) <= {"E901", "E904"}


@pytest.mark.parametrize("end", ["", ",", ",\n", "\n]\n[", ',\n{"id": "c"}] [ '])
def test_a_list_that_is_cut_is_told_and_what_came_before_is_read(room, end):
    content = '[{"id": "a", "text": "Rain fell."},\n{"id": "b", "text": "Snow fell."}'
    corpus, problems = read([put("a.json", content + end)])
    assert ids(corpus) == ["a", "b"]
    assert rules(problems)[-1] == "E901" and "not closed" in problems[-1].cause


def test_a_long_list_is_read_in_windows(room):
    records = [
        {"id": str(n), "text": f"Rain {n} fell. " + "é" * (n * 37 % 4000)} for n in range(300)
    ]
    corpus, problems = read([put("a.json", json.dumps(records, ensure_ascii=False, indent=1))])
    assert len(corpus) == 300 and not problems
    assert {a.id: a.text for a in corpus} == {r["id"]: r["text"] for r in records}


def test_csv_rows(room):
    put("a.csv", 'id,text,date\n1,"Rain fell,\nand fell.",2031-05-04\n,Snow fell.,\n')
    corpus, problems = read(["a.csv"])
    assert [(a.id, a.line, a.text) for a in corpus] == [
        *(("1", 2, "Rain fell,\nand fell."), ("a.csv:4", 4, "Snow fell.")),
    ]
    assert not problems
    put("d.csv", '"id","te\nxt",text\n1,Hail,Rain fell.\n,Hail,Snow fell.\n')
    assert [(a.id, a.line) for a in read(["d.csv"])[0]] == [("1", 3), ("d.csv:4", 4)]
    assert ids(read([put("b.tsv", "id\ttext\n9\tSnow fell.\n")])[0]) == ["9"]
    assert ids(read([put("c.csv", "id;text\n8;Snow fell.\n".encode("utf-8-sig"))])[0]) == ["8"]


@pytest.mark.parametrize(
    ("row", "line"),
    [
        ('2,"Snow fell.\n3,Hail fell.\n', 3),  # a mark that nobody closes
        ('2,"Snow" fell.\n3,Hail fell.\n', 3),  # marks that would be lost without a word
    ],
)
def test_csv_rows_with_stray_marks_are_told(room, row, line):
    corpus, problems = read([put("a.csv", "id,text\n1,Rain fell.\n" + row)])
    assert ids(corpus) == ["1"]
    assert [(p.rule, p.line) for p in problems] == [("E901", line)]
    assert "mark" in problems[0].remedy


def test_a_csv_row_that_a_comma_cuts_is_told(room):
    put("a.csv", "id,text\n1,Rain fell, and fell.\n2,Snow fell.\n3,It fell.,\n")
    corpus, problems = read(["a.csv"])
    assert [a.id for a in corpus] == ["2", "3"]
    assert [(p.rule, p.line) for p in problems] == [("E901", 2)]
    assert ids(read([put("b.csv", ",id,text\n0,7,Rain fell.\n")])[0]) == ["7"]


def test_a_csv_may_head_its_columns_in_capitals(room):
    (article,) = read([put("a.csv", "ID;Title; Text\n7;Late;Rain fell.\n")])[0]
    assert (article.id, article.title, article.text) == ("7", "Late", "Rain fell.")
    assert ids(read([put("b.csv", "id,ID,text\n7,8,Rain fell.\n")])[0]) == ["7"]


def test_csv_without_texts_or_in_another_encoding(room):
    assert rules(read([put("a.csv", "a,b\n1,2\n")])[1]) == ["E904"]
    put("b.csv", "id,text\n1,Le café a fermé.\n".encode("cp1252"))
    assert rules(read(["b.csv"])[1]) == ["E903"]
    assert [a.text for a in read(["b.csv"], Reading("cp1252"))[0]] == ["Le café a fermé."]


def test_front_matter_is_the_record_of_a_markdown_file(room):
    front = (
        '---\ntitle: "Rain: the end"\ndate: 2031-05-04\nauthors:\n  - Ann Lee\n  - R. Dow\n---\n'
    )
    (article,) = read([put("a.md", front + RAIN)])[0]
    assert (article.title, str(article.published)) == ("Rain: the end", "2031-05-04")
    assert article.authors == ("Ann Lee", "R. Dow")
    assert article.text == front + RAIN and article.left_over[0].what == "front-matter"
    assert article.left_over[0].span.of(article.text) == front
    toml = '+++\ntitle = "Rain"\n+++\n'
    assert next(iter(read([put("b.md", toml + RAIN)])[0])).title == "Rain"
    assert rules(read([put("c.md", "+++\ntitle = \n+++\n" + RAIN)])[1]) == ["E901"]
    assert next(iter(read([put("d.md", "---\nno end\n" + RAIN)])[0])).title is None


# ---------------------------------------------------------------- encodings and refusals


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.json", "a.csv"])
def test_byte_order_marks(room, name, encoding):
    text = "Dörte sagte: „Regen“ 会议."
    record = json.dumps({"text": text}, ensure_ascii=False)
    content = {"a.txt": text, "a.csv": f"id,text\n1,{text}\n"}.get(name, record)
    corpus, problems = read([put(name, content.encode(encoding))])
    assert [a.text for a in corpus] == [text] and not problems


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.json", "a.csv", "a", "b"])
def test_the_remedy_for_what_has_no_mark_holds(room, name, encoding):
    texts = [RAIN, "Dörte sagte: „Regen“ 会议. " * 9_000, SNOW]
    content = {
        "a.txt": RAIN,
        "a.csv": "".join(f'{n},"{t}"\n' for n, t in [("id", "text"), *enumerate(texts)]),
        "a.json": json.dumps([{"text": t} for t in texts], ensure_ascii=False, indent=1),
        "a": RAIN,
    }.get(name, "".join(json.dumps({"text": t}, ensure_ascii=False) + "\n" for t in texts))
    _, (problem,) = read([put(name, content.encode(encoding))])
    assert problem.remedy == f"try --encoding {encoding}"
    put("plain.jsonl", lines({"id": "u", "text": "Hail fell."}))  # UTF-8 is still read as such
    for declared in (encoding, "utf-16"):
        corpus, problems = read([name, "plain.jsonl"], Reading(declared))
        told = texts[:1] if content == RAIN else texts
        assert {a.text for a in corpus} == {*told, "Hail fell."} and problems == ()


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
def test_a_zero_byte_makes_no_narrow_text_wide(room, name):
    record = json.dumps({"text": "Le café a fermé."}, ensure_ascii=False)
    content = {"a.txt": "Le café\0 a fermé."}.get(name, f"{record}\n\0\n{record}\n")
    corpus, _ = read([put(name, content)], Reading("cp1252"))
    assert [a.text.replace("\0", "") for a in corpus][:1] == ["Le café a fermé."]


@pytest.mark.parametrize(
    ("raw", "guess"),
    [
        ("Le café a fermé à midi.".encode("cp1252"), "cp1252"),
        ("Министр сказал: дождь будет.".encode("cp1251"), "cp1251"),
        ("Министр сказал: дождь будет.".encode("koi8-r"), "koi8-r"),
        ("外交部长说会议已经结束。".encode("gb18030"), "gb18030"),
        ("장관은 비가 온다고 말했다.".encode("euc_kr"), "euc_kr"),
        ("大臣は雨が降ると述べた。".encode("shift_jis"), "shift_jis"),
        ("Rain fell over Port Ella.".encode("utf-16-le"), "utf-16-le"),
    ],
)
def test_other_encodings_are_guessed_never_taken(room, raw, guess):
    _, problems = read([put("a.txt", raw)])
    assert rules(problems) == ["E903"]
    assert problems[0].remedy == f"try --encoding {guess}"
    assert [a.text for a in read(["a.txt"], Reading(guess))[0]] == [raw.decode(guess)]


@pytest.mark.parametrize(
    "raw",
    [
        *(
            b"%PDF-1.7 text",
            b"PK\x03\x04rest",
            b"\x89PNG\r\n",
            bytes(range(256)) * 40,
            b"a\0b" * 99,
        ),
        *(b"\x01\x02\x03\x04" * 99, bytes(n * n % 251 for n in range(3000))),
    ],
)
def test_what_is_no_text(room, raw):
    _, problems = read([put("a.txt", raw)])
    assert rules(problems) in (["E902"], ["E903"])


@pytest.mark.parametrize(
    "text", ["", " \n\t ", "\ufeff", "Source link\n", " date 2031-05-04 ", "…", "\u200b"]
)
def test_empty_texts(room, text):
    _, problems = read([put("a.txt", text)])
    assert rules(problems) == ["E904"]


@pytest.mark.parametrize("name", ["a.json", "b.jsonl"])
def test_a_record_has_the_limit_of_a_file(room, name):
    long = json.dumps({"id": "2", "text": "Rain fell. " * 20})
    found, problems = read(
        [put(name, '{"id": "1", "text": "Rain."}\n' + long)], Reading(max_bytes=100)
    )
    assert ids(found) == ["1"] and rules(problems) == ["E905"]


def test_too_large(room):
    small = Reading(max_bytes=100)
    put("a.txt", "Rain. " * 30)
    put("b.jsonl", lines({"text": "Rain. " * 30}, {"id": "x", "text": "Rain fell."}))
    put("c.json", json.dumps([{"text": "Rain. " * 50_000}]))
    corpus, problems = read(["a.txt", "b.jsonl", "c.json"], small)
    assert ids(corpus) == ["x"]
    assert rules(problems) == ["E905", "E905", "E905"] and problems[1].line == 1


def test_settings_that_cannot_hold():
    for bad in ("nonsense", "hex", ""):
        with pytest.raises(BadSetting):
            Reading(encoding=bad)
    for bad in (0, 2**31, 10**20):
        with pytest.raises(BadSetting):
            Reading(max_bytes=bad)


def test_every_problem_is_two_lines_at_most(room):
    put("a.txt", b"\xff\xfe\xff")
    put("b.jsonl", b'{"a\n\xff\n')
    put("c.docx", "x")
    _, problems = read(["a.txt", "b.jsonl", "c.docx", "nowhere"])
    assert len(problems) == 5
    assert all("\n" not in problem.cause + problem.remedy for problem in problems)


# ---------------------------------------------------------------- standard input


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (RAIN.encode(), ["-"]),
        (b'{"id": "x", "text": "Rain fell."}\n{"text": "Snow fell."}\n', ["-:2", "x"]),
        (b'[{"id": "x", "text": "Rain fell."}]', ["x"]),
        (b'{\n "text": "Rain fell."\n}', ["-"]),
        (b"{a brace} opens this text.", ["-"]),
    ],
)
def test_standard_input(monkeypatch, raw, expected):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
    corpus, problems = read(["-"])
    assert ids(corpus) == expected and problems == ()


def test_empty_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert rules(read(["-"])[1]) == ["E904"]


# ---------------------------------------------------------------- the corpus


def test_two_passes_give_the_same_whatever_happens_to_the_files(room):
    put("news/a.txt", RAIN)
    put("news/b.jsonl", lines(*({"text": f"{SNOW} {n}"} for n in range(20))))
    corpus, _ = read(["news"])
    first = list(corpus)
    Path("news/a.txt").write_text("gone")
    Path("news/b.jsonl").unlink()
    assert list(corpus) == first == [corpus[a.id] for a in first]
    assert ids(corpus) == sorted(ids(corpus)) and len(corpus) == 21
    with pytest.raises(KeyError):
        corpus["nowhere"]


def test_two_walks_at_once(room):
    put("a.jsonl", lines(*({"text": f"{SNOW} {n}"} for n in range(5))))
    corpus, _ = read(["a.jsonl"])
    assert [(a, b) for a, b in zip(corpus, corpus, strict=True)] == [(a, a) for a in corpus]


def test_corpus_of_articles():
    corpus = from_articles(
        [Article("b", "x"), Article("a", "y"), Article("a", "z"), Article("a", "y")]
    )
    assert ids(corpus) == ["a", "a#2", "b"] and len(corpus) == 3


BYTES = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=100).map(lambda t: t.encode("utf-8", "surrogatepass")),
    st.lists(
        st.sampled_from(
            [b'{"text": "Rain', b'"}', b"[", b"]", b"{", b"}", b",", b"\n", b'"', b"\xff", b"\0"]
        )
        | st.sampled_from(
            [b"id,text\n", b"---\n", b"title: x\n", b"+++\n", b"\xef\xbb\xbf", b"\xff\xfe"]
        )
        | st.sampled_from([b"\\ud800", b"1e999", b"null", b"<p>", "é".encode(), b"Rain fell. "]),
        max_size=25,
    ).map(b"".join),
)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.json", "a.jsonl", "a.csv", "a"])
@given(raw=BYTES)
@settings(max_examples=120)
def test_any_bytes_give_articles_or_problems(tmp_path_factory, name, raw):
    path = tmp_path_factory.mktemp("any") / name
    path.write_bytes(raw)
    corpus, problems = read([str(path)])
    articles = list(corpus)
    assert articles == list(corpus)
    assert all(isinstance(problem, Problem) for problem in problems)
    for article in articles:
        assert article.text
        assert all(0 <= s.start < s.end <= len(article.text) for s, _ in article.left_over)
    assert read([str(path)])[1] == problems
