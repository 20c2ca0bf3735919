"""The palette: every action, found by its name in either language."""

from dataclasses import dataclass

from mediator_tui.domain.language import LANGUAGES
from mediator_tui.tui.actions import (
    ACTIONS,
    BY_ID,
    EVERYWHERE,
    LEADERS,
    MARKS,
    PICKED,
    Action,
    action_for,
)
from mediator_tui.tui.editor import Editor
from mediator_tui.tui.face import Face, scopes_of
from mediator_tui.tui.faces.page import Page
from mediator_tui.tui.keys import all_signs, first_sign, help_of, hints, name_of, sign
from mediator_tui.tui.live.panel import Choice
from mediator_tui.tui.rows import BLANK, Row, edges, piece, row, what_fits
from mediator_tui.tui.shell import Shell

_MOST_STEPS_BACK = 8
_WIDE = 100
_NOWHERE = 9


@dataclass(frozen=True)
class Entry:
    """One line of the palette: an action and the key that does it."""

    action: Action
    key: str
    person: str = ""
    """The party's name, where the key means a party."""


class Palette(Page):
    """The face behind `^p`."""

    scope = "palette"

    def __init__(self, shell: Shell, below: Face) -> None:
        super().__init__(shell)
        self._below = below
        self._editor = Editor()
        self._choice = Choice()

    # What there is ------------------------------------------------------------------------------------

    def entries(self) -> list[Entry]:
        """Return every action that can be reached from the face below."""
        scopes = [scope for scope in scopes_of(self._below) if scope != PICKED]
        if self._below.scope == MARKS:
            scopes += [MARKS, *LEADERS]
        scopes.append(EVERYWHERE)
        found = [
            Entry(action, action.keys[0] if action.keys else "")
            for scope in dict.fromkeys(scopes)
            for action in ACTIONS
            if action.scope == scope and action.palette
        ]
        found.sort(key=lambda entry: bool(entry.action.names))
        return [*found, *self._people()] if self._below.scope == MARKS else found

    def _people(self) -> list[Entry]:
        context = getattr(self._below, "context", None)
        if context is None:
            return []
        ids = {"9": "all", "0": "mediator"}
        people = context.naming.people(context.room)
        return [Entry(BY_ID[ids.get(digit, "who")], digit, name) for digit, name in people if len(digit) == 1]

    def found(self) -> list[Entry]:
        """Return the entries whose names hold the words typed, the likeliest first."""
        wanted = self._editor.text.strip().casefold()
        entries = self.entries()
        if not wanted:
            return entries
        ranked = [(self._rank(wanted, entry), number) for number, entry in enumerate(entries)]
        return [entries[number] for rank, number in sorted(ranked) if rank < _NOWHERE]

    def _rank(self, wanted: str, entry: Entry) -> int:
        words = self.shell.words
        names = [name_of(entry.action, words, language).casefold() for language in LANGUAGES]
        names += [entry.person.casefold()] if entry.person else []
        told = [help_of(entry.action, words, language).casefold() for language in LANGUAGES]
        if wanted in names:
            return 0
        if any(name.startswith(wanted) for name in names):
            return 1
        if any(word.startswith(wanted) for name in names for word in name.split()):
            return 2
        if any(wanted in name for name in names):
            return 3
        described = any(word.startswith(wanted) for text in told for word in text.split())
        return 4 if described and not entry.action.names else _NOWHERE

    # Drawing ------------------------------------------------------------------------------------------

    def title(self) -> tuple[str, str]:
        """Return the heading."""
        return self.shell.words("action.scope-palette", self.shell.language), ""

    def body(self, width: int, height: int) -> list[Row]:
        """Return the words typed and what they find."""
        typed, _ = self._editor.rows(width - 4, 1)
        rows = [row(" > ", typed[0]), BLANK]
        found = self.found()
        if not found:
            return [
                *rows,
                row("   ", piece(self.shell.words("tui-toolbox.nothing-found", self.shell.language), "quiet")),
            ]
        window = self._choice.window(len(found), max(1, height - len(rows)))
        return [*rows, *(self._line(found[at], width, chosen=at == self._choice.at) for at in window)]

    def _line(self, entry: Entry, width: int, *, chosen: bool) -> Row:
        shell, language = self.shell, self.shell.language
        other = next(each for each in LANGUAGES if each != language)
        own, second = (name_of(entry.action, shell.words, each) for each in (language, other))
        name = entry.person or own
        front = row(f" {'>' if chosen else ' '} ", piece(name, bold=chosen, reverse=chosen))
        if not entry.person and second != own:
            front = front + piece(f"  {second}", "quiet")
        show = first_sign if not entry.action.several else all_signs
        key = (
            ""
            if not entry.key
            else sign(entry.key)
            if entry.person
            else show(shell.keys, entry.action, shell.words, language)
        )
        leader = LEADERS.get(entry.action.scope)
        if leader and entry.action.scope not in scopes_of(self._below):
            key = f"{first_sign(shell.keys, BY_ID[leader], shell.words, language)} {key}"
        end = row(" ", piece(key, "quiet"), " ")
        front = front.fitted(46) if width >= _WIDE else front
        told = help_of(entry.action, shell.words, language) if width >= _WIDE else ""
        return edges(row(front, piece(what_fits(told, width - front.width - end.width), "quiet")), end, width)

    def caret(self, width: int, height: int) -> tuple[int, int] | None:
        """Return where the caret stands."""
        _, (_, column) = self._editor.rows(width - 4, 1)
        return 0, column + 3

    def keys(self) -> str:
        """Return the keys that matter here."""
        return hints(self.shell.keys, self.shell.words, self.shell.language, "palette-choose", "palette-do", "back")

    # Keys ---------------------------------------------------------------------------------------------

    def press(self, key: str, character: str | None) -> None:
        """Type, choose, or do what is chosen."""
        found = self.found()
        if key == "enter":
            if found:
                self._do(found[min(self._choice.at, len(found) - 1)])
        elif key in {"up", "down", "pageup", "pagedown"}:
            self._choice.press(key, len(found))
        elif key not in {"tab", "ctrl+j"} and self._editor.press(key, character):
            self._choice.at = 0

    def paste(self, text: str) -> None:
        """Take pasted words."""
        self._editor.insert(" ".join(text.split()))
        self._choice.at = 0

    def _do(self, entry: Entry) -> None:
        self.shell.close(self)
        if entry.action.scope == EVERYWHERE:
            self.shell.do(entry.action.id)
            return
        if not entry.key:
            getattr(self._below, "open", lambda _: None)(entry.action.id)
            return
        leader = LEADERS.get(entry.action.scope)
        if leader and entry.action.scope not in scopes_of(self._below):
            getattr(self._below, "open", lambda _: None)(leader)  # its key may mean more: ^r goes into a room chosen
            if entry.action.several:
                return
        self._reach(entry.action, entry.key)

    def _reach(self, action: Action, key: str) -> None:
        """Press an action's key where it means that action, going back there first where need be."""
        below = self._below
        for _ in range(_MOST_STEPS_BACK):
            scopes = [scope for scope in scopes_of(below) if scope != PICKED]
            nearest = next((scope for scope in scopes if action_for(scope, key)), None)
            if nearest == action.scope:
                below.press(key, key if len(key) == 1 else None)
                return
            if not below.back():
                return
