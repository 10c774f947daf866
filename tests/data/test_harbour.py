"""The invented example corpus says where its statements stand, and says it rightly."""

import json
from itertools import chain
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "files" / "harbour"
EXPECTED = json.loads((FOLDER.with_suffix(".json")).read_text(encoding="utf-8"))
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.txt")}
SAID = {row["id"]: row for row in chain(EXPECTED["quotes"], EXPECTED["reported"])}


def test_every_article_is_described():
    assert set(EXPECTED["articles"]) == set(TEXTS)
    assert all(150 <= len(text.split()) <= 300 for text in TEXTS.values())


@pytest.mark.parametrize("row", [*SAID.values(), *EXPECTED["not_quotes"]], ids=lambda r: r["id"])
def test_offsets_point_at_the_words(row):
    text = TEXTS[row["article"]]
    assert text[row["start"] : row["end"]] == row["text"]
    assert row.get("mention", "") in text


def test_all_quotation_marks_are_accounted_for():
    inside = [*EXPECTED["quotes"], *EXPECTED["not_quotes"]]
    for article, text in TEXTS.items():
        marks = {at for at, sign in enumerate(text) if sign == '"'}
        known = {
            at
            for row in inside
            if row["article"] == article
            for at in (row["start"] - 1, row["end"])
        }
        assert marks == known


def test_statements_alignments_and_drifts_name_what_there_is():
    named = set(chain.from_iterable(EXPECTED["statements"].values()))
    pairs = [*EXPECTED["alignments"], *EXPECTED["must_not_align"]]
    named |= set(chain.from_iterable((pair["a"], pair["b"]) for pair in pairs))
    assert named <= set(SAID)
    for drift in EXPECTED["drifts"]:
        assert {drift["quote"], drift["against"]} <= set(SAID)
        if drift["what"] != "speaker":
            assert drift["printed"] in SAID[drift["quote"]]["text"]
            assert drift["reference"] in SAID[drift["against"]]["text"]


def test_the_reprint_is_the_gazettes_text_cut_short():
    reprint, origin = TEXTS["04-mail.txt"], TEXTS["01-gazette.txt"]
    shared = reprint[reprint.index("Transport") : reprint.index("\n\n(This article")]
    assert shared in origin and not origin.rstrip().endswith(shared)
