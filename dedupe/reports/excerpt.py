"""A wording → the part of it that differs, with a few words around it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from dedupe.reports.wordings import Piece, Wording


def excerpt(whole: Wording, most: int = 48, around: int = 3) -> tuple[Piece, ...]:
    """What differs, with `around` words on each side, some `most` words in all.

    The sign "…" stands for words of the same outlet that are left out.
    """
    tokens = [t for piece in whole.pieces if piece.state != "context" for t in _tokens(piece)]
    kept = _filled(_near(tokens, 2 * around), len(tokens), hole=2 * around)[: 2 * most]
    chosen: list[Piece] = []
    for before, at in zip([-1, *kept], kept, strict=False):
        if at > before + 1:
            chosen.append(Piece(" … " if chosen else "… ", "context"))
        chosen.append(tokens[at])
    if kept and kept[-1] + 1 < len(tokens):
        chosen.append(Piece(" …", "context"))
    return _joined(chosen)


def _filled(kept: Iterable[int], size: int, hole: int) -> list[int]:
    """Numbers in order, with those between them where only a few are left out."""
    edges = [-1, *sorted(kept), size]
    out: list[int] = []
    for before, at in pairwise(edges):
        small = at - before - 1 <= hole
        out += [*(range(before + 1, at) if small else ()), at]
    return out[:-1]


def _near(tokens: Sequence[Piece], reach: int) -> set[int]:
    """The tokens near one that differs; all, if none does. A word and its space are two."""
    at = [n for n, token in enumerate(tokens) if token.state != "same"]
    if not at:
        return set(range(len(tokens)))
    near = (range(max(0, n - reach), min(len(tokens), n + reach + 1)) for n in at)
    return {n for window in near for n in window}


def _tokens(piece: Piece) -> list[Piece]:
    """A piece cut at its spaces, which stay as tokens of their own."""
    if piece.state == "gap":
        return [piece]
    parts = [part for word in piece.text.split(" ") for part in (word, " ")]
    return [piece._replace(text=part) for part in parts[:-1] if part]


def _joined(tokens: Sequence[Piece]) -> tuple[Piece, ...]:
    out: list[Piece] = []
    for token in tokens:
        if out and token.state != "gap" and out[-1]._replace(text="") == token._replace(text=""):
            out[-1] = out[-1]._replace(text=out[-1].text + token.text)
        else:
            out.append(token)
    return tuple(out)
