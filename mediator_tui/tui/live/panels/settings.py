"""The session's settings: title, forms of address, groups, who hears whom, the walk, the profile, another party."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.rooms import PARTY_LETTERS
from mediator_tui.domain.sessions import Member, Party, Session
from mediator_tui.tui.form import Field, Form
from mediator_tui.tui.live.panel import Panel
from mediator_tui.tui.rows import BLANK, Row, piece, row
from mediator_tui.walk.address import you_for, you_of
from mediator_tui.walk.closing import profiles

if TYPE_CHECKING:
    from mediator_tui.tui.live.face import Live

_GROUP = ("mandate", "ratified_by", "missing")


class SessionSettings(Panel):
    """A form; what is changed is saved at once."""

    def __init__(self, live: "Live") -> None:
        super().__init__(live.context)
        self._live = live
        self._form = Form(self._fields)

    def t(self, key: str, /, **values: str | int) -> str:
        """Return one of the settings' sentences."""
        return self.context.shell.words(f"tui-session.{key}", self.context.language, **values)

    @property
    def _session(self) -> Session:
        return self.context.notes.session

    def _field(self, key: str, value: Callable[[], str], keep: Callable[[str], None]) -> Field:
        return Field(lambda: self.t(f"set-{key}"), value, self._saving(keep), how=lambda: self.t(f"set-{key}-how"))

    def _saving(self, keep: Callable[[str], None]) -> Callable[[str], None]:
        def do(typed: str) -> None:
            keep(typed)
            self.context.notes.save_session()
            self.context.tell("settings-saved")

        return do

    def _fields(self) -> list[Field]:
        walks = self.context.guide.walks
        language = self.context.language
        return [
            self._field("title", lambda: self._session.title, lambda typed: setattr(self._session, "title", typed)),
            Field(lambda: self.t("set-names"), self._all_names, fields=self._name_fields),
            Field(lambda: self.t("set-groups"), fields=self._party_fields),
            self._field("pairs", self._pairs, self._keep_pairs),
            Field(
                lambda: self.t("set-walk"),
                lambda: self.context.walker.plan.name[self.context.language],
                self._saving(self._keep_walk),
                lambda: [(ident, walk.name[language]) for ident, walk in walks.items()],
            ),
            Field(
                lambda: self.t("set-profile"),
                lambda: self.t(f"profile-{self._session.profile}"),
                self._saving(lambda chosen: setattr(self._session, "profile", chosen)),
                lambda: [(each, self.t(f"profile-{each}")) for each in profiles(self.context.notes)],
            ),
            self._field("party", lambda: "", self._add_party),
        ]

    # Forms of address ---------------------------------------------------------------------------------

    def _all_names(self) -> str:
        return " · ".join(party.name for party in self._session.parties)

    def _name_fields(self) -> list[Field]:
        return [each for party in self._session.parties for each in (self._name_field(party), self._you_field(party))]

    def _name_field(self, party: Party) -> Field:
        def keep(typed: str) -> None:
            _refuse_empty(typed)
            party.name, party.you = typed, you_for(typed, self.context.guide.titles)

        digit = self.context.naming.digit(party.letter)
        return Field(
            lambda: self.t("set-name", digit=digit),
            lambda: party.name,
            self._saving(keep),
            how=lambda: self.t("set-name-how"),
        )

    def _you_field(self, party: Party) -> Field:
        def keep(typed: str) -> None:
            _refuse_empty(typed)
            party.you = typed

        return Field(
            lambda: self.t("set-you", name=party.name),
            lambda: you_of(party),
            self._saving(keep),
            how=lambda: self.t("set-you-how"),
        )

    # Groups -------------------------------------------------------------------------------------------

    def _party_fields(self) -> list[Field]:
        return [self._group_of(party) for party in self._session.parties]

    def _group_of(self, party: Party) -> Field:
        return Field(
            lambda: party.name,
            lambda: ", ".join(member.name for member in party.members),
            fields=lambda: self._group_fields(party),
        )

    def _group_fields(self, party: Party) -> list[Field]:
        def members(typed: str) -> None:
            speaking = {member.name for member in party.members if member.speaks}
            names = [name for each in typed.split(",") if (name := each.strip())]
            party.members = [Member(name=name, speaks=name in speaking) for name in names]

        def speaks(typed: str) -> None:
            wanted = [each.strip().casefold() for each in typed.split(",") if each.strip()]
            for member in party.members:
                member.speaks = any(each in member.name.casefold() for each in wanted)

        return [
            self._field("members", lambda: ", ".join(member.name for member in party.members), members),
            self._field("speaks", lambda: ", ".join(each.name for each in party.members if each.speaks), speaks),
            *(self._text_of(party, key) for key in _GROUP),
        ]

    def _text_of(self, party: Party, key: str) -> Field:
        return self._field(
            key.replace("_", "-"), lambda: str(getattr(party, key)), lambda typed: setattr(party, key, typed)
        )

    # The walk -----------------------------------------------------------------------------------------

    def _pairs(self) -> str:
        digit = self.context.naming.digit
        known = [(one, other) for one, other in self._session.pairs() if {one, other} <= set(self._session.letters)]
        return " ".join(f"{digit(one)}>{digit(other)}" for one, other in known)

    def _keep_pairs(self, typed: str) -> None:
        letters = self._session.letters
        pairs = []
        for word in typed.replace(",", " ").split():
            one, _, other = word.partition(">")
            listener, heard = _number(one, len(letters)), _number(other, len(letters))
            if listener and heard and listener != heard:
                pairs.append(f"{letters[listener - 1]}>{letters[heard - 1]}")
        self._session.hear = pairs

    def _keep_walk(self, chosen: str) -> None:
        if chosen != self._session.kind:
            self._session.kind = chosen
            self.context.walker.restart()

    def _add_party(self, typed: str) -> None:
        parties = self._session.parties
        if len(parties) == len(PARTY_LETTERS):
            raise Fault("no-more-parties")
        _refuse_empty(typed)
        letter = next(each for each in PARTY_LETTERS if each not in self._session.letters)
        party = Party(letter=letter, name=typed, you=you_for(typed, self.context.guide.titles))
        self._session.parties = [*parties, party]

    # Panel --------------------------------------------------------------------------------------------

    def press(self, key: str, character: str | None) -> bool:
        """Take one key."""
        if key == "question_mark" and self._form.editor is None:
            return False
        self._form.press(key, character)
        return True

    def paste(self, text: str) -> None:
        """Take pasted text, on one line."""
        self._form.paste(text)

    def back(self) -> bool:
        """Go one step back inside the form."""
        return self._form.back()

    def rows(self, width: int, height: int) -> list[Row]:
        """Return the form."""
        head = [row(" ", piece(self.t("settings"), bold=True)), BLANK]
        return [*head, *self._form.rows(width, height - len(head))]

    def caret(self, width: int, height: int) -> tuple[int, int] | None:
        """Return the caret in the field being typed."""
        at = self._form.caret(width, height - 2)
        return (at[0] + 2, at[1]) if at else None

    def bottom(self) -> str:
        """Return the bottom line."""
        return self.t("keys-form-words" if self._form.editor is not None else "keys-form")


def _refuse_empty(typed: str) -> None:
    if not typed:
        raise Fault("nothing-typed")


def _number(word: str, most: int) -> int | None:
    known = word.isascii() and word.isdecimal() and len(word) < 3 and 1 <= int(word) <= most  # noqa: PLR2004
    return int(word) if known else None


def opened(live: "Live") -> Panel:
    """Return the session's settings. Raises `Fault` where nothing can be changed."""
    if live.context.notes.folder is not None and live.context.notes.read_only:
        raise Fault("read-only")
    return SessionSettings(live)
