"""Groups of one utterance each → quotations in which an outlet joined two of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from dedupe.drift.strands import Strand
from dedupe.model import Statement

_END = re.compile(r"[.!?…][\"'”’»)\]]*\s")
_SIDE_BY_SIDE = 3  # code points at most between two pieces that one pair of marks could hold


def joined(
    groups: Sequence[Strand], said: Mapping[str, Statement], texts: Mapping[str, str]
) -> set[tuple[str, int]]:
    """(statement id, index of the group) where the statement joins parts of several groups.

    Two whole sentences in one pair of marks may be how it was said, and so may the pieces of one
    split quotation; joined are parts of one sentence that another outlet prints apart.
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
                if _one_sentence(i, groups[one], groups[two], said, texts) and _apart(
                    i, groups[one], groups[two], said
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
