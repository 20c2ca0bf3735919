"""Pages of the review room beside the transcript; each opens on a digit of its menu, which Space opens.

A page is a row here, its words `review-ID` and `review-ID-help` in scripts/interface/action.toml, and a module with
`opened(shell, reviewing, jump)`, which returns the face; `jump(id)` leads to a line, and the way back to the face.
With the first page come the menu's own words: `scope-review-menu`, and `review-menu`, `review-menu-choose`,
`review-menu-open`, `review-menu-close`, each with its `-help`.
"""

PAGES: dict[str, str] = {}
"""By id, in the order of the menu, the module under `pages` that makes the page."""
