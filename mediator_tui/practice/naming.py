"""Moves by number, by word and by name, as the guide names them wherever it has a name."""

from mediator_tui.content.words import words
from mediator_tui.domain.guide import Guide
from mediator_tui.domain.language import Language
from mediator_tui.domain.lists import Item
from mediator_tui.domain.placeholders import fill
from mediator_tui.practice.cast import Cast


class MoveNames:
    """The nine by their numbers, then the others; in one language."""

    def __init__(self, cast: Cast, guide: Guide, language: Language) -> None:
        self._cast, self._guide, self._language = cast, guide, language
        others = (rule.id for rule in cast.moves.moves if rule.id not in cast.techniques)
        self.all = (*cast.techniques, *others)

    def __call__(self, move: str) -> str:
        """Return a move's name; that of none says so."""
        if not move:
            return words()("practice.not-named", self._language)
        found = self._guide.titled(move)
        return found[self._language] if found else words()(f"scenario.move-{move}", self._language)

    def rows(self) -> list[str]:
        """Return every move with its number, in order."""
        return [f"{number} {self(move)}" for number, move in enumerate(self.all, 1)]

    def find(self, typed: str) -> list[str]:
        """Return the moves that a number or words mean; none where nothing fits."""
        typed = typed.strip().casefold()
        if typed.isdecimal():
            number = int(typed) if len(typed) <= len(str(len(self.all))) else 0
            return [self.all[number - 1]] if 1 <= number <= len(self.all) else []
        if typed in self.all:
            return [typed]
        return [move for move in self.all if typed and (typed in self(move).casefold() or typed in move)]

    def models(self, move: str, to: tuple[str, ...] = ()) -> list[str]:
        """Return three model lines of the guide for a move, said to these; nothing for none."""
        rule = self._cast.rules.get(move)
        found = [self._guide.line(target) for target in rule.lines] if rule else []
        texts = [(line.say if isinstance(line, Item) and line.say else line.text) for line in found if line]
        return [fill(text[self._language], self._people(to)) for text in texts]

    def _people(self, to: tuple[str, ...]) -> dict[str, str]:
        """Return the names that model lines are filled with: first whoever is addressed."""
        letters = self._cast.letters
        first = to[0] if to else next(iter(letters))
        other = next(letter for letter in letters if letter != first)
        names = {"a": letters[first].name, "b": letters[other].name, "others": letters[other].name}
        together = words()("practice.two", self._language, one=names["a"], two=names["b"])
        return names | {"all": together, "you": letters[first].you if self._language == "id" else names["a"]}
