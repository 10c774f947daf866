"""Notices of one template are no meeting, with and without dates; two prints of one notice are."""

from __future__ import annotations

import json
import random
from collections import Counter
from pathlib import Path

import pytest

from dedupe.coverage.background import pool
from dedupe.coverage.meetings import meetings, scored
from dedupe.coverage.signature import MeetingRecord, record
from dedupe.model import Article, PartialDate
from dedupe.recipe import Recipe

CASES = json.loads((Path(__file__).parents[1] / "cases/templates.json").read_text("utf-8"))
RECIPE = Recipe()
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August")


class Filling:
    """Fills templates from one seed."""

    def __init__(self, seed: int, dated: bool) -> None:
        self.draw, self.dated = random.Random(seed), dated

    def notice(self, template: str) -> str:
        head, *rest = template.split("{")
        parts = (part.split("}", 1) for part in rest)
        return head + "".join(self.slot(slot) + after for slot, after in parts)

    def slot(self, slot: str) -> str:
        if slot == "name":
            count = self.draw.randint(2, 3)
            return "".join(self.draw.choices(CASES["syllables"].split(), k=count)).title()
        if slot in ("day", "on", "until"):
            word = "" if slot == "day" else f"{slot} "
            dated = self.dated or slot == "day"
            day = f"{self.draw.choice(MONTHS)} {self.draw.randint(1, 28)}"
            return f"{word}{day}" if dated else {"on": "peacefully", "until": ""}[slot]
        if slot[0] == "n" and slot[1:].isdigit():
            digits = int(slot[1:])
            return str(self.draw.randint(10 ** (digits - 1), 10**digits - 1))
        return self.draw.choice(CASES["slots"][slot])

    def published(self) -> PartialDate | None:
        day = PartialDate(2031, self.draw.randint(1, 12), self.draw.randint(1, 28))
        return day if self.dated else None


def _notices(count: int, dated: bool, templates=CASES["templates"]) -> list[MeetingRecord]:
    filling = Filling(7, dated)
    return [
        record(
            Article(
                f"n{number:04}",
                filling.notice(templates[number % len(templates)]["text"]),
                published=filling.published(),
            ),
            RECIPE,
        )
        for number in range(count)
    ]


def _sizes(records: list[MeetingRecord]) -> Counter[int]:
    return Counter(len(one.articles) for one in meetings(records, (), pool(records), RECIPE))


@pytest.mark.parametrize("dated", [True, False], ids=["dated", "undated"])
def test_400_notices_of_four_templates_do_not_cluster(dated):
    assert _sizes(_notices(400, dated)) == {1: 400}


@pytest.mark.parametrize("template", CASES["templates"], ids=lambda one: one["label"])
@pytest.mark.parametrize("count", [12, 60])
def test_few_notices_of_one_template_do_not_cluster(template, count):
    """It takes no crowd to see that two texts are two fillings of one form."""
    assert _sizes(_notices(count, False, [template])) == {1: count}


def _alone():
    """Of two notices of a court alone nothing says which names are the court's, which a case's."""
    for number, template in enumerate(CASES["templates"]):
        marks = [pytest.mark.xfail(strict=True)] if number == 0 else []
        yield pytest.param(template, marks=marks, id=template["label"])


@pytest.mark.parametrize("template", list(_alone()))
def test_two_notices_alone(template):
    assert _sizes(_notices(2, False, [template])) == {1: 2}


@pytest.mark.parametrize("template", CASES["templates"], ids=lambda one: one["label"])
def test_two_prints_of_one_notice_are_one(template):
    text = Filling(3, True).notice(template["text"])
    said = ["", "The following was sent to us. ", "As announced: "]
    records = [record(Article(str(n), intro + text), RECIPE) for n, intro in enumerate(said)]
    assert _sizes(records) == {3: 1}


def test_the_evidence_names_the_rule():
    records = _notices(12, True, CASES["templates"][:1])
    found = scored(records, pool(records), RECIPE)
    assert any("another filling" in one.rules for one in found.values())


@pytest.mark.parametrize("seed", range(3))
def test_the_order_changes_nothing_where_keys_are_hot(seed):
    records = _notices(200, seed % 2 == 0)
    background = pool(records)
    expected = meetings(records, (), background, RECIPE)
    random.Random(seed).shuffle(records)
    assert pool(records) == background
    assert meetings(records, (), background, RECIPE) == expected
