"""The mediator's own settings of the program: language, theme, signs, keys. Never anything of a session."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import platformdirs

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.language import LANGUAGES, Language
from mediator_tui.domain.toml_text import block_text, decoded, key_text, parsed
from mediator_tui.store import durable
from mediator_tui.tui.theme import THEMES

FILE = "settings.toml"
_KNOWN = frozenset({"language", "two_languages", "theme", "ascii_signs", "lock_after", "keys_tried", "keys"})


@dataclass
class Preferences:
    """`settings.toml` in the user's configuration folder."""

    language: Language | None = None
    two_languages: bool = False
    """Whether a cue stands in the other language too."""
    theme: str = "calm"
    ascii_signs: bool = False
    lock_after: int = 0
    """After so many minutes without a key an encrypted session is locked; 0 for never."""
    keys_tried: bool = False
    """Whether the safety keys have been tried on this screen."""
    keys: dict[str, Sequence[str]] = field(default_factory=dict)
    """Keys that were changed, by the action's id."""
    faults: list[Fault] = field(default_factory=list)
    """What is wrong in the file; those parts are passed over, and the file is not written until it is mended."""
    other: dict[str, Any] = field(default_factory=dict)
    """What nobody here knows; kept."""

    def save(self) -> None:
        """Write the file. Raises `OSError`, or the fault for which it is left as it is."""
        if self.faults:
            raise self.faults[0]
        simple = {key: value for key, value in self.other.items() if not isinstance(value, dict)}
        if self.language:
            simple["language"] = self.language
        simple |= {"theme": self.theme, "ascii_signs": self.ascii_signs, "keys_tried": self.keys_tried}
        if self.two_languages:
            simple["two_languages"] = True
        if self.lock_after:
            simple["lock_after"] = self.lock_after
        tables = {key: value for key, value in self.other.items() if isinstance(value, dict)}
        if self.keys:
            tables["keys"] = {ident: list(keys) for ident, keys in self.keys.items()}
        text = block_text(simple)
        for name, table in tables.items():
            text += f"\n[{key_text(name)}]\n{block_text(table)}"
        path = settings_path()
        durable.make_folder(path.parent)
        durable.replace(path, text.encode())


def settings_path() -> Path:
    """Return where the file is."""
    return Path(platformdirs.user_config_dir("mediator-tui", appauthor=False)) / FILE


def preferences() -> Preferences:
    """Read the settings; what is broken is named and passed over."""
    path = settings_path()
    found = Preferences()
    try:
        data = parsed(decoded(path.read_bytes()))
    except FileNotFoundError:
        return found
    except Fault as fault:
        found.faults.append(Fault(fault.key, **{**fault.values, "file": str(path)}))
        return found
    except OSError as error:
        reason = error.strerror or type(error).__name__
        found.faults.append(Fault("cannot-read", file=str(path), reason=reason))
        return found
    _take(found, data, path)
    return found


def _take(found: Preferences, data: dict[str, Any], path: Path) -> None:
    found.other = {key: value for key, value in data.items() if key not in _KNOWN}
    fits = {
        "language": lambda value: value in LANGUAGES,
        "two_languages": lambda value: isinstance(value, bool),
        "theme": lambda value: value in THEMES,
        "ascii_signs": lambda value: isinstance(value, bool),
        "lock_after": lambda value: isinstance(value, int) and not isinstance(value, bool) and value >= 0,
        "keys_tried": lambda value: isinstance(value, bool),
        "keys": _is_keymap,
    }
    for key, fit in fits.items():
        if key not in data:
            continue
        if fit(data[key]):
            setattr(found, key, data[key])
        else:
            found.faults.append(Fault("bad-setting", file=str(path), name=key))


def _is_keymap(value: object) -> bool:
    return isinstance(value, dict) and all(
        isinstance(keys, str) or (isinstance(keys, list) and all(isinstance(key, str) for key in keys))
        for keys in value.values()
    )
