"""Nouns → plain values of the published JSON (schema version 1), and those → text.

Field names are public (schemas/*.schema.json); offsets are code points of the text as read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from dedupe.model import (
    Article,
    CopyGroup,
    Edit,
    Finding,
    FollowedStatement,
    Link,
    Meeting,
    MeetingReport,
    Place,
    Problem,
    Statement,
    Variant,
)

SCHEMA = 1
Plain = dict[str, Any]
_SURROGATE = re.compile("[\ud800-\udfff]")
_DIGITS = 4  # of a score


def dumps(value: object, indent: int | None = None) -> str:
    r"""JSON that UTF-8 can hold: a lone surrogate is escaped, all else stands as it is.

    >>> print(dumps({"text": "“\ud800”"}))
    {"text": "“\ud800”"}
    >>> dumps({"text": "\ud800"}).encode().decode()
    '{"text": "\\ud800"}'
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def lines(rows: Iterable[Plain]) -> str:
    """JSON lines: a row a line, nothing for no rows."""
    return "".join(dumps(row) + "\n" for row in rows)


def score(value: float) -> float:
    return round(float(value), _DIGITS)


def article(it: Article) -> Plain:
    return {
        "id": it.id,
        "path": it.path,
        "line": it.line,
        "sha256": it.sha256,
        "title": it.title,
        "outlet": it.outlet,
        "published": str(it.published) if it.published else None,
        "authors": list(it.authors),
        "url": it.url,
        "sources": dict(it.sources),
        "left_over": [[*left.span, left.what] for left in it.left_over],
        "damage": [{"rule": d.rule, "start": d.span.start, "end": d.span.end} for d in it.damage],
    }


def copies(it: CopyGroup) -> Plain:
    spans = [
        {"a": s.a, "b": s.b, "a_span": list(s.a_span), "b_span": list(s.b_span)} for s in it.spans
    ]
    return {"id": it.id, "origin": it.origin, "articles": list(it.articles), "spans": spans}


def link(it: Link) -> Plain:
    return {
        "a": it.a,
        "b": it.b,
        "score": score(it.score),
        "date": it.date,
        "place": it.place,
        "people": list(it.people),
        "kind": it.kind,
        "wording": score(it.wording),
        "shared": it.shared,
    }


def date(it: Meeting) -> Plain:
    return {
        "date": str(it.date) if it.date else None,
        "date_precision": it.date.precision if it.date else None,
    }


def meeting(it: MeetingReport) -> Plain:
    held = it.meeting
    return {
        "id": held.id,
        **date(held),
        "date_from": held.date_from,
        "date_to": held.date_to,
        "place": held.place,
        "kind": held.kind,
        "participants": list(held.participants),
        "articles": list(held.articles),
        "links": [link(one) for one in held.links],
        "statements": [statement(one) for one in it.statements],
    }


def statement(it: FollowedStatement) -> Plain:
    return {
        "id": it.id,
        "speaker": it.speaker,
        "reference": it.reference,
        "witnesses": it.witnesses,
        "variants": [variant(one) for one in it.variants],
    }


def printed(it: Statement) -> Plain:
    """Where a piece of a statement stands, and its words: what rows and variants share."""
    return {
        "piece": it.piece,
        "start": it.span.start,
        "end": it.span.end,
        "clause_start": it.clause.start,
        "clause_end": it.clause.end,
        "text": it.text,
        "kind": it.kind,
        "speaker": it.speaker,
        "mention": it.mention,
    }


def variant(it: Variant) -> Plain:
    return {
        "id": it.id,
        "article": it.said.article,
        **printed(it.said),
        "rule": it.said.rule,
        "confidence": score(it.said.confidence),
        "relation": it.relation,
        "wording": it.wording,
        "alarms": list(it.alarms),
        "alarm_words": [
            {"alarm": seen.alarm, "reference": list(seen.reference), "variant": list(seen.variant)}
            for seen in it.alarm_words
        ],
        "edits": [edit(one) for one in it.edits],
        "entered": list(it.entered),
    }


def edit(it: Edit) -> Plain:
    return {"op": it.op, "reference": list(it.reference), "variant": list(it.variant)}


def place(it: Place) -> Plain:
    return {
        "article": it.article,
        "path": it.path,
        "line": it.line,
        "column": it.column,
        "start": it.span.start,
        "end": it.span.end,
        "text": it.text,
    }


def finding(it: Finding) -> Plain:
    here = place(it.place)
    return {
        "id": it.id,
        "rule": it.rule,
        "severity": it.severity,
        **here,
        "message": it.message,
        "speaker": it.speaker,
        "words": list(it.words),
        "confidence": score(it.confidence),
        "counterparts": [place(other) for other in it.counterparts],
    }


def problem(it: Problem) -> Plain:
    return {
        "rule": it.rule,
        "path": it.path,
        "line": it.line,
        "cause": it.cause,
        "remedy": it.remedy,
    }
