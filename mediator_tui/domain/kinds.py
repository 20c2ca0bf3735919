"""What a mediator can note."""

KINDS = (
    "utterance", "value", "acknowledgement", "interest", "position", "issue", "option", "term", "question",
    "summary", "emotion", "strength", "goal", "task", "need", "obstacle", "resource", "referral", "progress",
    "flag", "mark", "note",
)  # fmt: skip
"""Every kind of record a mediator can make."""
