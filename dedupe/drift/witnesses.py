"""The variants of one statement → independent witnesses, and the reference among them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import get_args

from dedupe.drift.align import similarity
from dedupe.drift.naming import same_person
from dedupe.drift.voices import speaker
from dedupe.model import Alarm, Article, CopyGroup, Statement, Variant

_AS_FULL = 0.75  # of the longest wording: nearly as long is as full
_COMPARED = 25  # different wordings at most that a reference is weighed against


def origins(copies: Sequence[CopyGroup]) -> Mapping[str, str]:
    """Article id → the origin of its copy group; articles without copies are left out."""
    return {article: group.origin for group in copies for article in group.articles}


def witnesses(said: Collection[Statement], copy_of: Mapping[str, str]) -> int:
    """How many independent texts give the statement: copies of one text are one witness."""
    return len({copy_of.get(s.article, s.article) for s in said})


def reference(
    said: Sequence[Statement],
    words: Mapping[str, tuple[str, ...]],
    articles: Mapping[str, Article],
    copy_of: Mapping[str, str],
    official: str | None = None,
) -> Statement:
    """The official text's wording, else the fullest quoted one, else the earliest.

    `words` are norms by statement id. Among wordings about as full as the longest, and not merely
    cut from another, the one is taken that the others come nearest to; then the earliest.
    """
    pool = [s for s in said if s.article == official]
    pool = pool or [s for s in said if s.kind != "reported"] or list(said)
    full = max(len(words[s.id]) for s in pool)
    near = [s for s in pool if len(words[s.id]) >= _AS_FULL * full]
    whole = sorted({words[s.id] for s in near})
    near = [s for s in near if not any(_cut(words[s.id], other) for other in whole)]
    backed = _backing(near, said, words, copy_of)
    name = speaker(said, copy_of)

    # An unknown date is neither early nor late: then the order of the articles decides.
    dates = {s.id: str(articles[s.article].published or "") for s in near}
    dated = all(dates.values())

    def rank(s: Statement) -> tuple[bool, float, bool, str, int, str, str]:
        other = bool(name and s.speaker and not same_person(name, s.speaker))
        published = dates[s.id] if dated else ""
        copied = copy_of.get(s.article, s.article) != s.article
        return (other, -backed[s.id], copied, published, -len(words[s.id]), s.article, s.id)

    return min(near, key=rank)


def _backing(
    near: Sequence[Statement],
    said: Sequence[Statement],
    words: Mapping[str, tuple[str, ...]],
    copy_of: Mapping[str, str],
) -> dict[str, float]:
    """How alike each wording is to those of all independent texts, in words kept of both."""
    texts: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for s in said:
        texts[words[s.id]].add(copy_of.get(s.article, s.article))
    known = sorted(texts, key=lambda w: (-len(texts[w]), w))[:_COMPARED]
    backing = {
        own: round(sum(len(texts[w]) * similarity(own, w) for w in known), 3)
        for own in sorted({words[s.id] for s in near})
    }
    return {s.id: backing[words[s.id]] for s in near}


def _cut(part: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether `part` is `whole` with words left out."""
    rest = iter(whole)
    return len(part) < len(whole) and all(word in rest for word in part)


def entered(
    variants: Sequence[Variant], copy_of: Mapping[str, str]
) -> Mapping[str, tuple[Alarm, ...]]:
    """Variant id → the alarms that came in with this copy: its origin's variants have none of them.

    Variants of articles that are no copies, or whose origin lacks the statement, are left out. Is
    the copy itself the reference, what its origin differs in came in with the copy.
    """
    raised: dict[str, set[Alarm]] = defaultdict(set)
    for v in variants:
        raised[v.said.article].update(v.alarms)
    found = {}
    for v in variants:
        source = copy_of.get(v.said.article, v.said.article)
        if source == v.said.article or source not in raised:
            continue
        own = raised[source] if v.relation == "reference" else {*v.alarms} - raised[source]
        if own:
            found[v.id] = tuple(a for a in get_args(Alarm) if a in own)
    return found


def traced(variants: Sequence[Variant], copy_of: Mapping[str, str]) -> tuple[Variant, ...]:
    """The variants, each with what came in with its copy."""
    found = entered(variants, copy_of)
    return tuple(replace(v, entered=found[v.id]) if v.id in found else v for v in variants)
