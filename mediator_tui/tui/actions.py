"""The one table of actions: every key, palette entry, help line and key table comes from here.

An action's words stand in `scripts/interface/action.toml`, as `ID` (its name) and `ID-help` (one line).
A panel's scope is the id of the action that opens it.
"""

from dataclasses import dataclass

from mediator_tui.tui.review.pages import PAGES

EVERYWHERE = "everywhere"
MARKS = "marks"
PICKED = "picked"
"""What the keys of the marks do while a record is picked; their keys are those of the marks."""
WORDS = "words"
TYPING = "typing"
"""Editing, wherever words are typed."""
PARTIES_SCREEN = "parties-screen"
CLOSED = frozenset({"break", "stop", PARTIES_SCREEN, "locked", "sealed", "ended"})
"""Faces that stay as they are: neither the palette nor the help comes over them."""
TEXT = frozenset(
    {WORDS, TYPING, "technique", "search", "impasse", "palette", "sentence", "worksheet", "new", "locked", "resources"}
    | {"encrypting", "review-search", "review-code-find", "review-comment", "review-correct"}
)
"""Scopes in which a plain letter is text; no action there may have one for its key."""
LEADERS = {"technique": "technique", "menu": "menu", "room": "room"}
"""Scopes a key of the marks opens, and the action that does."""

FORBIDDEN = frozenset(
    ["ctrl+h", "ctrl+i", "ctrl+m", "ctrl+c", "f10", "f11", "ctrl+enter", "shift+enter", "alt+enter"]
    + [f"alt+{digit}" for digit in range(10)]
)
"""Keys that do not arrive, arrive as another, or belong to the terminal."""

KINDS = {
    "utterance": "u", "position": "p", "interest": "n", "emotion": "e", "value": "l", "acknowledgement": "a",
    "issue": "i", "option": "o", "term": "r", "question": "q", "summary": "s", "flag": "g", "strength": "h",
}  # fmt: skip
_PARTIES = tuple("12345678")
_TO_NINE = (*_PARTIES, "9")
_UP_DOWN = ("up", "down")
_SCROLL = ("up", "down", "pageup", "pagedown", "home", "end")


@dataclass(frozen=True)
class Action:
    """One thing the mediator can do."""

    id: str
    scope: str
    keys: tuple[str, ...]
    """As Textual names them; the first is shown. None where any letter will do, or only the palette."""
    footer: int = 0
    """Its place on the bottom line, from 1; 0 for none."""
    wide: bool = False
    """Whether the bottom line has room for it only on a wide screen."""
    palette: bool = True
    several: bool = False
    """Whether each of its keys means something of its own: the first party, the second."""
    names: str = ""
    """The key of its name among the interface's words, where it is not `action.ID`."""


def _kinds() -> tuple[Action, ...]:
    return tuple(Action(f"kind-{kind}", MARKS, (key,), names=f"kinds.{kind}") for kind, key in KINDS.items())


ACTIONS: tuple[Action, ...] = (
    Action("veil", EVERYWHERE, ("ctrl+g", "f2")),
    Action("break", EVERYWHERE, ("ctrl+o", "f6")),
    Action("language", EVERYWHERE, ("ctrl+l",)),
    Action("palette", EVERYWHERE, ("ctrl+p",), palette=False),
    Action("help-anywhere", EVERYWHERE, ("f1",), palette=False),
    Action("leave", EVERYWHERE, ("ctrl+q",)),
    Action("back", EVERYWHERE, ("escape",), palette=False),
    # The live screen: marks
    Action("who", MARKS, _PARTIES, several=True, palette=False),
    Action("all", MARKS, ("9",), palette=False),
    Action("mediator", MARKS, ("0",), palette=False),
    Action("others", MARKS, ("minus",), palette=False),
    *_kinds(),
    Action("more-kinds", MARKS, ("comma",)),
    Action("and", MARKS, ("plus", "equals_sign"), palette=False),
    Action("words", MARKS, ("tab",)),
    Action("save", MARKS, ("enter", "ctrl+s")),
    Action("take-back", MARKS, ("backspace",)),
    Action("yes", MARKS, ("y",)),
    Action("declines", MARKS, ("x",)),
    Action("silent", MARKS, ("full_stop",)),
    Action("pick", MARKS, _SCROLL, several=True),
    Action("strike", MARKS, ("delete",)),
    Action("next", MARKS, ("right",)),
    Action("previous", MARKS, ("left",)),
    Action("skip", MARKS, ("greater_than_sign",)),
    Action("technique", MARKS, ("t",), 2),
    Action("detail", MARKS, ("d",), 3, wide=True),
    Action("worksheet", MARKS, ("k",)),
    Action("room", MARKS, ("ctrl+r",), 4),
    Action("depth", MARKS, ("f",), 5),
    Action("boards", MARKS, ("b",), 6, wide=True),
    Action("turn", MARKS, ("v",)),
    Action("search", MARKS, ("slash",)),
    Action("menu", MARKS, ("space",), 7),
    Action("help", MARKS, ("question_mark",), 8),
    Action("about-party", MARKS, ()),
    Action("undo", MARKS, ("ctrl+z",)),
    Action("redo", MARKS, ("ctrl+y",)),
    # The same keys while a record is picked
    Action("picked-who", PICKED, ("0", *_PARTIES, "9"), several=True, palette=False),
    Action("picked-kind", PICKED, tuple(KINDS.values()), several=True, palette=False),
    Action("picked-words", PICKED, ("tab",), palette=False),
    Action("picked-answer", PICKED, ("y", "x", "full_stop"), several=True, palette=False),
    Action("picked-strike", PICKED, ("delete",), palette=False),
    Action("picked-move", PICKED, ("ctrl+r",), palette=False),
    Action("picked-save", PICKED, ("enter", "ctrl+s"), palette=False),
    # Words being typed
    Action("words-save", WORDS, ("enter", "ctrl+s"), palette=False),
    Action("words-marks", WORDS, ("tab",), palette=False),
    Action("words-room", WORDS, ("ctrl+r",), palette=False),
    Action("typing-any", TYPING, (), palette=False),
    Action("typing-line", TYPING, ("ctrl+j",), palette=False),
    Action("typing-delete", TYPING, ("backspace", "delete", "ctrl+d"), several=True, palette=False),
    Action("typing-move", TYPING, ("left", "right"), several=True, palette=False),
    Action("typing-ends", TYPING, ("home", "end", "ctrl+a", "ctrl+e"), several=True, palette=False),
    Action("typing-cut", TYPING, ("ctrl+w", "ctrl+u", "ctrl+k"), several=True, palette=False),
    Action("typing-undo", TYPING, ("ctrl+z", "ctrl+y"), several=True, palette=False),
    # After t
    Action("technique-go", "technique", _TO_NINE, 1, several=True),
    Action("technique-other", "technique", (), 4, palette=False),
    Action("technique-before", "technique", ("0",), 2),
    Action("technique-park", "technique", ("minus",), 3),
    Action("technique-choose", "technique", _SCROLL, several=True, palette=False),
    Action("technique-open", "technique", ("enter",), palette=False),
    # After Space
    Action("menu-boards", "menu", ("1",), palette=False),
    Action("impasse", "menu", ("2",)),
    Action("fill-in", "menu", ("3",)),
    Action("where", "menu", ("4",)),
    Action("sentence", "menu", ("5",)),
    Action("stage", "menu", ("6",)),
    Action("clock", "menu", ("7",)),
    Action("times", "menu", ("8",)),
    Action("settings", "menu", ("9",)),
    Action("close", "menu", ("0",)),
    Action("documents", "menu", ("d",)),
    Action("menu-choose", "menu", _SCROLL, several=True, palette=False),
    Action("menu-open", "menu", ("enter",), palette=False),
    Action("menu-close", "menu", ("space",), palette=False),
    # After ^r without a who
    Action("room-party", "room", _PARTIES, several=True, palette=False),
    Action("room-others", "room", ("minus",), palette=False),
    Action("room-private", "room", ("0",)),
    Action("room-choose", "room", ("left", "right", *_UP_DOWN), several=True, palette=False),
    Action("room-enter", "room", ("enter",), palette=False),
    # A card, list or stage open
    Action("detail-page", "detail", ("left", "right", "pageup", "pagedown"), 2, several=True, palette=False),
    Action("detail-scroll", "detail", ("up", "down", "home", "end"), 3, several=True, palette=False),
    Action("detail-close", "detail", ("d",), 1, palette=False),
    # The session's colour, its settings
    Action("colour-number", "colour", (*"123456789",), several=True, palette=False),
    Action("colour-choose", "colour", _UP_DOWN, several=True, palette=False),
    Action("colour-measure", "colour", ("space",), palette=False),
    Action("colour-keep", "colour", ("enter",), palette=False),
    Action("colour-on", "colour", ("right",), palette=False),
    *(
        Action(f"{scope}-{name}", scope, keys, several=len(keys) > 1, palette=False)
        for scope in ("settings", "program-settings")
        for name, keys in (("choose", _SCROLL), ("number", (*"123456789",)), ("open", ("enter",)))
    ),
    Action("program-settings-before", "program-settings", ("delete",), palette=False),
    Action("try-keys-done", "try-keys", ("enter",), palette=False),
    # Stages
    Action("stage-go", "stage", (*"0123456789",), 1, several=True, palette=False),
    Action("stage-beyond", "stage", ("minus",), 2, palette=False),
    Action("stage-choose", "stage", _SCROLL, 3, several=True, palette=False),
    Action("stage-open", "stage", ("enter",), 4, palette=False),
    # A record's detail
    Action("record-choose", "record", _SCROLL, 1, several=True, palette=False),
    Action("record-change", "record", ("enter",), 2, palette=False),
    # Boards
    Action("boards-other", "boards", ("left", "right"), several=True),
    Action("boards-choose", "boards", _SCROLL, several=True, palette=False),
    Action("boards-place", "boards", (*"0123456789",), several=True, palette=False),
    Action("boards-park", "boards", ("minus",)),
    Action("boards-show", "boards", ("space",)),
    Action("boards-detail", "boards", ("enter",)),
    Action("boards-words", "boards", ("tab",)),
    Action("boards-strike", "boards", ("delete",)),
    Action("boards-turn", "boards", ("v",)),
    Action("boards-link", "boards", ("plus", "equals_sign")),
    Action("boards-answers", "boards", ("w",), palette=False),
    Action("boards-check", "boards", ("c",)),
    Action("boards-kind", "boards", tuple(KINDS.values()), several=True, palette=False),
    Action("boards-undo", "boards", ("ctrl+z", "ctrl+y"), several=True, palette=False),
    Action("boards-close", "boards", ("b",), palette=False),
    Action("boards-keys", "boards", ("question_mark",), palette=False),
    # What has not been asked of the terms, over the boards; what is asked of a party alone
    Action("term-check-choose", "term-check", _SCROLL, several=True, palette=False),
    Action("term-check-open", "term-check", ("enter",), palette=False),
    Action("term-check-aside", "term-check", ("space",), palette=False),
    Action("term-check-whole", "term-check", ("w",), palette=False),
    Action("term-check-close", "term-check", ("c", "b"), palette=False),
    Action("asked-alone-note", "asked-alone", ("enter",), palette=False),
    # Impasse finder, search, catch-up list
    *(
        Action(f"{scope}-{name}", scope, keys, several=len(keys) > 1, palette=False)
        for scope in ("impasse", "search")
        for name, keys in (("type", ()), ("choose", _UP_DOWN), ("open", ("enter",)))
    ),
    Action("fill-in-choose", "fill-in", _UP_DOWN, several=True, palette=False),
    Action("fill-in-words", "fill-in", ("tab",), palette=False),
    Action("fill-in-save", "fill-in", ("enter",), palette=False),
    Action("fill-in-who", "fill-in", (*_TO_NINE, "0"), several=True, palette=False),
    Action("fill-in-kind", "fill-in", tuple(KINDS.values()), several=True, palette=False),
    Action("fill-in-strike", "fill-in", ("delete",), palette=False),
    # Leaving a caucus: the sharing list, and what it comes to
    Action("sharing-mark", "sharing", (*"01234",), 1, several=True, palette=False),
    Action("sharing-choose", "sharing", _SCROLL, 2, several=True, palette=False),
    Action("sharing-words", "sharing", ("tab",), 3, palette=False),
    Action("sharing-on", "sharing", ("enter",), 4, palette=False),
    Action("going-back-leave", "going-back", ("enter",), 1, palette=False),
    Action("going-back-scroll", "going-back", _SCROLL, 2, several=True, palette=False),
    # Turns and time
    Action("times-other", "times", ("tab",), palette=False),
    Action("times-close", "times", ("enter", "space", "8"), palette=False),
    # Break page, stop card, the parties' screen
    Action("break-apart", "break", ("enter",), palette=False),
    Action("stop-end", "stop", ("0",), palette=False),
    Action("turn-page", "parties-screen", ("left", "right", "space"), several=True, palette=False),
    # A locked session's passphrase
    Action("locked-open", "locked", ("enter",), palette=False),
    Action("locked-type", "locked", (), palette=False),
    Action("locked-delete", "locked", ("backspace",), palette=False),
    Action("locked-empty", "locked", ("ctrl+u",), palette=False),
    # Home, new session, where were we, closing
    Action("home-open", "home", tuple("1234567890"), several=True, palette=False),
    Action("home-choose", "home", _UP_DOWN, several=True, palette=False),
    Action("home-enter", "home", ("enter",), palette=False),
    Action("home-titles", "home", ("space",), palette=False),
    Action("home-session", "home", ("right",), palette=False),
    Action("home-part", "home", ("delete",), palette=False),
    Action("home-keys", "home", ("question_mark",), palette=False),
    Action("new-next", "new", ("enter",), palette=False),
    Action("new-begin", "new", ("ctrl+s",)),
    Action("new-encrypt", "new", ("tab",), palette=False),
    Action("where-begin", "where", ("enter",), palette=False),
    Action("where-turn", "where", ("v",)),
    Action("close-choose", "close", _UP_DOWN, several=True, palette=False),
    Action("close-change", "close", ("enter",), palette=False),
    Action("close-word", "close", ("tab",), palette=False),
    Action("close-outcome", "close", tuple("1234"), several=True, palette=False),
    Action("parting-choose", "parting", _UP_DOWN, several=True, palette=False),
    Action("parting-enter", "parting", ("enter",), palette=False),
    # What to do with a session of the list, and the pages behind that
    *(
        Action(f"{scope}-{name}", scope, keys, several=len(keys) > 1, palette=False)
        for scope in ("session-page", "about", "sharing-out", "anonymising")
        for name, keys in (("choose", _SCROLL), ("number", (*"123456789",)), ("open", ("enter",)))
    ),
    Action("encrypting-on", "encrypting", ("enter",), palette=False),
    Action("encrypting-type", "encrypting", (), palette=False),
    Action("encrypting-delete", "encrypting", ("backspace",), palette=False),
    Action("encrypting-empty", "encrypting", ("ctrl+u",), palette=False),
    # Documents; what is left once a case is closed
    Action("documents-choose", "documents", _SCROLL, several=True, palette=False),
    Action("documents-number", "documents", (*"123456789",), several=True, palette=False),
    Action("documents-open", "documents", ("enter",), palette=False),
    Action("documents-write", "documents", ("ctrl+s",)),
    Action("ended-leave", "ended", ("enter",), palette=False),
    Action("ended-documents", "ended", ("d",), palette=False),
    # The follow-up, and the directory of local resources
    Action("follow-ups-choose", "follow-ups", _UP_DOWN, several=True, palette=False),
    Action("follow-ups-open", "follow-ups", ("enter",), palette=False),
    *(
        Action(f"{scope}-{name}", scope, keys, several=len(keys) > 1, palette=False)
        for scope in ("follow-up", "resource")
        for name, keys in (("choose", _SCROLL), ("number", (*"123456789",)), ("open", ("enter",)))
    ),
    Action("resources-type", "resources", (), palette=False),
    Action("resources-choose", "resources", _UP_DOWN, several=True, palette=False),
    Action("resources-open", "resources", ("enter",), palette=False),
    # The review room: the transcript
    Action("review-move", "review", _SCROLL, several=True, palette=False),
    Action("review-next", "review", ("right",)),
    Action("review-previous", "review", ("left",)),
    Action("review-search", "review", ("slash",)),
    Action("review-list", "review", ("c",)),
    Action("review-back", "review", ("backspace",)),
    Action("review-nine", "review", (*"123456789",), several=True, palette=False),
    Action("review-again", "review", ("0",)),
    Action("review-code", "review", ("t",)),
    Action("review-uncode", "review", ("delete",)),
    Action("review-range", "review", ("m",)),
    Action("review-comment-on", "review", ("o",)),
    Action("review-correct-line", "review", ("e",)),
    Action("review-original", "review", ("a",)),
    Action("review-bookmark", "review", ("b",)),
    Action("review-detail", "review", ("enter", "d")),
    Action("review-view", "review", ("f",)),
    *((Action("review-menu", "review", ("space",)),) if PAGES else ()),
    Action("review-undo", "review", ("ctrl+z", "ctrl+y"), several=True),
    Action("review-help", "review", ("question_mark",)),
    # Words being put right, a comment being typed
    Action("review-correct-save", "review-correct", ("enter",), palette=False),
    Action("review-correct-only", "review-correct", ("ctrl+s",), palette=False),
    Action("review-correct-beside", "review-correct", _UP_DOWN, several=True, palette=False),
    Action("review-correct-leave", "review-correct", ("tab",), palette=False),
    Action("review-comment-save", "review-comment", ("enter", "ctrl+s"), palette=False),
    Action("review-comment-leave", "review-comment", ("tab",), palette=False),
    # Where to go; which code
    Action("review-search-type", "review-search", (), palette=False),
    Action("review-search-choose", "review-search", ("up", "down", "pageup", "pagedown"), several=True, palette=False),
    Action("review-search-go", "review-search", ("enter",), palette=False),
    Action("review-code-nine", "review-code", (*"123456789",), several=True, palette=False),
    Action("review-code-other", "review-code", (), palette=False),
    *(
        Action(f"{scope}-{name}", scope, keys, several=len(keys) > 1, palette=False)
        for scope in ("review-code", "review-code-find")
        for name, keys in (
            ("choose", ("up", "down", "pageup", "pagedown")),
            ("lines", ("right", "left")),
            ("set", ("enter",)),
        )
    ),
    # One line whole; the pages beside the transcript; a session closed without agreement
    Action("review-detail-choose", "review-detail", _SCROLL, several=True, palette=False),
    Action("review-detail-change", "review-detail", ("enter",), palette=False),
    Action("review-detail-take", "review-detail", ("delete",), palette=False),
    *(
        Action(f"review-{name}", "review-menu", (digit,), palette=False)
        for name, digit in zip(PAGES, "123456789", strict=False)
    ),
    *(
        Action(f"review-menu-{name}", "review-menu", keys, several=len(keys) > 1, palette=False)
        for name, keys in (("choose", _UP_DOWN), ("open", ("enter",)), ("close", ("space",)))
        if PAGES
    ),
    *(
        Action(f"review-{name}-{what}", f"review-{name}", keys, several=len(keys) > 1, palette=False)
        for name in ("figures", "course", "side", "rubric", "talk")
        for what, keys in (("choose", _SCROLL), ("open", ("enter",)))
    ),
    Action("review-time-choose", "review-time", _SCROLL, several=True, palette=False),
    Action("review-rubric-score", "review-rubric", (*"01234",), several=True, palette=False),
    Action("review-rubric-not-observed", "review-rubric", ("n",), palette=False),
    Action("review-rubric-unscore", "review-rubric", ("delete",), palette=False),
    Action("review-rubric-hand-in", "review-rubric", ("h",), palette=False),
    Action("review-quotes-choose", "review-quotes", _SCROLL, several=True, palette=False),
    Action("review-quotes-take", "review-quotes", ("space",), palette=False),
    Action("review-quotes-likely", "review-quotes", ("right", "left"), several=True, palette=False),
    Action("review-quotes-keep", "review-quotes", ("enter",), palette=False),
    Action("review-side-answer", "review-side", ("w",), palette=False),
    Action("review-sealed-open", "review-sealed", ("y",), palette=False),
    # Help, palette
    Action("help-scroll", "help", (*_SCROLL, "left", "right"), 1, several=True, palette=False),
    Action("help-close", "help", ("question_mark", "enter"), 2, palette=False),
    Action("palette-type", "palette", (), palette=False),
    Action("palette-choose", "palette", ("up", "down", "pageup", "pagedown"), 1, several=True, palette=False),
    Action("palette-do", "palette", ("enter",), 2, palette=False),
)  # fmt: skip

BY_ID = {action.id: action for action in ACTIONS}
_BY_KEY = {(action.scope, key): action for action in ACTIONS for key in action.keys}
SCOPES = tuple(dict.fromkeys(action.scope for action in ACTIONS))


def action_for(scope: str, key: str) -> Action | None:
    """Return the action a key has in a scope before anyone changed the keys."""
    return _BY_KEY.get((scope, key))


def of_scope(scope: str) -> tuple[Action, ...]:
    """Return a scope's actions, in the order of the table."""
    return tuple(action for action in ACTIONS if action.scope == scope)
