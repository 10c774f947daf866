"""One article’s characters → what stands where."""
