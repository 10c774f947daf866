"""Articles, copies and followed statements → findings: what a reader should look at."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from dedupe.checks.alone import alone
from dedupe.checks.articles import clashes, covered, damaged, duplicates
from dedupe.checks.pairs import texts_of
from dedupe.checks.places import Places
from dedupe.checks.quotations import differences
from dedupe.checks.rules import rank
from dedupe.model import Article, CopyGroup, Finding, MeetingReport
from dedupe.recipe import Recipe


def findings(
    articles: Iterable[Article],
    copies: Sequence[CopyGroup],
    meetings: Sequence[MeetingReport],
    new: Collection[str] | None,
    recipe: Recipe,
) -> tuple[Finding, ...]:
    """All findings, the gravest first; with `new`, those that the articles of these ids bring in.

    A finding of a pair stands on the variant, with the reference as its counterpart; with `new`
    it stands on the new article. What is true between two articles that are both known already
    is no finding of the new ones.
    """
    places = Places(articles)
    texts = texts_of(places.articles, copies, meetings, recipe.drift)
    made = [
        *duplicates(places, copies, new),
        *clashes(places, new),
        *(covered(places, meetings, new) if new is not None else ()),
        *differences(places, meetings, texts, new),
        *alone(places, meetings, new),
        *damaged(places, new),
    ]
    # Whoever repeats a text covers its meeting too: the copy says it all.
    repeated = {f.place.article for f in made if f.rule in ("D101", "D102")}
    kept = [f for f in made if f.rule != "D103" or f.place.article not in repeated]
    return tuple(_numbered(sorted(kept, key=_order)))


def _order(finding: Finding) -> tuple[int, str, int, int, str]:
    place = finding.place
    return rank(finding.severity), place.article, *place.span, finding.rule


def _numbered(ordered: Sequence[Finding]) -> Iterator[Finding]:
    """Give each its id; those that have one id are told apart by their order."""
    seen: Counter[str] = Counter()
    for finding in ordered:
        base = _id(finding)
        seen[base] += 1
        yield replace(finding, id=base if seen[base] == 1 else f"{base}-{seen[base]}")


def _id(finding: Finding) -> str:
    """Rule and 40 bits of BLAKE2b over rule, article and words on both sides.

    No line and no offset goes in, so that an accepted finding stays accepted when text moves, and
    the sides are sorted, so that it does whichever of the two was the new one.
    """
    sides = [finding.place, *finding.counterparts[:1]]
    key = [finding.rule, *sorted(f"{p.article}\0{' '.join(p.text.split())}" for p in sides)]
    seen = hashlib.blake2b("\0".join(key).encode("utf-8", "surrogatepass"), digest_size=5)
    return f"{finding.rule}-{seen.hexdigest()}"
