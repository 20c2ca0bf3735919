"""Looking back within a practised run, in plain lines: checks on the last sentence, model lines, the talk so far."""

from typing import TYPE_CHECKING

from mediator_tui.practice.cast import Cast
from mediator_tui.practice.played import Played, Step

if TYPE_CHECKING:
    from mediator_tui.plain.solo import SoloPractice


class LookingBack:
    """What is shown when it is asked for, and never before."""

    def __init__(self, asking: "SoloPractice", cast: Cast, played: Played) -> None:
        self._asking, self._cast, self._played = asking, cast, played
        self._terminal = asking.terminal

    @property
    def _last(self) -> Step | None:
        return next((step for step in reversed(self._played.steps) if step.heard), None)

    @property
    def last_move(self) -> str:
        """The move the last sentence was meant as; empty where none was named."""
        return self._last.turn.move if self._last else ""

    def checks(self) -> None:
        """Show what the checks on wording say of the last sentence, and what its move still lacks."""
        step, language = self._last, self._terminal.language
        if step is None or step.heard is None:
            self._asking.tell("nothing-yet")
            return
        for check in step.heard.checks:
            if about := self._cast.check_words(check.id):
                key = "check" if about.rule and any(map(str.isalpha, check.words)) else "check-plain"
                texts = {"why": about.why[language], "example": about.example[language]}
                self._asking.tell(key, name=about.name[language], words=check.words, **texts)
        if not step.heard.checks:
            self._asking.tell("checks-none")
        if step.turn.deed == "say":
            self._move(step)

    def _move(self, step: Step) -> None:
        heard, move = step.heard, step.turn.move
        if not move:
            self._asking.tell("no-move")
        elif heard and heard.lacks:
            what = "; ".join(self._terminal.t(f"practice.lack-{each}") for each in heard.lacks)
            self._asking.tell("lacks", move=self._asking.names(move), what=what)
        elif heard and heard.quality == "good":
            self._asking.tell("shows", move=self._asking.names(move))

    def models(self, move: str) -> None:
        """Show three model lines of the guide for a move."""
        self._asking.tell("models", move=self._asking.names(move))
        to = self._last.turn.to if self._last else ()
        self._asking.rows(f"“{line}”" for line in self._asking.names.models(move, to))

    def talk(self) -> None:
        """Show the talk so far, with the numbers one can go back to."""
        for step in self._played.steps:
            names = [self._cast.letters[letter].name for letter in step.turn.to]
            if step.turn.deed in {"say", "term"}:
                who = self._terminal.t("practice.you-to", name=" + ".join(names)) if names else ""
                self._asking.tell_said(f"{step.number} {who or self._terminal.t('practice.you')}", step.turn.text)
            else:
                did = self._terminal.t(f"practice.did-{step.turn.deed}", name=" · ".join(names))
                self._terminal.line(f"{step.number} {did}")
            for reply in step.replies:
                name = self._cast.letters[reply.letter].name
                self._asking.tell_said(f"  {name}", reply.text[self._terminal.language])
