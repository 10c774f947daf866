"""Reports over any text that hypothesis can think of: what an article prints must stay text."""

from __future__ import annotations

from hypothesis import strategies as st

from dedupe.checks.findings import findings
from dedupe.model import (
    Article,
    Damage,
    FollowedStatement,
    LeftOver,
    Link,
    Meeting,
    MeetingReport,
    PartialDate,
    Problem,
    Report,
    Span,
    Statement,
    Variant,
)
from dedupe.recipe import Recipe

NASTY = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><style>*{display:none}</style>",
    "]]>--><!--",
    "{{ 7*7 }}{% raw %}",
    "&lt;b&gt;&#x3c;",
    "javascript:alert(1)",
    "|a|b|\n|-|-|\n",
    "`code` **bold** [link](http://x) ![i](y)",
    "\x1b[31mred\x1b]0;title\x07",
    "\u202eesrever\u202c\u2066x",
    "\ud800 alone, \udfff alone",
    "\x00\x08\x7f\x85\x9b",
    "\u2028\u2029\ufeff\ufffe",
    "='cmd'!A1",
    "한국어 会议 e\u0301 🎉",
)
texts = st.lists(
    st.one_of(st.sampled_from(NASTY), st.text(st.characters(), max_size=12)), max_size=5
).map(" ".join)


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    start = draw(st.integers(0, len(text)))
    return Span(start, draw(st.integers(start, len(text))))


@st.composite
def _said(draw: st.DrawFn, article: Article, number: int) -> Statement:
    clause = draw(spans(article.text))
    inner = draw(spans(clause.of(article.text)))
    span = Span(clause.start + inner.start, clause.start + inner.end)
    kind = draw(st.sampled_from(["direct", "fragment", "term", "reported"]))
    span = clause if kind == "reported" else span
    name, mention = draw(texts) or None, draw(texts) or None
    words = span.of(article.text)
    return Statement(article.id, f"s{number}", 1, span, clause, words, kind, name, mention)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Two articles of one meeting with one statement; every text of them is arbitrary."""
    said = texts.map(lambda t: t or None)
    made = []
    for n in (1, 2):
        text = draw(texts)
        span = draw(spans(text))
        made.append(
            Article(
                f"{n}{draw(texts)}",
                text,
                f"{draw(texts)}{n}",
                title=draw(said),
                outlet=draw(said),
                published=PartialDate(2031, 5, n),
                authors=(draw(texts),),
                url=draw(said),
                sources=(("title", draw(texts)),),
                left_over=(LeftOver(span, draw(texts)),),
                damage=(Damage("T401", span),),
            )
        )
    a, b = made
    one, other = draw(_said(a, 1)), draw(_said(b, 1))
    variants = (Variant("v1", one, "reference"), Variant("v2", other, "reworded"))
    followed = FollowedStatement("m1.1", draw(said), "v1", 2, variants)
    link = Link(a.id, b.id, 1.0, "confirmed", draw(said), (draw(texts),), "unknown", 0.5, 1)
    ids = tuple(sorted((a.id, b.id)))
    meeting = Meeting("m1", ids, PartialDate(2031), place=draw(said), links=(link,))
    held = (MeetingReport(meeting, (followed,)),)
    found = findings(made, (), held, None, Recipe())
    problems = (Problem("E902", draw(texts), None, draw(texts), draw(texts)),)
    return Report("0", "0", "0", (a, b), (), held, found, problems, draw(said), "name")
