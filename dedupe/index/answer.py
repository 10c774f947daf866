"""New articles and those that bear on them → the findings that the new ones bring in."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path, PurePath
from typing import NamedTuple

from dedupe import ids
from dedupe.coverage.background import pool
from dedupe.index.bearing import bearing
from dedupe.index.build import Map
from dedupe.index.entry import bare, place
from dedupe.index.findings import findings_of, grouped
from dedupe.index.kept import kept
from dedupe.index.store import Index
from dedupe.model import Article, Background, Finding, Problem
from dedupe.recipe import Recipe


class Answer(NamedTuple):
    """Findings, against how many articles of the index, by which background, and reservations."""

    findings: tuple[Finding, ...]
    against: int
    background: str
    problems: tuple[Problem, ...] = ()


def check(
    index: Index, articles: Iterable[Article], map: Map = map, deleted: Iterable[str] = ()
) -> Answer:
    """Findings that `articles` bring in, against the index and among themselves.

    Articles of the index that have the path, or the id and outlet, of a new one are replaced by
    it, and those of `deleted` paths are left aside. The index is read only, all of it as it is now.
    """
    with index.steady():
        return _check(index, list(articles), map, deleted)


def _check(index: Index, found: list[Article], map: Map, deleted: Iterable[str]) -> Answer:
    home = index.path.parent
    fresh = [_known_as(article, _ids_at(index, article, home)) for article in found]
    gone = _replaced(index, fresh, deleted, home)
    vacant = {None, *gone}
    named = renamed(fresh, lambda one: index.number(one) not in vacant)
    new = list(map(partial(kept, recipe=index.recipe), named))
    bears = bearing(index, new, _clashing(index, fresh) - gone, gone)
    return Answer(
        findings_of(bears.grouped, {one.id for one in new}, index.recipe),
        len(index) - len(gone),
        index.fingerprint,
        (*bears.problems, *_told_replaced(_homonyms(index, fresh, home))),
    )


def beside(
    corpus: Iterable[Article],
    articles: Iterable[Article],
    background: Background,
    recipe: Recipe,
    map: Map = map,
) -> Answer:
    """The same against a corpus in memory: a report on all of it, restricted to the new ones."""
    there = list(corpus)
    at = {place(a.path): a.id for a in there if a.path and a.line is None}
    fresh = [_known_as(a, [at[p] for p in sorted(_places([a])) if p in at]) for a in articles]
    names, places = _names(fresh), _places(fresh)
    old = [a for a in there if _name(a) not in names and place(a.path) not in places]
    new = list(renamed(fresh, {article.id for article in old}.__contains__))
    read = list(map(partial(kept, recipe=recipe), [*old, *new]))
    found = findings_of(grouped(read, background, recipe), {a.id for a in new}, recipe)
    known = {_name(a): a for a in there}
    pairs = (
        (a, one)
        for a in fresh
        if (one := known.get(_name(a))) and place(one.path) not in _places([a])
    )
    return Answer(found, len(old), background.fingerprint, tuple(_told_replaced(pairs)))


def among(articles: Iterable[Article], recipe: Recipe, map: Map = map) -> Answer:
    """Findings of `articles` among themselves."""
    new = list(map(partial(kept, recipe=recipe), renamed(list(articles), lambda _: False)))
    background = pool(one.record for one in new)
    found = findings_of(grouped(new, background, recipe), {one.id for one in new}, recipe)
    return Answer(found, 0, background.fingerprint)


def _known_as(new: Article, ids_there: Sequence[str]) -> Article:
    """A new article under the id that it has in the corpus, if its own is only its path, as it was
    called now: findings keep their ids, from whatever folder a check is run.
    """
    return ids.renamed(new, ids_there[0]) if _is_path(new) and ids_there else new


def _is_path(article: Article) -> bool:
    """Whether the id of an article is only the path that its file was called by."""
    return article.line is None and place(article.path).endswith(place(article.id))


def _homonyms(
    index: Index, new: Iterable[Article], home: Path
) -> Iterator[tuple[Article, Article]]:
    """New articles and those of the index that have their id, but not their path."""
    for article in new:
        at = {one for path in _places([article], home) for one in index.placed(path)}
        others = [one for one in index.named(*_name(article)) if one not in at]
        yield from ((article, old) for old in index.articles(others))


def _told_replaced(pairs: Iterable[tuple[Article, Article]]) -> Iterator[Problem]:
    """What takes the place of another text only since two files are called the same."""
    found = [(new, old) for new, old in pairs if new.text != old.text and _is_path(new)]
    if found:
        (new, old), *more = found
        cause = f"takes the place of {old.path}, of the same name: they are not compared"
        cause += f" (and {len(more)} more of this kind)" if more else ""
        remedy = "if they are two articles, give one an outlet or an id, or name both as NEW"
        yield Problem("note", new.path, None, cause, remedy)


def _ids_at(index: Index, new: Article, home: Path) -> list[str]:
    numbers = {n for path in sorted(_places([new], home)) for n in index.placed(path)}
    return [name for _, name in index.ids_of(sorted(numbers))]


def _replaced(index: Index, new: Sequence[Article], deleted: Iterable[str], home: Path) -> set[int]:
    """The articles of the index that a new one takes the place of, or that are deleted."""
    found = [index.named(*name) for name in _names(new)]
    found += [index.placed(path) for path in {*_places(new, home), *_forms(deleted, home)}]
    return {one for numbers in found for one in numbers}


def _clashing(index: Index, new: Sequence[Article]) -> set[int]:
    """The articles of the index that have the id or the URL of a new one."""
    return {one for a in new for one in index.clashing(a.id, bare(a.url))}


def _names(new: Iterable[Article]) -> set[tuple[str, str | None]]:
    return {_name(article) for article in new}


def _name(article: Article) -> tuple[str, str | None]:
    return article.id, article.outlet


def _places(new: Iterable[Article], home: Path | None = None) -> set[str]:
    """The paths of new articles as `place` names them: seen from here, from the root, and from the
    folder of the index.
    """
    # In a file of many records the path names none of them.
    return _forms((article.path for article in new if article.path and article.line is None), home)


def _forms(paths: Iterable[str], home: Path | None = None) -> set[str]:
    return {form for path in paths for form in _spellings(path, home)}


def _spellings(path: str, home: Path | None) -> Iterator[str]:
    yield place(str(Path(path).absolute()))
    for start in (os.curdir, home):
        with suppress(ValueError):  # on Windows no relative path leads to another drive
            if start is not None:
                yield PurePath(os.path.relpath(path, start)).as_posix()


def renamed(new: Sequence[Article], taken: Callable[[str], bool]) -> Iterator[Article]:
    """The new articles under ids that nobody has: `id#2` where one is taken (D104 tells it)."""
    free = ids.Ids(taken).free
    return (ids.renamed(article, free(article.id)) for article in new)
