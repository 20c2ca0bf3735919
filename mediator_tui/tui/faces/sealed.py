"""The one page a session closed without agreement opens on, whatever the reason was."""

from mediator_tui.domain.sessions import Session
from mediator_tui.tui.faces.page import Page, paragraphs
from mediator_tui.tui.rows import BLANK, Row, piece, row
from mediator_tui.tui.shell import Shell
from mediator_tui.walk.naming import day_named


class Sealed(Page):
    """The stage's name and the day; nothing else opens."""

    scope = "sealed"

    def __init__(self, shell: Shell, name: str, session: Session) -> None:
        super().__init__(shell)
        self._name, self._session = name, session

    def title(self) -> tuple[str, str]:
        """Return the session's number."""
        return self.t("sealed-title", session=self._name), ""

    def body(self, width: int, height: int) -> list[Row]:
        """Return the stage it ended in, and the day."""
        last = self._session.sittings[-1]
        stage = self.shell.guide.stage_name(self._session, last.stage or "")
        day = day_named(self.shell.words, self.shell.language, last.ended or self._session.created)
        name = stage[self.shell.language] if stage else "…"
        lines = [self.t("sealed-stage", stage=name), self.t("sealed-day", day=day)]
        heading = row("   ", piece(self.t("sealed"), bold=True))
        return [
            BLANK,
            BLANK,
            heading,
            BLANK,
            *paragraphs(lines, width),
            BLANK,
            *paragraphs([self.t("sealed-how"), self.t("sealed-then", session=self._name)], width),
        ]

    def press(self, key: str, character: str | None) -> None:
        """Enter closes the page."""
        if key == "enter" and not self.back():
            self.shell.left = 0

    def keys(self) -> str:
        """Return the bottom line."""
        return self.t("sealed-keys")
