"""Tokens and the places that name people → who received whom: *the host*, *the guest*."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence, Set

from dedupe.model import Span
from dedupe.text import tokens as t
from dedupe.text.tokens import Tokens

GUEST = frozenset(("guest", "visitor"))
_RECEIVES = frozenset(("received", "receives", "hosted", "hosts", "welcomed", "welcomes"))
_VISITS = frozenset(("visit", "visiting", "visits", "visited", "arrives", "arrived"))
_REACH = 160  # code points between the verb and either name


def received(
    found: Tokens, at: Sequence[tuple[Span, int]], printed: Set[str]
) -> tuple[int, int] | None:
    """The numbers of host and guest, from the first *Lima received her colleague Falk*.

    `at` gives the places that name people, sorted, each with the number of the person; `printed`
    all words of the text.
    """
    if _RECEIVES.isdisjoint(printed):
        return None
    starts = [span.start for span, _ in at]
    for place, word in enumerate(found.words):
        if word not in _RECEIVES:
            continue
        right = bisect_left(starts, found.starts[place])
        if not 0 < right < len(at):
            continue
        host, guest = at[right - 1], at[right]
        near = guest[0].start - _REACH < found.starts[place] < host[0].end + _REACH
        if near and host[1] != guest[1] and not _parted(found, host[0], guest[0]):
            return host[1], guest[1]
    return None


def visitor(found: Tokens, at: Sequence[tuple[Span, int]], printed: Set[str]) -> int | None:
    """The number of the guest, from the first *Falk, who is on a visit*, *During her visit, Falk*:
    the name before the word in its sentence, else the one after it.
    """
    if _VISITS.isdisjoint(printed):
        return None
    starts = [span.start for span, _ in at]
    for place, word in enumerate(found.words):
        if word not in _VISITS:
            continue
        here, right = found.starts[place], bisect_left(starts, found.starts[place])
        edge = Span(here, here)
        near = []
        if word != "visiting" and right and here < at[right - 1][0].end + _REACH:
            near.append((at[right - 1], _parted(found, at[right - 1][0], edge)))
        if right < len(at) and at[right][0].start < here + _REACH:
            near.append((at[right], _parted(found, edge, at[right][0])))
        for (_, number), parted in near:
            if not parted:
                return number
    return None


def _parted(found: Tokens, left: Span, right: Span) -> bool:
    """Whether a sentence ends, or a clause opens, between the two."""
    first, last = (bisect_left(found.starts, edge) for edge in (left.end, right.start))
    stop = t.BOUNDARY | t.SEMICOLON | t.QUOTE
    return any(kind & stop for kind in found.kinds[first:last])
