"""A document being asked for: what is wanted of it, what was given for it, and where its file goes."""

from datetime import date
from pathlib import Path

from mediator_tui.documents import legal_names, making
from mediator_tui.documents.legal_names import cleaned
from mediator_tui.documents.making import Change, Made, Source, Wanted
from mediator_tui.domain.agreements import Signatory
from mediator_tui.domain.guide import Guide
from mediator_tui.domain.sessions import Party
from mediator_tui.domain.text import visible
from mediator_tui.store.whole import put, refuse_existing

SIGNATORIES = ("witnesses", "acknowledged_by")


class Paper:
    """What is given for it is kept at once; its file is written when that is asked for."""

    def __init__(self, source: Source, guide: Guide, folder: Path) -> None:
        self.source, self._guide = source, guide
        self.folder = folder
        kind = making.kinds_of(source.session)[0]
        self.wanted = Wanted(kind, making.formats_of(kind)[0], source.session.language)
        self._named = ""
        """The file's name, where somebody gave it one."""
        self._titles = [each for title in guide.titles for each in title.written]

    # What is wanted -----------------------------------------------------------------------------------

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds that can be written."""
        return making.kinds_of(self.source.session)

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats of the kind, the usual one first."""
        return making.formats_of(self.wanted.kind)

    @property
    def is_signed(self) -> bool:
        """Whether it is signed, so that legal names stand in it."""
        return self.wanted.kind in making.SIGNED

    @property
    def names_those_present(self) -> bool:
        """Whether it says who was there."""
        reports = self.wanted.kind == "outcome-report" and self.source.session.outcome != "no-agreement"
        return reports or self.wanted.kind == "minutes"

    def choose(self, kind: str) -> None:
        """Ask for another kind; a format it has not gives way to its usual one."""
        usual = self.wanted.format == self.formats[0]
        self.wanted.kind = kind
        self.set_format(self.formats[0] if usual or self.wanted.format not in self.formats else self.wanted.format)

    def set_format(self, format: str) -> None:  # noqa: A002
        """Ask for another format; the ending of the file's name follows."""
        self.wanted.format = format
        if self._named and Path(self._named).suffix.removeprefix(".") in {*self.formats, "toml"}:
            self._named = str(Path(self._named).with_suffix(f".{format}"))

    @property
    def walk(self) -> str:
        """The walk whose cue cards are wanted; the usual one where the session's is none of ours."""
        walk = making.walk_of(self.wanted, self.source.session)
        return walk if walk in self._guide.walks else making.walk_of(self.wanted, None)

    @property
    def day(self) -> date | None:
        """The day it bears."""
        return making.day_of(self.wanted, self.source.session, self.source.agreement)

    def set_day(self, day: date | None) -> None:
        """Date it; the minutes' own day is not kept with the agreement. Raises `Fault` or `OSError`."""
        if self.wanted.kind == "minutes":
            self.wanted.day = day
        else:
            self.give(lambda _, text: setattr(text, "day", day))

    # What is given ------------------------------------------------------------------------------------

    def give(self, change: Change) -> None:
        """Keep something given. Raises `Fault` or `OSError`; nothing has changed then."""
        legal_names.give(self.source, self.wanted.kind, change)

    def detail(self, letter: str, key: str) -> str:
        """Return what a party has had written of itself."""
        name = self.source.agreement.name_of(letter)
        return str(getattr(name, key)) if name else ""

    def set_detail(self, letter: str, key: str, typed: str) -> None:
        """Keep it. Raises `Fault` or `OSError`."""
        self.give(lambda _, text: legal_names.set_detail(text, letter, key, cleaned(typed)))

    def set_place(self, typed: str) -> None:
        """Keep where it is signed. Raises `Fault` or `OSError`."""
        self.give(lambda _, text: setattr(text, "place", cleaned(typed)))

    def signatories(self, key: str) -> list[Signatory]:
        """Return the witnesses, or those who acknowledge it."""
        return list(getattr(self.source.agreement, key))

    def set_signatory(self, key: str, at: int, typed: str) -> None:
        """Keep one as typed, in that place or behind the others; empty, that one goes. Raises `Fault` or `OSError`."""
        new = [legal_names.signatory(typed)] if cleaned(typed) else []
        self.give(lambda _, text: getattr(text, key).__setitem__(slice(at, at + 1), new))

    def is_given_away(self, party: Party) -> bool:
        """Whether a legal name contains what that party is called, or the reverse."""
        return self.is_signed and legal_names.is_given_away(party, self.source.agreement, self._titles)

    def call(self, letter: str, alias: str) -> bool:
        """Call a party something else; return whether terms still use the old alias. Raises `Fault` or `OSError`."""
        old = next(party.name for party in self.source.session.parties if party.letter == letter)
        self.source.keep(lambda session, _: legal_names.call(session, letter, cleaned(alias)))
        return legal_names.in_terms(self.source.agreement, old)

    # Its file -----------------------------------------------------------------------------------------

    @property
    def file(self) -> str:
        """The file's name."""
        return self._named or making.file_name(self.source.name, self.wanted.kind, self.wanted.format)

    @property
    def path(self) -> Path:
        """Where the file goes."""
        return self.folder / self.file

    def set_folder(self, typed: str) -> None:
        """Put the file into another folder."""
        if text := visible(typed).strip():
            self.folder = Path.cwd() / Path(text).expanduser()

    def set_file(self, typed: str) -> None:
        """Name the file; what its name ends in decides the format. Without a name it has the usual one."""
        named = Path(visible(typed).strip()).expanduser()
        self.folder = self.folder / named.parent
        self._named = named.name
        if (ending := named.suffix.removeprefix(".").casefold()) in self.formats:
            self.wanted.format = ending

    def made(self, *, force: bool) -> Made:
        """Return the document. Raises `Fault` where it cannot be made, or stands there already, or `OSError`."""
        if not force:
            refuse_existing(self.path)
        self.wanted.walk = self.walk if self.wanted.kind == "cue-cards" else None
        return making.made(self.source, self.wanted, self._guide)

    @staticmethod
    def write(made: Made, path: Path, *, force: bool) -> None:
        """Write its file, whole or not at all; this may take a second. Raises `Fault` or `OSError`."""
        put(path, made.data(), force=force)
