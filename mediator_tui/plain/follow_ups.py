"""The follow-up in plain lines: what is due, the dates, and term by term what stood in the way and what helped."""

import re
from datetime import date
from pathlib import Path

from mediator_tui.domain.guide import Guide
from mediator_tui.domain.resources import Resource
from mediator_tui.plain.asking import BACK, CLEARED, Asking
from mediator_tui.plain.grammar import number_of
from mediator_tui.plain.resources import ResourcePages
from mediator_tui.plain.terminal import Terminal
from mediator_tui.store.due import awaited
from mediator_tui.store.folder import SessionFolder
from mediator_tui.store.library import found
from mediator_tui.walk.clock import Clock
from mediator_tui.walk.following import Following, Question


class FollowUps(Asking):
    """Every session that is followed up, by date and number."""

    def __init__(self, guide: Guide, root: Path, terminal: Terminal, clock: Clock) -> None:
        super().__init__(guide, terminal, clock)
        self.root = root

    def run(self) -> None:
        """List what is due, the earliest first, and open one session or the directory."""
        sessions = awaited(self.root)
        if not sessions:
            self.say("list-none")
        for number, each in enumerate(sessions, 1):
            day, told = self.words.day(each.next), self.words.awaited(each, self.today)
            self.terminal.line(f"{number} {each.name}  {day}  {told}")
        typed = self.ask("plain-list-which")
        if typed.casefold() == "s":
            ResourcePages(self, self.root).run()
        elif picked := number_of(typed, len(sessions)):
            self.open(found(self.root, sessions[picked - 1].name))

    def open(self, folder: SessionFolder, *, to_write: bool = True) -> None:
        """Follow one session up. Raises `Fault` or `OSError` where it cannot be opened."""
        following = Following.opened(folder, self.clock, to_write=to_write)
        try:
            _Page(self, following).run()
        finally:
            following.close()


class _Page:
    """One session's follow-up."""

    def __init__(self, asking: FollowUps, following: Following) -> None:
        self._asking, self._following = asking, following
        self._resources = ResourcePages(asking, asking.root, following.folder)
        self._offered: list[Resource] = []
        """The resources listed by number for the question that is asked."""

    def run(self) -> None:
        """Propose dates where there are none, then show the menu until the mediator leaves."""
        asking, following = self._asking, self._following
        asking.say("title", session=following.folder.name)
        asking.say("read-only" if following.read_only else "learning")
        if not following.follow_up.checks and not following.read_only:
            self._propose()
        do = {
            "1": self._terms,
            "2": self._dates,
            "3": self._contact,
            "4": self._finish,
            "5": self._resources.run,
            "6": self._end,
        }
        while True:
            asking.terminal.line(asking.words.check(following))
            asking.say("plain-menu")
            typed = asking.ask("plain-which").casefold()
            if typed in {"0", "qq", BACK}:
                return
            if typed in do:
                do[typed]()

    # Dates --------------------------------------------------------------------------------------------

    def _propose(self) -> None:
        asking, following = self._asking, self._following
        days = following.proposal()
        asking.say("dates-rule")
        asking.say("dates-proposed", days=_listed(days))
        while (typed := asking.ask("plain-dates", how=asking.words.t("day-how"))) != BACK:
            wanted = self._days(typed) if typed else days
            if wanted and asking.tried(following.plan, wanted):
                asking.say("saved")
                return

    def _dates(self) -> None:
        asking, following = self._asking, self._following
        if not following.follow_up.checks:
            self._propose()
            return
        for check in following.follow_up.checks:
            day = check.due.isoformat()
            told = asking.words.t("dates-done", day=day, done=check.done.isoformat()) if check.done else day
            asking.terminal.line(f"{asking.words.t('dates-check', number=check.number)}: {told}")
        typed = asking.ask("plain-dates-change")
        if typed == BACK:
            return
        if typed and (wanted := self._days(typed)):
            self._kept(asking.tried(following.plan, wanted))
        keep = following.follow_up.keep_until
        told = keep.isoformat() if keep else asking.words.t("dates-keep-none")
        typed = asking.ask("plain-keep", day=told)
        if typed not in {"", BACK} and (chosen := asking.day(typed)):
            self._kept(asking.tried(following.keep_until, chosen))

    def _days(self, typed: str) -> list[date]:
        """Return the days that were typed; none where one of them is not clear."""
        days: list[date] = []
        for part in re.split(r"\s*,\s*", typed.strip(" ,")):
            if (day := self._asking.day(part)) is None:
                return []
            days.append(day)
        return days

    def _kept(self, kept: bool) -> None:
        if kept:
            self._asking.say("saved")

    # The check ----------------------------------------------------------------------------------------

    def _contact(self) -> None:
        asking, following = self._asking, self._following
        asking.say("contact-how")
        for party in following.session.parties:
            now = asking.words.t(f"contact-{following.session.follow_up_consent.get(party.letter, 'open')}")
            typed = asking.ask("plain-contact", name=party.name, now=now)
            if typed == BACK:
                return
            if typed == "1":
                asking.tried(following.consent, party.letter, "yes")
            elif typed == "2":
                asking.tried(following.consent, party.letter, "no")

    def _finish(self) -> None:
        asking, following = self._asking, self._following
        if asking.tried(following.finish):
            if check := following.check:
                asking.say("finished", day=asking.words.day(check.due))
            else:
                asking.say("finished-last")

    def _end(self) -> None:
        asking, following = self._asking, self._following
        if asking.ask("plain-end-sure") == "1" and asking.tried(following.end):
            asking.say("ended", day=asking.words.day(following.follow_up.keep_until), session=following.folder.name)

    # Term by term -------------------------------------------------------------------------------------

    def _terms(self) -> None:
        asking, following = self._asking, self._following
        if following.check is None:
            self._dates()
            return
        asking.say("plain-how")
        asking.say("offered-to-all")
        for term in following.terms:
            when = asking.words.t("term-due", day=asking.words.day(term.due)) if term.due else term.when
            asking.terminal.line(" · ".join(filter(None, (f"{term.id} {term.text}", when))))
            asking.terminal.line(f"  {asking.words.term(following, term.id)}")
            if not self._term(term.id):
                return

    def _term(self, term: str) -> bool:
        """Ask what is to be asked of a term; False where the mediator goes back."""
        asking, asked = self._asking, set[Question]()
        while question := next((each for each in self._following.questions(term) if each not in asked), None):
            asked.add(question)
            for line in asking.words.cues(self._following, question, asking.guide):
                asking.terminal.line(f"  {line}")
            if question.way == "resource":
                self._matching(question)
            while True:
                typed = self._ask(question)
                if typed == BACK:
                    return False
                if not typed or self._answer(question, typed):
                    break
        return True

    def _ask(self, question: Question) -> str:
        def prompt() -> str:
            words = asking.words
            field = words.question(following, question)
            if question.way == "choice":
                choices = [f"{at} {words.choice(question.field, each)}" for at, each in enumerate(question.choices, 1)]
                field += f" ({', '.join(choices)})"
            elif question.way == "yes-no":
                field += f" (1 {words.t('received-yes')}, 2 {words.t('received-no')})"
            elif question.way == "day":
                field += f" ({words.t('day-how')})"
            elif question.way == "resource":
                field += f" ({words.t('plain-resource')})"
            value = words.value(following, question, self._names())
            asked = f"{field} [{value}]" if value else field
            return asked if asked.endswith("?") else f"{asked}:"

        asking, following = self._asking, self._following
        return asking.read(prompt)

    def _names(self) -> dict[str, str]:
        found: dict[str, str] = {}
        language = self._asking.terminal.language
        directory = self._resources.directory
        self._asking.tried(lambda: found.update((each.id, each.name) for each in directory.all(language)))
        return found

    def _answer(self, question: Question, typed: str) -> bool:
        """Keep what was typed; False where it has to be asked again."""
        asking, following = self._asking, self._following
        value: str | date | bool | None
        if typed == CLEARED:
            value = {"outcome": "not-asked", "introduced": None, "received": None}.get(question.field, "")
        elif question.way == "choice":
            picked = number_of(typed, len(question.choices))
            value = question.choices[picked - 1] if picked else None
        elif question.way == "yes-no":
            value = {"1": True, "2": False}.get(typed)
        elif question.way == "day":
            value = asking.day(typed)
        elif question.way == "resource":
            value = self._resource(typed)
        else:
            value = typed
        if value is None and typed != CLEARED:
            return False
        if not asking.tried(following.answer, question, value):
            return True
        if (question.field, value) == ("next", "advocate"):
            asking.say("advocate-not-me")
        return True

    def _matching(self, question: Question) -> None:
        """List the resources that the need names."""
        row = self._following.follow_up.result(question.check, question.term)
        self._offered = self._resources.matching(row.need if row else "")

    def _resource(self, typed: str) -> str | None:
        if picked := number_of(typed, len(self._offered)):
            chosen: Resource | None = self._offered[picked - 1]
        elif typed.startswith("+") and (name := typed[1:].strip()):
            chosen = self._resources.add(name)
        else:
            chosen = self._resources.chosen(typed)
        if chosen and chosen.stale(self._asking.today):
            self._asking.say("resource-unchecked")
        return chosen.id if chosen else None


def _listed(days: list[date]) -> str:
    return ", ".join(day.isoformat() for day in days)
