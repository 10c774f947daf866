"""Where the work runs: an engine moves data between core functions and decides nothing."""
