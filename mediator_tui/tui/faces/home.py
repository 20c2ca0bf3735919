"""Home: what can be done outside a session. No session is shown until it is asked for; it is opened at the table."""

import contextlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

from mediator_tui.content.places import examples_root
from mediator_tui.store.due import awaited, run_out
from mediator_tui.store.folder import SessionFolder
from mediator_tui.store.library import Listed, listed
from mediator_tui.tui.faces.page import Page
from mediator_tui.tui.live.panel import Choice
from mediator_tui.tui.preferences import Preferences
from mediator_tui.tui.rows import BLANK, Row, piece, row, what_fits, wrapped
from mediator_tui.tui.shell import Shell
from mediator_tui.tui.sitting import Sitting

_ENTRIES = ("new", "resume", "examples", "fits", "practice", "review", "settings", "no-notes", "keys", "follow-up")
_DIGITS = "1234567890"
_LABEL, _NAME = 25, 14
_MOST_NAMED = 2
"""Sessions named above the bottom line."""


class Home(Page):
    """Ten entries, the last by 0; under two of them a list opens."""

    scope = "home"

    def __init__(self, shell: Shell, sitting: Sitting, preferences: Preferences) -> None:
        super().__init__(shell)
        self._sitting, self._preferences = sitting, preferences
        self._entry = Choice()
        self._entry.at = 0
        self._list: list[Listed] | None = None
        self._chosen = Choice()
        self._titles = False
        self._asked: Listed | None = None
        """The example that was chosen: to read, or to copy?"""
        self._run_out: list[tuple[str, date]] = []
        """The sessions that were to be kept until a day that has passed."""
        self._untouched: list[str] = []
        """The numbers of the sessions nobody has touched for 30 days: somebody should decide about them."""
        self._look_around()
        shell.home = lambda: Home(shell, sitting, preferences)
        self._due: int | None = None
        """How many follow-ups are due; None where that has to be counted (anew)."""

    def _look_around(self) -> None:
        """Find the sessions that somebody should decide about."""
        now = self.shell.clock()
        self._run_out, self._untouched = [], []
        with contextlib.suppress(OSError):
            for each in listed(self.shell.root):
                if over := run_out(each, now.date()):
                    self._run_out.append((each.folder.name, over))
                elif each.untouched(now):
                    self._untouched.append(each.folder.name)

    def _count_due(self) -> int:
        """Return how many follow-ups are due: a number, and nothing of whose they are."""
        try:
            return sum(each.is_due(self.shell.clock().date()) for each in awaited(self.shell.root))
        except OSError:
            return 0

    @property
    def _here(self) -> str:
        return _ENTRIES[self._entry.at]

    # Keys ---------------------------------------------------------------------------------------------

    def press(self, key: str, character: str | None) -> None:
        """Take one key; what goes wrong is told above the bottom line, and home stays."""
        self.said = ""
        self.trying(lambda: self._press(key), at=self.shell.root)

    def _press(self, key: str) -> None:
        if self._asked:
            self._press_asked(key)
        elif key in _DIGITS:
            self._entry.at = _DIGITS.index(key)
            self._open_entry()
        elif self._list is not None and key == "space":
            self._titles = not self._titles
        elif self._list is not None and key == "enter":
            self._open_chosen()
        elif self._list and key in {"delete", "right"} and self._here == "resume":
            self._look_at(self._list[self._chosen.at], self._part if key == "delete" else self._page_of)
        elif self._list is not None:
            self._chosen.press(key, len(self._list))
        elif key == "enter":
            self._open_entry()
        elif key == "question_mark":
            self.shell.help()
        else:
            self._entry.press(key, len(_ENTRIES))

    def _press_asked(self, key: str) -> None:
        asked = self._asked
        if asked and key == "1":
            self._asked = None
            self._sitting.open(asked.folder, to_write=False)
        elif asked and key == "2":
            self._asked = None
            self._sitting.copy(asked.folder)

    def back(self) -> bool:
        """Close the question, then the list; at home itself there is nothing to go back to."""
        self.said = ""
        if self._asked:
            self._asked = None
        elif self._list is not None:
            self._list, self._titles = None, False
        else:
            return False
        return True

    def _open_entry(self) -> None:
        self._list, self._titles, self._asked = None, False, None
        entry = self._here
        if entry in {"resume", "review", "examples"}:
            self._open_list(examples_root() if entry == "examples" else self.shell.root)
        elif entry == "practice":
            self.say("practice-how")
        else:
            self._show_page(entry)

    def _show_page(self, entry: str) -> None:
        from mediator_tui.tui.faces.fits import WhatFits  # noqa: PLC0415 (home shows at once)
        from mediator_tui.tui.faces.follow_ups import FollowUps  # noqa: PLC0415
        from mediator_tui.tui.faces.new import New  # noqa: PLC0415
        from mediator_tui.tui.faces.settings import ProgramSettings  # noqa: PLC0415
        from mediator_tui.tui.faces.try_keys import TryKeys  # noqa: PLC0415

        shell = self.shell
        if entry == "new":
            shell.show(New(shell, self._sitting.begin, self._sitting.begin_encrypted))
        elif entry == "no-notes":
            shell.show(New(shell, self._sitting.begin_without_notes))
        elif entry == "fits":
            shell.show(WhatFits(shell))
        elif entry == "follow-up":
            self._due = None
            shell.show(FollowUps(shell))
        elif entry == "settings":
            shell.show(ProgramSettings(shell, self._preferences))
        else:
            shell.show(TryKeys(shell, self._preferences))

    def _look_at(self, each: Listed, page: Callable[[SessionFolder], None]) -> None:
        """Show a page about a session of the list, its passphrase asked for first where it has one."""
        if each.fault:
            raise each.fault
        self._list = None
        if each.folder.keyless:  # there is nothing to be unlocked
            page(each.folder)
        else:
            self._sitting.unlocked(each.folder, lambda: page(each.folder))

    def _part(self, folder: SessionFolder) -> None:
        from mediator_tui.tui.faces.parting import Parting  # noqa: PLC0415 (home shows at once)

        self.shell.show(Parting(self.shell, folder))

    def _page_of(self, folder: SessionFolder) -> None:
        from mediator_tui.tui.faces.session_page import SessionPage  # noqa: PLC0415 (home shows at once)

        self.shell.show(SessionPage(self.shell, self._sitting, folder))

    def _open_list(self, root: Path) -> None:
        found = list(listed(root))
        if self._here == "review":
            found = [*listed(examples_root()), *found]
        self._chosen = Choice()
        if found:
            self._list = found[::-1]
        else:
            self.say("no-sessions")

    def _open_chosen(self) -> None:
        if not self._list:
            return
        each = self._list[self._chosen.at]
        if each.fault:
            raise each.fault
        if self._here == "examples":
            self._asked = each
        elif self._here == "review":
            self._sitting.open_review(each.folder)
        else:
            self._sitting.open(each.folder)

    # Drawing ------------------------------------------------------------------------------------------

    def title(self) -> tuple[str, str]:
        """Return the program's name, and what it never does."""
        return self.t("program"), self.t("no-network")

    def body(self, width: int, height: int) -> list[Row]:
        """Return the entries, the open list among them, and what is to be said of old sessions."""
        notes = self._notes(width)
        room = height - len(notes)
        airy = self._list is None and room >= 2 * len(_ENTRIES) + 1
        rows = [BLANK] if self._list is None else []
        if self._due is None:
            self._due = self._count_due()
        for number, entry in enumerate(_ENTRIES):
            here = number == self._entry.at
            mark = ">" if here else " "
            label = row(piece(f"{mark}   {_DIGITS[number]}  {self.t(entry)}", bold=here)).fitted(_LABEL + 5)
            told = what_fits(self.t(f"{entry}-what", due=self._due), width - label.width)
            rows.append(row(label, piece(told, "quiet")))
            if here and self._list is not None:
                rows += self._list_rows(max(3, room - len(_ENTRIES)))
            if airy:
                rows.append(BLANK)
        return [*rows[:room], *[BLANK] * (room - len(rows)), *notes]

    def _notes(self, width: int) -> list[Row]:
        if self._asked:
            return [row("  ", piece(self.t("example-how"), bold=True))]
        lines = []
        if not self._preferences.keys_tried:
            lines.append(self.t("try-keys"))
        for name, over in self._run_out[:_MOST_NAMED]:
            lines.append(self.t("run-out", session=name, date=over.isoformat()))
        if (more := len(self._run_out) - _MOST_NAMED) > 0:
            lines.append(self.t("run-out-more", count=more))
        if self._untouched:
            lines.append(self.t("untouched", sessions=", ".join(self._untouched[:3]), count=len(self._untouched)))
        return [row("  ", piece(each, "quiet")) for line in lines for each in wrapped(line, width - 3)]

    def _list_rows(self, height: int) -> list[Row]:
        sessions = self._list or []
        rows = []
        for number in self._chosen.window(len(sessions), height):
            each, here = sessions[number], number == self._chosen.at
            mark = ">" if here else " "
            name = row(piece(f"       {mark} {each.folder.name}", bold=here)).fitted(_NAME + 10)
            rows.append(row(name, piece(self._how_it_stands(each), "quiet")))
        return rows

    def _how_it_stands(self, each: Listed) -> str:
        session = each.session
        over = self.t("run-out-short") if each.folder.name in dict(self._run_out) else ""
        if each.locked:
            return " · ".join(filter(None, (self.t("locked"), over)))
        if session is None:
            return self.t("unreadable")
        last = session.sittings[-1] if session.sittings else None
        parts = [self.t("transcript" if session.kind == "transcript" else f"state-{session.outcome or 'open'}")]
        if session.profile == "training":
            parts.append(self.t("training"))
        if last and session.outcome is None:
            parts.append(self.t("sitting", number=last.number))
        if over:
            parts.append(over)
        if self._titles and session.outcome != "no-agreement" and session.title:
            parts.append(session.title)
        return " · ".join(parts)

    def keys(self) -> str:
        """Return the bottom line."""
        if self._asked:
            return self.t("keys-example")
        if self._list is not None:
            return self.t("keys-list-hide" if self._titles else "keys-list")
        return self.t("keys-home")
