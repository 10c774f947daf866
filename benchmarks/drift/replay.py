"""Replay the edits of every pair of a report's JSON: replay.py CORPUS REPORT.json."""

import json
import sys
from pathlib import Path

from gold import load

from dedupe.drift.edits import replay
from dedupe.model import Edit, Span


def main():
    _, articles = load(sys.argv[1])
    report = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    pairs = wrong = 0
    for meeting in report["meetings"]:
        for statement in meeting["statements"]:
            head = next(v for v in statement["variants"] if v["id"] == statement["reference"])
            reference = articles[head["article"]].text
            for v in statement["variants"]:
                edits = [
                    Edit(e["op"], Span(*e["reference"]), Span(*e["variant"])) for e in v["edits"]
                ]
                text = articles[v["article"]].text
                clause = Span(head["clause_start"], head["clause_end"])
                got = replay(reference, clause, text, edits)
                pairs += 1
                wrong += v is not head and got != text[v["clause_start"] : v["clause_end"]]
    print(f"{pairs} variants, {wrong} whose edits do not replay")


main()
