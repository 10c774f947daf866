"""Any number of processes gives the same answers in the same order, and fails in plain words."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from functools import partial
from pathlib import Path

import pytest

from dedupe.coverage.copies import copies
from dedupe.engines.local import Local
from dedupe.errors import BadSetting, DedupeError
from dedupe.model import Article
from dedupe.readers.corpus import from_articles
from dedupe.recipe import Recipe

ROOT = Path(__file__).parents[2]


def late_if_small(number: int) -> int:
    """The first ones finish last."""
    time.sleep(0.02 if number < 3 else 0)
    return number * number


def die_at(number: int, when: int) -> int:
    if number == when:
        os.kill(os.getpid(), signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    return number


def divide(number: int) -> float:
    return 1 / number


@pytest.fixture(scope="module")
def pool():
    with Local(2) as engine:
        yield engine


def test_results_come_in_order(pool):
    assert list(pool.map(late_if_small, range(200))) == [n * n for n in range(200)]


def test_nothing_to_do(pool):
    assert list(pool.map(divide, [])) == []


def test_values_are_read_as_they_are_needed(pool):
    read = 0

    def numbers():
        nonlocal read
        for read in range(10_000):  # noqa: B007
            yield 1

    results = pool.map(divide, numbers())
    next(results)
    assert read < 1000
    results.close()


def test_an_exception_of_the_function_comes_through(pool):
    with pytest.raises(ZeroDivisionError):
        list(pool.map(divide, [2, 1, 0]))
    assert list(pool.map(divide, [1])) == [1.0]


@pytest.mark.skipif(sys.platform == "win32", reason="processes die otherwise on Windows")
def test_a_worker_that_dies_is_an_error_that_says_so():
    with Local(2) as engine:
        with pytest.raises(DedupeError, match="a worker process died"):
            list(engine.map(partial(die_at, when=40), range(100)))
        assert list(engine.map(divide, [1])) == [1.0]  # the next call has new processes


def test_no_process_at_all_for_one_job():
    with Local() as engine:
        assert list(engine.map(lambda number: number + 1, [1])) == [2]  # would not pickle


def test_no_jobs_are_refused():
    with pytest.raises(BadSetting):
        Local(0)


def test_links_and_copies_are_the_same_for_any_number_of_jobs(pool):
    texts = [f"word{n} " * 3 + " ".join(f"w{n}x{k}" for k in range(60)) for n in range(40)]
    corpus = from_articles(Article(f"a{n}", one) for n, one in enumerate([*texts, *texts[:9]]))
    recipe = Recipe()
    alone, spread = Local().links(corpus, recipe.copies), pool.links(corpus, recipe.copies)
    assert alone.ids == spread.ids
    assert alone.pairs.tolist() == spread.pairs.tolist()
    assert alone.overlaps == spread.overlaps
    assert len(copies(corpus, recipe)) == 9
    assert copies(corpus, recipe) == copies(corpus, recipe, pool.map)


SCRIPT = """
    import sys
    from dedupe.coverage.copies import copies
    from dedupe.engines.local import Local
    from dedupe.model import Article
    from dedupe.readers.corpus import from_articles
    from dedupe.recipe import Recipe

    if __name__ == "__main__":
        texts = [" ".join(f"w{n}x{k}" for k in range(60)) for n in range(30)]
        texts += [texts[4] + " and more", texts[9][:200], texts[4]]
        corpus = from_articles(Article(f"a{n}", one) for n, one in enumerate(texts))
        with Local(int(sys.argv[1])) as engine:
            print(copies(corpus, Recipe(), engine.map))
"""


def test_hash_seeds_and_jobs_change_no_byte(tmp_path):
    script = tmp_path / "run.py"
    script.write_text(textwrap.dedent(SCRIPT))
    printed = set()
    for seed, jobs in (("0", 1), ("1", 2), ("random", 1)):
        run = subprocess.run(
            [sys.executable, str(script), str(jobs)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        )
        printed.add(run.stdout)
    assert len(printed) == 1
    assert "a4" in printed.pop()
