"""The one table of actions: every key, palette entry and help line comes from here."""

from dataclasses import dataclass

EVERYWHERE = "everywhere"
MARKS = "marks"
WORDS = "words"


@dataclass(frozen=True)
class Action:
    """One thing the mediator can do. Its words stand under `action.ID` in the interface's words."""

    id: str
    scope: str
    keys: tuple[str, ...]
    """As Textual names them; the first is shown."""
    sign: str
    """How the key is written on screen."""
    footer: int = 0
    """Its place on the bottom line, from 1; 0 for none."""
    wide: bool = False
    """Whether the bottom line has room for it only on a wide screen."""
    palette: bool = True


ACTIONS: tuple[Action, ...] = (
    Action("veil", EVERYWHERE, ("ctrl+g", "f2"), "^g"),
    Action("break", EVERYWHERE, ("ctrl+o", "f6"), "^o"),
    Action("language", EVERYWHERE, ("ctrl+l",), "^l"),
    Action("palette", EVERYWHERE, ("ctrl+p",), "^p", palette=False),
    Action("leave", EVERYWHERE, ("ctrl+q",), "^q"),
    Action("next", MARKS, ("right",), "→"),
    Action("previous", MARKS, ("left",), "←"),
    Action("technique", MARKS, ("t",), "t", 2),
    Action("detail", MARKS, ("d",), "d", 3, wide=True),
    Action("worksheet", MARKS, ("k",), "k"),
    Action("room", MARKS, ("ctrl+r",), "^r", 4),
    Action("depth", MARKS, ("f",), "f", 5),
    Action("boards", MARKS, ("b",), "b", 6, wide=True),
    Action("search", MARKS, ("slash",), "/"),
    Action("menu", MARKS, ("space",), "·", 7),
    Action("help", MARKS, ("question_mark", "f1"), "?", 8),
    Action("undo", MARKS, ("ctrl+z",), "^z"),
    Action("redo", MARKS, ("ctrl+y",), "^y"),
    Action("pick", MARKS, ("up", "down", "pageup", "pagedown", "home", "end"), "↑ ↓"),
    Action("words", MARKS, ("tab",), "Tab"),
    Action("save", MARKS, ("enter", "ctrl+s"), "Enter"),
    Action("strike", MARKS, ("delete",), "Del"),
    Action("take-back", MARKS, ("backspace",), "Backspace"),
    Action("impasse", "menu", ("2",), "2"),
    Action("fill-in", "menu", ("3",), "3"),
    Action("where", "menu", ("4",), "4"),
    Action("sentence", "menu", ("5",), "5"),
    Action("stage", "menu", ("6",), "6"),
    Action("clock", "menu", ("7",), "7"),
    Action("times", "menu", ("8",), "8"),
    Action("settings", "menu", ("9",), "9"),
    Action("close", "menu", ("0",), "0"),
)

BY_ID = {action.id: action for action in ACTIONS}


def action_for(scope: str, key: str) -> Action | None:
    """Return the action a key has in a scope."""
    return next((action for action in ACTIONS if action.scope == scope and key in action.keys), None)
