"""The program's settings: language, theme, signs, lock, keys. Kept in the user's folder, with nothing of a session."""

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.language import LANGUAGES
from mediator_tui.tui.actions import ACTIONS, BY_ID, EVERYWHERE, MARKS, Action
from mediator_tui.tui.faces.page import Page
from mediator_tui.tui.faces.try_keys import TryKeys, save
from mediator_tui.tui.form import Field, Form
from mediator_tui.tui.keys import Keys, all_signs, name_of, sign
from mediator_tui.tui.preferences import Preferences, settings_path
from mediator_tui.tui.rows import BLANK, Row, piece, row
from mediator_tui.tui.shell import Shell
from mediator_tui.tui.theme import THEMES

_LOCK_AFTER = (0, 5, 10, 15, 30, 60)


class ProgramSettings(Page):
    """What is changed here holds at once, and is kept."""

    scope = "program-settings"

    def __init__(self, shell: Shell, preferences: Preferences) -> None:
        super().__init__(shell)
        self._preferences = preferences
        self._form = Form(self._fields)
        self._waits: Action | None = None
        """The action whose new key is to be pressed."""
        if preferences.faults:
            self.say("cannot", reason=shell.words.fault(preferences.faults[0], shell.language))

    def _fields(self) -> list[Field]:
        shell = self.shell
        return [
            Field(
                lambda: self.t("set-language"),
                lambda: self.t(f"language-{shell.language}"),
                self._set_language,
                lambda: [(each, self.t(f"language-{each}")) for each in LANGUAGES],
            ),
            Field(
                lambda: self.t("set-theme"),
                lambda: self.t(f"theme-{shell.theme}"),
                self._set_theme,
                lambda: [(name, self.t(f"theme-{name}")) for name in THEMES],
            ),
            Field(
                lambda: self.t("set-signs"),
                lambda: self.t("signs-ascii" if shell.ascii_signs else "signs-all"),
                self._set_signs,
                lambda: [("all", self.t("signs-all")), ("ascii", self.t("signs-ascii"))],
            ),
            Field(lambda: self.t("set-keys"), fields=self._key_fields),
            Field(lambda: self.t("keys"), do=lambda: shell.show(TryKeys(shell, self._preferences))),
            Field(
                lambda: self.t("set-lock"),
                lambda: self._minutes(shell.lock_after),
                self._set_lock,
                lambda: [(str(minutes), self._minutes(minutes)) for minutes in _LOCK_AFTER],
            ),
            Field(
                lambda: self.t("set-cues"),
                lambda: self.t("cues-two" if shell.two_languages else "cues-one"),
                self._set_cues,
                lambda: [("one", self.t("cues-one")), ("two", self.t("cues-two"))],
            ),
        ]

    def _key_fields(self) -> list[Field]:
        wanted = [each for each in ACTIONS if each.scope in {EVERYWHERE, MARKS} and each.keys]
        actions = [each for each in wanted if each.id != "back" and not each.several]
        return [self._key_field(action) for action in actions]

    def _key_field(self, action: Action) -> Field:
        words, shell = self.shell.words, self.shell

        def wait() -> None:
            self._waits = action

        return Field(
            lambda: name_of(action, words, shell.language),
            lambda: all_signs(shell.keys, action, words, shell.language),
            do=wait,
        )

    def _set_language(self, language: str) -> None:
        self.shell.language = "en" if language == "en" else "id"
        self._preferences.language = self.shell.language
        self._save()

    def _set_theme(self, name: str) -> None:
        self.shell.theme = self._preferences.theme = name
        self._save()

    def _set_cues(self, which: str) -> None:
        self.shell.two_languages = self._preferences.two_languages = which == "two"
        self._save()

    def _set_signs(self, which: str) -> None:
        self.shell.ascii_signs = self._preferences.ascii_signs = which == "ascii"
        self._save()

    def _set_lock(self, minutes: str) -> None:
        self.shell.lock_after = self._preferences.lock_after = int(minutes)
        self._save()

    def _minutes(self, minutes: int) -> str:
        return self.t("lock-after", minutes=minutes) if minutes else self.t("lock-never")

    def _save(self) -> None:
        if reason := save(self._preferences, self.shell):
            self.say("cannot", reason=reason)
        else:
            self.say("set-saved")

    # Keys ---------------------------------------------------------------------------------------------

    def press(self, key: str, character: str | None) -> None:
        """Take one key; while a new key is waited for, that key."""
        self.said = ""
        if self._waits:
            action, self._waits = self._waits, None
            self._change(action, key)
        elif key == "delete":
            self._as_before()
        elif key == "question_mark":
            self.shell.help()
        else:
            self._form.press(key, character)

    def _change(self, action: Action, key: str) -> None:
        wanted = {**self._preferences.keys, action.id: [key]}
        if action.scope == EVERYWHERE and action.id in {"veil", "break"}:
            wanted[action.id] = list(dict.fromkeys([key, *action.keys]))  # the safety keys never stop working
        keys = Keys(wanted)
        if keys.wrong:
            self.say("cannot", reason=self.shell.words.sentence(self._by_name(keys.wrong[0]), self.shell.language))
            return
        self._preferences.keys, self.shell.keys = wanted, keys
        self._save()

    def _by_name(self, fault: Fault) -> Fault:
        """Return a fault about keys with actions as they are called on the screen, and keys as they are written."""
        words, language = self.shell.words, self.shell.language
        named = {
            name: name_of(BY_ID[value], words, language) if value in BY_ID else sign(value) if name == "key" else value
            for name, value in fault.values.items()
        }
        return Fault(fault.key, **named)

    def _as_before(self) -> None:
        """Give the chosen action the key of the table back."""
        signs = self._form.chosen.label()
        language, words = self.shell.language, self.shell.words
        ident = next(
            (
                each
                for each in self._preferences.keys
                if each in BY_ID and name_of(BY_ID[each], words, language) == signs
            ),
            None,
        )
        if ident:
            self._preferences.keys = {each: keys for each, keys in self._preferences.keys.items() if each != ident}
            self.shell.keys = Keys(self._preferences.keys)
            self._save()

    def back(self) -> bool:
        """Go one step back."""
        self.said = ""
        if self._waits:
            self._waits = None
            return True
        return self._form.back() or super().back()

    # Drawing ------------------------------------------------------------------------------------------

    def title(self) -> tuple[str, str]:
        """Return the heading."""
        return self.t("settings"), ""

    def body(self, width: int, height: int) -> list[Row]:
        """Return the fields, and where things are kept."""
        if self._waits:
            name = name_of(self._waits, self.shell.words, self.shell.language)
            return [BLANK, BLANK, row("   ", piece(self.t("press-new", action=name), bold=True))]
        where = [
            self.t("where-settings", path=str(settings_path())),
            self.t("where-sessions", path=str(self.shell.root)),
        ]
        below = [row("  ", piece(line, "quiet")).fitted(width) for line in where]
        fields = self._form.rows(width, height - len(below) - 3)
        gap = max(1, height - len(fields) - len(below) - 2)
        return [BLANK, *fields, *[BLANK] * gap, *below]

    def keys(self) -> str:
        """Return the bottom line."""
        return self.t("keys-settings")
