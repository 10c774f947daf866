"""Two statements of two meetings → whether the later one repeats the earlier one, by a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dedupe.drift.align import Pair, matching
from dedupe.drift.denial import negation_alarms
from dedupe.drift.fulfilled import done
from dedupe.drift.naming import same_person
from dedupe.drift.places import Aligned
from dedupe.drift.relations import ELLIPSIS, within
from dedupe.drift.tokens import Token, tokens
from dedupe.drift.weights import Weights
from dedupe.model import Article, Background, Statement
from dedupe.recipe import DriftRecipe
from dedupe.statements.keys import runs
from dedupe.text.words import words


@dataclass(frozen=True, slots=True)
class Told:
    """A statement with its article, and what its article says of when it was said.

    `recalled`: on an earlier day. `retold`: nobody else covers what the article reports, so it may
    be a profile or a round-up.
    """

    said: Statement
    article: Article
    recalled: bool = False
    retold: bool = False


@dataclass(frozen=True, slots=True)
class _Case:
    """What the rows of the table look at. `part` is the shorter wording, of `size` words, `whole`
    the longer one; `same` and `other` are false both where a name is unknown.
    """

    part: tuple[Token, ...]
    whole: tuple[Token, ...]
    size: int
    mass: float  # what the shorter one's words tell
    cut: bool  # the later wording is no longer than the earlier one
    marked: bool  # an ellipsis or a bracket says that words are left out of the shorter one
    same: bool
    other: bool
    quoted: bool
    pairs: tuple[Pair, ...]
    run: int  # the longest stretch that both have
    texts: tuple[str, str]  # the articles of the shorter and of the longer wording
    told: Told
    recipe: DriftRecipe


def repeats(
    earlier: Told, later: Told, recipe: DriftRecipe, stock: frozenset[int] = frozenset()
) -> str | None:
    """The name of the first row that holds: `words`, `letter`, `fragment`, `recalled`, `retold`.

    `stock` are the keys of runs that many articles use (`statements.keys.runs`).
    """
    if not _may(earlier, later):
        return None
    case = _case(earlier, later, recipe, stock)
    if case.quoted and _done(case):
        return None
    return next((name for name, holds in _TABLE if holds(case)), None)


def kept(part: Told, whole: Told, recipe: DriftRecipe) -> bool:
    """Whether most telling words of the one stand near one another in the other."""
    case = _case(whole, part, recipe, frozenset())
    return _share(case, exact=False, numbers=False) >= recipe.kept_share


def _may(earlier: Told, later: Told) -> bool:
    """Whether any row could hold, before words are compared: reported speech needs a name and a
    reason to be held for old.
    """
    if "reported" not in (earlier.said.kind, later.said.kind):
        return True
    return (later.recalled or later.retold) and _same(earlier, later)


def _same(earlier: Told, later: Told) -> bool:
    a, b = earlier.said.speaker, later.said.speaker
    return bool(a and b and same_person(a, b))


def _case(earlier: Told, later: Told, recipe: DriftRecipe, stock: frozenset[int]) -> _Case:
    pair = earlier, later
    one, two = (tokens(told.article.text, told.said.span) for told in pair)
    cut = len(two) <= len(one)
    part, whole = (two, one) if cut else (one, two)
    shorter = pair[cut].said
    pairs, run = matching(part, whole, (), ())
    same = _same(earlier, later)
    return _Case(
        part=part,
        whole=whole,
        size=len(words(shorter.text)),
        mass=_mass(part, shorter, recipe, stock),
        cut=cut,
        marked=bool(ELLIPSIS.search(shorter.text)),
        same=same,
        other=not same and bool(earlier.said.speaker and later.said.speaker),
        quoted=all(told.said.kind != "reported" for told in pair),
        pairs=pairs,
        run=run,
        texts=(pair[cut].article.text, pair[not cut].article.text),
        told=later,
        recipe=recipe,
    )


def _mass(
    part: Sequence[Token], said: Statement, recipe: DriftRecipe, stock: frozenset[int]
) -> float:
    """What the words tell in general English, stock phrases left out: many words with a number
    among them are none.
    """
    own = len(part) >= recipe.recycled_words_other_speaker and any(t.value for t in part)
    common = [place for key, place in runs(said) if key in stock] if stock and not own else []
    told = (t for t in part if t.content and not any(p.holds(t.span) for p in common))
    scale = _scale(recipe)
    return sum(scale.of(t) for t in told)


@lru_cache(4)
def _scale(recipe: DriftRecipe) -> Weights:
    """Weights of general English."""
    return Weights(recipe, Background())


# ---------------------------------------------------------------- the table


def _words(case: _Case) -> bool:
    """Nearly all words in one place. Numbers must agree, unless the words are retold under the
    same name, and none be denied on one side only, unless they are retold: else they are new.
    """
    recipe = case.recipe
    least = recipe.recycled_words_other_speaker if case.other else recipe.recycled_words
    if not case.quoted or case.size < least or case.run < recipe.recycled_run:
        return False
    if not case.same and case.mass < recipe.light_mass:
        return False
    fresh = not (case.told.retold or case.told.recalled)
    enough = _share(case, exact=True, numbers=fresh or not case.same) >= recipe.recycled_share
    return enough and not (fresh and _denied(case))


def _letter(case: _Case) -> bool:
    """A short quotation of who knows whom stands there to the letter, and is no common phrase."""
    recipe = case.recipe
    if not case.quoted or case.size < recipe.recycled_words:
        return False
    return case.mass >= recipe.rest_mass and _stands(case)


def _fragment(case: _Case) -> bool:
    """A few words of what the same person said, where the article says that it was earlier, or
    nobody else covers what it reports and the words are no common phrase.
    """
    telling = sum(t.content for t in case.part)
    if not (case.cut and case.quoted and telling >= 2 and _stands(case)):
        return False
    return _recalled(case) or (_alone(case) and case.mass >= case.recipe.bound_mass)


def _again(case: _Case) -> bool:
    """What the article says to be of an earlier day, by the same person, most words kept."""
    recipe = case.recipe
    long = case.size >= recipe.recycled_run and case.run >= recipe.recalled_run
    return _recalled(case) and long and _kept(case)


def _retold(case: _Case) -> bool:
    """A profile or a round-up reports what the same person is quoted with elsewhere."""
    return not case.quoted and _alone(case) and case.size > case.recipe.recycled_run and _kept(case)


def _alone(case: _Case) -> bool:
    """A lone article with a run of words, of the same person."""
    return case.told.retold and case.same and case.run >= case.recipe.recycled_run


def _recalled(case: _Case) -> bool:
    return case.same and case.told.recalled and case.size >= case.recipe.recalled_run


def _kept(case: _Case) -> bool:
    share = _share(case, exact=False, numbers=False)
    return share >= case.recipe.kept_share


def _stands(case: _Case) -> bool:
    return within([t.norm for t in case.part], [t.norm for t in case.whole]) is not None


def _share(case: _Case, exact: bool, numbers: bool) -> float:
    """The share of the part's words that the whole has, near one another; with `numbers` it is
    nothing if one of its numbers is another.
    """
    part = case.part
    pairs = [p for p in case.pairs if p.likeness == 1.0 or not exact]
    if not pairs:
        return 0.0
    answered = {p.a for p in pairs}
    if numbers and any(t.value is not None and k not in answered for k, t in enumerate(part)):
        return 0.0
    weigh = [_weight(t, numbers) for t in part]
    share = sum(weigh[k] for k in answered) / (sum(weigh) or 1.0)
    width = max(p.b for p in pairs) - min(p.b for p in pairs) + 1
    return share if case.marked else share * min(1.0, len(pairs) / width / 0.8)


def _denied(case: _Case) -> bool:
    """Whether one side denies what the other says."""
    answers = {p.a: p.b for p in case.pairs}
    pair = Aligned(case.texts, (case.part, case.whole), case.pairs, answers, quoted=True)
    return any(negation_alarms(pair))


def _done(case: _Case) -> bool:
    """Whether the later wording tells as done what the earlier one announced."""
    answers = {p.a: p.b for p in case.pairs}
    pair = Aligned(case.texts, (case.part, case.whole), case.pairs, answers, quoted=True)
    return done(pair.swapped() if case.cut else pair)


def _weight(token: Token, numbers: bool) -> float:
    if not numbers and token.value is not None:
        return 0.0
    return 1.0 if token.content else 0.25


_TABLE: tuple[tuple[str, Callable[[_Case], bool]], ...] = (
    ("words", _words),
    ("letter", _letter),
    ("fragment", _fragment),
    ("recalled", _again),
    ("retold", _retold),
)
