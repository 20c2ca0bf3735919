"""Keys on this screen: press each safety key once, and see that it arrives. Terminals swallow some."""

from mediator_tui.tui.actions import BY_ID
from mediator_tui.tui.faces.page import Page, paragraphs
from mediator_tui.tui.keys import sign
from mediator_tui.tui.preferences import Preferences
from mediator_tui.tui.rows import BLANK, Row, piece, row
from mediator_tui.tui.shell import Shell

_TRIED = ("veil", "break")


class TryKeys(Page):
    """Each key's first press is only tried; pressed again, it does what it always does."""

    scope = "try-keys"

    def __init__(self, shell: Shell, preferences: Preferences) -> None:
        super().__init__(shell)
        self._preferences = preferences
        self._arrived: set[str] = set()
        shell.first_look = self._look

    def _look(self, key: str) -> bool:
        if self.shell.face is not self or key in self._arrived:
            return False
        if key not in {each for each, _ in self._tried()}:
            return False
        self._arrived.add(key)
        return True

    def _tried(self) -> list[tuple[str, str]]:
        """Return the keys that are tried, each with the action it has."""
        return [(key, ident) for ident in _TRIED for key in self.shell.keys.of(BY_ID[ident])]

    def press(self, key: str, character: str | None) -> None:
        """Enter closes the page."""
        if key == "enter":
            self.back()
        elif key == "question_mark":
            self.shell.help()

    def back(self) -> bool:
        """Close the page, and remember that the keys were tried."""
        self.shell.first_look = lambda _: False
        if self._arrived and not self._preferences.keys_tried:
            self._preferences.keys_tried = True
            save(self._preferences, self.shell)
        return super().back()

    def title(self) -> tuple[str, str]:
        """Return the heading."""
        return self.t("keys"), ""

    def body(self, width: int, height: int) -> list[Row]:
        """Return each key, what it is for, and whether it arrived."""
        rows = [BLANK, *paragraphs([self.t("try-how")], width), BLANK]
        for key, action in self._tried():
            arrived = key in self._arrived
            word = self.t("arrived") if arrived else "…"
            name = self.shell.t(f"key-{action}")
            rows += [row("      ", row(sign(key)).fitted(6), row(name).fitted(12), piece(word, bold=arrived)), BLANK]
        return [*rows, *paragraphs([self.t("try-enough")], width)]

    def keys(self) -> str:
        """Return the bottom line."""
        return self.t("keys-try")


def save(preferences: Preferences, shell: Shell) -> str | None:
    """Write the settings; return why that did not work, if it did not."""
    from mediator_tui.domain.fault import Fault  # noqa: PLC0415

    try:
        preferences.save()
    except Fault as fault:
        return shell.words.fault(fault, shell.language)
    except OSError as error:
        return shell.words.reason(error.strerror or type(error).__name__, shell.language)
    return None
