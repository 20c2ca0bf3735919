"""Plays an example dialogue through the plain walk, as a practised mediator would type it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from mediator_tui.content.places import scripts_root
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.guide import Guide
from mediator_tui.domain.language import Language
from mediator_tui.domain.sessions import Session, new_parties
from mediator_tui.domain.toml_text import decoded, parsed
from mediator_tui.plain.desk import Desk
from mediator_tui.plain.live import walk
from mediator_tui.plain.terminal import Terminal
from mediator_tui.store import folder as folders
from mediator_tui.store.folder import SessionFolder
from mediator_tui.walk.address import you_for
from mediator_tui.walk.notes import Notes


def dialogue(language: Language) -> dict[str, Any]:
    """Return the example dialogue in that language: parties, and what the mediator types. Raises `Fault`."""
    path = scripts_root() / "demo" / f"{language}.toml"
    if not path.is_file():
        raise Fault("script-missing", file=str(path))
    return parsed(decoded(path.read_bytes()))


def play(guide: Guide, root: Path, terminal_of: "Dialogue", start: datetime) -> tuple[int, SessionFolder]:
    """Walk a dialogue to its end in a new session below `root`; return the exit code and where it was saved."""
    data = terminal_of.data
    names = [str(name) for name in data["parties"]]
    session = Session(
        created=start.date(),
        language=terminal_of.language,
        kind=str(data.get("kind", "mediation")),
        profile="training",
        practice="none",
        title=str(data.get("title", "")),
        parties=new_parties(names, [you_for(name, guide.titles) for name in names]),
    )
    folder = folders.create(root, session)
    terminal = terminal_of.terminal()
    notes = Notes.opened(folder, terminal_of.clock(start))
    terminal.say("home.opened", folder=str(folder.path))
    code = walk(Desk(guide, notes, terminal))
    terminal.say("home.demo-saved", folder=str(folder.path))
    return code, folder


class Dialogue:
    """What is typed, one line each; `+N` alone lets N minutes pass on the session's clock."""

    def __init__(self, data: dict[str, Any], language: Language, template: Terminal) -> None:
        self.data, self.language = data, language
        self._template = template
        self._passed = timedelta()

    def terminal(self) -> Terminal:
        """Return a terminal that types the dialogue."""
        template = self._template
        return Terminal(template.words, self.language, out=template.out, script=self._lines())

    def clock(self, start: datetime) -> "Clockwork":
        """Return the session's clock: it stands at `start` and moves as the dialogue says."""
        return Clockwork(self, start)

    @property
    def passed(self) -> timedelta:
        """How much time the dialogue has let pass."""
        return self._passed

    def _lines(self) -> Iterator[str]:
        for line in self.data["typed"]:
            if line.startswith("+") and line[1:].isdigit():
                self._passed += timedelta(minutes=int(line[1:]))
                continue
            self._passed += timedelta(seconds=7)
            yield str(line)


class Clockwork:
    """A clock that a dialogue moves."""

    def __init__(self, dialogue: Dialogue, start: datetime) -> None:
        self._dialogue, self._start = dialogue, start

    def __call__(self) -> datetime:
        """Return the session's time."""
        return self._start + self._dialogue.passed
