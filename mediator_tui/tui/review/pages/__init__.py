"""Pages of the review room beside the transcript; each opens on a digit of its menu.

To add one: a row here, and its words `review-ID` and `review-ID-help` in scripts/interface/action.toml. Its module
has `opened(shell, reviewing, jump)`, which returns the face; `jump(ids)` leads to lines, and the way back to the face.
"""

PAGES: dict[str, str] = {
    "figures": "counted",
    "course": "course",
    "rubric": "rubric",
    "side": "side",
    "talk": "talk",
    "time": "over_time",
}
"""By id, in the order of the menu, the module under `pages` that makes the page."""
