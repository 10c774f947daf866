"""Mentions of speakers → names, inside one article: a name, a role, a pronoun, and who that is.

The subjects of an article are read in their order, as a reader does: a pronoun or a role stands for
somebody who was the subject shortly before, if gender, office and country allow it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile

from dedupe import data
from dedupe.model import Span
from dedupe.recipe import StatementRecipe
from dedupe.statements.cast import SOMEBODY, Cast, Subject
from dedupe.statements.genders import pronoun_gender
from dedupe.statements.pronouns import SURE, antecedent
from dedupe.statements.roles import compatriot, office_holder, role_of
from dedupe.statements.speaker import NOBODY, SEVERAL, SOME, Speaker
from dedupe.statements.topics import Topic
from dedupe.text import tokens as t
from dedupe.text.beside import STYLES, is_style
from dedupe.text.gazetteer import bare, is_demonym, is_head
from dedupe.text.namesakes import is_common
from dedupe.text.runs import cores
from dedupe.text.tokens import Tokens, tokens

_JOINT = frozenset(
    "both they we two sides parties ministers leaders they're they've presidents".split()  # noqa: SIM905
) | {"they’re", "they’ve"}
_JOINING = frozenset(("and", "or", "nor"))
_ANYONE = frozenset(
    (
        "a",
        "an",
        "another",
        "one",
        "some",
        "many",
        "several",
        "few",
        "other",
        "no",
        "any",
        "every",
        "each",
    )
)
_NONE = frozenset(("None", "Neither", "Nothing", "Much", "Most", "Many"))
_TIES = frozenset(("of", "from", "at", "with"))
_ONE = frozenset(("a", "an", "another", "one"))
_MOST_PEOPLE = 80  # the most named ones, among whom a family name is looked for


class Speakers:
    """Who speaks in an article, of which `told` has the subjects of each sentence."""

    def __init__(self, found: Tokens, told: Sequence[Topic], recipe: StatementRecipe) -> None:
        self.tokens = found
        self.cast = Cast(found, told, recipe)
        self.told: dict[tuple[int, int], Speaker] = {}
        for number, topic in enumerate(told):
            for subject in topic.subjects:
                self._follow(number, subject, topic)

    def _follow(self, sentence: int, subject: tuple[int, int], topic: Topic) -> None:
        speaker = self.told[subject] = self._tell(subject, sentence)
        main, told = subject == topic.main, subject in topic.tellers
        if speaker is SEVERAL:
            for one in self._named_in(subject):
                self.cast.bearers.follow(one, subject[0], told)
        who = self.cast.by_name.get(speaker.name) if speaker.name else None
        if who is None and main:
            who = self.cast.presented(subject[1], topic.end)
        if who is None and speaker.rule == "anonymous" and main:
            who = SOMEBODY
        elif who is None and speaker.rule == "group":
            who, main = self.cast.owner(subject[0]), False
        if who is not None:
            if speaker.rule == "pronoun" and speaker.confidence >= SURE and who != SOMEBODY:
                self._lean(subject[0], who)
            self.cast.chain.append(Subject(subject[0], sentence, main, who, told))
            # A pronoun may be misread: only who is named is sure to speak.
            self.cast.bearers.follow(who, subject[0], told and speaker.rule == "name")

    def _named_in(self, subject: tuple[int, int]) -> Iterator[int]:
        """Who is named in a subject of several: *Ana Lima and Bo Lund*, *Lima and her son, Bo,*."""
        begin, end = subject
        yield from self.cast.within(self.tokens.starts[begin], self.tokens.ends[end - 1])
        beside = self.cast.apposed(begin, end)
        if beside is not None:
            yield beside

    def _lean(self, place: int, who: int) -> None:
        """Whoever *he* stood for will hardly be *she* later."""
        gender = pronoun_gender(self.tokens.words[place])
        if gender and self.cast.gender[who] is None:
            self.cast.leaning.setdefault(who, gender)

    def of(self, subject: tuple[int, int]) -> Speaker:
        """Who the tokens of a subject stand for."""
        known = self.told.get(subject)
        if known is not None:
            return known
        after = bisect_left(self.cast.chain, (subject[0],))
        sentence = self.cast.chain[after - 1].sentence if after else 0
        return self._tell(subject, sentence + 1)

    def named(self, span: Span) -> Speaker:
        """Who a stretch of text names that is no subject: a signature, a transcript’s line."""
        inside = self.cast.inside(*span)
        if inside is not None:
            return Speaker(self.cast.people[inside].name, "name", 0.95)
        family = span.of(self.tokens.text).split()[-1].casefold()
        for person in self.cast.people[:_MOST_PEOPLE]:
            if person.name.split()[-1].casefold() == family:
                return Speaker(person.name, "name", 0.9)
        if is_head(family) and span.of(self.tokens.text).casefold() == family:
            return Speaker(None, "role", 0.3)  # INTERVIEWER
        return self._labelled(span) or Speaker(span.of(self.tokens.text), "printed", 0.6)

    def _labelled(self, span: Span) -> Speaker | None:
        """Who holds the office of *The Governor: …*, or nobody; none for *THE GOVERNOR: …*."""
        label = span.of(self.tokens.text)
        words = label.split()
        role = role_of(words, [word.lower() for word in words])
        place = bisect_left(self.tokens.starts, span.start)
        if role is None or words[0].lower() != "the" or place == len(self.tokens):
            return None
        who = office_holder(self.cast, role._replace(places=frozenset()), place, 0)
        return who if who.name or not label.isupper() else None

    def interviewed(self, title: str, end: int) -> Speaker | None:
        """The only one whose full name, if it is one, stands in the title or before a place."""
        lead = takewhile(lambda found: self.tokens.starts[found[0]] < end, cores(self.tokens))
        head = cores(tokens(title, [Span(0, len(title))]))
        full = [core.words for _, core in (*head, *lead) if len(core.words) > 1]
        named = {" ".join(words) for words in full if not all(map(is_common, words))}
        return Speaker(named.pop(), "name", 0.7) if len(named) == 1 else None

    def _tell(self, subject: tuple[int, int], sentence: int) -> Speaker:
        begin, end = subject
        if end - begin == 1 and (gender := pronoun_gender(self.tokens.words[begin])):
            return antecedent(self.cast, begin, sentence, gender)
        words = [w.lower() for w in self.tokens.words[begin:end]]
        if len(words) == 2 and is_style(self.tokens, begin):
            return antecedent(self.cast, begin, sentence, STYLES[words[0]])
        if not _JOINING.isdisjoint(words) or words[-1] in _JOINT or words[0] in _JOINT:
            return SEVERAL
        named = self.cast.inside(self.tokens.starts[begin], self.tokens.ends[end - 1])
        if named is None:
            named = self.cast.apposed(begin, end)
        if named is not None:
            named = self.cast.bearer(named, begin, end)
            if named is None:
                return Speaker(None, "name", 0.3)
            return Speaker(self.cast.people[named].name, "name", 0.95)
        if self.tokens.kinds[begin] & t.PRONOUN:
            return NOBODY
        return self._unnamed(begin, end, sentence, words)

    def _unnamed(self, begin: int, end: int, sentence: int, words: Sequence[str]) -> Speaker:
        """An age, an office, an organisation, or somebody."""
        if _is_age(words):
            return self._of_age(begin, sentence)
        role = role_of(self.tokens.words[begin:end], words)
        if words[0] in _ANYONE:
            return Speaker(None, "anonymous", 0.5) if role and words[0] in _ONE else SOME
        if role is None:
            return self._organisation(begin, end, sentence)
        return office_holder(self.cast, role, begin, sentence)

    def _of_age(self, place: int, sentence: int) -> Speaker:
        """*the 68-year-old said*: whoever was spoken of last."""
        last = next(iter(self.cast.earlier(place, sentence)), SOMEBODY)
        if last == SOMEBODY:
            return Speaker(None, "anonymous", 0.4)
        return Speaker(self.cast.people[last].name, "age", 0.55)

    def _organisation(self, begin: int, end: int, sentence: int) -> Speaker:
        """A name that is no person’s: *the White House*, *Norvania*; a plain noun is nobody."""
        kinds = self.tokens.kinds
        first = begin
        while first < end and kinds[first] & t.DETERMINER:
            first += 1
        if first < end and not kinds[end - 1] & t.CAPITAL:
            end = self._named_part(first, end)
        if first == end or not kinds[end - 1] & t.CAPITAL:
            return SOME
        starts = first == 0 or kinds[first - 1] & (t.BOUNDARY | t.QUOTE)
        printed = self.tokens.text[self.tokens.starts[first] : self.tokens.ends[end - 1]]
        name = bare(" ".join(printed.split()))
        if first > begin and end - first == 1 and is_demonym(name):
            return compatriot(self.cast, first, sentence)
        if starts and end - first == 1 and (name.endswith("s") or name in _NONE or _counts(name)):
            return NOBODY  # Officials said, Fourteen were hurt
        return Speaker(name, "organisation", 0.6)

    def _named_part(self, first: int, end: int) -> int:
        """Where *Ana Okoro* ends in *Ana Okoro of the breeders’ association*; else `end`."""
        words, kinds = self.tokens.words, self.tokens.kinds
        link = next((n for n in range(first, end) if words[n] in _TIES), end)
        several = link - first > 1 and all(kind & t.CAPITAL for kind in kinds[first:link])
        return link if several else end


def _counts(name: str) -> bool:
    return name.lower() in _numbers()


@cache
def _numbers() -> frozenset[str]:
    return frozenset(row[0] for row in data.rows("numberwords"))


def _is_age(words: Sequence[str]) -> bool:
    return len(words) == 2 and words[0] == "the" and words[1].endswith("-year-old")
