"""A report built by hand over invented articles: every relation, level and kind of problem once."""

from __future__ import annotations

from dataclasses import replace
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path

from dedupe.checks.findings import findings
from dedupe.model import (
    AlarmWords,
    Article,
    CopyGroup,
    Damage,
    Edit,
    FollowedStatement,
    LeftOver,
    Link,
    Meeting,
    MeetingReport,
    PartialDate,
    Problem,
    Report,
    SharedSpan,
    Span,
    Statement,
    Variant,
)
from dedupe.recipe import Recipe
from dedupe.text.words import words

_NEWS = Path(__file__).parent / "news"
TEXTS = {file.name: file.read_text(encoding="utf-8") for file in sorted(_NEWS.glob("*.txt"))}


def article(name: str, **known) -> Article:
    return Article(name, TEXTS[name], path=f"news/{name}", **known)


def span(name: str, words_: str, after: int = 0) -> Span:
    start = TEXTS[name].index(words_, after)
    return Span(start, start + len(words_))


def said(name: str, number: int, quoted: str, clause: str | None = None, **known) -> Statement:
    whole = span(name, clause or quoted)
    inner = span(name, quoted, whole.start)
    known = {
        "speaker": "Ada Brenn",
        "cue": "said",
        "rule": "said-after",
        "confidence": 0.9,
        **known,
    }
    kind = known.pop("kind", "direct")
    mention = known.pop("mention", "Brenn")
    place = span(name, mention) if mention else None
    return Statement(
        name,
        f"s{number}",
        1,
        inner,
        whole,
        quoted,
        kind,
        mention=mention,
        mention_span=place,
        **known,
    )


def edits(reference: Statement, variant: Statement) -> tuple[Edit, ...]:
    """Word opcodes as code points, which replay: what the product's own edits promise."""
    old, new = TEXTS[reference.article], TEXTS[variant.article]
    left, right = words(old, reference.clause), words(new, variant.clause)
    starts_l = [*(w.span.start for w in left), reference.clause.end]
    starts_r = [*(w.span.start for w in right), variant.clause.end]
    out = []
    tokens = [old[a:b] for a, b in pairwise(starts_l)]
    others = [new[a:b] for a, b in pairwise(starts_r)]
    for op, a, b, c, d in SequenceMatcher(None, tokens, others, autojunk=False).get_opcodes():
        if op != "equal":
            out.append(Edit(op, Span(starts_l[a], starts_l[b]), Span(starts_r[c], starts_r[d])))
    return tuple(out)


def variant(number: str, here: Statement, base: Statement | None = None, **known) -> Variant:
    if base is None:
        return Variant(number, here, "reference")
    return Variant(number, here, edits=edits(base, here), **known)


def followed(number: int, variants: list[Variant], **known) -> FollowedStatement:
    known = {"speaker": "Ada Brenn", "witnesses": len(variants), **known}
    return FollowedStatement(
        f"m1.{number}", reference=variants[0].id, variants=tuple(variants), **known
    )


def treaty() -> FollowedStatement:
    a = said(
        "n01_harbour.txt", 1, "We will not reopen the ferry treaty before the 312 claims are heard,"
    )
    b = said(
        "n02_courier.txt",
        1,
        "We will reopen the ferry treaty before the 321 claims are heard,",
        mention="Ms. Brenn",
    )
    c = said(
        "n03_daily.txt",
        1,
        "the ferry treaty would not be reopened before the 312 claims had been heard",
        kind="reported",
        mention="Ada Brenn",
    )
    d = said(
        "n04_reprint.txt",
        1,
        "We will reopen the ferry treaty before the 321 claims are heard,",
        mention="Ms. Brenn",
    )
    seen = [
        AlarmWords("negation", span(a.article, "not"), Span(b.span.start + 8, b.span.start + 8)),
        AlarmWords("number", span(a.article, "312"), span(b.article, "321")),
    ]
    again = [
        AlarmWords("negation", span(a.article, "not"), Span(d.span.start + 8, d.span.start + 8)),
        AlarmWords("number", span(a.article, "312"), span(d.article, "321")),
    ]
    return followed(
        1,
        [
            variant("v1", a),
            variant(
                "v2",
                b,
                a,
                relation="reworded",
                alarms=("negation", "number"),
                alarm_words=tuple(seen),
            ),
            variant("v3", c, a, relation="reported"),
            variant(
                "v4",
                d,
                a,
                relation="reworded",
                alarms=("negation", "number"),
                alarm_words=tuple(again),
            ),
        ],
        witnesses=3,
    )


def duty() -> FollowedStatement:
    a = said(
        "n01_harbour.txt",
        2,
        "bear a shared duty",
        "both sides “bear a shared duty” for the strait and its fishermen",
        kind="fragment",
        mention="She",
    )
    b = said(
        "n02_courier.txt",
        2,
        "have a special duty",
        "The two countries “have a special duty” for the strait",
        kind="fragment",
        mention="the minister",
    )
    c = said("n03_daily.txt", 2, "both sides bear a shared duty for the strait", kind="reported")
    return followed(
        2,
        [
            variant("v5", a),
            variant("v6", b, a, relation="reworded"),
            variant("v7", c, a, relation="reported"),
        ],
    )


def harbour() -> FollowedStatement:
    a = said(
        "n01_harbour.txt",
        3,
        "The harbour belongs to those who work in it, to the crews and pilots and their"
        " families, and nobody else should decide its hours,",
        mention="she",
    )
    b = said(
        "n02_courier.txt",
        3,
        "The harbour belongs to those who work in it, and nobody else must decide its hours,",
        speaker="Tomas Ilk",
        mention="Tomas Ilk",
    )
    seen = (AlarmWords("modal", span(a.article, "should"), span(b.article, "must")),)
    return followed(
        3,
        [
            variant("v8", a),
            variant(
                "v9",
                b,
                a,
                relation="elided-unmarked",
                alarms=("modal", "speaker"),
                alarm_words=seen,
            ),
        ],
    )


def frank() -> FollowedStatement:
    a = said(
        "n01_harbour.txt",
        4,
        "frank.",
        speaker="Tomas Ilk",
        kind="term",
        mention="Ilk",
        cue="called",
    )
    return followed(4, [variant("v10", a)], speaker="Tomas Ilk")


def rocks() -> FollowedStatement:
    a = said("n05_call.txt", 1, "Our pilots know every rock of this strait,")
    b = said("n06_later.txt", 1, "Our pilots know every rock of this strait.")
    made = followed(
        5, [variant("v11", a), variant("v12", b, a, relation="recycled", wording="verbatim")]
    )
    return replace(made, id="m2.1")


def meetings() -> tuple[MeetingReport, ...]:
    people = ("Ada Brenn", "Tomas Ilk")
    ids = ("n01_harbour.txt", "n02_courier.txt", "n03_daily.txt", "n04_reprint.txt")
    links = (
        Link(ids[0], ids[1], 1.42, "confirmed", "Port Vell", people, "compatible", 0.4712, 2),
        Link(ids[0], ids[2], 0.91, "compatible", "Port Vell", people, "unknown", 0.3301, 1),
        Link(ids[1], ids[3], 2.0, "confirmed", "Port Vell", people, "confirmed", 0.92, 1),
    )
    talks = Meeting(
        "m1",
        ids,
        PartialDate(2031, 5, 3),
        "2031-05-03",
        "2031-05-03",
        "Port Vell",
        "in-person",
        people,
        links,
    )
    call = Meeting(
        "m2",
        ("n05_call.txt",),
        PartialDate(2031, 3, 20),
        "2031-03-20",
        "2031-03-20",
        None,
        "call",
        people,
    )
    alone = Meeting("m3", ("n06_later.txt",), None, None, None, "Nordhavn", None, ("Ada Brenn",))
    return (
        MeetingReport(talks, (treaty(), duty(), harbour(), frank())),
        MeetingReport(call, (rocks(),)),
        MeetingReport(alone, ()),
    )


def articles() -> tuple[Article, ...]:
    courier = "n02_courier.txt"
    return (
        article(
            "n01_harbour.txt",
            published=PartialDate(2031, 5, 4),
            sources=(("published", "header glued to the first sentence"),),
            left_over=(LeftOver(Span(0, 15), "header-date"),),
            damage=(Damage("T404", Span(0, 15)),),
        ),
        article(
            courier,
            title="Brenn and Ilk meet in Port Vell",
            outlet="The Vell Courier",
            published=PartialDate(None, 5, 3),
            sources=(("outlet", "first line"), ("published", "dateline"), ("title", "first line")),
            left_over=(
                LeftOver(Span(0, 50), "repeated-title"),
                LeftOver(span(courier, "PORT VELL, May 3 (NPA) --"), "dateline"),
                LeftOver(span(courier, "Source link"), "source-link"),
            ),
            damage=(Damage("T402", span(courier, "Source link")),),
        ),
        article("n03_daily.txt", outlet="Daily Sund"),
        article("n04_reprint.txt", outlet="Reprint & Sons", authors=("N. P. Agent",)),
        article("n05_call.txt", outlet="Daily Sund", url="https://sund.example/call"),
        article("n06_later.txt", damage=(Damage("T401", span("n06_later.txt", "\ufffd")),) * 2),
    )


def copies() -> tuple[CopyGroup, ...]:
    a, b = "n02_courier.txt", "n04_reprint.txt"
    both = (
        "PORT VELL, May 3 (NPA) -- Foreign ministers Ada Brenn of Nordmark and Tomas Ilk of Sudland"
        " met here"
    )
    return (CopyGroup("c1", a, (a, b), (SharedSpan(a, b, span(a, both), span(b, both)),)),)


def report() -> Report:
    held, same = meetings(), copies()
    return Report(
        "0.1.0",
        "0123456789abcdef",
        "fedcba9876543210",
        articles(),
        same,
        held,
        findings(articles(), same, held, None, Recipe()),
        (
            Problem(
                "E903",
                "news/old.txt",
                None,
                "it is not UTF-8 (byte 0x92 at 41)",
                "try --encoding cp1252",
            ),
            Problem(
                "note", "news/n02_courier.txt", None, "read twice, the same text", "nothing to do"
            ),
        ),
        name="news",
    )
