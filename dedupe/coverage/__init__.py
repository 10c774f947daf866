"""Many articles → who covered the same."""
