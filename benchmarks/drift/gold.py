"""Follow the gold's own statements through the gold's own meetings: gold.py CORPUS > report.json.

CORPUS is a folder beside the repository with `gold.json` and `articles.jsonl`, or the gold file of
the five seeds. Feeds drift/ alone: spans, speakers and meetings are the gold's, so that the score
(tools/score_report.py) says what alignment, relations and alarms do. With `--extract` the
statements are the program's own, with the gold's meetings.
"""

import collections
import json
import re
import sys
from pathlib import Path

from dedupe.drift.follow import Context, follow
from dedupe.drift.recycled import recycle
from dedupe.model import Article, Background, Meeting, MeetingReport, PartialDate, Span, Statement
from dedupe.recipe import Recipe
from dedupe.text.words import sentences

try:
    from dedupe.statements.extract import statements as extract
except ImportError:
    extract = None


def load(path):
    path = Path(path)
    gold = json.loads((path / "gold.json" if path.is_dir() else path).read_text("utf-8"))
    if path.is_dir():
        rows = map(json.loads, (path / "articles.jsonl").read_text("utf-8").splitlines())
        texts = {r["id"]: r for r in rows}
    else:
        seeds = path.parent.parent / "seeds"
        texts = {
            a: {"text": (seeds / a).open(encoding="utf-8", newline="").read()}
            for a in gold["articles"]
        }
    articles = {}
    for i, row in sorted(texts.items()):
        day = gold["articles"][i].get("date") or row.get("date")
        iso = day and re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", day[:10])
        published = PartialDate(*map(int, iso.groups())) if iso else None
        articles[i] = Article(i, row["text"], i, title=row.get("title"), published=published)
    return gold, articles


def spans(gold, articles, recipe):
    """The gold's statements; a clause from the program where one holds the gold's span."""
    own = {a: extract(article, recipe) if extract else () for a, article in articles.items()}
    head, pieces = {}, collections.Counter()
    found = collections.defaultdict(list)
    for x in gold["quotes"] + gold["reported"]:
        span = Span(x["start"], x["end"])
        text = articles[x["article"]].text
        name = head[x["id"]] = head.get(x.get("continues"), x["id"])
        pieces[name] += 1
        kind = x.get("kind", "reported") if x in gold["quotes"] else "reported"
        clause = span
        if kind != "reported":
            clause = _clause(text, span, own[x["article"]])
            more = text[clause.start : span.start] + text[span.end : clause.end]
            if kind != "direct" and not any(c.isalnum() for c in more):
                clause = _sentence(text, span)
        found[x["article"]].append(
            Statement(
                x["article"], name, pieces[name], span, clause, span.of(text), kind,
                x["speaker"], x.get("mention"), None, None, "gold", 1.0,
            )
        )  # fmt: skip
    return {a: tuple(sorted(s, key=lambda s: (s.span, s.id))) for a, s in found.items()}


def _clause(text, span, own):
    for s in own:
        if s.kind != "reported" and s.span.meets(span) and s.clause.holds(span):
            overlap = min(s.span.end, span.end) - max(s.span.start, span.start)
            if overlap > 0.5 * (max(s.span.end, span.end) - min(s.span.start, span.start)):
                return s.clause
    return span


_CUE = re.compile(
    r"\b(?:said|says|saying|say|told \w+(?: \w+)?|added|noted|stated|stressed|recalled|recognized|"
    r"declared|argued|warned|announced|promised|assured|calls?|called|described|that)\b|[\"“”]"
)


def _sentence(text, span):
    """Where the program gives no clause yet: the fragment's sentence between cues and marks."""
    bounds = next((s for s in sentences(text) if s.holds(span)), span)
    left = [m.end() for m in _CUE.finditer(text, bounds.start, max(bounds.start, span.start - 1))]
    right = re.compile(r",? (?:and )?(?:he|she|the \w+) (?:said|added)|[\"“”]|, according").search(
        text, span.end + 1, max(span.end + 1, bounds.end)
    )
    start = left[-1] if left else bounds.start
    start += len(text[start : span.start]) - len(text[start : span.start].lstrip())
    return Span(min(start, span.start), max(span.end, right.start() if right else bounds.end))


def meetings(gold, articles):
    groups = collections.defaultdict(list)
    for a in articles:
        groups[gold["articles"][a].get("meeting") or a].append(a)
    for members in groups.values():
        day = gold["articles"][members[0]].get("meeting_date")
        date = PartialDate(*map(int, day.split("-"))) if day else None
        yield Meeting(members[0], tuple(sorted(members)), date)


def variant(v):
    s = v.said
    marks = [(a.alarm, list(a.reference), list(a.variant)) for a in v.alarm_words]
    return {
        "id": v.id,
        "article": s.article,
        "piece": s.piece,
        "start": s.span.start,
        "end": s.span.end,
        "clause_start": s.clause.start,
        "clause_end": s.clause.end,
        "text": s.text,
        "kind": s.kind,
        "speaker": s.speaker,
        "mention": s.mention,
        "relation": v.relation,
        "wording": v.wording,
        "alarms": list(v.alarms),
        "alarm_words": [{"alarm": a, "reference": r, "variant": x} for a, r, x in marks],
        "edits": [
            {"op": e.op, "reference": list(e.reference), "variant": list(e.variant)}
            for e in v.edits
        ],
    }


def run(path, own=False):
    gold, articles = load(path)
    recipe = Recipe()
    said = (
        {a: extract(x, recipe) for a, x in articles.items()}
        if own
        else spans(gold, articles, recipe)
    )
    context = Context(articles, said, (), Background(), recipe)
    reports = [MeetingReport(m, follow(m, context)) for m in meetings(gold, articles)]
    return gold, articles, recycle(reports, context)


def as_report(reports):
    """The reports in the form of report.json, as far as the scorer reads it."""
    out = {"copies": [], "meetings": []}
    for r in reports:
        statements = [
            {
                "id": s.id,
                "speaker": s.speaker,
                "reference": s.reference,
                "witnesses": s.witnesses,
                "variants": [variant(v) for v in s.variants],
            }
            for s in r.statements
        ]
        date = str(r.meeting.date) if r.meeting.date else None
        articles = list(r.meeting.articles)
        out["meetings"].append(
            {"id": r.meeting.id, "articles": articles, "date": date, "statements": statements}
        )
    return out


def main():
    _, _, reports = run(sys.argv[1], "--extract" in sys.argv)
    print(json.dumps(as_report(reports)))


if __name__ == "__main__":
    main()
