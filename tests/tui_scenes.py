"""Every screen and state of the full screen, each made by keys, in "The drain and the mango tree"."""

from collections.abc import Sequence
from pathlib import Path

from plain_driver import TWO
from scenes_agreed import AGREED
from scenes_home import HOME
from scenes_live import LIVE
from scenes_panels import PANELS
from scenes_review import REVIEW
from tui_driver import Screen
from tui_scene import Say, Scene, saying

from mediator_tui.domain.language import Language

SCENES = {**LIVE, **PANELS, **HOME, **AGREED, **REVIEW}


def scene_of(
    name: str, root: Path, language: Language, *, say: Say | None = None, names: Sequence[str] = TWO
) -> Screen:
    """Return that screen."""
    return SCENES[name](Scene(root, language, say or saying(language), names))
