"""The cues of a sentence → the clauses that they report without marks, the cue cut off."""

from __future__ import annotations

from typing import NamedTuple

from dedupe.statements.cues import Cue
from dedupe.statements.phrases import (
    is_finite,
    noun_phrase_after,
    noun_phrase_before,
    subject_of,
)
from dedupe.text import tokens as t
from dedupe.text.runs import nations
from dedupe.text.tokens import Tokens

_SHORTEST = 3  # words: less is no statement
_TAIL = 12  # words: what may follow *…, X said* in its sentence
_PAST = frozenset(
    ("was", "were", "had", "did", "went", "came", "took", "made", "held", "met", "began")
)
_LOOSE = ("bare-clause", "question")  # rules that mistake a tail for content
_NEVER = ("never", "not")
_QUESTIONS = frozenset(("whether", "if", "how", "why", "what", "who", "when", "where", "which"))
_LEADS = frozenset(("on", "in", "at", "during", "after", "before", "through", "via", "by", "to"))


# How often a rule's clause and mention are those of the annotators (PolNeAR train).
RELIABLE = {
    "that-clause": 0.85, "bare-clause": 0.75, "clause-before": 0.8, "interrupted": 0.8,
    "according": 0.85, "question": 0.7, "infinitive": 0.6, "object": 0.55, "lead-clause": 0.7,
    "continuation": 0.5, "joint-stance": 0.7, "denied": 0.7,
}  # fmt: skip


class Clause(NamedTuple):
    """Tokens `begin` to `end` are what `cue` reports; `rule` says how they stand to it."""

    begin: int
    end: int
    cue: Cue
    rule: str


def clauses(found: Tokens, begin: int, end: int, cues: list[Cue]) -> list[Clause]:
    """The reported clauses of the sentence `begin`–`end`, disjoint, in the order of their cues.

    A cue inside the clause of another one tells nothing new: what it reports is reported already.
    """
    result = _halves(found, _closing(found, begin, end, cues))
    for number, cue in enumerate(cues):
        if found.words[cue.begin].lower() == "you" or cue.order in (
            "noun",
            "passive",
            "infinitive",
        ):
            continue
        limit = limit_of(found, cues, number, end)
        for clause in _halves(found, _clauses_of(found, cue, begin, limit)):
            if not any(c.begin < clause.end and clause.begin < c.end for c in result):
                result.append(_denied(clause))
    return result


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
                and found.kinds[n + 3] & (t.AUXILIARY | t.ADVERB)
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
            told = _around(found, cue, begin, end)
            if told and told[0].rule == "clause-before" and not _after(found, cue, end):
                return told
    return []


def _clauses_of(found: Tokens, cue: Cue, begin: int, end: int) -> list[Clause]:
    if cue.order == "according":
        return _according(found, cue, begin, end)
    if "G" in cue.form.takes:
        return []
    after = _after(found, cue, end)
    if after and not (after.rule in _LOOSE and _is_tail(found, cue, begin)):
        return [after]
    if _is_quoted(found, cue, begin):
        return []
    return _around(found, cue, begin, end) or _object(found, cue, end)


def _is_quoted(found: Tokens, cue: Cue, begin: int) -> bool:
    """Whether the cue has its content already: *“…,” said Lima, who took office in May*."""
    return cue.left > begin and bool(found.kinds[cue.left - 1] & t.QUOTE)


def _is_tail(found: Tokens, cue: Cue, begin: int) -> bool:
    """Whether what follows only hangs on: behind a quotation’s cue, or *said X, who*."""
    return cue.order == "verb-subject" or _is_quoted(found, cue, begin)


def limit_of(found: Tokens, cues: list[Cue], number: int, stop: int) -> int:
    """Where the clause of one cue ends: before *, adding that*, before *and said that*."""
    cue = cues[number]
    if cue.begin > cue.verb and cue.order == "participle":
        return cue.begin  # Noting that it rained, X said
    for later in cues[number + 1 :]:
        if later.order in ("participle", "coordinate") and later.begin == cues[number].begin:
            if not _takes_over(found, later, stop):
                continue
            edge = later.left
            while edge > cues[number].verb and found.kinds[edge - 1] & (t.COMMA | t.CONJUNCTION):
                edge -= 1
            return edge
    return stop


def _takes_over(found: Tokens, cue: Cue, stop: int) -> bool:
    """Whether a second verb of one subject opens a clause of its own."""
    if "Q" in cue.form.takes and any(found.kinds[n] & t.QUOTE for n in range(cue.verb, stop)):
        return True
    return _after(found, cue, stop) is not None or bool(_object(found, cue, stop))


# ---------------------------------------------------------------- right of the cue


def _after(found: Tokens, cue: Cue, stop: int) -> Clause | None:
    takes = cue.form.takes
    place = cue.right if cue.order == "verb-subject" else cue.verb + 1
    place = past_addressee(found, place, stop, takes)
    if place >= stop:
        return None
    word, rule = found.words[place].lower(), ""
    if word == "that" and "T" in takes and place + 1 < stop:
        return _clause(found, place + 1, stop, cue, "that-clause")
    if "O" in takes and "to" in (word, *found.words[place + 1 : place + 2][: word in _NEVER]):
        rule = "infinitive"
    elif word in _QUESTIONS and "W" in takes:
        rule = "question"
    elif "B" in takes and "Z" not in takes and _starts_clause(found, place, stop):
        rule = "bare-clause"
    return _clause(found, place, stop, cue, rule) if rule else None


def _denied(clause: Clause) -> Clause:
    """What is denied is not said: the denial stays with its clause."""
    if clause.cue.form.lemma != "deny" or clause.begin < clause.cue.verb:
        return clause
    return clause._replace(begin=clause.cue.verb, rule="denied")


def past_addressee(found: Tokens, place: int, stop: int, takes: frozenset[str]) -> int:
    """Over *reporters*, *on Monday*, *in a statement*, when *that* or a clause still follows."""
    kinds, words = found.kinds, found.words
    if place < stop and "P" in takes and words[place] != "that":
        place = _past_person(found, place, stop)
    start = place
    for right in range(start, min(stop, start + 14)):
        kind = kinds[right]
        if words[right] == "that" and (right == start or _is_lead(found, start)):
            return right
        if kind & (t.QUOTE | t.BOUNDARY | t.COLON) or (kind & t.COMMA and right > start):
            break
    while place < stop and kinds[place] & (t.TIME | t.COMMA):
        place += 1
    if place + 1 < stop and words[place] == "on" and kinds[place + 1] & t.TIME:
        place += 2
        while place < stop and kinds[place] & t.TIME:
            place += 1
    return place


def _is_lead(found: Tokens, place: int) -> bool:
    kind = found.kinds[place]
    return found.words[place] in _LEADS or bool(kind & (t.TIME | t.ADVERB | t.LY | t.COMMA))


def _past_person(found: Tokens, place: int, stop: int) -> int:
    if found.kinds[place] & t.PRONOUN or found.words[place : place + 2] == ["her", "that"]:
        return place + 1
    after = noun_phrase_after(found, place, stop)
    return after[1] if after else place


def _starts_clause(found: Tokens, place: int, stop: int) -> bool:
    """Whether a subject and its finite verb stand here."""
    kind = found.kinds[place]
    if kind & (t.COMMA | t.END | t.CONJUNCTION | t.QUOTE | t.AUXILIARY) and not kind & t.SUBJECT:
        return kind & t.SUBORDINATOR != 0
    if kind & (t.PREPOSITION | t.ING) and not kind & (t.SUBORDINATOR | t.CAPITAL):
        commas = (n for n in range(place, min(stop, place + 12)) if found.kinds[n] & t.COMMA)
        comma = next(commas, stop)
        return comma + 1 < stop and not found.kinds[comma + 1] & (
            t.ING | t.PREPOSITION | t.RELATIVE
        )
    return subject_of(found, place, stop) is not None


def _clause(found: Tokens, begin: int, stop: int, cue: Cue, rule: str) -> Clause | None:
    end = stop
    while end > begin and found.kinds[end - 1] & (t.BREAK | t.COMMA | t.DASH):
        end -= 1
    words = sum(1 for n in range(begin, min(end, begin + 9)) if found.kinds[n] & (t.WORD | t.QUOTE))
    return Clause(begin, end, cue, rule) if words >= _SHORTEST else None


def _object(found: Tokens, cue: Cue, stop: int) -> list[Clause]:
    """*praised the deal with Rome*: what somebody praises, up to the end of its clause."""
    if not cue.form.takes & {"N", "C"} or cue.order == "verb-subject":
        return []
    begin = cue.verb + 1
    if begin >= stop or found.kinds[begin] & (t.PUNCTUATION | t.CONJUNCTION | t.AUXILIARY):
        return []
    end = begin
    while end < stop and not found.kinds[end] & (t.COMMA | t.SEMICOLON | t.DASH | t.COLON):
        end += 1
    if _is_party(found, cue) and cue.order == "subject-verb":
        clause = _clause(found, cue.begin, _coordinated(found, begin, end), cue, "joint-stance")
    else:
        clause = _clause(found, begin, end, cue, "object")
    return [clause] if clause else []


def _is_party(found: Tokens, cue: Cue) -> bool:
    """Whether several speak with one voice: *both sides*, *the two delegations*."""
    words = [w.lower() for w in found.words[cue.begin : cue.end]]
    return words[-1] in _PARTIES and not _TOGETHER.isdisjoint(words)


def _coordinated(found: Tokens, begin: int, end: int) -> int:
    """Where the object ends at a second verb: *appreciated the deal and expressed their hope*."""
    for place in range(begin, end - 1):
        if found.kinds[place] & t.CONJUNCTION and found.kinds[place + 1] & (t.CUE | t.VERB | t.ED):
            return place
    return end


# ---------------------------------------------------------------- left of the cue, or around it


def _around(found: Tokens, cue: Cue, begin: int, end: int) -> list[Clause]:
    """*The deal is dead, X said.* and *The deal, X said, is dead.*: what the cue interrupts."""
    if cue.order not in ("subject-verb", "verb-subject") or not cue.form.takes & {"B", "I"}:
        return []
    left, right = cue.left, cue.right
    if left <= begin or not found.kinds[left - 1] & (t.COMMA | t.DASH):
        return []
    rest = sum(1 for n in range(right, end) if found.kinds[n] & t.WORD)
    closes = right < end and found.kinds[right] & (t.COMMA | t.DASH)
    if closes and rest > 2 and not _is_aside(found, right + 1, end):
        return _interrupted(found, cue, begin, end)
    if rest > _TAIL and not closes:
        return []
    if not _is_main_clause(found, begin, left - 1):
        return []
    clause = _clause(found, begin, left - 1, cue, "clause-before")
    return [clause] if clause else []


def _is_aside(found: Tokens, place: int, end: int) -> bool:
    """Whether what follows the cue's comma belongs to the cue: *X said, adding that*, *who*."""
    kind = found.kinds[place] if place < end else t.END
    return bool(kind & (t.ING | t.RELATIVE | t.ED)) or found.words[place] in ("citing", "a", "an")


def _interrupted(found: Tokens, cue: Cue, begin: int, end: int) -> list[Clause]:
    """Both halves, where the second one goes on with the clause of the first."""
    second = cue.right + 1
    whole = _is_main_clause(found, begin, cue.left - 1)
    kind = found.kinds[second]
    if whole and not kind & (t.CONJUNCTION | t.SUBORDINATOR | t.AUXILIARY | t.VERB | t.PREPOSITION):
        return []
    parts = (
        _clause(found, begin, cue.left - 1, cue, "interrupted"),
        _clause(found, second, end, cue, "interrupted"),
    )
    return [part for part in parts if part]


def _is_main_clause(found: Tokens, begin: int, end: int) -> bool:
    """Whether a subject and a finite verb stand there that no *if*, *when* or *asked* opens."""
    while begin < end and found.kinds[begin] & (t.CONJUNCTION | t.ADVERB | t.COMMA):
        begin += 1
    if begin >= end:
        return False
    kind = found.kinds[begin]
    opens = kind & (t.SUBORDINATOR | t.ING | t.ED | t.PREPOSITION) or (
        kind & t.CUE and found.words[begin].endswith("ed")
    )
    if (
        opens
        and not kind & t.DETERMINER
        and not any(found.kinds[n] & t.COMMA for n in range(begin, end))
    ):
        return False
    return subject_of(found, begin, end) is not None


def _according(found: Tokens, cue: Cue, begin: int, end: int) -> list[Clause]:
    if cue.end - cue.begin == 1 and found.words[cue.begin].lower() in _NOTHING:
        return []  # according to this
    if cue.verb - begin >= _SHORTEST:
        clause = _clause(found, begin, cue.verb, cue, "according")
    else:
        commas = (n for n in range(cue.right, min(end, cue.right + 25)) if found.kinds[n] & t.COMMA)
        comma = next(commas, None)
        clause = None if comma is None else _clause(found, comma + 1, end, cue, "according")
    return [clause] if clause else []


# ---------------------------------------------------------------- a speech that goes on


_NOTHING = frozenset(("this", "that", "it", "these", "those", "which", "what"))
_PARTIES = frozenset(
    "sides countries parties nations states governments peoples delegations ministers".split()  # noqa: SIM905
)
_TOGETHER = frozenset(("both", "two", "three", "the"))


def continuation(found: Tokens, begin: int, end: int, before: Clause) -> Clause | None:
    """A sentence without a cue that goes on with what was reported before it.

    Readouts do so: countries and *both sides*, never people, are its subject, and it stands in the
    present or with a modal verb, where the story around it is told in the past.
    """
    if found.starts[begin] - found.ends[before.end - 1] > 4:
        return None
    if any(k & t.QUOTE for k in found.kinds[begin:end]):
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
        words[-1].lower() in _PARTIES and any(w.lower() in ("both", "two", "the") for w in words)
    )
