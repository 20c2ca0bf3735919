"""A session's documents: which, in what form, with whose names, and into which file.

A legal name is on the screen only while it is being typed: the parties may look.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from mediator_tui.content.places import papers_folder
from mediator_tui.documents.legal_names import DETAILS, as_typed
from mediator_tui.documents.making import Made
from mediator_tui.documents.paper import SIGNATORIES, Paper
from mediator_tui.documents.wording import Wording
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.follow_ups import read_day
from mediator_tui.domain.language import LANGUAGES
from mediator_tui.domain.sessions import Party
from mediator_tui.store.folder import SessionFolder
from mediator_tui.tui.aside import Aside
from mediator_tui.tui.faces.forms import Beside, FormPage
from mediator_tui.tui.form import Field
from mediator_tui.tui.shell import Shell
from mediator_tui.walk.case import AtRest, AtTable
from mediator_tui.walk.notes import Notes


class Documents(FormPage):
    """The documents of one session: of a folder, or of the notes that are open here."""

    scope = "documents"
    words = "making"

    def __init__(self, shell: Shell, folder: SessionFolder | None, notes: Notes | None = None) -> None:
        """Raise `Fault` or `OSError` where the session cannot be read, or keeps no notes."""
        if notes is None and folder is not None:
            source: AtRest | AtTable = AtRest(folder, shell.clock)
        elif notes is not None:
            source = AtTable(notes)
        else:
            raise Fault("no-notes")
        self.paper = Paper(source, shell.guide, papers_folder())
        self._source = source
        self._sure: Path | None = None
        """The file that is there already, once that was said: Enter then writes over it."""
        self._beside: Callable[[], list[str]] | None = None
        """What is to be told beside the document written last."""
        self._path = self.paper.path
        self.aside: Aside[Made] = Aside("document", daemon=False)
        """The file is written there, which may take a second."""
        super().__init__(shell)
        if not self.paper.is_signed:
            self.say("without-agreement")

    # Fields -------------------------------------------------------------------------------------------

    def fields(self) -> list[Field]:
        """Return what can be said of the document wanted, and last where it goes."""
        paper, wanted = self.paper, self.paper.wanted
        fields: list[Field] = [
            Beside(
                partial(self.t, "kind"),
                lambda: self.t(f"kind-{wanted.kind}"),
                paper.choose,
                lambda: [(kind, self.t(f"kind-{kind}")) for kind in paper.kinds],
                below=lambda: [self.t(f"holds-{wanted.kind}")],
            ),
            Field(
                partial(self.t, "file-format"),
                lambda: self.t(f"format-{wanted.format}"),
                paper.set_format,
                lambda: [(each, self.t(f"format-{each}")) for each in paper.formats],
            ),
            Field(
                partial(self.t, "language"),
                lambda: self.t(f"language-{wanted.language}"),
                lambda typed: setattr(wanted, "language", typed),
                lambda: [(each, self.t(f"language-{each}")) for each in LANGUAGES],
            ),
        ]
        if wanted.kind == "cue-cards":
            fields.append(self._walk_field())
        if paper.is_signed:
            fields.append(self._names_field())
        if paper.names_those_present:
            fields.append(
                Field(partial(self.t, "present"), self._present, fields=lambda: list(map(self._there, self._parties)))
            )
        if wanted.kind == "minutes":
            fields.append(
                Field(
                    partial(self.t, "next"), lambda: wanted.following, lambda typed: setattr(wanted, "following", typed)
                )
            )
        if paper.is_signed:
            fields += self._signing_fields()
        return [*fields, *self._file_fields()]

    @property
    def _parties(self) -> Sequence[Party]:
        return self._source.session.parties

    def _called(self, letters: Sequence[str]) -> str:
        return ", ".join(party.name for party in self._parties if party.letter in letters)

    def _walk_field(self) -> Field:
        walks, language = self.shell.guide.walks, self.shell.language
        return Field(
            partial(self.t, "walk"),
            lambda: walks[self.paper.walk].name[self.shell.language],
            lambda typed: setattr(self.paper.wanted, "walk", typed),
            lambda: [(walk.id, walk.name[language]) for walk in walks.values()],
        )

    def _yes_no(self, label: Callable[[], str], now: Callable[[], bool], kept: Callable[[bool], None]) -> Field:
        return Field(
            label,
            lambda: self.t("is-yes" if now() else "is-no"),
            lambda typed: kept(typed == "yes"),
            lambda: [(each, self.t(f"is-{each}")) for each in ("yes", "no")],
        )

    def _given(self, there: object, otherwise: str = "") -> str:
        return self.t("is-given") if there else otherwise

    # Who signs ----------------------------------------------------------------------------------------

    def _names_field(self) -> Field:
        def count() -> str:
            given = sum(bool(self.paper.detail(party.letter, "name")) for party in self._parties)
            return self.t("names-given", given=given, all=len(self._parties))

        return Beside(
            partial(self.t, "names"),
            count,
            fields=lambda: list(map(self._party_field, self._parties)),
            below=lambda: [self.t("names-how-example" if self._source.is_example else "names-how")],
        )

    def _party_field(self, party: Party) -> Field:
        return Field(
            lambda: party.name,
            lambda: self._given(self.paper.detail(party.letter, "name"), self.t("is-line")),
            fields=lambda: self._detail_fields(party.letter),
        )

    def _detail_fields(self, letter: str) -> list[Field]:
        party = next(each for each in self._parties if each.letter == letter)
        fields = [self._detail_field(letter, key) for key in DETAILS]
        if self.paper.is_given_away(party):
            fields.append(
                Field(
                    partial(self.t, "alias"),
                    lambda: party.name,
                    partial(self._call, letter),
                    how=partial(self.t, "alias-how"),
                )
            )
        return fields

    def _detail_field(self, letter: str, key: str) -> Field:
        return Field(
            partial(self.t, f"detail-{key}"),
            lambda: self._given(self.paper.detail(letter, key), self.t("is-line") if key == "name" else ""),
            partial(self._set_detail, letter, key),
            typed=lambda: self.paper.detail(letter, key),
            how=partial(self.t, f"detail-{key}-how"),
        )

    def _set_detail(self, letter: str, key: str, typed: str) -> None:
        if typed == self.paper.detail(letter, key) or not self._kept(self.paper.set_detail, letter, key, typed):
            return
        party = next(each for each in self._parties if each.letter == letter)
        if key == "name" and self.paper.is_given_away(party):
            self.say("given-away", party=party.name)
            self.form.go(len(DETAILS))
        else:
            self.form.go_on()

    def _call(self, letter: str, typed: str) -> None:
        old = self._called([letter])
        if not typed or typed == old:
            return
        used: list[bool] = []
        if not self._kept(lambda: used.append(self.paper.call(letter, typed))):
            return
        party = next(each for each in self._parties if each.letter == letter)
        if self.paper.is_given_away(party):
            self.say("given-away", party=party.name)
        elif any(used):
            self.say("old-alias", party=party.name)

    def _signing_fields(self) -> list[Field]:
        paper = self.paper
        fields = [self._signatories_field(key) for key in SIGNATORIES]
        fields += [
            Field(
                partial(self.t, "place"),
                lambda: self._source.agreement.place,
                lambda typed: self._keep_on(paper.set_place, typed),
            ),
            Field(
                partial(self.t, "day"),
                lambda: Wording(self.shell.language).day(paper.day) if paper.day else "",
                self._set_day,
                typed=lambda: paper.day.isoformat() if paper.day else "",
                how=partial(self.shell.words, "follow-up.day-how", self.shell.language),
            ),
        ]
        if paper.wanted.kind != "minutes":
            stamp = partial(setattr, paper.wanted, "stamp")
            fields.append(self._yes_no(partial(self.t, "stamp"), lambda: paper.wanted.stamped, stamp))
        return fields

    def _signatories_field(self, key: str) -> Field:
        def fields() -> list[Field]:
            there = self.paper.signatories(key)
            each = [self._signatory_field(key, at, as_typed(who)) for at, who in enumerate(there)]
            return [*each, self._signatory_field(key, len(there), "")]

        return Field(
            partial(self.t, key.replace("_", "-")),
            lambda: str(len(self.paper.signatories(key)) or ""),
            fields=fields,
        )

    def _signatory_field(self, key: str, at: int, now: str) -> Field:
        def keep(typed: str) -> None:
            if typed != now:
                self._keep_on(self.paper.set_signatory, key, at, typed)

        label = partial(self.t, f"one-{key}".replace("_", "-"), number=at + 1)
        return Field(label, lambda: self._given(now), keep, typed=lambda: now, how=partial(self.t, "signatory-how"))

    def _set_day(self, typed: str) -> None:
        day = read_day(typed, self.shell.clock().date()) if typed else None
        if typed and day is None:
            how = self.shell.words("follow-up.day-how", self.shell.language)
            self.say("day-unclear", how=how)
        else:
            self._keep_on(self.paper.set_day, day)

    # Who was there ------------------------------------------------------------------------------------

    def _letters(self) -> list[str]:
        wanted = self.paper.wanted
        return list(self._source.session.letters if wanted.attended is None else wanted.attended)

    def _present(self) -> str:
        everybody = len(self._letters()) == len(self._parties)
        return self.t("present-all") if everybody else self._called(self._letters()) or self.t("present-nobody")

    def _there(self, party: Party) -> Field:
        def keep(there: bool) -> None:
            letters = {*self._letters()} - {party.letter} | ({party.letter} if there else set())
            self.paper.wanted.attended = [each for each in self._source.session.letters if each in letters]

        return self._yes_no(lambda: party.name, lambda: party.letter in self._letters(), keep)

    # The file -----------------------------------------------------------------------------------------

    def _file_fields(self) -> list[Field]:
        paper = self.paper
        return [
            Field(partial(self.t, "folder"), lambda: str(paper.folder), paper.set_folder),
            Field(partial(self.t, "file"), lambda: paper.file, paper.set_file),
            Beside(partial(self.t, "write"), do=self._write, below=lambda: self._beside() if self._beside else ()),
        ]

    def _kept(self, do: Callable[..., object], *args: object) -> bool:
        """Do it, and say what went wrong; what is kept shows that in its own line."""
        went = self.tried(do, *args)
        if went:
            self.said = ""
        return went

    def _keep_on(self, do: Callable[..., object], *args: object) -> None:
        if self._kept(do, *args):
            self.form.go_on()

    def _write(self) -> None:
        """Make the document, and let its file be written aside; over a file that is there only when asked again."""
        path, force = self.paper.path, self.paper.path == self._sure
        self._beside = None
        try:
            made = self.paper.made(force=force)
        except (Fault, OSError) as error:
            self._tell(error, path)
            return
        self._path = path
        self.say("writing")

        def work() -> Made:
            self.paper.write(made, path, force=force)
            return made

        self.aside.begin(work)

    def look(self) -> bool:
        """Take what came of the writing, if anything did; return whether the screen should be drawn anew."""
        if not self.aside.has_come:
            return False
        try:
            made = self.aside.take()
        except (Fault, OSError) as error:
            self._tell(error, self._path)
        else:
            self._sure = None
            self._beside = lambda: made.told(self.shell.language, self._called)
            self.say("written", path=str(self._path))
        return True

    def _tell(self, error: Fault | OSError, path: Path) -> None:
        words, language = self.shell.words, self.shell.language
        if isinstance(error, OSError):
            self.say("cannot-at", path=str(path), reason=words.reason(error.strerror or type(error).__name__, language))
        elif error.key == "already-there":
            self._sure = path
            self.say("there-already", path=str(path))
        else:
            self.say("cannot", reason=words.fault(error, language))

    # Keys ---------------------------------------------------------------------------------------------

    def press(self, key: str, character: str | None) -> None:
        """Take one key; while the file is being written, none."""
        if self.aside.thread:
            return
        typing = self.form.editor is not None
        if key == "ctrl+s" and not typing:
            while self.form.back():
                pass
            self.form.go(len(self.fields()) - 1)
            key = "enter"
        sure, self._sure = self._sure, None
        if key == "enter" and self.form.chosen.do == self._write:
            self._sure = sure
        super().press(key, character)

    def paste(self, text: str) -> None:
        """Take pasted text where words are typed."""
        if not self.aside.thread:
            super().paste(text)

    def back(self) -> bool:
        """Go one step back; not before what is being written is."""
        return self.aside.thread is not None or super().back()

    @property
    def busy(self) -> bool:
        """Whether something is being typed, or the file written."""
        return self.aside.thread is not None or super().busy

    # Drawing ------------------------------------------------------------------------------------------

    def title(self) -> tuple[str, str]:
        """Return the heading and the session's number: parties may be at the table."""
        return self.t("title"), self._source.name

    def keys(self) -> str:
        """Return the bottom line."""
        return self.t("keys-words" if self.form.editor is not None else "keys-page")
