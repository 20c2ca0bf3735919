"""The guide as the app uses it: the built-in scripts with the user's own phrases over them."""

from functools import cache

from mediator_tui.content.places import phrases_root, scripts_root
from mediator_tui.content.shelved import shelved_guide
from mediator_tui.domain.guide import Guide


@cache
def load_guide() -> Guide:
    """Read the guide, as far as it is asked for. A file a trainer broke is left out; `mediator check` names it.

    Raises `Fault` (`script-missing`) where something the app cannot do without is missing or broken.
    """
    guide, phrases = shelved_guide(scripts_root()), phrases_root()
    if not phrases.is_dir():
        return guide
    from mediator_tui.content.phrases import with_phrases  # noqa: PLC0415 (most have no phrases of their own)
    from mediator_tui.content.reading import read_shelf  # noqa: PLC0415

    return with_phrases(guide.whole(), read_shelf(phrases))[0]
