"""The cues before a quotation → the outermost of those in whose clauses it stands."""

from __future__ import annotations

from dedupe.statements.cue import Cue, names_in_passing
from dedupe.statements.phrases import ends_with_comma
from dedupe.statements.sentences import Passage
from dedupe.text import tokens as t

_OBJECTS = frozenset(("who", "whom", "which"))  # whom he called
WHILE = frozenset(  # a clause that they open ends before the main one
    ("after", "before", "when", "while", "as", "although", "though", "because", "since", "once")
)


def outermost(page: Passage, before: list[Cue], beside: bool) -> Cue:
    """The outermost of the cues in whose clauses the last one stands."""
    outer = before[0]
    for cue in before[1:]:
        if _breaks(page, outer, cue) or (
            beside and cue is before[-1] and _speaks_itself(page, cue)
        ):
            outer = cue
    return outer


def _speaks_itself(page: Passage, cue: Cue) -> bool:
    """Whether the words behind a cue are its own subject's: *Falk said Lima had told him, “…”*."""
    kinds = page.tokens.kinds
    if kinds[cue.left - 1] & t.COMMA:
        return True
    named = kinds[cue.begin] & t.CAPITAL and not kinds[cue.begin] & t.PRONOUN
    says = "Q" in cue.form.takes and not cue.form.takes.isdisjoint(("I", "P", "C"))
    return bool(named and says and cue.order == "subject-verb")


def _breaks(page: Passage, outer: Cue, inner: Cue) -> bool:
    """Whether the inner cue stands outside the clause that the outer one opens."""
    words, kinds = page.tokens.words, page.tokens.kinds
    lead, pronoun = words[inner.left - 1].lower(), kinds[inner.begin] & t.PRONOUN
    if lead == "what" and pronoun:
        return False  # Lima condemned what he called
    if not outer.form.takes & {"T", "B"} or outer.order == "according":
        return True
    if outer.order == "noun" and kinds[inner.left - 1] & t.COMMA:
        return True
    if inner.order in ("participle", "coordinate", "infinitive") or _is_aside(page, inner):
        return True
    if names_in_passing(page.tokens, inner):
        return True
    return bool(lead in _OBJECTS and pronoun) or _ends(page, outer, inner)


def _ends(page: Passage, outer: Cue, inner: Cue) -> bool:
    """Whether the clause of the outer cue ends before the inner one."""
    words, kinds = page.tokens.words, page.tokens.kinds
    if words[outer.verb + 1] in WHILE:
        return True  # Lima spoke after Okoro argued that
    lead = outer.left > 0 and words[outer.left - 1].lower() in WHILE
    for place in range(outer.verb + 1, inner.left):
        kind = kinds[place]
        if kind & (t.SEMICOLON | t.BOUNDARY | t.DASH | t.COLON):
            return True
        if lead and place + 1 == inner.left and ends_with_comma(page.tokens, place):
            return True  # After Lima argued that it leans, Okoro said
        if kind & (t.COMMA | t.QUOTE) and kinds[place + 1] & (t.CONJUNCTION | t.SUBORDINATOR):
            return True
    return False


def _is_aside(page: Passage, cue: Cue) -> bool:
    """*The costs, he added, were “high”*: what the cue interrupts is what it tells."""
    kinds = page.tokens.kinds
    return bool(
        cue.left and kinds[cue.left - 1] & t.COMMA and kinds[cue.right] & (t.COMMA | t.SEMICOLON)
    )
