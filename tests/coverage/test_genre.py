"""Texts about a meeting that do not report it, by their title, their first line or their label."""

from __future__ import annotations

import pytest

from dedupe.coverage.items import items
from dedupe.coverage.signature import record
from dedupe.model import Article
from dedupe.recipe import Recipe

BODY = "The council met on Monday. The leader, Ivo Marsh, spoke for an hour about the lido."


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        (None, BODY, "report"),
        ("Cold water", f"EDITORIAL: Cold water\n\n{BODY}", "editorial"),
        ("Cold water", f"Opinion | {BODY}", "editorial"),
        ("Cold water", f"Comment\n\n{BODY}", "editorial"),
        ("Heard here", f"Heard here: the week in words\n\n{BODY}", "round-up"),
        ("Cold water", f"Cold water\n\nEditorial\n\n{BODY}", "editorial"),
        ("Cold water", f"Cold water\n\nLetters to the Editor\n\n{BODY}", "editorial"),
        ("Cold water", f"Leading article\n\n{BODY}", "editorial"),
        ("Our view: cold water", BODY, "editorial"),
        ("The day in five minutes", BODY, "round-up"),
        ("Morning briefing", BODY, "round-up"),
        ("Today's top stories", BODY, "round-up"),
        ("Ministers end briefing on water", BODY, "report"),
        ("Water", f"Opinion polls were ignored by the leader: he spoke. {BODY}", "report"),
        ("Water", f"Analysis of the water showed nothing. {BODY}", "report"),
    ],
)
def test_genre(title, text, expected):
    assert record(Article("a", text, title=title), Recipe()).genre == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on the sidelines of the summit in Oldhaven.", "margin"),
        ("In an hour of talks on the margins of the three-nation summit they agreed.", "margin"),
        ("Marsh, Pryce talk trams on summit sidelines", "margin"),
        ("At the summit in Oldhaven they signed. On its sidelines two of them met.", "gathering"),
        ("The presidents of three countries met on Monday.", "gathering"),
        ("Three presidents met on Monday.", "gathering"),
        ("The regional conference began on Monday.", "gathering"),
        ("At a news conference on Monday he spoke of the sidelines of a pitch.", None),
        ("The council met on Monday.", None),
    ],
)
def test_setting(text, expected):
    assert record(Article("a", text), Recipe()).setting == expected


ROWS = [
    "Trade. Talks began in Oldhaven.\n\nMarkets. Tin fell.\n\nFootball. Oldhaven won.",
    "Here and there\n\nTRADE: Talks began.\n\nMARKETS: Tin fell.\n\nWEATHER: Rain.",
    "• Trade — Talks began.\n• Markets — Tin fell.\n• Arts and Books — Nobody won.",
    "**Oldhaven.** Talks began.\n\n**Lysa/Marn.** Tin fell.\n\n**Football.** They won.",
    "KAVORA, June 12 (Reuters) - Talks on the river went on for a second day by the lake.\n\n"
    "LYSA, June 12 (Reuters) - Tin fell to its lowest price since the spring, traders said.\n\n"
    "OLDHAVEN, June 12 (Reuters) - Rain fell for the ninth day, and no ferry left the port.",
]
WHOLE = [
    "REPORTER: Is it so?\n\nMINISTER: It is.\n\nREPORTER: Why?\n\nMINISTER: Ask him.",
    "The ministers met in Oldhaven on Tuesday and agreed on a long list of plans for the river.\n\n"
    "Trade. They will cut duties.\n\nWater. They will share it.\n\nRail. They will build it.",
    "They met. They agreed.\n\nLater. They left.\n\nNobody. Not even he.",
]


@pytest.mark.parametrize(("text", "row"), [(t, True) for t in ROWS] + [(t, False) for t in WHOLE])
def test_a_row_of_items_has_no_lead_and_labels_each_of_them(text, row):
    assert items(text) is row
