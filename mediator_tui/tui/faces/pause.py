"""The break page; behind it, read alone, the stop card. Only the card's own second key ends anything."""

from typing import Literal

from mediator_tui.domain.rooms import JOINT
from mediator_tui.domain.sessions import Session
from mediator_tui.tui.face import Drawing
from mediator_tui.tui.live.face import Live
from mediator_tui.tui.live.panel import Pages
from mediator_tui.tui.rows import BLANK, Row, edges, piece, row, wrapped
from mediator_tui.tui.shell import Shell
from mediator_tui.walk import closing
from mediator_tui.walk.contacts import local_numbers, national_numbers
from mediator_tui.walk.naming import day_named

Side = Literal["break", "stop", "over"]
_MARGIN_WIDE, _MARGIN, _WIDE = 5, 3, 100


class Pause:
    """Two faces. The first may be read by anyone; no key on either writes anything but `0` on the second."""

    def __init__(self, shell: Shell, live: Live | None, *, colour_mistake: bool = False) -> None:
        self.shell, self._live = shell, live
        self._side: Side = "stop" if colour_mistake else "break"
        self._pages, self._length, self._height = Pages(), 0, 0
        self._mistake = colour_mistake
        """Whether the colour was just set red: back is then only by saying that it was a mistake."""
        if live:
            live.context.walker.stay.pause()

    @property
    def scope(self) -> str:
        """The keys of the side that shows."""
        return {"break": "break", "stop": "stop", "over": "sealed"}[self._side]

    def t(self, key: str, /, **values: str | int) -> str:
        """Return one of the page's sentences."""
        return self.shell.words(f"tui-pause.{key}", self.shell.language, **values)

    @property
    def red(self) -> bool:
        """Whether the colour stands at red: nothing of that is stored, so leaving from here must end the session."""
        return self._mistake and self._side == "stop"

    # Keys ---------------------------------------------------------------------------------------------

    def press(self, key: str, character: str | None) -> None:
        """Take one key; nearly all mean nothing here."""
        if self._side == "break" and key == "enter":
            self._side = "stop"
        elif self._side == "stop" and key == "0" and self._open:
            self.end()
        elif self._side == "stop" and key == "minus" and self._mistake:
            self._close()
        elif self._side == "over" and key == "enter":
            self.shell.end()
        elif self._side == "stop":
            self._pages.press(key, self._length, self._height)

    def paste(self, text: str) -> None:
        """Take nothing."""

    def back(self) -> bool:
        """Return to where the mediator was; from an ending there is no way back, from red only one."""
        if self._side != "over" and not self._mistake:
            self._close()
        return True

    def _close(self) -> None:
        """Back to where the mediator was; the time in that room goes on."""
        if self._live:
            self._live.context.walker.stay.resume()
        self.shell.close(self)

    @property
    def _open(self) -> bool:
        """Whether there is a session to end."""
        return self._live is not None

    @property
    def _session(self) -> Session | None:
        return self._live.context.notes.session if self._live else None

    def end(self) -> None:
        """End at once. What is stored is what any session closed without agreement has."""
        live = self._live
        if live is None:
            return
        for desk in (*live.desks.values(), live.desk):
            desk.reset()
        live.panel = None
        notes, walker = live.context.notes, live.context.walker
        if notes.folder and not notes.read_only:
            if live.context.room != JOINT:
                walker.enter(JOINT)
            closing.stop(notes, walker.stage.id)
        self._side = "over"
        self.shell.only(self)

    # Drawing ------------------------------------------------------------------------------------------

    def draw(self, width: int, height: int) -> Drawing:
        """Return the side that shows."""
        margin = _MARGIN_WIDE if width >= _WIDE else _MARGIN
        if self._side == "over":
            rows = [BLANK] * max(0, height // 2 - 2) + [self._centred(self.t("over"), width)]
        elif self._side == "break":
            rows = self._break_rows(width, margin)
        else:
            rows = self._stop_rows(width, margin)
            self._length, self._height = len(rows), height - 1
            first = max(0, min(self._pages.first, len(rows) - self._height))
            rows = rows[first:]
        rows = [*rows[: height - 1], *[BLANK] * (height - 1 - len(rows))]
        return Drawing([*rows, self._bottom(width)])

    def _break_rows(self, width: int, margin: int) -> list[Row]:
        language = self.shell.language
        rows = [BLANK, BLANK, row(" " * margin, piece(self.t("break"), bold=True)), BLANK]
        for line in self.shell.guide.stop.break_page:
            rows.append(BLANK)
            rows += [row(" " * (margin + 3), text) for text in wrapped(line.text[language], width - margin - 6)]
        return rows

    def _stop_rows(self, width: int, margin: int) -> list[Row]:
        language, stop = self.shell.language, self.shell.guide.stop
        rows = [BLANK, row(" " * margin, piece(self.t("alone"), bold=True)), BLANK]
        for number, step in enumerate(stop.steps, 1):
            lines = wrapped(step.text[language], width - margin - 4)
            rows += [row(" " * margin, f"{number} " if not at else "  ", line) for at, line in enumerate(lines)]
        tail = [row(" " * margin, each) for each in self._numbers(width - margin - 2)]
        if self._open:
            tail += [BLANK, *(row(" " * margin, line) for line in wrapped(self._writes(), width - margin - 2))]
        return [*rows, BLANK, *tail]

    def _numbers(self, width: int) -> list[Row]:
        """Return the numbers to call: the mediator's own, one a row; then the national ones, to be checked first."""
        words, language, guide = self.shell.words, self.shell.language, self.shell.guide
        rows: list[Row] = []
        for name, number, told in local_numbers(guide, words, language, self.shell.clock().date()):
            whole = row(f"{name}  ", piece(number, bold=True), f"  {told}" if told else "")
            rows += [whole] if whole.width <= width else [row(line) for line in wrapped(whole.plain, width)]
        if not rows:
            rows = [row(words("stop.local-none", language))]
        line = BLANK
        for name, number, _ in national_numbers(guide, language):
            each = row(f"{name} ", piece(number, bold=True))
            if line.width and line.width + 3 + each.width > width:
                rows.append(line)
                line = BLANK
            line = row(line, " · " if line.width else "", each)
        check = [row(piece(text, "quiet")) for text in wrapped(words("stop.check-first", language), width)]
        return [*rows, line, *check]

    def _writes(self) -> str:
        if self._live is None:
            return ""
        notes = self._live.context.notes
        if notes.folder is None or notes.read_only:
            return self.t("writes-nothing")
        stage = self._live.context.walker.stage
        return self.t("writes", number=stage.number, stage=stage.name[self.shell.language], day=self._day())

    def _day(self) -> str:
        return day_named(self.shell.words, self.shell.language, self.shell.clock().date())

    def _centred(self, text: str, width: int) -> Row:
        return row(" " * max(0, (width - len(text)) // 2), text)

    def _bottom(self, width: int) -> Row:
        veil = row(piece(f"{self.shell.keys.sign_of('veil')} {self.shell.t('key-veil')} ", "quiet"))
        if told := self.shell.told_below():
            leaving = self.red and self.shell.asking_to_leave
            return edges(row(f" {self.t('leave-ends') if leaving else told}"), veil, width)
        if self._side == "over":
            return edges(row(piece(f" {self.t('keys-over')}", "quiet")), veil, width)
        key = "keys-break" if self._side == "break" else "keys-mistake" if self._mistake else "keys-stop"
        if self._side == "stop" and not self._open:
            key = "keys-no-session"
        more = self._side == "stop" and self._pages.first + self._height < self._length
        keys = f" {self.t(key)}" + (f"   {self.t('more')}" if more else "")
        return edges(row(piece(keys, "quiet")), veil, width)
