"""Reads and checks the scripts (what the app walks through) and the interface's own words."""
