"""The words between two marks → whether they are a clause, a fragment or a label."""

from __future__ import annotations

from dedupe.data import english
from dedupe.model import Span, StatementKind
from dedupe.statements.subjects import may_be_verb, subject_of
from dedupe.text import tokens as t
from dedupe.text.tokens import Tokens, tokens

_VERBAL = t.VERB | t.CUE | t.AUXILIARY | t.ING | t.ED | t.PLAIN
_ADVERBIAL = t.ADVERB | t.LY
_ANYBODY = frozenset(
    "nobody everybody somebody anybody everyone someone anyone nothing everything".split()  # noqa: SIM905
)
_SHOWN = frozenset(("this", "that", "these", "those"))
_FINITE = t.VERB | t.AUXILIARY
_SENTENCE = 5  # words
_LONGEST_TERM = 3  # words
_LOOKED_AT = 240  # code points: who has not come to a verb by then, will not


def kind_of(inner: str) -> StatementKind:
    """`direct` from a clause with subject and finite verb upwards, `term` for a bare label.

    A command and a question are clauses too.

    >>> [kind_of(s) for s in ("We go", "does not go", "big tent", "Ask me after lunch.")]
    ['direct', 'fragment', 'term', 'direct']
    """
    inner = inner[:_LOOKED_AT].rstrip(" ,;:–—-…")
    found = tokens(inner, (Span(0, len(inner)),))
    words = [n for n, k in enumerate(found.kinds) if k & t.WORD]
    if not words:
        return "term"
    first = found.kinds[words[0]]
    opens = first & (t.AUXILIARY | t.VERB) and not first & t.SUBJECT
    calls = inner.endswith(("?", "!")) or first & t.PLAIN or _is_there(found, words[0])
    if calls and inner[:1].isupper() and len(words) > 2:
        return "direct"
    if not opens and subject_of(found, 0, len(found)):
        return "direct"
    if inner[:1].isupper() and (_is_whole(found, words) or _is_sentence(found, words)):
        return "direct"
    if len(words) <= _LONGEST_TERM and not any(found.kinds[n] & _VERBAL for n in words):
        return "term"
    return "fragment"


def _is_sentence(found: Tokens, words: list[int]) -> bool:
    """*When it comes to that, …*, *For all I know …*: enough words behind a capital, and a verb
    among them; no title, in which most words have one.
    """
    if len(words) < _SENTENCE:
        return False
    capitals = sum(bool(found.kinds[n] & t.CAPITAL) for n in words)
    return 2 * capitals < len(words) and any(found.kinds[n] & _FINITE for n in words[1:])


def _is_whole(found: Tokens, words: list[int]) -> bool:
    """*They never listen*, *Nobody came*, *I’m sorry*: a pronoun and its verb."""
    first, *rest = [n for n in words if not found.kinds[n] & _ADVERBIAL] or words
    kind, word = found.kinds[first], found.words[first].lower()
    if kind & t.SUBJECT and kind & (t.AUXILIARY | t.BE):
        return len(words) > 1
    if rest and word in _SHOWN:
        return bool(found.kinds[rest[0]] & t.AUXILIARY)
    if not rest or not (kind & t.SUBJECT or word in _ANYBODY):
        return False
    after = found.words[rest[0]]
    return (
        bool(found.kinds[rest[0]] & _VERBAL)
        or after in english.irregular_pasts()
        or may_be_verb(after)
    )


def _is_there(found: Tokens, place: int) -> bool:
    """*There is*, *Here comes*: a clause whose subject follows."""
    after = found.kinds[place + 1] if place + 1 < len(found) else 0
    return found.words[place] in ("There", "Here", "Not") and bool(after & (t.BE | t.VERB))
