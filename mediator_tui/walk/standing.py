"""How a follow-up stands, in words: of a session, a term, a resource. Neutral: nobody is said to have failed."""

from datetime import date

from mediator_tui.content.words import Words
from mediator_tui.domain.follow_ups import Result
from mediator_tui.domain.guide import Guide
from mediator_tui.domain.language import Language
from mediator_tui.domain.resources import Resource
from mediator_tui.store.due import Awaited
from mediator_tui.walk.address import names
from mediator_tui.walk.follow_up_cues import cues
from mediator_tui.walk.following import Following, Question
from mediator_tui.walk.naming import day_named


class Standing:
    """Puts what is followed up into words of one language."""

    def __init__(self, words: Words, language: Language) -> None:
        self._words, self._language = words, language

    def t(self, key: str, /, **values: str | int) -> str:
        """Return one of the follow-up's sentences."""
        return self._words(f"follow-up.{key}", self._language, **values)

    def day(self, day: date | None) -> str:
        """Return a day as people write it."""
        return day_named(self._words, self._language, day) if day else "…"

    def awaited(self, each: Awaited, today: date) -> str:
        """Return when a session's next follow-up is, as seen from today."""
        if each.fault:
            return self.t("list-unreadable")
        if each.due is None or each.next is None:
            return self.t("list-no-dates")
        days = (each.next - today).days
        if each.due.next is None:
            return self.t("list-keep-over" if days <= 0 else "list-keep")
        if days < 0:
            return self.t("list-overdue", n=-days)
        return self.t("list-in", n=days) if days else self.t("list-today")

    def check(self, following: Following) -> str:
        """Return at which check a follow-up is."""
        follow_up, check = following.follow_up, following.check
        if follow_up.closed:
            return self.t("closed-on", day=self.day(follow_up.closed))
        if not follow_up.checks:
            return self.t("not-planned")
        if check is None:
            return self.t("no-check")
        order = sorted(follow_up.checks, key=lambda each: (each.due, each.number))
        return self.t("check-of", number=order.index(check) + 1, count=len(order), day=self.day(check.due))

    def term(self, following: Following, ident: str) -> str:
        """Return how a term stood when it was last asked about."""
        row = following.follow_up.latest(ident)
        return " · ".join(self._row(row)) if row else self.t("outcome-not-asked")

    def _row(self, row: Result) -> list[str]:
        parts = [self.t(f"outcome-{row.outcome}")]
        kept = row.outcome == "kept"
        if row.obstacle and not kept:
            parts.append(self.t("standing-obstacle", text=row.obstacle))
        if row.need and not kept:
            parts.append(self.t("standing-need", text=row.need))
        if row.introduced:
            parts.append(self.t("standing-introduced", day=self.day(row.introduced)))
        if row.received is not None:
            parts.append(self.t("standing-received" if row.received else "standing-not-received"))
        if row.quality:
            parts.append(self.t(f"quality-{row.quality}"))
        if row.next and not kept:
            parts.append(self.t(f"next-{row.next}"))
        return parts

    def question(self, following: Following, question: Question) -> str:
        """Return what is asked; of an earlier check, with its number."""
        field = self.t(f"field-{question.field}")
        if following.check and question.check != following.check.number:
            return self.t("from-check", field=field, number=question.check)
        return field

    def cues(self, following: Following, question: Question, guide: Guide) -> list[str]:
        """Return what is said and asked with a question, and who is asked first."""
        lines = [self.t(f"cue-{how}", line=line) for how, line in cues(following, question, guide, self._language)]
        order = following.order(question)
        if len(order) > 1:
            first, others = (names(following.session, some, self._language) for some in (order[:1], order[1:]))
            lines.append(self.t("ask-order", first=first, others=others))
        return lines

    def choice(self, field: str, value: str) -> str:
        """Return the word for one of several answers."""
        return self.t(f"{field}-{value}")

    def value(self, following: Following, question: Question, names: dict[str, str]) -> str:
        """Return what was answered; `names` are the resources' by their ids."""
        value = following.value(question)
        if value == "":
            return ""
        if question.way == "choice":
            return self.choice(question.field, str(value))
        if question.way == "yes-no":
            return self.t("received-yes" if value else "received-no")
        if question.way == "resource":
            return names.get(str(value), str(value))
        return value.isoformat() if isinstance(value, date) else str(value)

    def checked(self, resource: Resource, today: date) -> str:
        """Return when a resource was last made sure of, and whether that should be done again."""
        if resource.checked is None:
            return self.t("never-checked")
        return self.t("stale-on" if resource.stale(today) else "checked-on", day=self.day(resource.checked))
