"""One article → who said what."""
