"""Writes documents: one neutral model a kind, one writer a format."""
