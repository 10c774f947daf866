"""Articles, copies and meetings → findings on whole articles: D101 to D105, T401 to T406."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from dedupe.checks.places import Places
from dedupe.checks.rules import rules
from dedupe.model import Article, CopyGroup, Finding, MeetingReport
from dedupe.text.matter import body

# Two articles of one id are kept as `id` and `id#2`.
_NUMBERED = re.compile(r"(?P<id>.*)#\d+", re.DOTALL)


def found(
    rule: str, places: Places, article: str, message: str, others: Iterable[str] = ()
) -> Finding:
    """A finding on a whole article, against `others`, ids of whole articles."""
    severity = rules()[rule].severity
    assert severity != "error"
    counterparts = tuple(places.head(other) for other in others)
    return Finding("", rule, severity, places.head(article), message, counterparts=counterparts)


def name(article: Article) -> str:
    """How a message calls an article."""
    return article.outlet or article.id


# ---------------------------------------------------------------- the same text


def duplicates(
    places: Places, copies: Sequence[CopyGroup], new: Collection[str] | None
) -> Iterator[Finding]:
    """D101 and D102: at most one finding an article, against the text that it repeats."""
    alike = same_texts(places.articles.values())
    group_of = {article: group for group in copies for article in group.articles}
    for article in sorted(alike.keys() | group_of.keys()):
        group = group_of.get(article)
        same = alike.get(article, ())
        first = group.origin if group and group.origin in same else min(same, default=article)
        if twin := _other(article, same, first, new):
            message = f"its text is that of {name(places.articles[twin])}"
            yield found("D101", places, article, message, (twin,))
        elif group and (origin := _other(article, group.articles, group.origin, new)):
            message = _shares(places.articles[article], places.articles[origin], group)
            yield found("D102", places, article, message, (origin,))


def same_texts(articles: Iterable[Article]) -> dict[str, tuple[str, ...]]:
    """Each article whose own text is also another's → the ids of all that have it, sorted."""
    classes: dict[str, list[str]] = defaultdict(list)
    for article in articles:
        # An article of white space or left-overs only is nobody's duplicate.
        if text := " ".join(
            " ".join(
                span.of(article.text) for span in body(article.text, article.left_over)
            ).split()
        ):
            classes[text].append(article.id)
    alike = (tuple(sorted(ids)) for ids in classes.values() if len(ids) > 1)
    return {article: ids for ids in alike for article in ids}


def _other(
    article: str, members: Collection[str], first: str, new: Collection[str] | None
) -> str | None:
    """The member that `article` repeats: one of the corpus before one that is new itself."""
    if new is not None:
        if article not in new:
            return None
        if first not in new:
            return first
        if known := [member for member in members if member not in new]:
            return min(known)
    return first if article != first else None


def _shares(article: Article, origin: Article, group: CopyGroup) -> str:
    """How much of `article` stands in `origin`, where the group knows."""
    pair = {article.id, origin.id}
    runs = [(s.a_span, s.b_span)[s.b == article.id] for s in group.spans if {s.a, s.b} == pair]
    shared = sum(run.end - run.start for run in runs)
    whole = sum(span.end - span.start for span in body(article.text, article.left_over))
    if not shared or shared > whole:
        return f"most of its text is that of {name(origin)}"
    return f"{shared:,} of its {whole:,} characters are those of {name(origin)}"


# ---------------------------------------------------------------- the same meeting, id, URL


def covered(
    places: Places, meetings: Sequence[MeetingReport], new: Collection[str]
) -> Iterator[Finding]:
    """D103: a new article, and the articles of the corpus that cover its meeting."""
    for report in meetings:
        known = [a for a in report.meeting.articles if a not in new]
        for article in report.meeting.articles:
            if article in new and known:
                count = f"{len(known)} article{'s' * (len(known) > 1)}"
                when = f" of {report.meeting.date}" if report.meeting.date else ""
                message = f"the meeting{when} that it covers is in {count} of the corpus"
                yield found("D103", places, article, message, known)


def clashes(places: Places, new: Collection[str] | None) -> Iterator[Finding]:
    """D104 and D105: one id, or one URL, that stands for two different texts."""
    articles = places.articles
    ids = {article.id: _printed_id(article, articles) for article in articles.values()}
    urls = {article.id: (article.url or "").split("#")[0] for article in articles.values()}
    for rule, what, keys in (("D104", "its id", ids), ("D105", "its URL", urls)):
        for one, other in _clash(keys, new):
            if articles[one].text != articles[other].text:
                message = f"{what} is also that of another text: {name(articles[other])}"
                yield found(rule, places, one, message, (other,))


def _printed_id(article: Article, articles: Collection[str]) -> str:
    """The id that its record gives it; none if it has only that of its place, which articles of
    two folders, or of two versions of a file, share without anybody's doing.
    """
    numbered = _NUMBERED.fullmatch(article.id)
    own = numbered["id"] if numbered and numbered["id"] in articles else article.id
    place = own
    if article.line is not None:
        place = re.sub(rf":{article.line}(\.\d+)?\Z", "", own)
    return "" if f"/{article.path}".endswith(f"/{place}") else own


def _clash(keys: Mapping[str, str], new: Collection[str] | None) -> Iterator[tuple[str, str]]:
    """Pairs of articles under one key, each against the one that had it first."""
    classes: dict[str, list[str]] = defaultdict(list)
    for article in sorted(keys):
        classes[keys[article]].append(article)
    for key, ids in sorted(classes.items()):
        for article in ids if key else ():
            if other := _other(article, ids, ids[0], new):
                yield article, other


# ---------------------------------------------------------------- the text itself


def damaged(places: Places, new: Collection[str] | None) -> Iterator[Finding]:
    """T401 to T406: one finding an article and rule, at the first place; the message counts."""
    for article in places.articles.values():
        if new is None or article.id in new:
            count = Counter(flaw.rule for flaw in article.damage)
            first = {flaw.rule: flaw.span for flaw in reversed(article.damage)}
            for rule, span in sorted(first.items()):
                more = f" (and {count[rule] - 1} more)" if count[rule] > 1 else ""
                says = rules()[rule].name.replace("-", " ") + more
                made = found(rule, places, article.id, says)
                yield replace(made, place=places.at(article.id, span))
