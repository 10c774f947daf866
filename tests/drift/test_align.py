import time

from hypothesis import given
from hypothesis import strategies as st

from dedupe.drift.align import alike, differences, in_order, matching
from dedupe.drift.answers import answers, candidates
from dedupe.drift.compare import Printed, compare, same_utterance
from dedupe.drift.follow import follow
from dedupe.drift.tokens import tokens
from dedupe.model import Meeting, Span
from dedupe.recipe import DriftRecipe
from tests.drift.said import context, whole

WORDS = ("we", "must", "keep", "ports", "open", "in", "winter", "not", "closed", "12", "20")
SHORT = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)


def of(text):
    return tokens(text, Span(0, len(text)))


@given(SHORT, SHORT)
def test_matching_is_one_to_one(one, two):
    pairs, _ = matching(of(one), of(two), (), ())
    assert len({p.a for p in pairs}) == len({p.b for p in pairs}) == len(pairs)
    assert list(pairs) == sorted(pairs)


@given(SHORT, SHORT)
def test_differences_rebuild_the_second(one, two):
    a, b = one.split(), two.split()
    rebuilt, at = [], 0
    for op in differences(a, b):
        rebuilt += [*a[at : op.a0], *b[op.b0 : op.b1]]
        at = op.a1
    assert rebuilt + a[at:] == b


@given(SHORT, SHORT)
def test_in_order_is_in_order(one, two):
    pairs, _ = matching(of(one), of(two), (), ())
    kept = in_order(pairs)
    assert [p.b for p in kept] == sorted(p.b for p in kept)
    assert len(kept) <= len(pairs)


def test_a_repeated_word_pairs_inside_its_run():
    pairs, run = matching(of("the port and the old port"), of("the old port"), (), ())
    assert run == 3 and [(p.a, p.b) for p in pairs] == [(3, 0), (4, 1), (5, 2)]


def test_alike():
    assert alike("iran", "iraq") == 0 and alike("#20", "#200") == 0
    assert alike("friend", "friendship") == 0.9


def test_two_countries_are_never_alike():
    assert alike("@NE", "@NG") == 0


def test_candidates_grow_with_what_is_shared_not_with_all_pairs(monkeypatch):
    """Work done, not time: a hundred unrelated statements score next to no pairs."""
    from dedupe.drift import answers as module

    scored = []
    plain = module.score
    monkeypatch.setattr(module, "score", lambda *a: scored.append(1) or plain(*a))
    nouns = ("harbour", "tariff", "orchard", "reactor", "glacier", "violin", "senator", "tunnel")
    verbs = ("closes", "reopens", "floods", "burns", "melts", "breaks", "resigns", "collapses")
    printed = [
        (f"a{i}{j}", [(f"{noun} {100 + 10 * i + j} {verb} soon", "direct", None)])
        for i, noun in enumerate(nouns)
        for j, verb in enumerate(verbs)
    ]
    follow(Meeting("m", tuple(name for name, _ in printed)), context(*printed))
    assert len(scored) < 64 * 63 / 4


def test_nothing_aligns_with_nothing():
    assert answers({}, DriftRecipe()) == () and candidates({}, {}, DriftRecipe()) == []


def test_bare_strings():
    recipe = DriftRecipe()
    same = same_utterance("We shall never leave this island", "never leave this island", recipe)
    assert same.same and same.comparison.relation == "truncated"
    slogan = "we will make trade great again and again and win"
    assert not same_utterance("Make the harbour great again", slogan, recipe).same
    assert not same_utterance("", "", recipe).same


def test_endless_repetition_takes_no_quadratic_time():
    def took(words):
        text = " ".join(["not the same"] * words)
        begin = time.process_time()
        one, first = whole("a", text)
        two, second = whole("b", text + " word")
        compare(Printed(first, one), Printed(second, two), DriftRecipe())
        follow(
            Meeting("m", ("a", "b")),
            context(("a", [(text, "direct", None)]), ("b", [(text + " x", "direct", None)])),
        )
        return time.process_time() - begin

    took(10)
    assert took(8_000) < 40 * max(took(800), 0.05)
