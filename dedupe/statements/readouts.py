"""A sentence after a reported one → whether the report goes on in it without a cue."""

from __future__ import annotations

from dedupe.statements.asides import noun_phrase_before
from dedupe.statements.contents import PARTIES, Clause
from dedupe.statements.subjects import is_finite, subject_of
from dedupe.text import tokens as t
from dedupe.text.gazetteer import nations
from dedupe.text.tokens import Tokens

_PAST = frozenset(
    ("was", "were", "had", "did", "went", "came", "took", "made", "held", "met", "began")
)


def continuation(found: Tokens, begin: int, end: int, before: Clause) -> Clause | None:
    """A sentence without cue and quotation that goes on with what was reported before it.

    Readouts do so: countries and *both sides*, never people, are its subject, and it stands in the
    present or with a modal verb, where the story around it is told in the past.
    """
    if found.starts[begin] - found.ends[before.end - 1] > 4:
        return None
    stop = min(end, begin + 40)
    verb = next((n for n in range(begin + 1, stop) if is_finite(found, n)), None)
    if verb is None or found.words[verb].lower() in _PAST or found.kinds[verb] & t.ED:
        return None
    subjects = (subject_of(found, begin, end), noun_phrase_before(found, verb, begin))
    if any(s is not None and _is_country(found, *s) for s in subjects):
        return Clause(begin, end, before.cue, "continuation")
    return None


def _is_country(found: Tokens, begin: int, end: int) -> bool:
    words = found.words[begin:end]
    return bool(nations(words)) or (
        words[-1].lower() in PARTIES and any(w.lower() in ("both", "two", "the") for w in words)
    )
