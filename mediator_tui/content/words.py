"""The interface's own words, in both languages, from `scripts/interface/`."""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from mediator_tui.content.places import scripts_root
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.languages import LANGUAGES, Language
from mediator_tui.domain.placeholders import fill
from mediator_tui.domain.toml_text import decoded, parsed

_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True)
class Words:
    """Every sentence of the interface, by `file.key`."""

    texts: Mapping[str, Mapping[str, str]]

    def __call__(self, key: str, language: Language, /, **values: str | int) -> str:
        """Return the sentence in that language, its placeholders filled.

        An unknown key gives the key itself and its values: better a crude word than none.
        """
        known = self.texts.get(key)
        if known is None:
            return " ".join((key, *map(str, values.values())))
        return fill(known[language], {name: str(value) for name, value in values.items()})

    def fault(self, fault: Fault, language: Language) -> str:
        """Return what a fault says, in one line, led by the file and line it names."""
        sentence = self.sentence(fault, language)
        template = self.texts.get(f"fault.{fault.key}", {}).get(language, "")
        if "file" not in fault.values or "{file}" in template:
            return sentence
        place = [fault.values[key] for key in ("file", "line") if key in fault.values]
        return f"{':'.join(place)}: {sentence}"

    def sentence(self, fault: Fault, language: Language) -> str:
        """Return what a fault says without saying where."""
        values = dict(fault.values)
        if "reason" in values:
            values["reason"] = self.reason(values["reason"], language)
        return self(f"fault.{fault.key}", language, **values)

    def reason(self, reason: str, language: Language) -> str:
        """Return the system's or a reader's reason in that language, as it is where nobody translated it."""
        key = "reason." + "-".join(_WORD.findall(reason.casefold()))
        return self(key, language) if key in self.texts else reason

    def read_on(self) -> None:
        """Read what has not been asked for yet: nobody is to wait for a disk at the table."""
        len(self.texts)

    def any_of(self, key: str) -> frozenset[str]:
        """Return the words of a key that lists several, split at spaces, of both languages."""
        return frozenset(word for language in LANGUAGES for word in self.texts[key][language].split())


class Texts(Mapping[str, Mapping[str, str]]):
    """Every sentence by `file.key`; a file is read when one of its sentences is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._paths = {path.stem: path for path in sorted(folder.glob("*.toml"))}
        self._read: dict[str, dict[str, Mapping[str, str]]] = {}

    def _of(self, file: str) -> dict[str, Mapping[str, str]]:
        if file not in self._read:
            self._read[file] = _sentences(self._paths[file]) if file in self._paths else {}
        return self._read[file]

    def __getitem__(self, key: str) -> Mapping[str, str]:
        return self._of(key.partition(".")[0])[key]

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and key in self._of(key.partition(".")[0])

    def get(self, key: str, default: Any = None) -> Any:
        """Return a sentence in its languages."""
        return self._of(key.partition(".")[0]).get(key, default)

    def __iter__(self) -> Iterator[str]:
        return (key for file in self._paths for key in self._of(file))

    def __len__(self) -> int:
        return sum(len(self._of(file)) for file in self._paths)


def _sentences(path: Path) -> dict[str, Mapping[str, str]]:
    """Return a file's sentences; none where it cannot be read."""
    try:
        data = parsed(decoded(path.read_bytes()))
    except (Fault, OSError):
        return {}
    return {
        f"{path.stem}.{key}": value
        for key, value in data.items()
        if isinstance(value, dict) and all(isinstance(value.get(each), str) for each in LANGUAGES)
    }


@cache
def words() -> Words:
    """Return the interface's words; a file that cannot be read is left out."""
    return Words(Texts(scripts_root() / "interface"))


def system_language() -> Language:
    """Return the language of the environment: Indonesian where the locale says so, else English.

    `MEDIATOR_LANGUAGE` comes first, then `LC_ALL`, `LC_MESSAGES` and `LANG`.
    """
    for name in ("MEDIATOR_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "id" if value.casefold().startswith(("id", "in_")) else "en"
    return "en"
