"""A run as a saved session: every turn and every answer is a record, by the one road all records take.

Another way from one of its turns is a session of its own, so that each way opens whole in the review room.
"""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Self

from mediator_tui.content.words import words
from mediator_tui.domain.language import Language
from mediator_tui.domain.records import Answer, Record
from mediator_tui.domain.rooms import JOINT, MEDIATOR, PRIVATE, caucus, joined, people
from mediator_tui.domain.sessions import RolePlay, Session, new_parties
from mediator_tui.practice.agreeing import AGREES
from mediator_tui.practice.answering import Reply
from mediator_tui.practice.cast import Cast
from mediator_tui.practice.played import Played, Step
from mediator_tui.practice.run import Run
from mediator_tui.practice.turn import DEEDS, ENDINGS, Deed, Turn
from mediator_tui.store.folder import SessionFolder, create
from mediator_tui.walk.clock import Clock
from mediator_tui.walk.closing import begin_sitting, close_session, end_sitting
from mediator_tui.walk.notes import Notes

_LAST_STAGE = "agreement"
_UNCLEAR = frozenset({"quick-yes", "whatever", "silence", "confused", "asks-when"})
"""What a party does with a term that is neither a yes nor a no."""


class Practice:
    """A run that is being played, and the session it is saved in."""

    def __init__(self, cast: Cast, seed: int, language: Language, folder: SessionFolder, clock: Clock) -> None:
        self.cast, self.seed, self.language = cast, seed, language
        self.folder = folder
        self._notes = Notes.opened(folder, clock)
        self._run = Run(cast, seed)
        self._times: list[datetime] = []

    @classmethod
    def begun(
        cls, root: Path, cast: Cast, seed: int, language: Language, clock: Clock, *, of: RolePlay | None = None
    ) -> Self:
        """Make the session and begin it: the parties say how they see it. Raises `Fault` or `OSError`."""
        roles = cast.letters.values()
        session = Session(
            created=clock().date(),
            language=language,
            profile="training",
            practice="none",
            title=cast.scenario.title[language],
            parties=new_parties([role.name for role in roles], [role.you for role in roles]),
            role_play=of or RolePlay(scenario=cast.scenario.id, seed=seed),
        )
        practice = cls(cast, seed, language, create(root, session), clock)
        begin_sitting(practice._notes)
        for reply in practice.played.opening:
            practice._answer(reply)
        return practice

    @property
    def played(self) -> Played:
        """The run so far."""
        return self._run.played

    @property
    def problem(self) -> str | None:
        """Why something could not be saved; None where all is."""
        return self._notes.problem

    def take(self, turn: Turn, at: datetime | None = None) -> Step:
        """Take one turn; what was said and answered is saved. Raises `Fault`."""
        step = self._run.take(turn)
        now = at or self._notes.now()
        self._times.append(now)
        made = self._record(step, now)
        for reply in step.replies:
            self._answer(reply, now, of=step.number)
        for letter, act in (step.put.answers if step.put else {}).items():
            self._notes.answer(JOINT, made.id, letter, _answer(act))
        if turn.deed == "end" and turn.ending:
            close_session(self._notes, _LAST_STAGE, turn.ending)
        elif turn.deed == "stop":
            end_sitting(self._notes, _LAST_STAGE)
        return step

    def another_way(self, root: Path, number: int, clock: Clock) -> "Practice":
        """Return a new practice that has the turns before that one, in a session of its own; this one stays.

        Raises `Fault` or `OSError`.
        """
        way = RolePlay(scenario=self.cast.scenario.id, seed=self.seed, way_of=self.folder.name, from_turn=number)
        other = Practice.begun(root, self.cast, self.seed, self.language, clock, of=way)
        for turn, at in zip(self.played.turns[: number - 1], self._times, strict=False):
            other.take(turn, at)
        return other

    def close(self) -> None:
        """Leave the session."""
        self._notes.close()

    def _record(self, step: Step, now: datetime) -> Record:
        """Save what the trainee said or did."""
        turn, number = step.turn, step.number
        if turn.deed == "say":
            nine = turn.move if turn.move in self.cast.techniques else None
            to = joined(turn.to)
            return self._notes.add(
                step.room,
                "utterance",
                turn.text,
                by=MEDIATOR,
                at=now,
                technique=nine,
                meant=turn.move,
                to=to,
                turn=number,
            )
        if turn.deed == "term":
            return self._notes.add(JOINT, "term", turn.text, by=MEDIATOR, at=now, turn=number)
        names = " · ".join(self.cast.letters[letter].name for letter in turn.to)
        text = words()(f"practice.did-{turn.deed}", self.language, name=names)
        to = joined(turn.to)
        return self._notes.add(
            PRIVATE, "note", text, by=MEDIATOR, at=now, deed=turn.deed, to=to, ending=turn.ending, turn=number
        )

    def _answer(self, reply: Reply, at: datetime | None = None, of: int | None = None) -> None:
        text = reply.text[self.language]
        self._notes.add(reply.room, "utterance", text, by=reply.letter, at=at, answers=of)


def _answer(act: str) -> Answer:
    if act == AGREES:
        return "yes"
    return "silent" if act in _UNCLEAR else "declined"


def turns_of(folder: SessionFolder) -> tuple[Turn, ...]:
    """Return the turns a saved session was made of: with its seed, they make its run. Raises `Fault` or `OSError`."""
    rooms = [JOINT, PRIVATE, *(caucus(party.letter) for party in folder.session().parties)]
    found = [record for room in rooms for record in folder.records(room)[0] if isinstance(record.get("turn"), int)]
    return tuple(_turns(sorted(found, key=lambda record: int(record.get("turn")))))


def _turns(records: Iterable[Record]) -> Iterable[Turn]:
    for record in records:
        to = people(str(record.get("to"))) if record.get("to") else ()
        deed: Deed = next((each for each in DEEDS if each == record.get("deed")), "say")
        ending = next((each for each in ENDINGS if each == record.get("ending")), None)
        if record.kind == "term":
            yield Turn(record.text, deed="term")
        else:
            yield Turn(record.text if deed == "say" else "", to, str(record.get("meant", "")), deed, ending)
