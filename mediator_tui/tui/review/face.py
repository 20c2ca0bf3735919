"""The review room: the transcript of a session, the line one is at, and what is set beside it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.language import Language
from mediator_tui.domain.reviews import Line
from mediator_tui.review.desk import Reviewing
from mediator_tui.review.lines import Lines
from mediator_tui.review.targets import Target
from mediator_tui.tui.actions import TYPING
from mediator_tui.tui.face import Drawing, Face
from mediator_tui.tui.keys import Keys
from mediator_tui.tui.review import drawing, pressing, setting
from mediator_tui.tui.review.blocks import View
from mediator_tui.tui.review.names import Names
from mediator_tui.tui.review.over import Over
from mediator_tui.tui.review.reading import Reading
from mediator_tui.tui.review.writing import Desk
from mediator_tui.tui.shell import Shell
from mediator_tui.walk.naming import Naming

SCOPE = "review"
_MOST_PLACES = 200


@dataclass(frozen=True)
class Place:
    """Where the reviewer was: at a line, perhaps on a page over it."""

    line: str
    page: Face | None = None


class Review:
    """The transcript on the screen."""

    scope = SCOPE

    def __init__(self, shell: Shell, reviewing: Reviewing) -> None:
        self.shell, self.reviewing = shell, reviewing
        self.lines = Lines(reviewing)
        self.lines.look()
        self.reading = Reading()
        self.desk = Desk()
        self.over: Over | None = None
        self.target: Target = self.lines.first_target
        """What the arrows go by."""
        self.range_from: str | None = None
        """Where a range of lines begins; its other end is the line one is at."""
        self.last_code: str | None = None
        self.view: View = "one"
        self.originals = False
        """Whether corrected lines show the words of the record."""
        self.quiet: Callable[[Names], str] | None = None
        self.moved = False
        """Whether any key came: where the reviewer stopped last time stays, until then."""
        self._shown_unfinished = False
        self._names: Names | None = None
        self._names_for: tuple[Language, Keys] | None = None
        self._way: list[Place] = []
        self._offer_last_place()
        self._tell_damage()

    def _offer_last_place(self) -> None:
        stopped = self.reviewing.stopped_at
        place = self.lines.place(stopped) if stopped else None
        if stopped and place:
            self._way.append(Place(stopped))
            self.tell("stopped-at", number=place + 1)

    def _tell_damage(self) -> None:
        """Say what of the rooms could not be read: lines are missing there."""
        notes = self.reviewing.notes
        found = [fault for room in self.reviewing.rooms for _, fault in notes.room(room).damage]
        if found:
            self.quiet = lambda names: names.naming.words.fault(found[0], names.naming.language)

    # How things are called ----------------------------------------------------------------------------

    @property
    def names(self) -> Names:
        """How things are called in the language of the moment."""
        shell = self.shell
        if self._names is None or self._names_for != (shell.language, shell.keys):
            self._names_for = shell.language, shell.keys
            self._names = Names(shell.guide, Naming(shell.words, self.reviewing.session, shell.language))
        return self._names

    def tell(self, key: str, /, **values: str | int) -> None:
        """Let the quiet line say a sentence; values stay as they are when the language changes."""
        self.quiet = lambda names: names.t(key, **values)

    @property
    def scopes(self) -> tuple[str, ...]:
        """The scopes whose keys work now, the nearest first."""
        if self.over:
            return self.over.scopes
        return (self.desk.scope, TYPING) if self.desk.typing else (SCOPE,)

    # Where one is -------------------------------------------------------------------------------------

    @property
    def here(self) -> Line | None:
        """The line one is at; None where there are no lines."""
        return self.lines[self.reading.at] if self.reading.at < len(self.lines) else None

    @property
    def _range(self) -> range:
        """The places of the lines that are set something beside: the range, or the line one is at."""
        one = self.lines.place(self.range_from) if self.range_from else None
        ends = sorted((self.reading.at, self.reading.at if one is None else one))
        return range(ends[0], ends[1] + 1) if len(self.lines) else range(0)

    @property
    def chosen(self) -> list[str]:
        """The ids of those lines."""
        return [self.lines[at].id for at in self._range]

    def is_chosen(self, at: int) -> bool:
        """Whether a line is in the range being marked."""
        return self.range_from is not None and at in self._range

    def remember(self, page: Face | None = None) -> None:
        """Keep the way back to where one is."""
        if line := self.here:
            self._way = [*self._way[-_MOST_PLACES:], Place(line.id, page)]

    def go(self, at: int) -> None:
        """Go to a line by its place, the way back kept."""
        if at != self.reading.at:
            self.remember()
            self.reading.go(at)

    def step(self, *, back: bool = False) -> None:
        """Go to the next line, or the one before, of what one goes by."""
        found = self.lines.next(self.target, self.reading.at, back=back)
        if found is not None:
            self.reading.go(found)
            self.quiet = None
            return
        name = self.target
        self.quiet = lambda names: names.t("none-before" if back else "none-after", what=names.target(name))

    def jump(self, idents: Sequence[str]) -> None:
        """Go out of a page to the first of these lines; the arrows go on to the next of them, the way back to the page.

        Where they are gone, that is told.
        """
        above = self.shell.faces[self.shell.faces.index(self) + 1 :]
        places = sorted(place for ident in idents if (place := self.lines.place(ident)) is not None)
        if places:
            self.remember(page=above[0] if above else None)
            self.target = Target("lines", " ".join(idents))
            self.reading.go(places[0])
            self.quiet = lambda names: names.t("those-lines", count=len(places))
        else:
            self.tell("line-gone")
        if above:
            self.shell.close(above[0])

    def way_back(self) -> None:
        """Go back to where one was before the last jump, and to the page it came from."""
        while self._way:
            before = self._way.pop()
            place = self.lines.place(before.line)
            if place is not None:
                self.quiet = None
                self.reading.go(place)
                if before.page:
                    self.shell.show(before.page)
                return
        self.tell("no-way-back")

    # Keys ---------------------------------------------------------------------------------------------

    def press(self, key: str, character: str | None) -> None:
        """Take one key; what goes wrong is said on the quiet line and changes nothing."""
        self.moved = True
        self._shown_unfinished = False
        self._telling(lambda: pressing.press(self, key, character))

    def paste(self, text: str) -> None:
        """Take pasted text where words are typed."""
        whole = text.replace("\r\n", "\n").replace("\r", "\n")
        if self.over:
            self.over.paste(whole)
        elif self.desk.typing:
            self.desk.editor.insert(whole)

    def holds_back(self) -> bool:
        """Whether words typed and not saved stand in the way of leaving; once they were shown, no more."""
        if self._shown_unfinished or not self.desk.unfinished:
            return False
        if above := self.shell.faces[self.shell.faces.index(self) + 1 :]:
            self.shell.close(above[0])
        self._shown_unfinished = True
        setting.show_unfinished(self)
        return True

    def back(self) -> bool:
        """One step back: an open list, words being typed, a range; never loses a word."""
        if self.over:
            self.over = None
        elif self.desk.typing:
            setting.let_go(self)
        elif self.range_from:
            self.range_from = None
        else:
            self.quiet = None
            return False
        return True

    def _telling(self, do: Callable[[], object]) -> None:
        try:
            self.lines.look()
            do()
            self.take_in()
        except Fault as fault:
            self._tell_fault(fault)
        except OSError as error:
            self._tell_fault(Fault("system", reason=error.strerror or type(error).__name__))
        if self.over and self.over.closed:
            self.over = None

    def _tell_fault(self, fault: Fault) -> None:
        self.quiet = lambda names: names.naming.words.sentence(fault, names.naming.language)

    def take_in(self) -> None:
        """Take in what has changed in the lines; where the line one was at is gone, stay in its place."""
        line = self.here
        before = line.id if line else None
        self.lines.look()
        place = self.lines.place(before) if before and self._moved(before) else None
        self.reading.at = max(0, min(place if place is not None else self.reading.at, len(self.lines) - 1))

    def _moved(self, ident: str) -> bool:
        at = self.reading.at
        return at >= len(self.lines) or self.lines[at].id != ident

    def draw(self, width: int, height: int) -> Drawing:
        """Return the review room at that size."""
        return drawing.draw(self, width, height)
