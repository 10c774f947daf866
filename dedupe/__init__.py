"""Which news articles cover the same meeting, who is quoted, and where the wordings part.

>>> from dedupe import Archive, Article
>>> Archive.from_articles([Article("a", "“It is late,” said Ann Lee.")]).meetings()[0].meeting.id
'a'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dedupe.archive import Archive
    from dedupe.errors import DedupeError
    from dedupe.model import (
        Article,
        Finding,
        Meeting,
        MeetingReport,
        PartialDate,
        Report,
        Statement,
    )
    from dedupe.recipe import Recipe

__version__ = "0.1.0"

# Name → its module. Imported when asked for, so that `dedupe --help` does not wait for numpy.
_PUBLIC = {
    "Archive": "archive",
    "Article": "model",
    "DedupeError": "errors",
    "Finding": "model",
    "Meeting": "model",
    "MeetingReport": "model",
    "PartialDate": "model",
    "Recipe": "recipe",
    "Report": "model",
    "Statement": "model",
}
__all__ = [
    "Archive",
    "Article",
    "DedupeError",
    "Finding",
    "Meeting",
    "MeetingReport",
    "PartialDate",
    "Recipe",
    "Report",
    "Statement",
    "__version__",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401
    if name not in _PUBLIC:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_PUBLIC[name]}"), name)
