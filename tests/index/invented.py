"""Articles that nobody wrote: a few meetings, told by outlets that quote alike or not quite."""

from __future__ import annotations

from dedupe.model import Article
from dedupe.readers import Told, Where, from_text

PAIRS = [
    ("Foreign Minister Oskar Lindqvist of Norland", "Foreign Minister Maren Vik of Halland"),
    ("Foreign Minister Oskar Lindqvist of Norland", "Trade Minister Ilse Brandt of Sudmark"),
    ("Energy Minister Pavel Horak of Moravia", "Transport Minister Greta Solberg of Vestland"),
    ("Trade Minister Ilse Brandt of Sudmark", "Energy Minister Pavel Horak of Moravia"),
    ("President Ana Duarte of Lusania", "Chancellor Emil Kranz of Ostmark"),
]
MEETINGS = [
    (0, "Aarberg", "March 3, 2031"),
    (0, "Aarberg", "June 10, 2031"),
    (1, "Kelheim", "March 3, 2031"),
    (2, "Tornby", "March 4, 2031"),
    (2, "Tornby", "October 20, 2031"),
    (3, "Ostrava", "June 11, 2031"),
    (3, "Kelheim", "November 2, 2030"),
    (4, "Bruneck", "January 15, 2032"),
]
SAID = [
    "We will open the northern corridor to 312 freight trains a week before the autumn",
    "The ferry line between our two ports must not be closed because of one bad winter",
    "Our grain harvest has recovered and the silos along the river are full again",
    "No customs officer should have to work without heating in a border hut",
    "The joint commission on fisheries agreed to count herring shoals twice a year",
]
SWAPS = [("", ""), ("312", "321"), ("must not", "must"), ("will", "may"), ("our two", "the two"),
         ("along the river ", ""), ("twice", "once")]  # fmt: skip
FILLER = [
    "Rain delayed the arrival of both delegations by an hour.",
    "Students from the music school played for the guests in the town hall.",
    "A dinner for journalists was called off because the kitchen had flooded.",
    "The delegations also visited a shipyard and a museum of clocks.",
]


def article(id_: str, meeting: int, said: tuple[tuple[int, int], ...], filler: int) -> Article:
    """An article on one of the meetings; `said` are numbers of a statement and of a swap."""
    pair, place, day = MEETINGS[meeting]
    one, other = PAIRS[pair]
    lines = [f"{place.upper()}, {day} -- {one} met {other} in {place} on {day}.", FILLER[filler]]
    for number, swap in said:
        old, new = SWAPS[swap]
        words = SAID[number].replace(old, new) if old else SAID[number]
        who = (one, other)[number % 2].split(" of ")[0].split(" ", 2)[2]
        lines.append(f'"{words}," {who} said.')
    told = Told(outlet=f"Outlet {id_}", sources=(("outlet", "a test"),))
    return from_text("\n\n".join(lines) + "\n", Where(f"{id_}.txt", id_), told)
