"""Closing a session for good, from home: what goes, what stays and why; the session's number is typed to do it."""

from datetime import timedelta
from functools import partial

from mediator_tui.content.places import practice_root
from mediator_tui.documents.practice_kept import put_aside, tallied
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.retention import Fate, Keeping
from mediator_tui.domain.sessions import Session
from mediator_tui.store.folder import SessionFolder
from mediator_tui.tui.faces.page import Lock, Page, paragraphs
from mediator_tui.tui.form import Field, Form
from mediator_tui.tui.rows import BLANK, Row, piece, row, wrapped
from mediator_tui.tui.shell import Shell
from mediator_tui.walk.destroying import Consent, Plan, carry_out, planned, record_consent

_DAYS = {"no": 0, "months-3": 91, "months-6": 182, "year": 365}
"""How long the joint record may be kept."""


class Parting(Page):
    """Everything goes unless something is kept here; each party's consent is noted as it is asked for."""

    scope = "parting"
    words = "tui-parting"

    def __init__(self, shell: Shell, session: SessionFolder, *, under: Page | None = None) -> None:
        """Close that session; `under` is a page about it, which goes with it."""
        super().__init__(shell)
        self._session, self._under = session, under
        self._kept_for = "no"
        self._follow_up = self._handed_over = self._done = False
        self._practice = True
        """Whether practice data are kept apart from the session, where there are any."""
        self._form = Form(self._fields)
        self._refused: Fault | None = None
        self._tallied = False
        """Whether there are practice data to be kept."""
        self._plan: Plan = self._look()

    # What is decided ----------------------------------------------------------------------------------

    @property
    def _keeping(self) -> Keeping:
        days = _DAYS[self._kept_for]
        return Keeping(self.shell.clock().date() + timedelta(days) if days else None, self._follow_up)

    def _look(self) -> Plan:
        """Return the plan as it stands; where that may not be kept, why, and the plan without it."""
        today = self.shell.clock().date()
        try:
            plan, self._refused = planned(self._session, self._keeping, today), None
        except Fault as fault:
            plan, self._refused = planned(self._session, Keeping(), today), fault
        self._tallied = tallied(self._session, self.shell.guide) is not None
        return plan

    def _decide(self, change: str, value: str) -> None:
        if change == "kept-for":
            self._kept_for = value
        elif change == "follow-up":
            self._follow_up = value == "yes"
        elif change == "practice":
            self._practice = value == "yes"
        else:
            self._handed_over = value == "yes"
        self._plan = self._look()

    def _consent(self, letter: str, answer: str) -> None:
        for key, wanted in self._asked.items():
            if wanted:
                record_consent(self._session, key, [letter], "yes" if answer == "yes" else "no")
        self._plan = self._look()

    @property
    def _asked(self) -> dict[Consent, bool]:
        """Return which consents what is to be kept needs."""
        return {"keep_consent": self._kept_for != "no", "follow_up_consent": self._follow_up}

    def _carry_out(self, typed: str) -> None:
        if typed != self._session.name:
            self.say("other-number", session=self._session.name)
        elif self._refused:
            raise self._refused
        elif self._plan.agreement_goes and not self._handed_over:
            self.say("hand-over-first")
        else:
            first = partial(put_aside, self._session, self.shell.guide) if self._tallied and self._practice else None
            carry_out(self._session, self._keeping, self.shell.clock, first=first)
            self._done = True

    # Fields -------------------------------------------------------------------------------------------

    def _fields(self) -> list[Field]:
        fields = []
        session = self._plan.session
        if session and session.profile == "community":
            fields += [
                self._choice("kept-for", self._kept_for, tuple(_DAYS)),
                self._choice("follow-up", "yes" if self._follow_up else "no", ("no", "yes")),
            ]
        if session and any(self._asked.values()):
            fields += [self._consent_field(session, letter) for letter in session.letters]
        if self._tallied:
            fields.append(self._choice("practice", "yes" if self._practice else "no", ("yes", "no")))
        if self._plan.agreement_goes:
            fields.append(self._choice("handed-over", "yes" if self._handed_over else "no", ("no", "yes")))
        how = partial(self.t, "type-how", session=self._session.name)
        return [*fields, Field(partial(self.t, "type"), kept=self._carry_out, how=how)]

    def _choice(self, name: str, now: str, values: tuple[str, ...]) -> Field:
        return Field(
            partial(self.t, name),
            partial(self.t, f"is-{now}"),
            partial(self._decide, name),
            lambda: [(value, self.t(f"is-{value}")) for value in values],
        )

    def _consent_field(self, session: Session, letter: str) -> Field:
        party = session.party(letter)
        name = party.name if party else letter
        wanted = [getattr(session, key).get(letter) for key, asked in self._asked.items() if asked]
        answer = "yes" if all(each == "yes" for each in wanted) else "no" if "no" in wanted else "unasked"
        return Field(
            partial(self.t, "consent", name=name),
            partial(self.t, f"is-{answer}"),
            partial(self._consent, letter),
            lambda: [(value, self.t(f"is-{value}")) for value in ("yes", "no")],
        )

    # Keys ---------------------------------------------------------------------------------------------

    def press(self, key: str, character: str | None) -> None:
        """Take one key; what goes wrong is told above the bottom line, and nothing more is touched."""
        self.said = ""
        if not self._done:
            self.trying(lambda: self._form.press(key, character))
        elif key == "enter":
            self.shell.close(self._under or self)

    def paste(self, text: str) -> None:
        """Take pasted text into what is being typed."""
        self._form.paste(text)

    def back(self) -> bool:
        """Close what is open, then the page."""
        return self._form.back() or super().back()

    def lock(self) -> Lock | None:
        """Return how the page is locked."""
        return Lock.of(self._session, partial(Parting, self.shell))

    @property
    def busy(self) -> bool:
        """Whether its number is being typed."""
        return self._form.unsaved

    # Drawing ------------------------------------------------------------------------------------------

    def title(self) -> tuple[str, str]:
        """Return the session's number."""
        return self.t("title", session=self._session.name), ""

    def body(self, width: int, height: int) -> list[Row]:
        """Return the fields, and under them what becomes of each file; why, in the words of the command."""
        if self._done:
            key = "kept" if self._plan.stays else "done"
            return [BLANK, BLANK, *paragraphs([self.t(key, session=self._session.name)], width)]
        form = self._form.rows(width, height)
        truth = [row("  ", piece(line, "quiet")) for line in self._truth(width - 4)]
        room = height - len(form) - len(truth) - 2
        return [*form, BLANK, *self._fates(width, room), BLANK, *truth]

    def _truth(self, width: int) -> list[str]:
        """Return what stays elsewhere, and what is true of deleting."""
        practice = self.t("practice-where", folder=str(practice_root())) if self._tallied and self._practice else ""
        deleting = self._words("cli.close-truth") if self._plan.goes else ""
        if deleting and (synced := self._plan.synced):
            deleting += " " + self._words("cli.close-synced", service=synced)
        return [line for text in (practice, deleting) if text for line in wrapped(text, width)]

    def _words(self, key: str, /, **values: str) -> str:
        return self.shell.words(key, self.shell.language, **values)

    def _fates(self, width: int, room: int) -> list[Row]:
        if self._refused:
            reason = self.shell.words.sentence(self._refused, self.shell.language)
            return [row("  ", line) for line in wrapped(self.t("cannot", reason=reason), width - 4)]
        rows: list[Row] = []
        for key, found in (("goes", self._plan.goes), ("stays", self._plan.stays)):
            if found:
                rows.append(row("  ", piece(self.t(key), bold=True)))
                rows += [self._fate(fate, max(len(each.name) for each in found), width) for fate in found]
        more = len(rows) - room
        return rows if more <= 0 else [*rows[: room - 1], row("    ", piece(self.t("more", count=more + 1), "quiet"))]

    def _fate(self, fate: Fate, name_width: int, width: int) -> Row:
        name = row("    ", fate.name).fitted(min(name_width + 6, width // 2))
        return row(name, piece(self.shell.words(f"cli.why-{fate.why}", self.shell.language), "quiet"))

    def caret(self, width: int, height: int) -> tuple[int, int] | None:
        """Return the caret in the number being typed."""
        return None if self._done else self._form.caret(width, height)

    def keys(self) -> str:
        """Return the bottom line."""
        return self.t("keys-done" if self._done else "keys")
