"""One session's follow-up: its terms, its dates, the consent to be contacted, and how it ends.

It shows what was agreed and what came of it; of the notes nothing is read.
"""

from collections.abc import Callable
from datetime import date
from functools import partial

from mediator_tui.domain.agreements import Term
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.follow_ups import Check, read_day
from mediator_tui.domain.resources import Resource
from mediator_tui.domain.sessions import Party
from mediator_tui.store.folder import SessionFolder
from mediator_tui.tui.faces.forms import Beside, FormPage
from mediator_tui.tui.faces.page import Lock
from mediator_tui.tui.faces.resources import ResourceList
from mediator_tui.tui.form import Field
from mediator_tui.tui.shell import Shell
from mediator_tui.walk.directory import Directory
from mediator_tui.walk.following import Following, Question
from mediator_tui.walk.standing import Standing

_DROP = "-"


class FollowingPage(FormPage):
    """The follow-up of one session."""

    scope = "follow-up"

    def __init__(self, shell: Shell, following: Following) -> None:
        self._following = following
        self._directory = Directory(shell.guide)
        super().__init__(shell)
        if following.read_only:
            self.say("read-only")
        elif not following.follow_up.checks:
            self.form.go(len(following.terms))
            self.say("not-planned")

    @classmethod
    def opened(cls, shell: Shell, folder: SessionFolder, *, to_write: bool = True) -> "FollowingPage":
        """Open a session's follow-up. Raises `Fault` or `OSError`."""
        return cls(shell, Following.opened(folder, shell.clock, to_write=to_write))

    @property
    def _standing(self) -> Standing:
        return Standing(self.shell.words, self.shell.language)

    def back(self) -> bool:
        """Go one step back; with the page, the session is closed."""
        closed = super().back()
        if self not in self.shell.faces:
            self.leave()
        return closed

    def leave(self) -> None:
        """Close the session."""
        self._following.close()

    def lock(self) -> Lock | None:
        """Return how the page is locked."""
        return Lock.of(self._following.folder, partial(FollowingPage.opened, self.shell))

    def fields(self) -> list[Field]:
        """Return the terms, then what holds for the whole."""
        following = self._following
        ends = [
            Beside(
                lambda: self.t("dates"),
                lambda: self._standing.check(following),
                fields=self._date_fields,
                below=self._below_dates,
            ),
            Beside(
                lambda: self.t("contact"),
                self._consents,
                fields=lambda: [self._contact_field(party) for party in following.session.parties],
                below=lambda: [self.t("contact-how")],
            ),
            Field(lambda: self.t("resources"), do=self._show_resources),
            self._end_field("finish", self._finish),
            self._end_field("end", self._end),
        ]
        return [*(self._term_field(term) for term in following.terms), *ends]

    def _show_resources(self) -> None:
        self.shell.show(ResourceList(self.shell, self._following.folder))

    # Terms --------------------------------------------------------------------------------------------

    def _term_field(self, term: Term) -> Field:
        planned = self._following.check is not None
        return Beside(
            lambda: f"{term.id} {term.text}",
            lambda: self._standing.term(self._following, term.id),
            fields=(lambda: self._question_fields(term)) if planned else None,
            do=lambda: self.say("not-planned"),
            below=lambda: self._below_term(term),
        )

    def _question_fields(self, term: Term) -> list[Field]:
        return [self._question_field(question) for question in self._following.questions(term.id)]

    def _question_field(self, question: Question) -> Field:
        def label() -> str:
            return self._standing.question(self._following, question)

        def value() -> str:
            return self._standing.value(self._following, question, self._names())

        def below() -> list[str]:
            return self._below_question(question)

        if question.way == "choice":
            return Beside(
                label,
                value,
                lambda typed: self._answer(question, typed),
                lambda: [(each, self._standing.choice(question.field, each)) for each in question.choices],
                below=below,
            )
        if question.way == "yes-no":
            return Beside(
                label,
                value,
                lambda typed: self._answer(question, typed == "yes"),
                lambda: [(each, self.t(f"received-{each}")) for each in ("yes", "no")],
                below=below,
            )
        if question.way == "day":
            return Beside(
                label,
                value,
                lambda typed: self._answer_day(question, typed),
                how=lambda: self.t("day-how"),
                below=below,
            )
        if question.way == "resource":
            return Beside(label, value, do=lambda: self._choose_resource(question), below=below)
        return Beside(label, value, lambda typed: self._answer(question, typed), below=below)

    def _answer(self, question: Question, value: str | date | bool | None) -> None:
        if self.tried(self._following.answer, question, value):
            self.form.go_on()
            if value == "advocate":
                self.say("advocate-not-me")

    def _answer_day(self, question: Question, typed: str) -> None:
        day = read_day(typed, self._following.today) if typed else None
        if typed and day is None:
            self.say("day-unclear", how=self.t("day-how"))
        else:
            self._answer(question, day)

    def _choose_resource(self, question: Question) -> None:
        row = self._following.follow_up.result(question.check, question.term)

        def chosen(resource: Resource) -> None:
            self._answer(question, resource.id)
            if resource.stale(self._following.today) and self.said == "saved":
                self.say("resource-unchecked")

        self.shell.show(ResourceList(self.shell, self._following.folder, chosen=chosen, need=row.need if row else ""))

    def _names(self) -> dict[str, str]:
        try:
            return {each.id: each.name for each in self._directory.all(self.shell.language)}
        except (Fault, OSError):
            return {}

    def _below_term(self, term: Term) -> list[str]:
        when = self.t("term-due", day=self._standing.day(term.due)) if term.due else term.when
        return [
            " · ".join(filter(None, (term.text, when))),
            self._standing.term(self._following, term.id),
            self.t("learning"),
        ]

    def _below_question(self, question: Question) -> list[str]:
        following = self._following
        lines = self._standing.cues(following, question, self.shell.guide)
        if question.field == "resource":
            lines.append(self.t("offered-to-all"))
        return [following.term(question.term).text, "", *lines]

    # Dates --------------------------------------------------------------------------------------------

    def _date_fields(self) -> list[Field]:
        following = self._following
        fields: list[Field] = []
        if not following.follow_up.checks:
            fields.append(Field(lambda: self.t("dates-take"), self._proposed, do=self._take))
        fields += [self._check_field(check) for check in following.follow_up.checks]
        fields.append(Field(lambda: self.t("dates-add"), kept=self._add_day, how=lambda: self.t("day-how")))
        if following.follow_up.checks:
            fields.append(
                Field(lambda: self.t("dates-keep"), self._keep, self._set_keep, how=lambda: self.t("day-how"))
            )
        return fields

    def _proposed(self) -> str:
        return ", ".join(day.isoformat() for day in self._following.proposal())

    def _take(self) -> None:
        self.tried(self._following.plan, self._following.proposal())

    def _check_field(self, check: Check) -> Field:
        day = check.due.isoformat()

        def label() -> str:
            return self.t("dates-check", number=check.number)

        if check.done:
            done = check.done.isoformat()
            return Field(label, lambda: self.t("dates-done", day=day, done=done), do=lambda: None)
        return Field(label, lambda: day, lambda typed: self._move(check, typed), how=lambda: self.t("dates-drop-how"))

    def _move(self, check: Check, typed: str) -> None:
        if typed == _DROP:
            self.tried(self._following.drop, check.number)
        elif typed and typed != check.due.isoformat():
            day = self._day(typed)
            if day:
                self.tried(self._following.move, check.number, day)

    def _add_day(self, typed: str) -> None:
        if typed and (day := self._day(typed)):
            self.tried(self._following.add, day)

    def _keep(self) -> str:
        keep = self._following.follow_up.keep_until
        return keep.isoformat() if keep else self.t("dates-keep-none")

    def _set_keep(self, typed: str) -> None:
        if typed and (day := self._day(typed)):
            self.tried(self._following.keep_until, day)

    def _day(self, typed: str) -> date | None:
        day = read_day(typed, self._following.today)
        if day is None:
            self.say("day-unclear", how=self.t("day-how"))
        return day

    def _below_dates(self) -> list[str]:
        lines = [self.t("dates-rule")]
        if not self._following.follow_up.checks:
            lines.insert(0, self.t("dates-proposed", days=self._proposed()))
        return lines

    # Consent, ends ------------------------------------------------------------------------------------

    def _contact_field(self, party: Party) -> Field:
        return Field(
            lambda: party.name,
            lambda: self._consent(party.letter),
            lambda typed: self._set_consent(party.letter, yes=typed == "yes"),
            lambda: [(each, self.t(f"contact-{each}")) for each in ("yes", "no")],
        )

    def _consent(self, letter: str) -> str:
        return self.t(f"contact-{self._following.session.follow_up_consent.get(letter, 'open')}")

    def _consents(self) -> str:
        session = self._following.session
        return f"{sum(letter in session.follow_up_consent for letter in session.letters)}/{len(session.letters)}"

    def _set_consent(self, letter: str, *, yes: bool) -> None:
        if self.tried(self._following.consent, letter, "yes" if yes else "no"):
            self.form.go_on()

    def _end_field(self, key: str, do: Callable[[], None]) -> Field:
        """Return what is asked once more before it is done: a digit alone ends nothing."""
        return Beside(
            lambda: self.t(key),
            kept=lambda typed: do() if typed == "yes" else None,
            choices=lambda: [(each, self.t(f"sure-{each}")) for each in ("no", "yes")],
            below=lambda: [self.t(f"{key}-what")],
        )

    def _finish(self) -> None:
        following = self._following
        if following.check is None:
            self.say("finished-last" if following.follow_up.checks else "not-planned")
        elif self.tried(following.finish):
            if check := following.check:
                self.say("finished", day=self._standing.day(check.due))
            else:
                self.say("finished-last")

    def _end(self) -> None:
        following = self._following
        if self.tried(following.end):
            self.say("ended", day=self._standing.day(following.follow_up.keep_until), session=following.folder.name)

    # Drawing ------------------------------------------------------------------------------------------

    def title(self) -> tuple[str, str]:
        """Return the session's number and at which check it is."""
        return self.t("title", session=self._following.folder.name), self._standing.check(self._following)
