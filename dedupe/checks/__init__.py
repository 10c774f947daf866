"""Meetings and new articles → findings."""
