from dedupe.drift.follow import follow
from dedupe.drift.voices import speaker
from dedupe.drift.witnesses import entered, origins, reference, witnesses
from dedupe.model import Article, CopyGroup, Meeting, PartialDate
from tests.drift.said import context, whole

TEXT = "The bridge will carry 40 tonnes from the first of June on"
ALTERED = TEXT.replace("40", "14")


def printed(*texts):
    made = [
        whole(name, text, speaker="Ann Lee") for name, text in zip("abcdef", texts, strict=False)
    ]
    articles = {article.id: article for article, _ in made}
    said = [s for _, s in made]
    return articles, said, {s.id: tuple(s.text.split()) for s in said}


def test_the_wording_that_most_have_is_the_reference():
    articles, said, words = printed(ALTERED, TEXT, TEXT)
    assert reference(said, words, articles, {}).article == "b"


def test_a_full_wording_beats_cut_ones():
    articles, said, words = printed(TEXT[:-3], TEXT[:-3], TEXT)
    assert reference(said, words, articles, {}).article == "c"


def test_the_origin_beats_its_copy_and_the_earlier_the_later():
    articles, said, words = printed(TEXT, TEXT)
    assert reference(said, words, articles, {"a": "b", "b": "b"}).article == "b"
    articles["a"] = Article("a", TEXT, published=PartialDate(2024, 2, 2))
    articles["b"] = Article("b", TEXT, published=PartialDate(2024, 1, 2))
    assert reference(said, words, articles, {}).article == "b"


def test_copies_are_one_vote_and_one_witness():
    said = [
        whole("a", TEXT, speaker="Ann Lee")[1], whole("b", TEXT, speaker="Bo Holm")[1],
        whole("c", TEXT, speaker="Bo Holm")[1],
    ]  # fmt: skip
    assert speaker(said, {}) == "Bo Holm"
    assert witnesses(said, {"b": "b", "c": "b"}) == 2


def test_the_fullest_form_of_the_name():
    said = [whole("a", TEXT, speaker="Lee")[1], whole("b", TEXT, speaker="Ann Lee")[1]]
    assert speaker(said, {}) == "Ann Lee" and speaker([], {}) is None
    said = [whole("a", TEXT, speaker="ANN LEE")[1], whole("b", TEXT, speaker="Lee")[1]]
    assert speaker(said, {}) == "Lee" and speaker(said[:1], {}) == "ANN LEE"


def test_an_error_is_shown_where_it_came_in():
    copies = (CopyGroup("a", "a", ("a", "b", "c")),)
    lines = {
        n: [(t, "direct", "Ann Lee")]
        for n, t in zip("abcd", (TEXT, ALTERED, TEXT, TEXT), strict=True)
    }
    (only,) = follow(Meeting("m", tuple("abcd")), context(*lines.items(), copies=copies))
    assert entered(only.variants, origins(copies)) == {"b:s1.1": ("number",)}
    assert {v.id: v.entered for v in only.variants if v.entered} == {"b:s1.1": ("number",)}


def test_what_the_origin_has_too_came_in_with_it():
    copies = (CopyGroup("a", "a", ("a", "b")),)
    lines = {
        n: [(t, "direct", "Ann Lee")]
        for n, t in zip("abcd", (ALTERED, ALTERED, TEXT, TEXT), strict=True)
    }
    (only,) = follow(Meeting("m", tuple("abcd")), context(*lines.items(), copies=copies))
    assert [v.alarms for v in only.variants if v.said.article in "ab"] == [("number",)] * 2
    assert not any(v.entered for v in only.variants)


def test_a_copy_that_is_the_reference():
    """It may be fuller than its origin: what parts the two came in with the copy."""
    copies = (CopyGroup("a", "a", ("a", "b")),)
    fuller = ALTERED + ", and it will carry no tram before the second winter of its life"
    lines = {n: [(t, "direct", "Ann Lee")] for n, t in zip("ab", (TEXT, fuller), strict=True)}
    (only,) = follow(Meeting("m", ("a", "b")), context(*lines.items(), copies=copies))
    assert (only.reference, only.witnesses) == ("b:s1.1", 1)
    assert {v.id: v.entered for v in only.variants if v.entered} == {"b:s1.1": ("number",)}
