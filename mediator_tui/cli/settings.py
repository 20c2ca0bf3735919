"""What holds for every command: the reader's language and the sessions folder."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mediator_tui.content.words import system_language, words
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.languages import LANGUAGES, Language

_NAMED = "--language"


@dataclass
class Settings:
    """The reader's language and the sessions folder, as far as they were named."""

    language: Language
    sessions: str | None = None
    passphrase_file: str | None = None
    identity_file: str | None = None
    language_named: bool = False
    """Whether it was named for this run: then it goes before the user's own settings."""

    @classmethod
    def of(cls, args: Sequence[str]) -> "Settings":
        """Return the settings with the language that the arguments name, else the environment's.

        The language is looked for before anything is parsed: usage errors are told in it too.
        """
        language, chosen = system_language(), "MEDIATOR_LANGUAGE" in os.environ
        for number, arg in enumerate(args):
            if arg == "--":
                break
            name, _, value = arg.partition("=")
            if name == _NAMED:
                named = value or "".join(args[number + 1 : number + 2])
                language = next((each for each in LANGUAGES if each == named), language)
                chosen = True
        return cls(language, language_named=chosen)

    @property
    def root(self) -> Path:
        """The sessions folder; it need not exist yet."""
        from mediator_tui.store.root import sessions_root  # noqa: PLC0415 (help does without it)

        return sessions_root(self.sessions)

    def say(self, key: str, /, **values: str | int) -> str:
        """Return a sentence of `cli.toml` in the reader's language."""
        return words()(f"cli.{key}", self.language, **values)

    def kind(self, kind: str) -> str:
        """Return the word for a kind of session; its id where it has none."""
        return self.say(f"kind-{kind}") if self.known(f"kind-{kind}") else kind

    def known(self, key: str) -> bool:
        """Whether `cli.toml` has that key."""
        return f"cli.{key}" in words().texts

    def fault(self, fault: Fault) -> str:
        """Return what a fault says in the reader's language, and where it is."""
        return words().fault(fault, self.language)

    def sentence(self, fault: Fault) -> str:
        """Return what a fault says, without where it is."""
        return words().sentence(fault, self.language)

    def reason(self, reason: str) -> str:
        """Return the system's reason in the reader's language."""
        return words().reason(reason, self.language)

    def system(self, error: OSError) -> str:
        """Return what the system says went wrong, and with which file."""
        reason = error.strerror or type(error).__name__
        if error.filename is None:
            return self.fault(Fault("system", reason=reason))
        return self.fault(Fault("cannot-read", file=_path(error.filename), reason=reason))


def _path(name: object) -> str:
    return name.decode("utf-8", "replace") if isinstance(name, bytes) else str(name)
