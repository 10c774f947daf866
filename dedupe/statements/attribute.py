"""Sentences with quotations and cues → who says each quotation, and which rule tells it."""

from __future__ import annotations

from dedupe.data import english
from dedupe.statements.governing import by_cue
from dedupe.statements.phrases import REACH, ends_with_comma, noun_phrase_after
from dedupe.statements.printed import READ_OUT, alone, printed
from dedupe.statements.sentences import Passage, Said, Sentence
from dedupe.statements.subjects import subject_of
from dedupe.statements.unsaid import is_quotation
from dedupe.text import tokens as t
from dedupe.text.gazetteer import is_head

_CONTINUED = 1.5  # score of a quotation that follows on one of a known speaker
_NEAR = 1.0  # the same where something stands between, or only the sentence before tells
_FEW = 3  # words: a quotation of no more needs a speaker beside it
_COMMON = 430  # Zipf frequency (× 100) from which a word is hardly a name
_FROM = frozenset(("from", "by"))
_NEXT = 0.8  # over a paragraph’s end


def attribute(page: Passage) -> list[Said]:
    """The quotations of a text that somebody says, decided one after the other in their order."""
    found: list[Said] = []
    for number, sentence in enumerate(page.sentences):
        for place in sentence.quotes:
            said = Said(page.tokens.quotes[place], place, number)
            last = found[-1] if found else None
            if not any(c.isalnum() for c in page.inner(said)):
                continue
            said = _decided(page, said, last)
            if not is_quotation(page, said):
                continue
            if last is not None:
                found[-1] = _taken_back(page, last, said)
            found.append(said)
    return found


def _decided(page: Passage, said: Said, last: Said | None) -> Said:
    sentence = page.sentences[said.sentence]
    beside = printed(page, said, sentence)
    if beside is not None:
        return beside
    told = by_cue(page, said, sentence)
    return told if told.cue is not None else _by_place(page, said, last)


def _taken_back(page: Passage, last: Said, said: Said) -> Said:
    """A quotation that ran on over its paragraph’s end has the speaker named at its end."""
    if said.cue is None or last.cue is not None or page.quotes[last.quote].closed:
        return last
    sentence = page.sentences[said.sentence]
    near = sentence.paragraph - page.sentences[last.sentence].paragraph
    if near != 1 or said.place != sentence.begin:
        return last
    return last._replace(
        subject=said.subject,
        mention=said.mention,
        rule="paragraph-after",
        score=max(last.score, _NEAR),
    )


# ---------------------------------------------------------------- by its place


def _by_place(page: Passage, said: Said, last: Said | None) -> Said:
    sentence = page.sentences[said.sentence]
    near = last if last and _paragraph(page, last) == sentence.paragraph else None
    if _begins(page, said, sentence):
        return _beginning(page, said, last, near)
    if giver := _giver(page, said, sentence):
        return said._replace(subject=giver, rule="noun-quotation", score=_NEAR)
    subject = subject_of(page.tokens, sentence.begin, said.place + 1)
    if named := _named_last(page, said, sentence, subject):
        return said._replace(subject=named, rule="name-colon", score=_NEAR)
    if subject:
        return said._replace(subject=subject, rule="sentence-subject")
    if near:
        return said._replace(subject=near.subject, mention=near.mention, rule="same-paragraph")
    return said


def _begins(page: Passage, said: Said, sentence: Sentence) -> bool:
    """Whether nothing stands before the quotation, or only what is read out: *Quote: “…”*."""
    found, places = page.tokens, range(sentence.begin, said.place)
    return not any(found.kinds[n] & t.WORD and found.words[n] not in READ_OUT for n in places)


def _giver(page: Passage, said: Said, sentence: Sentence) -> tuple[int, int] | None:
    """*She left with a promise from Lima: “…”*: from whom the words come."""
    found, last = page.tokens, said.place - 1
    if not found.kinds[last] & t.COLON:
        return None
    for place in range(last - 2, max(sentence.begin, last - REACH), -1):
        if found.kinds[place] & t.NOUN_CUE and found.words[place + 1] in _FROM:
            return noun_phrase_after(found, place + 2, last)
    return None


def _named_last(
    page: Passage, said: Said, sentence: Sentence, subject: tuple[int, int] | None
) -> tuple[int, int] | None:
    """*The line of the day goes to the chair, Ana Lima: “…”*, where no person is the subject."""
    found, last = page.tokens, said.place - 1
    if not found.kinds[last] & t.COLON:
        return None
    if subject and _may_speak(page, subject):
        return None
    first = last
    while first > sentence.begin and found.kinds[first - 1] & t.CAPITAL:
        first -= 1
    topic = found.kinds[sentence.begin] & t.PREPOSITION and first <= sentence.begin + 1
    return (first, last) if last - first > 1 and not topic else None  # On Ana Lima: “…”


def _may_speak(page: Passage, subject: tuple[int, int]) -> bool:
    """Whether a subject may be a person: a pronoun, a name, an office; not *line of the day*."""
    (first, end), found = subject, page.tokens
    kinds = found.kinds[first:end]
    if kinds[0] & t.SUBJECT or is_head(found.words[end - 1]):
        return True
    common = english.by_word().get(found.words[first].lower(), 0) >= _COMMON
    return any(k & t.CAPITAL for k in kinds[common:])


def _paragraph(page: Passage, said: Said) -> int:
    return page.sentences[said.sentence].paragraph


def _beginning(page: Passage, said: Said, last: Said | None, near: Said | None) -> Said:
    """A quotation that begins its sentence and has no cue there."""
    sentence = page.sentences[said.sentence]
    before = page.sentences[said.sentence - 1] if said.sentence else None
    beside = _beside(page, said, sentence, before)
    if beside is not None:
        return beside
    same = before is not None and before.paragraph == sentence.paragraph
    if near and (not same or near.sentence >= said.sentence - 1):
        return _continued(said, near, "continued", _CONTINUED)
    if same and before is not None and (subject := _subject(page, before)):
        return said._replace(subject=subject, rule="sentence-before", score=_NEAR)
    if near:
        return _continued(said, near, "continued", _NEAR)
    if len(page.inner(said).split()) <= _FEW:
        return said
    if last and _runs_on(page, last, said):
        return _continued(said, last, "next-paragraph", _NEXT)
    if before and _is_alone(page, said) and (subject := _told_before(page, said)):
        return said._replace(subject=subject, rule="paragraph-before", score=_NEAR / 2)
    return said


def _continued(said: Said, before: Said, rule: str, score: float) -> Said:
    return said._replace(
        subject=before.subject,
        mention=before.mention,
        rule=rule,
        score=score,
        follows=before.quote,
    )


def _subject(page: Passage, sentence: Sentence) -> tuple[int, int] | None:
    orders = ("subject-verb", "verb-subject", "according")
    told = [c for c in sentence.cues if c.order in orders]
    if told:
        return told[0].begin, told[0].end
    subject = subject_of(page.tokens, sentence.begin, sentence.end)
    if subject is None:
        return alone(page.tokens, sentence.begin, sentence.end - 1)
    fits = t.CAPITAL | t.SUBJECT | t.DETERMINER
    return subject if subject and page.tokens.kinds[subject[0]] & fits else None


def _beside(page: Passage, said: Said, sentence: Sentence, before: Sentence | None) -> Said | None:
    """Who stands before the colon in front of the quotation, or right behind it."""
    if before and (colon := _colon(page, said, before)):
        return said._replace(subject=colon, rule="colon", score=2.0)
    if named := _named_behind(page, said, sentence):
        return said._replace(subject=named, rule="quotation-name", score=_NEAR)
    return None


def _named_behind(page: Passage, said: Said, sentence: Sentence) -> tuple[int, int] | None:
    """*“…,” Ana Lima, the mayor of Rome who …*: who is named right behind it, whatever the verb."""
    found, place = page.tokens, said.place
    if place + 2 >= sentence.end or not ends_with_comma(found, place):
        return None
    named = noun_phrase_after(found, place + 1, sentence.end)
    if named is None or found.kinds[named[0]] & (t.DETERMINER | t.TIME | t.PRONOUN):
        return None
    return named if found.kinds[named[1] - 1] & t.CAPITAL else None


def _colon(page: Passage, said: Said, before: Sentence) -> tuple[int, int] | None:
    """The speaker of the sentence or paragraph before, if that ends with a colon."""
    place, kinds = said.place - 1, page.tokens.kinds
    while place > 0 and kinds[place] & (t.BREAK | t.END):
        place -= 1
    if not kinds[place] & t.COLON:
        return None
    told = [c for c in before.cues if c.order != "noun"] or before.cues
    if told:
        return told[-1].begin, told[-1].end
    return subject_of(page.tokens, before.begin, before.end)


def _is_alone(page: Passage, said: Said) -> bool:
    """Whether the quotation is a paragraph of its own."""
    kinds, place = page.tokens.kinds, said.place
    ends = place + 1 == len(kinds) or bool(kinds[place + 1] & t.BREAK)
    return ends and (not place or bool(kinds[place - 1] & t.BREAK))


def _told_before(page: Passage, said: Said) -> tuple[int, int] | None:
    """Whose words a paragraph without a quotation tells last, and so leads over to a quoted one."""
    number = said.sentence - 1
    before = page.sentences[number]
    while number >= 0 and page.sentences[number].paragraph == before.paragraph:
        if page.sentences[number].quotes:
            return None
        number -= 1
    subject = _subject(page, before)
    return subject if subject and page.tokens.kinds[subject[0]] & (t.CAPITAL | t.SUBJECT) else None


def _runs_on(page: Passage, last: Said, said: Said) -> bool:
    """Whether the paragraph before is all quoted, or ended in a quotation nobody closed."""
    sentence = page.sentences[said.sentence]
    if _paragraph(page, last) != sentence.paragraph - 1:
        return False
    if not page.quotes[last.quote].closed:
        return True
    return last.sentence == said.sentence - 1 and sentence.end - said.place <= 2
