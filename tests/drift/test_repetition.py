"""A wording that an article repeats again and again is compared so often only, and that is said."""

from dedupe.archive import Archive
from dedupe.drift.repetition import left_alone, notes
from dedupe.model import Article, Meeting
from dedupe.recipe import DriftRecipe
from tests.drift.said import context


def repeated(times, text="Not now"):
    found = context(("a", [(text, "fragment", "Ann Lee")] * times))
    return found.articles["a"], found.said["a"]


def test_only_what_is_beyond_the_limit_is_counted():
    recipe = DriftRecipe(repeats=4)
    assert [left_alone(*repeated(n), recipe) for n in (0, 4, 5, 9)] == [0, 0, 1, 5]


def test_what_is_known_again_is_compared_once_for_all():
    assert left_alone(*repeated(30, "We shall never leave the harbour"), DriftRecipe()) == 0


def test_a_note_only_where_several_articles_are_compared():
    one = repeated(12)
    assert notes([Meeting("a", ("a",))], [one], DriftRecipe()) == ()
    (note,) = notes([Meeting("a", ("a", "b"))], [one], DriftRecipe())
    assert (note.rule, note.cause) == (
        "note",
        "2 of its quotations repeat a wording that it has 10 times: they are not compared",
    )


def test_the_report_tells_it():
    line = "“Not now,” said Ann Lee in Port Vell on 3 May 2024.\n\n"
    made = Archive.from_articles(
        [Article("a", line * 12, "a"), Article("b", line + "So it was.", "b")]
    )
    told = [p.cause for p in made.report("both").problems]
    assert [cause.partition(" ")[0] for cause in told] == ["2"]
