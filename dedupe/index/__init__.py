"""Articles ↔ one SQLite file that keeps them and what they gave, so that a check reads little."""

from dedupe.index.store import Index

__all__ = ["Index"]
