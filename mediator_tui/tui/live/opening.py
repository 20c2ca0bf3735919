"""Which panel an action opens."""

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from mediator_tui.tui.live.panel import Panel
from mediator_tui.walk.turned import turned_now

if TYPE_CHECKING:
    from mediator_tui.tui.live.face import Live

PANELS = {
    "technique": "technique",
    "menu": "menu",
    "room": "room_choice",
    "detail": "card",
    "worksheet": "worksheet",
    "boards": "boards",
    "search": "search",
    "impasse": "impasse",
    "fill-in": "fill_in",
    "where": "where",
    "sentence": "sentence",
    "stage": "stages",
    "clock": "clock",
    "times": "times",
    "settings": "settings",
    "close": "closing",
    "colour": "colour",
    "record": "record",
    "sharing": "sharing",
}
"""Action to the module of its panel under `live.panels`; read when it is first opened, so that starting is quick."""


def open_panel(live: "Live", action: str) -> Panel | None:
    """Return the panel of an action; None where it has none (yet it may show a face of its own)."""
    if action == "help":
        live.shell.help()
        return None
    if action in {"turn", "boards-turn", "where-turn"}:
        from mediator_tui.tui.faces.parties import Parties  # noqa: PLC0415

        live.shell.show(Parties(live.shell, partial(turned_now, live.context.notes)))
        return None
    if action == "about-party":
        from mediator_tui.tui.faces.about import AboutParty  # noqa: PLC0415

        live.shell.show(AboutParty.at_the_table(live.shell, live.context.notes, live.context.room))
        return None
    if action == "documents":
        from mediator_tui.tui.faces.documents import Documents  # noqa: PLC0415

        live.shell.show(Documents(live.shell, live.context.notes.folder, live.context.notes))
        return None
    name = PANELS.get(action)
    if name is None:
        return None
    module = import_module(f"mediator_tui.tui.live.panels.{name}")
    panel: Panel = module.opened(live)
    return panel
