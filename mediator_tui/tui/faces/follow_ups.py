"""What is due: the sessions that are followed up, by number and date only, and the directory of local resources."""

from mediator_tui.store.due import Awaited, awaited
from mediator_tui.store.library import found
from mediator_tui.tui.faces.page import Page
from mediator_tui.tui.live.panel import Choice
from mediator_tui.tui.rows import BLANK, Row, piece, row
from mediator_tui.tui.shell import Shell
from mediator_tui.walk.standing import Standing

_NAME, _DAY = 14, 19


class FollowUps(Page):
    """The earliest date first; the last line leads to the directory."""

    scope = "follow-ups"
    words = "follow-up"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._choice = Choice()
        self._read: list[Awaited] | None = None
        """The sessions as they were last read; None where that has to be done (anew)."""

    def _sessions(self) -> list[Awaited]:
        if self._read is None:
            try:
                self._read = awaited(self.shell.root)
            except OSError:
                self._read = []
        return self._read

    def press(self, key: str, character: str | None) -> None:
        """Choose a session and open it."""
        self.said = ""
        sessions = self._sessions()
        if key == "enter":
            self._open(sessions)
        else:
            self._choice.press(key, len(sessions) + 1)

    def _open(self, sessions: list[Awaited]) -> None:
        from mediator_tui.tui.faces.following import FollowingPage  # noqa: PLC0415 (home shows at once)
        from mediator_tui.tui.faces.resources import ResourceList  # noqa: PLC0415

        if self._choice.at >= len(sessions):
            self.shell.show(ResourceList(self.shell))
            return
        shell, each = self.shell, sessions[self._choice.at]

        def follow() -> None:
            if each.fault:
                raise each.fault
            self._read = None
            shell.show(FollowingPage.opened(shell, found(shell.root, each.name)))

        self.trying(follow)

    # Drawing ------------------------------------------------------------------------------------------

    def title(self) -> tuple[str, str]:
        """Return the heading."""
        return self.t("list-title"), ""

    def body(self, width: int, height: int) -> list[Row]:
        """Return the sessions, then the way to the directory."""
        sessions = self._sessions()
        rows = [BLANK]
        if not sessions:
            rows += [row("   ", piece(self.t("list-none"), "quiet")), BLANK]
        for number in self._choice.window(len(sessions) + 1, max(3, height - 4)):
            here = number == self._choice.at
            mark = ">" if here else " "
            if number < len(sessions):
                rows.append(self._line(sessions[number], mark, here=here))
            else:
                front = row(piece(f" {mark} {self.t('resources')}", bold=here)).fitted(_NAME + _DAY + 5)
                rows += [BLANK, row(front, piece(self.t("resources-what"), "quiet"))]
        return rows

    def _line(self, each: Awaited, mark: str, *, here: bool) -> Row:
        today = self.shell.clock().date()
        name = row(piece(f" {mark} {each.name}", bold=here)).fitted(_NAME + 3)
        standing = Standing(self.shell.words, self.shell.language)
        day, told = row(piece(standing.day(each.next))).fitted(_DAY), standing.awaited(each, today)
        return row(name, day, "  ", piece(told, "text" if each.is_due(today) else "quiet", bold=each.is_due(today)))

    def keys(self) -> str:
        """Return the bottom line."""
        return self.t("keys-list")
