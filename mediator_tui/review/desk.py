"""A session under review: its lines, and what this reviewer sets beside them.

Codes and scores go into the log `review`, every word into the log of the room it speaks of, by the one road all
records take (`walk/notes.py`). The reviewed records are only ever read.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Self

from mediator_tui.content.places import is_example
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.lines import KINDS
from mediator_tui.domain.records import Record
from mediator_tui.domain.reviews import SELF, Coded, Line
from mediator_tui.domain.rooms import JOINT, PRIVATE, REVIEW, review_of
from mediator_tui.domain.sessions import Session
from mediator_tui.review.rubric import RubricSheet
from mediator_tui.review.talk import Talk
from mediator_tui.review.written import Written, coder_of
from mediator_tui.store.folder import SessionFolder
from mediator_tui.walk.clock import Clock
from mediator_tui.walk.closing import is_sealed
from mediator_tui.walk.notes import Notes

_WORDS = ("comment", "correction")


@dataclass(frozen=True)
class Unfinished:
    """Words beside a line that were typed and not saved when the program ended."""

    line: str
    purpose: str
    words: str
    comment: str = ""
    """The comment they were to change; none for a new one."""
    log: str = ""
    ident: str = ""
    """Where they are kept, once they are."""


class Reviewing:
    """One reviewer's sitting over a session. Whatever is set here is on disk when `unsaved` is 0."""

    def __init__(self, notes: Notes, rooms: Sequence[str] = (JOINT,)) -> None:
        self.notes = notes
        self.rooms = tuple(dict.fromkeys(rooms))
        self.written = Written(notes)
        self.rubric = RubricSheet(self.written, self.line)
        self.talk = Talk(self.written)
        self._lines: dict[str, Line] = {}
        self._seen: object = None

    @classmethod
    def opened(
        cls,
        folder: SessionFolder,
        clock: Clock,
        *,
        coder: str = SELF,
        rooms: Sequence[str] = (JOINT,),
        sealed_too: bool = False,
        notes: type[Notes] = Notes,
    ) -> Self:
        """Open a session for a reviewer: the mediator, or another by name, who writes in files of their own.

        It is only read where it is an example, another program of that reviewer has it open, or nothing can be
        written. Raises `Fault` (`session-sealed` where it was closed without agreement, unless those notes are
        meant too), or `OSError`.
        """
        if not sealed_too and is_sealed(folder.session()):
            raise Fault("session-sealed", session=folder.name)
        may_write = not is_example(folder.path)
        return cls(notes.opened(folder, clock, writer=coder or None, to_write=may_write, reviewing=True), rooms)

    @property
    def session(self) -> Session:
        """`session.toml`."""
        return self.notes.session

    @property
    def coder(self) -> str:
        """The reviewer's name; empty for the mediator."""
        return self.written.coder

    @property
    def moves(self) -> list[Record]:
        """The walk's moves, where the mediator reviews their own session: when they were made, no word of them."""
        return self.notes.of_kind(PRIVATE, "move") if self.coder == SELF else []

    @property
    def read_only(self) -> bool:
        """Whether nothing can be set here."""
        return self.notes.read_only

    @property
    def unsaved(self) -> int:
        """How much is not on disk yet."""
        return self.notes.waiting

    def close(self) -> None:
        """Leave; what was written about records that are gone meanwhile goes too."""
        if not self.read_only:
            for room in self.rooms:
                self._sweep(room)
        self.notes.close()

    def _sweep(self, room: str) -> None:
        there = {record.id for record in self.notes.records(room)}
        if self.notes.room(room).damage:
            return
        for record in self.written.mine(review_of(room), *_WORDS, "draft"):
            if record.get("about") not in there:
                self.notes.remove(review_of(room), record.id)

    # The lines ----------------------------------------------------------------------------------------

    def lines(self) -> list[Line]:
        """Return the lines of the rooms under review, in the order of their times. Raises `Fault` or `OSError`."""
        self._look()
        return list(self._lines.values())

    def line(self, ident: str) -> Line:
        """Return the line with that id. Raises `Fault` (`no-such-record`)."""
        self._look()
        if ident not in self._lines:
            raise Fault("no-such-record", record=ident)
        return self._lines[ident]

    @property
    def version(self) -> object:
        """What changes whenever a line, a code or a word beside one does."""
        notes = self.notes
        beside = [notes.version(review_of(room), *_WORDS) for room in self.rooms]
        return notes.version(REVIEW, "code"), beside, [notes.version(room, *KINDS) for room in self.rooms]

    def _look(self) -> None:
        """Take in what has changed since the lines were made, if anything has."""
        if self._seen != (seen := self.version):
            self._lines = {line.id: line for line in self._made()}
            self._seen = seen

    def _made(self) -> list[Line]:
        codes: dict[str, list[Coded]] = defaultdict(list)
        for record in self.written.everybodys(REVIEW, "code"):
            codes[str(record.get("about"))].append(_coded(record))
        lines = [line for room in self.rooms for line in self._made_of(room, codes)]
        return sorted(lines, key=lambda line: line.at) if len(self.rooms) > 1 else lines

    def _made_of(self, room: str, codes: dict[str, list[Coded]]) -> Iterable[Line]:
        corrected: dict[str, str] = {}
        comments: dict[str, int] = defaultdict(int)
        for each in self.written.everybodys(review_of(room), *_WORDS):
            if each.kind == "correction":
                corrected[str(each.get("about"))] = each.text
            else:
                comments[str(each.get("about"))] += 1
        for record in self.notes.records(room):
            words = corrected.get(record.id, record.text)
            yield Line(record, room, words, tuple(codes.get(record.id, ())), comments.get(record.id, 0))

    def _put(self, line: Line) -> None:
        """Take one line in as it is now, instead of making them all anew."""
        self._lines[line.id] = line
        self._seen = self.version

    # Codes and words beside a line --------------------------------------------------------------------

    def code(self, idents: Iterable[str], code: str) -> None:
        """Mark lines with a move of the guide or a mark; where this reviewer has, nothing changes. Raises `Fault`."""
        before = self.written.steps
        for ident in idents:
            line = self.line(ident)
            if not any(each.code == code and each.coder == self.coder for each in line.codes):
                record = self.written.add(REVIEW, "code", about=ident, code=code)
                self._put(replace(line, codes=(*line.codes, _coded(record))))
        self.written.as_one(REVIEW, before)

    def uncode(self, ident: str, code: str) -> None:
        """Take this reviewer's own code off a line. Raises `Fault`."""
        line = self.line(ident)
        mine = [each for each in line.codes if each.code == code and each.coder == self.coder]
        for each in mine:
            self.written.take_away(REVIEW, each.ident)
        self._put(replace(line, codes=tuple(each for each in line.codes if each not in mine)))

    def own_codes(self, ident: str) -> list[str]:
        """Return this reviewer's codes on a line."""
        return [each.code for each in self.line(ident).codes if each.coder == self.coder]

    def toggle_code(self, idents: Sequence[str], code: str) -> bool:
        """Mark lines with a code; where all of them have it from this reviewer already, take it off.

        Return whether they have it now. Raises `Fault`.
        """
        if not all(code in self.own_codes(ident) for ident in idents):
            self.code(idents, code)
            return True
        before = self.written.steps
        for ident in idents:
            self.uncode(ident, code)
        self.written.as_one(REVIEW, before)
        return False

    def comments_on(self, ident: str) -> list[Record]:
        """Return the comments on a line, everybody's, oldest first."""
        found = self.written.everybodys(review_of(self.line(ident).room), "comment")
        return [each for each in found if each.get("about") == ident]

    def comment(self, ident: str, words: str) -> None:
        """Write a comment on a line. Raises `Fault`."""
        line = self.line(ident)
        self.written.add(review_of(line.room), "comment", words, about=ident)
        self._put(replace(line, comments=line.comments + 1))

    def change_comment(self, ident: str, comment: str, words: str) -> None:
        """Put other words in one's own comment on a line; without any the comment goes. Raises `Fault`."""
        mine = [each for each in self.comments_on(ident) if each.id == comment and coder_of(each) == self.coder]
        self.written.write(review_of(self.line(ident).room), mine, "comment", words, about=ident)

    def correct(self, ident: str, words: str) -> None:
        """Put other words over a line's; the record keeps its own. Its own words take the correction away."""
        line = self.line(ident)
        log = review_of(line.room)
        mine = [each for each in self.written.mine(log, "correction") if each.get("about") == ident]
        said = "" if words == line.record.text else words
        self.written.write(log, mine, "correction", said, about=ident)
        if said:
            self._put(replace(line, words=said))

    def keep_unfinished(self, words: Unfinished) -> None:
        """Keep words that are not saved, with their room, until they are taken up again. Raises `Fault`."""
        log = review_of(self.line(words.line).room)
        self.written.add(
            log, "draft", words.words, step=False, about=words.line, purpose=words.purpose, of=words.comment
        )

    def unfinished(self) -> list[Unfinished]:
        """Return the words this reviewer left unsaved; none where nothing can be written."""
        found = []
        for log in map(review_of, () if self.read_only else self.rooms):
            for each in self.written.mine(log, "draft"):
                about, purpose, of = (str(each.get(key, "")) for key in ("about", "purpose", "of"))
                found.append(Unfinished(about, purpose, each.text, of, log, each.id))
        return found

    def let_go(self, words: Unfinished) -> None:
        """Keep unsaved words no longer. Raises `Fault`."""
        self.notes.discard(words.log, words.ident)

    def take_unfinished(self) -> list[Unfinished]:
        """Return the words this reviewer left unsaved, kept no longer; none where nothing can be written."""
        found = self.unfinished()
        for each in found:
            self.let_go(each)
        return found

    # Places -------------------------------------------------------------------------------------------

    def bookmark(self, ident: str) -> bool:
        """Put a bookmark at a line, or take it away; return whether there is one now. Raises `Fault`."""
        about = self.line(ident).id
        mine = [each for each in self.written.mine(REVIEW, "bookmark") if each.get("about") == about]
        for each in mine:
            self.written.take_away(REVIEW, each.id)
        if not mine:
            self.written.add(REVIEW, "bookmark", about=about)
        return not mine

    @property
    def bookmarks(self) -> list[str]:
        """The lines with a bookmark of this reviewer."""
        return [str(each.get("about")) for each in self.written.mine(REVIEW, "bookmark")]

    def stop_at(self, ident: str) -> None:
        """Remember where this reviewer stopped. Raises `Fault`."""
        about = self.line(ident).id
        here = self.written.mine(REVIEW, "stopped")
        if not here:
            self.written.add(REVIEW, "stopped", step=False, about=about)
        elif here[-1].get("about") != about:
            self.written.change(REVIEW, here[-1].id, step=False, about=about)

    @property
    def stopped_at(self) -> str | None:
        """Where this reviewer stopped; None where they have not, or that line is gone."""
        self._look()
        places = [str(each.get("about")) for each in self.written.mine(REVIEW, "stopped")]
        return next((place for place in reversed(places) if place in self._lines), None)

    def undo(self) -> bool:
        """Take back the last thing set here; return whether there was one."""
        return self.written.undo()

    def redo(self) -> bool:
        """Do again what was taken back last."""
        return self.written.redo()


def _coded(record: Record) -> Coded:
    return Coded(record.id, str(record.get("code", "")), coder_of(record))
