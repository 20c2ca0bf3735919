"""Three themes. Colour only ever repeats what a word or a sign says already; nothing is red."""

import os
from typing import Literal

ThemeName = Literal["calm", "dark", "light"]

_CALM = {
    "ground": "#1c1c1c", "text": "#d2d2d2", "quiet": "#9c9c9c", "line": "#767676", "need": "#d2d2d2",
    "common": "#d2d2d2", "matter": "#d2d2d2", "way": "#d2d2d2", "talk": "#b4b4b4", "wait": "#d2d2d2",
}  # fmt: skip
_DARK = {
    "ground": "#15181b", "text": "#e4e1da", "quiet": "#9da3a8", "line": "#6b7278", "need": "#8cc9b4",
    "common": "#dcc584", "matter": "#93b7e6", "way": "#cba9e0", "talk": "#c4c8cc", "wait": "#e3b58a",
}  # fmt: skip
_LIGHT = {
    "ground": "#f7f5f0", "text": "#1c1e20", "quiet": "#565b60", "line": "#8a8f94", "need": "#17614e",
    "common": "#6e5100", "matter": "#1c4a8a", "way": "#643a83", "talk": "#3d4246", "wait": "#8a4310",
}  # fmt: skip
THEMES: dict[str, dict[str, str]] = {"calm": _CALM, "dark": _DARK, "light": _LIGHT}

KIND_TOKENS = {
    "interest": "need", "emotion": "need", "need": "need",
    "value": "common", "acknowledgement": "common", "strength": "common",
    "position": "matter", "issue": "matter", "obstacle": "matter",
    "option": "way", "term": "way", "goal": "way", "task": "way", "resource": "way", "referral": "way",
}  # fmt: skip


def tokens(name: str) -> dict[str, str]:
    """Return a theme's colours; the calm one for an unknown name, and always where `NO_COLOR` is set."""
    if os.environ.get("NO_COLOR"):
        return _CALM
    return THEMES.get(name, _CALM)


def kind_token(kind: str) -> str:
    """Return the token a kind of record is drawn in."""
    return KIND_TOKENS.get(kind, "talk")
