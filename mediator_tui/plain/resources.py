"""Local resources in plain lines: search, what is known of one, checked today, a note on its quality."""

from pathlib import Path

from mediator_tui.domain.resources import WORDS, Resource
from mediator_tui.plain.asking import Asking
from mediator_tui.plain.grammar import number_of
from mediator_tui.store.folder import SessionFolder
from mediator_tui.walk.directory import Directory, names_of_all


class ResourcePages:
    """The directory."""

    def __init__(self, asking: Asking, root: Path, *folders: SessionFolder) -> None:
        self._asking, self._root, self._folders = asking, root, folders
        self.directory = Directory(asking.guide)

    def run(self) -> None:
        """Ask for words, list what is found, open one of them; until nothing is asked for."""
        asking = self._asking
        asking.say("resources-what")
        while typed := asking.ask("resources-search"):
            if chosen := self.chosen(typed):
                self._open(chosen)

    def chosen(self, words: str) -> Resource | None:
        """List what the words find and ask which is meant."""
        asking = self._asking
        found: list[Resource] = []
        if not asking.tried(lambda: found.extend(self.directory.found(words, asking.terminal.language))):
            return None
        if not found:
            asking.say("resources-none")
            return None
        self._list(found)
        picked = number_of(asking.ask("plain-which"), len(found))
        return found[picked - 1] if picked else None

    def matching(self, need: str) -> list[Resource]:
        """List the resources that what somebody needs names; return them."""
        found: list[Resource] = []
        self._asking.tried(lambda: found.extend(self.directory.matching(need, self._asking.terminal.language)))
        self._list(found)
        return found

    def _list(self, found: list[Resource]) -> None:
        notes = self.directory.newest()
        for number, each in enumerate(found, 1):
            self._asking.terminal.line(" · ".join(filter(None, (f"{number} {self._line(each)}", notes.get(each.id)))))

    def add(self, name: str) -> Resource | None:
        """Add a resource of which nothing but its name is known yet."""
        kept: list[Resource] = []
        new = Resource(id="new", name=name)
        self._asking.tried(lambda: kept.append(self.directory.add(new, self._asking.terminal.language)))
        return kept[0] if kept else None

    def _line(self, each: Resource) -> str:
        words = self._asking.words
        parts = [each.name, words.t(f"kind-{each.kind}"), each.what, each.place, each.contact]
        parts.append(words.checked(each, self._asking.today))
        return " · ".join(filter(None, parts))

    def _open(self, each: Resource) -> None:
        asking = self._asking
        asking.terminal.line(self._line(each))
        for key in WORDS:
            if text := getattr(each, key):
                asking.terminal.line(f"  {asking.words.t(f'resource-{key}')}: {text}")
        for note in self.directory.notes(each.id):
            asking.terminal.line(f"  {note.day.isoformat()} {note.words}")
        chosen = asking.ask("plain-resource-do")
        language = asking.terminal.language
        if chosen == "1" and asking.tried(self.directory.check, each.id, asking.today, language):
            asking.say("saved")
        elif chosen == "2" and (typed := asking.ask("plain-resource-note")):
            names = names_of_all(self._root, asking.guide, *self._folders)
            if asking.tried(self.directory.note, each.id, typed, asking.today, names, language):
                asking.say("saved")
