"""The Textual application itself: keys reach the shell in order, nothing is read as markup, leaving asks first."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from plain_driver import Clock, guide, new_session, records, row
from textual import events

from mediator_tui.content.words import words
from mediator_tui.store.folder import SessionFolder
from mediator_tui.tui.app import MediatorApp
from mediator_tui.tui.faces.home import Home
from mediator_tui.tui.live.face import Live
from mediator_tui.tui.preferences import Preferences
from mediator_tui.tui.shell import Shell
from mediator_tui.tui.sitting import Sitting


class Opened:
    """An application over one session, or over home."""

    def __init__(self, root: Path, folder: SessionFolder | None) -> None:
        self.shell = Shell(guide(), words(), root, "en", Clock())
        self.sitting = Sitting(self.shell)
        if folder:
            self.sitting.open(folder)
        else:
            self.shell.show(Home(self.shell, self.sitting, Preferences(keys_tried=True)))
        self.app = MediatorApp(self.shell, self.sitting.look)

    @property
    def text(self) -> str:
        """The screen as text."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text for strip in strips)

    def pilot(self, **more: Any) -> Any:
        """Return the running application."""
        return self.app.run_test(size=(80, 24), notifications=True, tooltips=True, **more)


@pytest.fixture
def folder(sessions: Path) -> SessionFolder:
    """Return a session with two parties."""
    return new_session(sessions)


@pytest.fixture
def opened(sessions: Path, folder: SessionFolder) -> Iterator[Opened]:
    """Return an application over that session; it is left in the end."""
    each = Opened(sessions, folder)
    yield each
    each.sitting.leave()


async def test_who_kind_enter_is_a_record_on_disk_and_on_screen(opened: Opened, folder: SessionFolder) -> None:
    """Three keys beyond the words; the screen shows the record once the file has it."""
    async with opened.pilot() as pilot:
        await pilot.press("1", "n", "d", "r", "y", "enter")
        assert [row(each) for each in records(folder)] == [("a", "interest", "dry")]
        assert "dry" in opened.text
        assert "saved: Pak Wiryo" in opened.text


async def test_pasted_markup_is_text(opened: Opened, folder: SessionFolder) -> None:
    """What people write is never markup, and never vanishes."""
    hostile = "[menangis] [@click=app.quit]x[/] \\[/foo]"
    async with opened.pilot() as pilot:
        await pilot.press("1")
        opened.app.query_one("Canvas").post_message(events.Paste(hostile))
        await pilot.pause()
        assert hostile in opened.text
        await pilot.press("tab", "u", "enter")
        assert [each.text for each in records(folder)] == [hostile]


async def test_the_veil_overtakes_and_what_is_typed_under_it_goes_nowhere(opened: Opened) -> None:
    """Covered, the screen holds nothing; uncovered, the words stand as they were."""
    async with opened.pilot() as pilot:
        await pilot.press("2", "n", "h", "a", "r", "ctrl+g", "x", "escape", "ctrl+l")
        assert " ".join(opened.text.split()) == f"{opened.shell.t('veiled')} ^g"
        await pilot.press("f2")
        assert "har" in opened.text
        assert "harx" not in opened.text


async def test_leaving_asks_first(opened: Opened) -> None:
    """`^q` asks on the bottom line; any other key stays, Enter leaves with code 0; `^c` does nothing."""
    async with opened.pilot() as pilot:
        await pilot.press("ctrl+c", "ctrl+q")
        assert "Leave?" in opened.text
        await pilot.press("x")
        assert opened.shell.left is None
        await pilot.press("ctrl+q", "enter")
        assert opened.app.return_code == 0


async def test_home_to_the_table(sessions: Path) -> None:
    """Home, new, a name, a name, Enter: live."""
    opened = Opened(sessions, None)
    async with opened.pilot() as pilot:
        assert "New session" in opened.text
        await pilot.press("1", "A", "n", "i", "enter", "B", "u", "d", "i", "enter", "enter")
        assert isinstance(opened.shell.face, Live)
        assert "1 Ani" in opened.text
    opened.sitting.leave()


async def test_another_writer_appears_by_itself(opened: Opened, folder: SessionFolder) -> None:
    """What another program writes into the room is on the screen without a key."""
    from mediator_tui.walk.notes import Notes

    async with opened.pilot() as pilot:
        other = Notes.opened(folder, Clock(), writer="captions")
        other.add("joint", "utterance", "dari teks", by="b")
        other.close()
        for _ in range(60):
            await pilot.pause(0.05)
            if "dari teks" in opened.text:
                break
        assert "dari teks" in opened.text


async def test_it_never_notifies(opened: Opened) -> None:
    """Nothing pops up: no toast can lie over the veil."""
    async with opened.pilot() as pilot:
        await pilot.press("1", "enter", "ctrl+z", "ctrl+y", "space", "escape", "ctrl+r", "escape")
        assert not list(opened.app._notifications)


async def test_resizing_keeps_words_and_place(opened: Opened) -> None:
    """A smaller and a larger terminal show the same words."""
    async with opened.pilot() as pilot:
        await pilot.press("1", "n", "h", "a", "r")
        for width, height in ((60, 16), (50, 12), (120, 40), (80, 24)):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            assert "har" in opened.text
