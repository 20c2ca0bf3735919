"""A debrief in words: headings and lines, the same for every screen."""

from collections.abc import Iterator
from dataclasses import dataclass

from mediator_tui.content.words import words
from mediator_tui.domain.language import Language
from mediator_tui.domain.rooms import JOINT
from mediator_tui.practice.debrief import Change, Debrief, Missed
from mediator_tui.practice.naming import MoveNames

_BARS = "▁▂▃▄▅▆▇█"
_MOST = 10
_SHOWN = 90


@dataclass(frozen=True)
class Section:
    """One part of a debrief."""

    heading: str
    lines: tuple[str, ...]


class Told:
    """Tells a debrief in one language."""

    def __init__(self, shown: Debrief, names: MoveNames, language: Language) -> None:
        self._shown, self._names, self._language = shown, names, language
        self._cast = shown.played.cast

    def sections(self) -> list[Section]:
        """Return the debrief, part by part."""
        parts = {
            "facts": self._facts(),
            "heat": self._heat(),
            "interview": self._interview(),
            "wording": self._wording(),
            "outcome": self._outcome(),
            "balance": self._balance(),
        }
        return [Section(self._t(key), tuple(lines)) for key, lines in parts.items()]

    def _t(self, key: str, **values: str | int) -> str:
        return words()(f"practice.{key}", self._language, **values)

    def _name(self, letter: str) -> str:
        return self._cast.letters[letter].name

    def _said(self, turn: int) -> str:
        """Return what was said in a turn, or what was done."""
        step = self._shown.played.steps[turn - 1]
        if step.turn.deed not in {"say", "term"}:
            names = " · ".join(map(self._name, step.turn.to))
            return self._t(f"did-{step.turn.deed}", name=names).rstrip(".")
        text = step.turn.text.strip(" .…") and step.turn.text.strip()
        if not text:
            return self._t("silence")
        return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"

    def _facts(self) -> Iterator[str]:
        if not self._shown.played.dealt:
            yield self._t("none-dealt")
        for ident, out in self._shown.found:
            name, fact = self._name(self._cast.owner(ident)), self._cast.facts[ident]
            room = self._t("room-joint" if out.room == JOINT else "room-alone")
            text, said = fact.says[self._language], self._said(out.turn)
            yield self._t("fact-found", name=name, turn=out.turn, room=room, fact=text, said=said)
        for missed in self._shown.missed:
            yield from self._missed(missed)

    def _missed(self, missed: Missed) -> Iterator[str]:
        name, fact = self._name(self._cast.owner(missed.fact)), self._cast.facts[missed.fact]
        yield self._t(
            "fact-missed",
            name=name,
            fact=fact.says[self._language],
            alone=self._t("when-alone") if missed.alone else "",
            opens="; ".join(map(self._names, missed.opens)),
        )
        if missed.nearest:
            lacking = ", ".join(self._t(f"missing-{each}") for each in missed.missing)
            yield self._t("fact-near", turn=missed.nearest, said=self._said(missed.nearest), missing=lacking)

    def _heat(self) -> Iterator[str]:
        for letter, values in self._shown.heat.items():
            bars = "".join(_BARS[value * (len(_BARS) - 1) // _MOST] for value in values)
            yield self._t("heat-row", name=self._name(letter), bars=bars, first=values[0], last=values[-1])
            for key, change in (("heat-rose", self._shown.rose[letter]), ("heat-fell", self._shown.fell[letter])):
                if change:
                    yield self._t(key, turn=change.turn, said=self._said(change.turn))

    def _interview(self) -> Iterator[str]:
        yield self._t("ask-heard")
        yield from self._answers("heard", self._shown.felt_heard)
        yield self._t("ask-lost")
        yield from self._answers("lost", self._shown.felt_ignored)
        yield self._t("ask-asked")
        yield from dict.fromkeys(self._untold())  # two facts of one issue are asked about alike

    def _untold(self) -> Iterator[str]:
        for letter in self._cast.letters:
            mine = [missed for missed in self._shown.missed if self._cast.owner(missed.fact) == letter]
            for missed in mine:
                issue = next((each for each in self._cast.facts[missed.fact].issues), None)
                asked = next((each.text for each in self._cast.scenario.issues if each.id == issue), None)
                alone = self._t("asked-alone") if missed.alone else ""
                about = asked[self._language] if asked else self._cast.scenario.title[self._language]
                yield self._t("asked-about", name=self._name(letter), issue=about, alone=alone)
            if not mine:
                yield self._t("asked-all", name=self._name(letter))

    def _answers(self, key: str, changes: dict[str, Change | None]) -> Iterator[str]:
        for letter, change in changes.items():
            if change:
                yield self._t(f"{key}-at", name=self._name(letter), turn=change.turn, said=self._said(change.turn))
            else:
                yield self._t(f"{key}-never", name=self._name(letter))

    def _wording(self) -> Iterator[str]:
        for failed in self._shown.failed:
            if about := self._cast.check_words(failed.check.id):
                yield self._t(
                    "wording-row",
                    turn=failed.turn,
                    name=about.name[self._language],
                    said=self._said(failed.turn),
                    why=about.why[self._language],
                    example=about.example[self._language],
                )
        for turn in self._shown.unshown:
            move = self._names(self._shown.played.steps[turn - 1].turn.move)
            yield self._t("unshown-row", turn=turn, move=move, said=self._said(turn))
        if not self._shown.failed and not self._shown.unshown:
            yield self._t("wording-none")

    def _outcome(self) -> Iterator[str]:
        if safety := self._shown.safety:
            yield self._t(f"safety-{safety}")
        if safety == "stopped":
            return
        yield from (self._t("covered", point=point.text[self._language]) for point in self._shown.covered)
        yield from (self._t("left-open", point=point.text[self._language]) for point in self._shown.left_open)

    def _balance(self) -> Iterator[str]:
        one, two, *_ = self._cast.letters
        counts = self._shown.addressed
        yield self._t("addressed", one=self._name(one), n=counts[one], two=self._name(two), m=counts[two])
        done = [f"{self._names(move)} {count}" for move, count in self._shown.moves.items()]
        yield self._t("moves-done", moves="; ".join(done)) if done else self._t("moves-none")
