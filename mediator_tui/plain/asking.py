"""Questions outside a session's walk: the veil, the break page and the other language work at each of them."""

from collections.abc import Callable
from datetime import date
from typing import ParamSpec

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.follow_ups import read_day
from mediator_tui.domain.guide import Guide
from mediator_tui.plain.terminal import Terminal
from mediator_tui.walk.clock import Clock
from mediator_tui.walk.standing import Standing

BACK, CLEARED = ".", "-"
P = ParamSpec("P")


class Asking:
    """Asks on a terminal, and says what went wrong in one line."""

    def __init__(self, guide: Guide, terminal: Terminal, clock: Clock) -> None:
        self.guide, self.terminal, self.clock = guide, terminal, clock

    @property
    def words(self) -> Standing:
        """The follow-up's sentences in the language of the moment."""
        return Standing(self.terminal.words, self.terminal.language)

    @property
    def today(self) -> date:
        """The day it is here."""
        return self.clock().date()

    def say(self, key: str, /, **values: str | int) -> None:
        """Print one of the follow-up's sentences."""
        self.terminal.line(self.words.t(key, **values))

    def read(self, prompt: Callable[[], str]) -> str:
        """Ask until something is typed that is no veil, no break and no change of language."""
        while True:
            typed = self.terminal.read(prompt()).strip()
            if typed.casefold() == "gg":
                self._veil()
            elif typed.casefold() == "oo":
                self._break()
            elif typed.casefold() == "ll":
                self.terminal.language = "en" if self.terminal.language == "id" else "id"
            else:
                return typed

    def ask(self, key: str, /, **values: str | int) -> str:
        """Ask with one of the follow-up's sentences."""
        return self.read(lambda: self.words.t(key, **values))

    def _veil(self) -> None:
        self.terminal.clear()
        while self.terminal.read("").strip().casefold() != "gg":
            self.terminal.clear()
        self.terminal.clear()

    def _break(self) -> None:
        self.terminal.clear()
        for line in self.guide.stop.break_page:
            self.terminal.line(line.text[self.terminal.language])
        self.terminal.read(self.words.t("plain-break-back"))
        self.terminal.clear()

    def day(self, typed: str) -> date | None:
        """Return the day that was typed, or say that it is not clear."""
        found = read_day(typed, self.today)
        if found is None:
            self.say("day-unclear", how=self.words.t("day-how"))
        return found

    def tried(self, do: Callable[P, object], *args: P.args, **named: P.kwargs) -> bool:
        """Do it; what goes wrong is told in one line. Return whether it went well."""
        try:
            do(*args, **named)
        except Fault as fault:
            sentence = self.terminal.words.sentence(fault, self.terminal.language)
        except OSError as error:
            sentence = self.terminal.words.reason(error.strerror or type(error).__name__, self.terminal.language)
        else:
            return True
        self.say("cannot", reason=sentence)
        return False
