"""The session's colour after a private screening. Only the colour and the measures agreed are kept."""

from typing import TYPE_CHECKING

from rich.cells import cell_len

from mediator_tui.domain.fault import Fault
from mediator_tui.tui.live.panel import Choice, Panel
from mediator_tui.tui.rows import BLANK, Row, piece, row, wrapped

if TYPE_CHECKING:
    from mediator_tui.tui.live.face import Live

_RED = "red"
_FRONT = 8


class Colour(Panel):
    """Green, amber with measures, or red, which leads to the stop card. Esc leaves the colour as it was."""

    def __init__(self, live: "Live") -> None:
        super().__init__(live.context)
        self._live = live
        self._choice, self._measure = Choice(), Choice()
        self._measures = False
        """Whether the measures are shown, to be chosen."""
        self._agreed: set[str] = set(live.context.notes.safety.measures)

    def t(self, key: str, /, **values: str | int) -> str:
        """Return one of the panel's sentences."""
        return self.context.shell.words(f"tui-session.{key}", self.context.language, **values)

    # Keys ---------------------------------------------------------------------------------------------

    def press(self, key: str, character: str | None) -> bool:
        """Choose a colour, then with amber the measures; Enter keeps what is chosen; the arrows walk on."""
        if key == "question_mark":
            return False
        if self._measures:
            self._press_measure(key)
        elif key in {"1", "2", "3"}:
            self._choice.at = int(key) - 1
        elif key == "enter":
            self._keep()
        elif key in {"left", "right"}:
            self.close()
            return False
        else:
            self._choice.press(key, len(self.context.guide.screening.colours))
        return True

    def _press_measure(self, key: str) -> None:
        measures = self.context.guide.screening.measures
        if key == "enter":
            self._save()
            return
        if key.isdigit() and 1 <= int(key) <= len(measures):
            self._measure.at = int(key) - 1
        elif key != "space":
            self._measure.press(key, len(measures))
            return
        self._agreed ^= {measures[self._measure.at].id}

    def back(self) -> bool:
        """Go from the measures back to the colours."""
        before, self._measures = self._measures, False
        return before

    def _keep(self) -> None:
        chosen = self.context.guide.screening.colours[self._choice.at].id
        safety = self.context.notes.safety
        if chosen == _RED:
            self._to_the_card()
            return
        if chosen == "amber" or safety.colour == "amber":
            self._measures = True  # amber once, amber until the end: each party's screening only adds to it
            return
        safety.colour = "green"
        self._write()

    def _to_the_card(self) -> None:
        from mediator_tui.tui.faces.pause import Pause  # noqa: PLC0415 (it knows the live screen)

        shell = self.context.shell
        shell.show(Pause(shell, self._live, colour_mistake=True))

    def _save(self) -> None:
        safety = self.context.notes.safety
        known = [measure.id for measure in self.context.guide.screening.measures]
        unknown = [ident for ident in safety.measures if ident not in known]
        safety.colour, safety.measures = "amber", [*unknown, *(each for each in known if each in self._agreed)]
        self._write()

    def _write(self) -> None:
        self.context.notes.save_safety()
        self.context.quiet = lambda naming: naming.words("tui-session.colour-kept", naming.language)
        self.close()

    # Drawing ------------------------------------------------------------------------------------------

    def rows(self, width: int, height: int) -> list[Row]:
        """Return the colours with their signs, or the measures."""
        return self._measure_rows(width, height) if self._measures else self._colour_rows(width, height)

    def _colour_rows(self, width: int, height: int) -> list[Row]:
        language = self.context.language
        rows = [row(" ", piece(self.t("colour"), bold=True)), BLANK]
        for number, colour in enumerate(self.context.guide.screening.colours):
            here = number == self._choice.at
            front = f" {'>' if here else ' '} {number + 1} {colour.name[language]}  "
            lines = wrapped(colour.action[language], width - len(front) - 1)
            rows.append(row(piece(front, bold=here), lines[0]))
            rows += [row(" " * len(front), line) for line in lines[1:]]
            if here:
                signs = " · ".join(sign.text[language] for sign in colour.signs)
                rows += [row("      ", piece(line, "quiet")) for line in wrapped(signs, width - 8)]
        note = [row(" ", piece(line, "quiet")) for line in wrapped(self.t("colour-note"), width - 2)]
        return [*rows[: height - len(note) - 1], BLANK, *note]

    def _measure_rows(self, width: int, height: int) -> list[Row]:
        language, measures = self.context.language, self.context.guide.screening.measures
        rows = [row(" ", piece(self.t("measures"), bold=True)), BLANK]
        broad = max(cell_len(each.text[language]) for each in measures) + _FRONT < width
        for number in self._measure.window(len(measures), (height - len(rows)) // (1 if broad else 2)):
            each, here = measures[number], number == self._measure.at
            tick = "x" if each.id in self._agreed else " "
            digit = str(number + 1) if number < 9 else " "  # noqa: PLR2004
            front = row(piece(f" {'>' if here else ' '}{digit} [{tick}] ", bold=here))
            lines = wrapped(each.text[language], width - front.width - 1)
            rows += [
                row(BLANK.fitted(front.width) if at else front, piece(line, bold=here)) for at, line in enumerate(lines)
            ]
        return rows

    def bottom(self) -> str:
        """Return the bottom line."""
        return self.t("keys-measures" if self._measures else "keys-colour")


def opened(live: "Live") -> Panel:
    """Return the colours. Raises `Fault` where the session is only being read."""
    if live.context.notes.folder is not None and live.context.notes.read_only:
        raise Fault("read-only")
    return Colour(live)
