"""A session's documents in plain lines: which, in what form, with whose names, and into which file."""

from collections.abc import Callable, Sequence

from mediator_tui.content.places import papers_folder
from mediator_tui.documents import making
from mediator_tui.documents.legal_names import DETAILS
from mediator_tui.documents.making import Source
from mediator_tui.documents.paper import SIGNATORIES, Paper
from mediator_tui.documents.wording import Wording
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.language import LANGUAGES
from mediator_tui.domain.sessions import Party
from mediator_tui.plain.asking import CLEARED, Asking
from mediator_tui.plain.desk import Desk
from mediator_tui.plain.grammar import letters_of, number_of
from mediator_tui.walk.case import AtTable

_YES = frozenset({"y", "ya", "yes"})


class Documents:
    """The documents of one session; Enter leaves everything as it stands."""

    def __init__(self, asking: Asking, source: Source) -> None:
        self._asking, self._source = asking, source
        self._paper = Paper(source, asking.guide, papers_folder())

    def t(self, key: str, /, **values: str | int) -> str:
        """Return one of its sentences."""
        return self._asking.terminal.t(f"making.{key}", **values)

    def _say(self, key: str, /, **values: str | int) -> None:
        self._asking.terminal.line(self.t(key, **values))

    def _ask(self, key: str, /, **values: str | int) -> str:
        return self._asking.read(lambda: self.t(key, **values))

    @property
    def _parties(self) -> Sequence[Party]:
        return self._source.session.parties

    def run(self) -> None:
        """Ask which document, and write it; until none is asked for."""
        if not self._paper.is_signed:
            self._say("without-agreement")
        while True:
            self._list(self._paper.kinds, "kind")
            picked = number_of(self._ask("plain-which"), len(self._paper.kinds))
            if picked is None:
                return
            self._paper.choose(self._paper.kinds[picked - 1])
            self._one()

    def _one(self) -> None:
        """Ask for what the document needs, then for its file."""
        paper, wanted = self._paper, self._paper.wanted
        try:
            making.check(self._source, wanted.kind)
        except (Fault, OSError) as error:
            self._tell(error)
            return
        self._choose(paper.formats, "format", wanted.format, paper.set_format)
        self._choose(LANGUAGES, "language", wanted.language, lambda typed: setattr(wanted, "language", typed))
        if wanted.kind == "cue-cards":
            self._ask_walk()
        if paper.is_signed:
            self._say("names-how-example" if self._source.is_example else "names-how")
            for letter in self._source.session.letters:
                self._ask_party(letter)
        if paper.names_those_present:
            self._ask_present()
        if wanted.kind == "minutes" and (typed := self._ask("plain-next", now=wanted.following or "…")):
            wanted.following = typed
        if paper.is_signed:
            self._ask_signing()
        self._write()

    def _list(self, idents: Sequence[str], words: str) -> None:
        for number, ident in enumerate(idents, 1):
            self._asking.terminal.line(f"{number} {self.t(f'{words}-{ident}')}")

    def _choose(self, idents: Sequence[str], words: str, now: str, kept: Callable[[str], None]) -> None:
        self._list(idents, words)
        if picked := number_of(self._ask("plain-choose", now=self.t(f"{words}-{now}")), len(idents)):
            kept(idents[picked - 1])

    def _ask_walk(self) -> None:
        walks, language = list(self._asking.guide.walks.values()), self._asking.terminal.language
        for number, walk in enumerate(walks, 1):
            self._asking.terminal.line(f"{number} {walk.name[language]}")
        now = next(walk.name[language] for walk in walks if walk.id == self._paper.walk)
        if picked := number_of(self._ask("plain-choose", now=now), len(walks)):
            self._paper.wanted.walk = walks[picked - 1].id

    # Who signs ----------------------------------------------------------------------------------------

    def _party(self, letter: str) -> Party:
        return next(party for party in self._parties if party.letter == letter)

    def _ask_party(self, letter: str) -> None:
        """Ask for a party's names, one by one; a name that gives its alias away asks for another alias."""
        for key in DETAILS:
            there = bool(self._paper.detail(letter, key))
            if key != "name" and not self._paper.detail(letter, "name"):
                return
            question = "plain-there" if there else "plain-not-there"
            typed = self._ask(question, what=self.t(f"detail-{key}"), party=self._party(letter).name)
            if typed and not self._tried(self._paper.set_detail, letter, key, "" if typed == CLEARED else typed):
                return
        while self._paper.is_given_away(self._party(letter)):
            self._say("given-away", party=self._party(letter).name)
            if not (typed := self._ask("plain-alias")):
                return
            self._tried(self._call, letter, typed)

    def _call(self, letter: str, alias: str) -> None:
        if self._paper.call(letter, alias):
            self._say("old-alias", party=alias)

    def _ask_present(self) -> None:
        naming = ", ".join(f"{number} {party.name}" for number, party in enumerate(self._parties, 1))
        if letters := letters_of(self._ask("plain-present", digits=naming), len(self._parties)):
            self._paper.wanted.attended = list(letters)

    def _ask_signing(self) -> None:
        paper = self._paper
        for key in SIGNATORIES:
            self._ask_signatories(key)
        if typed := self._ask("plain-place", now=self._source.agreement.place or "…"):
            self._tried(paper.set_place, "" if typed == CLEARED else typed)
        while typed := self._ask("plain-day", now=Wording(self._asking.terminal.language).day(paper.day)):
            if day := self._asking.day(typed):
                self._tried(paper.set_day, day)
                break
        if paper.wanted.kind != "minutes":
            now = self.t("is-yes" if paper.wanted.stamped else "is-no")
            if typed := self._ask("plain-stamp", now=now):
                paper.wanted.stamp = typed.casefold() in _YES

    def _ask_signatories(self, key: str) -> None:
        """Ask for one after the other; of those there already only how many they are is said."""
        words = key.replace("_", "-")
        if there := len(self._paper.signatories(key)):
            if self._ask("plain-signatories-there", what=self.t(words), count=there) != CLEARED:
                return
            for _ in range(there):
                if not self._tried(self._paper.set_signatory, key, 0, ""):
                    return
        while typed := self._ask("plain-signatory", what=self.t(words)):
            if not self._tried(self._paper.set_signatory, key, len(self._paper.signatories(key)), typed):
                return

    # The file -----------------------------------------------------------------------------------------

    def _write(self) -> None:
        """Ask where the file goes and write it; over one that is there only where that is said."""
        paper = self._paper
        if typed := self._ask("plain-file", path=str(paper.path)):
            paper.set_file(typed)
        path, force = paper.path, False
        while True:
            try:
                made = paper.made(force=force)
                paper.write(made, path, force=force)
            except Fault as fault:
                if fault.key != "already-there":
                    self._tell(fault)
                    return
                if self._ask("plain-replace", path=str(path)).casefold() not in _YES:
                    return
                force = True
            except OSError as error:
                self._tell(error)
                return
            else:
                break
        self._say("written", path=str(path))
        for line in made.told(self._asking.terminal.language, self._called):
            self._asking.terminal.line(line)

    def _called(self, letters: Sequence[str]) -> str:
        return ", ".join(party.name for party in self._parties if party.letter in letters)

    def _tried(self, do: Callable[..., object], *args: object) -> bool:
        try:
            do(*args)
        except (Fault, OSError) as error:
            self._tell(error)
            return False
        return True

    def _tell(self, error: Fault | OSError) -> None:
        words, language = self._asking.terminal.words, self._asking.terminal.language
        if isinstance(error, OSError):
            reason = words.reason(error.strerror or type(error).__name__, language)
            self._say("cannot-at", path=str(error.filename or self._paper.path), reason=reason)
        else:
            self._say("cannot", reason=words.fault(error, language))


def at_table(desk: Desk) -> None:
    """Write documents of the session that is open. Raises `Fault` where it keeps no notes."""
    Documents(Asking(desk.guide, desk.terminal, desk.notes.clock), AtTable(desk.notes)).run()
    desk.shown_header = ()


def after_closing(desk: Desk) -> None:
    """Offer the documents of a case that has just been closed with an agreement."""
    asking = Asking(desk.guide, desk.terminal, desk.notes.clock)
    if asking.read(lambda: desk.terminal.t("making.plain-after-closing")) == "1":
        at_table(desk)
