"""Practising alone in plain lines: say it first, then whom it is for and which move it was meant as."""

import re
from collections.abc import Iterable
from pathlib import Path

from mediator_tui.domain.guide import Guide
from mediator_tui.domain.rooms import JOINT, members
from mediator_tui.plain.asking import BACK, Asking
from mediator_tui.plain.solo_after import After
from mediator_tui.plain.solo_looking import LookingBack
from mediator_tui.plain.terminal import Terminal
from mediator_tui.practice.cast import Cast
from mediator_tui.practice.naming import MoveNames
from mediator_tui.practice.played import Step
from mediator_tui.practice.session import Practice
from mediator_tui.practice.turn import Ending, Turn
from mediator_tui.walk.clock import Clock

_BACK_TO = re.compile(r"<\s*(\d+)")
_ALONE = re.compile(r"([12])\s*rr", re.IGNORECASE)
_TERM = re.compile(r"(?:9\s*)?r(?:\s+(?P<text>.*))?", re.IGNORECASE | re.DOTALL)
_SILENCE = frozenset({"...", "…", "…."})
_ENDINGS: dict[str, Ending] = {"1": "agreed", "2": "partly", "3": "no-agreement"}
_STOP, _LEAVE = "4", "5"
_PARTIES = 2


class SoloPractice(Asking):
    """One evening of practice: a run, the other ways taken from its turns, and the debrief."""

    def __init__(self, guide: Guide, terminal: Terminal, clock: Clock, root: Path, cast: Cast, seed: int) -> None:  # noqa: PLR0917
        super().__init__(guide, terminal, clock)
        self._root, self._cast, self._seed = root, cast, seed
        self._ways: list[Practice] = []
        self._to: tuple[str, ...] = tuple(cast.letters)

    def run(self) -> int:
        """Tell what may weigh first, then play until it is left, and debrief. Raises `Fault` or `OSError`."""
        language, scenario = self.terminal.language, self._cast.scenario
        self.tell("before", note=scenario.content_note[language])
        self.tell("way-out")
        if self.asked("begin") == BACK:
            return 0
        self._ways.append(Practice.begun(self._root, self._cast, self._seed, language, self.clock))
        after = After(self, self._cast, self._ways)
        try:
            self._set_the_scene()
            while True:
                while self._typed(self.read(self._prompt)):
                    pass
                after.tell()
                if not self._goes_back():
                    break
        finally:
            for way in self._ways:
                way.close()
        after.resolve()
        return 0

    def _goes_back(self) -> bool:
        """Ask after the debrief whether another way is to be taken; return whether one was."""
        ways = len(self._ways)
        while len(self._ways) == ways and self._now.played.steps and (typed := self.asked("again")):
            self._back_to(typed)
        return len(self._ways) > ways

    def tell(self, key: str, /, **values: str | int) -> None:
        """Print one of the practice's sentences."""
        self.terminal.say(f"practice.{key}", **values)

    def asked(self, key: str, /, **values: str | int) -> str:
        """Ask with one of the practice's sentences."""
        return self.read(lambda: self.terminal.t(f"practice.{key}", **values))

    @property
    def names(self) -> MoveNames:
        """The moves in the language of the moment."""
        return MoveNames(self._cast, self.guide, self.terminal.language)

    # What is seen ---------------------------------------------------------------------------------------

    @property
    def _now(self) -> Practice:
        return self._ways[-1]

    @property
    def _room(self) -> str:
        return self._now.played.room

    def _set_the_scene(self) -> None:
        language, scenario = self.terminal.language, self._cast.scenario
        self.tell("title", title=scenario.title[language], seed=self._seed)
        self.tell("known")
        for point in self._now.played.deal.points((*scenario.public, *scenario.papers)):
            self.terminal.line(f"- {point.text[language]}")
        self.tell("place", place=scenario.place[language])
        for number, role in enumerate(self._cast.letters.values(), 1):
            self.tell("person", number=number, name=role.name, about=role.about[language])
        self.tell("how")
        self.terminal.line()
        for reply in self._now.played.opening:
            self.tell_said(self._cast.letters[reply.letter].name, reply.text[language])

    def tell_said(self, who: str, text: str) -> None:
        """Print what somebody said."""
        self.tell("said", who=who, text=text)

    def _prompt(self) -> str:
        """Return what stands before the line: which turn it is and who hears it, as it is by now."""
        if self._now.played.ended:
            return self.terminal.t("practice.prompt-after")
        turn = len(self._now.played.steps) + 1
        if alone := members(self._room):
            return self.terminal.t("practice.prompt-alone", turn=turn, name=self._cast.letters[alone[0]].name)
        return self.terminal.t("practice.prompt-joint", turn=turn)

    def _show(self, step: Step) -> None:
        for reply in step.replies:
            self.tell_said(self._cast.letters[reply.letter].name, reply.text[self.terminal.language])
        if step.put:
            self.tell("agreed-term" if step.put.agreed else "not-agreed")
        if self._now.problem:
            self.tell("not-saved", reason=self._now.problem)

    # What is typed --------------------------------------------------------------------------------------

    def _typed(self, typed: str) -> bool:
        """Do what was typed; return False where practising is over."""
        if typed == BACK:
            return self._end()
        if typed in {"?", "??", "#"}:
            self._look_back(typed)
        elif typed.startswith("<"):
            self._back_to(typed)
        elif self._now.played.ended:
            self.tell("after-end")
        elif not typed:
            self.rows(self.terminal.t("practice.help").splitlines())
        else:
            self._act(typed)
        return True

    def _look_back(self, typed: str) -> None:
        looking = LookingBack(self, self._cast, self._now.played)
        if typed == "?":
            looking.checks()
        elif typed == "#":
            looking.talk()
        elif move := looking.last_move or self._which_move("models-which"):
            looking.models(move)

    def _act(self, typed: str) -> None:
        if match := _ALONE.fullmatch(typed):
            self._meet(tuple(self._cast.letters)[int(match[1]) - 1])
        elif typed.casefold() == "rr":
            self._return()
        elif match := _TERM.fullmatch(typed):
            self._term((match["text"] or "").strip())
        else:
            self._sentence(typed)

    def _take(self, turn: Turn) -> None:
        self._now.language = self.terminal.language
        self.tried(lambda: self._show(self._now.take(turn)))

    def _break(self) -> None:
        super()._break()
        if self._ways and not self._now.played.ended:
            self._take(Turn(deed="break"))

    def _meet(self, letter: str) -> None:
        if members(self._room) == (letter,):
            self.tell("alone-already", name=self._cast.letters[letter].name)
            return
        if members(self._room):
            self._take(Turn(deed="back"))
        self._take(Turn(to=(letter,), deed="caucus"))

    def _return(self) -> None:
        if self._room == JOINT:
            self.tell("joint-already")
        else:
            self._take(Turn(deed="back"))

    def _term(self, text: str) -> None:
        if not text:
            self.tell("term-words")
            return
        if members(self._room):
            self._take(Turn(deed="back"))
        self._take(Turn(text, deed="term"))

    def _sentence(self, typed: str) -> None:
        text = "…" if typed in _SILENCE else typed
        to = members(self._room) or self._for_whom()
        move = "wait-in-silence" if text == "…" else self._which_move("which-move")
        if not members(self._room):
            self._to = to
        self.tell("meant", move=self.names(move)) if move else self.tell("not-named")
        self._take(Turn(text, to, move))

    def _for_whom(self) -> tuple[str, ...]:
        one, two = (role.name for role in self._cast.letters.values())
        both = self.terminal.t("practice.both")
        last = both if len(self._to) == _PARTIES else self._cast.letters[self._to[0]].name
        letters = tuple(self._cast.letters)
        choices = {"": self._to, "1": letters[:1], "2": letters[1:2], "9": letters, "1+2": letters}
        while (typed := self.asked("for-whom", one=one, two=two, last=last)) not in choices:
            pass
        return choices[typed]

    def _which_move(self, question: str) -> str:
        while typed := self.asked(question):
            if typed == "?":
                self.tell("moves")
                self.rows(self.names.rows())
                continue
            found = self.names.find(typed)
            if len(found) == 1:
                return found[0]
            self.tell("several" if found else "no-such-move")
            self.rows([f"{self.names.all.index(move) + 1} {self.names(move)}" for move in found])
        return ""

    def rows(self, rows: Iterable[str]) -> None:
        """Print rows that belong together, a little to the right."""
        for row in rows:
            self.terminal.line(f"  {row}")

    # Other ways, and the end ---------------------------------------------------------------------------

    def _back_to(self, typed: str) -> None:
        """Take another way from one of the turns: the way so far stays, in its own session."""
        match, steps = _BACK_TO.fullmatch(typed), self._now.played.steps
        number = int(match[1]) if match else 0
        if not 1 <= number <= len(steps):
            self.tell("back-how")
            return
        self.tried(self._branch, number)

    def _branch(self, number: int) -> None:
        before = self._now
        self._ways.append(before.another_way(self._root, number, self.clock))
        self.tell("back-made", turn=number, old=before.folder.name, new=self._now.folder.name)
        steps = self._now.played.steps
        for reply in steps[-1].replies if steps else self._now.played.opening:
            self.tell_said(self._cast.letters[reply.letter].name, reply.text[self.terminal.language])

    def _end(self) -> bool:
        if self._now.played.ended:
            return False
        typed = self.asked("end-menu")
        if typed in _ENDINGS:
            self._take(Turn(deed="end", ending=_ENDINGS[typed]))
        elif typed == _STOP:
            self._take(Turn(deed="stop"))
        if self._now.played.ended:
            self.tell("after-end")
        return typed != _LEAVE
