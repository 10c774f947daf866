"""Groups of one utterance each → quotations in which an outlet joined two of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from dedupe.drift.align import differences
from dedupe.drift.scores import Side
from dedupe.drift.strands import Strand
from dedupe.model import Statement

_END = re.compile(r"[.!?…][\"'”’»)\]]*\s")
_KEPT = 0.6  # of a part's words that a partner must have, so that it was joined
_SIDE_BY_SIDE = 3  # code points at most between two pieces that one pair of marks could hold


def joined(
    groups: Sequence[Strand],
    said: Mapping[str, Statement],
    texts: Mapping[str, str],
    sides: Mapping[str, Side],
) -> set[tuple[str, int]]:
    """(statement id, index of the group) where the statement joins parts of several groups.

    Two whole sentences in one pair of marks may be how it was said, and so may the pieces of one
    split quotation; joined are parts of one sentence that another outlet prints apart, each nearly
    word for word.
    """
    homes: dict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        for i in group.members:
            homes[i].append(number)
    found: set[tuple[str, int]] = set()
    for i, numbers in homes.items():
        if said[i].kind == "reported":
            continue
        for k, one in enumerate(numbers):
            for two in numbers[k + 1 :]:
                pair = groups[one], groups[two]
                if (
                    _one_sentence(i, *pair, said, texts)
                    and _apart(i, *pair, said)
                    and _word_for_word(i, pair, sides)
                    and not _side_by_side(i, *pair, said, texts)
                ):
                    found |= {(i, one), (i, two)}
    return found


def _one_sentence(
    i: str, one: Strand, two: Strand, said: Mapping[str, Statement], texts: Mapping[str, str]
) -> bool:
    """Whether no sentence ends between the quotation's two parts."""
    text = texts[said[i].article]
    sentence_ends = len(_END.findall(text, *said[i].span))
    return sentence_ends == 0 and not one.members[i] & two.members[i]


def _side_by_side(
    i: str, one: Strand, two: Strand, said: Mapping[str, Statement], texts: Mapping[str, str]
) -> bool:
    """Whether another article prints both parts as two sentences of one quotation."""
    both = one.members.keys() & two.members.keys() - {i}
    return any(
        said[u].kind != "reported"
        and one.members[u].isdisjoint(two.members[u])
        and not _one_sentence(u, one, two, said, texts)
        for u in both
    )


def _word_for_word(i: str, pair: tuple[Strand, Strand], sides: Mapping[str, Side]) -> bool:
    """Whether both parts are made of words that their own partners have."""
    one, two = sorted(pair, key=lambda g: sum(g.members[i]) / max(1, len(g.members[i])))
    size = len(sides[i].tokens)
    border = (max(one.members[i], default=0) + min(two.members[i], default=size)) // 2 + 1
    return all(
        _kept(i, group, sides, span) >= _KEPT
        for group, span in ((one, (0, border)), (two, (border, size)))
    )


def _kept(i: str, group: Strand, sides: Mapping[str, Side], span: tuple[int, int]) -> float:
    """The largest share of the words in `span` that one partner has too, in the same order."""
    own = [t.norm for t in sides[i].tokens[slice(*span)] if t.core]
    shares = []
    for u in group.members:
        other = [t.norm for t in sides[u].tokens if t.core]
        gone = sum(op.a1 - op.a0 for op in differences(own, other)) if u != i else len(own)
        shares.append(1 - gone / max(1, len(own)))
    return max(shares, default=0.0)


def _apart(i: str, one: Strand, two: Strand, said: Mapping[str, Statement]) -> bool:
    """Whether one article prints the two parts as two quotations of their own."""
    for u in one.members:
        for v in two.members:
            a, b = said[u], said[v]
            if a.article != b.article or u == v or i in (u, v) or a.statement == b.statement:
                continue
            if "reported" in (a.kind, b.kind) or u in two.members or v in one.members:
                continue
            if max(a.span.start, b.span.start) - min(a.span.end, b.span.end) > _SIDE_BY_SIDE:
                return True
    return False
