"""The numbers that a result is tuned by, in one validated value with one fingerprint.

One section a room, so that a number stands where it is used; `Recipe()` is the one default for
all corpora. Those of copies and meetings stand in `dedupe/grouping.py`. What belongs to one form
of a rule (a reach in words), or only bounds the work, stands beside that rule.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field

from dedupe.grouping import CopyRecipe, MeetingRecipe
from dedupe.limits import check

__all__ = ["CopyRecipe", "DriftRecipe", "MeetingRecipe", "Recipe", "StatementRecipe"]


@dataclass(frozen=True, slots=True)
class StatementRecipe:
    """How statements and their speakers are found (statements/)."""

    beside: float = 4.0  # score of a cue right beside a quotation, against others of its sentence
    per_word: float = 0.25  # what each word between costs a cue that follows the quotation
    per_word_after: float = 0.1  # the same for a cue that stands before it
    least: float = -1.0  # a cue that scores less does not speak for the quotation
    other_subject: float = 0.85  # for a pronoun, of a minor clause’s subject; a main one’s is 1
    only_named: float = 0.6  # of somebody who was named and no subject
    told_of: float = 0.7  # of the subject of what is told right before: *Falk would go, he said*
    each_sentence: float = 0.8  # what is left of these a sentence later
    unknown_man: float = 0.9  # and for *he*, of somebody whose gender the article does not tell
    unknown_woman: float = 0.85  # the same for *she*

    def __post_init__(self) -> None:
        check(self, "other_subject told_of only_named each_sentence unknown_man unknown_woman")


@dataclass(frozen=True, slots=True)
class DriftRecipe:
    """How statements are aligned and their differences graded (drift/).

    `context_words` are kept on each side of the quoted part and weigh `context_weight`,
    more where the quoted part has fewer content words than `full_core`. A pair of
    statements is taken from `sure` on, from `taken` on while neither is used, and from `doubtful`
    on only as each other's best by `margin`; two reported ones from `taken_reported` on, what an
    answered one has left from `taken_rest` on. Two
    quotations must be bound by their own words besides (drift/bonds.py). Masses are sums of word
    weights (idf, at most `heaviest`): below `light_mass` the score falls by up to `light_penalty`.
    """

    context_words: int = 14
    context_weight: float = 0.35
    full_core: int = 5
    heaviest: float = 6.5
    background_articles: int = 840
    own_weight: int = 4
    stock_from: int = 3
    stock_weight: float = 0.5
    candidates: int = 40
    repeats: int = 10  # of one wording in one article that are compared; more are left alone
    candidate_share: float = 0.1
    sure: float = 0.8
    taken: float = 0.5
    taken_reported: float = 0.62
    taken_rest: float = 0.45
    doubtful: float = 0.3
    margin: float = 0.08
    light_mass: float = 12.0
    light_penalty: float = 0.25
    shorter_share: float = 0.35
    disorder_penalty: float = 0.1
    speaker_bonus: float = 0.05
    speaker_penalty: float = 0.15
    telling_run: int = 6
    standing_words: int = 4  # of one person that stand whole in another quotation of his
    same_order: float = 0.7  # of the words of two short quotations that stand in one order
    same_brief: float = 0.8  # the same of brief ones that nothing else brings together
    shared_words: int = 2
    shared_words_doubtful: int = 3
    rest_mass: float = 6.0
    rest_run: int = 5
    bound_run: int = 5  # words in one stretch that bind two quotations
    bound_share: float = 0.55  # or the weighted share of the lighter one that is answered
    bound_mass: float = 5.0  # and at least as much weight
    bound_order: float = 0.7  # or the share of the shorter one's words that stand in one order
    strand_share: float = 0.5
    speaker_confidence: float = 0.55
    recycled_words: int = 6
    recycled_words_other_speaker: int = 9
    recycled_share: float = 0.9
    recycled_run: int = 5
    recalled_run: int = 3  # words in one stretch, of what an article says to be of an earlier day
    kept_share: float = 0.75  # of the words of what is recalled or retold
    hot_key: int = 200

    def __post_init__(self) -> None:
        check(
            self,
            "context_weight candidate_share sure taken taken_reported taken_rest doubtful "
            "light_penalty shorter_share bound_share bound_order strand_share speaker_confidence "
            "recycled_share kept_share same_order same_brief",
            "doubtful taken sure",
        )


@dataclass(frozen=True, slots=True)
class Recipe:
    """The settings of a run.

    Two runs with equal fingerprints and equal `Background` give equal results on equal input.
    A setting that cannot keep its promise raises `BadSetting`.
    """

    copies: CopyRecipe = field(default_factory=CopyRecipe)
    meetings: MeetingRecipe = field(default_factory=MeetingRecipe)
    statements: StatementRecipe = field(default_factory=StatementRecipe)
    drift: DriftRecipe = field(default_factory=DriftRecipe)

    @property
    def fingerprint(self) -> str:
        """64 bits of BLAKE2b over the settings as JSON, in hexadecimal."""
        payload = json.dumps(asdict(self), sort_keys=True).encode()
        return hashlib.blake2b(payload, digest_size=8).hexdigest()
