"""The interface's own words, in both languages, from `scripts/interface/`."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

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

    def any_of(self, key: str) -> frozenset[str]:
        """Return the words of a key that lists several, split at spaces, of both languages."""
        return frozenset(word for language in LANGUAGES for word in self.texts[key][language].split())


@cache
def words() -> Words:
    """Read the interface's words; a file that cannot be read is left out."""
    texts: dict[str, Mapping[str, str]] = {}
    for path in sorted((scripts_root() / "interface").glob("*.toml")):
        try:
            data = parsed(decoded(path.read_bytes()))
        except (Fault, OSError):
            continue
        for key, value in data.items():
            if isinstance(value, dict) and all(isinstance(value.get(each), str) for each in LANGUAGES):
                texts[f"{path.stem}.{key}"] = value
    return Words(texts)


def system_language() -> Language:
    """Return the language of the environment: Indonesian where the locale says so, else English.

    `MEDIATOR_LANGUAGE` comes first, then `LC_ALL`, `LC_MESSAGES` and `LANG`.
    """
    for name in ("MEDIATOR_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "id" if value.casefold().startswith(("id", "in_")) else "en"
    return "en"
