"""A seed number → articles that nobody wrote, for measuring: meetings, each told by a few outlets.

Names, places and words are drawn from the package's own tables, so that rare stems are as rare as
in news; every meeting has its people, place, day and statements, and outlets reword now and then.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator

from dedupe import data

TOLD_BY = 3  # articles a meeting
START = datetime.date(2029, 1, 1)


def articles(count: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """`count` records with id, outlet, date, title and about 1.5 KB of text."""
    draw = random.Random(seed)
    first = [name.title() for name in data.lines("firstnames")]
    cities = [row[0] for row in data.rows("cities")]
    words = [row[0] for row in data.rows("frequencies") if 250 <= int(row[1]) <= 450]
    for number in range(0, count, TOLD_BY):
        meeting = Meeting(draw, first, cities, words)
        for outlet in range(min(TOLD_BY, count - number)):
            yield meeting.told(f"s{number + outlet:06}", f"Outlet {outlet}", draw)


class Meeting:
    def __init__(self, draw, first, cities, words):
        surname = lambda: (draw.choice(words) + draw.choice(("son", "ova", "berg", "ini"))).title()  # noqa: E731
        self.people = [f"{draw.choice(first)} {surname()}" for _ in range(2)]
        self.place = draw.choice(cities)
        self.day = START + datetime.timedelta(draw.randrange(1200))
        self.words = words
        self.topic = draw.sample(words, 40)
        self.said = [self.sentence(draw, 14) for _ in range(3)]

    def sentence(self, draw, length):
        glue = ("the", "of", "and", "to", "in", "with", "for", "a")
        picked = [draw.choice(self.topic) if n % 2 else draw.choice(glue) for n in range(length)]
        return "We will " + " ".join(picked)

    def told(self, id_, outlet, draw):
        day = f"{self.day:%B} {self.day.day}, {self.day.year}"
        one, other = self.people
        lines = [
            f"{self.place.upper()}, {day} -- Minister {one} met Minister {other} here on {day}."
        ]
        for sentence in draw.sample(self.said, 2):
            changed = sentence.split()
            if draw.random() < 0.3:
                changed[draw.randrange(3, len(changed))] = draw.choice(self.words)
            lines.append(f'"{" ".join(changed)}," {one.split()[1]} said.')
        for _ in range(6):
            body = [
                draw.choice(self.words) if n % 3 else draw.choice(self.topic) for n in range(20)
            ]
            lines.append(" ".join(body).capitalize() + ".")
        published = (self.day + datetime.timedelta(draw.randrange(2))).isoformat()
        return {
            "id": id_,
            "outlet": outlet,
            "date": published,
            "title": " ".join(self.topic[:6]),
            "text": "\n\n".join(lines),
        }
