"""An article's statements → how many it repeats so often that they are left uncompared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from dedupe.drift.answers import tells
from dedupe.drift.tokens import tokens
from dedupe.model import Article, Meeting, Problem, Statement
from dedupe.recipe import DriftRecipe


def left_alone(article: Article, said: Sequence[Statement], recipe: DriftRecipe) -> int:
    """How many short statements repeat one wording of one speaker beyond `recipe.repeats`."""
    often = Counter((s.speaker, s.text) for s in said)
    if max(often.values(), default=0) <= recipe.repeats:
        return 0
    count: Counter[tuple[str | None, tuple[str, ...]]] = Counter()
    for s in said:
        found = tokens(article.text, s.clause, s.span)
        if not tells(found):
            count[s.speaker, tuple(t.norm for t in found if t.core)] += 1
    return sum(n - recipe.repeats for n in count.values() if n > recipe.repeats)


def notes(
    meetings: Iterable[Meeting],
    articles: Iterable[tuple[Article, Sequence[Statement]]],
    recipe: DriftRecipe,
) -> tuple[Problem, ...]:
    """A note for each article of a meeting of several that was compared in part only."""
    shared = {a for meeting in meetings if len(meeting.articles) > 1 for a in meeting.articles}
    found = []
    for article, said in articles:
        left = left_alone(article, said, recipe) if article.id in shared else 0
        if left:
            cause = f"{left} of its quotations repeat a wording that it has {recipe.repeats} times"
            found.append(
                Problem("note", article.path, article.line, f"{cause}: they are not compared", "")
            )
    return tuple(found)
