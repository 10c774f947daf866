"""A quotation and the cues of its sentence → the cue that governs it, and how sure that is."""

from __future__ import annotations

from dedupe.statements.contents import past_addressee
from dedupe.statements.cue import Cue
from dedupe.statements.outer import WHILE, outermost
from dedupe.statements.phrases import ends_with_comma
from dedupe.statements.sentences import Passage, Said, Sentence
from dedupe.statements.subjects import subject_of
from dedupe.text import tokens as t

_FEW = 4  # words of a sentence that only tells who spoke: on Monday in Rome
_WHEN = t.TIME | t.PREPOSITION | t.ADVERB
_DEPENDENT = frozenset(
    ("participle", "coordinate", "relative", "noun", "passive", "infinitive")
)  # orders of cues that seldom follow what they govern


def by_cue(page: Passage, said: Said, sentence: Sentence) -> Said:
    """The quotation with the cue that scores best, if any scores enough."""
    left = _left(page, said.place, sentence)
    options = left if left and _closes_lead(page, said.place, sentence) else []
    options = (
        options
        or [
            (score - (2.5 if left and cue.order == "according" and left[0][0] > 1 else 0), cue)
            for score, cue in _right(page, said.place, sentence)
        ]
        + left
    )
    options += _tag(page, said, sentence, left[0][0] if left else 0.0)
    if not options:
        return said
    score, cue = max(options, key=lambda row: (row[0], -row[1].verb))
    alone = said.place == sentence.begin and sentence.end - said.place <= 2
    if score <= page.recipe.least or (alone and score < 1):
        return said
    rule = f"{cue.order}-quotation" if cue.verb < said.place else f"quotation-{cue.order}"
    return said._replace(subject=(cue.begin, cue.end), cue=cue, score=score, rule=rule)


def _closes_lead(page: Passage, place: int, sentence: Sentence) -> bool:
    """*After Lima said it rests on “sand,” Falk left*: the comma inside ends the clause before."""
    kinds, words = page.tokens.kinds, page.tokens.words
    opens = sentence.begin
    while opens < place and kinds[opens] & (t.CONJUNCTION | t.ADVERB):
        opens += 1
    if words[opens].lower() not in WHILE or not ends_with_comma(page.tokens, place):
        return False
    return not any(ends_with_comma(page.tokens, n) for n in range(opens, place))


def _right(page: Passage, place: int, sentence: Sentence) -> list[tuple[float, Cue]]:
    """The first two cues right of the quotation: *“…,” X said*, *it is “…” again, X said*."""
    kinds, found = page.tokens.kinds, []
    for cue in [c for c in sentence.cues if c.verb > place and c.left > place][:3]:
        gap = range(place + 1, cue.left)
        words = sum(1 for n in gap if kinds[n] & t.WORD and page.tokens.words[n] != "as")
        quotes = sum(1 for n in gap if kinds[n] & t.QUOTE)
        if not words and not quotes:
            score = page.recipe.beside - (3.5 if _is_full_stop(page, place) else 0)
        elif kinds[cue.left - 1] & (t.COMMA | t.DASH | t.QUOTE) and _is_tail(page, cue, sentence):
            score = 2.2 - 0.02 * words
        else:
            score = -0.6 - page.recipe.per_word * words - quotes
        if cue.order in _DEPENDENT:
            score -= 3.5
        found.append((score + _weight(page, cue), cue))
    return found


def _is_full_stop(page: Passage, place: int) -> bool:
    inner = page.quotes[page.tokens.quotes[place]].span
    return inner.of(page.tokens.text).rstrip("’' ").endswith(".")


def _is_tail(page: Passage, cue: Cue, sentence: Sentence) -> bool:
    """Whether the sentence all but ends with the cue: *…, he said on Monday.*"""
    kinds = page.tokens.kinds
    after = range(cue.right, sentence.end)
    if cue.order not in ("subject-verb", "verb-subject", "according") or (
        "Q" not in cue.form.takes and cue.order != "according"
    ):
        return False
    return sum(1 for n in after if kinds[n] & t.WORD) <= 9 or bool(
        cue.right < sentence.end and kinds[cue.right] & (t.COMMA | t.QUOTE)
    )


def _left(page: Passage, place: int, sentence: Sentence) -> list[tuple[float, Cue]]:
    """The cue that governs the quotation from the left: the outermost whose clause holds it."""
    before = [c for c in sentence.cues if c.verb < place]
    if not before:
        return []
    nearest = _nearest(page, before, place)
    if nearest is None or _leads_in(page, nearest, place, sentence):
        return []
    start = nearest.right if nearest.order in ("verb-subject", "according") else nearest.verb + 1
    kinds, words = page.tokens.kinds, page.tokens.words
    gap = range(start, place)
    count = sum(1 for n in gap if kinds[n] & t.WORD and words[n] != "that")
    quotes = sum(1 for n in gap if kinds[n] & t.QUOTE)
    told = not count or _has_told(page, nearest, place)
    if told and not quotes:
        goes_on = "G" in nearest.form.takes and ends_with_comma(page.tokens, place)
        score = page.recipe.beside + (-0.2 if goes_on else 0.2)  # Some disagree: “…,” wrote Lima
    else:
        score = 2.5 - page.recipe.per_word_after * min(count, 30) - 0.3 * quotes
        if nearest.order == "according":
            score -= 0.5
    if nearest.order == "verb-subject" and count:
        score -= 1.5
    governing = outermost(page, [c for c in before if c.verb <= nearest.verb], told)
    return [(score + _weight(page, nearest), governing)]


def _leads_in(page: Passage, cue: Cue, place: int, sentence: Sentence) -> bool:
    """*With Falk worried, Lima has a message: “…”*: the cue stands before the main clause."""
    found = page.tokens
    if cue.order not in ("subject-verb", "verb-subject"):
        return False
    if found.words[cue.left - 1].lower() == "as":
        return False  # As Falk explained, the town is “…”
    if not any(ends_with_comma(found, n) for n in range(cue.right, place)):
        return False
    main = subject_of(found, sentence.begin, place)
    return main is not None and main[0] > cue.verb


def _nearest(page: Passage, before: list[Cue], place: int) -> Cue | None:
    """The nearest cue; verbs that are seldom cues count only right beside the quotation."""
    for cue in reversed(before):
        takes = cue.form.takes
        if _is_shut(page, cue, place):
            continue
        if (
            cue.order == "noun"
            and not _has_that(page, cue)
            and (place - cue.verb > 4 or any("C" in c.form.takes for c in before))
        ):
            continue
        near = place - cue.verb <= 3 or _has_that(page, cue)
        if "G" not in takes or takes & {"C", "N"} or near:
            return cue
    return None


def _has_that(page: Passage, cue: Cue) -> bool:
    return page.tokens.words[cue.verb + 1 : cue.verb + 2] == ["that"]


def _has_told(page: Passage, cue: Cue, place: int) -> bool:
    """*had told him that “…”*: only whom the cue speaks to stands between."""
    words, found = page.tokens.words, page.tokens
    start = past_addressee(found, cue.right, place + 1, cue.form.takes)
    return start > cue.right and all(
        words[n] == "that" or not found.kinds[n] & t.WORD for n in range(start, place)
    )


def _is_shut(page: Passage, cue: Cue, place: int) -> bool:
    """*the claim, which some argued was his, is “mad”*: whether the relative clause of the cue is
    over before the quotation.
    """
    kinds, first = page.tokens.kinds, cue.left - (cue.order != "relative")
    if first < 1 or not kinds[first] & t.RELATIVE or not kinds[first - 1] & t.COMMA:
        return False
    for n in range(cue.verb + 1, place):
        goes_on = kinds[n + 1] & (t.AUXILIARY | t.VERB | t.CONJUNCTION)
        if goes_on and ends_with_comma(page.tokens, n):
            return True
    return False


def _tag(page: Passage, said: Said, sentence: Sentence, left: float) -> list[tuple[float, Cue]]:
    """*“Why?” Lima asked.*: the next sentence begins with the cue. `left` is the score of a cue
    before the quotation, as in *Falk wrote: “Why?” Lima wrote back: “…”*.
    """
    number = said.sentence + 1
    if said.place != sentence.end - 1 or number >= len(page.sentences):
        return []
    inner = page.inner(said).rstrip("’' ")
    following = page.sentences[number]
    if inner[-1:] not in "?!,—…." or following.paragraph != sentence.paragraph:
        return []
    first = next((c for c in following.cues if "Q" in c.form.takes), None)
    if (
        first is None
        or first.left > following.begin
        or first.order not in ("subject-verb", "verb-subject")
    ):
        return []
    if inner[-1:] == "." and ("G" in first.form.takes or not _is_bare(page, first, following)):
        return []
    own = any(0 < n - first.right <= 2 for n in following.quotes[:1])
    if left > page.recipe.beside - 1 or (own and said.place > sentence.begin):
        return []
    return [(3.0, first)]


def _is_bare(page: Passage, cue: Cue, sentence: Sentence) -> bool:
    """Whether a sentence says no more than who said it, and when: *“No.” Lima said on Monday.*"""
    rest = page.tokens.kinds[cue.right : sentence.end]
    if any(kind & t.PUNCTUATION for kind in rest[:-1]):
        return False
    words = [kind for kind in rest if kind & t.WORD]
    return not words or (len(words) <= _FEW and bool(words[0] & _WHEN))


def _weight(page: Passage, cue: Cue) -> float:
    word = page.tokens.words[cue.begin].lower()
    weight = 0.0 if "Q" in cue.form.takes else -0.5
    if word in ("i", "we", "it", "that", "which", "who"):
        weight -= 1
    return weight
