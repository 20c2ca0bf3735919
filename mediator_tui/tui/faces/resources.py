"""The directory of local resources: found by words, opened, checked, noted, or chosen for somebody in need."""

from collections.abc import Callable
from datetime import date

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.resources import SORTS, WORDS, Resource
from mediator_tui.store.folder import SessionFolder
from mediator_tui.tui.editor import Editor
from mediator_tui.tui.faces.forms import Beside, FormPage
from mediator_tui.tui.faces.page import Page
from mediator_tui.tui.form import Field
from mediator_tui.tui.live.panel import Choice
from mediator_tui.tui.rows import BLANK, Row, edges, piece, row
from mediator_tui.tui.shell import Shell
from mediator_tui.walk.directory import Directory, names_of_all
from mediator_tui.walk.standing import Standing


class ResourceList(Page):
    """Words typed find resources; Enter opens one or, where somebody waits for it, chooses it."""

    scope = "resources"
    words = "follow-up"

    def __init__(
        self,
        shell: Shell,
        *followed: SessionFolder,
        chosen: Callable[[Resource], None] | None = None,
        need: str = "",
    ) -> None:
        super().__init__(shell)
        self._followed, self._chosen, self._need = followed, chosen, need
        self._directory = Directory(shell.guide)
        self._editor = Editor()
        self._choice = Choice()

    def _found(self) -> list[Resource]:
        """Return what the words find; before any are typed, what is needed comes first."""
        words, language = self._editor.text, self.shell.language
        try:
            first = self._directory.matching(self._need, language) if self._need and not words else []
            idents = {each.id for each in first}
            return [*first, *(each for each in self._directory.found(words, language) if each.id not in idents)]
        except Fault as fault:
            self.say("cannot", reason=self.shell.words.fault(fault, language))
        except OSError as error:
            self.say("cannot", reason=self.shell.words.reason(error.strerror or type(error).__name__, language))
        return []

    def press(self, key: str, character: str | None) -> None:
        """Type words, choose with the arrows, open with Enter."""
        self.said = ""
        found = self._found()
        if key == "enter":
            self._open(found)
        elif not self._choice.press(key, len(found) + self._can_add):
            self._editor.press(key, character)
            self._choice.at = 0

    def paste(self, text: str) -> None:
        """Take pasted words."""
        self._editor.insert(" ".join(text.split()))

    @property
    def _can_add(self) -> bool:
        """Whether words stand there of which a new resource could be made."""
        return bool(self._editor.text.strip())

    def _open(self, found: list[Resource]) -> None:
        if self._choice.at < len(found):
            self._take(found[self._choice.at])
        elif self._can_add:
            new = Resource(id="new", name=" ".join(self._editor.text.split()))
            self.trying(lambda: self._take(self._directory.add(new, self.shell.language)))

    def _take(self, resource: Resource) -> None:
        if self._chosen:
            self.shell.close(self)
            self._chosen(resource)
        else:
            self.shell.show(ResourcePage(self.shell, self._directory, resource.id, *self._followed))

    # Drawing ------------------------------------------------------------------------------------------

    def title(self) -> tuple[str, str]:
        """Return the heading, and what is needed."""
        return self.t("resources-title"), self.t("standing-need", text=self._need) if self._need else ""

    def body(self, width: int, height: int) -> list[Row]:
        """Return the words typed and what they find."""
        typed, _ = self._editor.rows(width - 20, 1)
        rows = [row("  ", piece(self.t("resources-search"), "quiet"), " ", typed[0]), BLANK]
        found, notes = self._found(), self._directory.newest()
        count = len(found) + self._can_add
        for number in self._choice.window(count, max(1, height - len(rows) - 1)):
            here = number == self._choice.at
            mark = f" {'>' if here else ' '} "
            if number < len(found):
                rows.append(self._line(found[number], notes, mark, width, here=here))
            else:
                rows.append(row(piece(f"{mark}+ {self.t('resource-add')}: {self._editor.text}", bold=here)))
        if not count:
            rows.append(row("   ", piece(self.t("resources-none"), "quiet")))
        return rows

    def _line(self, each: Resource, notes: dict[str, str], mark: str, width: int, *, here: bool) -> Row:
        standing = Standing(self.shell.words, self.shell.language)
        told = " · ".join(
            filter(None, (standing.t(f"kind-{each.kind}"), each.what, each.place, each.contact, notes.get(each.id, "")))
        )
        state = row(piece(standing.checked(each, self.shell.clock().date()), "quiet"), " ")
        return edges(row(piece(f"{mark}{each.name}  ", bold=here), piece(told, "quiet")), state, width)

    def caret(self, width: int, height: int) -> tuple[int, int] | None:
        """Return where the caret stands."""
        _, (_, column) = self._editor.rows(width - 20, 1)
        return 0, len(self.t("resources-search")) + 3 + column

    def keys(self) -> str:
        """Return the bottom line."""
        return self.t("keys-resources")


class ResourcePage(FormPage):
    """One resource: everything known of it can be changed; a check and notes on its quality carry their date."""

    scope = "resource"

    def __init__(self, shell: Shell, directory: Directory, ident: str, *followed: SessionFolder) -> None:
        self._directory, self._ident, self._followed = directory, ident, followed
        self._resource = directory.get(ident, shell.language)
        super().__init__(shell)

    def _change(self, key: str, value: str) -> None:
        if key == "name" and not value:
            return
        changed = self._resource.model_copy(update={key: value})
        if self.tried(self._directory.change, changed):
            self._resource = changed

    def fields(self) -> list[Field]:
        """Return what is known, then what can be done."""
        below = self._below
        return [
            Beside(lambda: self.t("resource-check"), self._checked, do=self._check, below=below),
            Beside(
                lambda: self.t("resource-note"), kept=self._note, how=lambda: self.t("resource-note-how"), below=below
            ),
            self._words_field("name"),
            Beside(
                lambda: self.t("resource-kind"),
                lambda: self.t(f"kind-{self._resource.kind}"),
                lambda typed: self._change("kind", typed),
                lambda: [(sort, self.t(f"kind-{sort}")) for sort in SORTS],
                below=below,
            ),
            *(self._words_field(key) for key in WORDS),
        ]

    @property
    def _today(self) -> date:
        return self.shell.clock().date()

    def _checked(self) -> str:
        return Standing(self.shell.words, self.shell.language).checked(self._resource, self._today)

    def _words_field(self, key: str) -> Field:
        return Beside(
            lambda: self.t(f"resource-{key}"),
            lambda: str(getattr(self._resource, key)),
            lambda typed: self._change(key, typed),
            below=self._below,
        )

    def _check(self) -> None:
        changed = self._resource.model_copy(update={"checked": self._today})
        if self.tried(self._directory.change, changed):
            self._resource = changed

    def _note(self, typed: str) -> None:
        if typed:
            names = names_of_all(self.shell.root, self.shell.guide, *self._followed)
            self.tried(self._directory.note, self._ident, typed, self._today, names, self.shell.language)

    def _below(self) -> list[str]:
        try:
            return [f"{note.day.isoformat()} {note.words}" for note in self._directory.notes(self._ident)]
        except (Fault, OSError):
            return []

    # Drawing ------------------------------------------------------------------------------------------

    def title(self) -> tuple[str, str]:
        """Return the heading."""
        return self.t("resources-title"), self._resource.name
