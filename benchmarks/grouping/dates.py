"""Gold files → how well the day of an event is read from one article alone, and how fast.

    python benchmarks/grouping/dates.py > benchmarks/grouping/results/dates.json

Articles are read one at a time, nothing of another one is known or kept. `exact` and `within a day`
compare the last day that an article allows with the gold's; `in the window` counts it right if the
gold's day is one of those that it allows. `articles a second` are of processor time, the median of
nine rounds, from the text to the day; `records a second` the same for the whole record.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable

from accuracy import RECIPE, article, rows

from dedupe.coverage.dating import day
from dedupe.coverage.days import bounds
from dedupe.coverage.signature import record
from dedupe.coverage.when import When
from dedupe.model import Article, PartialDate
from dedupe.text.day_numbers import day_number

ROUNDS = 9


def right(gold: list[dict], found: list[When]) -> dict[str, float]:
    exact = near = within = count = 0
    for row, when in zip(gold, found, strict=True):
        if not row.get("day"):
            continue
        date = PartialDate(*map(int, row["day"].split("-")))
        wanted, told = day_number(date) or 0, bounds(when, date)
        first, last = told or (0, 0)
        count += 1
        exact += last == wanted
        near += abs(last - wanted) <= 1
        within += first <= wanted <= last
    shares = {"exact": exact, "within a day": near, "in the window": within}
    return {name: round(number / max(1, count), 3) for name, number in shares.items()}


def speed(articles: list[Article], read: Callable[[Article], object]) -> int:
    taken = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for one in articles:
            read(one)
        taken.append(time.process_time() - start)
    return round(len(articles) / statistics.median(taken))


def main() -> None:
    result: dict[str, dict] = {"recipe": {"fingerprint": RECIPE.fingerprint}}
    for name in sys.argv[1:] or ("seeds", "diplomacy", "gvc", "gva_multi"):
        gold = rows(name)
        articles = [article(row) for row in gold]
        result[name] = {"articles": len(gold)} | right(gold, [day(a, RECIPE) for a in articles])
        sample = articles[:255]
        result[name]["articles a second"] = speed(sample, lambda one: day(one, RECIPE))
        result[name]["records a second"] = speed(sample, lambda one: record(one, RECIPE))
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
