"""A record, and the offices that its corpus knows → one side of a comparison."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from dedupe.coverage.principals import Known, same_person
from dedupe.coverage.signature import MeetingRecord, figures
from dedupe.recipe import MeetingRecipe
from dedupe.text.day_numbers import day_number
from dedupe.text.words import folded


@dataclass(frozen=True, slots=True)
class Side:
    """A record, its principals among the offices known to the corpus, and whom its frame names.

    The record is without its words, which are compared as rows (coverage/wording.py). `officials`
    are all office-holders whom its frame names, the most named first. `facts` is how many names and
    figures it has, `keys` how many statement keys.
    """

    record: MeetingRecord
    officials: tuple[str, ...]
    people: tuple[str, ...]
    places: frozenset[str]
    facts: int
    keys: int

    @property
    def principals(self) -> tuple[str, ...]:
        """The two office-holders whom the frame names most."""
        return self.officials[:2]

    @property
    def several(self) -> bool:
        """Whether this reports a gathering of more than two office-holders."""
        return self.record.setting == "gathering" and len(self.officials) > 2

    def speaks(self, rules: MeetingRecipe) -> bool:
        """Whether this reports what was said on the day before, or two, at the most.

        It names an office-holder: what witnesses say on several days is about one event.
        """
        when, published = self.record.when, self.record.published
        if self.record.quoted < rules.speech or not when.stated or not self.principals:
            return False
        day = day_number(when.date)
        return published is None or day is None or 0 <= published - day <= 2

    @property
    def meets(self) -> bool:
        """Whether this reports that two office-holders met: only then can details be a veto."""
        return self.record.meets and len(self.principals) == 2


def side(one: MeetingRecord, known: Known) -> Side:
    """Whom the frame names, and who of them holds an office.

    An office that the article itself gives counts, too: a background may have been counted before.
    """
    located = {word for place in one.places for word in folded(place).split()}
    seen = [p for p in one.people if p.mentions > 0 and folded(p.name) not in located]
    people = tuple(_same_string(person.name) for person in seen)
    official = [
        _same_string(p.name) for p in seen if (p.role and " " in p.name) or known.official(p.name)
    ]
    places = frozenset(_same_string(folded(place)) for place in one.places)
    facts = len(one.names.split()) + len(figures(one))
    bare = replace(one, people=(), names="", terms="", counts=b"", keys=b"", echoes=b"")
    return Side(bare, tuple(official), people, places, facts, len(one.keys) // 8)


@lru_cache(maxsize=1 << 16)
def _same_string(name: str) -> str:
    """Equal names as one string: many articles hold them, and each came with its own."""
    return name


def all_named(wanted: tuple[str, ...], people: tuple[str, ...]) -> bool:
    return all(any(same_person(name, other) for other in people) for name in wanted)
