"""The cues of a sentence → the clauses that they report without marks, the cue cut off."""

from __future__ import annotations

from dedupe.statements.around import content_according, content_around
from dedupe.statements.contents import Clause, content_after, content_object
from dedupe.statements.cue import Cue, names_in_passing
from dedupe.statements.verbs import past_helpers
from dedupe.text import tokens as t
from dedupe.text.tokens import Tokens

_VERBAL = t.AUXILIARY | t.ADVERB
_NOT_FINITE = ("noun", "passive", "infinitive")
_NEVER = frozenset(("not", "never", "neither", "nor", "nobody", "none", "no"))
_EVEN = 2  # tokens
_CONDITIONS = frozenset(("if", "unless", "whether"))
_TURNED = frozenset(("had", "should", "were"))  # Had Lima said that, he would
_LOOSE = ("bare-clause", "question")  # rules that mistake a tail for content
# How often a rule's clause and mention are those of the annotators (PolNeAR train).
RELIABLE = {
    "that-clause": 0.85, "bare-clause": 0.75, "clause-before": 0.8, "interrupted": 0.8,
    "according": 0.85, "question": 0.7, "infinitive": 0.6, "object": 0.55, "lead-clause": 0.7,
    "continuation": 0.5, "joint-stance": 0.7, "denied": 0.7,
}  # fmt: skip


def clauses(found: Tokens, begin: int, end: int, cues: list[Cue]) -> list[Clause]:
    """The reported clauses of the sentence `begin`–`end`, disjoint, in the order of their cues.

    A cue inside the clause of another one tells nothing new: what it reports is reported already.
    """
    if not cues:
        return []
    result = _halves(found, _closing(found, begin, end, cues))
    for number, cue in enumerate(cues):
        if found.words[cue.begin].lower() == "you" or cue.order in _NOT_FINITE:
            continue
        if _is_unsaid(found, cue, begin):
            continue
        limit = limit_of(found, cues, number, end)
        for clause in _halves(found, _clauses_of(found, cue, begin, limit)):
            if not any(c.begin < clause.end and clause.begin < c.end for c in result):
                result.append(_denied(clause))
    return result


def _is_unsaid(found: Tokens, cue: Cue, begin: int) -> bool:
    """*Lima did not say that*, *Neither would say when*, *If Lima says that*: nobody said it."""
    words, first = found.words, max(begin, cue.left - 1)
    if words[begin] == "Not" and cue.left - begin <= _EVEN:
        return True  # Not even Lima said
    leads = [word.lower() for word in words[first : cue.left + 1]]
    if not _CONDITIONS.isdisjoint(leads) or (leads[0] in _TURNED and first == begin):
        return True
    helpers = words[max(cue.left, past_helpers(found, cue.verb, begin)) : cue.verb]
    told = (*leads, *map(str.lower, helpers))
    return any(word in _NEVER or word.endswith(("n't", "n’t")) for word in told)


def _halves(found: Tokens, whole: list[Clause]) -> list[Clause]:
    """Cut *…, and it is …*: two statements in one clause, where a pronoun opens the second."""
    result: list[Clause] = []
    for clause in whole:
        cut = next(
            (
                n
                for n in range(clause.begin + 8, clause.end - 5)
                if found.kinds[n] & t.COMMA
                and found.words[n + 1] in ("and", "but")
                and found.words[n + 2] in ("it", "this")
                and found.kinds[n + 3] & _VERBAL
            ),
            None,
        )
        if cut is None:
            result.append(clause)
        else:
            result += [clause._replace(end=cut), clause._replace(begin=cut + 2)]
    return result


def _closing(found: Tokens, begin: int, end: int, cues: list[Cue]) -> list[Clause]:
    """*Facts prove that the deal holds, X said.*: the cue at the end speaks for all before it."""
    for cue in reversed(cues):
        if (
            cue.left > begin
            and cue.order in ("subject-verb", "verb-subject")
            and "I" in cue.form.takes
        ):
            told = content_around(found, cue, begin, end)
            if told and told[0].rule == "clause-before" and not content_after(found, cue, end):
                return told
    return []


def _clauses_of(found: Tokens, cue: Cue, begin: int, end: int) -> list[Clause]:
    if cue.order == "according":
        return content_according(found, cue, begin, end)
    if "G" in cue.form.takes:
        return []
    after = content_after(found, cue, end)
    around: list[Clause] = []
    if after and after.rule in _LOOSE and _is_parenthesis(found, cue, begin):
        around = content_around(found, cue, begin, end)
        if [part.rule for part in around] == ["clause-before"]:
            return [part._replace(rule="interrupted") for part in (*around, after)]
        after = None if around and around[0].begin == begin else after
    if after and not (after.rule in _LOOSE and _is_tail(found, cue, begin)):
        return [after]
    if _is_quoted(found, cue, begin):
        return []
    return around or content_around(found, cue, begin, end) or content_object(found, cue, end)


def _is_parenthesis(found: Tokens, cue: Cue, begin: int) -> bool:
    """*The bill is dead, X said, because it rained*: commas on both sides of the cue."""
    if cue.left <= begin or cue.right >= len(found):
        return False
    return bool(found.kinds[cue.left - 1] & found.kinds[cue.right] & t.COMMA)


def _is_quoted(found: Tokens, cue: Cue, begin: int) -> bool:
    """Whether the cue has its content already: *“…,” said Lima, who took office in May*."""
    return cue.left > begin and bool(found.kinds[cue.left - 1] & t.QUOTE)


def _is_tail(found: Tokens, cue: Cue, begin: int) -> bool:
    """Whether what follows only hangs on: behind a quotation’s cue, or *said X, who*."""
    return cue.order == "verb-subject" or _is_quoted(found, cue, begin)


def limit_of(found: Tokens, cues: list[Cue], number: int, stop: int) -> int:
    """Where the clause of one cue ends: before *, adding that*, before *and said that*, before
    *, which Lima called “…”*.
    """
    cue = cues[number]
    if cue.begin > cue.verb and cue.order == "participle":
        return cue.begin  # Noting that it rained, X said
    for later in cues[number + 1 :]:
        if names_in_passing(found, later) and _quotes(found, later, stop):
            return later.left - 2
        if later.order in ("participle", "coordinate") and later.begin == cues[number].begin:
            if not _takes_over(found, later, stop):
                continue
            edge = later.left
            while edge > cues[number].verb and found.kinds[edge - 1] & (t.COMMA | t.CONJUNCTION):
                edge -= 1
            return edge
    return stop


def _quotes(found: Tokens, cue: Cue, stop: int) -> bool:
    return any(found.kinds[n] & t.QUOTE for n in range(cue.verb, stop))


def _takes_over(found: Tokens, cue: Cue, stop: int) -> bool:
    """Whether a second verb of one subject opens a clause of its own."""
    if "Q" in cue.form.takes and _quotes(found, cue, stop):
        return True
    return content_after(found, cue, stop) is not None or bool(content_object(found, cue, stop))


def _denied(clause: Clause) -> Clause:
    """What is denied is not said: the denial stays with its clause."""
    if clause.cue.form.lemma != "deny" or clause.begin < clause.cue.verb:
        return clause
    return clause._replace(begin=clause.cue.verb, rule="denied")
