"""A corpus → an index file: built, added to, or taken from, each as one change or none."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from dedupe.coverage import copies
from dedupe.coverage.background import Rarity, pool
from dedupe.errors import BadIndex, DedupeError, RecipeMismatch
from dedupe.index.beside import beside
from dedupe.index.entry import digest
from dedupe.index.kept import Kept, kept, keys, rare_terms
from dedupe.index.reach import Newcomers, ties
from dedupe.index.store import Index
from dedupe.index.ties import every, same_text
from dedupe.index.write import change, create, delete, insert, keep, link, locked, post
from dedupe.model import Article, Corpus
from dedupe.recipe import Recipe

Map = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]
_BATCH = 500  # articles that are read, then written, at once
_ADDED = 700  # those that are added at once: whom two of them meet is then read but once


class Changed(NamedTuple):
    """What a change did, in numbers of articles."""

    added: int = 0
    updated: int = 0
    removed: int = 0
    same: int = 0

    def plus(self, *more: int) -> Changed:
        return Changed(*(a + b for a, b in zip(self, more, strict=True)))


# ---------------------------------------------------------------- building


def build(path: Path, corpus: Corpus, recipe: Recipe, map: Map = map) -> Changed:
    """Make the index of `corpus`, in the place of one that is there.

    What an older index of the same recipe knows of an article that has not changed is used again.
    The file at `path` is the old one until the new one is whole.
    """
    with _held(path, recipe) as old:
        return _built(path, corpus, recipe, map, old)


def renew(path: Path, corpus: Corpus, recipe: Recipe, map: Map = map) -> None:
    """Let the file at `path` be an index of exactly these articles, as they are now.

    The name is ours and nobody else's, so that what is no index there, or damaged, is replaced.
    """
    if holds(path, corpus, recipe):
        return
    try:
        build(path, corpus, recipe, map)
    except BadIndex:
        Path(f"{path}-journal").unlink(missing_ok=True)  # or it would be played into the new one
        _built(path, corpus, recipe, map, None)


def holds(path: Path, corpus: Corpus, recipe: Recipe) -> bool:
    """Whether the index at `path` is one of exactly these articles, as they are now."""
    if not path.is_file():
        return False
    try:
        with Index.open(path, recipe) as index:
            return index.digests() == {article.id: digest(article) for article in corpus}
    except (RecipeMismatch, BadIndex):
        return False


def _built(path: Path, corpus: Corpus, recipe: Recipe, map: Map, old: Index | None) -> Changed:
    with beside(path) as new:
        # It is closed and no more: whatever is damaged here is the old one.
        with closing(create(new, recipe)) as index, change(index):
            changed = _fill(index, corpus, old, map)
            _relate(index, corpus, map)
        _put(new, path, old)
    return changed


def _put(new: Path, path: Path, old: Index | None) -> None:
    """Let the whole new file take the old one's name, once it is on the disk."""
    with new.open("rb+") as file:
        os.fsync(file.fileno())
    if os.name == "nt" and old:  # there an open file keeps its name, whoever has it open
        old.close()
    new.replace(path)


def _fill(index: Index, corpus: Corpus, old: Index | None, map: Map) -> Changed:
    """Articles and what they give, without the keys: those need the background of all."""
    known = old.digests() if old and old.fits else {}
    changed = Changed()
    for batch in _batches(corpus, _BATCH):
        fresh = [a for a in batch if known.get(a.id) != digest(a)]
        same = {a.id for a in batch} - {a.id for a in fresh}
        read = map(partial(kept, recipe=index.recipe), fresh)
        insert(index, [*read, *(_again(old, same) if old else ())])
        updated = sum(a.id in known for a in fresh)
        changed = changed.plus(len(fresh) - updated, updated, 0, len(same))
    return changed.plus(0, 0, len(known.keys() - set(index.ids())), 0)


def _again(old: Index, ids: Collection[str]) -> tuple[Kept, ...]:
    return old.kept(old.numbered(ids))


def _relate(index: Index, corpus: Corpus, map: Map) -> None:
    """The background of all, the keys that follow from it, and what all pairs give."""
    recipe = index.recipe
    found = copies.links(corpus, recipe.copies, map)
    background = pool(index.records())
    keep(index, replace(background, boilerplate=frozenset(found.boilerplate.tolist())))
    rarity, most = Rarity(background), recipe.meetings.posted_terms
    traces = ((number, one, rare_terms(one.record, rarity, most)) for number, one in index.traces())
    post(index, ((number, keys(one, terms)) for number, one, terms in traces))
    numbers, records = index.numbers(), tuple(index.records())
    pairs = every(records, same_text(found, recipe.copies), background, recipe)
    link(index, (((numbers[a], numbers[b]), tie) for (a, b), tie in pairs))


# ---------------------------------------------------------------- adding and removing


def add(path: Path, articles: Iterable[Article], recipe: Recipe, map: Map = map) -> Changed:
    """Add articles, each in the place of the one that has its id.

    The background stays as it was when the index was built.
    """
    changed = Changed()
    with changing(path, recipe) as index:
        for batch in _batches(articles, _ADDED):
            known = index.digests(article.id for article in batch)
            fresh = [a for a in batch if known.get(a.id) != digest(a)]
            gone = {a.id for a in fresh} & known.keys()
            _take_out(index, gone)
            _put_in(index, list(map(partial(kept, recipe=recipe), fresh)))
            changed = changed.plus(len(fresh) - len(gone), len(gone), 0, len(batch) - len(fresh))
    return changed


def remove(path: Path, ids: Collection[str], recipe: Recipe) -> Changed:
    """Take articles out; if one of the ids is not there, nothing is."""
    with changing(path, recipe) as index:
        known = set(index.ids())
        if unknown := sorted(set(ids) - known):
            raise DedupeError(
                f"{path} holds no article {unknown[0]!r}", "`dedupe index info --ids` lists them"
            )
        _take_out(index, set(ids))
    return Changed(removed=len(set(ids)), same=len(known) - len(set(ids)))


def _take_out(index: Index, ids: Collection[str]) -> None:
    rarity, most = Rarity(index.background_for(())), index.recipe.meetings.posted_terms
    numbers = index.numbered(ids)
    out = zip(numbers, index.kept(numbers), strict=True)
    delete(index, {n: keys(one, rare_terms(one.record, rarity, most)) for n, one in out})


def _put_in(index: Index, fresh: Sequence[Kept]) -> None:
    new = Newcomers.of(index, fresh)._replace(there=True)
    insert(index, fresh)
    post(index, ((number, keys(one, new.terms[number])) for number, one in new.kept.items()))
    link(index, ties(index, new).items())


def _batches(articles: Iterable[Article], most: int) -> Iterator[tuple[Article, ...]]:
    stream = iter(articles)
    while batch := tuple(islice(stream, most)):
        yield batch


# ---------------------------------------------------------------- one writer at a time


@contextmanager
def changing(path: Path, recipe: Recipe) -> Iterator[Index]:
    """The index at `path`, to be changed by nobody else meanwhile, wholly or not at all."""
    while True:
        with Index.open(path, recipe, write=True) as index, change(index):
            # Whoever built it anew while we waited has put another file in its place.
            if index.current():
                yield index
                return


@contextmanager
def _held(path: Path, recipe: Recipe) -> Iterator[Index | None]:
    """The index that is to be replaced, so that nobody adds to it meanwhile."""
    if not path.exists():
        yield None
        return
    with Index.open(path, recipe, write=True, fitting=False) as old, locked(old):
        yield old
