"""Several people of one family name → which of them the name alone means, by who spoke so far."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dedupe.text.beside import Gender, gendered
from dedupe.text.candidates import family_of
from dedupe.text.gazetteer import bare
from dedupe.text.names import Person

_OFTEN = 3  # times
_MOST = 12  # bearers of one name that are looked at


class Seen(NamedTuple):
    """How many times somebody was a subject, and the last place."""

    times: int
    last: int


_NEVER = Seen(0, 0)


class Bearers:
    """The people of an article who share a family name, by number, and where each was a subject."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._families = [family_of(tuple(person.name.split())) for person in people]
        found: dict[str, list[int]] = defaultdict(list)
        for number, family in enumerate(self._families):
            found[family].append(number)
        several = [same[:_MOST] for same in found.values() if len(same) > 1]
        self._same = {number: same for same in several for number in same}
        self._subjects: dict[int, list[int]] = defaultdict(list)
        self._tellers: dict[int, list[int]] = defaultdict(list)

    def follow(self, who: int, place: int, told: bool) -> None:
        """Note that somebody was a subject, alone or with others; `told`: of a verb of saying.

        Places come in the order of reading.
        """
        if who in self._same:
            self._subjects[who].append(place)
            if told:
                self._tellers[who].append(place)

    def meant(
        self,
        who: int,
        name: str,
        place: int,
        titles: Sequence[str],
        genders: Sequence[Gender | None],
    ) -> int | None:
        """Who the family name `name` at a place means, if a full name nearby would make it `who`.

        `who` if he spoke, or was the last subject of all that bear it and none of the others
        speaks all along; else the one who spoke most, or if none did was a subject most, unless
        `who` was one more often. None if nothing tells a *Mr* of two. `genders` are those of all.
        """
        same = self._same.get(who, ())
        if not same or bare(name) != self._families[who]:
            return who
        told = {gendered().get(title.lower()) for title in titles} - {None}
        fits = [one for one in same if not told or genders[one] in told]
        heard = _before(self._subjects, fits, place)
        spoke = _before(self._tellers, fits, place) or heard
        best = max(spoke, key=lambda one: (*spoke[one], one), default=who)
        last = max(heard, key=lambda one: (heard[one].last, one), default=who)
        often = last != who or spoke.get(best, _NEVER).times >= _OFTEN
        if who not in spoke and often and heard[best].times >= heard.get(who, _NEVER).times:
            return best
        alike = [one for one in same if genders[one] in (None, *told)]
        return None if told and not heard and len(alike) > 1 else who


def _before(places: Mapping[int, Sequence[int]], fits: Sequence[int], end: int) -> dict[int, Seen]:
    """How often before `end`, and where last, of each that comes before it."""
    rows = ((one, places.get(one, ())) for one in fits)
    cuts = ((one, row, bisect_left(row, end)) for one, row in rows)
    return {one: Seen(cut, row[cut - 1]) for one, row, cut in cuts if cut}
