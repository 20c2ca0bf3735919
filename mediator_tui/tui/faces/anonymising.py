"""A copy for training without names: who agreed, what they are called, each suspect decided, what changes; written.

What changes is shown here and nowhere else: written down, it would be the way back.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from mediator_tui.domain.disguise import Disguise
from mediator_tui.domain.rooms import members
from mediator_tui.store.folder import SessionFolder
from mediator_tui.tui.faces.page import Page, paragraphs
from mediator_tui.tui.form import Field, Form
from mediator_tui.tui.live.panel import Pages
from mediator_tui.tui.rows import BLANK, Row, piece, row, wrapped
from mediator_tui.tui.shell import Shell
from mediator_tui.walk import anonymising
from mediator_tui.walk.anonymising import Source
from mediator_tui.walk.destroying import record_consent
from mediator_tui.walk.sharing_out import caucuses

_QUESTIONS = 9


class Anonymising(Page):
    """Step by step; Esc goes one back. The session itself stays as it is."""

    scope = "anonymising"
    words = "tui-anonymise"

    def __init__(self, shell: Shell, folder: SessionFolder) -> None:
        super().__init__(shell)
        self._session, self._document = folder, folder.session()
        self._caucuses = caucuses(folder)
        self._rooms: list[str] = []
        self._called: dict[str, str] = {}
        """What the mediator called the parties in the copy, by letter."""
        self._fictional = False
        self._to = ""
        self._step = "fields"
        self._source: Source | None = None
        self._suspects: list[tuple[str, int]] = []
        self._decided: list[str | None] = []
        """What stands for each suspect decided so far; None where it may stay."""
        self._disguise: Disguise | None = None
        self._pages = Pages()
        self._seen = 1
        """How many rows of the changes were shown at once."""
        self._made = ""
        self._form = Form(self._fields)

    # Fields -------------------------------------------------------------------------------------------

    def _fields(self) -> list[Field]:
        if self._step == "suspects":
            return self._suspect_fields()
        session = self._document
        fields = [self._consent_field(letter) for letter in session.letters if not self._fictional]
        if session.profile == "training":
            fields = []
        fields.append(self._yes_no("fictional", self._fictional, self._set_fictional))
        fields += [self._name_field(letter) for letter in session.letters]
        fields += [self._room_field(room) for room in self._caucuses]
        where = Field(partial(self.t, "to"), lambda: self._to, self._set_to, how=partial(self.t, "to-how"))
        return [*fields, where, Field(partial(self.t, "go-on"), do=self._begin)]

    def _yes_no(self, key: str, now: bool, kept: Callable[[str], None], **values: str) -> Field:
        return Field(
            partial(self.t, key, **values),
            lambda: self.t("is-yes" if now else "is-no"),
            kept,
            lambda: [(each, self.t(f"is-{each}")) for each in ("no", "yes")],
        )

    def _consent_field(self, letter: str) -> Field:
        return Field(
            partial(self.t, "consent", name=self._party(letter)),
            lambda: self.t(f"is-{self._document.training_consent.get(letter, 'unasked')}"),
            partial(self._consent, letter),
            lambda: [(each, self.t(f"is-{each}")) for each in ("yes", "no")],
        )

    def _name_field(self, letter: str) -> Field:
        def kept(typed: str) -> None:
            self._called[letter] = typed

        return Field(partial(self.t, "called", name=self._party(letter)), lambda: self._name(letter), kept)

    def _room_field(self, room: str) -> Field:
        def kept(answer: str) -> None:
            self._rooms = [each for each in self._caucuses if each in self._rooms and each != room]
            self._rooms += [room] if answer == "yes" else []

        names = ", ".join(self._party(letter) for letter in members(room))
        return self._yes_no("caucus", room in self._rooms, kept, names=names)

    def _suspect_fields(self) -> list[Field]:
        new = self._words("cli.anonymise-name", number=len(self._decided) + 1)
        return [
            Field(partial(self.t, "replace"), lambda: new, self._replace, how=partial(self.t, "replace-how")),
            Field(partial(self.t, "leave"), do=lambda: self._decide(None)),
        ]

    def _party(self, letter: str) -> str:
        party = self._document.party(letter)
        return party.name if party else letter

    def _name(self, letter: str) -> str:
        return self._called.get(letter) or self._words("cli.anonymise-party", letter=letter.upper())

    def _words(self, key: str, /, **values: str | int) -> str:
        return self.shell.words(key, self.shell.language, **values)

    def _consent(self, letter: str, answer: str) -> None:
        record_consent(self._session, "training_consent", [letter], "yes" if answer == "yes" else "no")
        self._document = self._session.session()

    def _set_fictional(self, answer: str) -> None:
        self._fictional = answer == "yes"

    def _set_to(self, typed: str) -> None:
        self._to = typed

    # The steps ----------------------------------------------------------------------------------------

    def _begin(self) -> None:
        """Read what is to be copied, and look for what else may be a name. Raises `Fault` or `OSError`."""
        if not self._to:
            self.say("where-to")
            return
        session = self._document
        asked = [] if self._fictional or session.profile == "training" else session.letters
        if missing := [letter for letter in asked if session.training_consent.get(letter) != "yes"]:
            self.say("needs-consent", names=", ".join(map(self._party, missing)))
            return
        self._source = anonymising.source(self._session, self._rooms, fictional=self._fictional)
        titles = self._titles()
        lists = [self._list(key) for key in ("anonymise-titles", "anonymise-places", "anonymise-ordinary")]
        known = anonymising.known_names(self._source.session, titles)
        self._suspects = anonymising.suspected(self._source, known, [*titles, *lists[0]], lists[1], lists[2])
        self._decided = []
        self._go("suspects" if self._suspects else "changes")

    def _titles(self) -> list[str]:
        return [written for title in self.shell.guide.titles for written in title.written]

    def _list(self, key: str) -> list[str]:
        return [each.strip() for each in self._words(f"cli.{key}").split(",")]

    def _replace(self, typed: str) -> None:
        if typed:
            self._decide(typed)

    def _decide(self, stands: str | None) -> None:
        self._decided.append(stands)
        self._go("suspects" if len(self._decided) < len(self._suspects) else "changes")

    def _go(self, step: str) -> None:
        self._step, self._form, self._pages = step, Form(self._fields), Pages()
        if step == "changes" and self._source:
            known = anonymising.known_names(self._source.session, self._titles())
            names = {name: self._name(letter) for name, letter in known.items()}
            decided = zip(self._suspects, self._decided, strict=True)
            names |= {suspect: stands for (suspect, _), stands in decided if stands}
            self._disguise = anonymising.drawn(names, self._source.session)

    def _write(self) -> None:
        if self._source and self._disguise:
            called = {letter: self._name(letter) for letter in self._source.session.letters}
            made = anonymising.write(self._source, self._disguise, called, Path(self._to).expanduser())
            self._made = str(made.path)
            self._source = self._disguise = None
            self._go("written")

    # Keys ---------------------------------------------------------------------------------------------

    def press(self, key: str, character: str | None) -> None:
        """Take one key; what goes wrong is told above the bottom line, and nothing is written then."""
        self.said = ""
        self.trying(lambda: self._press(key, character))

    def _press(self, key: str, character: str | None) -> None:
        if self._step in {"fields", "suspects"}:
            self._form.press(key, character)
        elif key != "enter":
            self._pages.press(key, len(self._change_rows(self._width)), self._seen)
        elif self._step == "changes":
            self._go("check")
        elif self._step == "check":
            self._write()
        else:
            self.shell.close(self)

    def paste(self, text: str) -> None:
        """Take pasted text into what is being typed."""
        self._form.paste(text)

    def back(self) -> bool:
        """Go one step back; once the copy is written, away."""
        self.said = ""
        if self._form.back():
            return True
        if self._step == "check":
            self._step, self._pages = "changes", Pages()
        elif self._step in {"changes", "suspects"}:
            more = bool(self._decided)
            if more:
                self._decided.pop()
            self._disguise = None
            self._go("suspects" if more else "fields")
        else:
            return super().back()
        return True

    @property
    def busy(self) -> bool:
        """Whether something is being typed."""
        return self._form.unsaved

    # Drawing ------------------------------------------------------------------------------------------

    _width = 80

    def title(self) -> tuple[str, str]:
        """Return the session's number."""
        return self.t("title", session=self._session.name), ""

    def body(self, width: int, height: int) -> list[Row]:
        """Return the step's rows."""
        self._width = width
        if self._step == "written":
            return [BLANK, BLANK, *paragraphs([self.t("written", folder=self._made)], width)]
        if self._step == "check":
            asked = [self._words(f"cli.anonymise-check-{number}") for number in range(1, _QUESTIONS + 1)]
            rows = [row("  ", piece(self._words("cli.anonymise-check"), bold=True)), BLANK]
            for each in asked:
                first, *more = wrapped(each.strip(), width - 6)
                rows += [row("  ", first), *(row("    ", line) for line in more)]
            return [BLANK, *rows]
        if self._step == "changes":
            return self._changes_page(width, height)
        head = self._head(width)
        return [*head, *self._form.rows(width, max(1, height - len(head)))]

    def _head(self, width: int) -> list[Row]:
        if self._step != "suspects":
            return [BLANK]
        name, count = self._suspects[len(self._decided)]
        number = self.t("suspect-of", number=len(self._decided) + 1, count=len(self._suspects))
        asked = row("   ", piece(self.t("suspect", name=name, count=count), bold=True))
        return [BLANK, *paragraphs([number], width), BLANK, asked, BLANK]

    def _changes_page(self, width: int, height: int) -> list[Row]:
        rows = self._change_rows(width)
        self._seen = max(1, height - 2)
        self._pages.first = max(0, min(self._pages.first, len(rows) - self._seen))
        first = self._pages.first
        told = self.t("changes-of", first=first + 1, last=min(first + self._seen, len(rows)), count=len(rows))
        head = row("  ", piece(self._words("cli.anonymise-diff") if rows else self.t("no-changes"), bold=True))
        below = row("  ", piece(told, "quiet")) if rows else BLANK
        shown = rows[first : first + self._seen]
        return [head, *shown, *[BLANK] * (self._seen - len(shown)), below]

    def _change_rows(self, width: int) -> list[Row]:
        rows: list[Row] = []
        if self._source and self._disguise:
            for before, after in anonymising.changes(self._source, self._disguise):
                for sign, text, token in (("-", before, "quiet"), ("+", after, "text")):
                    lines = wrapped(text, width - 6)
                    rows += [row("  ", piece(f"{sign} {line}", token)) for line in lines]
        return rows

    def caret(self, width: int, height: int) -> tuple[int, int] | None:
        """Return the caret in what is being typed."""
        at = self._form.caret(width, height) if self._step in {"fields", "suspects"} else None
        return (at[0] + len(self._head(width)), at[1]) if at else None

    def keys(self) -> str:
        """Return the bottom line."""
        return self.t(
            {"changes": "keys-changes", "check": "keys-check", "written": "keys-written"}.get(self._step, "keys")
        )
