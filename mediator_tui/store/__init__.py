"""Folders and files: room logs, locks, salvage, the library of sessions."""
