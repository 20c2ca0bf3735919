"""The one door between plain mode and the terminal: every line out is made visible, every line in is kept whole."""

import os
import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator
from typing import BinaryIO, TextIO

from mediator_tui.content.words import Words
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.language import Language
from mediator_tui.domain.text import storable, visible
from mediator_tui.plain.unfinished import bytes_on_line

_CLEAR = "\x1b[H\x1b[2J\x1b[3J"
_EMPTY_PAGE = "\n" * 60


class Left(Exception):  # noqa: N818
    """The input has ended: the mediator is gone, or the terminal is."""


class Told(Exception):  # noqa: N818
    """The system asked the program to go."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class Terminal:
    """Prints lines in the language of the moment and reads lines; knows nothing of sessions."""

    def __init__(
        self,
        words: Words,
        language: Language,
        *,
        source: BinaryIO | None = None,
        out: TextIO | None = None,
        script: Iterable[str] | None = None,
    ) -> None:
        self.words, self.language = words, language
        self.mended = False
        """Whether the last line read held bytes that are no text."""
        self.told: int | None = None
        """The signal that asked the program to go, if one has."""
        self.closed = False
        """Whether the mediator has closed the screen: nothing more is shown on it."""
        self._reading = False
        self._again: list[str] = []
        """A line that was read as an answer and is none: it is read once more."""
        self._source = source or sys.stdin.buffer
        self.out = out or sys.stdout
        self._script: Iterator[str] | None = iter(script) if script is not None else None

    def t(self, key: str, /, **values: str | int) -> str:
        """Return one of the interface's sentences, in the language of the moment."""
        return self.words(key, self.language, **values)

    def say(self, key: str, /, **values: str | int) -> None:
        """Print one of the interface's sentences."""
        self.line(self.t(key, **values))

    def line(self, text: str = "") -> None:
        """Print one line, its acting characters shown; wrapped between words where a terminal is watching."""
        print("\n".join(self._wrapped(visible(text))), file=self.out, flush=True)

    def _wrapped(self, text: str) -> list[str]:
        if not self._watched or not text.strip():
            return [text]
        width = max(20, shutil.get_terminal_size().columns)
        indent = " " * (len(text) - len(text.lstrip()) + 2)
        return textwrap.wrap(text, width - 1, subsequent_indent=indent, break_on_hyphens=False)

    def read(self, prompt: str) -> str:
        """Print the prompt and return the next line as typed, without its line break.

        Bytes that are no UTF-8 become U+FFFD, and `mended` says so. Raises `Left` at the end of input.
        """
        print("\n".join(self._wrapped(visible(prompt))), end=" ", file=self.out, flush=True)
        if self._again:
            again = self._again.pop()
            print(visible(again), file=self.out, flush=True)
            return again
        if self._script is not None:
            typed = next(self._script, None)
            if typed is None:
                raise Left
            print(visible(typed), file=self.out, flush=True)
            return typed
        data = self._line_in()
        if not data:
            print(file=self.out, flush=True)
            raise Left
        if not self._watched:
            print(file=self.out, flush=True)
        text = data.decode("utf-8", "replace").removesuffix("\n").removesuffix("\r")
        self.mended = "\ufffd" in text and "\ufffd".encode() not in data
        return storable(text)[0]

    def give_back(self, typed: str) -> None:
        """Have a line read once more: it was no answer to what was asked."""
        self._again.append(typed)

    def aside(self, text: str) -> None:
        """Say something that is no output: on standard error, where the program prints for others."""
        print("\n".join(self._wrapped(visible(text))), file=self._out_aside, flush=True)

    def read_hidden(self, prompt: str) -> str:
        """Return a line that nobody sees, typed on the terminal itself even where standard input is none.

        Raises `Fault` (`no-terminal`), or `Left` at the end of input.
        """
        if self._script is not None:
            typed = next(self._script, None)
            print(visible(prompt), file=self.out, flush=True)
            if typed is None:
                raise Left
            return typed
        if not _has_terminal():
            raise Fault("no-terminal")
        from getpass import getpass  # noqa: PLC0415 (only encrypted sessions need it)

        try:
            return getpass(visible(prompt) + " ")
        except EOFError:
            raise Left from None

    @property
    def _out_aside(self) -> TextIO:
        return self.out if self._script is not None or self.out is not sys.stdout else sys.stderr

    def tell(self, number: int) -> None:
        """Ask for leaving: at once while a line is awaited, else before the next is; never inside a write."""
        self.told = number
        if self._reading:
            raise Told(number)

    def _line_in(self) -> bytes:
        if self.told is not None:
            raise Told(self.told)
        self._reading = True
        try:
            return self._source.readline()
        finally:
            self._reading = False

    def unfinished(self) -> str:
        """Return what stands on the line without Enter, where a terminal keeps it for its driver."""
        if self._script is not None or not self._source.isatty():
            return ""
        typed = bytes_on_line(self._source.fileno())
        if b"\n" in typed.rstrip(b"\r\n"):  # whole lines nobody has read yet: where they belong is not known
            return ""
        return storable(typed.decode("utf-8", "replace"))[0].rstrip("\r\n")

    def clear(self) -> None:
        """Leave nothing of the page to be read, the scrollback included where the terminal can."""
        acting = self._watched and os.environ.get("TERM", "dumb") != "dumb"
        print(_CLEAR if acting else _EMPTY_PAGE, end="", file=self.out, flush=True)

    @property
    def _watched(self) -> bool:
        return self.out.isatty()


def _has_terminal() -> bool:
    """Whether there is a terminal to ask on, wherever standard input comes from."""
    if sys.platform == "win32":
        return sys.__stdin__ is not None and sys.__stdin__.isatty()
    try:
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY))
    except OSError:
        return False
    return True
