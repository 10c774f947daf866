"""An index and keys or numbers → who stands under them, and what is known of pairs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dedupe.index.rows import blob
from dedupe.index.schema import TERM, WHOLE
from dedupe.index.store import Index

_NEAREST = """
select * from (select number, weight from key where kind = ?1 and key = ?2
    and (day, number) > (?3, ?4) order by day, number limit ?5)
union all
select * from (select number, weight from key where kind = ?1 and key = ?2
    and (day, number) < (?3, ?4) order by day desc, number desc limit ?5)"""
_SIDE = "select number, weight from key where kind = ?1 and key = ?2 and (day, number)"
# One statement for many keys: most lead nowhere, and each statement costs more than its answer.
_HOLDERS = """with asked(key) as (values {})
select (select group_concat(number) from (select number from key
    where kind = ? and key = asked.key order by day, number limit ?)) from asked"""
_AT_ONCE = 200  # keys of a statement
_RANKED = """with asked(number) as (values {})
select number, (select weight from link where one = number and weight > 0
    order by weight desc limit 1 offset ?) from asked"""

Held = list[tuple[int, int]]  # numbers of articles, and the weight of a stem in each


def nearest(index: Index, stem: int, place: tuple[int, float], reach: int) -> Held:
    """Numbers of articles that hold a stem, with its weight there: up to `reach` each before and
    after a place in the order of days and, within a day, of numbers."""
    return index.database.execute(_NEAREST, (TERM, stem, *place, reach)).fetchall()


def around(index: Index, stem: int, place: tuple[int, float], reach: int) -> tuple[Held, Held]:
    """The same apart: those after the place, and those before it, the nearest first."""
    found = []
    for order in ("> (?3, ?4) order by day, number", "< (?3, ?4) order by day desc, number desc"):
        query = f"{_SIDE} {order} limit ?5"
        found.append(index.database.execute(query, (TERM, stem, *place, reach)).fetchall())
    return found[0], found[1]


def before(index: Index, article_id: str) -> float:
    """A place before the number of the article that follows this id in the order of ids."""
    query = "select number from article where id > ? order by id limit 1"
    found = index.database.execute(query, (blob(article_id),)).fetchone()
    return found[0] - 0.5 if found else index.last + 0.5


def holders(index: Index, kind: int, keys: Sequence[int], most: int) -> Iterator[int]:
    """The numbers of articles under keys that are no stems, of each key at most so many."""
    for start in range(0, len(keys), _AT_ONCE):
        asked = keys[start : start + _AT_ONCE]
        query = _HOLDERS.format(",".join(["(?)"] * len(asked)))
        for (found,) in index.database.execute(query, (*asked, kind, most)):
            yield from map(int, found.split(",") if found else ())


def linked(index: Index, number: int) -> list[tuple[int, int, int, int]]:
    """The pairs of an article: the other one, and the score, weight and `kept` of their tie."""
    query = "select other, score, weight, kept from link where one = ?"
    return index.database.execute(query, (number,)).fetchall()


def ranked(index: Index, numbers: Sequence[int], rank: int) -> dict[int, float]:
    """Of each article the weight of its pair of that rank; 0 if it has fewer."""
    found = {}
    for start in range(0, len(numbers), _AT_ONCE):
        asked = numbers[start : start + _AT_ONCE]
        query = _RANKED.format(",".join(["(?)"] * len(asked)))
        for one, weight in index.database.execute(query, (*asked, rank - 1)):
            found[one] = (weight or 0) / WHOLE
    return found
