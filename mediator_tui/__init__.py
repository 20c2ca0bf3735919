"""Walks a mediator, live, through the techniques of social-work mediation, and keeps the notes."""

__version__ = "0.1.0"
