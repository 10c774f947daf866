"""The statements of all meetings → which variants go to which statement that was said before.

Candidates share a run of words, found by sorting hashes, so cost grows with what is shared; each
one is verified word by word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dedupe.drift.follow import Context
from dedupe.drift.naming import same_person
from dedupe.drift.recalled import recalled
from dedupe.drift.repeated import Told, kept, repeats
from dedupe.drift.runs import sharing
from dedupe.drift.witnesses import origins
from dedupe.model import FollowedStatement, Variant
from dedupe.recipe import DriftRecipe
from dedupe.statements.keys import keys
from dedupe.text.words import words

Place = tuple[int, int]  # index of the meeting's report, index of the statement in it
Early = Mapping[Place, tuple[str, str, str]]
_SURE = frozenset(("words", "letter"))  # the others must leave no quotation unexplained
_TURNS = frozenset(("negation", "number"))


class Move(NamedTuple):
    """Variants (`ids`) that go to the statement at `home`, to its variants `said`."""

    home: Place
    said: frozenset[str]
    ids: frozenset[str]


class _Printed(NamedTuple):
    place: Place
    id: str
    told: Told


class _Repeat(NamedTuple):
    """Variants of an earlier and of a later statement that have words in common."""

    earlier: set[str]
    later: set[str]


_Repeats = Mapping[tuple[Place, Place], _Repeat]


def moves(
    followed: Mapping[Place, FollowedStatement],
    early: Early,
    context: Context,
    alone: frozenset[int],
) -> Mapping[Place, Move]:
    """What goes where, by the place that it leaves. `alone` are the reports of one article.

    Of several statements of one earlier meeting that has the most variants of the same words.
    """
    found = _repeats(followed, early, context, alone)
    copy_of = origins(context.copies)
    moved: dict[Place, Move] = {}
    for old, new in sorted(found, key=lambda k: (k[0][0], -len(found[k].earlier), k[0][1], k[1])):
        pair = found[old, new]
        home, said = _listed(old, frozenset(pair.earlier), moved)
        if new not in moved and home != new and early[home] < early[new]:
            moved[new] = Move(home, said, _part(followed[new], pair.later, copy_of))
    return {
        new: Move(*_listed(move.home, move.said, moved), move.ids) for new, move in moved.items()
    }


def _listed(
    home: Place, said: frozenset[str], moved: Mapping[Place, Move]
) -> tuple[Place, frozenset[str]]:
    """Where the variants `said` are listed in the end, and which ones they repeat there."""
    while home in moved and said <= moved[home].ids:
        home, said = moved[home].home, moved[home].said
    return home, said


def _part(
    statement: FollowedStatement, ids: set[str], copy_of: Mapping[str, str]
) -> frozenset[str]:
    """The ids of all variants; of those alone that agree with `ids` in what they deny and count, if
    most texts do not: then somebody recalls what used to be said, and the others tell what is new.
    """
    sides = {_turned(v) for v in statement.variants if v.id in ids}
    like = [v for v in statement.variants if _turned(v) in sides]
    texts, every = (
        {copy_of.get(v.said.article, v.said.article) for v in some}
        for some in (like, statement.variants)
    )
    some = like if 2 * len(texts) <= len(every) else statement.variants
    return frozenset(v.id for v in some)


def _turned(variant: Variant) -> frozenset[str]:
    return _TURNS.intersection(variant.alarms)


# ---------------------------------------------------------------- what repeats what


def _repeats(
    followed: Mapping[Place, FollowedStatement],
    early: Early,
    context: Context,
    alone: frozenset[int],
) -> _Repeats:
    """By (earlier, later) place of two meetings: the variants of the same words."""
    printed = _printed(followed, context, alone)
    stock = _stock(printed, context)
    recipe = context.recipe.drift
    result: dict[tuple[Place, Place], _Repeat] = {}
    for i, j in _candidates([one.told for one in printed], recipe):
        old, new = sorted((printed[i], printed[j]), key=lambda one: early[one.place])
        if old.place[0] == new.place[0] or early[old.place] == early[new.place]:
            continue
        row = repeats(old.told, new.told, recipe, stock)
        if row in _SURE or (row and _all_kept(followed[new.place], followed[old.place], context)):
            pair = result.setdefault((old.place, new.place), _Repeat(set(), set()))
            pair.earlier.add(old.id)
            pair.later.add(new.id)
    return result


def _printed(
    followed: Mapping[Place, FollowedStatement], context: Context, alone: frozenset[int]
) -> list[_Printed]:
    """Every variant as it is told, in the order of the places."""
    found = []
    for place in sorted(followed):
        for v in followed[place].variants:
            article = context.articles[v.said.article]
            earlier = bool(v.said.speaker) and recalled(v.said, article.text)
            told = Told(v.said, article, earlier, place[0] in alone)
            found.append(_Printed(place, v.id, told))
    return found


def _stock(printed: Sequence[_Printed], context: Context) -> frozenset[int]:
    """Keys of runs of words that were said at `recipe.stock_from` meetings or more."""
    often = context.background.phrases
    meetings: dict[int, set[int]] = defaultdict(set)
    for place, _, told in printed if often else ():
        if told.said.kind != "reported":
            for one in keys(told.said) & often.keys():
                meetings[one].add(place[0])
    least = context.recipe.drift.stock_from
    return frozenset(one for one, said_at in meetings.items() if len(said_at) >= least)


def _candidates(told: Sequence[Told], recipe: DriftRecipe) -> list[tuple[int, int]]:
    """Pairs that share a long run of words; what is recalled is looked up by short ones too."""
    texts = [[w.norm for w in words(one.said.text)] for one in told]
    asking = {k for k, one in enumerate(told) if one.recalled}
    found = set(sharing(texts, recipe.recycled_run, recipe.hot_key))
    found |= {
        (i, j)
        for i, j in sharing(texts, recipe.recalled_run, recipe.hot_key, asking)
        if same_person(told[i].said.speaker or "", told[j].said.speaker or "")
    }
    return sorted(found)


def _all_kept(later: FollowedStatement, earlier: FollowedStatement, context: Context) -> bool:
    """Whether no quotation of the later statement says much that the earlier one does not."""
    here, there = (
        [
            Told(v.said, context.articles[v.said.article])
            for v in statement.variants
            if v.said.kind != "reported"
        ]
        for statement in (later, earlier)
    )
    return all(any(kept(one, other, context.recipe.drift) for other in there) for one in here)
