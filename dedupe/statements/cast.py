"""Tokens and subjects of an article → its people, where each is named and when each was subject."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dedupe.model import Span
from dedupe.recipe import StatementRecipe
from dedupe.statements.bearers import Bearers
from dedupe.statements.genders import genders
from dedupe.statements.hosts import received, visitor
from dedupe.statements.topics import Topic
from dedupe.text import tokens as t
from dedupe.text.beside import Gender
from dedupe.text.gazetteer import tables
from dedupe.text.names import people_in
from dedupe.text.offices import plurals
from dedupe.text.tokens import Tokens, classify

SOMEBODY = -1  # a person of whom the article gives no name
_HANGS = frozenset(("for", "of", "from", "at", "to", "with", "by"))
_BODIES = frozenset(("Police", "Staff", "Justice", "State"))  # what an office is of
_COPULAS = frozenset(("is", "was"))
_PREDICATE = 6  # tokens between a subject and its copula
_ARTICLES = frozenset(("a", "an", "the"))
_CLOSING = frozenset((",", ":", ".", ";", ""))
_FEW = 6  # words of a second apposition
_APPOSED = 60  # code points
_SENTENCES_BACK = 8
_SUBJECTS_BACK = 20
_NAMES_BACK = 12
_NAMED_BACK = 2  # sentences


class Subject(NamedTuple):
    """Somebody who was subject: of the main clause or of another one; `who` numbers a person;
    `told`: of a verb of saying.
    """

    place: int
    sentence: int
    main: bool
    who: int
    told: bool = False


class Cast:
    """The people of an article by number, the most named first.

    `at` has the places that name them, in order; `gender` what the article tells of each;
    `received` the host and the guest, `visitor` a guest alone; `plurals` the offices printed in
    the plural; `tags` where whoever tells a whole sentence is named; `chain` who was subject so
    far, in the order of reading; `leaning` the pronoun that stood for somebody of no known gender;
    `bearers` those of one family name.
    """

    def __init__(self, found: Tokens, told: Sequence[Topic], recipe: StatementRecipe) -> None:
        self.tokens, self.recipe = found, recipe
        self.people = people_in(found)
        self.at = sorted((m.span, n) for n, p in enumerate(self.people) for m in p.mentions)
        self.starts = [span.start for span, _ in self.at]
        self.bearers = Bearers(self.people)
        self.by_name = {p.name: n for n, p in reversed(list(enumerate(self.people)))}
        printed = frozenset(found.words)
        self.received = received(found, self.at, printed)
        self.visitor = visitor(found, self.at, printed)
        self.plurals = plurals() & printed
        self.gender = genders(found, self.people, self.at, told)
        self.sentences = [found.starts[topic.begin] for topic in told]
        self.tags = {one.main[0] for one in told if one.main and one.main in one.tellers}
        self.chain: list[Subject] = []
        self.leaning: dict[int, Gender] = {}

    def inside(self, start: int, end: int) -> int | None:
        """The last person named inside the mention; *Lima’s lawyer*, *the Lima aide* are others."""
        first = bisect_left(self.starts, start)
        inside = None
        for where, number in self.at[first : first + 8]:
            if where.end > end:
                break
            if not self._is_part(where, Span(start, end)):
                inside = number
        return inside

    def within(self, start: int, end: int) -> Iterator[int]:
        """Everybody who is named in a stretch of text."""
        first = bisect_left(self.starts, start)
        for where, number in self.at[first : first + 8]:
            if where.end > end:
                return
            yield number

    def _is_part(self, where: Span, span: Span) -> bool:
        """Whether a name inside the mention only helps to say who is meant."""
        text = self.tokens.text
        lead = text[span.start : where.start].split()
        link = next((n for n in reversed(range(len(lead))) if lead[n] in _HANGS), None)
        if link and classify(lead[link - 1]) & t.NOUN_CUE:
            return False  # the words of Lima
        if link and lead[link - 1][0].isupper() and not _is_title(lead[link - 1]):
            link = None  # City of Porto Mayor Lima
        if link is not None and (link + 1 == len(lead) or any(map(_is_title, lead[link + 1 :]))):
            return True  # a spokesman for Lima, for President Lima
        if where.end == span.end:
            return False
        if text[where.end : where.end + 2] in ("'s", "’s"):
            return where.end + 2 < span.end
        word = text[where.end : span.end].split(None, 1)[0]
        return word[0].islower() and not classify(word) & (t.CLOSED | t.DETERMINER)

    def apposed(self, begin: int, end: int) -> int | None:
        """*a spokeswoman, Ana Lima, said*, *A teacher, Lima said*: the name beside the comma."""
        before = self._apposed_before(begin)
        return self._apposed_after(begin, end) if before is None else before

    def _apposed_before(self, begin: int) -> int | None:
        """*Lima, a teacher in Rome has*: an apposition that nothing closes."""
        if begin < 2 or not self.tokens.kinds[begin - 1] & t.COMMA:
            return None
        edge = self.tokens.ends[begin - 2]
        number = bisect_left(self.starts, edge) - 1
        opens = self.tokens.words[begin] in ("a", "an", "the")
        fits = opens and number >= 0 and self.at[number][0].end == edge
        return self.at[number][1] if fits else None

    def _apposed_after(self, begin: int, end: int) -> int | None:
        if end + 1 >= len(self.tokens) or not self.tokens.kinds[end] & t.COMMA:
            return None
        start = self.tokens.starts[end + 1]
        first = bisect_left(self.starts, start)
        if first == len(self.at) or self.at[first][0].start > start + _APPOSED:
            return None
        where, number = self.at[first]
        also, _, last = self.tokens.text[start : where.start].rpartition(", ")
        words = also.split()  # His cousin, a delegate of the union, Lima, said
        if words and (words[0] not in _ARTICLES or len(words) > _FEW):
            return None
        lead = last.split()
        some = self.tokens.words[begin].lower() in ("a", "an", "one", "another")
        aged = lead[-1:] != [] and lead[-1].endswith("-year-old")
        titled = not lead or aged or any(map(_is_title, lead)) or (some and lead[0][0].isupper())
        if not titled or any(w in _HANGS or w[-1] in ",;:!?" or _ends(w) for w in lead):
            return None
        after = self.tokens.text[where.end : where.end + _APPOSED]
        closed = after[:1] in _CLOSING or (some and after[:4] == " of ") or _is_placed(after)
        return (
            number
            if closed or (after[:1] == " " and self.tokens.words[begin] in ("A", "An"))
            else None
        )

    def presented(self, begin: int, end: int) -> int | None:
        """*One of those who stayed was Lima, a teacher*: the person named behind the copula."""
        for place in range(begin, min(begin + _PREDICATE, end - 1)):
            if self.tokens.words[place] in _COPULAS:
                start = self.tokens.starts[place + 1]
                first = bisect_left(self.starts, start)
                here = first < len(self.at) and self.starts[first] == start
                return self.at[first][1] if here else None
        return None

    def owner(self, place: int) -> int | None:
        """*Lima’s lawsuit*: the person whose is what begins at the token."""
        start = self.tokens.starts[place]
        first = bisect_left(self.starts, start)
        if first == len(self.at) or self.at[first][0].start != start:
            return None
        end = self.at[first][0].end
        return self.at[first][1] if self.tokens.text[end : end + 2] in ("'s", "’s") else None

    def bearer(self, who: int, begin: int, end: int) -> int | None:
        """Who is meant by tokens that name `who`: of several who bear the family name that stands
        there, alone or with a title, another one may be.
        """
        *titles, name = self.tokens.words[begin:end]
        if not all(map(_is_title, titles)):
            return who
        return self.bearers.meant(who, name, begin, titles, self.gender)

    def earlier(self, place: int, sentence: int) -> list[int]:
        """Who was subject before `place`: of this sentence the nearest first, of each earlier
        one the main clause’s first.
        """
        near = self.subjects(place, sentence)
        near.sort(key=lambda s: (-s.sentence, s.sentence != sentence and not s.main, -s.place))
        return [s.who for s in near]

    def subjects(self, place: int, sentence: int) -> list[Subject]:
        """The subjects read before `place`, those of somebody without a name only if near."""
        after = bisect_left(self.chain, (place,))
        return [
            s
            for s in self.chain[max(0, after - _SUBJECTS_BACK) : after]
            if sentence - s.sentence <= (2 if s.who == SOMEBODY else _SENTENCES_BACK)
        ]

    def named(self, place: int, sentence: int) -> list[tuple[int, int]]:
        """Who is named in the sentence before `place` or the two before it: sentence and person."""
        end = bisect_left(self.starts, self.tokens.starts[place])
        found = []
        for span, who in self.at[max(0, end - _NAMES_BACK) : end]:
            near = bisect_right(self.sentences, span.start) - 1
            if sentence - near <= _NAMED_BACK:
                found.append((near, who))
        return found

    def before(self, place: int) -> list[int]:
        """Who is named before the token, the nearest first, up to four."""
        end = bisect_left(self.starts, self.tokens.starts[place])
        return [number for _, number in reversed(self.at[max(0, end - 4) : end])]


def _ends(word: str) -> bool:
    """Whether a word with a point ends a sentence: *7.*, not *Lt.*."""
    return word.endswith(".") and not word[:-1].istitle()


def _is_placed(after: str) -> bool:
    """*Lima of Rome, said*: what hangs on the name ends by a comma."""
    lead, comma, _ = after.partition(",")
    words = lead.split() if comma else []
    return 1 < len(words) <= _FEW and words[0] in _HANGS and lead[-1].isalpha()


def _is_title(word: str) -> bool:
    plain = word.rstrip(".")
    if plain in _BODIES:
        return False  # Chief of Police Ana Lima
    return plain in tables().honorifics or plain.lower() in tables().heads
