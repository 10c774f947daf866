"""Accepted findings: one entry a finding, found at once however many there are."""

from __future__ import annotations

import time

from dedupe.checks.baseline import Baseline, Entry, parse

MANY = [Entry(f"a{n % 99}", "Q201", f"Q201-{n:05}", "known") for n in range(8000)]


def test_a_new_entry_takes_the_place_of_an_older_one():
    one, other = Entry("b", "Q201", "Q201-1", "a reason"), Entry("a", "D101", "D101-1", "another")
    held = Baseline().with_entries([one, other])
    assert held.entries == (other, one)
    again = Entry("b", "Q201", "Q201-1", "a better reason")
    assert held.with_entries([again]).entries == (other, again)
    assert held.with_entries([again, one]) == held  # the last one of an id
    assert held.with_entries([]) == held == parse(held.render(), "x.json")


def test_it_knows_its_ids():
    held = Baseline(tuple(MANY[:3]))
    assert MANY[2].id in held and MANY[3].id not in held
    assert MANY[2].id not in held.without([MANY[2].id])
    assert held.stale([MANY[0].id], ["a0", "a1", "a7"], ["Q201"]) == (MANY[1].id,)


def test_thousands_of_entries_take_no_time():
    start = time.perf_counter()
    held = Baseline().with_entries(MANY)
    assert all(entry.id in held for entry in MANY)
    articles = [f"b{n}" for n in range(8000)]
    assert held.stale((), articles, ["Q201"]) == ()
    assert held.without([entry.id for entry in MANY]) == Baseline()
    assert time.perf_counter() - start < 1  # by looking through them all each time it was twenty
