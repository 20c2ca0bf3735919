"""The guide's parts, each read from its file when it is first asked for: so the screen stands sooner."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, TypeVar

from mediator_tui.content.contacts import local_contacts
from mediator_tui.content.reading import Shelf, needed, read_script, rows_of
from mediator_tui.domain.cards import Card
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.guide import Guide
from mediator_tui.domain.lists import GuideList
from mediator_tui.domain.plan import WalkPlan
from mediator_tui.domain.screening import Screening, StopCard

_NUMBERED = re.compile(rb"^number\s*=", re.MULTILINE)


class _Named(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_Named)


class Shelved(Mapping[str, T]):
    """What stands in a folder, one file each, by id. A file that is broken, or not named as its id, is left out."""

    def __init__(self, paths: Mapping[str, Path], read: Callable[[Path], T | None]) -> None:
        self._paths, self._read = paths, read
        self._known: dict[str, T | None] = {}

    def _found(self, ident: object) -> T | None:
        if not isinstance(ident, str) or ident not in self._paths:
            return None
        if ident not in self._known:
            each = self._read(self._paths[ident])
            self._known[ident] = each if each and each.id == ident else None
        return self._known[ident]

    def __getitem__(self, ident: str) -> T:
        found = self._found(ident)
        if found is None:
            raise KeyError(ident)
        return found

    def __contains__(self, ident: object) -> bool:
        return self._found(ident) is not None

    def __iter__(self) -> Iterator[str]:
        return (ident for ident in self._paths if ident in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def numbered(self) -> list[T]:
        """Return what has a number; only those files are read whole."""
        there = [ident for ident, path in self._paths.items() if _NUMBERED.search(path.read_bytes())]
        return [self[ident] for ident in there if ident in self]


class ShelvedGuide(Guide):
    """A guide that reads a part of itself when it is first asked for."""

    def __init__(self, parts: Mapping[str, Callable[[], Any]]) -> None:
        object.__setattr__(self, "_parts", parts)
        object.__setattr__(self, "spoken", {})
        object.__setattr__(self, "contacts", local_contacts()[0])

    def __getattr__(self, name: str) -> Any:
        parts: Mapping[str, Callable[[], Any]] = self.__dict__["_parts"]
        if name not in parts:
            raise AttributeError(name)
        object.__setattr__(self, name, parts[name]())
        return self.__dict__[name]

    @cached_property
    def techniques(self) -> tuple[Card, ...]:
        """The nine, by number."""
        cards = self.cards
        found = cards.numbered() if isinstance(cards, Shelved) else cards.values()
        return tuple(sorted((card for card in found if card.number is not None), key=lambda card: card.number or 0))

    def whole(self) -> Guide:
        """Return the same guide with every part read."""
        parts: dict[str, Any] = {each.name: getattr(self, each.name) for each in fields(Guide)}
        return Guide(**parts)

    def read_on(self) -> None:
        """Read what has not been asked for yet: nobody is to wait for a disk at the table."""
        for each in fields(Guide):
            part = getattr(self, each.name)
            if isinstance(part, Shelved):
                len(part)


def shelved_guide(root: Path) -> ShelvedGuide:
    """Return the guide below `root`, read as far as it is asked for.

    Raises `Fault` (`script-missing`) where what keeps people safe cannot be read, or another file that is
    needed is not there.
    """
    shelf = Shelf(root)
    for name in ("rubric.toml", "fits.toml"):
        if not (root / name).is_file():
            raise Fault("script-missing", file=str(root / name))
    guide = ShelvedGuide(_parts(shelf))
    for name in ("screening.toml", "stop.toml"):
        read_script(shelf, root / name)
    for part, name, shape in (("screening", "screening.toml", Screening), ("stop", "stop.toml", StopCard)):
        object.__setattr__(guide, part, needed(shelf, name, shape, partly=False))
    return guide


def _parts(shelf: Shelf) -> dict[str, Callable[[], Any]]:
    def rows(name: str, key: str, shape: str) -> Callable[[], Any]:
        return lambda: tuple(rows_of(_read(shelf, name), name, key, getattr(_reference(), shape)))

    def one(name: str, shape: str) -> Callable[[], Any]:
        return lambda: needed(_read(shelf, name), name, getattr(_reference(), shape), partly=True)

    entries = rows("catalogue.toml", "entries", "Entry")
    return {
        "cards": lambda: _folder(shelf, "cards", Card),
        "lists": lambda: _folder(shelf, "lists", GuideList),
        "walks": lambda: _folder(shelf, "walks", WalkPlan),
        "packs": lambda: _folder(shelf, "packs", _reference().Pack),
        "catalogue": lambda: {entry.id: entry for entry in entries()},
        "impasse": rows("impasse.toml", "rows", "ImpasseRow"),
        "wording": rows("wording.toml", "rules", "WordingRule"),
        "glossary": rows("glossary.toml", "terms", "Term"),
        "rubric": one("rubric.toml", "Rubric"),
        "fits": one("fits.toml", "Fits"),
        "titles": rows("address.toml", "titles", "Title"),
        "sources": rows("sources.toml", "sources", "SourcePage"),
        "term_rules": rows("term-check.toml", "rules", "TermRule"),
        "questions": rows("questions.toml", "rules", "QuestionRule"),
        "figures": rows("figures.toml", "figures", "FigureRule"),
    }


def _reference() -> Any:
    return import_module("mediator_tui.domain.reference")


def _read(shelf: Shelf, name: str) -> Shelf:
    read_script(shelf, shelf.root / name)
    return shelf


def _folder(shelf: Shelf, folder: str, shape: type[Any]) -> Shelved[Any]:
    paths = {path.stem: path for path in sorted((shelf.root / folder).rglob("*.toml"))}

    def read(path: Path) -> Any:
        script = read_script(shelf, path)
        return shelf.model(script, shape) if script else None

    return Shelved(paths, read)
