"""Gold files → how well meetings and their dates are found, one default recipe for all.

    python benchmarks/grouping/accuracy.py > benchmarks/grouping/results/accuracy.json
    python benchmarks/grouping/accuracy.py --without-statements diplomacy gvc ecbplus

Records are made as an archive makes them: statements, their keys, the record. Needs the gold
corpora beside the repository's root (`../shared/gold`); takes a few minutes. `mixed`
is all corpora in one; `candidates` says which pairs of one event are compared at all; `dates`
compares a meeting's date with the gold's for each article.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from dedupe.coverage.background import pool
from dedupe.coverage.meetings import meetings
from dedupe.coverage.roster import Roster
from dedupe.coverage.signature import MeetingRecord, record
from dedupe.model import Article, Meeting, PartialDate
from dedupe.recipe import Recipe
from dedupe.statements.extract import statements
from dedupe.text.dates import dates
from dedupe.text.day_numbers import day_number
from dedupe.text.matter import matter

GOLD = Path(__file__).parents[3] / "shared/gold"
FILES = {
    "ecbplus": "groups/ecbplus_dev.jsonl",
    "gvc": "groups/gvc_dev.jsonl",
    "newswcl50": "groups/newswcl50_dev.jsonl",
    "gva_multi": "groups/gva_multi.jsonl",
}
UNREAD = ("Bolat Serimbek",), ("Maarja Kuusling", "Torstein Aasgard")
RECIPE = Recipe()


def rows(name: str) -> list[dict]:
    if name == "seeds":
        gold = json.loads((GOLD / "seeds.json").read_text())["articles"]
        texts = {key: (GOLD.parent / "seeds" / key).read_text() for key in gold}
        return [{"id": k, "text": texts[k], "event": a["meeting"], "day": a["meeting_date"]}
                for k, a in gold.items()]  # fmt: skip
    if name == "diplomacy":
        gold = json.loads((GOLD / "diplomacy_dev/gold.json").read_text())["articles"]
        found = _lines(GOLD / "diplomacy_dev/articles.jsonl")
        for one in found:
            told = gold[one["id"]]
            one["event"], one["day"] = told["meeting"] or one["id"], told["meeting_date"]
            one["unread"] = any(set(who) <= set(told["participants"]) for who in UNREAD)
        return found
    found = _lines(GOLD / FILES[name])
    return [one | {"day": one.get("event_date")} for one in found]


def _lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def article(row: dict) -> Article:
    printed = [m.date for m in dates(row.get("date") or "") if m.date and m.date.day]
    seen = matter(row["text"], row.get("title"))
    published = printed[0] if printed else seen.published
    return Article(
        row["id"], row["text"], title=row.get("title") or seen.title, published=published,
        left_over=seen.left_over,
    )  # fmt: skip


def score(gold: dict[str, str], found: dict[str, str]) -> dict[str, float]:
    """B-cubed precision, recall and F1, and the adjusted Rand index."""
    sizes, groups = Counter(gold.values()), Counter(found[a] for a in gold)
    both = Counter((gold[a], found[a]) for a in gold)
    count = len(gold)
    precision = sum(n * n / groups[g] for (_, g), n in both.items()) / count
    recall = sum(n * n / sizes[e] for (e, _), n in both.items()) / count
    same, wanted, made = (_pairs(c.values()) for c in (both, sizes, groups))
    chance, most = wanted * made / max(1, count * (count - 1) / 2), (wanted + made) / 2
    rand = (same - chance) / (most - chance) if most != chance else 1.0
    f1 = 2 * precision * recall / (precision + recall)
    return {"p": precision, "r": recall, "b3": f1, "ari": rand}


def _pairs(counts: Iterable[int]) -> float:
    return sum(n * (n - 1) / 2 for n in counts)


def dated(gold: list[dict], found: dict[str, Meeting]) -> dict[str, float]:
    gaps = []
    for row in gold:
        if row.get("day") and row["event"] != row["id"]:
            wanted = day_number(PartialDate(*map(int, row["day"].split("-")))) or 0
            got = day_number(found[row["id"]].date)
            gaps.append(abs(got - wanted) if got else 999)
    exact, near = sum(g == 0 for g in gaps), sum(g <= 1 for g in gaps)
    return {"exact": exact / len(gaps), "within a day": near / len(gaps)}


def grouped(records: list[MeetingRecord]) -> dict[str, Meeting]:
    found = meetings(records, (), pool(records), RECIPE)
    return {name: one for one in found for name in one.articles}


def looked_up(gold: list[dict], records: list[MeetingRecord]) -> dict[str, float]:
    """How many of the pairs of one event are candidates, and how many candidates an article has."""
    roster = Roster.of(records, pool(records), RECIPE.meetings)
    event = {row["id"]: row["event"] for row in gold}
    events = [event[side.record.id] for side in roster.sides]
    found = [pair for some in roster.candidates(RECIPE.meetings) for pair in some.tolist()]
    right = sum(events[a] == events[b] for a, b in found)
    return {
        "recall": right / max(1, _pairs(Counter(events).values())),
        "candidates an article": len(found) / len(records),
    }


def main() -> None:
    silent = "--without-statements" in sys.argv
    asked = tuple(name for name in sys.argv[1:] if not name.startswith("-"))
    names = asked or ("seeds", "diplomacy", "gvc", "ecbplus", "newswcl50", "gva_multi")
    gold = {name: rows(name) for name in names}
    result: dict[str, dict] = {"recipe": {"fingerprint": RECIPE.fingerprint}}
    records: dict[str, MeetingRecord] = {}
    for name in names:
        print(name, file=sys.stderr)
        articles = [article(row) for row in gold[name]]
        said = [() if silent else statements(one, RECIPE) for one in articles]
        start = time.process_time()
        own = [record(one, RECIPE, told) for one, told in zip(articles, said, strict=True)]
        middle = time.process_time()
        found = grouped(own)
        result[name] = scores(gold[name], found)
        result[name] |= {"records a second": len(own) / (middle - start),
                         "grouping, s": time.process_time() - middle}  # fmt: skip
        result[name]["candidates"] = looked_up(gold[name], own)
        records |= {one.id: one for one in own}
    found = grouped(list(records.values()))
    for name in names:
        result[f"mixed {name}"] = scores(gold[name], found)
    print(json.dumps(_rounded(result), indent=1))


def scores(gold: list[dict], found: dict[str, Meeting]) -> dict:
    of = {name: one.id for name, one in found.items()}
    answer: dict = score({row["id"]: row["event"] for row in gold}, of)
    unread = {row["id"]: row["event"] for row in gold if row.get("unread")}
    if unread:
        answer["unread"] = score(unread, of)
    if any(row.get("day") for row in gold):
        answer["dates"] = dated(gold, found)
    return answer


def _rounded(value: object) -> object:
    if isinstance(value, dict):
        return {key: _rounded(one) for key, one in value.items()}
    return round(value, 3) if isinstance(value, float) else value


if __name__ == "__main__":
    main()
