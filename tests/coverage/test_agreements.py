"""What two articles that share many statements are held for, whatever else was read of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dedupe.coverage.links import VETO, evidence
from dedupe.coverage.principals import Known
from dedupe.coverage.sides import side
from dedupe.coverage.signature import record
from dedupe.coverage.when import When
from dedupe.coverage.wording import Wording
from dedupe.model import Article, PartialDate
from dedupe.recipe import Recipe

RULES = Recipe().meetings
MET = "{} met {} in Port Hollis on Monday and discussed the ferry for two hours."


def _side(name, one, other, **changes):
    article = Article(name, MET.format(one, other), published=PartialDate(2031, 4, 8))
    seen = record(article, Recipe())
    return replace(side(replace(seen, keys=bytes(8 * 20)), Known({})), **changes)


A = _side("a", "Governor Lena Marsh", "Commissioner Otto Brandvik")
B = _side("b", "Mayor Ines Calloway", "President Aino Lehtola")


def test_two_meetings_exclude_each_other_until_they_quote_the_same():
    for shared in range(RULES.quoting_keys):
        assert evidence(A, B, Wording(0.3, shared=shared), RULES).score == VETO
    found = evidence(A, B, Wording(0.3, shared=RULES.quoting_keys), RULES)
    assert found.score > RULES.threshold
    assert "same statements" in found.rules


def test_words_of_weeks_ago_are_said_again():
    later = replace(B, record=replace(B.record, when=When(PartialDate(2031, 5, 20), 4)))
    assert evidence(A, later, Wording(0.3, shared=9), RULES).score == VETO


def test_a_few_keys_of_very_many_are_no_evidence():
    many = {"keys": 1000}
    a, b = replace(A, **many), replace(B, **many)
    assert evidence(a, b, Wording(0.3, shared=RULES.quoting_keys), RULES).score == VETO


def test_a_profile_that_quotes_a_meeting_is_still_none_of_its_reports():
    profile = replace(A, record=replace(A.record, id="p", genre="profile"))
    told = evidence(A, profile, Wording(0.3, shared=9), RULES)
    assert "other genre" in told.rules
    report = replace(A, record=replace(A.record, id="r"))
    assert told.score < evidence(A, report, Wording(0.3, shared=9), RULES).score
    assert told.score < RULES.threshold


def test_witnesses_give_no_speech():
    witness = replace(A, officials=(), record=replace(A.record, quoted=0.5))
    speaker = replace(witness, officials=("Lena Marsh",))
    assert speaker.speaks(RULES) and not witness.speaks(RULES)


def test_little_in_common_counts_less_unless_names_agree():
    texts = {"a": "The ferry was late on Monday.", "b": "A ferry went out of its way."}
    a, b = (side(record(Article(*one), Recipe()), Known({})) for one in texts.items())
    few, names = RULES.few_words, RULES.telling_names

    def linked(common, agreeing=0.0):
        return evidence(a, b, Wording(0.3, names=agreeing, common=common), RULES)

    scores = [linked(common).score for common in (few / 4, few / 2, few, 2 * few)]
    assert scores[0] * 2 == pytest.approx(scores[1]) and scores[1] * 2 == pytest.approx(scores[2])
    assert scores[2] == scores[3]
    assert "few words" in linked(few / 4).rules and "few words" not in linked(few).rules
    assert linked(few / 4, names).score == linked(few, names).score > scores[2]
