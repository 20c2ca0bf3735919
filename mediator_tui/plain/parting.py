"""Closing a session for good in plain lines: what goes, what stays and why; its number is typed to do it."""

from collections.abc import Callable
from functools import partial

from mediator_tui.content.places import practice_root
from mediator_tui.documents.practice_kept import put_aside, tallied
from mediator_tui.domain.retention import Keeping
from mediator_tui.domain.sessions import Session
from mediator_tui.plain.asking import Asking
from mediator_tui.store.folder import SessionFolder
from mediator_tui.walk.destroying import Consent, Plan, carry_out, planned, record_consent

_YES, _NO = "1", "2"


class PartingLines:
    """Everything goes unless something is kept here."""

    def __init__(self, asking: Asking, folder: SessionFolder) -> None:
        self._asking, self._folder = asking, folder
        self._terminal = asking.terminal

    def run(self) -> None:
        """Ask what is kept, say what that comes to, and do it once it is sure. Raises `Fault` or `OSError`."""
        today = self._asking.today
        plan = planned(self._folder, Keeping(), today)
        if plan.session and plan.session.profile == "community":
            keeping = self._keeping(plan.session)
            plan = planned(self._folder, keeping, today)
        else:
            keeping = Keeping()
        self._print(plan)
        first = self._practice()
        if not plan.goes:
            if first:
                carry_out(self._folder, keeping, self._asking.clock, first=first)
            self._terminal.say("cli.close-nothing-goes")
            return
        if plan.agreement_goes and self._ask("plain-chosen.handed-over") != _YES:
            self._terminal.say("tui-parting.hand-over-first")
            return
        if self._ask("cli.close-type", session=self._folder.name) != self._folder.name:
            self._terminal.say("cli.close-left")
            return
        carry_out(self._folder, keeping, self._asking.clock, first=first)
        self._terminal.say("cli.close-kept" if plan.stays else "cli.close-done", session=self._folder.name)

    def _practice(self) -> Callable[[], object] | None:
        """Say what is kept apart, and return what keeps it; None where there is nothing, or it is not wanted."""
        guide = self._asking.guide
        if tallied(self._folder, guide) is None:
            return None
        self._terminal.say("tui-parting.practice-where", folder=str(practice_root()))
        wanted = self._ask("plain-chosen.practice") != _NO
        return partial(put_aside, self._folder, guide) if wanted else None

    def _keeping(self, session: Session) -> Keeping:
        """Ask what is to be kept, and each party's consent to that, noted as it is asked for."""
        until = None
        while until is None and (typed := self._ask("plain-chosen.keep-until")):
            until = self._asking.day(typed)
        follow_up = self._ask("plain-chosen.keep-follow-up") == _YES
        wanted: dict[Consent, bool] = {"keep_consent": until is not None, "follow_up_consent": follow_up}
        for party in session.parties if any(wanted.values()) else ():
            answer = self._ask("plain-chosen.consent", name=party.name)
            for key, asked in wanted.items():
                if asked and answer in {"1", "2"}:
                    record_consent(self._folder, key, [party.letter], "yes" if answer == _YES else "no")
        return Keeping(until, follow_up)

    def _print(self, plan: Plan) -> None:
        for key, found in (("cli.close-goes", plan.goes), ("cli.close-stays", plan.stays)):
            if found:
                self._terminal.say(key)
            for fate in found:
                self._terminal.line(f"{fate.name}: {self._terminal.t(f'cli.why-{fate.why}')}")
        if plan.goes:
            self._terminal.say("cli.close-truth")
            if plan.synced:
                self._terminal.say("cli.close-synced", service=plan.synced)

    def _ask(self, key: str, /, **values: str) -> str:
        return self._asking.read(lambda: self._terminal.t(key, **values))
