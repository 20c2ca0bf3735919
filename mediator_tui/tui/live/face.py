"""The live screen: draws the room, the guide and the desk, and takes every key in its order of arrival."""

from collections.abc import Callable
from typing import Literal

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.rooms import JOINT, PRIVATE, caucus, members
from mediator_tui.tui.actions import MARKS, PICKED, TYPING, WORDS, action_for
from mediator_tui.tui.face import Drawing
from mediator_tui.tui.live import answering, brief, columns, desk_rows, guide_rows, saving, screening
from mediator_tui.tui.live.context import Context
from mediator_tui.tui.live.desk import ANSWER_KEYS, KIND_KEYS, MORE_KINDS, Desk, digit_letters
from mediator_tui.tui.live.opening import open_panel
from mediator_tui.tui.live.panel import Panel
from mediator_tui.tui.rows import BLANK, Piece, Row, beside, edges, piece, row, rule
from mediator_tui.tui.shell import Shell
from mediator_tui.walk import releasing
from mediator_tui.walk.notes import Notes
from mediator_tui.walk.room import Edit
from mediator_tui.walk.tally import seconds_apart

Depth = Literal["walk", "map", "notes"]
DEPTHS: tuple[Depth, ...] = ("walk", "map", "notes")
WIDE = 112
RAIL_WIDTH = 27
NAMED_FROM = 76
"""The nine have their names from this width on."""
HIGH = 20
SMALLEST = (60, 16)
DESK_ROWS = 3
LOW = 17
"""Rows above the bottom line below which the desk has one row under its own line."""
LEAST_RECORDS = 3
_RECENT = 200


class Live:
    """The live screen of one open session."""

    scope = MARKS

    def __init__(self, shell: Shell, notes: Notes) -> None:
        self.shell = shell
        self.context = Context(shell, notes)
        self.depth: Depth = "walk"
        self.panel: Panel | None = None
        self._picked: str | None = None
        self._mending = Desk(mends=True)
        self._desks: dict[str, Desk] = {}
        self.moved: dict[str, tuple[str, Edit | None]] = {}
        """By room, where its last record moved away went, and what would be taken back next in the room then."""
        self._newest: str | None = None
        """The newest record when one was picked: those after it came meanwhile."""
        self._timed = False
        """Whether the screen is wide enough for the time in front of records."""

    @property
    def desk(self) -> Desk:
        """The desk of the room the mediator is in; one of its own while a record is picked, to mend it."""
        return self._mending if self._picked else self._desks.setdefault(self.context.room, Desk())

    @property
    def desks(self) -> dict[str, Desk]:
        """Every room's desk."""
        return self._desks

    @property
    def picked(self) -> str | None:
        """The record picked."""
        return self._picked

    @picked.setter
    def picked(self, ident: str | None) -> None:
        """Pick another record, or none; the desk it was mended on is cleared, the room's own stays as it was."""
        if ident != self._picked:
            saving.keep_mended(self)
            if self._picked is None:
                newest = self.context.notes.room(self.context.room).last(1)
                self._newest = newest[-1].id if newest else None
            self._picked, self._mending = ident, Desk(mends=True)

    @property
    def scopes(self) -> tuple[str, ...]:
        """The scopes whose keys work now, the nearest first."""
        words = (WORDS, TYPING) if self.desk.typing else (PICKED, MARKS) if self.picked else (MARKS,)
        if not self.panel or (self.panel.passes and self.desk.typing):
            return words
        typing = (TYPING,) if self.panel.caret(80, 24) else ()
        return (self.panel.scope, *typing, *(words if self.panel.passes else ()))

    # Keys ---------------------------------------------------------------------------------------------

    def press(self, key: str, character: str | None) -> None:
        """Take one key; what goes wrong is said on the quiet line and changes nothing."""
        self._telling(lambda: self._press(key, character))
        if self.panel and self.panel.closed:
            self.panel = None
        answering.drop_changed(self)

    def _telling(self, do: Callable[[], object]) -> None:
        """Do it; what goes wrong is said on the quiet line."""
        try:
            do()
        except Fault as fault:
            self._tell_fault(fault)
        except OSError as error:
            self._tell_fault(Fault("system", reason=error.strerror or type(error).__name__))

    def _tell_fault(self, fault: Fault) -> None:
        self.context.quiet = lambda naming: naming.words.sentence(fault, naming.language)

    def _press(self, key: str, character: str | None) -> None:
        if self.panel and not (self.panel.passes and self.desk.typing):
            if self._pressed_panel(self.panel, key, character):
                return
            if self.panel.closed:
                self.panel = None  # the key was not meant for it: it goes on to the walk
            elif not self.panel.passes:
                if key == "question_mark":
                    self.shell.help()
                return
            elif key in {"left", "right", "up", "down"}:
                return
        if screening.refuses(self, key):
            return
        if self.desk.typing:
            self._press_words(key, character)
        else:
            self._press_marks(key.lower() if len(key) == 1 else key, character)

    def _pressed_panel(self, panel: Panel, key: str, character: str | None) -> bool:
        """Let the panel take a key; what the quiet line told of something else goes, but not while words are typed."""
        said, typing = self.context.quiet, panel.caret(80, 24) is not None
        taken = panel.press(key, character)
        if taken and not (typing and character) and self.context.quiet is said:
            self.context.hush()
        return taken

    def _press_words(self, key: str, character: str | None) -> None:
        desk = self.desk
        if key in {"enter", "ctrl+s"}:
            saving.save(self)
        elif key == "tab":
            desk.typing = not desk.editor.text
            if desk.typing:
                self.context.tell("no-words-yet")
        elif key == "backspace" and not desk.editor.text:
            desk.typing = False
            desk.take_back()
        elif key == "ctrl+r":
            self.change_room()
        else:
            desk.editor.press(key, character)

    def _press_marks(self, key: str, character: str | None) -> None:
        desk = self.desk
        if desk.more:
            self._press_more(key)
        elif key.isdigit():
            self._choose_digit(int(key))
        elif key in ANSWER_KEYS and desk.who is not None:
            desk.answer, desk.kind = ANSWER_KEYS[key], None
            answering.hold(self)
        elif key in KIND_KEYS:
            saving.choose_usual(self)
            desk.choose_kind(KIND_KEYS[key])
        elif key == "comma":
            desk.more = ","
        elif key == "minus" and len(self.context.notes.session.parties) > 8:  # noqa: PLR2004
            desk.more = "-"
        elif key in {"plus", "equals_sign"}:
            desk.together = desk.who is not None
        elif action := action_for(MARKS, key):
            self._act(action.id, key)

    def _press_more(self, key: str) -> None:
        desk, more = self.desk, self.desk.more
        desk.more = ""
        if not key.isdigit() or key == "0":
            return
        if more == "," and int(key) <= len(MORE_KINDS):
            saving.choose_usual(self)
            desk.choose_kind(MORE_KINDS[int(key) - 1])
        elif more == "-":
            letters = self.context.notes.session.letters
            if 8 + int(key) <= len(letters):
                desk.choose_who((letters[7 + int(key)],))
                answering.hold(self)

    def _choose_digit(self, digit: int) -> None:
        session = self.context.notes.session
        letters = digit_letters(digit, self.context.letters, session.letters)
        if letters is None:
            return
        inside = members(self.context.room)
        if inside and not set(letters) <= set(inside):
            self.context.tell("not-in-room", name=self.context.naming.listed(letters))
            return
        self.desk.choose_who(letters)
        answering.hold(self)

    def _act(self, action: str, key: str) -> None:
        said = self.context.quiet
        self._do(action, key)
        if self.context.quiet is said and action not in {"words", "save"}:
            self.context.hush()

    def _do(self, action: str, key: str) -> None:
        doings: dict[str, Callable[[], None]] = {
            "next": self._next,
            "previous": lambda: self._walk(self.context.walker.back()),
            "skip": lambda: self._walk(self.context.walker.skip()),
            "depth": self._next_depth,
            "words": lambda: saving.begin_words(self),
            "save": lambda: saving.save(self),
            "take-back": self._take_back,
            "undo": lambda: saving.undo(self),
            "redo": lambda: saving.redo(self),
            "strike": lambda: saving.strike(self),
            "room": self.change_room,
            "pick": lambda: self._pick(key),
            "turn": self._turn,
        }
        if doing := doings.get(action):
            doing()
        else:
            self.open(action)

    def open(self, action: str) -> None:
        """Open the panel of an action, if it has one."""
        panel = open_panel(self, action)
        if panel:
            panel.scope = panel.scope or action
            self.panel = panel

    def _turn(self) -> None:
        """Turn the screen to the parties, but not by a slip: while something is chosen, a letter beside it is meant."""
        if self.picked or not saving.at_rest(self) or self.desk.editor.text:
            self.context.tell("turn-after")
        else:
            self.open("turn")

    def _walk(self, moved: bool) -> None:
        self.context.quiet = None
        if not moved and self.context.walker.cue.action != "close":
            self.context.tell("end-of-walk")
        elif self.context.walker.cue.action in {"colour", "close"}:
            self.open(self.context.walker.cue.action)

    def _next(self) -> None:
        """Go to the next cue; where the walk begins anew with another issue, say which."""
        walker = self.context.walker
        before = walker.place
        self._walk(walker.next())
        issue = walker.issue
        if issue and before.issue and issue.id != before.issue and not self.panel:
            number, stage = [each.id for each in walker.issues].index(issue.id) + 1, walker.stage
            self.context.quiet = lambda naming: self.context.t(
                "next-issue", number=number, text=naming.text(issue), stage=stage.name[naming.language]
            )

    def _next_depth(self) -> None:
        self.depth = DEPTHS[(DEPTHS.index(self.depth) + 1) % len(DEPTHS)]

    def _take_back(self) -> None:
        chosen = not saving.at_rest(self) and self.desk.take_back()
        if not chosen and not self.context.walker.to_bookmark():
            self.context.tell("no-bookmark")

    def _pick(self, key: str) -> None:
        if not self.context.notes.folder:
            return
        room = self.context.notes.room(self.context.room)
        steps = {"up": -1, "down": 1, "pageup": -10, "pagedown": 10}
        found = room.beside(self.picked, steps[key]) if key in steps else room.first if key == "home" else None
        self.picked = found.id if found else None

    def change_room(self) -> None:
        """Into the caucus of those chosen; inside a room, out. With a picked record: move it there."""
        who, context = self.desk.who, self.context
        if self.picked and who is not None:
            self.desk.target = caucus(who) if who else "private"
            return
        if context.room != JOINT:
            self._leave_room()
            return
        if who is None:
            self.open("room")
            return
        self.desk.clear()
        self.desk.typing = False
        self.enter(caucus(who) if who else "private")

    def _leave_room(self) -> None:
        """Back to the joint room; out of a caucus through its sharing list, if anything stands on it."""
        notes = self.context.notes
        if not notes.read_only and releasing.items(notes, self.context.room):
            self.open("sharing")
            return
        self.enter(JOINT)
        self.context.tell("back-in-joint")

    def enter(self, room: str) -> None:
        """Go into a room; the draft of the one left waits there."""
        self.picked = None
        self.context.walker.enter(room)
        self.context.quiet = None
        saving.choose_usual(self)

    def paste(self, text: str) -> None:
        """Pasted text counts as words, whole, line breaks included."""
        if self.panel and not self.panel.passes:
            self.panel.paste(text)
            return
        if screening.refuses(self, "tab"):
            return
        if not self.desk.typing:
            saving.begin_words(self)
        self.desk.editor.insert(text.replace("\r\n", "\n").replace("\r", "\n"))

    def back(self) -> bool:
        """One step back: panel, picked record, words to marks, what is chosen; never loses a word."""
        self.context.hush(standing=True)
        if panel := self.panel:
            stays: list[bool] = []
            self._telling(lambda: stays.append(panel.back()))
            if not any(stays):
                self.panel = None
            return True
        if self.picked:
            self.picked = None
            return True
        if self.desk.typing:
            self.desk.typing = False
            return True
        if not saving.at_rest(self):
            self.desk.clear()
            saving.choose_usual(self)
            return True
        return False

    # Drawing ------------------------------------------------------------------------------------------

    def draw(self, width: int, height: int) -> Drawing:
        """Return the live screen at that size."""
        self._timed = width >= columns.TIME_FROM and len(self.context.letters) != columns.SEVERAL
        if width < SMALLEST[0] or height < SMALLEST[1]:
            return Drawing([row(self.shell.t("too-small")), BLANK, *desk_rows.prompt_rows(self, width)])
        framed = bool(members(self.context.room))
        inner = width - 2 if framed else width
        rows, caret = self._inside(inner, height - 1 - int(framed))
        if framed:
            rows = self._frame(rows[1:], width)
            caret = (caret[0], caret[1] + 1) if caret else None
        else:
            rows = self._private_rules(rows, width)
        rows.append(desk_rows.bottom(self, width))
        return Drawing(rows, caret)

    def _inside(self, width: int, height: int) -> tuple[list[Row], tuple[int, int] | None]:
        """Return everything but the bottom line: header, what stands above the desk, the desk."""
        whole = self.panel if self.panel and self.panel.place == "whole" else None
        if whole:
            caret = whole.caret(width, height)
            return _exactly(whole.rows(width, height), height, width), caret
        desk = desk_rows.height(self, width, DESK_ROWS) if height > LOW + 4 else DESK_ROWS if height >= LOW else 1
        above = height - 1 - 1 - 1 - desk
        rows = [guide_rows.header(self.context, width)]
        rows += self._above(width, above)
        rows.append(self._quiet_rule(width))
        rows.append(desk_rows.prompt(self, width))
        block, caret = desk_rows.block(self, width, desk)
        first = len(rows)
        rows += _exactly(block, desk, width)
        return rows, (caret[0] + first, caret[1] + 1) if caret else None

    def _above(self, width: int, height: int) -> list[Row]:
        if width < WIDE or len(self.context.letters) == columns.SEVERAL or self.context.room == PRIVATE:
            return self._main(width, height, railed=False)
        side = guide_rows.side_rail(self.context, RAIL_WIDTH, height, stages=self.depth != "walk")
        main = self._main(width - RAIL_WIDTH - 1, height, railed=True)
        return beside(_exactly(side, height, RAIL_WIDTH), main, RAIL_WIDTH, width)

    def _main(self, width: int, height: int, *, railed: bool) -> list[Row]:
        if self.panel and self.panel.place == "above":
            return _exactly(self.panel.rows(width, height), height, width)
        top = guide_rows.squeezed(self._guide(width, height, railed=railed), height - 1 - LEAST_RECORDS)
        rows = [*top, columns.head(self.context, width)]
        left = max(1, height - len(rows))
        shown = columns.records(self.context, width, left, self.picked, timed=self._timed)
        return [*rows, *self._with_lines(shown, width, left)]

    def _with_lines(self, shown: list[Row], width: int, height: int) -> list[Row]:
        """Fill the place under the records with the lines between the columns."""
        ends = columns.foot_sign(self.context, width)
        empty = BLANK.fitted(width)
        if ends:
            parts: list[Row | Piece] = []
            before = 0
            for at in ends:
                parts += [BLANK.fitted(at - before), Piece("│", "line")]
                before = at + 1
            empty = row(*parts).fitted(width)
        return [*shown, *[empty] * (height - len(shown))]

    def _guide(self, width: int, height: int, *, railed: bool) -> list[Row]:
        """Return the guide; the nine stand in it only where they do not stand at the side already."""
        context = self.context
        if context.room == PRIVATE:
            return [guide_rows.cue_title(context, width), *guide_rows.walk_rows(context, width)]
        if self.depth == "notes":
            return [] if railed else [guide_rows.rail(context, width)]
        title = guide_rows.cue_title(context, width)
        if self.depth == "walk":
            rows = [title, *guide_rows.walk_rows(context, width)]
            return rows if railed else [*rows, guide_rows.rail(context, width)]
        room = 8 if height > HIGH else 3 if width >= NAMED_FROM else 5
        rows = [title, *guide_rows.map_rows(context, width, room)]
        nine = guide_rows.rail_named(context, width) if width >= NAMED_FROM else [guide_rows.rail(context, width)]
        return rows if railed else [*nine, *rows]

    def _quiet_rule(self, width: int) -> Row:
        context = self.context
        text = context.quiet(context.naming) if context.quiet else self._came_meanwhile()
        if self.shell.about_to_cover:
            text = context.t("covers-next")
        return rule(width, "", row(piece(text, "quiet")) if text else "")

    def _came_meanwhile(self) -> str:
        """Return how many records came since one was picked: they stand below what is seen."""
        if not self.picked or self._newest is None:
            return ""
        recent = [record.id for record in self.context.notes.room(self.context.room).last(_RECENT)]
        count = len(recent) - 1 - recent.index(self._newest) if self._newest in recent else 0
        return self.context.t("came-meanwhile", count=count) if count else ""

    def _frame(self, rows: list[Row], width: int) -> list[Row]:
        """Return a caucus's double frame around the rows."""
        context = self.context
        side = Piece("║", "line", bold=True)
        minutes = seconds_apart(context.walker, context.room) // 60
        title = row(piece(context.t("room-caucus-word"), bold=True, reverse=True))
        end = row(
            " ",
            context.t("minutes", count=minutes),
            Piece(" ═ ", "line"),
            guide_rows.save_state(context),
            Piece(" ═╗", "line"),
        )
        left = self._frame_title(title, width - end.width - 1)
        top = edges(left.fitted(width - end.width, Piece("═", "line")), end, width)
        bottom = row(Piece("╚" + "═" * (width - 2) + "╝", "line"))
        return [top, *(row(side, each.fitted(width - 2), side) for each in rows), bottom]

    def _frame_title(self, title: Row, width: int) -> Row:
        """Return the room and who is in it; where there is little room by digit, then without the reminder."""
        context, letters = self.context, members(self.context.room)
        naming = context.naming
        line = Piece(" ═ ", "line")
        names = " · ".join(f"{naming.digit(letter)} {naming.who(letter)}" for letter in letters)
        digits = brief.digits(naming, letters)
        for who, told in ((names, True), (names, False), (digits, True), (digits, False)):
            left = row(Piece("╔═ ", "line"), title, line, who, *((line, context.t("only-here")) if told else ()), " ")
            if left.width <= width:
                break
        return left

    def _private_rules(self, rows: list[Row], width: int) -> list[Row]:
        if self.context.room != "private" or not rows:
            return rows
        head = row(" ", piece(self.context.t("room-private"), bold=True, reverse=True))
        return [edges(head, row(guide_rows.save_state(self.context), " "), width), *rows[1:]]


def _exactly(rows: list[Row], height: int, width: int) -> list[Row]:
    return [*rows[:height], *[BLANK.fitted(width)] * (height - len(rows))]


def opened(shell: Shell, notes: Notes) -> Live:
    """Return the live screen of an open session, its drafts waiting in their rooms."""
    live = Live(shell, notes)
    saving.tell_of_drafts(live)
    return live
