"""The formats that need a library: what they give with it, what they say without it."""

import gzip as gzip_module
import io
import sys
import zlib

import pytest

from dedupe.readers import Reading, read

PAGE = """<!doctype html>
<html><head><meta charset="utf-8"><title>River water shared - Ella Times</title>
<meta property="og:title" content="River water shared">
<meta property="og:site_name" content="Ella Times">
<meta name="author" content="Ann Lee">
<meta property="article:published_time" content="2021-05-04T10:00:00Z">
<link rel="canonical" href="https://ella.example/river">
</head><body><nav><a href="/">Home</a></nav><article>
<h1>River water shared</h1>
<p>The two ministers agreed on Monday in Port Ella that the water of the river will be shared in
equal parts.</p>
<p>"Nobody will go thirsty this summer, and nobody will be flooded," the minister of water said
after the talks.</p>
<p>The agreement takes effect in June, and both sides will meet again in the autumn to see how it
has worked.</p>
</article><footer>Copyright 2031 Ella Times</footer></body></html>"""


@pytest.mark.parametrize(
    ("name", "module", "extra"),
    [
        ("a.html", "trafilatura", "html"),
        ("a.parquet", "pyarrow", "parquet"),
        ("a.warc.gz", "warcio", "warc"),
    ],
)
def test_a_missing_library_is_told_with_the_remedy(tmp_path, monkeypatch, name, module, extra):
    for known in [m for m in sys.modules if m.split(".")[0] == module]:
        monkeypatch.setitem(sys.modules, known, None)
    for missing in (module, f"{module}.parquet", f"{module}.archiveiterator"):
        monkeypatch.setitem(sys.modules, missing, None)
    (tmp_path / name).write_text("<p>Rain fell.</p>")
    (tmp_path / "b.txt").write_text("Rain fell.")
    corpus, problems = read([str(tmp_path)])
    assert [a.id for a in corpus] == ["b.txt"]
    assert [(p.rule, p.remedy) for p in problems] == [
        ("E901", f"pip install 'dedupe-news[{extra}]'")
    ]


def test_a_web_page(tmp_path):
    pytest.importorskip("trafilatura")
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "b.html").write_text(
        PAGE.replace("utf-8", "windows-1252").replace("Ann Lee", "Ann Lée"), encoding="cp1252"
    )
    (tmp_path / "c.html").write_text("<html><body><p></p></body></html>")
    corpus, problems = read([str(tmp_path)])
    first, second = corpus
    assert (first.id, first.title, first.outlet) == ("a.html", "River water shared", "Ella Times")
    assert (str(first.published), first.url) == ("2021-05-04", "https://ella.example/river")
    assert first.text.count("\n") >= 2 and "Nobody will go thirsty" in first.text
    assert second.authors == ("Ann Lée",)
    assert [p.rule for p in problems] == ["E904"]


def test_a_parquet_table(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    rows = {
        "guid": ["x", None, "z"],
        "plaintext": ["Rain fell.", "Snow fell.", None],
        "pub_date": [pyarrow.scalar(0, pyarrow.timestamp("s")).as_py()] * 3,
        "tokens": [1, 2, 3],
    }
    parquet.write_table(pyarrow.table(rows), tmp_path / "a.parquet")
    parquet.write_table(pyarrow.table({"n": [1]}), tmp_path / "b.parquet")
    (tmp_path / "c.parquet").write_bytes(b"PAR1 no more")
    corpus, problems = read([str(tmp_path)])
    assert [(a.id, a.line, str(a.published)) for a in corpus] == [
        *(("a.parquet:2", 2, "1970-01-01"), ("x", 1, "1970-01-01")),
    ]
    assert [(p.rule, p.path[-9:], p.line) for p in problems] == [
        *(("E904", "a.parquet", 3), ("E904", "b.parquet", None), ("E901", "c.parquet", None)),
    ]


def archive(*responses, gzip):
    """A web archive of responses: status, kind of content, content."""
    pytest.importorskip("trafilatura")
    writer_module = pytest.importorskip("warcio.warcwriter")
    from warcio.statusandheaders import StatusAndHeaders

    file = io.BytesIO()
    writer = writer_module.WARCWriter(file, gzip=gzip)
    for status, content_type, payload in responses:
        headers = StatusAndHeaders(status, [("Content-Type", content_type)], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            "https://ella.example/river",
            "response",
            payload=io.BytesIO(payload),
            http_headers=headers,
        )
        writer.write_record(record)
    return file.getvalue()


def pages(number):
    return [("200 OK", "text/html; charset=utf-8", PAGE.encode())] * number


@pytest.mark.parametrize("gzip", [False, True])
@pytest.mark.parametrize("share", [0, 0.005, 0.1, 0.3, 0.51, 0.6, 0.75, 0.8, 0.95, 0.98])
def test_a_web_archive_that_is_cut_is_told(tmp_path, gzip, share):
    path = tmp_path / ("a.warc.gz" if gzip else "a.warc")
    first, second = archive(*pages(1), gzip=gzip), archive(*pages(1), gzip=gzip)
    path.write_bytes(raw := first + second)  # random identifiers: members are not of one length
    whole, problems = read([str(path)])
    assert [a.id for a in whole] == [f"{path.name}:1", f"{path.name}:2"] and not problems
    path.write_bytes(raw[: (end := int(share * len(raw)))])
    left, problems = read([str(path)])
    assert list(left) == list(whole)[: end > len(first)]
    assert [p.rule for p in problems] == ["E901"] and "cut" in problems[0].cause


def test_a_web_archive_that_is_damaged_is_told(tmp_path):
    path = tmp_path / "a.warc.gz"
    first, rest = archive(*pages(1), gzip=True), archive(*pages(2), gzip=True)
    raw = first + rest  # random identifiers: members are not of one length
    path.write_bytes(raw)
    whole = list(read([str(path)])[0])
    for damaged in range(len(first), len(raw) - 20, 37):
        path.write_bytes(raw[:damaged] + b"\xff" * 20 + raw[damaged + 20 :])
        left, problems = read([str(path)])
        assert list(left) == whole[: len(left)] and len(left) >= 1
        assert "E901" in [p.rule for p in problems]


@pytest.mark.parametrize("name", [b"WARC-Type", b"WARC-Target-URI", b"Content-Length", b"200 OK"])
def test_headers_that_lack_something_stop_nothing(tmp_path, name):
    raw = archive(*pages(1), gzip=False)
    (tmp_path / "a.warc").write_bytes(raw.replace(name, b"\xe9" * len(name), 1))
    (tmp_path / "b.txt").write_text("Rain fell.", encoding="utf-8")
    left, problems = read([str(tmp_path)])
    assert [a.id for a in left][-1:] == ["b.txt"] and (problems or len(left) == 2)


@pytest.mark.parametrize("chunk", [7, 1000, 1 << 14])
@pytest.mark.parametrize("members", ["a record each", "one", "padded"])
def test_members_of_gzip_wherever_they_end(tmp_path, monkeypatch, chunk, members):
    monkeypatch.setattr("dedupe.readers.warc._CHUNK", chunk)
    raw = archive(*pages(3), gzip=members != "one")
    raw = {"one": gzip_module.compress(raw), "padded": raw + bytes(99) + raw}.get(members, raw)
    (tmp_path / "a.warc.gz").write_bytes(raw)
    left, problems = read([str(tmp_path)])
    assert len(left) == (6 if members == "padded" else 3) and not problems


def test_a_web_archive(tmp_path):
    raw = archive(
        *pages(1),
        ("404 Not Found", "text/html", b"<p>nothing</p>"),
        ("200 OK", "image/png", b"\x89PNG"),
        gzip=True,
    )
    (tmp_path / "a.warc.gz").write_bytes(raw)
    (tmp_path / "b.warc").write_bytes(b"no archive at all")
    corpus, problems = read([str(tmp_path)], Reading())
    (article,) = corpus
    assert (article.id, article.line, article.title) == ("a.warc.gz:1", 1, "River water shared")
    assert article.url == "https://ella.example/river"
    assert [(p.rule, p.line) for p in problems] == [("note", None), ("E901", None)]
    assert problems[0].cause == "2 records without a page left out: response (2)"


def test_a_first_piece_of_one_byte(tmp_path, monkeypatch):
    raw = archive(*pages(1), gzip=False)
    packer = zlib.compressobj(wbits=31)
    parts = packer.compress(raw[:1]), packer.flush(zlib.Z_FULL_FLUSH), packer.compress(raw[1:])
    (tmp_path / "a.warc.gz").write_bytes(b"".join((*parts, packer.flush())))
    for chunk in range(8, 32):  # at one of these the first byte stands alone
        monkeypatch.setattr("dedupe.readers.warc._CHUNK", chunk)
        left, problems = read([str(tmp_path)])
        assert len(left) == 1 and not problems, chunk
