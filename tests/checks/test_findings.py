"""Findings of reports that are set by hand, as a table of cases."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dedupe.archive import Archive
from dedupe.checks.findings import findings
from dedupe.checks.rules import expand, rules
from dedupe.errors import BadSetting
from dedupe.model import (
    Article,
    CopyGroup,
    Damage,
    FollowedStatement,
    Meeting,
    MeetingReport,
    Span,
    Statement,
    Variant,
)
from dedupe.recipe import Recipe

CASES = json.loads((Path(__file__).parents[1] / "cases" / "findings.json").read_text("utf-8"))
ALARMS = {"number", "negation", "speaker", "modal"}


def variant(row, texts, number):
    """A variant of a row: article, words, relation, then alarms, `reported` or a mention."""
    article, wording, relation, *extras = row
    start = texts[article].index(wording)
    if number and texts[article].count(wording) > 1:
        start = texts[article].rindex(wording)
    span = Span(start, start + len(wording))
    alarms = tuple(extra for extra in extras if extra in ALARMS)
    mention = next(
        (extra for extra in extras if extra not in ALARMS | {"reported", "unsure"}), "Lund"
    )
    reported = "reported" in extras or relation == "reported"
    said = Statement(
        article,
        f"{start}",
        1,
        span,
        span,
        wording,
        "reported" if reported else "direct",
        "Moen" if "speaker" in alarms else ("Lund" if mention == "Lund" else None),
        None if mention == "nobody" else mention,
        rule="before/name" if mention == "Lund" else "before/role",
        confidence=0.5 if "unsure" in extras else 0.9,
    )
    return Variant(f"{said.id}", said, relation, alarms=alarms)


def build(case):
    texts = case["articles"]
    articles = tuple(
        Article(
            id=name,
            text=text,
            path=case.get("paths", {}).get(name, f"{name}.txt"),
            line=case.get("lines", {}).get(name),
            url=case.get("urls", {}).get(name),
            damage=tuple(
                Damage(rule, Span(start, end))
                for rule, start, end in case.get("damage", {}).get(name, ())
            ),
        )
        for name, text in texts.items()
    )
    statements = []
    for rows in case.get("statements", ()):
        variants = [variant(row, texts, number) for number, row in enumerate(rows)]
        statements.append(FollowedStatement("s", "Lund", variants[0].id, 1, tuple(variants)))
    groups = case.get("meetings", [sorted(texts)] if statements else [[t] for t in texts])
    meetings = [
        MeetingReport(Meeting(ids[0], tuple(ids)), tuple(statements) if number == 0 else ())
        for number, ids in enumerate(groups)
    ]
    copies = [CopyGroup(ids[0], ids[0], tuple(ids)) for ids in case.get("copies", ())]
    return articles, copies, meetings, case.get("new"), Recipe()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_case(case):
    found = findings(*build(case))
    got = [
        [f.rule, f.severity, f.place.article, [c.article for c in f.counterparts]] for f in found
    ]
    assert sorted(got) == sorted(case["expected"])


def test_ids_stand_for_words_and_not_for_lines():
    case = CASES[0]
    moved = json.loads(json.dumps(case))
    moved["articles"]["b"] = "One line.\n\n" + moved["articles"]["b"]
    first, second = findings(*build(case)), findings(*build(moved))
    assert [f.id for f in first] == [f.id for f in second]
    assert first[0].place.line == 1 and second[0].place.line == 3


def test_places_count_from_one_in_code_points_whatever_ends_a_line():
    case = {"articles": {"a": "é\r\n𝄞 ��"}, "damage": {"a": [["T401", 5, 7]]}}
    place = findings(*build(case))[0].place
    assert (place.line, place.column, place.text) == (2, 3, "��")


def test_codes_are_chosen_by_prefix_and_unknown_ones_are_refused():
    assert expand(("ALL",)) == frozenset(rules())
    with pytest.raises(BadSetting, match="Z9"):
        expand(("Z9",))


@pytest.mark.parametrize("filling", ["[", "(", "[a ", "(a", "[a]", "a "])
def test_long_quotations_take_no_longer_than_they_are(filling):
    words = filling * (200_000 // len(filling))
    case = {"articles": {"a": f"{words}\n"}, "statements": [[["a", words, "reference"]]]}
    assert len(findings(*build(case))) <= 1


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("“The plan was not aimed at the nurses of the island,” said Ann Lee.", "high"),
        ("Ann Lee said that the plan was not “aimed at the nurses of the island”.", "medium"),
    ],
)
def test_a_not_in_the_outlets_own_sentence_weighs_less(text, severity):
    other = "“The plan was aimed at the nurses of the island,” said Ann Lee."
    report = Archive.from_articles([Article("a", other), Article("b", text)]).report("both")
    assert [f.severity for f in report.findings if f.rule == "Q204"] == [severity]
