"""Which texts are too little English for their statements to be read, told once for all."""

import pytest

from dedupe import Archive, Article
from dedupe.text.english import is_english, notes

PROSE = (
    "The two ministers met in the old town hall on Monday and spoke for an hour. Lima said that"
    " the port would stay open to every ship, and that it had no plans to ask for higher fees."
)
FOREIGN = {
    "Chinese": "两国部长周一在市政厅会面，谈了一个小时。"
    "利马表示，港口将继续向所有船只开放，“不会提高费用”。",
    "French": "Les deux ministres se sont rencontrés lundi à la mairie et ont parlé une heure. « Le"
    " port restera ouvert à tous les navires », a déclaré Lima, sans hausse des droits.",
    "Russian": "Министры встретились в понедельник в старой ратуше и говорили целый час. «Порт"
    " останется открытым для всех судов», — сказал Лима и добавил, что сборы не вырастут.",
    "German": "Die beiden Minister trafen sich am Montag im alten Rathaus und sprachen eine Stunde"
    " lang. „Der Hafen bleibt für jedes Schiff offen“, sagte Lima, die Gebühren würden bleiben.",
}


@pytest.mark.parametrize("language", FOREIGN)
def test_other_languages(language):
    assert not is_english(FOREIGN[language])


@pytest.mark.parametrize(
    "text",
    [PROSE, PROSE.upper(), "", "港口", "Port Ella, Port Vell, Port Lima: ships, fees, pilots."],
)
def test_english_and_what_is_too_short_to_tell(text):
    assert is_english(text)


def test_one_note_for_all():
    articles = [Article(name, text, path=name) for name, text in FOREIGN.items()]
    (note,) = notes([Article("a", PROSE), *articles])
    assert (note.rule, note.path) == ("note", "Chinese") and "Chinese and 3 more" in note.cause
    assert notes([Article("a", PROSE)]) == ()


def test_an_archive_says_so():
    foreign = Article("r", FOREIGN["Russian"], path="r.txt")
    archive = Archive.from_articles([foreign, Article("e", PROSE)])
    assert [note.path for note in archive.notes] == ["r.txt"]
    assert [problem.path for problem in archive.report("x").problems] == ["r.txt"]
