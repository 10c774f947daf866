"""Articles ↔ one SQLite file that keeps them and what they gave, so that a check reads little."""

from dedupe.index.answer import Answer, among, beside, check
from dedupe.index.build import Changed, add, build, holds, remove, renew
from dedupe.index.store import Index

__all__ = [
    "Answer",
    "Changed",
    "Index",
    "add",
    "among",
    "beside",
    "build",
    "check",
    "holds",
    "remove",
    "renew",
]
