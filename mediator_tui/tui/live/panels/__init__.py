"""Panels of the live screen, one a file."""
