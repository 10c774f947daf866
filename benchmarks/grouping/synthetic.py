"""A number → that many made-up articles as JSON lines, with planted copies and templated notices.

    python benchmarks/grouping/synthetic.py 50000 > /tmp/50k.jsonl

Words are made of syllables and drawn by Zipf's law, so that common runs of words repeat as they
do in a language. 90 in 100 articles are written for themselves; 6 are copies of an earlier one
(verbatim, cut, with an intro of their own, with a few words changed, or two of these); 4 are
notices made from a few templates, each with facts of its own. `event` is equal for copies of one
text and for nothing else.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count

import numpy as np

_ONSETS = ["b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "st", "tr", "gr"]
_SYLLABLES = [onset + vowel for onset in _ONSETS for vowel in "aeiou"]
_PLACES = ["Port Astra", "Kelmar", "Oldhaven", "Tirena", "Wexbridge", "Norvik", "Salt Bay", "Umara"]
_OUTLETS = [f"{name} {kind}" for name in _PLACES for kind in ("Courier", "Times", "Post", "Online")]
_FIRST = ["Anna", "Boris", "Clara", "David", "Elena", "Felix", "Greta", "Hugo", "Irene", "Jonas"]
_OFFICES = ["minister", "mayor", "spokeswoman", "commissioner", "governor", "chief executive"]
_FOOTERS = [
    "Sign up for our newsletter to get the stories that matter to you every morning of the week.",
    "All rights reserved. This material may not be published, broadcast, rewritten or passed on.",
    "You have three free articles left this month. Subscribe now to read everything we publish.",
]
_TEMPLATES = [
    "Notice of a public hearing. The planning board of {place} will hold a public hearing on {day} "
    "at {hour} in room {number} of the town hall on the application of {person} for a permit to "
    "build {thing} at {number2} {street}. Any person who wishes to be heard should appear at the "
    "time and place above. Written comments may be sent to the clerk no later than two days before "
    "the hearing. Plans are on file at the clerk's office and may be seen during business hours.",
    "{place} weather. Expect {thing} in the morning and highs near {number} degrees on {day}. "
    "Winds of {number2} kilometres an hour from {street}. The weather service asks all "
    "who travel to check the road conditions before they leave and to keep a warm coat in the car.",
    "{person}, {number}, of {place}, died on {day} at home. A service will be held at {hour} at "
    "the chapel on {street}. In lieu of flowers the family asks that donations be made to {thing}. "
    "Friends may call at the funeral home one hour before the service. Arrangements were entrusted "
    "to the funeral home, where an online guest book is open for all who wish to sign it.",
]  # fmt: skip


class Writer:
    """Draws everything from one seeded generator."""

    def __init__(self, seed: int) -> None:
        self.random = np.random.default_rng(seed)
        syllables = self.random.choice(_SYLLABLES, (40_000, 4))
        lengths = self.random.integers(1, 5, 40_000)
        words = ["".join(row[:n]) for row, n in zip(syllables, lengths, strict=True)]
        self.vocabulary = np.array(list(dict.fromkeys(words)))
        weights = 1 / (np.arange(len(self.vocabulary)) + 2.7)
        self.cumulative = np.cumsum(weights / weights.sum())

    def words(self, count: int) -> list[str]:
        drawn = np.searchsorted(self.cumulative, self.random.random(count))
        return self.vocabulary[np.minimum(drawn, len(self.vocabulary) - 1)].tolist()

    def pick(self, options: list[str]) -> str:
        return options[int(self.random.integers(len(options)))]

    def chance(self, share: float) -> bool:
        return bool(self.random.random() < share)

    def number(self, low: int, high: int) -> int:
        return int(self.random.integers(low, high))

    def person(self) -> str:
        return f"{self.pick(_FIRST)} {self.words(1)[0].title()}{self.pick(_SYLLABLES)}"

    def sentence(self) -> str:
        words = self.words(self.number(9, 28))
        return " ".join(words).capitalize() + "."

    def day(self) -> date:
        return date(2021, 1, 1) + timedelta(days=self.number(0, 1400))

    # ------------------------------------------------------------ texts

    def article(self, day: date) -> list[str]:
        """Paragraphs of some 2.5 KB: a lead with day and place, quotations, plain sentences."""
        who, office, place = self.person(), self.pick(_OFFICES), self.pick(_PLACES)
        lead = f"{place} {office} {who} met {self.person()} on {day:%B} {day.day}, {day.year}."
        parts = [f"{lead} {self.sentence()}"]
        for _ in range(self.number(3, 9)):
            parts.append(" ".join(self.sentence() for _ in range(self.number(2, 5))))
            if self.chance(0.3):
                said = " ".join(self.words(self.number(7, 22)))
                parts.append(f'"{said.capitalize()}," {who} said. {self.sentence()}')
        return parts

    def copy(self, parts: list[str]) -> list[str]:
        """What an outlet makes of another's text; at least half of the words stay in place."""
        kept = list(parts)
        if self.chance(0.5):
            kept = kept[: max(3, int(len(kept) * self.random.uniform(0.5, 0.9)))]
        if self.chance(0.3):
            kept.insert(0, " ".join(self.sentence() for _ in range(2)))
        if self.chance(0.3):
            kept = [" ".join(w for w in p.split(" ") if not self.chance(0.02)) for p in kept]
        return kept

    def notice(self, day: date) -> list[str]:
        facts = {
            "place": self.pick(_PLACES), "person": self.person(), "thing": " ".join(self.words(3)),
            "street": f"{self.words(1)[0].title()} Street", "day": f"{day:%B} {day.day}",
            "hour": f"{self.number(1, 12)} p.m.", "number": self.number(10, 99),
            "number2": self.number(100, 999),
        }  # fmt: skip
        return [self.pick(_TEMPLATES).format(**facts)]


def articles(size: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """Yield `size` records; the same for the same size and seed."""
    writer = Writer(seed)
    written: list[tuple[str, date, list[str]]] = []
    for number in range(size):
        day, event = writer.day(), f"e{number}"
        share = writer.random.random()
        if share < 0.06 and written:
            event, day, parts = written[writer.number(0, len(written))]
            parts = writer.copy(parts)
        elif share < 0.10:
            parts = writer.notice(day)
        else:
            parts = writer.article(day)
            if len(written) < 2000 or writer.chance(0.1):
                written.append((event, day, parts))
        yield _printed(writer, number, parts, day, event)


def notices(seed: int = 1) -> Iterator[dict[str, str]]:
    """Yield notices of a few templates without end, no two of them of one event."""
    writer = Writer(seed)
    for number in count():
        day = writer.day()
        yield _printed(writer, number, writer.notice(day), day, f"e{number}")


def _printed(
    writer: Writer, number: int, parts: list[str], day: date, event: str
) -> dict[str, str]:
    if writer.chance(0.3):
        parts = [*parts, writer.pick(_FOOTERS)]
    return {
        "id": f"a{number:07}",
        "text": "\n\n".join(parts),
        "outlet": writer.pick(_OUTLETS),
        "published": f"{day:%Y-%m-%d}",
        "event": event,
    }


def main() -> None:
    for record in articles(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1):
        sys.stdout.write(json.dumps(record) + "\n")


if __name__ == "__main__":
    main()
