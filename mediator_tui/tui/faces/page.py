"""What the faces outside the live screen share: a heading, a place for what they show, the bottom line."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from mediator_tui.domain.fault import Fault
from mediator_tui.store.folder import SessionFolder
from mediator_tui.tui.face import Drawing
from mediator_tui.tui.rows import Row, edges, page, piece, row, rule, whole_hints, wrapped
from mediator_tui.tui.shell import Shell


@dataclass(frozen=True)
class Lock:
    """An unlocked session outside the table, and how its page is shown anew once the passphrase was typed again."""

    folder: SessionFolder
    anew: "Callable[[SessionFolder], Page]"

    @classmethod
    def of(cls, folder: SessionFolder, anew: "Callable[[SessionFolder], Page]") -> "Lock | None":
        """Return it; None where the session is not encrypted, or by now destroyed."""
        opens = folder.keys is not None and folder.encrypted and not folder.keyless
        return cls(folder, anew) if opens else None


class Page(ABC):
    """A face with a heading; what each page adds is its rows, its keys and its way back."""

    scope = ""
    words = "tui-home"
    """The file of its sentences."""

    def __init__(self, shell: Shell) -> None:
        self.shell = shell
        self.said = ""
        """The key of what the page has to say above the bottom line."""
        self.said_values: dict[str, str | int] = {}

    def t(self, key: str, /, **values: str | int) -> str:
        """Return one of the page's sentences."""
        return self.shell.words(f"{self.words}.{key}", self.shell.language, **values)

    def say(self, key: str, /, **values: str | int) -> None:
        """Say something above the bottom line."""
        self.said, self.said_values = key, values

    def press(self, key: str, character: str | None) -> None:  # noqa: B027 (a page may know none)
        """Take one key; most pages know none but those everywhere."""

    def paste(self, text: str) -> None:  # noqa: B027 (most have no use for it)
        """Take pasted text; most pages have no use for it."""

    def back(self) -> bool:
        """Close the page; from the last one, nothing is left to go back to."""
        if len(self.shell.faces) > 1:
            self.shell.close(self)
            return True
        return False

    def look(self) -> bool:
        """Take what went on behind the page; return whether the screen should be drawn anew."""
        return False

    def lock(self) -> "Lock | None":
        """Return how the page is locked; None where it shows nothing that was unlocked, or one below it does."""
        return None

    @property
    def busy(self) -> bool:
        """Whether something typed here is unsaved, or work goes on behind the page, so that it cannot be locked."""
        return False

    def leave(self) -> None:  # noqa: B027 (most hold nothing)
        """Give back what the page holds; it is not shown any more."""

    def trying(self, do: Callable[[], object], at: Path | None = None) -> bool:
        """Do it; what goes wrong is told above the bottom line, as `cannot`. Return whether it went well.

        Where `at` is named, what the system refuses is told with its path, or else that one (`cannot-at`).
        """
        words, language = self.shell.words, self.shell.language
        try:
            do()
        except Fault as fault:
            self.say("cannot", reason=words.sentence(fault, language))
        except OSError as error:
            reason = words.reason(error.strerror or type(error).__name__, language)
            if at is None:
                self.say("cannot", reason=reason)
            else:
                self.say("cannot-at", path=str(error.filename or at), reason=reason)
        else:
            return True
        return False

    @abstractmethod
    def title(self) -> tuple[str, str]:
        """Return what the heading says at its left and at its right."""

    @abstractmethod
    def body(self, width: int, height: int) -> list[Row]:
        """Return what stands between the heading and the bottom line."""

    @abstractmethod
    def keys(self) -> str:
        """Return the keys that matter, for the bottom line."""

    def caret(self, width: int, height: int) -> tuple[int, int] | None:
        """Return where the caret stands in the body."""
        return None

    def draw(self, width: int, height: int) -> Drawing:
        """Return the page."""
        left, right = self.title()
        head = [edges(row(" ", piece(left, bold=True)), row(piece(right, "quiet"), " "), width), rule(width)]
        said = wrapped(self.t(self.said, **self.said_values), width - 3) if self.said else []
        if self.shell.about_to_cover:
            said = [self.shell.t("covers-next")]
        room = height - len(head) - len(said) - 1
        rows = [*head, *page(self.body(width, room), width, room), *(row("  ", line) for line in said)]
        at = self.caret(width, room)
        return Drawing([*rows, bottom(self.shell, self.keys(), width)], (at[0] + len(head), at[1]) if at else None)


def bottom(shell: Shell, keys: str, width: int) -> Row:
    """Return the bottom line: the keys that matter, veil and break always in the same place."""
    end = row(piece(f"{shell.keys_at_the_end()} ", "quiet"))
    told, room = shell.told_below(), width - end.width - 2
    left = row(f" {told}") if told else row(piece(f" {whole_hints(keys, room)}", "quiet"))
    return edges(left, end, width)


def paragraphs(lines: Sequence[str], width: int, indent: int = 3) -> list[Row]:
    """Return lines of prose, wrapped and indented."""
    return [row(" " * indent, text) for line in lines for text in wrapped(line, max(8, width - 2 * indent))]
