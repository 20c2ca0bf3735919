"""Keys as this mediator has them: the table's own, and those changed in the settings; how they are written."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mediator_tui.content.words import Words
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.language import Language
from mediator_tui.domain.placeholders import placeholders
from mediator_tui.tui.actions import (
    ACTIONS,
    BY_ID,
    EVERYWHERE,
    FORBIDDEN,
    MARKS,
    PICKED,
    TEXT,
    Action,
    action_for,
)

Keymap = Mapping[str, Sequence[str]]
"""Action id to keys; `digits` names ten keys that count as 1 to 9 and 0 wherever no words are typed."""

DIGITS = "digits"
_TYPED = {
    " ": "space", "/": "slash", "?": "question_mark", ".": "full_stop", ",": "comma", "-": "minus", "+": "plus",
    "=": "equals_sign", "&": "ampersand", "(": "left_parenthesis", ")": "right_parenthesis", '"': "quotation_mark",
    "'": "apostrophe", "_": "underscore", ";": "semicolon", ":": "colon", "!": "exclamation_mark", "*": "asterisk",
    "#": "number_sign", "<": "less_than_sign", ">": "greater_than_sign", "[": "left_square_bracket",
    "]": "right_square_bracket",
}  # fmt: skip
_WRITTEN = {name: character for character, name in _TYPED.items()} | {
    "left": "←", "right": "→", "up": "↑", "down": "↓", "enter": "Enter", "tab": "Tab", "escape": "Esc",
    "backspace": "Backspace", "delete": "Del", "home": "Home", "end": "End", "pageup": "PgUp", "pagedown": "PgDn",
}  # fmt: skip
_KEY = re.compile(r"\S|(?:ctrl|shift|alt)\+\S+|[a-z0-9_]{2,}")
_RANGE = 3


class Keys:
    """Which key means which action. Whatever is wrong in a keymap is left out and named in `wrong`."""

    def __init__(self, keymap: Keymap | None = None) -> None:
        self.wrong: list[Fault] = []
        keymap = dict(keymap or {})
        self._digits = self._checked_digits(keymap.pop(DIGITS, None))
        self._changed = self._checked(keymap)
        self._real = {
            (action.scope, key): action.keys[min(number, len(action.keys) - 1)]
            for action in ACTIONS
            if action.scope != PICKED
            for number, key in enumerate(self.of(action))
        }

    def of(self, action: Action) -> tuple[str, ...]:
        """Return an action's keys; those of a picked record are the marks' own."""
        if action.scope == PICKED:
            return tuple(self._own(key) for key in action.keys)
        return self._changed.get(action.id, action.keys)

    def _own(self, key: str) -> str:
        """Return the key of the marks that stands where the table has this one."""
        action = action_for(MARKS, key)
        keys = self.of(action) if action else (key,)
        return keys[min(action.keys.index(key), len(keys) - 1)] if action else key

    def sign_of(self, ident: str) -> str:
        """Return how the first key of an action is written, in any language."""
        return sign(self.of(BY_ID[ident])[0])

    def meant(self, scopes: Iterable[str], key: str, character: str | None = None) -> tuple[str, str | None]:
        """Return the key of the table that a pressed one stands for where these scopes hold, and what it types."""
        if not self._changed and not self._digits:
            return key, character
        scopes = tuple(scopes)
        low = key.lower() if len(key) == 1 else key
        if not (TEXT - {"technique"}).intersection(scopes):
            low = self._digits.get(low, low)
        for scope in scopes:
            if standard := self._real.get((scope, low)):
                return (key, character) if standard == key else (standard, standard if len(standard) == 1 else None)
        dead = any(action_for(scope, low) for scope in scopes if scope != PICKED)
        return ("", None) if dead else (low, character) if low == key.lower() else (low, low)

    def action(self, scope: str, key: str) -> Action | None:
        """Return the action a pressed key has in a scope."""
        standard = self._real.get((scope, key.lower() if len(key) == 1 else key))
        return action_for(scope, standard) if standard else None

    # Checking -----------------------------------------------------------------------------------------

    def _checked_digits(self, keys: Sequence[str] | None) -> dict[str, str]:
        if keys is None:
            return {}
        named = _named(keys)
        if len(named) != 10 or len(set(named)) != len(named):  # noqa: PLR2004
            self.wrong.append(Fault("key-count", name=DIGITS, count="10"))
            return {}
        return dict(zip(named, "1234567890", strict=True))

    def _checked(self, keymap: Keymap) -> dict[str, tuple[str, ...]]:
        wanted: dict[str, tuple[str, ...]] = {}
        for ident, keys in keymap.items():
            if fault := _unfit(ident, _named(keys)):
                self.wrong.append(fault)
            else:
                wanted[ident] = _named(keys)
        while clash := _clash(wanted):
            loser, key, other = clash
            self.wrong.append(Fault("key-taken", name=loser, key=key, other=other))
            del wanted[loser]
        return wanted


def _named(keys: Sequence[str]) -> tuple[str, ...]:
    each = (keys,) if isinstance(keys, str) else keys
    return tuple(dict.fromkeys(_TYPED.get(str(key), str(key).lower()) for key in each))


def _unfit(ident: str, keys: tuple[str, ...]) -> Fault | None:
    """Return what is wrong with keys for an action, whatever others have."""
    action = BY_ID.get(ident)
    if action is None or not action.keys or action.scope == PICKED or ident == "back":
        return Fault("key-no-action", name=ident)
    if not keys or (action.several and len(keys) != len(action.keys)):
        return Fault("key-count", name=ident, count=str(len(action.keys) if action.several else 1))
    for key in keys:
        plain = len(key) == 1 or key in _WRITTEN.keys() - {"tab", "enter"}
        if key in FORBIDDEN or key == "escape" or key.startswith("alt+") or not _KEY.fullmatch(key):
            return Fault("key-forbidden", name=ident, key=key)
        if plain and key not in action.keys and (action.scope in TEXT or action.scope == EVERYWHERE):
            return Fault("key-forbidden", name=ident, key=key)
    return None


def _clash(wanted: Mapping[str, tuple[str, ...]]) -> tuple[str, str, str] | None:
    """Return a changed action, its key, and the action that has that key already; None where all is well."""
    held: dict[tuple[str, str], str] = {}
    for action in sorted(ACTIONS, key=lambda each: each.id in wanted):
        for key in wanted.get(action.id, action.keys):
            if action.scope == EVERYWHERE:
                taken = next((ident for (_, other), ident in held.items() if other == key), None)
            else:
                taken = held.get((action.scope, key)) or held.get((EVERYWHERE, key))
            if taken:
                return (action.id if action.id in wanted else taken), key, (taken if action.id in wanted else action.id)
            held[action.scope, key] = action.id
    return None


def key_of(character: str) -> str:
    """Return the name of the key that types a character."""
    return _TYPED.get(character, character)


# How keys are written --------------------------------------------------------------------------------


def sign(key: str) -> str:
    """Return how one key is written."""
    if key.startswith("ctrl+"):
        return f"^{key[5:]}"
    if key in _WRITTEN:
        return _WRITTEN[key]
    return key.upper() if key[0] == "f" and key[1:].isdecimal() else key


def first_sign(keys: Keys, action: Action, words: Words, language: Language) -> str:
    """Return how an action's first key is written; where each key means its own, all of them."""
    own = keys.of(action)
    if not own:
        return _without_keys(keys, action, words, language)
    return _written(own if action.several else own[:1], words, language)


def all_signs(keys: Keys, action: Action, words: Words, language: Language) -> str:
    """Return how all of an action's keys are written."""
    own = keys.of(action)
    return _written(own, words, language) if own else _without_keys(keys, action, words, language)


def _without_keys(keys: Keys, action: Action, words: Words, language: Language) -> str:
    """Return how it stands that an action has no key: the palette's, or any letter."""
    return keys.sign_of("palette") if action.palette else words("action.any-letter", language)


def _written(own: tuple[str, ...], words: Words, language: Language) -> str:
    if len(own) >= _RANGE and "".join(own) in "01234567890":
        return f"{own[0]} … {own[-1]}"
    return " ".join(words("action.space-key", language) if key == "space" else sign(key) for key in own)


@dataclass(frozen=True)
class KeyedWords(Words):
    """The interface's words on the screen: `{^ID}` in a sentence is the key of that action as it is now.

    Of keys that mean something each, the first two are shown; `{^ID#2}` is the second alone.
    """

    keys: Keys

    def __call__(self, key: str, language: Language, /, **values: str | int) -> str:
        """Return the sentence in that language, its placeholders filled."""
        text = self.texts.get(key, {}).get(language, "")
        if "{^" not in text:
            return super().__call__(key, language, **values)
        signs = {name: self._sign(name[1:], language) for name in placeholders(text) if name.startswith("^")}
        return super().__call__(key, language, **values, **signs)

    def _sign(self, named: str, language: Language) -> str:
        ident, _, number = named.partition("#")
        if (action := BY_ID.get(ident)) is None:
            return "…"
        if number:
            return _written(self.keys.of(action)[int(number) - 1 : int(number)], self, language)
        return _short_sign(self.keys, action, self, language)


def name_of(action: Action, words: Words, language: Language) -> str:
    """Return an action's name."""
    return words(action.names or f"action.{action.id}", language)


def help_of(action: Action, words: Words, language: Language) -> str:
    """Return what an action does, in one line."""
    return words("action.kind-help" if action.names else f"action.{action.id}-help", language)


def hints(keys: Keys, words: Words, language: Language, *idents: str) -> str:
    """Return several actions as they stand on the bottom line: key and name."""
    actions = [BY_ID[ident] for ident in idents]
    return "  ".join(f"{_short_sign(keys, each, words, language)} {name_of(each, words, language)}" for each in actions)


def _short_sign(keys: Keys, action: Action, words: Words, language: Language) -> str:
    whole = first_sign(keys, action, words, language)
    return whole if "…" in whole else " ".join(whole.split()[:2])
