"""The plain home: new, go on, examples, what fits, look up. No session is shown until asked for."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from mediator_tui.content.places import examples_root
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.guide import Guide
from mediator_tui.domain.rooms import PARTY_LETTERS
from mediator_tui.domain.sessions import TRANSCRIPT, Safety, Session, new_parties
from mediator_tui.plain import pages
from mediator_tui.plain.desk import Desk
from mediator_tui.plain.grammar import number_of
from mediator_tui.plain.live import walk
from mediator_tui.plain.terminal import Left, Terminal, Told
from mediator_tui.store import folder as folders
from mediator_tui.store.due import awaited, run_out
from mediator_tui.store.folder import SessionFolder
from mediator_tui.store.library import listed
from mediator_tui.walk.address import you_for
from mediator_tui.walk.clock import Clock
from mediator_tui.walk.closing import is_sealed, refuse_transcript
from mediator_tui.walk.naming import day_named
from mediator_tui.walk.notes import Notes


class Home:
    """What can be done outside a session."""

    def __init__(self, guide: Guide, root: Path, terminal: Terminal, clock: Clock) -> None:
        self.guide, self.root, self.terminal, self.clock = guide, root, terminal, clock

    def run(self) -> int:
        """Show the menu until the mediator leaves; return the exit code."""
        self.say("hello")
        self.announce_untouched()
        chosen: dict[str, Callable[[], int | None]] = {
            "1": self.new,
            "1e": self.new_encrypted,
            "2": self.resume,
            "3": self.examples,
            "4": self.what_fits,
            "5": self.look_up,
            "6": self.without_notes,
            "7": self._language,
            "8": self.follow_up,
            "9": self.more,
        }
        try:
            while True:
                self.say("menu", due=self._due())
                typed = self.terminal.read(self.t("menu-which")).strip().casefold()
                if typed in {"0", "qq"}:
                    return 0
                if do := chosen.get(typed):
                    self._told(do)
                if self.terminal.closed:
                    return 0
        except Left:
            return 0
        except Told as told:
            return 128 + told.number

    def _told(self, do: Callable[[], int | None]) -> None:
        """Do it; what goes wrong is told in one line, and home stays."""
        try:
            do()
        except Fault as fault:
            self.terminal.line(self.terminal.words.fault(fault, self.terminal.language))
        except OSError as error:
            self.say("cannot", path=str(error.filename or self.root), reason=error.strerror or "")

    def say(self, key: str, /, **values: str | int) -> None:
        """Print one of home's sentences."""
        self.terminal.say(f"home.{key}", **values)

    def t(self, key: str, /, **values: str | int) -> str:
        """Return one of home's sentences."""
        return self.terminal.t(f"home.{key}", **values)

    def new(self) -> int:
        """Ask what to call the parties, and walk."""
        if not (names := self._ask_names()):
            return 0
        return self.live(folders.create(self.root, self._session(names)))

    def new_encrypted(self) -> int:
        """Ask for the names and a passphrase, make a session encrypted from its first byte, and walk."""
        from mediator_tui.plain.unlocking import new_passphrase  # noqa: PLC0415 (a plain session does without it)
        from mediator_tui.store.sealing import new_keys  # noqa: PLC0415

        if not (names := self._ask_names()):
            return 0
        passphrase = new_passphrase(self.terminal)
        self.terminal.aside(self.terminal.t("tui-encrypt.working"))
        keys, key_files = new_keys(passphrase)
        return self.live(folders.create(self.root, self._session(names), keys=keys, key_files=key_files))

    def without_notes(self) -> int:
        """Walk a session that writes nothing at all."""
        if not (names := self._ask_names()):
            return 0
        return self._walk(Notes(self._session(names), Safety(), self.clock))

    def resume(self) -> int:
        """List the sessions when asked, by date and number, and open one."""
        sessions = [each.folder for each in listed(self.root)]
        return self._choose(sessions, self.open)

    def more(self) -> int:
        """List the sessions, and offer for one of them what can be done besides opening it."""
        from mediator_tui.plain.chosen import SessionMenu  # noqa: PLC0415 (home shows at once)

        sessions = [each.folder for each in listed(self.root)]
        return self._choose(sessions, lambda folder: SessionMenu(self, folder).run())

    def examples(self) -> int:
        """Open an example to read, or a copy of it to go on with."""
        sessions = [each.folder for each in listed(examples_root())]
        return self._choose(sessions, self._example)

    def open(self, folder: SessionFolder) -> int:
        """Open a session where it belongs: what was imported as a transcript is reviewed, everything else walked."""
        if folder.locked:
            from mediator_tui.plain.unlocking import unlock  # noqa: PLC0415 (a plain session does without it)

            unlock(self.terminal, folder)
        return self.review(folder) if folder.session().kind == TRANSCRIPT else self.live(folder)

    def review(self, folder: SessionFolder) -> int:
        """Review a session's joint room."""
        from mediator_tui.plain.reviewing import review  # noqa: PLC0415 (home shows at once)

        return review(self.guide, self.terminal, self.clock, folder)

    def live(self, folder: SessionFolder, *, writer: str | None = None, to_write: bool = True) -> int:
        """Open a session and walk it; one closed without agreement shows its one page."""
        if folder.locked:
            from mediator_tui.plain.unlocking import unlock  # noqa: PLC0415 (a plain session does without it)

            unlock(self.terminal, folder)
        notes = Notes.opened(folder, self.clock, writer=writer, to_write=to_write)
        if is_sealed(notes.session):
            notes.close(tidy=False)
            self._sealed_page(folder, notes.session)
            return 0
        try:
            refuse_transcript(notes.session, folder.name)
        except Fault:
            notes.close(tidy=False)
            raise
        self.say("opened", folder=str(folder.path))
        return self._walk(notes)

    def what_fits(self) -> None:
        """Ask when, at what level, which way and by whom, and say what to know about each answer."""
        for key, fits in pages.fit_lines(self.guide):
            self.say(f"fits-{key}")
            for number, fit in enumerate(fits, 1):
                self.terminal.line(f"{number} {fit.name[self.terminal.language]}")
            typed = self.terminal.read(self.t("which-number")).strip()
            picked = number_of(typed, len(fits))
            if picked is None:
                continue
            fit = fits[picked - 1]
            self.terminal.line(fit.text[self.terminal.language])
            if fit.walk and fit.walk in self.guide.walks:
                self.say("fits-walk", walk=self.guide.walks[fit.walk].name[self.terminal.language])
            for target in fit.lists:
                if name := self.guide.titled(target.split("/")[0]):
                    self.say("fits-list", name=name[self.terminal.language])

    def follow_up(self) -> None:
        """List what is due of the follow-ups, and open one."""
        from mediator_tui.plain.follow_ups import FollowUps  # noqa: PLC0415 (home shows at once)

        FollowUps(self.guide, self.root, self.terminal, self.clock).run()

    def look_up(self) -> None:
        """Look words up in the glossary, or open a dispute pack."""
        typed = self.terminal.read(self.t("look-up")).strip()
        language = self.terminal.language
        for ident in self.guide.find(typed) if typed else ():
            if pack := self.guide.packs.get(ident):
                self.terminal.line(pack.name[language])
                for section in pages.PACK_SECTIONS:
                    self.terminal.say(f"plain.section-{section}")
                    for line in getattr(pack, section):
                        self.terminal.line(f"  {line.text[language]}")
                return
        for term in self.guide.terms(typed, language):
            other = term.term["en" if language == "id" else "id"]
            self.terminal.line(f"{term.term[language]} ({other}): {term.gloss[language]}")

    def _language(self) -> None:
        self.terminal.language = "en" if self.terminal.language == "id" else "id"

    def announce_untouched(self) -> None:
        """Name the sessions kept too long, and those nobody has touched for 30 days: somebody should decide."""
        for each in listed(self.root):
            if over := run_out(each, self.clock().date()):
                self.say("run-out", session=each.folder.name, date=over.isoformat())
            if each.untouched(self.clock()):
                self.say("untouched", session=each.folder.name)

    def _due(self) -> int:
        """Return how many follow-ups are due: a number, and nothing of whose they are."""
        try:
            return sum(each.is_due(self.clock().date()) for each in awaited(self.root))
        except OSError:
            return 0

    def _ask_names(self) -> list[str]:
        self.say("ask-names")
        names: list[str] = []
        while len(names) < len(PARTY_LETTERS):
            name = self.terminal.read(self.terminal.t("plain.ask-name", number=len(names) + 1)).strip()
            if not name:
                break
            names.append(name)
        return names

    def _session(self, names: list[str]) -> Session:
        yous = [you_for(name, self.guide.titles) for name in names]
        return Session(created=self.clock().date(), language=self.terminal.language, parties=new_parties(names, yous))

    def _choose(self, sessions: list[SessionFolder], open_one: Callable[[SessionFolder], int]) -> int:
        if not sessions:
            self.say("no-sessions")
            return 0
        for number, folder in enumerate(sessions, 1):
            locked = f" ({self.terminal.t('passphrase.locked')})" if folder.locked else ""
            self.terminal.line(f"{number} {folder.name}{locked}")
        typed = self.terminal.read(self.t("which-number")).strip()
        picked = number_of(typed, len(sessions))
        return open_one(sessions[picked - 1]) if picked else 0

    def _sealed_page(self, folder: SessionFolder, session: Session) -> None:
        """Print the one page of a session closed without agreement, whatever the reason was."""
        last = session.sittings[-1]
        stage = self.guide.stage_name(session, last.stage or "")
        name = stage[self.terminal.language] if stage else "…"
        day = day_named(self.terminal.words, self.terminal.language, last.ended or session.created)
        self.say("sealed", session=folder.name, stage=name, day=day)
        self.say("sealed-how", session=folder.name)

    def _example(self, folder: SessionFolder) -> int:
        typed = self.terminal.read(self.t("example-how")).strip()
        if typed == "2":
            return self.live(folders.copy(folder, self.root, self.clock().date()))
        return self.live(folder, to_write=False)

    def _walk(self, notes: Notes) -> int:
        return walk(Desk(self.guide, notes, self.terminal))


def local_now() -> datetime:
    """Return the time now with the local offset from UTC."""
    return datetime.now().astimezone()
