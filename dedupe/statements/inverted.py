"""A verb of saying → its subject behind it: *said Lima*, and where that is the better reading."""

from __future__ import annotations

from dedupe.statements.cue import Cue
from dedupe.statements.phrases import ends_with_comma, noun_phrase_after
from dedupe.statements.verbs import HAVE, has_verb_after, is_plural, may_invert
from dedupe.text import tokens as t
from dedupe.text.tokens import Tokens
from dedupe.text.verb_forms import CueForm

_TAKE_NAMES = frozenset("NCP")  # what such verbs take may be a name: criticised Lima


def is_closing(found: Tokens, plain: Cue, turned: Cue, end: int) -> bool:
    """*Lima lacks friends, whom he lost, said Falk, a lawyer*: a name, and then no more, so what
    stands before the comma is no subject.
    """
    if plain.form.takes & _TAKE_NAMES or not found.kinds[plain.verb - 1] & t.COMMA:
        return False
    if found.kinds[turned.end - 1] & (t.CAPITAL | t.GENITIVE) != t.CAPITAL:
        return False
    return turned.end >= end or bool(found.kinds[turned.end] & (t.COMMA | t.BOUNDARY | t.RELATIVE))


def inverted(found: Tokens, place: int, begin: int, end: int, form: CueForm) -> Cue | None:
    """*said X*: the subject stands behind its verb, and no other verb behind the subject."""
    if not may_invert(found, place, begin):
        return None
    if "I" not in form.takes and not _is_right_after(found, place, begin):
        return None
    if found.words[place + 1 : place + 2] == ["that"]:
        return None
    after = noun_phrase_after(found, place + 1, end)
    if after is None or has_verb_after(found, after[1], end):
        return None
    if form.form == "base" and not is_plural(found, *after, place, place):
        return None
    first, last = after[0], _with_others(found, after[1], end)
    left = place - 1 if place > begin and found.words[place - 1] in HAVE else place
    return Cue(place, first, last, left, last, "verb-subject", form)


def _is_right_after(found: Tokens, place: int, begin: int) -> bool:
    """Whether the sentence opens with a quotation and a comma, and goes on with a verb here: it is
    one of saying, *“…”, ruled the mayor*.
    """
    if place == begin or not found.kinds[begin] & t.QUOTE or place > begin + 2:
        return False
    return ends_with_comma(found, place - 1) and not found.kinds[place] & t.CAPITAL


def _with_others(found: Tokens, last: int, end: int) -> int:
    """*said Lima and Falk,*: past the second of two who speak, if there the clause ends."""
    if last + 1 >= end or found.words[last] != "and":
        return last
    more = noun_phrase_after(found, last + 1, end)
    if more is None or (more[1] < end and not found.kinds[more[1]] & t.PUNCTUATION):
        return last
    return more[1]
