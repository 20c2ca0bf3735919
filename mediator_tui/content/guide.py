"""The guide as the app uses it: the built-in scripts with the user's own phrases over them."""

from functools import cache

from mediator_tui.content.phrases import with_phrases
from mediator_tui.content.places import phrases_root, scripts_root
from mediator_tui.content.reading import guide_of, read_shelf
from mediator_tui.domain.guide import Guide


@cache
def load_guide() -> Guide:
    """Read the guide. A file a trainer broke is left out; `mediator check` names it.

    Raises `Fault` (`script-missing`) where something the app cannot do without is missing or broken.
    """
    guide = guide_of(read_shelf(scripts_root(), guide_only=True))
    phrases = phrases_root()
    return with_phrases(guide, read_shelf(phrases))[0] if phrases.is_dir() else guide
