"""The numbers that copies and meetings are tuned by: two sections of the `Recipe`."""

from __future__ import annotations

from dataclasses import dataclass

from dedupe.errors import BadSetting
from dedupe.limits import check


@dataclass(frozen=True, slots=True)
class CopyRecipe:
    """How copies of one text are found (coverage/sketch.py, pairs.py, copies.py).

    A pair whose resemblance (Jaccard, of runs of `shingle_words` words) is at least `resemblance`
    shares a band of its MinHash signatures with the chance `catch`; one that is contained but not
    alike (a cut reprint) is met by its anchors, one in `anchor_sample` of all runs of
    `anchor_words` words. What counts as a copy is then decided on the texts: at least
    `containment` of the smaller one's shingles, and `in_runs` of its words in common runs of
    `run_words` or more, boilerplate and quotations left aside.

    >>> CopyRecipe(bands=16)
    Traceback (most recent call last):
    dedupe.errors.BadSetting: 16 bands of 8 catch texts of resemblance 0.42 with a chance of 0.02
      choose more bands or a higher `resemblance`: the promise is 0.95
    """

    shingle_words: int = 3
    permutations: int = 128
    bands: int = 42
    seed: int = 1
    scheme: str = "affine32"
    resemblance: float = 0.42
    containment: float = 0.5
    anchor_words: int = 6
    anchor_sample: int = 8
    run_words: int = 8
    in_runs: float = 0.4
    common_articles: int = 20  # a passage that so many articles share may be boilerplate
    hot_cap: int = 32  # sets that share a key and are still all paired with one another

    def __post_init__(self) -> None:
        check(self, "resemblance containment in_runs")
        if self.scheme != "affine32":
            raise BadSetting(f"scheme {self.scheme!r} is unknown", "the one scheme is 'affine32'")
        for name in ("resemblance", "containment", "in_runs"):
            if not 0 < getattr(self, name) <= 1:
                raise BadSetting(
                    f"`{name}` is {getattr(self, name)}", "choose a share above 0, up to 1"
                )
        if not 1 <= self.bands <= self.permutations:
            raise BadSetting(
                f"{self.permutations} permutations do not fill {self.bands} bands",
                "choose at least one permutation a band",
            )
        caught = self.catch(self.resemblance)
        if caught < 0.95:
            raise BadSetting(
                f"{self.bands} bands of {self.rows} catch texts of resemblance "
                f"{self.resemblance} with a chance of {caught:.2f}",
                "choose more bands or a higher `resemblance`: the promise is 0.95",
            )

    @property
    def rows(self) -> int:
        """Rows of a band; permutations that fill no band are left unused."""
        return self.permutations // self.bands

    def catch(self, resemblance: float) -> float:
        """The chance that two texts of this resemblance share a band (Broder 1997)."""
        return float(1 - (1 - resemblance**self.rows) ** self.bands)


@dataclass(frozen=True, slots=True)
class MeetingRecipe:
    """How articles of one meeting are found (coverage/signature.py, meetings.py)."""

    frame_length: int = 2500  # code points in which date, place, kind and principals are read
    terms: int = 160  # stems of a record
    names: int = 40  # capitalised words of a record
    people: int = 10  # names of a record that can be people
    keys: int = 96  # statement keys of a record
    echoes: int = 128  # pairs of neighbouring words in its quotations

    # Candidates.
    posted_terms: int = 48  # heaviest stems of an article that are looked up
    reach: int = 16  # places before and after its own that an article looks at in a posting
    best: int = 17  # candidates that an article keeps from postings
    sketched_names: int = 12  # names, with the places, that are sketched
    sketched_stems: int = 6  # the heaviest ones, too
    least_sketched: int = 8  # of all these, from which on an article is sketched
    bands: int = 64
    band_rows: int = 2
    least_alike: float = 0.16  # share of a signature that must agree
    hot_band: int = 8  # articles of a band from which on only neighbours are paired
    seed: int = 1
    least_cosine: float = 0.05  # pairs below it are not scored

    # A link: the cosine, times one and what agrees, times what disagrees.
    same_day: float = 0.5
    near_day: float = 0.25
    near_days: int = 3
    place: float = 0.4  # times the share of places in common, less what is usual
    usual_place: float = 0.3
    names_in_common: float = 4.0  # times their weighted Jaccard
    names_apart: float = 5.5  # the same of two texts of other days, with the strange ones below
    figures_in_common: float = 1.5  # times their Jaccard
    strange_names: float = 5.0  # taken for names that one of the two has alone, besides its own:
    strange_figures: float = 6.0  # of a likeness of few names or figures, most is chance
    statement: float = 0.1  # a rare statement key in common
    echo: float = 0.1  # two words in a row that both quote, of the same office-holders
    most_echoes: int = 8  # that count
    few_echoes: int = 1  # up to so many, what they quote was said on two occasions
    many_echoes: int = 2  # from so many on, two speeches a day apart may be one
    other_words: float = 0.5
    quoting: float = 1.0  # two articles that quote the same
    quoting_keys: int = 4  # rare statement keys in common from which on they do
    quoting_share: float = 0.05  # of the keys of the one that has fewer
    far_days: int = 14
    far_apart: float = 0.6
    very_far_days: int = 60
    very_far_apart: float = 0.3
    follows_up: float = 0.2  # weighted Jaccard of names
    few_in_common: float = 0.12  # of names, or half that of figures
    other_facts: float = 0.5
    few_words: float = 3.5  # stems in common below which they count less, one of them being
    whole_stem: float = 6.5  # as rare as this (-log of its share of articles), or as rare as any
    telling_names: float = 0.25  # weighted Jaccard of names that is not doubted for that
    same_form: float = 0.5  # Jaccard of the stems that are no names or figures: one template
    same_facts: float = 0.5  # weighted share of names and figures that copies have in common
    few_facts: float = 0.32  # up to this share the facts are others
    other_filling: float = 0.05  # one template, other facts
    other_window: float = 0.4
    speech: float = 0.15  # quoted share from which on an article reports what was said on a day
    other_day: float = 0.4  # stated, and another one, of the same two office-holders
    other_genre: float = 0.2
    other_principal: float = 0.6  # of a meeting, whom the other text does not name
    absent: float = 0.5  # principals of a meeting whom the other text does not name

    # Groups.
    threshold: float = 0.2  # average link
    crowd: int = 4  # articles from which on a group is held to know its event
    undecided: float = 0.72  # how near another, excluded group comes to one's own
    ratio: float = 0.5  # of the links within to the links between two crowds

    def __post_init__(self) -> None:
        check(
            self,
            "least_alike least_cosine usual_place speech threshold undecided ratio same_form "
            "same_facts few_facts other_filling quoting_share telling_names",
            "few_facts same_facts",
            "far_days very_far_days",
        )
