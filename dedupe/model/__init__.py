"""The nouns of the project: frozen values that say what was found and where.

Every position is a `Span` in code points of the article's text *as read*: nothing but decoding
happened before, and no normalised text is ever stored, so that a reader of any result can always
be shown the outlet's own characters.
"""

from __future__ import annotations

from dedupe.model.articles import (
    Article,
    Corpus,
    Damage,
    LeftOver,
    PartialDate,
    Precision,
    Problem,
    Span,
    Word,
)
from dedupe.model.findings import (
    Finding,
    MeetingReport,
    Place,
    Report,
    Severity,
)
from dedupe.model.meetings import (
    Agreement,
    Background,
    CopyGroup,
    Link,
    Meeting,
    MeetingKind,
    SharedSpan,
)
from dedupe.model.statements import (
    SAME_WORDS,
    Alarm,
    AlarmWords,
    Edit,
    FollowedStatement,
    Relation,
    Statement,
    StatementKind,
    Variant,
)

__all__ = [
    "SAME_WORDS",
    "Agreement",
    "Alarm",
    "AlarmWords",
    "Article",
    "Background",
    "CopyGroup",
    "Corpus",
    "Damage",
    "Edit",
    "Finding",
    "FollowedStatement",
    "LeftOver",
    "Link",
    "Meeting",
    "MeetingKind",
    "MeetingReport",
    "PartialDate",
    "Place",
    "Precision",
    "Problem",
    "Relation",
    "Report",
    "Severity",
    "SharedSpan",
    "Span",
    "Statement",
    "StatementKind",
    "Variant",
    "Word",
]
