"""Files → articles; a reader never guesses: a bad record is named, with its line."""
