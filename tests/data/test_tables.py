"""Every table is accounted for, loads, and keeps the order and spelling SOURCES.md promises."""

import re
import subprocess
import sys
import unicodedata
from importlib.resources import files

import pytest

from dedupe import data
from dedupe.data import english
from dedupe.drift.lexicon import lemma
from dedupe.text.words import norm, stem

FOLDER = files("dedupe.data")
NAMES = sorted(f.name for f in FOLDER.iterdir() if f.name.endswith((".txt", ".tsv", ".json")))
SETS = ("firstnames", "honorifics", "offices", "organisations", "particles", "persons", "stopwords")
COMMON = ("offices", "persons", "stopwords")
BY_FIRST = ("uspelling",)
READ = {".txt": data.lines, ".tsv": data.rows, ".json": data.table}


def in_sources():
    """The files that the first cells of the table in SOURCES.md name; a row may name several."""
    sources = FOLDER.joinpath("SOURCES.md").read_text(encoding="utf-8")
    cells = re.findall(r"^\|([^|]+)\|", sources, re.MULTILINE)
    return [name for cell in cells for name in re.findall(r"`([^`]+)`", cell)]


@pytest.mark.parametrize("name", NAMES)
def test_has_one_row_in_sources(name):
    assert in_sources().count(name) == 1


def test_sources_names_no_table_that_is_gone():
    assert set(in_sources()) <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_is_utf8_with_unix_lines_and_composed_letters(name):
    text = FOLDER.joinpath(name).read_bytes().decode("utf-8")
    assert text.endswith("\n") and "\r" not in text and "\ufeff" not in text
    assert text == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("name", NAMES)
def test_loads_and_is_not_empty(name):
    stem, dot, ending = name.rpartition(".")
    assert READ[dot + ending](stem)


@pytest.mark.parametrize("name", [n for n in NAMES if n.endswith(".txt")])
def test_lists_hold_nothing_twice(name):
    entries = data.lines(name.removesuffix(".txt"))
    assert len(set(entries)) == len(entries)


@pytest.mark.parametrize("name", [n for n in NAMES if n.endswith(".tsv")])
def test_rows_are_as_wide_as_each_other_and_stand_once(name):
    rows = data.rows(name.removesuffix(".tsv"))
    assert len(set(rows)) == len(rows)
    assert max(map(len, rows)) - min(map(len, rows)) <= 1  # a last column may be left empty


@pytest.mark.parametrize("name", SETS)
def test_sets_are_sorted(name):
    entries = data.lines(name)
    assert list(entries) == sorted(entries, key=lambda entry: (entry.casefold(), entry))


@pytest.mark.parametrize("name", COMMON)
def test_common_words_are_in_the_form_that_is_compared(name):
    assert [entry for entry in data.lines(name) if norm(entry) != entry] == []


@pytest.mark.parametrize("name", BY_FIRST)
def test_pairs_are_sorted_and_each_word_has_one_value(name):
    first = [row[0] for row in data.rows(name)]
    assert len(set(first)) == len(first)
    assert first == sorted(first, key=lambda word: (word.casefold(), word))


def test_frequencies_fall_and_are_plausible():
    rows = data.rows("frequencies")
    values = [int(value) for _, value, _, _ in rows]
    assert len(rows) == 30_000 and values == sorted(values, reverse=True)
    assert rows[0] == ("the", "773", "=", "=") and min(values) > 200
    assert all(norm(word) == word for word, *_ in rows)


def test_stems_and_lemmas_of_the_table_are_current():
    # If not: python benchmarks/tables/word_keys.py dedupe/data
    for word, _, *cells in data.rows("frequencies"):
        root, key = stem(word), lemma(word)
        assert cells == ["=" if root == word else root, "=" if key == root else key]


def test_a_stem_is_as_frequent_as_its_commonest_word_and_a_lemma_as_all_its_forms():
    forms = [row for row in english.by_word().items() if stem(row[0]) == stem("nation")]
    assert len(forms) > 1 and english.by_stem()[stem("nation")] == max(n for _, n in forms)
    shares = [10 ** (n / 100 - 9) for w, n in english.by_word().items() if lemma(w) == lemma("led")]
    assert len(shares) > 1 and english.by_lemma()[lemma("led")] == pytest.approx(sum(shares))


def test_spellings_lead_nowhere_else():
    spelling = dict(data.rows("uspelling"))
    assert [b for b in spelling.values() if b in spelling] == []
    assert all(norm(a) == a and norm(b) == b and a != b for a, b in spelling.items())


def test_cities_belong_to_countries_and_hold_every_capital():
    countries = data.table("countries")
    known = {country["iso"] for country in countries}
    cities = {(name, iso) for name, iso, _ in data.rows("cities")}
    assert len(cities) == len(data.rows("cities"))
    assert {iso for _, iso in cities} <= known
    assert {(c["capital"], c["iso"]) for c in countries if c["capital"]} <= cities


def test_countries_are_told_apart():
    countries = data.table("countries")
    names = [country["name"] for country in countries]
    assert names == sorted(names) and len(set(names)) == len(names) >= 200
    assert len({country["iso"] for country in countries}) == len(countries)
    forms = [form for country in countries for form in country["combining"]]
    assert len(set(forms)) == len(forms)
    keys = {"name", "iso", "also", "demonyms", "combining", "capital", "metonyms"}
    assert all(set(country) == keys for country in countries)


def test_importing_the_package_reads_no_table():
    code = (
        "import sys, dedupe.model, dedupe.recipe, dedupe.data as data;"
        "sys.exit(data._read.cache_info().currsize)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
