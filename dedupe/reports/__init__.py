"""Values → one string; the command line decides where it goes."""
